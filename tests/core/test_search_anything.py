"""Any input at all gives an answer within bounds, never an exception."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osee_desktop.search.analysis import Analyser
from osee_desktop.search.engine import Answer, Search
from osee_desktop.search.excerpts import one_line
from osee_desktop.search.store import open_search
from tests.support.search_index import note, search_in

KINDS = ["title", "title start", "phrase", "all words", "some words", "spelling"]
SIGNS = st.sampled_from(
    [
        *"\"'()[]{}*:^~+-&|!?.,;\\/%_\0\n\t",
        " AND ",
        " OR ",
        " NOT ",
        "NEAR(",
        "kind:",
        "module:",
        "lang:",
        "\ud800",
        "\u202e",
    ]
)
WORDS = st.sampled_from(
    ["procurement", "licence", "the", "DPG", "digital inclusion", "gov", "xyzzy", "é", "म", "ß", "İ"]
)
ANYTHING = st.one_of(
    st.text(st.characters(), max_size=60),
    st.lists(st.one_of(SIGNS, WORDS, st.text(st.characters(), max_size=3)), max_size=14).map("".join),
)


@pytest.fixture(scope="module")
def search(library_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    with closing(open_search(library_file, tmp_path_factory.mktemp("cache"))) as opened:
        yield opened


def _is_within_bounds(found: Answer, limit: int) -> None:
    assert len(found.hits) <= min(limit, found.total + found.more)
    assert sum(found.kinds.values()) == found.total
    assert sum(found.categories.values()) <= found.total
    assert len({hit.id for hit in found.hits}) == len(found.hits)
    assert [KINDS.index(hit.match) for hit in found.hits] == sorted(KINDS.index(hit.match) for hit in found.hits)
    assert [hit.score for hit in found.hits] == sorted({hit.score for hit in found.hits}, reverse=True)
    for hit in found.hits:
        assert len(hit.excerpt.text) <= 204
        assert all(0 <= start < end <= len(hit.excerpt.text) for start, end in hit.excerpt.marks)
        assert all(0 <= start < end <= len(hit.title) for start, end in hit.title_marks)


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=ANYTHING, limit=st.sampled_from([1, 5, 20]))
def test_any_query_is_answered_within_bounds(query: str, limit: int, search: Search) -> None:
    _is_within_bounds(search.answer(query, limit), limit)


@pytest.mark.parametrize(
    "query",
    [
        "procurement " * 10_000,
        "x" * 100_000,
        "(" * 5_000,
        "a OR " * 2_000 + "b",
        "NOT " * 500 + "a",
        '"' * 4_001,
        " ".join("abcdefghijklmnopqrstuvwxyz" * 20),
        "kind:role " * 300,
        "((a) AND (b)) OR " * 100,
        "\N{BROKEN BAR} " * 100,
    ],
    ids=lambda query: f"{query[:12]} x {len(query)}",
)
def test_long_and_nested_input_is_answered(query: str, search: Search) -> None:
    _is_within_bounds(search.answer(query), 20)


@settings(deadline=None, max_examples=60)
@given(
    texts=st.lists(st.text(st.characters(codec="utf-8"), max_size=300), min_size=1, max_size=4),
    language=st.sampled_from(["en", "fr", "ar", "hi", "sw", "xx"]),
)
def test_any_document_is_found_by_its_own_words_and_shown_with_whole_marks(texts: list[str], language: str) -> None:
    documents = [note(text[:40], text, id=str(number)) for number, text in enumerate(texts)]
    analyser = Analyser(language)
    with closing(search_in(documents, language=language)) as search:
        for document in documents:
            words = [word for word in analyser.words(one_line(document.text)) if word.written]
            if not words:
                continue
            found = search.answer(f'"{document.text[words[0].start : words[0].end]}"', 20)
            _is_within_bounds(found, 20)


@settings(deadline=None, max_examples=200)
@given(text=st.text(st.characters(codec="utf-8"), max_size=80), language=st.sampled_from(["en", "fr", "hi", "ar"]))
def test_words_lie_in_the_text_in_order_and_hold_no_sign_of_the_query_language(text: str, language: str) -> None:
    words = Analyser(language).words(text)
    ends = [0, *(word.end for word in words)]
    assert all(before <= word.start < word.end <= len(text) for before, word in zip(ends, words, strict=False))
    for word in words:
        assert not re.search(r'["\s(){}*:|^+-]', word.written + word.surface + word.stem), word
