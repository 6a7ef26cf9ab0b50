"""How many records there are, which parts of them are shown, and that nothing counts twice."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from osee_desktop.library.library import Library
from osee_desktop.search.analysis import Analyser
from osee_desktop.search.catalogue import KINDS
from osee_desktop.search.engine import Search
from osee_desktop.search.library_documents import library_documents
from osee_desktop.search.store import open_search
from tests.support.search_index import answer, note

ALL = 10_000
QUERIES = [
    "procurement",
    "digital inclusion",
    "open source licence",
    "how do I choose a licence",
    "inclusion assessments",
    "digital soverinty",
    "gov",
    "kind:competency",
    "kind:module OR kind:role",
    '"open source" NOT kind:term',
    "cost:free report",
]


@pytest.fixture(scope="module")
def search(library_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    with closing(open_search(library_file, tmp_path_factory.mktemp("cache"))) as opened:
        yield opened


def test_every_record_is_found_by_its_title(library: Library, search: Search) -> None:
    unfound = []
    for document in library_documents(library):
        hits = search.answer(f'"{document.title}"', ALL).hits
        same = {document.id, document.same_as}
        if not any(hit.id in same or (document.same_as and hit.title == document.title) for hit in hits):
            unfound.append(document.id)
    assert unfound == []


def test_every_kind_of_record_can_be_searched(library: Library, search: Search) -> None:
    for kind in KINDS:
        records = library.all(kind)
        assert records, kind
        things = {min(record.id, *getattr(record, "same_as", ()), record.id) for record in records}
        assert search.answer(f"kind:{kind}", ALL).total == len(things)


@pytest.mark.parametrize("query", QUERIES)
def test_the_counts_are_those_of_all_hits(query: str, search: Search) -> None:
    found = search.answer(query, ALL)
    whole = [hit for hit in found.hits if hit.match != "some words"]
    assert found.total == len(whole)
    assert found.more == len(found.hits) - len(whole)
    assert found.kinds == Counter(hit.kind for hit in whole)
    assert found.categories == Counter(hit.category for hit in whole if hit.category)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("limit", [1, 3, 20])
def test_a_limit_shortens_the_list_and_changes_nothing_else(query: str, limit: int, search: Search) -> None:
    full, short = search.answer(query, ALL), search.answer(query, limit)
    assert [hit.id for hit in short.hits] == [hit.id for hit in full.hits[:limit]]
    assert (short.total, short.more, short.kinds, short.corrected) == (
        full.total,
        full.more,
        full.kinds,
        full.corrected,
    )


@pytest.mark.parametrize(
    "query", ["procurement", "digital inclusion", "how do I choose a licence", "gov", "digital sov"]
)
def test_a_kind_that_is_counted_is_found_by_its_filter(query: str, search: Search) -> None:
    found = search.answer(query, ALL)
    assert {kind: search.answer(f"kind:{kind} {query}", ALL).total for kind in found.kinds} == found.kinds


def test_a_record_that_the_draft_prints_twice_counts_once(library: Library, search: Search) -> None:
    doubles = [record.id for record in library.all("competency") if getattr(record, "same_as", ())]
    hits = search.answer("kind:competency digital inclusion", ALL).hits
    assert len(doubles) == 8
    assert sum(hit.id in doubles for hit in hits) == 4


def test_of_records_that_are_one_thing_the_better_hit_is_shown() -> None:
    twins = [note("Guide", "On law.", id="b", same_as="a"), note("Law", id="a", same_as="a")]
    found = answer("law", *twins, note("Other", "law"))
    assert [(hit.id, hit.match) for hit in found.hits] == [("a", "title"), ("note/Other", "all words")]
    assert (found.total, found.kinds) == (2, {"note": 2})


@pytest.mark.parametrize("query", [*QUERIES, "DPG", "M&E", "encryp", "gobierno de mexico"])
def test_marks_lie_on_whole_words_that_were_looked_for(query: str, search: Search) -> None:
    letters = Analyser("en")
    for hit in search.answer(query, ALL).hits:
        for text, marks in ((hit.excerpt.text, hit.excerpt.marks), (hit.title, hit.title_marks)):
            words = {(start, end) for _word, start, end in letters.written(text)}
            assert set(marks) <= words, (text, marks)
            assert list(marks) == sorted(set(marks))


@pytest.mark.parametrize("query", QUERIES)
def test_an_excerpt_is_one_short_line_of_whole_words(query: str, search: Search) -> None:
    for hit in search.answer(query, ALL).hits:
        assert len(hit.excerpt.text) <= 204
        assert hit.excerpt.text.split() == hit.excerpt.text.split(" ") or not hit.excerpt.text


LONG = (
    "The first sentence says nothing at all about the matter, and it goes on for quite a while to make the text long. "
    "The second one is about a licence. It is short. "
    "The third is about a licence and a contract. "
    "The fourth sentence comes after all of that, and it has nothing to add to it, however long it may be."
)


def test_the_passage_that_holds_most_of_the_words_is_shown_in_whole_sentences() -> None:
    [hit] = answer("licence contract", note("T", LONG)).hits
    assert hit.excerpt.text.startswith("… The second one is about a licence. ")
    assert "The third is about a licence and a contract." in hit.excerpt.text
    assert hit.excerpt.text.endswith((". …", "."))


def test_a_text_without_the_words_is_shown_from_its_beginning() -> None:
    [hit] = answer("contract", note("Contract", LONG.replace("contract", "treaty"))).hits
    assert hit.excerpt.text.startswith("The first sentence says nothing")
    assert hit.excerpt.text.endswith(" …")
    assert hit.excerpt.marks == ()


def test_a_sentence_that_is_too_long_is_cut_between_words_around_the_found_one() -> None:
    words = " ".join(f"word{number}" for number in range(100))
    [hit] = answer("word50 ", note("T", words)).hits
    assert hit.excerpt.text.startswith("… word4")
    assert hit.excerpt.text.endswith(" …")
    assert all(part.startswith("word") for part in hit.excerpt.text.split()[1:-1])
    assert [hit.excerpt.text[start:end] for start, end in hit.excerpt.marks] == ["word50"]


def test_items_of_a_list_do_not_run_together() -> None:
    [hit] = answer("list", note("List", "It has:\none thing\nanother\n\nThat is all.")).hits
    assert hit.excerpt.text == "It has: one thing, another, That is all."
