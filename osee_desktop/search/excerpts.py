"""The part of a text that shows why it was found, with the found words marked.

A short text is shown whole. Of a long one, Whoosh chooses the passage; passages are whole sentences where they fit.
Positions count characters of the excerpt.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from whoosh.highlight import FIRST, BasicFragmentScorer, Fragment, Fragmenter, top_fragments

from osee_desktop.search.marking import Found, Marker, Marks

_START: Final = Found("", 0, 0)
_CHARACTERS: Final = 200
"""Longest passage."""

_ENDS: Final = (".", "!", "?", ":", ",", ";", "।", "؟", "。")
_SENTENCE: Final = re.compile(r".*?(?:[.!?।؟]+[\"'»\u201d\u2019)]*(?=\s|$)|。|$)\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A short text of one line, and the marked parts of it (start and end)."""

    text: str
    marks: Marks = ()


def one_line(text: str) -> str:
    """All blocks in one line; what does not end as a sentence, such as an item of a list, gets a comma."""
    blocks = [" ".join(block.split()) for block in text.split("\n")]
    ended = [block if block.endswith(_ENDS) else f"{block}," for block in blocks if block]
    return " ".join(ended).removesuffix(",")


def excerpt(line: str, marker: Marker) -> Excerpt:
    """The best passage of a line; its beginning where nothing is marked."""
    if len(line) <= _CHARACTERS:
        return Excerpt(line, marker.marks(line))
    found = marker.found(line)
    if not found:
        return _cut(_fragment(line, (), *_passage(line, _sentences(line), 0, _START)))
    fragments = _Passages().fragment_matches(line, found)
    [best] = top_fragments(fragments, 1, BasicFragmentScorer(), FIRST, minscore=0)
    return _cut(best)


class _Passages(Fragmenter):  # type: ignore[misc] # Whoosh has no types
    """Runs of whole sentences around marked words; of a sentence that is too long, the part around them."""

    def fragment_matches(self, text: str, matched_tokens: Sequence[Found]) -> Iterator[Fragment]:
        sentences = _sentences(text)
        for number, (start, end) in enumerate(sentences):
            first = next((found for found in matched_tokens if start <= found.startchar < end), None)
            if first:
                yield _fragment(text, matched_tokens, *_passage(text, sentences, number, first))


def _sentences(text: str) -> list[tuple[int, int]]:
    return [piece.span() for piece in _SENTENCE.finditer(text) if piece[0]]


def _passage(text: str, sentences: Sequence[tuple[int, int]], number: int, first: Found) -> tuple[int, int]:
    start, end = sentences[number]
    return _around(text, first, start, end) if end - start > _CHARACTERS else _grown(sentences, number)


def _fragment(text: str, matched: Sequence[Found], start: int, end: int) -> Fragment:
    return Fragment(text, [found for found in matched if start <= found.startchar and found.endchar <= end], start, end)


def _grown(sentences: Sequence[tuple[int, int]], number: int) -> tuple[int, int]:
    """A sentence with as many that follow, and then with as many that go before, as there is room for."""
    start, end = sentences[number]
    for _start, following in sentences[number + 1 :]:
        if following - start > _CHARACTERS:
            break
        end = following
    for before, _end in reversed(sentences[:number]):
        if end - before > _CHARACTERS:
            break
        start = before
    return start, end


def _around(text: str, first: Found, start: int, end: int) -> tuple[int, int]:
    """A part of a sentence that has its first marked word in the first third, cut between words."""
    begin = max(start, first.startchar - _CHARACTERS // 3)
    if begin > start:
        begin = text.find(" ", begin, first.startchar) + 1 or first.startchar
    last = min(end, begin + _CHARACTERS)
    if last < end:
        last = max(text.rfind(" ", first.endchar, last), 0) or last
    return begin, last


def _cut(fragment: Fragment) -> Excerpt:
    text: str = fragment.text[fragment.startchar : fragment.endchar].rstrip()
    before = "… " if fragment.startchar else ""
    after = " …" if fragment.startchar + len(text) < len(fragment.text) else ""
    shift = len(before) - fragment.startchar
    marks = tuple((found.startchar + shift, found.endchar + shift) for found in fragment.matches)
    return Excerpt(f"{before}{text}{after}", marks)
