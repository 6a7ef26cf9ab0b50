"""Queries on an opened library."""

import dataclasses
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osee_desktop.base.problems import InputProblem
from osee_desktop.library import records
from osee_desktop.library.library import Library, open_library
from osee_desktop.library.rows import KINDS
from osee_desktop.library.term_uses import term_uses
from osee_desktop.publish.schema import RoleSource, TermSource
from osee_desktop.publish.sources import Sources
from tests.support.library_files import with_statements

STRATEGY: Final = "module/strategy"
OFFICE: Final = "module/digital-public-goods-management-program"


def test_records_come_back_as_they_were_written(library: Library, sources: Sources) -> None:
    for entry in sources.records:
        written, read = entry.record, library.get(entry.record.id)
        assert (read.id, read.title, read.text) == (written.id, written.title, written.text.strip())
        for field in dataclasses.fields(read):
            wanted = getattr(written, field.name, None)
            if isinstance(wanted, list):
                assert list(getattr(read, field.name)) == wanted
            elif field.name not in {"id", "title", "text", "source"} and wanted not in {None, "blank"}:
                assert getattr(read, field.name) == (wanted.strip() if isinstance(wanted, str) else wanted)


def test_each_kind_comes_in_the_order_of_its_sources(library: Library, sources: Sources) -> None:
    for kind in KINDS:
        written = [entry.record.id for entry in sources.records if entry.record.id.startswith(f"{kind}/")]
        assert [record.id for record in library.all(kind)] == written
        assert {record.kind for record in library.all(kind)} == {kind}


def test_nothing_lazy_leaves_the_library(library_file: Path) -> None:
    with open_library(library_file) as library:
        found = [record for kind in KINDS for record in library.all(kind)]
        page = library.module_page(STRATEGY)
    for record in (*found, *page.materials, *page.links):
        assert repr(record)
        with pytest.raises(dataclasses.FrozenInstanceError):
            record.title = "other"  # type: ignore[misc]


def test_framework_and_edition(library: Library, sources: Sources) -> None:
    framework, edition = library.framework(), library.edition()
    assert framework.document == sources.framework.document
    assert "not a publication of ITU or UNDP" in framework.standing
    assert (edition.number, edition.label, edition.language) == (1, "Working Draft, October 2024", "en")


def test_categories_stand_in_the_order_of_the_text(library: Library) -> None:
    assert [row.short_title for row in library.categories()] == ["Organisational", "Ecosystemic", "Technical"]


@pytest.mark.parametrize(
    "wrong",
    ["", "/", "module", "module/", "module/gone", "Module/strategy", "strategy", "x/y/z", "module/\ud800", "\0"],
)
def test_an_unknown_id_is_told(library: Library, wrong: str) -> None:
    for ask in (library.get, library.module_page):
        with pytest.raises(InputProblem) as caught:
            ask(wrong)
        assert (caught.value.code, caught.value.facts) == ("unknown-record", {"id": wrong})


def test_a_page_is_for_modules_only(library: Library) -> None:
    with pytest.raises(InputProblem) as caught:
        library.module_page("category/technical")
    assert caught.value.code == "unknown-record"


def test_a_replaced_record_gives_the_one_that_replaced_it(library_file: Path, tmp_path: Path) -> None:
    chain = {"term/accessibility": "term/anonymisation", "term/anonymisation": "term/apache-license"}
    statements = [f"UPDATE record SET replaced_by = '{new}' WHERE id = '{old}'" for old, new in chain.items()]  # noqa: S608
    with open_library(with_statements(library_file, tmp_path / "library.db", *statements)) as library:
        for old in (*chain, "term/apache-license"):
            assert library.get(old).id == "term/apache-license"
        assert "term/accessibility" in {record.id for record in library.all("term")}


def test_a_circle_of_replacements_ends(library_file: Path, tmp_path: Path) -> None:
    circle = "UPDATE record SET replaced_by = CASE id WHEN 'term/accessibility' THEN 'term/anonymisation' \
        ELSE 'term/accessibility' END WHERE id IN ('term/accessibility', 'term/anonymisation')"
    with open_library(with_statements(library_file, tmp_path / "library.db", circle)) as library:
        assert library.get("term/accessibility").kind == "term"


def test_titles_name_every_record(library: Library) -> None:
    titles = library.titles()
    assert titles[STRATEGY] == "Strategy"
    assert titles == {record.id: record.title for kind in KINDS for record in library.all(kind)}


def test_a_term_is_found_by_title_acronym_and_alias_in_any_case(library: Library) -> None:
    for term in library.all("term"):
        assert isinstance(term, records.Term)
        for name in (term.title, term.acronym or term.title, *term.aliases):
            for spelling in (name, name.upper(), name.lower(), name.title()):
                assert library.term_id(spelling) == term.id
    assert library.term_id("ospo") == "term/open-source-programme-office"
    assert library.term_id("no such word") is None
    assert library.term_id("") is None


def test_the_uses_of_a_term_are_the_records_whose_words_hold_it(library: Library) -> None:
    uses = library.uses_of("term/total-cost-of-ownership")
    assert "competency/strategy/costing-labour-versus-licences" in uses
    assert "term/total-cost-of-ownership" not in uses
    for key in uses:
        record = library.get(key)
        words = f"{record.title} {record.text}".casefold()
        assert "total cost of ownership" in " ".join(words.split()) or "tco" in words
    assert library.uses_of("term/gone") == ()


