"""The engines that the search benchmark compares, each behind the same two doors: build an index, answer a query.

An answer is the number of hits shown, at most 20. Except in the bare query of FTS5, every hit comes with its excerpt.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final, Protocol

from whoosh.analysis import StemmingAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.index import create_in, open_dir
from whoosh.qparser import MultifieldParser

from osee_desktop.search.analysis import Analyser
from osee_desktop.search.engine import Search
from osee_desktop.search.index import IndexMark, build_index, open_index
from tests.bench.search_corpus import Entry, document

SHOWN: Final = 20
"""Hits of an answer."""


class Engine(Protocol):
    """One way of searching."""

    name: str

    def build(self, folder: Path, entries: Sequence[Entry]) -> None:
        """Write an index into an empty folder and make ready to answer."""

    def answer(self, way: str, query: str) -> int:
        """Search for what was typed in one of the four ways; -1 where the engine cannot do that."""

    def close(self) -> None:
        """Let go of the index."""


class Ours:
    """The search of this program, asked exactly as the window and the terminal ask it."""

    name = "OSEE Desktop"
    _MARK: Final = IndexMark("en", "benchmark")

    def build(self, folder: Path, entries: Sequence[Entry]) -> None:
        build_index(folder / "index.db", self._MARK, map(document, entries), ())
        connection = open_index(folder / "index.db", self._MARK)
        assert connection
        self._search = Search(connection, Analyser("en"))

    def answer(self, way: str, query: str) -> int:
        del way
        return len(self._search.answer(query, SHOWN).hits)

    def close(self) -> None:
        self._search.close()


class PlainFts5:
    """FTS5 with its own words: BM25 and a limit, no stems, no order of matches, no counts."""

    name = "FTS5, bare query"
    columns = "title, names, text"

    def build(self, folder: Path, entries: Sequence[Entry]) -> None:
        with closing(sqlite3.connect(folder / "index.db")) as connection:
            connection.execute("CREATE VIRTUAL TABLE entry USING fts5 (title, names, text, tokenize = 'unicode61')")
            rows = ((entry.title, " | ".join(entry.names), entry.text) for entry in entries)
            connection.executemany("INSERT INTO entry VALUES (?, ?, ?)", rows)
            connection.execute("INSERT INTO entry (entry) VALUES ('optimize')")
            connection.commit()
        self._connection = sqlite3.connect(f"file:{folder / 'index.db'}?mode=ro&immutable=1", uri=True)
        self._query = f"SELECT {self.columns} FROM entry WHERE entry MATCH ? ORDER BY rank LIMIT {SHOWN}"  # noqa: S608

    def answer(self, way: str, query: str) -> int:
        if way == "one typo":
            return -1
        words = " ".join(f'"{word}"' for word in query.split())
        asked = f"{words} *" if way.startswith("prefix") else words
        return len(self._connection.execute(self._query, (asked,)).fetchall())

    def close(self) -> None:
        self._connection.close()


class Fts5SameQuestion(PlainFts5):
    """The same with FTS5's own excerpts, and where all words give too few hits, those with some of the words."""

    name = "FTS5, AND, then OR"
    columns = "title, snippet(entry, 2, '[', ']', ' ... ', 30)"

    def answer(self, way: str, query: str) -> int:
        found = super().answer(way, query)
        if not 0 <= found < SHOWN or " " not in query:
            return found
        some = " OR ".join(f'"{word}"' for word in query.split())
        return min(SHOWN, found + len(self._connection.execute(self._query, (some,)).fetchall()))


class WhooshIndex:
    """An index of Whoosh itself, with its stems, its excerpts and its spelling."""

    name = "Whoosh index"

    def build(self, folder: Path, entries: Sequence[Entry]) -> None:
        words = StemmingAnalyzer()
        schema = Schema(id=ID(stored=True), title=TEXT(words, stored=True), names=TEXT(words), text=self._text(words))
        writer = create_in(folder, schema).writer(limitmb=256)
        for entry in entries:
            writer.add_document(id=entry.id, title=entry.title, names=" | ".join(entry.names), text=entry.text)
        writer.commit(optimize=True)
        self._searcher = open_dir(folder).searcher()
        self._parser = MultifieldParser(["title", "names", "text"], schema)

    @staticmethod
    def _text(words: Any) -> Any:  # noqa: ANN401 - Whoosh has no types
        return TEXT(words, stored=True, spelling=True)

    def answer(self, way: str, query: str) -> int:
        if way == "one typo":
            meant = self._searcher.suggest("text", query, limit=1, maxdist=1)
            query = meant[0] if meant else query
        asked = self._parser.parse(f"{query}*" if way.startswith("prefix") else query)
        hits = self._searcher.search(asked, limit=SHOWN)
        return len([hit.highlights("text", top=2) for hit in hits])

    def close(self) -> None:
        self._searcher.close()
