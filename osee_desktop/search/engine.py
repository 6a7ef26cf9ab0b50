"""Searching an index: exact titles first, then all words, then guesses apart, every hit with its reason.

The order: a title or acronym; a title that starts with the words; the words side by side; all words, by their stems and
synonyms; some of the words; and only where a word is unknown, what it may have meant. Documents that are the same
thing count once.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Final

from osee_desktop.search import expressions
from osee_desktop.search.analysis import Analyser, Word
from osee_desktop.search.excerpts import Excerpt, Sought, excerpt
from osee_desktop.search.expressions import EVERYTHING, Condition, Segment
from osee_desktop.search.filters import Filters
from osee_desktop.search.query import Operation, ParsedQuery, Words, parse
from osee_desktop.search.ranking import Ask, Match, Ranking
from osee_desktop.search.spelling import Speller

_BASE: Final[dict[Match, float]] = {
    "title": 600,
    "title start": 500,
    "phrase": 400,
    "all words": 300,
    "some words": 200,
    "spelling": 100,
}
"""Scores of one kind of match lie within a hundred, so that no kind overtakes the one before it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One found document, why it was found, and for which words where those were corrected."""

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


@dataclass(frozen=True, slots=True)
class Answer:
    """All hits that were asked for, best first, and how many there are in all.

    Attributes:
        kinds, categories: how many documents of each are among all that hold the words.
        more: how many further documents hold some of the words only.
        corrected: the words that were searched instead, where nothing matched as typed.
    """

    hits: tuple[Hit, ...]
    total: int
    kinds: dict[str, int]
    categories: dict[str, int]
    more: int = 0
    corrected: str | None = None


class Search:
    """Answers queries on one opened index. One thread at a time."""

    def __init__(self, connection: sqlite3.Connection, analyser: Analyser) -> None:
        self._connection = connection
        self._analyser = analyser
        self._filters = Filters(connection, analyser)
        self._ranking = Ranking(connection, analyser)

    def close(self) -> None:
        """Let go of the index."""
        self._connection.close()

    def answer(self, text: str, limit: int = 20) -> Answer:
        """Search for what was typed. Any input gives an answer; nothing found is an answer without hits."""
        query = parse(text, self._analyser)
        condition = self._condition(query)
        if query.tree is not None or not query.words:
            return self._tree_answer(query, condition, limit)
        ask = self._ranking.ask(query.words, condition, unfinished=query.unfinished)
        found = list(self._ranking.strict(ask))
        if found:
            return self._finished(ask, [*found, *self._ranking.loose(ask)], limit, text)
        corrected = self._corrected(ask)
        guesses = list(self._ranking.strict(corrected)) if corrected else []
        if corrected and guesses:
            words = " ".join(word.surface for word in corrected.words)
            answer = self._finished(corrected, [(number, "spelling") for number, _match in guesses], limit, words)
            return replace(answer, corrected=words)
        return self._finished(ask, list(self._ranking.loose(ask)), limit, text)

    def _condition(self, query: ParsedQuery) -> Condition:
        condition = EVERYTHING
        for asked in query.filters:
            condition = expressions.both(condition, self._filters.condition(asked))
        return condition

    def _tree_answer(self, query: ParsedQuery, condition: Condition, limit: int) -> Answer:
        """Where there are quotes, OR, NOT or brackets, or filters alone."""
        if query.tree is None and not query.filters:
            return Answer((), 0, {}, {})
        whole = expressions.both(condition, self._tree_condition(query))
        ask = self._ranking.ask(query.words, whole, unfinished=False)
        match: Match = "phrase" if _is_one_phrase(query) else "all words"
        found = ((number, match) for number in self._ranking.all_meeting(ask))
        answer = self._finished(ask, found, limit, " ".join(word.surface for word in query.words))
        kinds, categories = self._counts(whole)
        return replace(answer, total=sum(kinds.values()), kinds=kinds, categories=categories, more=0)

    def _tree_condition(self, query: ParsedQuery) -> Condition:
        if query.tree is None:
            return EVERYTHING
        return expressions.tree_condition(query.tree, self._filters.condition, self._words_expression)

    def _words_expression(self, words: Words) -> str:
        if not words.words:
            return ""
        if words.exact:
            return expressions.phrase(words.words, unfinished=False)
        segments = list(self._ranking.segments(words.words))
        return expressions.all_of(segments, unfinished=False)

    def _corrected(self, ask: Ask) -> Ask | None:
        """The same question with every unknown word replaced; None where no word is unknown or none is near."""
        words = tuple(self._known(word) for word in ask.words)
        if all(new is old for new, old in zip(words, ask.words, strict=True)):
            return None
        return self._ranking.ask(words, ask.condition, unfinished=False)

    def _known(self, word: Word) -> Word:
        if self._occurs(word):
            return word
        meant = self._speller.suggestion(word.surface)
        return next(self._analyser.words(meant)) if meant else word

    def _occurs(self, word: Word) -> bool:
        expression = f'"{word.stem}" OR "{word.surface}"'
        return (
            self._connection.execute("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (expression,)).fetchone()
            is not None
        )

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self._connection)

    def _finished(self, ask: Ask, found: Iterable[tuple[int, Match]], limit: int, matched_for: str) -> Answer:
        chosen = list(islice(self._once(found), limit))
        sought = Sought(
            frozenset(stem for segment in ask.segments for stem in _stems(segment)),
            ask.words[-1].surface if ask.unfinished and ask.words else None,
        )
        hits = tuple(self._hit(row, match, rank, sought, matched_for) for rank, (row, match) in enumerate(chosen))
        if not hits or not ask.segments:
            return Answer(hits, len(hits), {}, {})
        kinds, categories = self._counts(_holding(expressions.all_of(ask.segments, unfinished=ask.unfinished), ask))
        some, _categories = self._counts(_holding(expressions.any_of(ask.segments, unfinished=ask.unfinished), ask))
        strict = sum(hit.match != "some words" for hit in hits)
        total = max(sum(kinds.values()), strict)
        return Answer(hits, total, kinds, categories, more=max(sum(some.values()) - total, 0))

    def _once(self, found: Iterable[tuple[int, Match]]) -> Iterator[tuple[sqlite3.Row, Match]]:
        """Each document once, by its best match; documents that are the same thing, once."""
        seen: set[object] = set()
        for number, match in found:
            if number in seen:
                continue
            seen.add(number)
            row = self._connection.execute(
                "SELECT id, kind, title, module, category, place, text, same_as FROM document WHERE number = ?",
                (number,),
            ).fetchone()
            if row[7] is None or row[7] not in seen:
                seen.add(row[7])
                yield row, match

    def _hit(self, row: sqlite3.Row, match: Match, rank: int, sought: Sought, matched_for: str) -> Hit:
        return Hit(
            id=row[0],
            kind=row[1],
            title=row[2],
            module=row[3],
            category=row[4],
            place=row[5],
            match=match,
            matched_for=matched_for.strip(),
            excerpt=excerpt(row[6], sought, self._analyser),
            score=round(_BASE[match] + 99 / (1 + rank / 10), 3),
        )

    def _counts(self, condition: Condition) -> tuple[dict[str, int], dict[str, int]]:
        """How many documents meet a condition, by kind and by category."""
        kinds: dict[str, int] = {}
        categories: dict[str, int] = {}
        query = (
            "SELECT d.kind, d.category, count(DISTINCT coalesce(d.same_as, d.id)) FROM document d"
            f" WHERE {condition.sql} GROUP BY 1, 2"
        )
        for kind, category, count in self._connection.execute(query, condition.parameters):
            kinds[kind] = kinds.get(kind, 0) + count
            if category:
                categories[category] = categories.get(category, 0) + count
        return kinds, categories


def _holding(expression: str, ask: Ask) -> Condition:
    """The documents that an expression finds, within the condition of the question."""
    holding = Condition("d.number IN (SELECT rowid FROM words WHERE words MATCH ?)", (expression,))
    return expressions.both(holding, ask.condition)


def _is_one_phrase(query: ParsedQuery) -> bool:
    parts = query.tree.parts if isinstance(query.tree, Operation) else ()
    return all(isinstance(part, Words) and part.exact for part in parts)


def _stems(segment: Segment) -> Iterator[str]:
    yield from (word.stem for word in segment.words)
    for other in segment.others:
        yield from other.split(" ")