def test_term_uses_know_plurals_marks_and_whole_words() -> None:
    names = {"open source": "term/a", "open source software": "term/b", "oss": "term/b", "c++": "term/c"}
    texts = {
        "one": "Open Source Software, twice: OSS.",
        "two": "Loss and gloss; [[c++|the language]]; open sources.",
        "three": "The [[open source|free]] kind.",
        "term/a": "open source",
    }
    assert term_uses(names, texts) == {"term/b": ("one",), "term/a": ("two",)}
    assert term_uses({}, texts) == {}


def test_a_name_in_capitals_is_found_only_so_written() -> None:
    names = {"IT": "term/it", "MIT": "term/mit", "MIT License": "term/mit-license", "vendor": "term/vendor"}
    texts = {"one": "it is it", "two": "IT and Vendors", "three": "the MIT License", "four": "ITs, MITx"}
    assert term_uses(names, texts) == {
        "term/it": ("two", "four"),
        "term/vendor": ("two",),
        "term/mit-license": ("three",),
    }


@given(words=st.text(st.characters(codec="utf-8")))
def test_words_without_terms_use_none(words: str) -> None:
    assert term_uses({"\ue000 never \ue000": "term/x"}, {"record": words}) == {}


def test_every_module_page_fits_between_its_neighbours(library: Library) -> None:
    modules = library.modules()
    pages = [library.module_page(module.id) for module in modules]
    assert [page.module for page in pages] == list(modules)
    assert [page.previous for page in pages] == [None, *modules[:-1]]
    assert [page.next for page in pages] == [*modules[1:], None]
    assert all(page.category.id == page.module.category for page in pages)


def test_the_pages_of_all_modules_hold_everything_that_belongs_to_modules(library: Library) -> None:
    pages = [library.module_page(module.id) for module in library.modules()]
    wholly = {"section": "sections", "audience": "audience", "competency": "competencies", "unit": "units"}
    for kind, part in {**wholly, "profile": "profiles", "link": "links"}.items():
        assert [row.id for page in pages for row in getattr(page, part)] == [row.id for row in library.all(kind)]
    for kind, part in {"activity": "activities", "material": "materials"}.items():
        assert {row.id for page in pages for row in getattr(page, part)} == {row.id for row in library.all(kind)}


def test_links_are_seen_from_both_ends(library: Library) -> None:
    links = [link for link in library.all("link") if isinstance(link, records.Link)]
    for module in library.modules():
        page = library.module_page(module.id)
        assert list(page.links) == [link for link in links if link.from_id == module.id]
        assert list(page.links_here) == [link for link in links if link.to_id == module.id]
    assert [link.relation for link in links if link.to_id is None] == ["outside the framework"] * 3


def test_an_activity_stands_on_the_page_of_its_module_and_of_the_one_that_shows_it(library: Library) -> None:
    for module in (STRATEGY, OFFICE):
        page = library.module_page(module)
        assert "activity/strategy/maturity-assessment" in {row.id for row in page.activities}
        places = [{row.module, row.shown_in} for row in page.activities]
        places += [{row.module, row.shown_in} for row in page.materials]
        assert all(module in place for place in places)


def test_a_page_holds_the_notes_on_each_of_its_records(library: Library) -> None:
    notes = [note for note in library.all("note") if isinstance(note, records.Note)]
    for module in library.modules():
        page = library.module_page(module.id)
        parts: set[str] = {page.module.id}
        for name in ("sections", "audience", "competencies", "links", "activities", "materials", "units", "profiles"):
            parts |= {row.id for row in getattr(page, name)}
        assert list(page.notes) == [note for note in notes if note.on in parts]
    assert library.notes_on([]) == ()
    assert {note.on for note in library.notes_on(["category/ecosystemic"])} == {"category/ecosystemic"}


def test_no_written_name_of_a_role_or_a_term_is_lost(library: Library, sources: Sources) -> None:
    written = {source.id: source.aliases for _entry, source in sources.of(RoleSource)}
    written |= {source.id: source.aliases for _entry, source in sources.of(TermSource)}
    for key, aliases in written.items():
        record = library.get(key)
        assert isinstance(record, records.Role | records.Term)
        assert list(record.aliases) == aliases


def _reads(library: Library) -> list[Callable[[], Any]]:
    return [
        library.titles,
        library.framework,
        library.edition,
        lambda: library.all("material"),
        lambda: library.module_page(STRATEGY),
        lambda: library.term_id("OSPO"),
        lambda: library.uses_of("term/open-source-programme-office"),
        lambda: library.get("role/policy-maker"),
    ]


def test_many_threads_read_at_once_and_each_gets_the_same(library_file: Path) -> None:
    with open_library(library_file) as library:
        expected = [read() for read in _reads(library)]
    with open_library(library_file) as library, ThreadPoolExecutor(24) as pool:
        answers = [pool.submit(read) for _round in range(12) for read in _reads(library)]
        assert [answer.result() for answer in answers] == expected * 12


def test_two_libraries_are_open_at_once(library_file: Path, tmp_path: Path) -> None:
    other = with_statements(library_file, tmp_path / "b.db", "UPDATE edition SET number = 2, label = 'Next'")
    with open_library(library_file) as first, open_library(other) as second:
        assert (first.edition().number, second.edition().number) == (1, 2)
        assert first.framework() == second.framework()


def test_a_closed_library_lets_go_of_its_file(library_file: Path, tmp_path: Path) -> None:
    path = with_statements(library_file, tmp_path / "library.db")
    with open_library(path) as library:
        library.titles()
    path.rename(tmp_path / "moved.db")
    with closing(sqlite3.connect(tmp_path / "moved.db")) as connection:
        assert connection.execute("SELECT count(*) FROM module").fetchone() == (9,)
