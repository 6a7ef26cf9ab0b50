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
    return [Path(place) for place, _kind in volumes_of(table) if place.startswith(_LINUX_PLACES)]


def volumes_of(table: str) -> list[tuple[str, str]]:
    """Every volume of a Linux mount table: where it stands, and the kind of its file system."""
    lines = [line.split(" ") for line in table.splitlines() if line.count(" ") > 1]
    return [(_ESCAPE.sub(_unescaped, place), kind) for _device, place, kind, *_rest in lines]


def mount_table() -> str:
    """What Linux says is mounted; empty where it says nothing."""
    with suppress(OSError):
        return _MOUNTS.read_text(encoding=sys.getfilesystemencoding(), errors="surrogateescape")
    return ""


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 8))


def _volumes() -> Iterator[Path]:
    if sys.platform == "win32":
        yield from _windows_drives()
    elif sys.platform == "darwin":
        yield from Path("/Volumes").iterdir()
    else:
        yield from mounted(mount_table())


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
