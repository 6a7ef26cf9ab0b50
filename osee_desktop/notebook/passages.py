"""Marked passages: cut out of the text of a page with what stands around them, and found again after it has changed.

Spaces, line ends and pictures count as one space, so that a page looks the same however it is laid out. Pure: it may
not know a page or a window.
"""

import re
from bisect import bisect_left
from html import unescape
from itertools import takewhile
from typing import Final, NamedTuple

SURROUNDINGS: Final = 60
"""Letters that are kept before and after a passage."""

_CERTAIN: Final = 24
"""A passage of so many letters does not stand twice by chance."""

_FITTING: Final = 8
"""A shorter one is the same only where so many letters around it are."""

_LONGEST: Final = 2000
_RUN: Final = re.compile(r"(?P<gap>[\s\ufffc]+)|[^\s\ufffc]+")
_INLINE: Final = re.compile(r"</?(?:a|b|strong|em|i|code|span|sup|sub)(?:\s[^>]*)?>")
_TAG: Final = re.compile(r"<[^>]*>")


class Cut(NamedTuple):
    """A passage, and what stands before and after it."""

    passage: str
    before: str
    after: str


class PageText:
    """The text of one page.

    Args:
        text: as it is shown. Places in it are counted in characters, from 0.
    """

    def __init__(self, text: str) -> None:
        self._letters, self._places = _smooth(text)

    def cut(self, start: int, end: int) -> Cut | None:
        """The passage between two places; None where there is nothing but space, or more than a passage."""
        first, last = self._at(start), self._at(end)
        passage = self._letters[first:last]
        first += len(passage) - len(passage.lstrip())
        passage = passage.strip()
        last = first + len(passage)
        if not 0 < len(passage) <= _LONGEST:
            return None
        return Cut(passage, self._letters[max(first - SURROUNDINGS, 0) : first], self._letters[last:][:SURROUNDINGS])

    def find(self, cut: Cut) -> tuple[int, int] | None:
        """Where a passage stands now, by its text and surroundings; None where it no longer fits."""
        wanted = _smooth(cut.passage)[0].strip()
        fits = {at: self._fit(at, at + len(wanted), cut) for at in self._all(wanted)}
        best = max(fits, key=fits.__getitem__, default=-1)
        least = 0 if len(wanted) >= _CERTAIN else min(_FITTING, len(cut.before) + len(cut.after))
        if best < 0 or fits[best] < least:
            return None
        last = best + len(wanted) - 1
        return self._places[best], self._places[last] + 1

    def _all(self, wanted: str) -> list[int]:
        found: list[int] = []
        at = self._letters.find(wanted) if wanted else -1
        while at >= 0:
            found.append(at)
            at = self._letters.find(wanted, at + 1)
        return found

    def _fit(self, first: int, last: int, cut: Cut) -> int:
        """How many letters around a place are those that stood around the passage."""
        before = zip(reversed(self._letters[max(first - SURROUNDINGS, 0) : first]), reversed(cut.before), strict=False)
        after = zip(self._letters[last : last + SURROUNDINGS], cut.after, strict=False)
        return sum(1 for side in (before, after) for _same in takewhile(_alike, side))

    def _at(self, place: int) -> int:
        """The first letter that stands at or after a place of the text."""
        return bisect_left(self._places, place)


def page_text(html: str) -> str:
    """The words of a page by its HTML, as far as passages are looked for in them."""
    return unescape(_TAG.sub(" ", _INLINE.sub("", html)))


def _alike(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _smooth(text: str) -> tuple[str, list[int]]:
    """The text with one space for whatever is empty, and for each letter its place in the text."""
    letters: list[str] = []
    places: list[int] = []
    for run in _RUN.finditer(text):
        part = " " if run.lastgroup else run.group()
        letters.append(part)
        places.extend(range(run.start(), run.start() + len(part)))
    return "".join(letters), places
