"""Opening a library file: read-only, hardened, and only if it is one of ours.

A file is judged before anything in it is used, because it may have come on a stick. What is wrong is said by
the code of a `ContentProblem`. Standard library only, so that the front page can be shown at once.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Final

from osee_desktop.base.assets import database
from osee_desktop.base.problems import ContentProblem
from osee_desktop.library.format import APPLICATION_ID, MAJOR, USER_VERSION

_MAGIC: Final = b"SQLite format 3\0"
_HEADER_BYTES: Final = 100

_UNQUOTED: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/:._-~")

_HARDENING: Final = ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON", "foreign_keys = ON")


def connect(path: Path) -> sqlite3.Connection:
    """Open a library file after judging it.

    Raises:
        ContentProblem: library-missing, library-empty, library-not-a-database, library-truncated,
            library-foreign, library-newer, library-altered or library-damaged.
    """
    _judge_header(path)
    # One connection may pass between threads, never be used by two at once: SQLAlchemy's pool sees to that.
    connection = sqlite3.connect(f"{_address(path)}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        with damage_named(path):
            _harden(connection)
            _judge_schema(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def check_integrity(connection: sqlite3.Connection, path: Path) -> None:
    """Read the whole file once. It takes some milliseconds.

    Raises:
        ContentProblem: library-damaged, if a page, an index or a reference between records is wrong, or Home is empty.
    """
    with damage_named(path):
        wrong = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        wrong += [str(row) for row in connection.execute("PRAGMA foreign_key_check")]
        if not connection.execute("SELECT count(*) FROM front_page").fetchone()[0]:
            wrong.append("the front page is empty")
    if wrong:
        raise ContentProblem("library-damaged", path=path, detail=wrong[0])


def schema_of(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """All named objects of a database: (type, name) -> SQL. SQLite's own indexes have none and are left out."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name")
    return {(str(kind), str(name)): str(sql) for kind, name, sql in rows}


@cache
def golden_schema() -> dict[tuple[str, str], str]:
    """The schema that this program builds and trusts, from `db/library.sql`."""
    with closing(sqlite3.connect(":memory:")) as scratch:
        scratch.executescript(database("library.sql").read_text(encoding="utf-8"))
        return schema_of(scratch)


@contextmanager
def damage_named(path: Path) -> Iterator[None]:
    """Tell whatever SQLite finds wrong as a `ContentProblem` library-damaged."""
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # damage may stand even in SQLite's own message
        raise ContentProblem("library-damaged", path=path, detail=str(error)) from error


def _address(path: Path) -> str:
    """The path as SQLite reads it in a URI, also that of a network folder, which `Path.as_uri` would give a host.

    That one would also import the reader of web addresses, a hundredth of the time until the first page.
    """
    raw = os.fsencode(path.resolve().as_posix())
    quoted = "".join(chr(byte) if byte in _UNQUOTED else f"%{byte:02X}" for byte in raw)
    return f"file://{quoted}" if quoted.startswith("/") else f"file:///{quoted}"


def _judge_header(path: Path) -> None:
    if not path.is_file():
        raise ContentProblem("library-missing", path=path)
    size = path.stat().st_size
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    if size == 0:
        raise ContentProblem("library-empty", path=path)
    if not header.startswith(_MAGIC):
        raise ContentProblem("library-not-a-database", path=path)
    if len(header) < _HEADER_BYTES or size != _declared_size(header):
        raise ContentProblem("library-truncated", path=path, size=size)
    _judge_marks(header, path)


def _declared_size(header: bytes) -> int:
    """Bytes that the file must have: page size times page count (SQLite file format, section 1.3)."""
    page_size = int.from_bytes(header[16:18], "big")
    return (65536 if page_size == 1 else page_size) * int.from_bytes(header[28:32], "big")


def _judge_marks(header: bytes, path: Path) -> None:
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise ContentProblem("library-foreign", path=path)
    version = int.from_bytes(header[60:64], "big")
    if version // 1000 > MAJOR:
        raise ContentProblem("library-newer", path=path, found=version // 1000, known=MAJOR)


def _harden(connection: sqlite3.Connection) -> None:
    for setting in _HARDENING:
        connection.execute(f"PRAGMA {setting}")


def _judge_schema(connection: sqlite3.Connection, path: Path) -> None:
    found, expected = schema_of(connection), golden_schema()
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    altered = [key for key, sql in expected.items() if found.get(key) != sql]
    # A later minor format may bring tables of its own; code that runs by itself is never welcome.
    added = [key for key in found if key not in expected and (version <= USER_VERSION or key[0] in {"trigger", "view"})]
    if altered or added:
        objects = ", ".join(f"{kind} {name}" for kind, name in altered + added)
        raise ContentProblem("library-altered", path=path, objects=objects)
