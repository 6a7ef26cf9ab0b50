"""The index file: FTS5 over our own words, a table of documents for what is shown, and the names.

It is derived from its documents and free to be deleted and built again at any time. It is written whole,
never changed. Nothing in it is ever executed or unpickled.
"""

import shutil
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from osee_desktop.search.analysis import Analyser, Word
from osee_desktop.search.documents import Document, Synonyms
from osee_desktop.search.excerpts import one_line
from osee_desktop.search.seal import UNSEALED, is_sealed, seal

FORMAT: Final = "3"
"""Changes whenever an index that was built before must not be used any more."""

_DRAFTS: Final = ".indexing-"
_WORK_SECONDS: Final = 3600
"""No draft is written for as long; a wrong clock costs a draft at most, and it is made again."""

_SCHEMA: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, place TEXT NOT NULL,
    module TEXT, category TEXT, modules TEXT NOT NULL, roles TEXT NOT NULL, cost TEXT, languages TEXT NOT NULL,
    basis TEXT, same_as TEXT
);
CREATE TABLE body (number INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE name (key TEXT NOT NULL, stem_key TEXT NOT NULL, form TEXT NOT NULL, number INTEGER NOT NULL);
CREATE TABLE synonym (stem_key TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (stem_key, other)) WITHOUT ROWID;
CREATE TABLE word (written TEXT PRIMARY KEY, stem TEXT NOT NULL, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (
    title, names, text, title_stems, names_stems, text_stems,
    content='', tokenize="ascii tokenchars ''''"
);
CREATE INDEX word_stem ON word (stem, written);
CREATE INDEX name_key ON name (form, key, number);
CREATE INDEX name_stem_key ON name (stem_key, key, form, number);
"""
# The text stands apart from its document: kinds and titles of many are read far more often.

_DOCUMENT: Final = f"INSERT INTO document VALUES ({', '.join('?' * 13)})"
_WORDS: Final = (
    "INSERT INTO words (rowid, title, names, text, title_stems, names_stems, text_stems) VALUES (?, ?, ?, ?, ?, ?, ?)"
)

_BETWEEN: Final = " \N{BROKEN BAR} "
"""Stands between names: a phrase does not run from one into the next. To FTS5 it is a word that nobody types."""


@dataclass(frozen=True, slots=True)
class IndexMark:
    """What an index was made from: the language of its words, and the hash of its source."""

    language: str
    source: str


def build_index(path: Path, mark: IndexMark, documents: Iterable[Document], synonyms: Iterable[Synonyms]) -> None:
    """Write an index in one step: a broken attempt leaves an older index as it was.

    Raises:
        OSError: the folder cannot be written, or is full.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _sweep(path.parent)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=_DRAFTS) as folder:
        draft = Path(folder, path.name)
        try:
            with closing(sqlite3.connect(draft)) as connection:
                # The draft is thrown away if anything fails, so it needs no journal.
                connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
                _write(connection, mark, documents, synonyms)
        except sqlite3.OperationalError as error:
            raise OSError(0, f"the index cannot be written: {error}", str(path)) from error
        seal(draft)  # it is not flushed to the disk: a torn file has no good seal, and is built again
        draft.replace(path)


def _sweep(folder: Path) -> None:
    """Take away the drafts of programs that were ended in the middle; one of a program still at work is young."""
    for left in folder.glob(f"{_DRAFTS}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _WORK_SECONDS:
                shutil.rmtree(left)


def index_in_memory(mark: IndexMark, documents: Iterable[Document], synonyms: Iterable[Synonyms]) -> sqlite3.Connection:
    """An index that stands in no file, for a machine on which nothing can be written."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    _write(connection, mark, documents, synonyms)
    return connection


def open_index(path: Path, mark: IndexMark) -> sqlite3.Connection | None:
    """Open an index read-only, if it is there, as it was written, and made from `mark`; otherwise None."""
    if not is_sealed(path):
        return None
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        good = _schema(connection) == _expected_schema() and _is_marked(connection, mark)
    except sqlite3.DatabaseError:
        good = False
    if not good:
        connection.close()
        return None
    return connection


def _schema(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    return connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


def _expected_schema() -> list[tuple[str, str]]:
    with closing(sqlite3.connect(":memory:")) as scratch:
        scratch.executescript(_SCHEMA)
        return _schema(scratch)


def _is_marked(connection: sqlite3.Connection, mark: IndexMark) -> bool:
    found = dict(connection.execute("SELECT key, value FROM meta"))
    return {**found, "seal": UNSEALED} == _marks(mark)


def _marks(mark: IndexMark) -> dict[str, str]:
    return {"format": FORMAT, "language": mark.language, "source": mark.source, "seal": UNSEALED}


def _write(
    connection: sqlite3.Connection, mark: IndexMark, documents: Iterable[Document], synonyms: Iterable[Synonyms]
) -> None:
    analyser = Analyser(mark.language)
    connection.executescript(_SCHEMA)
    connection.execute("BEGIN")
    _fill(connection, analyser, documents)
    connection.executemany("INSERT OR IGNORE INTO synonym VALUES (?, ?)", _pairs(analyser, synonyms))
    connection.executemany("INSERT INTO meta VALUES (?, ?)", _marks(mark).items())
    connection.execute("INSERT INTO words (words) VALUES ('optimize')")
    connection.commit()


def _fill(connection: sqlite3.Connection, analyser: Analyser, documents: Iterable[Document]) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    compounds: set[tuple[str, str]] = set()
    for number, document in enumerate(documents):
        connection.execute(_DOCUMENT, _document_row(number, document))
        connection.execute("INSERT INTO body VALUES (?, ?)", (number, one_line(document.text)))
        columns = [_Column(analyser, part) for part in ([document.title], document.names, [document.text])]
        connection.execute(
            _WORDS, (number, *(column.surfaces for column in columns), *(column.stems for column in columns))
        )
        for column in columns:
            counts.update(column.forms)
        compounds.update(pair for part in (document.title, document.text) for pair in analyser.compounds(part))
        connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", _name_rows(analyser, number, document))
    connection.executemany(
        "INSERT OR IGNORE INTO synonym VALUES (?, ?)",
        (pair for both in sorted(compounds) for pair in (both, both[::-1])),
    )
    connection.executemany(
        "INSERT INTO word VALUES (?, ?, ?)", ((*forms, count) for forms, count in sorted(counts.items()))
    )


def _document_row(number: int, document: Document) -> tuple[object, ...]:
    return (
        number,
        document.id,
        document.kind,
        document.title,
        document.place,
        document.module,
        document.category,
        _spaced((*([document.module] if document.module else []), *document.modules)),
        _spaced(document.roles),
        document.cost,
        _spaced(document.languages),
        document.basis,
        document.same_as,
    )


def _spaced(values: tuple[str, ...]) -> str:
    """Values between spaces, so that ` en ` finds one of them exactly."""
    return f" {' '.join(values)} "


class _Column:
    """What FTS5 is given of one part of a document: its words in order, then how else some of them are written."""

    def __init__(self, analyser: Analyser, parts: Iterable[str]) -> None:
        words = [analyser.words(part) for part in parts]
        others = dict.fromkeys(word.written for part in words for word in part if word.written != word.surface)
        self.forms = [(word.written, word.stem) for part in words for word in part]
        self.surfaces = _BETWEEN.join(
            [*(_joined(part, "surface") for part in words), *([" ".join(others)] if others else [])]
        )
        self.stems = _BETWEEN.join(_joined(part, "stem") for part in words)


def _joined(words: Iterable[Word], form: str) -> str:
    return " ".join(getattr(word, form) for word in words)


def _name_rows(analyser: Analyser, number: int, document: Document) -> Iterator[tuple[str, str, str, int]]:
    stem_key = analyser.stem_key(document.title)
    for key in dict.fromkeys((analyser.key(document.title), analyser.written_key(document.title))):
        yield key, stem_key, "title", number
    if document.kind in {"term", "role"}:
        for name in document.names:
            yield analyser.key(name), analyser.stem_key(name), "alias", number


def _pairs(analyser: Analyser, synonyms: Iterable[Synonyms]) -> Iterator[tuple[str, str]]:
    for group in synonyms:
        keys = list(dict.fromkeys(analyser.stem_key(name) for name in group.names))
        yield from ((key, other) for key in keys for other in keys if key != other)
