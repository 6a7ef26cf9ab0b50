"""Which documents hold what was asked, best first: one method for each kind of match.

Numbers of documents only; what a person is shown is made in `engine.py`.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from osee_desktop.search import expressions
from osee_desktop.search.analysis import Analyser, Word
from osee_desktop.search.expressions import EVERYTHING, Condition, Segment

Match = Literal["title", "title start", "phrase", "all words", "some words", "spelling"]

_WEIGHTS: Final = "10.0, 5.0, 1.0, 10.0, 5.0, 1.0"
"""Of title, names and text, as written and by stem, in the order of the index's columns."""

_KIND_RANK: Final = (
    *("module", "category", "competency", "role", "term", "material", "unit", "profile", "activity", "component"),
    *("section", "audience", "link", "note", "framework"),
)
_WHENS: Final = " ".join(f"WHEN '{kind}' THEN {rank}" for rank, kind in enumerate(_KIND_RANK))
RANK_SQL: Final = f"CASE d.kind {_WHENS} ELSE 99 END"
"""Sorts kinds that people look for most to the front."""

_KIND_WEIGHT: Final = {
    "module": 1.6,
    "competency": 1.4,
    "category": 1.2,
    "term": 1.2,
    "role": 1.2,
    "material": 1.2,
    "link": 0.6,
    "note": 0.5,
}
"""A module that holds the words is wanted more often than a remark that does."""

_CANDIDATES: Final = 200
"""Documents of one kind of match that are looked at before kinds are weighed."""

_LONGEST_NAME: Final = 6
"""Words of the longest name that synonyms are looked for."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Plain words with the condition that hits must meet."""

    words: tuple[Word, ...]
    segments: tuple[Segment, ...]
    condition: Condition
    unfinished: bool


class Ranking:
    """Asks one index. `strict` and `loose` give documents in the promised order; one may come more than once."""

    def __init__(self, connection: sqlite3.Connection, analyser: Analyser) -> None:
        self._connection = connection
        self._analyser = analyser

    def ask(self, words: tuple[Word, ...], condition: Condition, *, unfinished: bool) -> Ask:
        """A question, its words grouped by what they stand for."""
        return Ask(words, tuple(self.segments(words)), condition, unfinished)

    def segments(self, words: Sequence[Word]) -> Iterator[Segment]:
        """The words in groups that have synonyms; words that say nothing are left out, unless there are no others."""
        place, silent = 0, all(self._analyser.is_stop_word(word) for word in words)
        while place < len(words):
            length, others = self._longest_name(words[place:])
            group = tuple(words[place : place + length])
            telling = tuple(word for word in group if silent or not self._analyser.is_stop_word(word))
            if telling:
                yield Segment(telling, others)
            place += length

    def _longest_name(self, words: Sequence[Word]) -> tuple[int, tuple[str, ...]]:
        for length in range(min(len(words), _LONGEST_NAME), 0, -1):
            key = " ".join(word.stem for word in words[:length])
            rows = self._connection.execute("SELECT other FROM synonym WHERE stem_key = ?", (key,)).fetchall()
            if rows:
                return length, tuple(str(row[0]) for row in rows)
        return 1, ()

    def strict(self, ask: Ask) -> Iterator[tuple[int, Match]]:
        """Documents that hold everything that was asked, best first; one may come more than once."""
        for number in self._titles(ask):
            yield number, "title"
        for number in self._title_starts(ask):
            yield number, "title start"
        if len(ask.words) > 1:
            for number in self.matching(expressions.phrase(ask.words, unfinished=ask.unfinished), ask.condition):
                yield number, "phrase"
        if ask.segments:
            for number in self.matching(expressions.all_of(ask.segments, unfinished=ask.unfinished), ask.condition):
                yield number, "all words"

    def loose(self, ask: Ask) -> Iterator[tuple[int, Match]]:
        """Documents that hold at least some of what was asked, best first."""
        if len(ask.segments) > 1:
            for number in self.matching(expressions.any_of(ask.segments, unfinished=ask.unfinished), ask.condition):
                yield number, "some words"

    def _titles(self, ask: Ask) -> list[int]:
        key = " ".join(word.surface for word in ask.words)
        stem_key = " ".join(word.stem for word in ask.words)
        query = (
            "SELECT d.number FROM name n JOIN document d USING (number) WHERE n.stem_key = ?"
            f"{ask.condition.clause} ORDER BY n.key <> ?, n.form <> 'title', {RANK_SQL}, d.number"
        )
        return self._numbers(query, (stem_key, *ask.condition.parameters, key))

    def _title_starts(self, ask: Ask) -> list[int]:
        key = " ".join(word.surface for word in ask.words) + ("" if ask.unfinished else " ")
        if not key.strip():
            return []
        query = (
            "SELECT d.number FROM name n JOIN document d USING (number)"
            f" WHERE n.form = 'title' AND n.key > ? AND n.key < ?{ask.condition.clause}"
            f" ORDER BY {RANK_SQL}, d.number LIMIT {_CANDIDATES}"
        )
        return self._numbers(query, (key, f"{key}\U0010ffff", *ask.condition.parameters))

    def matching(self, expression: str, condition: Condition) -> list[int]:
        """Numbers of documents, best first: BM25 over the fields, then weighed by kind."""
        narrowed = condition.clause if condition is not EVERYTHING else ""
        query = (
            f"SELECT w.rowid, d.kind, bm25(words, {_WEIGHTS}) AS rank FROM words w"
            f" JOIN document d ON d.number = w.rowid WHERE words MATCH ?{narrowed} ORDER BY rank LIMIT {_CANDIDATES}"
        )
        rows = self._connection.execute(query, (expression, *condition.parameters)).fetchall()
        rows.sort(key=lambda row: (float(row[2]) * _KIND_WEIGHT.get(row[1], 1.0), row[0]))
        return [int(row[0]) for row in rows]

    def all_meeting(self, ask: Ask) -> Iterator[int]:
        """Every document that meets the question's condition, those that hold more of its words first."""
        if ask.segments:
            yield from self.matching(expressions.any_of(ask.segments, unfinished=False), ask.condition)
        query = f"SELECT d.number FROM document d WHERE {ask.condition.sql} ORDER BY {RANK_SQL}, d.number"
        yield from self._numbers(query, ask.condition.parameters)

    def _numbers(self, query: str, parameters: Sequence[object]) -> list[int]:
        return [int(row[0]) for row in self._connection.execute(query, parameters)]
