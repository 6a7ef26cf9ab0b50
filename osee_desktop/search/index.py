"""The index file: FTS5 over our own words, a table of documents for what is shown, and the names.

It is derived from its documents and free to be deleted and built again at any time. It is written whole,
never changed. Nothing in it is ever executed or unpickled.
"""

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from osee_desktop.search.analysis import Analyser
from osee_desktop.search.documents import Document, Synonyms

FORMAT: Final = "1"
"""Changes whenever an index that was built before must not be used any more."""

_SCHEMA: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, place TEXT NOT NULL,
    module TEXT, category TEXT, roles TEXT NOT NULL, cost TEXT, languages TEXT NOT NULL, basis TEXT, same_as TEXT,
    text TEXT NOT NULL
);
CREATE TABLE name (key TEXT NOT NULL, stem_key TEXT NOT NULL, form TEXT NOT NULL, number INTEGER NOT NULL);
CREATE TABLE synonym (stem_key TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (stem_key, other)) WITHOUT ROWID;
CREATE TABLE word (surface TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (
    title, names, text, title_stems, names_stems, text_stems,
    content='', tokenize="ascii tokenchars ''''"
);
"""

_AFTER: Final = """
CREATE INDEX name_key ON name (key, form, number);
CREATE INDEX name_stem_key ON name (stem_key, form, number);
INSERT INTO words (words) VALUES ('optimize');
"""


@dataclass(frozen=True, slots=True)
class IndexMark:
    """What an index was made from: the language of its words, and the hash of its source."""

    language: str
    source: str


def build_index(path: Path, mark: IndexMark, documents: Iterable[Document], synonyms: Iterable[Synonyms]) -> None:
    """Write an index in one step: a broken attempt leaves an older index as it was.

    Raises:
        OSError: the folder cannot be written.
    """
    analyser = Analyser(mark.language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".indexing-") as folder:
        draft = Path(folder, path.name)
        with closing(sqlite3.connect(draft)) as connection:
            # The draft is thrown away if anything fails, so it needs no journal.
            connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_SCHEMA}")
            connection.execute("BEGIN")
            _fill(connection, analyser, documents)
            connection.executemany("INSERT OR IGNORE INTO synonym VALUES (?, ?)", _pairs(analyser, synonyms))
            marks = {"format": FORMAT, "language": mark.language, "source": mark.source}
            connection.executemany("INSERT INTO meta VALUES (?, ?)", marks.items())
            connection.commit()
            connection.executescript(_AFTER)
        draft.replace(path)


def open_index(path: Path, mark: IndexMark) -> sqlite3.Connection | None:
    """Open an index read-only, if it is there, whole, and made from `mark`; otherwise None."""
    if not path.is_file():
        return None
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        found = dict(connection.execute("SELECT key, value FROM meta"))
        connection.execute("SELECT rowid FROM words WHERE words MATCH 'a' LIMIT 1").fetchall()
    except sqlite3.DatabaseError:
        connection.close()
        return None
    if found != {"format": FORMAT, "language": mark.language, "source": mark.source}:
        connection.close()
        return None
    return connection


def _fill(connection: sqlite3.Connection, analyser: Analyser, documents: Iterable[Document]) -> None:
    counts: dict[str, int] = {}
    for number, document in enumerate(documents):
        connection.execute(f"INSERT INTO document VALUES ({', '.join('?' * 13)})", _document_row(number, document))
        connection.execute(
            f"INSERT INTO words (rowid, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
            _word_row(analyser, number, document, counts),
        )
        connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", _name_rows(analyser, number, document))
    connection.executemany("INSERT INTO word VALUES (?, ?)", counts.items())


_COLUMNS: Final = "title, names, text, title_stems, names_stems, text_stems"


def _document_row(number: int, document: Document) -> tuple[object, ...]:
    return (
        number,
        document.id,
        document.kind,
        document.title,
        document.place,
        document.module,
        document.category,
        _spaced(document.roles),
        document.cost,
        _spaced(document.languages),
        document.basis,
        document.same_as,
        document.text,
    )


def _spaced(values: tuple[str, ...]) -> str:
    """Values between spaces, so that ` en ` finds one of them exactly."""
    return f" {' '.join(values)} "


def _word_row(analyser: Analyser, number: int, document: Document, counts: dict[str, int]) -> tuple[object, ...]:
    parts = [list(analyser.words(part)) for part in (document.title, " | ".join(document.names), document.text)]
    for word in (word for part in parts for word in part):
        counts[word.surface] = counts.get(word.surface, 0) + 1
    surfaces = [" ".join(word.surface for word in part) for part in parts]
    stems = [" ".join(word.stem for word in part) for part in parts]
    return (number, *surfaces, *stems)


def _name_rows(analyser: Analyser, number: int, document: Document) -> Iterator[tuple[str, str, str, int]]:
    yield analyser.key(document.title), analyser.stem_key(document.title), "title", number
    if document.kind in {"term", "role"}:
        for name in document.names:
            yield analyser.key(name), analyser.stem_key(name), "alias", number


def _pairs(analyser: Analyser, synonyms: Iterable[Synonyms]) -> Iterator[tuple[str, str]]:
    for group in synonyms:
        keys = list(dict.fromkeys(analyser.stem_key(name) for name in group.names))
        yield from ((key, other) for key in keys for other in keys if key != other)
