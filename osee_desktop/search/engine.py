"""The door of the search: an opened index that answers, and heals itself where it turns out to be damaged."""

import sqlite3
from collections.abc import Callable

from osee_desktop.search.analysis import Analyser
from osee_desktop.search.asking import Asking
from osee_desktop.search.hits import Answer, Hit

__all__ = ["Answer", "Hit", "Search"]


class Search:
    """Answers queries on one index. One thread at a time.

    Args:
        connection: the index. It is closed with this search.
        analyser: of the index's language.
        renew: gives another index where this one cannot be read. It is called once at most.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        analyser: Analyser,
        renew: Callable[[], sqlite3.Connection] | None = None,
    ) -> None:
        self._connection = connection
        self._analyser = analyser
        self._renew = renew
        self._asking: Asking | None = None

    def close(self) -> None:
        """Let go of the index."""
        self._connection.close()

    def answer(self, text: str, limit: int = 20) -> Answer:
        """Search for what was typed. Any input gives an answer; nothing found is an answer without hits."""
        try:
            return self._ask(text, limit)
        except sqlite3.DatabaseError:
            if self._renew is None:
                raise
        self._connection.close()
        self._connection, self._renew, self._asking = self._renew(), None, None
        return self._ask(text, limit)

    def _ask(self, text: str, limit: int) -> Answer:
        self._asking = self._asking or Asking(self._connection, self._analyser)
        return self._asking.answer(text, limit)
