"""Which known word a person may have meant. Whoosh's Levenshtein automaton walks the list of words of the index."""

import sqlite3
from typing import TYPE_CHECKING, Final

from whoosh.spelling import ListCorrector

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHORTEST: Final = 4
"""Below this many letters nearly everything is one change away from everything."""

_TWO_CHANGES_FROM: Final = 7
"""Letters from which two changes are allowed."""


class Speller:
    """Knows the words of one index, with how often each occurs."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._counts: Mapping[str, int] = dict(connection.execute("SELECT surface, count FROM word"))
        self._corrector = ListCorrector(sorted(self._counts))

    def suggestion(self, surface: str) -> str | None:
        """The nearest word of the index, the more frequent of equals; None where nothing is near."""
        if len(surface) < _SHORTEST:
            return None
        for distance in (1, 2) if len(surface) >= _TWO_CHANGES_FROM else (1,):
            near: list[str] = self._corrector.suggest(surface, limit=20, maxdist=distance)
            if near:
                return max(near, key=lambda word: (word[0] == surface[0], self._counts[word], word))
        return None
