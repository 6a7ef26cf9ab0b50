"""Opening a notebook on a machine as it is: a damaged file is set aside, and one that cannot be written is read.

It may not know what an item is.
"""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Final

from osee_desktop.base.problems import ContentProblem, EnvironmentProblem, Problem
from osee_desktop.notebook.backups import back_up_and_thin, backups_of, newest_good, restore
from osee_desktop.notebook.connection import connect_to_write, copy_in_memory, version_of
from osee_desktop.notebook.format import newest_version
from osee_desktop.notebook.identity import identity_of, renew_identity
from osee_desktop.notebook.migrating import take_steps
from osee_desktop.notebook.transactions import Transactions
from osee_desktop.notebook.trouble import trouble_named

_READ_INSTEAD: Final = ("notebook-read-only", "notebook-disk-full", "notebook-locked", "notebook-failed")
_LOG: Final = "-wal"
_SHARED: Final = "-shm"
_JOURNAL: Final = "-journal"


@dataclass(frozen=True, slots=True)
class Opened:
    """A notebook that is open, and what the officer should know of it."""

    file: Path
    transactions: Transactions
    identity: str
    told: tuple[Problem, ...]


def open_file(file: Path, migrations: Path, today: Callable[[], date]) -> Opened:
    """Open a notebook of the present version; make file and folders where there are none.

    A file that may not be written is read into memory, and every change of it is refused. A damaged one is set aside,
    and the newest good backup takes its place. `told` says either.

    Raises:
        ContentProblem: notebook-newer, notebook-foreign; notebook-damaged, if it cannot be set aside.
        EnvironmentProblem: notebook-locked, notebook-failed, if it cannot even be read.
    """
    try:
        return _opened_to_write(file, migrations, today)
    except EnvironmentProblem as problem:
        if problem.code not in _READ_INSTEAD:
            raise
        return _opened_in_memory(file, migrations, problem)


def forget_set_aside(file: Path) -> None:
    """Delete the files that were set aside for damage. What cannot be deleted stays."""
    for aside in file.parent.glob(f"{file.stem}-damaged-*"):
        with suppress(OSError):
            aside.unlink()


def _opened_to_write(file: Path, migrations: Path, today: Callable[[], date]) -> Opened:
    with trouble_named(file):
        file.parent.mkdir(parents=True, exist_ok=True)
    told = _mended(file, today) if _was_emptied(file) else ()
    known = newest_version(migrations)
    try:
        connection = connect_to_write(file, known)
    except ContentProblem as problem:
        if problem.code != "notebook-damaged":
            raise
        told = _mended(file, today)
        connection = connect_to_write(file, known)
    if 0 < version_of(connection) < known:
        back_up_and_thin(file, today())
    return _ready(connection, Transactions(connection, file), file, migrations, told)


def _opened_in_memory(file: Path, migrations: Path, refusal: EnvironmentProblem) -> Opened:
    connection = copy_in_memory(file, newest_version(migrations))
    return _ready(connection, Transactions(connection, file, refusal), file, migrations, (refusal,))


def _ready(
    connection: sqlite3.Connection, transactions: Transactions, file: Path, migrations: Path, told: tuple[Problem, ...]
) -> Opened:
    """Take the steps that are due, and see that the notebook has an identity."""
    try:
        if version_of(connection) < newest_version(migrations):
            take_steps(transactions, migrations)
        with trouble_named(file):
            return Opened(file, transactions, identity_of(connection), told)
    except BaseException:
        transactions.close()
        raise


def _was_emptied(file: Path) -> bool:
    """An empty file is a new one, unless there was more in it once."""
    beside = file.with_name(file.name + _LOG)
    empty = file.is_file() and not file.stat().st_size and not beside.exists()
    return empty and newest_good(backups_of(file)) is not None


def _mended(file: Path, today: Callable[[], date]) -> tuple[Problem, ...]:
    """Set a damaged file aside, and bring back the newest good backup."""
    backup = newest_good(backups_of(file))
    with trouble_named(file):
        aside = _set_aside(file)
    if not backup:
        return (ContentProblem("notebook-set-aside", path=file, aside=aside),)
    restore(backup.file, file, today(), renew_identity)
    return (ContentProblem("notebook-restored", path=file, aside=aside, date=backup.label),)


def _set_aside(file: Path) -> Path:
    """Give a damaged file another name. Its log goes first: SQLite would put a log that is left onto the next file."""
    names = (file.with_name(f"{file.stem}-damaged-{number}{file.suffix}") for number in count(1))
    aside = next(name for name in names if not name.exists())
    for side in (_LOG, _JOURNAL):
        with suppress(FileNotFoundError):
            file.with_name(file.name + side).replace(aside.with_name(aside.name + side))
    file.with_name(file.name + _SHARED).unlink(missing_ok=True)
    file.replace(aside)
    return aside
