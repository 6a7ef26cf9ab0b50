"""Where a long text is cut into sheets: not through a line, a table's row, or between a heading and what it is about.

All measures are heights on the text as if it stood on one endless sheet. It may not know Qt, nor what the text says.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

_TOUCHING = 0.5
"""Less than this is no overlap: heights are fractions."""


class Strength(IntEnum):
    """How much it matters that a part stays whole; where not all can, the weaker ones are cut first."""

    TOGETHER = 0
    ROW = 1
    LINE = 2


class Part(NamedTuple):
    """What should stay whole: from its top to its bottom."""

    top: float
    bottom: float
    strength: Strength


class Head(NamedTuple):
    """The head rows of a table, and where the table ends. They stand again on every sheet where it goes on."""

    top: float
    bottom: float
    end: float

    @property
    def height(self) -> float:
        """How much room they take on each sheet."""
        return self.bottom - self.top


class Slice(NamedTuple):
    """What stands on one sheet: the text from `top` to `bottom`, below the head rows of a table that goes on."""

    top: float
    bottom: float
    head: Head | None


class Outline(NamedTuple):
    """What is known about a text.

    Attributes:
        height: all of it.
        parts: what should stay whole; every line is one of them.
        heads: the tables that have head rows.
        breaks: where a new sheet has to begin.
    """

    height: float
    parts: Sequence[Part]
    heads: Sequence[Head] = ()
    breaks: Sequence[float] = ()


def slices(outline: Outline, room: float) -> tuple[Slice, ...]:
    """Cut a text into sheets that have `room` each. There is always one, even for an empty text."""
    found: list[Slice] = []
    top = 0.0
    while not found or top < outline.height - _TOUCHING:
        head = _head_at(top, outline.heads)
        one = _slice(outline, top, room, head)
        found.append(one)
        top = _next_content(one.bottom, outline)
    return tuple(found)


def _slice(outline: Outline, top: float, room: float, head: Head | None) -> Slice:
    # A head that leaves no room for a row is not worth repeating.
    if head and head.height > room / 2:
        head = None
    room -= head.height if head else 0
    limit = min([top + room, outline.height, *(one for one in outline.breaks if one > top + _TOUCHING)])
    cut = _cut(outline.parts, top, limit)
    return Slice(top, _end_of_content(outline.parts, top, cut), head)


def _cut(parts: Sequence[Part], top: float, limit: float) -> float:
    """The lowest place above the limit that cuts nothing; where there is none, the weakest parts are given up."""
    near = [part for part in parts if part.bottom > top + _TOUCHING and part.top < limit]
    for weakest in Strength:
        place = _above(limit, [part for part in near if part.strength >= weakest])
        if place > top + _TOUCHING:
            return place
    return limit


def _end_of_content(parts: Sequence[Part], top: float, cut: float) -> float:
    """Where the last that fits ends, so that nothing of the next sheet shows; a row that goes on ends at the cut."""
    if _is_split(parts, cut):
        return cut
    return max((part.bottom for part in parts if top < part.bottom <= cut + _TOUCHING), default=cut)


def _is_split(parts: Sequence[Part], place: float) -> bool:
    """Whether a row or a line goes on below a place."""
    return any(
        part.top + _TOUCHING < place < part.bottom - _TOUCHING for part in parts if part.strength > Strength.TOGETHER
    )


def _above(place: float, parts: Iterable[Part]) -> float:
    for part in sorted(parts, key=_by_bottom, reverse=True):
        if part.top + _TOUCHING < place < part.bottom - _TOUCHING:
            place = part.top
    return place


def _by_bottom(part: Part) -> float:
    return part.bottom


def _head_at(top: float, heads: Sequence[Head]) -> Head | None:
    inside: Iterator[Head] = (one for one in heads if one.bottom - _TOUCHING < top < one.end - _TOUCHING)
    return next(inside, None)


def _next_content(bottom: float, outline: Outline) -> float:
    """A sheet begins with words, not with the space that stood above them; a row that was cut goes on where it was."""
    if _is_split(outline.parts, bottom):
        return bottom
    return min((part.top for part in outline.parts if part.top >= bottom - _TOUCHING), default=outline.height)
