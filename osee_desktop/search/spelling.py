"""Which known word a person may have meant. Whoosh's Levenshtein automaton walks the list of words of the index."""

import sqlite3
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from whoosh.spelling import ListCorrector

from osee_desktop.search.names import LAST

_SHORTEST: Final = 4
"""Below this many letters nearly everything is one change away from everything."""

_SHORTEST_BEGUN: Final = 5
"""The same for the beginning of a word: four letters with a slip begin too many, and may be an acronym."""

_TWO_CHANGES_FROM: Final = 8
"""Letters from which two changes are allowed."""

_MOST: Final = 20


class Speller:
    """Knows the words of one index, with how often each occurs."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._counts: Mapping[str, int] = dict(connection.execute("SELECT written, count FROM word").fetchall())
        self._words = sorted(self._counts)
        self._corrector = ListCorrector(self._words)

    def suggestion(self, written: str, *, unfinished: bool = False) -> str | None:
        """The nearest word of the index, the more frequent of equals; None where nothing is near."""
        if len(written) < _SHORTEST:
            return None
        near = self.near(written)
        if not near and unfinished and len(written) >= _SHORTEST_BEGUN:
            near = self._begun(written)
        if not near and len(written) >= _TWO_CHANGES_FROM:
            near = self._near(self._corrector, written, 2)
        return max(near, key=lambda word: (word[0] == written[0], self._counts[word], word), default=None)

    def near(self, written: str) -> list[str]:
        """Known words that are one slip away."""
        return [*self._swapped(written), *self._near(self._corrector, written, 1)]

    def splits(self, written: str) -> Iterator[tuple[str, str]]:
        """Ways in which a word may be two known words written together, the most even ones first."""
        places = sorted(range(2, len(written) - 1), key=lambda place: abs(2 * place - len(written)))
        pairs = ((written[:place], written[place:]) for place in places)
        return ((first, second) for first, second in pairs if first in self._counts and second in self._counts)

    @staticmethod
    def _near(corrector: ListCorrector, written: str, changes: int) -> list[str]:
        found: list[str] = corrector.suggest(written, limit=_MOST, maxdist=changes)
        return found

    def _swapped(self, written: str) -> list[str]:
        """Known words with two neighbouring letters the other way round: a slip that counts as two changes else."""
        ways = (
            written[:place] + second + first + written[place + 2 :]
            for place, (first, second) in enumerate(pairwise(written))
        )
        return [way for way in ways if way in self._counts]

    def _begun(self, written: str) -> list[str]:
        """Words that may be meant while they are typed: they begin, up to one change, like what is there."""
        lengths = range(len(written) - 1, len(written) + 2)
        words: dict[str, str] = {}
        for word in self._starting(written[0]):
            if len(word) > len(written):
                for start in (word[:length] for length in lengths):
                    words[start] = max(words.get(start, word), word, key=self._counts.__getitem__)
        return [words[start] for start in self._near(ListCorrector(sorted(words)), written, 1)]

    def _starting(self, start: str) -> list[str]:
        """All known words with a beginning."""
        return self._words[bisect_left(self._words, start) : bisect_left(self._words, start + LAST)]
