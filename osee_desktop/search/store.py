"""Which index file belongs to a library, and making it where it is missing or damaged.

An index stands beside its library; where that folder cannot be written, in the cache. The officer never has to
know: a search that finds no good index builds one.
"""

import hashlib
from contextlib import closing
from pathlib import Path
from typing import Final

from osee_desktop.library.connection import connect
from osee_desktop.search.analysis import Analyser
from osee_desktop.search.engine import Search
from osee_desktop.search.index import IndexMark, build_index, open_index

_SUFFIX: Final = ".fts.db"


def open_search(library_file: Path, cache: Path) -> Search:
    """Open the search of a library; build its index first where there is no good one.

    Raises:
        ContentProblem: the library itself cannot be used.
        OSError: an index is needed, and neither folder can be written.
    """
    mark = _mark(library_file)
    places = (beside(library_file), cache / f"{library_file.stem}-{mark.source[:16]}{_SUFFIX}")
    for place in places:
        connection = open_index(place, mark)
        if connection:
            return Search(connection, Analyser(mark.language))
    return _built(library_file, mark, places)


def beside(library_file: Path) -> Path:
    """Where the index of a library belongs."""
    return library_file.with_suffix(_SUFFIX)


def index_library(library_file: Path, target: Path) -> None:
    """Build the index of a library.

    Raises:
        ContentProblem: the library cannot be used.
        OSError: the target cannot be written.
    """
    # SQLAlchemy comes with these; searching an index that is there should not pay for it.
    from osee_desktop.library.library import open_library  # noqa: PLC0415
    from osee_desktop.search.library_documents import library_documents, library_synonyms  # noqa: PLC0415

    with open_library(library_file) as library:
        build_index(target, _mark(library_file), library_documents(library), library_synonyms(library))


def _mark(library_file: Path) -> IndexMark:
    with closing(connect(library_file)) as connection:
        language = str(connection.execute("SELECT language FROM edition").fetchone()[0])
    with library_file.open("rb") as file:
        return IndexMark(language, hashlib.file_digest(file, "sha256").hexdigest())


def _built(library_file: Path, mark: IndexMark, places: tuple[Path, Path]) -> Search:
    first, second = places
    try:
        index_library(library_file, first)
    except OSError:
        first = second
        index_library(library_file, second)
    connection = open_index(first, mark)
    if connection is None:
        raise OSError(0, "the index that was just built cannot be read", str(first))
    return Search(connection, Analyser(mark.language))
