"""What a person may have meant where the index does not know a word as it was typed."""

import sqlite3
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Final

from osee_desktop.search import expressions
from osee_desktop.search.analysis import Analyser, Word
from osee_desktop.search.names import LAST
from osee_desktop.search.query import Typed
from osee_desktop.search.ranking import Ranking

if TYPE_CHECKING:
    from osee_desktop.search.spelling import Speller


_ENDING: Final = 3
"""Letters that are the same at the end of two words where they differ by a slip, not by their form."""


class Guessing:
    """Replaces unknown words by known ones of the same index."""

    def __init__(self, connection: sqlite3.Connection, analyser: Analyser, ranking: Ranking) -> None:
        self._connection = connection
        self._analyser = analyser
        self._ranking = ranking

    def is_well_spelt(self, typed: Typed) -> bool:
        """Whether no word has a slip that its stem hides: procurment has the stem of procurement."""
        unknown = (word for word, unfinished in _each(typed) if not self._is_known(word, unfinished=unfinished))
        return not any(self._ranking.occurs(word) and self._has_hidden_slip(word) for word in unknown)

    def meant(self, typed: Typed) -> Typed | None:
        """The words that may have been meant; None where all are known, or nothing is near."""
        words = tuple(meant for word, unfinished in _each(typed) for meant in self._known(word, unfinished=unfinished))
        if words == typed.words:
            return None
        return Typed(words, typed.unfinished and words[-1] is typed.words[-1])

    def without_unknown(self, typed: Typed) -> Typed:
        """The words that the index knows, and those that say nothing by themselves."""
        words = tuple(
            word
            for word, unfinished in _each(typed)
            if self._analyser.is_stop_word(word) or self._is_known(word, unfinished=unfinished)
        )
        return Typed(words, typed.unfinished and words[-1:] == typed.words[-1:])

    def _known(self, word: Word, *, unfinished: bool) -> list[Word]:
        """A word of the index as it is; for another what is near, which may be two words written together."""
        if self._analyser.is_stop_word(word) or self._is_known(word, unfinished=unfinished):
            return [word]
        for pair in self._speller.splits(word.written):
            both = [self._analyser.word(part) for part in pair]
            if self._ranking.meeting(expressions.exact_phrase(both)):
                return both
        meant = self._speller.suggestion(word.written, unfinished=unfinished)
        near = self._analyser.word(meant) if meant else word
        is_form_of_another = near.stem != word.stem and self._ranking.occurs(word)
        return [word if is_form_of_another else near]

    def _is_known(self, word: Word, *, unfinished: bool) -> bool:
        """Whether a word stands in the index as typed, or as a beginning."""
        query = "SELECT 1 FROM word WHERE written >= ? AND written <= ? LIMIT 1"
        last = word.written + (LAST if unfinished else "")
        return bool(self._connection.execute(query, (word.written, last)).fetchone())

    def _has_hidden_slip(self, word: Word) -> bool:
        near = map(self._analyser.word, self._speller.near(word.written))
        return any(
            other.stem == word.stem
            and other.surface != word.surface
            and other.written[-_ENDING:] == word.written[-_ENDING:]
            for other in near
        )

    @cached_property
    def _speller(self) -> "Speller":
        # Whoosh's automaton takes time to import, and most words are spelt well.
        from osee_desktop.search.spelling import Speller  # noqa: PLC0415

        return Speller(self._connection)


def _each(typed: Typed) -> Iterator[tuple[Word, bool]]:
    """Every word, and whether it may still be typed."""
    last = len(typed.words) - 1
    return ((word, typed.unfinished and place == last) for place, word in enumerate(typed.words))
