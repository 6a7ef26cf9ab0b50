"""What of a library is searched: every record with the facts that filters ask for."""

from pathlib import Path

import pytest

from osee_desktop.library.library import Library
from osee_desktop.search.documents import Document
from osee_desktop.search.library_documents import library_documents, library_synonyms
from tests.support.command import osee


@pytest.fixture(scope="module")
def documents(library: Library) -> dict[str, Document]:
    return {document.id: document for document in library_documents(library)}


def test_every_record_is_a_document_once(library: Library, documents: dict[str, Document]) -> None:
    assert set(documents) == set(library.titles())
    assert len(list(library_documents(library))) == len(documents)


def test_a_material_is_found_by_what_is_known_of_it(documents: dict[str, Document]) -> None:
    material = documents["material/digital-maturity-assessment-lao-pdr"]
    assert {"free", "2022", "english"} <= set(material.names)
    assert (material.cost, material.languages) == ("free", ("en",))
    assert material.module == "module/digital-public-goods-management-program"
    assert "module/strategy" in material.modules


def test_texts_hold_the_words_that_a_reader_sees_and_no_marks(documents: dict[str, Document]) -> None:
    marked = [document.id for document in documents.values() if "[[" in document.text or "**" in document.text]
    assert marked == []


def test_records_know_the_roles_and_modules_that_they_have_to_do_with(documents: dict[str, Document]) -> None:
    assert "role/accountant" in documents["module/procurement-and-legal"].roles
    assert "module/procurement-and-legal" in documents["role/accountant"].modules
    assert documents["profile/government-minister"].module == "module/digital-public-goods-management-program"
    assert documents["role/accountant"].module is None


@pytest.mark.parametrize(
    ("record", "place"),
    [
        ("competency/strategy/change-management", "Strategy, p. 7"),
        ("component/organisational/encryption", "Organisational and programmatic, p. 21"),
        ("profile/government-minister", "Strategy / management, p. 5"),
        ("term/digital-public-good", "p. 4"),
        ("note/strategy-no-oss-guides", "Strategy, p. 6"),
    ],
)
def test_a_place_says_where_a_record_stands(record: str, place: str, documents: dict[str, Document]) -> None:
    assert documents[record].place == place


def test_rows_that_the_draft_prints_twice_are_one_thing(documents: dict[str, Document]) -> None:
    one = documents["competency/digital-inclusion/conducting-digital-inclusion-assessments"]
    other = documents["competency/resource-mobilisation/conducting-digital-inclusion-assessments"]
    assert one.same_as == other.same_as == one.id


def test_terms_and_roles_give_the_synonyms(library: Library) -> None:
    groups = [set(group.names) for group in library_synonyms(library)]
    assert any({"open source programme office", "OSPO"} <= group for group in groups)
    assert any({"Accountant", "finance officer"} <= group for group in groups)
    assert all(len(group) > 1 for group in groups)


def test_the_roles_of_a_module_are_found_by_its_name(library_file: Path) -> None:
    done = osee("--library", library_file, "search", "kind:role module:strategy", "--json")
    assert '"role/organisation-leader"' in done.out
    assert '"role/student"' not in done.out
