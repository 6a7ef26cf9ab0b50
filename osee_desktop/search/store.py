"""Which index file belongs to a library, and making it where it is missing or damaged.

An index stands beside its library; where that folder cannot be written, in the cache. The officer never has to
know: a search that finds no good index builds one, and where nothing can be written, it keeps one in memory.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from osee_desktop.library.connection import connect
from osee_desktop.search.analysis import Analyser
from osee_desktop.search.documents import Document, Synonyms
from osee_desktop.search.engine import Search
from osee_desktop.search.index import IndexMark, build_index, index_in_memory, open_index

_SUFFIX: Final = ".fts.db"


def open_search(library_file: Path, cache: Path) -> Search:
    """Open the search of a library; build its index first where there is no good one.

    Raises:
        ContentProblem: the library itself cannot be used.
    """
    mark = _mark(library_file)
    places = (beside(library_file), cache / f"{library_file.stem}-{mark.source[:16]}{_SUFFIX}")

    def built() -> sqlite3.Connection:
        return _built(library_file, mark, places)

    opened = (open_index(place, mark) for place in places)
    connection = next((found for found in opened if found), None) or built()
    return Search(connection, Analyser(mark.language), built)


def beside(library_file: Path) -> Path:
    """Where the index of a library belongs."""
    return library_file.with_suffix(_SUFFIX)


def index_library(library_file: Path, target: Path) -> None:
    """Build the index of a library.

    Raises:
        ContentProblem: the library cannot be used.
        OSError: the target cannot be written.
    """
    with _content(library_file) as (documents, synonyms):
        build_index(target, _mark(library_file), documents, synonyms)


@contextmanager
def _content(library_file: Path) -> Iterator[tuple[Iterable[Document], Iterable[Synonyms]]]:
    """What is indexed of a library, while it is open."""
    # SQLAlchemy comes with these; searching an index that is there should not pay for it.
    from osee_desktop.library.library import open_library  # noqa: PLC0415
    from osee_desktop.search.library_documents import library_documents, library_synonyms  # noqa: PLC0415

    with open_library(library_file) as library:
        yield library_documents(library), library_synonyms(library)


def _mark(library_file: Path) -> IndexMark:
    with closing(connect(library_file)) as connection:
        language = str(connection.execute("SELECT language FROM edition").fetchone()[0])
    with library_file.open("rb") as file:
        return IndexMark(language, hashlib.file_digest(file, "sha256").hexdigest())


def _built(library_file: Path, mark: IndexMark, places: Iterable[Path]) -> sqlite3.Connection:
    """A new index in the first place that can be written; on a machine without one, in memory."""
    for place in places:
        with suppress(OSError):
            index_library(library_file, place)
            connection = open_index(place, mark)
            if connection:
                return connection
    with _content(library_file) as (documents, synonyms):
        return index_in_memory(mark, documents, synonyms)
