"""References in texts: found, replaced, and turned into plain words."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osee_desktop.library.crossrefs import Crossref, crossrefs, plain, replace_crossrefs

_LETTERS: Final = st.characters(codec="utf-8", exclude_characters="[]|")
_PROSE: Final = st.text(_LETTERS)
_TARGET: Final = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1)
_SHOWN: Final = st.text(_LETTERS, min_size=1)
_REFERENCE: Final = st.tuples(_TARGET, st.none() | _SHOWN)


def _written(target: str, words: str | None) -> str:
    return f"[[{target}]]" if words is None else f"[[{target}|{words}]]"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[[OSPO]]", [Crossref("OSPO", "OSPO", 0)]),
        ("a [[module/strategy|the plan]] b", [Crossref("module/strategy", "the plan", 0)]),
        ("one\n[[two]]\n\n- [[four|five]]", [Crossref("two", "two", 1), Crossref("four", "five", 3)]),
        ("[[open\n  source]]", [Crossref("open source", "open\n  source", 0)]),
        ("[[a]] [[b]]", [Crossref("a", "a", 0), Crossref("b", "b", 0)]),
        ("[a] [[]] [[|x]] [[a|]] [[a[b]] ]]", []),
        ("[[[a]]]", [Crossref("a", "a", 0)]),
        ("", []),
    ],
)
def test_references_are_found_with_their_words_and_lines(text: str, found: list[Crossref]) -> None:
    assert list(crossrefs(text)) == found


@given(pieces=st.lists(st.tuples(_PROSE, _REFERENCE)), end=_PROSE)
def test_what_is_written_is_what_is_found_and_shown(pieces: list[tuple[str, tuple[str, str | None]]], end: str) -> None:
    text = "".join(before + _written(*reference) for before, reference in pieces) + end
    assert [(one.target, one.words) for one in crossrefs(text)] == [(key, words or key) for _, (key, words) in pieces]
    assert plain(text) == "".join(before + (words or key) for before, (key, words) in pieces) + end
    shown = [text.split("\n")[one.line] for one in crossrefs(text)]
    assert all(f"[[{one.target}" in line for one, line in zip(crossrefs(text), shown, strict=True))


@given(pieces=st.lists(st.tuples(_PROSE, _TARGET, _SHOWN)), end=_PROSE)
def test_writing_a_reference_again_changes_nothing(pieces: list[tuple[str, str, str]], end: str) -> None:
    text = "".join(before + _written(key, words) for before, key, words in pieces) + end
    assert replace_crossrefs(text, lambda one: _written(one.target, one.words)) == text


@given(text=_PROSE)
def test_a_text_without_references_stays_as_it_is(text: str) -> None:
    assert plain(text) == text
    assert list(crossrefs(text)) == []


@given(text=st.text(st.sampled_from("[]|a\n ")))
def test_brackets_of_any_kind_do_no_harm(text: str) -> None:
    pieces = replace_crossrefs(text, lambda one: f"\0{one.words}\0").split("\0")
    assert pieces[1::2] == [one.words for one in crossrefs(text)]
    assert "".join(pieces) == plain(text)
