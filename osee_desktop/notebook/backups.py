"""Copies of the notebook: made, numbered, thinned, judged, put back.

They stand in the folder `backups` beside the notebook. Their number is their order; the date in the name is a label
that a wrong clock may have written, so it never decides which copy is the newest. It may not know what notebooks hold.
"""

import os
import re
import sqlite3
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from osee_desktop.base.problems import ContentProblem, EnvironmentProblem, InputProblem
from osee_desktop.notebook.format import APPLICATION_ID

FOLDER: Final = "backups"
_NAME: Final = re.compile(r"notebook-(?P<number>[0-9]{6,12}) (?P<label>[0-9]{4}-[0-9]{2}-[0-9]{2})\.db")
_ALWAYS_KEPT: Final = 5
_PART: Final = ".part"
_PAGES_AT_ONCE: Final = 512
_SIDES: Final = ("-wal", "-shm", "-journal")
"""What SQLite may leave beside a database; it belongs to that database alone."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy. `number` is its order; `label` the date that the clock showed, "2026-11-23"; `size` in bytes."""

    number: int
    label: str
    file: Path
    size: int


def backups_of(notebook_file: Path) -> Path:
    """The folder of the copies of this notebook."""
    return notebook_file.parent / FOLDER


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """All copies in a folder, the newest first. A file that is not named as one of ours is passed over."""
    return tuple(sorted((copy for copy in _numbered(folder) if copy.size), key=_by_number, reverse=True))


def make_backup(notebook_file: Path, today: date) -> Backup | None:
    """Copy the notebook as it is at this moment, also while it is in use; None where there is none yet.

    Raises:
        EnvironmentProblem: cannot-write. Nothing half-made is left, and no older copy is touched.
        ContentProblem: notebook-damaged, if the notebook cannot be read.
    """
    if not notebook_file.is_file():
        return None
    folder = backups_of(notebook_file)
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        number = max((copy.number for copy in _numbered(folder)), default=0) + 1
        target = folder / f"notebook-{number:06} {today.isoformat()}.db"
        _copy_whole(notebook_file, target)
        return Backup(number, today.isoformat(), target, target.stat().st_size)


def back_up_and_thin(notebook_file: Path, today: date) -> Backup | None:
    """Make a copy, then throw away those that are no longer needed.

    Raises:
        EnvironmentProblem: cannot-write.
        ContentProblem: notebook-damaged.
    """
    _forget_half_made(notebook_file)
    made = make_backup(notebook_file, today)
    for copy in superfluous(list_backups(backups_of(notebook_file))):
        # A copy that cannot be removed is none too few.
        with suppress(OSError):
            copy.file.unlink(missing_ok=True)
    return made


def forget_backups(notebook_file: Path) -> None:
    """Throw away all copies of a notebook for good, also those that a crash left half-made.

    Raises:
        EnvironmentProblem: cannot-write. Some may be gone.
    """
    _forget_half_made(notebook_file)
    with _writing(backups_of(notebook_file)):
        for copy in list(_numbered(backups_of(notebook_file))):
            copy.file.unlink()


def superfluous(copies: Iterable[Backup]) -> tuple[Backup, ...]:
    """Which copies may go. The newest five stay whatever their dates say; of the rest one a day, a week, a month.

    The newest copy of each of the last 7 days, 4 weeks and 12 months that occur in the labels stays. "Last" goes by
    the order of the numbers; the labels only say which copies belong to one day.
    """
    ordered = sorted(copies, key=_by_number, reverse=True)
    kept = {copy.number for copy in ordered[:_ALWAYS_KEPT]}
    for most, group in ((7, _day), (4, _week), (12, _month)):
        newest_of: dict[object, int] = {}
        for copy in ordered:
            newest_of.setdefault(group(copy), copy.number)
        kept.update(list(newest_of.values())[:most])
    return tuple(copy for copy in ordered if copy.number not in kept)


def newest_good(folder: Path) -> Backup | None:
    """The newest copy that is whole, every page of it; None where there is none."""
    return next((copy for copy in list_backups(folder) if is_whole(copy.file)), None)


def find_backup(folder: Path, number: int) -> Backup:
    """The copy with this number.

    Raises:
        InputProblem: unknown-backup.
    """
    for copy in list_backups(folder):
        if copy.number == number:
            return copy
    raise InputProblem("unknown-backup", number=number, folder=folder)


def is_whole(file: Path) -> bool:
    """Whether a file is a notebook without a fault. It reads the whole file, and changes nothing."""
    if not file.is_file() or not file.stat().st_size:
        return False
    try:
        # Immutable: nothing is written beside it, not even on a stick that can only be read.
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            return bool(sound and connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)
    except (sqlite3.Error, UnicodeDecodeError):
        return False


