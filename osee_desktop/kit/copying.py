"""Copying files that are checked while they are copied. What is there already and true is not copied again.

It knows nothing of what counts: whoever calls it puts what was copied in its place afterwards.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from osee_desktop.base.atomic_files import put_in_place
from osee_desktop.base.problems import EnvironmentProblem, UpdateProblem
from osee_desktop.kit.manifest import KitFile, holds
from osee_desktop.updates.disk import refused

Progress = Callable[[int, int], None]
"""Is told the bytes that are done, and all of them."""

_CHUNK: Final = 1 << 20
_PART: Final = ".part"
_READABLE: Final = 0o644
_STARTABLE: Final = 0o755
_SPARE: Final = 5_000_000
"""Bytes that must stay free beside what is copied."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file to be copied: what it must be, and where it is now, or its bytes."""

    file: KitFile
    source: Path | bytes


def silent(_done: int, _all: int) -> None:
    """For those who do not look."""


def copy_all(pieces: Collection[Piece], target: Path, progress: Progress = silent) -> None:
    """Bring pieces into a folder, each checked, and take out of it whatever is no piece.

    Args:
        pieces: what shall be there in the end.
        target: the folder; it is made.
        progress: is told of every file.

    Raises:
        EnvironmentProblem: kit-unreadable, no-space, cannot-write. What was copied so far stays for the next attempt.
        UpdateProblem: kit-damaged, where a source is not what it must be.
    """
    whole = sum(piece.file.size for piece in pieces)
    missing = [piece for piece in pieces if not holds(target / piece.file.path, piece.file)]
    _ensure_space(target, sum(piece.file.size for piece in missing))
    remove_others(target, {piece.file.path for piece in pieces})
    done = whole - sum(piece.file.size for piece in missing)
    progress(done, whole)
    for piece in missing:
        _copy(piece, target / piece.file.path)
        done += piece.file.size
        progress(done, whole)
    for piece in pieces:
        path = target / piece.file.path
        set_mode(path, startable=piece.file.executable)
        set_mode(path.parent, startable=True)


def _ensure_space(target: Path, wanted: int) -> None:
    """Say so before anything is copied. Some drivers of sticks know of no sizes at all."""
    there = next(place for place in (target, *target.parents) if place.exists())
    disk = shutil.disk_usage(there)
    if wanted and disk.total and disk.free < wanted + _SPARE:
        raise EnvironmentProblem("no-space", path=target, missing=wanted + _SPARE - disk.free)


def _copy(piece: Piece, target: Path) -> None:
    part = target.with_name(f"{target.name}{_PART}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as writing:
            true = _fill(writing, piece)
            writing.flush()
            os.fsync(writing.fileno())
        if not true:
            part.unlink()
            raise UpdateProblem("kit-damaged", path=piece.source, detail="SHA-256")
        put_in_place(part, target)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise refused(target, error, piece.file.size + _SPARE) from error


def _fill(writing: IO[bytes], piece: Piece) -> bool:
    """Write the bytes of a piece; whether they are what they must be. No more of them than that are taken."""
    digest, size = hashlib.sha256(), 0
    for data in _read(piece.source):
        size += len(data)
        if size > piece.file.size:
            return False
        digest.update(data)
        writing.write(data)
    return (size, digest.hexdigest()) == (piece.file.size, piece.file.sha256)


def _read(source: Path | bytes) -> Iterable[bytes]:
    """The bytes of a source; an error of reading is another one than that of writing."""
    if isinstance(source, bytes):
        yield source
        return
    try:
        if source.is_symlink():
            raise UpdateProblem("kit-damaged", path=source, detail="link")
        with source.open("rb") as reading:
            while data := reading.read(_CHUNK):
                yield data
    except OSError as error:
        raise EnvironmentProblem("kit-unreadable", path=source, detail=error.strerror or error) from error


def set_mode(path: Path, *, startable: bool) -> None:
    """Everybody may read, and start what is a program. Sticks know no such thing, and some of them refuse it."""
    with suppress(OSError):
        path.chmod(_STARTABLE if startable else _READABLE)


def remove_others(folder: Path, wanted: Collection[str]) -> None:
    """Take out of a folder every file that is not wanted.

    Args:
        folder: it may not be there.
        wanted: paths from the folder, with slashes.

    Raises:
        EnvironmentProblem: cannot-write.
    """
    try:
        for path in [one for one in folder.rglob("*") if one.is_symlink() or not one.is_dir()]:
            if path.relative_to(folder).as_posix() not in wanted:
                path.unlink()
    except OSError as error:
        raise refused(folder, error) from error


def all_hold(folder: Path, files: Iterable[KitFile]) -> bool:
    """Whether a folder holds exactly these files, each as it must be."""
    wanted = {one.path: one for one in files}
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    return found == set(wanted) and all(holds(folder / path, one) for path, one in wanted.items())
