"""Small indexes made from a few documents, and questions to them."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from osee_desktop.search.analysis import Analyser
from osee_desktop.search.documents import Document, Synonyms
from osee_desktop.search.engine import Answer, Search
from osee_desktop.search.index import IndexMark, index_in_memory


def note(title: str, text: str = "", *, id: str = "", kind: str = "note", same_as: str | None = None) -> Document:  # noqa: A002 - as in a document
    """A document that has little but words."""
    return Document(id=id or f"{kind}/{title}", kind=kind, title=title, text=text, same_as=same_as)


def search_in(documents: Iterable[Document], synonyms: Iterable[Synonyms] = (), language: str = "en") -> Search:
    """A search over these documents."""
    return Search(index_in_memory(IndexMark(language, "test"), documents, synonyms), Analyser(language))


def answer(query: str, *documents: Document, language: str = "en") -> Answer:
    """The answer to a query from these documents."""
    with closing(search_in(documents, language=language)) as search:
        return search.answer(query)


def titles(query: str, *documents: Document, language: str = "en") -> list[str]:
    """Titles of the hits, best first."""
    return [hit.title for hit in answer(query, *documents, language=language).hits]


def content_of(index: Path) -> list[tuple[object, ...]]:
    """Everything that a search can read of an index file."""
    with closing(sqlite3.connect(index)) as connection:
        tables = ("meta", "document", "body", "name", "synonym", "word", "words_data")
        rows = [connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables]  # noqa: S608 - no input
    return [(table, *row) for table, part in zip(tables, rows, strict=True) for row in part]