def restore(copy: Path, notebook_file: Path, today: date, renew: Callable[[Path], object]) -> Backup | None:
    """Put a copy in the place of the notebook, which must be closed. The present one is copied first.

    Where the present one is too damaged to be copied, its file is set aside instead.

    Args:
        copy: the file of the copy; it stays.
        notebook_file: the notebook; it need not exist.
        today: the label of the copy that is made of the present one.
        renew: gives a notebook file an identity of its own. What was changed after the copy was made has counted under
            the old identity: two meanings of one count would make merging lose a change.

    Returns:
        The copy of what was there before.

    Raises:
        ContentProblem: backup-damaged. Nothing was changed.
        EnvironmentProblem: cannot-write. Nothing was changed.
    """
    if not is_whole(copy):
        raise ContentProblem("backup-damaged", path=copy)
    with _writing(notebook_file):
        notebook_file.parent.mkdir(parents=True, exist_ok=True)
        beside = _part(notebook_file)
        try:
            _copy_pages(copy, beside)
            renew(beside)
            before = _set_aside(notebook_file, today)
            _replace(beside, notebook_file)
        finally:
            _forget_sides(beside)
            beside.unlink(missing_ok=True)
    return before


def _set_aside(notebook_file: Path, today: date) -> Backup | None:
    """Copy the present notebook, or move it away where it cannot be copied."""
    try:
        return make_backup(notebook_file, today)
    except ContentProblem:
        aside = _free_name(notebook_file)
        notebook_file.replace(aside)
        for side in _SIDES:
            with suppress(OSError):
                _beside(notebook_file, side).replace(_beside(aside, side))
        return None


def _forget_half_made(notebook_file: Path) -> None:
    """Remove what a crash left. Only one program at a time makes copies of a notebook."""
    for folder in (notebook_file.parent, backups_of(notebook_file)):
        for part in folder.glob(f".{notebook_file.stem}*{_PART}*"):
            with suppress(OSError):
                part.unlink()


def _free_name(notebook_file: Path) -> Path:
    numbers = range(1, 1_000_000)
    names = (notebook_file.with_name(f"{notebook_file.stem}-damaged-{number}.db") for number in numbers)
    return next(name for name in names if not name.exists())


def _replace(made: Path, notebook_file: Path) -> None:
    # SQLite would put a log that is left onto the new file. What stands in it is in the copy that was just made.
    _forget_sides(notebook_file)
    made.replace(notebook_file)
    _forget_sides(made)
    _sync_folder(notebook_file.parent)


def _forget_sides(file: Path) -> None:
    for side in _SIDES:
        _beside(file, side).unlink(missing_ok=True)


def _copy_whole(source: Path, target: Path) -> None:
    """Copy a database into a file that appears when it is complete."""
    beside = _part(target)
    try:
        _copy_pages(source, beside)
        beside.replace(target)
        _sync_folder(target.parent)
    finally:
        beside.unlink(missing_ok=True)


def _copy_pages(source: Path, target: Path) -> None:
    """Copy by SQLite itself: what is being written at this moment is in it whole or not at all."""
    try:
        with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as written:
            read.execute("PRAGMA schema_version").fetchone()
            read.backup(written, pages=_PAGES_AT_ONCE)
            # A copy is one file: no log beside it.
            written.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlite3.DatabaseError as error:
        if _says_full(error):
            raise OSError(str(error)) from error
        raise ContentProblem("notebook-damaged", path=source, detail=str(error)) from error
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _says_full(error: sqlite3.DatabaseError) -> bool:
    """Whether the machine refuses, and nothing is wrong with the database."""
    refusals = {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
    }
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in refusals


def _sync_folder(folder: Path) -> None:
    """Make a new name durable. Windows does this by itself, and does not open folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _numbered(folder: Path) -> Iterator[Backup]:
    for file in folder.iterdir() if folder.is_dir() else ():
        found = _NAME.fullmatch(file.name)
        if found and file.is_file():
            yield Backup(int(found["number"]), found["label"], file, file.stat().st_size)


def _part(file: Path) -> Path:
    return file.with_name(f".{file.name}.{uuid.uuid4().hex[:8]}{_PART}")


def _beside(file: Path, side: str) -> Path:
    return file.with_name(f"{file.name}{side}")


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EnvironmentProblem("cannot-write", path=path, detail=error.strerror or str(error)) from error


def _by_number(copy: Backup) -> int:
    return copy.number


def _day(copy: Backup) -> str:
    return copy.label


def _month(copy: Backup) -> str:
    return copy.label[:7]


def _week(copy: Backup) -> object:
    try:
        return date.fromisoformat(copy.label).isocalendar()[:2]
    except ValueError:
        # No calendar has this day; it is a week of its own.
        return copy.label
