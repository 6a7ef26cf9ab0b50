"""A connection to a notebook file: judged before it is used, durable when a transaction ends, safe on odd disks.

It may not know what stands in the tables. What is wrong is said by the code of a problem.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from osee_desktop.base.problems import ContentProblem
from osee_desktop.notebook.format import APPLICATION_ID
from osee_desktop.notebook.trouble import result_code, trouble_named

_PATIENCE: Final = 5.0
"""Seconds to wait for another program that is writing."""
_KEPT_LOG: Final = 1_000_000
"""Bytes that the write-ahead log keeps on the disk when it has been written back."""
_WITHOUT_SHARED_MEMORY: Final = (
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_READONLY,
)
"""What SQLite may say where the write-ahead log finds no memory to share. A disk that refuses all says it again."""

_HARDENING: Final = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "foreign_keys = ON",
    "secure_delete = ON",
    "synchronous = FULL",
    f"journal_size_limit = {_KEPT_LOG}",
)


def connect_to_write(file: Path, known: int) -> sqlite3.Connection:
    """Open a notebook, or make an empty file. On a disk that cannot share memory (network drives) without a log.

    Args:
        file: its folder must be there.
        known: the newest version that this program understands.

    Raises:
        ContentProblem: notebook-newer, notebook-foreign or notebook-damaged.
        EnvironmentProblem: notebook-read-only, notebook-disk-full, notebook-locked or notebook-failed.
    """
    with trouble_named(file):
        try:
            return _prepared(file, known, _use_log)
        except sqlite3.OperationalError as error:
            if result_code(error) not in _WITHOUT_SHARED_MEMORY:
                raise
            return _prepared_without_log(file, known, error)


def copy_in_memory(file: Path, known: int) -> sqlite3.Connection:
    """All that a notebook holds, in memory, without writing to its folder. Where there is no file, an empty one.

    Raises:
        ContentProblem, EnvironmentProblem: as `connect_to_write`.
    """
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        with trouble_named(file):
            if file.exists():
                _copy(file, copy)
            _harden(copy)
            judge(copy, file, known)
    except BaseException:
        copy.close()
        raise
    return copy


def judge(connection: sqlite3.Connection, file: Path, known: int) -> None:
    """Read the whole file once: whether it is ours, of a version that is understood, and sound.

    Raises:
        ContentProblem: notebook-newer, notebook-foreign or notebook-damaged.
    """
    # Damage comes first: in a damaged file the marks may be wrong as well.
    wrong = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    if wrong:
        raise ContentProblem("notebook-damaged", path=file, detail=wrong[0])
    if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        return
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise ContentProblem("notebook-foreign", path=file)
    found = version_of(connection)
    if found > known:
        raise ContentProblem("notebook-newer", path=file, found=found, known=known)


def version_of(connection: sqlite3.Connection) -> int:
    """Number of the last step that was taken; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _prepared(file: Path, known: int, keep_log: Callable[[sqlite3.Connection], None]) -> sqlite3.Connection:
    # One connection may pass between threads, never be used by two at once: its owner sees to that.
    connection = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        if keep_log is _use_journal:
            # Before anything is read: a log that was left can be read without shared memory only like this.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        _harden(connection)
        judge(connection, file, known)
        keep_log(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepared_without_log(file: Path, known: int, first: sqlite3.OperationalError) -> sqlite3.Connection:
    try:
        return _prepared(file, known, _use_journal)
    except sqlite3.OperationalError as error:
        # Where nothing at all can be locked, what was said first says more.
        raise first if result_code(error) == sqlite3.SQLITE_IOERR else error from None


def _harden(connection: sqlite3.Connection) -> None:
    connection.text_factory = _readable
    for setting in _HARDENING:
        connection.execute(f"PRAGMA {setting}")


def _readable(text: bytes) -> str:
    """A text with a damaged letter is shown with a sign in its place; the rest of the notebook stays open."""
    return text.decode("utf-8", "replace")


def _use_log(connection: sqlite3.Connection) -> None:
    """The write-ahead log; where the disk does not have what it needs, SQLite itself keeps to the journal."""
    if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal":
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    else:
        _write_the_same(connection)


def _use_journal(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA locking_mode = NORMAL")
    _write_the_same(connection)


def _write_the_same(connection: sqlite3.Connection) -> None:
    """With a journal, only writing shows whether one may write."""
    connection.execute(f"PRAGMA user_version = {version_of(connection)}")


def _copy(file: Path, target: sqlite3.Connection) -> None:
    """Read a file in the first of three ways that works here; the last one would miss what stands in the log."""
    ways = (_read_only, _elsewhere, _immutable)
    for number, way in enumerate(ways, 1):
        try:
            with way(file) as source:
                # `backup` would wait for ever for another program; with one state in hand it has nothing to wait for.
                source.execute("BEGIN")
                source.execute("SELECT count(*) FROM sqlite_master").fetchone()
                source.backup(target)
        except (sqlite3.OperationalError, OSError):
            if number == len(ways):
                raise
        else:
            return


@contextmanager
def _read_only(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE)) as source:
        yield source


@contextmanager
def _elsewhere(file: Path) -> Iterator[sqlite3.Connection]:
    """The file and its log, copied to where SQLite may write beside them."""
    with tempfile.TemporaryDirectory(prefix="osee-notebook-") as folder:
        copy = Path(shutil.copyfile(file, Path(folder) / "notebook.db"))
        with suppress(FileNotFoundError):
            shutil.copyfile(f"{file}-wal", f"{copy}-wal")
        with closing(sqlite3.connect(copy)) as source:
            yield source


@contextmanager
def _immutable(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?immutable=1", uri=True)) as source:
        yield source
