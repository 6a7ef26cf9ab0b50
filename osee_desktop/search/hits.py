"""What a search gives back, and making it from the numbers of documents. Only what is shown is read and marked."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from osee_desktop.search import expressions
from osee_desktop.search.analysis import Analyser
from osee_desktop.search.excerpts import Excerpt, excerpt
from osee_desktop.search.expressions import Segment
from osee_desktop.search.marking import Marker, Marks
from osee_desktop.search.ranking import Found, Match

_BASE: Final[dict[Match, float]] = {
    "title": 600,
    "title start": 500,
    "phrase": 400,
    "all words": 300,
    "some words": 200,
    "spelling": 100,
}
"""Scores of one kind of match lie within a hundred, so that no kind overtakes the one before it."""

_AT_ONCE: Final = 500
"""Numbers in one statement, well below SQLite's limit."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One found document, why it was found, and for which words: those typed, or what they were corrected to.

    Attributes:
        title_marks: the parts of the title (start and end) that were looked for.
    """

    id: str
    kind: str
    title: str
    module: str | None
    category: str | None
    place: str
    match: Match
    matched_for: str
    excerpt: Excerpt
    score: float
    title_marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The hits that were asked for, best first, and how many there are in all.

    Attributes:
        total: how many documents hold all the words.
        kinds, categories: how many documents of each are among those.
        more: how many further documents hold some of the words only.
        corrected: the words that were searched instead, where nothing matched as typed.
        only_filters: no words were asked for.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    categories: dict[str, int] = field(default_factory=dict)
    more: int = 0
    corrected: str | None = None
    only_filters: bool = False


class Hits:
    """Makes hits of one index."""

    def __init__(self, connection: sqlite3.Connection, analyser: Analyser) -> None:
        self._connection = connection
        self._analyser = analyser

    def of(self, found: Found, segments: tuple[Segment, ...], matched_for: str) -> tuple[Hit, ...]:
        """Hits in the order of the found documents, with the words of `segments` marked."""
        rows, marker = self._rows(list(found)), self._marker(segments)
        return tuple(
            self._hit(rows[number], match, rank, marker, matched_for)
            for rank, (number, match) in enumerate(found.items())
        )

    def _rows(self, numbers: list[int]) -> Mapping[int, tuple[str, ...]]:
        rows: dict[int, tuple[str, ...]] = {}
        for start in range(0, len(numbers), _AT_ONCE):
            part = numbers[start : start + _AT_ONCE]
            query = (
                "SELECT number, id, kind, title, module, category, place, text FROM document JOIN body USING (number)"
                f" WHERE number IN ({', '.join('?' * len(part))})"
            )
            rows.update((number, rest) for number, *rest in self._connection.execute(query, part))
        return rows

    def _marker(self, segments: tuple[Segment, ...]) -> Marker:
        """Marks the words of a question and the other names of what they stand for."""
        words = [(word.stem,) for segment in segments for word in segment.words]
        others = [tuple(other.split(" ")) for segment in segments for other in segment.others]
        stems = list({stem for phrase in (*words, *others) for stem in phrase})
        query = f"SELECT written, stem FROM word WHERE stem IN ({', '.join('?' * len(stems))})"
        forms = dict(self._connection.execute(query, stems).fetchall())
        typing = (expressions.beginnings(segment.words[-1]) for segment in segments if segment.unfinished)
        return Marker(self._analyser, (*words, *others), forms, next(typing, ()))

    def _hit(self, row: tuple[str, ...], match: Match, rank: int, marker: Marker, matched_for: str) -> Hit:
        record, kind, title, module, category, place, text = row
        return Hit(
            id=record,
            kind=kind,
            title=title,
            module=module,
            category=category,
            place=place,
            match=match,
            matched_for=matched_for,
            excerpt=excerpt(text, marker),
            score=round(_BASE[match] + 99 / (1 + rank / 10), 3),
            title_marks=marker.marks(title),
        )
