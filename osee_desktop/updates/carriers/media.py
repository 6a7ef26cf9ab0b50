"""Finding sticks: mounted volumes that hold the fixed folder. Nothing else on them is looked at.

It asks the system which volumes there are, each time anew; it watches nothing by itself.
"""

import os
import re
import string
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from osee_desktop.updates.layout import FOLDER

_LINUX_PLACES: Final = ("/media/", "/run/media/", "/mnt/")
"""Where desktops mount what is plugged in."""
_ESCAPE: Final = re.compile(r"\\([0-7]{3})")
_MOUNTS: Final = Path("/proc/self/mounts")
_REMOVABLE, _FIXED = 2, 3
"""Kinds of Windows drives; large sticks say that they are fixed."""


def sticks(volumes: Iterable[Path] | None = None) -> list[Path]:
    """Volumes that hold updates.

    Args:
        volumes: those to look at; without them, all that the system has mounted.
    """
    found = []
    for volume in volumes if volumes is not None else _volumes():
        with suppress(OSError):  # a drive without a medium, or one that goes this moment
            if (volume / FOLDER).is_dir():
                found.append(volume)
    return found


def mounted(table: str) -> list[Path]:
    """Volumes of a Linux mount table that a person may have plugged in."""
    paths = (line.split(" ")[1] for line in table.splitlines() if line.count(" ") > 1)
    plain = (_ESCAPE.sub(_unescaped, path) for path in paths)
    return [Path(path) for path in plain if path.startswith(_LINUX_PLACES)]


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 8))


def _volumes() -> Iterator[Path]:
    if sys.platform == "win32":
        yield from _windows_drives()
    elif sys.platform == "darwin":
        yield from Path("/Volumes").iterdir()
    else:
        with suppress(OSError):
            yield from mounted(_MOUNTS.read_text(encoding=sys.getfilesystemencoding(), errors="surrogateescape"))


if sys.platform == "win32":
    import ctypes

    def _windows_drives() -> Iterator[Path]:
        system = os.environ.get("SYSTEMDRIVE", "C:").upper()
        present = ctypes.windll.kernel32.GetLogicalDrives()
        for number, letter in enumerate(string.ascii_uppercase):
            drive = f"{letter}:"
            if drive == system or not present >> number & 1:
                continue
            if ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") in {_REMOVABLE, _FIXED}:
                yield Path(f"{drive}\\")
