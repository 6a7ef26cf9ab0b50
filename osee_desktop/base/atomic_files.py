"""Writing a file so that it is there whole or not at all. It may not know what the file holds."""

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)
"""Seconds between the attempts to put a file in its place on Windows."""


def write_atomically(path: Path, content: bytes) -> None:
    """Put `content` into a file, in one step: until it is done, what was there before stays. Folders are made.

    Raises:
        OSError: the disk is full, or one may not write there. What was there before is unchanged.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # Named by the process, so that two programs do not write into one; `tempfile` would cost start-up time.
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def put_in_place(beside: Path, path: Path, system: str = sys.platform) -> None:
    """Rename a file over what is there. Windows refuses that while another program reads it, which is waited for.

    Args:
        beside: the new file, in the same folder.
        path: its place.
        system: as in `sys.platform`.

    Raises:
        OSError: one may not write there; the new file stays where it was.
    """
    for pause in _PAUSES if system == "win32" else ():
        with suppress(PermissionError):
            beside.replace(path)
            return
        time.sleep(pause)
    beside.replace(path)


def remove_unfinished(folder: Path) -> None:
    """Remove what power cuts left of atomic writes in a folder and below; what cannot be removed stays."""
    for left in folder.rglob(".*.part"):
        with suppress(OSError):
            left.unlink()
