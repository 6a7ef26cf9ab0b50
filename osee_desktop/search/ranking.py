"""Which documents hold what was asked, best first: one method for each kind of match.

Numbers of documents only; what a person is shown is made in `hits.py`.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from osee_desktop.search import expressions
from osee_desktop.search.analysis import Word
from osee_desktop.search.catalogue import Catalogue
from osee_desktop.search.expressions import Segment
from osee_desktop.search.names import Names
from osee_desktop.search.query import Typed

Match = Literal["title", "title start", "phrase", "all words", "some words", "spelling"]

Found = dict[int, Match]
"""Documents by number, best first, each with the best reason for which it was found."""

_WEIGHTS: Final = "10.0, 5.0, 1.0, 10.0, 5.0, 1.0"
"""Of title, names and text, as written and by stem, in the order of the index's columns."""

_BY_SCORE: Final = f"SELECT rowid, bm25(words, {_WEIGHTS}) FROM words WHERE words MATCH ?"
_HOLDING: Final = "SELECT rowid FROM words WHERE words MATCH ?"


@dataclass(frozen=True, slots=True)
class Ask:
    """Plain words with the documents among which they are looked for.

    Attributes:
        typed: all words.
        core: the same without what frames them, such as "what is a".
        segments: those that tell something, grouped by what they stand for.
        allowed: numbers of documents; None for all.
        first: how many documents are needed in order.
    """

    typed: Typed
    core: Typed
    segments: tuple[Segment, ...]
    allowed: frozenset[int] | None
    first: int

    def within(self, numbers: Iterable[int]) -> list[int]:
        """Those of the documents that are allowed, in their order."""
        return [number for number in numbers if self.allowed is None or number in self.allowed]


class Ranking:
    """Asks one index."""

    def __init__(self, connection: sqlite3.Connection, catalogue: Catalogue) -> None:
        self._connection = connection
        self._catalogue = catalogue
        self._names = Names(connection, catalogue)

    def strict(self, ask: Ask) -> Found:
        """Documents that hold everything that was asked, in the promised order."""
        found: Found = {}
        if ask.typed.words:
            whole, starting = self._named(ask)
            _add(found, "title", whole)
            _add(found, "title start", starting)
            if len(ask.core.words) > 1:
                side_by_side = expressions.phrase(ask.core.words, unfinished=ask.core.unfinished)
                _add(found, "phrase", self._best(side_by_side, ask, ask.first + len(found)))
            _add(found, "all words", self._best(expressions.all_of(ask.segments), ask, ask.first + len(found)))
        return found

    def loose(self, ask: Ask, found: Found) -> list[int]:
        """Documents that hold some of what was asked and are not among the found ones."""
        if len(ask.segments) <= 1:
            return []
        some = expressions.any_of(ask.segments)
        if len(found) >= ask.first:  # none of them is shown, they are only counted
            return list(self.meeting(some, ask.allowed) - found.keys())
        return [number for number in self._best(some, ask, ask.first + len(found)) if number not in found]

    def rest(self, ask: Ask, found: Found) -> list[int]:
        """All other documents among which was looked: those that hold more of the words first."""
        allowed = self._catalogue.everything() if ask.allowed is None else ask.allowed
        best = self._best(expressions.any_of(ask.segments), ask, len(allowed)) if ask.segments else ()
        return [number for number in dict.fromkeys((*best, *self._catalogue.by_kind(allowed))) if number not in found]

    def meeting(self, expression: str, allowed: frozenset[int] | None = None) -> frozenset[int]:
        """The documents that an expression finds, in no order."""
        numbers = frozenset(row[0] for row in self._connection.execute(_HOLDING, (expression,)))
        return numbers if allowed is None else numbers & allowed

    def occurs(self, word: Word) -> bool:
        """Whether any document holds a form of a word."""
        return bool(self.meeting(expressions.holding(word)))

    def _named(self, ask: Ask) -> tuple[list[int], list[int]]:
        """Documents with a name that was typed, whole or without its frame; and those of which the title goes on."""
        named = [self._names.of(typed) for typed in dict.fromkeys((ask.typed, ask.core))]
        whole = dict.fromkeys(number for numbers, _starting in named for number in numbers)
        starting = frozenset(number for _whole, numbers in named for number in numbers)
        return ask.within(whole), self._catalogue.by_kind(ask.within(starting))

    def _best(self, expression: str, ask: Ask, count: int) -> list[int]:
        """Documents that an expression finds, by BM25 over the fields, weighed by kind; the first `count` in order."""
        rows = self._connection.execute(_BY_SCORE, (expression,)).fetchall()
        if ask.allowed is not None:
            rows = [row for row in rows if row[0] in ask.allowed]
        return self._catalogue.by_score(rows, count)


def _add(found: Found, match: Match, numbers: Iterable[int]) -> None:
    found.update(dict.fromkeys([number for number in numbers if number not in found], match))
