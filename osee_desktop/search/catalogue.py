"""What is known of every document by its number, in memory: its kind, its category, and which ones are one thing.

Counting and sorting thousands of documents this way costs less than asking SQLite about each.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from typing import Final

KINDS: Final = (
    *("module", "category", "competency", "role", "term", "material", "unit", "profile", "activity", "component"),
    *("section", "audience", "link", "note", "framework"),
)
"""Kinds of documents, the ones that people look for most first."""

_PLACE: Final = {kind: place for place, kind in enumerate(KINDS)}

_WEIGHT: Final = {
    "module": 1.6,
    "competency": 1.6,
    "category": 1.2,
    "term": 1.2,
    "role": 1.2,
    "audience": 0.8,
    "link": 0.6,
    "note": 0.5,
}
"""A module that holds the words is wanted more often than a remark that does."""


class Catalogue:
    """The documents of one index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        rows = connection.execute("SELECT kind, category, same_as FROM document ORDER BY number").fetchall()
        self.kinds: Sequence[str] = [row[0] for row in rows]
        self._categories: Sequence[str | None] = [row[1] for row in rows]
        self._things: Mapping[int, str] = {number: row[2] for number, row in enumerate(rows) if row[2] is not None}
        self._weights = [_WEIGHT.get(kind, 1.0) for kind in self.kinds]
        self._places = [_PLACE.get(kind, len(KINDS)) for kind in self.kinds]

    def everything(self) -> frozenset[int]:
        """The numbers of all documents."""
        return frozenset(range(len(self.kinds)))

    def place(self, number: int, form: str) -> tuple[bool, int, int]:
        """Where a document stands among those of one name: what the name is the title of first, then terms by it."""
        return form != "title" and self.kinds[number] != "term", self._places[number], number

    def by_kind(self, numbers: Iterable[int]) -> list[int]:
        """Documents in the order of kinds, within a kind as they stand in the source."""
        places = self._places
        return [number for _place, number in sorted((places[number], number) for number in numbers)]

    def by_score(self, scores: Iterable[tuple[int, float]], count: int) -> list[int]:
        """Documents by scores below zero, the best lowest, weighed by kind. Only the first `count` are in order."""
        weights = self._weights
        weighed = [(score * weights[number], number) for number, score in scores]
        best = nsmallest(count, weighed)
        return list(dict.fromkeys([number for _score, number in (*best, *weighed)]))

    def once(self, numbers: Sequence[int]) -> list[int]:
        """Of documents that are one thing, the first only."""
        if not self._things:
            return list(numbers)
        things = self._things
        first = dict(reversed([(things.get(number, number), number) for number in numbers]))
        kept = set(first.values())
        return [number for number in numbers if number in kept]

    def count(self, numbers: Sequence[int]) -> tuple[dict[str, int], dict[str, int]]:
        """How many documents there are of each kind and in each category."""
        kinds = Counter(map(self.kinds.__getitem__, numbers))
        categories = Counter(map(self._categories.__getitem__, numbers))
        return dict(kinds), {name: count for name, count in categories.items() if name is not None}
