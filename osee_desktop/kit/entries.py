"""What the system knows of an installed program: its entry in the menu, its icon, its links, the command in a terminal.

Every file that is made outside the prefix is noted there, and only noted ones are ever removed. A file that somebody
else has put in such a place is left alone.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.kit.layout import Prefix
from osee_desktop.updates.disk import writing_to

FOLDER_NAME: Final = "osee-desktop"
_WINDOWS_NAME: Final = "OSEE Desktop"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a program is installed by default, and what the system reads.

    Attributes:
        prefix: the folder of the program.
        share: menus and icons are below it.
        commands: where a terminal finds commands.
        system: for everybody who uses the computer.
    """

    prefix: Path
    share: Path
    commands: Path
    system: bool = False


class Entries(Protocol):
    """What a kind of system does."""

    def make(self, prefix: Prefix, place: Place, version: str) -> list[str]:
        """Make everything, or mend it. Returns what could not be made, as paths and keys."""

    def remove(self, prefix: Prefix, place: Place) -> None:
        """Take everything away that was made for this prefix."""


def entries_here() -> Entries:
    """What this system does."""
    if sys.platform == "win32":
        from osee_desktop.kit.windows_entries import WindowsEntries  # noqa: PLC0415 - other systems cannot import it

        return WindowsEntries()
    from osee_desktop.kit.desktop_entries import DesktopEntries  # noqa: PLC0415 - only one of them is needed

    return DesktopEntries()


def default_place(environ: Mapping[str, str], home: Path, *, system: bool, windows: bool) -> Place:
    """Where a program goes unless another folder is asked for. Nothing is looked at but the arguments."""
    if windows:
        local = Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
        roaming = Path(environ.get("APPDATA") or home / "AppData" / "Roaming")
        if system:
            everybody = Path(environ.get("PROGRAMDATA") or "C:/ProgramData")
            programs = Path(environ.get("PROGRAMFILES") or "C:/Program Files")
            return Place(programs / _WINDOWS_NAME, _start_menu(everybody), programs, system=True)
        return Place(local / "Programs" / _WINDOWS_NAME, _start_menu(roaming), local)
    if system:
        base = Path("/usr/local")
        return Place(base / "lib" / FOLDER_NAME, base / "share", base / "bin", system=True)
    share = environ.get("XDG_DATA_HOME", "")
    local = home / ".local"
    chosen = Path(share) if Path(share).is_absolute() else local / "share"
    return Place(local / "lib" / FOLDER_NAME, chosen, local / "bin")


def _start_menu(folder: Path) -> Path:
    return folder / "Microsoft" / "Windows" / "Start Menu" / "Programs"


def noted(prefix: Prefix) -> list[Path]:
    """Files outside the prefix that belong to it."""
    try:
        found = json.loads(prefix.entries.read_bytes())
        return [Path(one) for one in found["files"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def note_files(prefix: Prefix, files: list[Path]) -> None:
    """Note what belongs to a prefix, before it is made: what is made and not noted would stay for ever.

    Raises:
        EnvironmentProblem: no-space, cannot-write.
    """
    data = json.dumps({"format": 1, "files": [str(one) for one in files]}, indent=1, ensure_ascii=False)
    with writing_to(prefix.entries):
        write_atomically(prefix.entries, f"{data}\n".encode())
