"""Transactions on a notebook: all of it or nothing, durable at their end, refusals told as problems."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.notebook.trouble import trouble_named

_WRITES: Final = "osee_writes"


class Transactions:
    """Transactions over one open connection, which they close.

    Args:
        connection: opened without transactions of its own (`isolation_level` None).
        file: named when something is refused.
        refusal: why nothing can be written; None where it can.
    """

    def __init__(self, connection: sqlite3.Connection, file: Path, refusal: EnvironmentProblem | None = None) -> None:
        self._connection = connection
        self._file = file
        self._refusal = refusal
        self.engine = _engine_over(connection)
        self._writer = self.engine.execution_options(**{_WRITES: True})

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One state of the notebook.

        Raises:
            EnvironmentProblem, ContentProblem: as `trouble.trouble_named`.
        """
        with trouble_named(self._file), _as_sqlite_says(), Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """What is done inside is kept when it ends, and durable then; after any error nothing of it is.

        Raises:
            EnvironmentProblem: why the notebook refuses to be written; or as `trouble.trouble_named`.
            ContentProblem: notebook-damaged.
        """
        if self._refusal:
            raise self._refusal.with_traceback(None)
        with trouble_named(self._file), _as_sqlite_says(), Session(self._writer) as session, session.begin():
            yield session

    @contextmanager
    def changing_tables(self) -> Iterator[Connection]:
        """As `writing`, for the steps of `migrating.py`. References are checked at the end, not followed meanwhile."""
        # Without this, a table that is made anew would take along what refers to it. Inside it would have no effect.
        self._connection.execute("PRAGMA foreign_keys = OFF")
        try:
            with trouble_named(self._file), _as_sqlite_says(), self._writer.begin() as connection:
                yield connection
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise sqlite3.IntegrityError(str(self._file))
        finally:
            self._connection.execute("PRAGMA foreign_keys = ON")

    def empty_log(self) -> None:
        """Write back what stands in the log, and cut it off. Where that fails, SQLite does it another time."""
        with suppress(DBAPIError), self.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of the file. What stands in its log is written back by SQLite."""
        self.engine.dispose()
        # The engine only closes what it has used.
        self._connection.close()


def _engine_over(connection: sqlite3.Connection) -> Engine:
    def given() -> sqlite3.Connection:
        return connection

    engine = create_engine("sqlite://", creator=given, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """The driver itself would begin late, and what was read before would stand outside of the transaction."""
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _as_sqlite_says() -> Iterator[None]:
    """SQLite's own error instead of the one that SQLAlchemy wraps it in."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise error.orig from error
        raise
