"""What it means that SQLite or the disk refuses: from their numbers to problems that a person can act on."""

import errno
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from osee_desktop.base.problems import ContentProblem, EnvironmentProblem, Problem

_READ_ONLY: Final = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH)
_LOCKED: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_FAILED: Final = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_NOLFS)
_DAMAGED: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_PRIMARY: Final = 0xFF
"""The lower byte of an extended result code (https://sqlite.org/rescode.html)."""

_OF_FOLDER: Final[Mapping[int, int]] = {
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EDQUOT: sqlite3.SQLITE_FULL,
    errno.EACCES: sqlite3.SQLITE_READONLY,
    errno.EPERM: sqlite3.SQLITE_READONLY,
    errno.EROFS: sqlite3.SQLITE_READONLY,
}


def result_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 where Python itself made the error."""
    return int(getattr(error, "sqlite_errorcode", 0)) & _PRIMARY


def problem_of(error: sqlite3.Error | OSError, file: Path) -> Problem | None:
    """The problem behind an error: notebook-disk-full, -locked, -read-only, -damaged or -failed; None behind a bug."""
    code = _OF_FOLDER.get(error.errno or 0, sqlite3.SQLITE_IOERR) if isinstance(error, OSError) else result_code(error)
    if code == sqlite3.SQLITE_FULL:
        return EnvironmentProblem("notebook-disk-full", path=file)
    if code in _LOCKED:
        return EnvironmentProblem("notebook-locked", path=file)
    if code in _READ_ONLY:
        return EnvironmentProblem("notebook-read-only", path=file)
    if code in _DAMAGED:
        return ContentProblem("notebook-damaged", path=file, detail=str(error))
    return EnvironmentProblem("notebook-failed", path=file, detail=str(error)) if code in _FAILED else None


@contextmanager
def trouble_named(file: Path) -> Iterator[None]:
    """Tell whatever SQLite or the disk refuses as a problem. A wrong statement stays a bug.

    Raises:
        EnvironmentProblem: notebook-disk-full, notebook-locked, notebook-read-only or notebook-failed.
        ContentProblem: notebook-damaged.
    """
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError, sqlite3.InterfaceError):
        raise
    except (sqlite3.DatabaseError, OSError) as error:
        problem = problem_of(error, file)
        if problem is None:
            raise
        raise problem from error
