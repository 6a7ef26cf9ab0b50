"""A search in documents that change while the program runs, such as what the officer writes.

Most of them stand in an index of their own in the cache. Those that have changed since it was built are indexed beside
it, in memory: a few of them take no time, however many there are in all. It may not know what a document is about.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from osee_desktop.search.analysis import Analyser
from osee_desktop.search.documents import Document
from osee_desktop.search.engine import Search
from osee_desktop.search.excerpts import one_line
from osee_desktop.search.hits import Answer, Hit
from osee_desktop.search.index import IndexMark, build_index, index_in_memory, open_index

_MOST_BESIDE: Final = 300
"""So many documents are indexed in the time of a key press; where more have changed, all are indexed anew."""

_Print = tuple[str, str, str]


class ChangingSearch:
    """Answers for the documents that it was fed last. One thread at a time.

    Args:
        file: where the index of most documents stands; it may be deleted at any time.
        mark: language and source; another source means other documents.
    """

    def __init__(self, file: Path, mark: IndexMark) -> None:
        self._file, self._mark = file, mark
        self._analyser = Analyser(mark.language)
        self._main: Search | None = None
        self._beside: Search | None = None
        self._indexed: Mapping[str, _Print] = {}
        self._outdated: frozenset[str] = frozenset()

    def feed(self, documents: Iterable[Document]) -> None:
        """Answer for these documents from now on. Their ids must be different."""
        found = {document.id: document for document in documents}
        if self._main is None:
            self._open()
        outdated, changed = self._differences(found)
        if len(outdated) + len(changed) > _MOST_BESIDE or self._main is None:
            self._build(found)
            outdated, changed = frozenset(), []
        self._outdated = outdated
        self._index_beside(changed)

    def answer(self, text: str, limit: int = 20) -> Answer:
        """Search for what was typed; hits of both indexes, best first."""
        parts = [self._current(self._main, text, limit), self._of(self._beside, text, limit)]
        # What was found as it was typed counts; a guess only where nothing was.
        exact = [part for part in parts if part.hits and not part.corrected]
        whole = exact or [part for part in parts if part.hits]
        hits = sorted((hit for part in whole for hit in part.hits), key=_score, reverse=True)[:limit]
        return replace(
            (whole or parts)[0],
            hits=tuple(hits),
            total=sum(part.total for part in whole),
            more=sum(part.more for part in whole),
        )

    def close(self) -> None:
        """Let go of the indexes."""
        for search in (self._main, self._beside):
            if search:
                search.close()
        self._main = self._beside = None

    def _open(self) -> None:
        connection = open_index(self._file, self._mark)
        if connection:
            rows = connection.execute("SELECT id, kind, title, text FROM document JOIN body USING (number)")
            self._take(connection, {key: tuple(rest) for key, *rest in rows})

    def _differences(self, found: Mapping[str, Document]) -> tuple[frozenset[str], list[Document]]:
        """Ids in the index that no longer hold, and the documents that it lacks."""
        prints = {key: _print(document) for key, document in found.items()}
        outdated = frozenset(key for key, known in self._indexed.items() if prints.get(key) != known)
        return outdated, [found[key] for key, now in prints.items() if self._indexed.get(key) != now]

    def _build(self, found: Mapping[str, Document]) -> None:
        self.close()
        connection = None
        with suppress(OSError):
            build_index(self._file, self._mark, found.values(), ())
            connection = open_index(self._file, self._mark)
        made = connection or index_in_memory(self._mark, found.values(), ())
        self._take(made, {key: _print(document) for key, document in found.items()})

    def _take(self, connection: sqlite3.Connection, indexed: Mapping[str, _Print]) -> None:
        self._main, self._indexed = Search(connection, self._analyser), indexed

    def _index_beside(self, changed: list[Document]) -> None:
        if self._beside:
            self._beside.close()
        self._beside = Search(index_in_memory(self._mark, changed, ()), self._analyser) if changed else None

    def _current(self, search: Search | None, text: str, limit: int) -> Answer:
        """The answer of the main index, without what no longer holds."""
        answer = self._of(search, text, limit + len(self._outdated))
        kept = tuple(hit for hit in answer.hits if hit.id not in self._outdated)
        gone = len(answer.hits) - len(kept)
        return replace(answer, hits=kept, total=max(answer.total - gone, 0))

    def _of(self, search: Search | None, text: str, limit: int) -> Answer:
        return search.answer(text, limit) if search else Answer()


def _print(document: Document) -> _Print:
    """What tells one state of a document from another."""
    return document.kind, document.title, one_line(document.text)


def _score(hit: Hit) -> float:
    return hit.score
