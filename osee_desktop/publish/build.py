"""From sources to a library file: the same bytes from the same content, on every machine.

There is no clock, no path and no version of a library in the file: rows are sorted, page size and encoding
are fixed, the pinned `apsw` writes the final copy, and the version number that SQLite stamps is made constant.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import apsw
from sqlalchemy import URL, Connection, NullPool, create_engine, insert, text
from sqlalchemy.exc import OperationalError

from osee_desktop.base.assets import database
from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.library import tables
from osee_desktop.library.connection import check_integrity, connect
from osee_desktop.library.format import APPLICATION_ID, USER_VERSION
from osee_desktop.publish.checks import check
from osee_desktop.publish.faults import Fault
from osee_desktop.publish.sources import Sources, read_sources
from osee_desktop.publish.tables import Rows, library_rows

_PAGE_SIZE: Final = 4096
_VERSION_STAMP: Final = slice(96, 100)
"""Where SQLite notes which of its versions wrote the file last."""
_STAMP: Final = (3_040_000).to_bytes(4, "big")


def build_library(folder: Path, target: Path) -> list[Fault]:
    """Build `target` from the sources in `folder`. With faults nothing is written, and they are returned."""
    sources, faults = read_sources(folder)
    if sources is None:
        return faults
    faults = check(sources)
    if not faults:
        write_library(sources, target)
    return faults


def write_library(sources: Sources, target: Path) -> None:
    """Write checked sources as a library file, in one step: a broken attempt leaves `target` as it was.

    Raises:
        EnvironmentProblem: cannot-write, because of a full disk or missing rights.
    """
    with _refusal_named(target), _folder_beside(target) as folder:
        draft, final = folder / "draft.db", folder / "final.db"
        _fill(draft, library_rows(sources))
        _vacuum(draft, final)
        _stamp(final)
        _verify(final)
        final.replace(target)


@contextmanager
def _refusal_named(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EnvironmentProblem("cannot-write", path=target, detail=error.strerror) from error
    except OperationalError as error:
        raise EnvironmentProblem("cannot-write", path=target, detail=error.orig) from error
    except (apsw.IOError, apsw.FullError, apsw.CantOpenError) as error:
        raise EnvironmentProblem("cannot-write", path=target, detail=error) from error


@contextmanager
def _folder_beside(target: Path) -> Iterator[Path]:
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".building-") as folder:
        yield Path(folder)


def _fill(path: Path, rows: Rows) -> None:
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)
    with engine.begin() as connection:
        _set_format(connection)
        for statement in _schema_statements():
            connection.execute(text(statement))
        for table in tables.Base.metadata.sorted_tables:
            if rows.get(table.name):
                connection.execute(insert(table), rows[table.name])


def _set_format(connection: Connection) -> None:
    connection.exec_driver_sql(f"PRAGMA page_size = {_PAGE_SIZE}")
    connection.exec_driver_sql("PRAGMA encoding = 'UTF-8'")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {USER_VERSION}")


def _schema_statements() -> list[str]:
    """The golden schema, tables before what rests on them."""
    statements = database("library.sql").read_text(encoding="utf-8").split(";\n")
    wanted = [statement.strip() for statement in statements if statement.strip()]
    return sorted(wanted, key=lambda statement: not statement.startswith("CREATE TABLE"))


def _vacuum(draft: Path, final: Path) -> None:
    connection = apsw.Connection(str(draft), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        connection.execute("VACUUM INTO ?", (str(final),))
    finally:
        connection.close()


def _stamp(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[_VERSION_STAMP] = _STAMP
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _verify(path: Path) -> None:
    """Open the result as a reader will, and read it whole."""
    connection = connect(path)
    try:
        check_integrity(connection, path)
    finally:
        connection.close()
