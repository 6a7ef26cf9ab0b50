"""What it means for the person when the disk refuses to be written. Nothing is written here."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from osee_desktop.base.problems import EnvironmentProblem

SPARE: Final = 20_000_000
"""Bytes that must stay free beside what an update writes."""

_FULL: Final = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def writing_to(path: Path, needed: int = SPARE) -> Iterator[None]:
    """A block in which every error of the system is one of writing there.

    Args:
        path: a file or folder that is written.
        needed: bytes that must be free before it is worth another attempt.

    Raises:
        EnvironmentProblem: no-space, with the bytes that are missing; cannot-write.
    """
    try:
        yield
    except OSError as error:
        raise refused(path, error, needed) from error


def refused(path: Path, error: OSError, needed: int = SPARE) -> EnvironmentProblem:
    """What an error of the system means; the arguments as of `writing_to`."""
    if error.errno in _FULL:
        missing = max(1, needed - _free(path))
        return EnvironmentProblem("no-space", path=path, missing=missing)
    return EnvironmentProblem("cannot-write", path=path, detail=error.strerror or error)


def _free(path: Path) -> int:
    """Bytes that are free where a path stands or will stand."""
    for place in (path, *path.parents):
        with suppress(OSError):
            return shutil.disk_usage(place).free
    return 0
