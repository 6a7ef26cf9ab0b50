"""Folders as they are kept on a stick: relative where they are on the same stick, so that its letter may change.

Whatever is on the host itself stays as it is. It may not know what a folder is for.
"""

import os
from contextlib import suppress
from pathlib import Path, PurePosixPath, PureWindowsPath


def kept_path(path: str, place: Path, home: Path | None = None) -> str:
    """A folder as it is written into a file: relative with `/` where it moves together with that file.

    Args:
        path: the folder, absolute.
        place: folder of the file.
        home: a folder of the host itself; that of the person if not said otherwise.
    """
    top = _top(place.absolute(), home)
    if top is None or not Path(path).is_relative_to(top):
        return path
    return Path(os.path.relpath(path, place.absolute())).as_posix()


def found_path(kept: str, place: Path) -> str:
    """The folder that was written so into a file in `place`."""
    return kept if is_absolute(kept) else os.path.normpath(place.absolute() / kept)


def is_absolute(path: str) -> bool:
    """Whether a text names the same folder from everywhere, on this system or another one."""
    return PurePosixPath(path).is_absolute() or bool(PureWindowsPath(path).drive)


def _top(place: Path, home: Path | None) -> Path | None:
    """The uppermost folder of the stick that `place` is on; None where it is on the host itself."""
    with suppress(OSError, RuntimeError):  # nobody has a home here, or the stick was pulled this moment
        while not place.exists() and place != place.parent:
            place = place.parent
        device = place.stat().st_dev
        if device == (home or Path.home()).stat().st_dev:
            return None
        while place != place.parent and place.parent.stat().st_dev == device:
            place = place.parent
        return place
    return None
