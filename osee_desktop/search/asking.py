"""One question to one index: what is meant, who holds it, and what may have been meant instead.

The order: a title or acronym; a title that starts with the words; the words side by side; all words, by their stems
and synonyms; some of the words; and only where a word is unknown, what it may have meant. Documents that are the same
thing count once.
"""

import sqlite3
from functools import reduce

from osee_desktop.search import expressions
from osee_desktop.search.analysis import Analyser, Word
from osee_desktop.search.catalogue import Catalogue
from osee_desktop.search.filters import Filters
from osee_desktop.search.guessing import Guessing
from osee_desktop.search.hits import Answer, Hits
from osee_desktop.search.names import joined
from osee_desktop.search.query import Filter, Meaning, ParsedQuery, Typed, Words, parse
from osee_desktop.search.ranking import Ask, Found, Match, Ranking
from osee_desktop.search.thesaurus import Thesaurus


class Asking:
    """Answers queries on one index."""

    def __init__(self, connection: sqlite3.Connection, analyser: Analyser) -> None:
        self._analyser = analyser
        self._catalogue = Catalogue(connection)
        self._filters = Filters(connection, analyser)
        self._thesaurus = Thesaurus(connection, analyser)
        self._ranking = Ranking(connection, self._catalogue)
        self._guessing = Guessing(connection, analyser, self._ranking)
        self._hits = Hits(connection, analyser)

    def answer(self, text: str, limit: int) -> Answer:
        """Search for what was typed."""
        query = parse(text, self._analyser)
        if query.is_empty:
            return Answer()
        allowed = self._allowed(query)
        if allowed is not None and not allowed:
            return Answer()
        ask = self._ask(query.typed, allowed, limit)
        if query.tree or not query.typed.words:
            return self._made(ask, self._meeting_all(ask, one_phrase=query.is_one_phrase), {}, text)
        found = self._ranking.strict(ask) if self._guessing.is_well_spelt(ask.core) else {}
        if found:
            return self._made(ask, found, self._some(ask, found), text)
        return self._guessed(ask) or self._made(ask, {}, self._some(ask, {}), text)

    def _meeting_all(self, ask: Ask, *, one_phrase: bool) -> Found:
        """Everything that is allowed, for a query that says exactly what it wants."""
        found = self._ranking.strict(ask)
        found |= dict.fromkeys(self._ranking.rest(ask, found), "all words")
        if not one_phrase:
            return found
        return {number: "phrase" if match == "all words" else match for number, match in found.items()}

    def _ask(self, typed: Typed, allowed: frozenset[int] | None, first: int) -> Ask:
        core = self._thesaurus.core(typed)
        return Ask(typed, core, tuple(self._thesaurus.segments(core)), allowed, first)

    def _allowed(self, query: ParsedQuery) -> frozenset[int] | None:
        """The documents that meet the filters and the operators of a query; None for all."""
        parts: list[Meaning] = [*query.filters, *([query.tree] if query.tree else [])]
        if not parts:
            return None
        return reduce(frozenset.intersection, (self._meeting(part) for part in parts))

    def _meeting(self, meaning: Meaning) -> frozenset[int]:
        match meaning:
            case Filter():
                return self._filters.documents(meaning)
            case Words(words, exact):
                return self._holding(words, exact=exact)
        parts = [self._meeting(part) for part in meaning.parts]
        if meaning.operator == "not":
            return self._catalogue.everything().difference(*parts)
        return reduce(frozenset.union if meaning.operator == "or" else frozenset.intersection, parts)

    def _holding(self, words: tuple[Word, ...], *, exact: bool) -> frozenset[int]:
        if exact:
            return self._ranking.meeting(expressions.exact_phrase(words))
        return self._ranking.meeting(expressions.all_of(self._thesaurus.segments(Typed(words))))

    def _some(self, ask: Ask, found: Found, match: Match = "some words") -> Found:
        return dict.fromkeys(self._ranking.loose(ask, found), match)

    def _guessed(self, ask: Ask) -> Answer | None:
        """The answer for the words that may have been meant, where nothing holds all of those that were typed."""
        meant = self._guessing.meant(ask.core)
        if meant is None:
            return None
        guess = self._ask(meant, ask.allowed, ask.first)
        found = self._spelt(guess)
        if not found:  # a word that means nothing here does not hide what the others mean
            fewer = self._ask(self._guessing.without_unknown(meant), ask.allowed, ask.first)
            found = self._spelt(fewer)
            guess = fewer if found else guess
        some = {} if found or self._some(ask, {}) else self._some(guess, {}, "spelling")
        corrected = joined(guess.core.words, "written")
        return self._made(guess, found, some, corrected, corrected=corrected) if found or some else None

    def _spelt(self, guess: Ask) -> Found:
        return dict.fromkeys(self._ranking.strict(guess), "spelling")

    def _made(self, ask: Ask, found: Found, some: Found, matched_for: str, corrected: str | None = None) -> Answer:
        """An answer from the documents that hold all words, and those that hold some."""
        both = found | some
        whole = self._catalogue.once(list(both))
        strict = [number for number in whole if number in found] if some else whole
        kinds, categories = self._catalogue.count(strict)
        return Answer(
            hits=self._hits.of(
                {number: both[number] for number in whole[: ask.first]}, ask.segments, matched_for.strip()
            ),
            total=len(strict),
            kinds=kinds,
            categories=categories,
            more=len(whole) - len(strict),
            corrected=corrected,
            only_filters=not ask.typed.words,
        )
