"""Search in documents that change: what was written last is found at once, however many there are."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from osee_desktop.notebook.findable import Findable, findables
from osee_desktop.notebook.records import Bookmark, Highlight, Item, PersonalNote, Progress
from osee_desktop.search import changing
from osee_desktop.search.changing import ChangingSearch
from osee_desktop.search.documents import Document
from osee_desktop.search.index import IndexMark
from tests.support.notebooks import one_of_each

MARK = IndexMark("en", "a notebook")


def document(key: str, text: str, title: str = "Strategy") -> Document:
    return Document(id=key, kind="own-note", title=title, text=text)


def made(folder: Path) -> ChangingSearch:
    return ChangingSearch(folder / "cache" / "notes.fts.db", MARK)


@pytest.fixture
def search(tmp_path: Path) -> Iterator[ChangingSearch]:
    opened = made(tmp_path)
    yield opened
    opened.close()


def ids(search: ChangingSearch, words: str, limit: int = 20) -> set[str]:
    return {hit.id for hit in search.answer(words, limit).hits}


NOTES = [document("one", "Ask the legal unit about warranties"), document("two", "Call the vendor")]


def test_before_it_is_fed_it_finds_nothing(search: ChangingSearch) -> None:
    assert search.answer("legal").hits == ()


def test_what_was_fed_is_found_with_its_words_marked(search: ChangingSearch) -> None:
    search.feed(NOTES)
    (hit,) = search.answer("warranty").hits
    assert (hit.id, hit.title) == ("one", "Strategy")
    start, end = hit.excerpt.marks[0]
    assert hit.excerpt.text[start:end] == "warranties"


def test_a_changed_document_is_found_by_its_new_words_only(search: ChangingSearch) -> None:
    search.feed(NOTES)
    search.feed([document("one", "Ask the treasurer about budgets"), NOTES[1]])
    assert ids(search, "budgets") == {"one"}
    assert ids(search, "warranties") == set()
    assert ids(search, "vendor") == {"two"}
    assert search.answer("ask").total == 1


def test_a_removed_document_is_found_no_more_and_one_that_comes_back_is(search: ChangingSearch) -> None:
    search.feed(NOTES)
    search.feed(NOTES[:1])
    assert ids(search, "vendor") == set()
    search.feed(NOTES)
    assert ids(search, "vendor") == {"two"}


def test_a_few_changes_leave_the_index_as_it_stands(tmp_path: Path, search: ChangingSearch) -> None:
    search.feed(NOTES)
    file = tmp_path / "cache" / "notes.fts.db"
    before = file.read_bytes()
    search.feed([*NOTES, document("three", "A third one")])
    assert ids(search, "third") == {"three"}
    assert file.read_bytes() == before


def test_many_changes_are_built_in(tmp_path: Path, search: ChangingSearch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changing, "_MOST_BESIDE", 3)
    search.feed(NOTES)
    file = tmp_path / "cache" / "notes.fts.db"
    before = file.read_bytes()
    search.feed([document(f"note {n}", f"Number {n} of many") for n in range(10)])
    assert file.read_bytes() != before
    assert ids(search, "many") == {f"note {n}" for n in range(10)}
    assert ids(search, "vendor") == set()


def test_the_next_start_uses_the_index_and_learns_what_has_changed(tmp_path: Path) -> None:
    first = made(tmp_path)
    first.feed(NOTES)
    first.close()
    file = tmp_path / "cache" / "notes.fts.db"
    before = file.read_bytes()
    second = made(tmp_path)
    second.feed([NOTES[0], document("two", "Call the lawyer")])
    assert ids(second, "lawyer") == {"two"}
    assert ids(second, "legal") == {"one"}
    assert file.read_bytes() == before
    second.close()


def test_a_damaged_index_is_built_again(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "notes.fts.db"
    file.parent.mkdir()
    file.write_bytes(b"no index")
    search = made(tmp_path)
    search.feed(NOTES)
    assert ids(search, "legal") == {"one"}
    search.close()


def test_where_nothing_can_be_written_it_searches_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the way", encoding="utf-8")
    search = made(tmp_path)
    search.feed(NOTES)
    assert ids(search, "legal") == {"one"}
    search.close()


def test_hits_of_old_and_new_are_one_list_within_the_limit(search: ChangingSearch) -> None:
    search.feed([document(f"old {n}", "about clauses") for n in range(5)])
    search.feed([*(document(f"old {n}", "about clauses") for n in range(5)), document("new", "", title="clauses")])
    hits = search.answer("clauses", 3).hits
    assert len(hits) == 3
    assert hits[0].id == "new"


def test_a_guess_stands_only_where_nothing_was_found_as_typed(search: ChangingSearch) -> None:
    search.feed(NOTES)
    search.feed([*NOTES, document("three", "vendors of all kinds")])
    answer = search.answer("vendor")
    assert answer.corrected is None
    assert {hit.id for hit in answer.hits} == {"two", "three"}
    assert search.answer("warrantees").corrected


def test_what_an_item_says_is_what_is_found() -> None:
    found = list(findables(one_of_each()))
    assert [one.kind for one in found] == ["bookmark", "note", "highlight", "report", "progress"]
    note = next(one for one in found if one.kind == "note")
    assert note == Findable("", "note", "module/strategy", "Strategy", "Ask Amina about the “roadmap”.")


@pytest.mark.parametrize(
    "item",
    [
        PersonalNote(text="gone", removed=True),
        Bookmark(about="module/strategy", removed=True),
        Highlight(passage="gone", removed=True),
        Progress(about="competency/x", state="learning"),
    ],
)
def test_what_was_thrown_away_or_says_nothing_is_not_found(item: Item) -> None:
    assert list(findables([item])) == []
