"""Writing a file so that it is there whole or not at all. It may not know what the file holds."""

import os
from contextlib import suppress
from pathlib import Path


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
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def remove_unfinished(folder: Path) -> None:
    """Remove what power cuts left of atomic writes in a folder and below; what cannot be removed stays."""
    for left in folder.rglob(".*.part"):
        with suppress(OSError):
            left.unlink()
