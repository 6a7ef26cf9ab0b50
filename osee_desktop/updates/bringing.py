"""From an offer to a judged pack on disk: bytes by the cheapest way that works, unpacked, and opened as a reader will.

The pack is complete and believed when it is there under its name; nothing points at it yet.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from osee_desktop.base.problems import ContentProblem, EnvironmentProblem, UpdateProblem
from osee_desktop.library.connection import check_integrity, connect
from osee_desktop.updates.disk import SPARE, writing_to
from osee_desktop.updates.fetching import Progress, fetch, kept
from osee_desktop.updates.places import Places, flush_folder
from osee_desktop.updates.records import PackInfo
from osee_desktop.updates.unpacking import apply_delta, copy_raw, unpack_full
from osee_desktop.updates.ways import Way

_INDEX_SHARE: Final = 0.8
"""Of the raw pack: what its search index takes."""
_PASSING: Final = ("carrier-unreachable", "carrier-cut", "carrier-sign-in", "carrier-refused", "pack-not-genuine")
"""What is wrong with one way only: the next may do."""


def bring(
    pack: PackInfo, found: Iterable[Way], places: Places, progress: Progress, stopped: Callable[[], bool]
) -> Path:
    """Bring a pack by the first way that works.

    Args:
        pack: what was signed.
        found: the ways, the cheapest first.
        places: where it is put.
        progress: told bytes that are here and bytes in all, of the way that is tried.
        stopped: whether the person wants no more for now.

    Returns:
        The pack: true to its hash, opened once as a reader will, under its own name.

    Raises:
        UpdateProblem: stopped, or what was wrong with the last way. What came is kept for the next attempt.
        ContentProblem: what was signed is no library for this program.
        EnvironmentProblem: no-space, cannot-write.
    """
    target = places.pack(pack.sha256)
    if target.is_file() and is_true(target, pack.length, pack.sha256):
        return target
    ways = tuple(found)
    _ensure_space(pack, ways, places.content)
    wrong: UpdateProblem | None = None
    for way in ways:
        try:
            with writing_to(way.part):
                here = _try(way, pack, places, progress, stopped)
            if here:
                return _judged(pack, places)
        except UpdateProblem as problem:
            if problem.code not in _PASSING:
                raise
            wrong = _weightier(wrong, problem)
    raise wrong or UpdateProblem("pack-missing", edition=pack.edition)


def is_true(path: Path, length: int, sha256: str) -> bool:
    """Whether a file has the bytes that were signed. It reads the whole file."""
    try:
        if path.stat().st_size != length:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False


def ensure_true(path: Path, pack: PackInfo) -> None:
    """See that a pack is still what was brought.

    Raises:
        UpdateProblem: pack-not-genuine.
    """
    if not is_true(path, pack.length, pack.sha256):
        raise UpdateProblem("pack-not-genuine", detail="it is gone, or was changed since it came")


def _weightier(before: UpdateProblem | None, now: UpdateProblem) -> UpdateProblem:
    """What broke off says more than what was not there: it can be finished."""
    return before if before and before.code == "carrier-cut" else now


def _try(way: Way, pack: PackInfo, places: Places, progress: Progress, stopped: Callable[[], bool]) -> bool:
    held = kept(way.part, way.length)
    if not fetch(way.carrier, way.place, way.part, way.length, progress, stopped):
        return False
    try:
        _unpack(way, pack, places)
    except UpdateProblem:
        way.part.unlink(missing_ok=True)
        if not held:
            raise
        # The part lay here from an earlier attempt, and may have been damaged meanwhile: once more from nothing.
        return _try(way, pack, places, progress, stopped)
    way.part.unlink(missing_ok=True)
    return True


def _unpack(way: Way, pack: PackInfo, places: Places) -> None:
    new = places.new(pack.sha256)
    if way.base is not None:
        apply_delta(way.part, way.base, new, pack.length, pack.sha256)
    elif way.form == "full":
        unpack_full(way.part, new, pack.length, pack.sha256)
    else:
        copy_raw(way.part, new, pack.length, pack.sha256)


def _judged(pack: PackInfo, places: Places) -> Path:
    """Open what was unpacked as a reader will, then give it its name."""
    new, target = places.new(pack.sha256), places.pack(pack.sha256)
    try:
        with writing_to(target):
            _judge(pack, new)
            new.replace(target)
    except ContentProblem:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise
    flush_folder(target.parent)
    return target


def _judge(pack: PackInfo, path: Path) -> None:
    with closing(connect(path)) as connection:
        check_integrity(connection, path)
        found = connection.execute("SELECT number, language FROM edition").fetchone()
    if found != (pack.edition, pack.language):
        raise ContentProblem("library-damaged", path=path, detail="it is another edition than was signed")


def _ensure_space(pack: PackInfo, ways: tuple[Way, ...], folder: Path) -> None:
    cheapest = min((way.length for way in ways), default=0)
    needed = cheapest + pack.length + int(_INDEX_SHARE * pack.length) + SPARE
    with writing_to(folder, needed):
        folder.mkdir(parents=True, exist_ok=True)
        disk = shutil.disk_usage(folder)
    if disk.total and disk.free < needed:  # some shares and sticks do not say how large they are
        raise EnvironmentProblem("no-space", path=folder, missing=needed - disk.free)
