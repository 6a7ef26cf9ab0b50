"""A laptop with Windows, as far as Wine is one: a drive C of its own, a screen, no network; afterwards it is forgotten.

It stands in the room that `./run build --windows` made. Commands run one after the other; files are put on drive C and
looked at from here.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.content import ROOT

sys.path.append(str(ROOT / "packaging"))

import virtual_screen
from windows import wine_room

_C = f"{wine_room.INSIDE}/prefix/drive_c"
PROGRAMS = r"C:\users\root\AppData\Local\Programs\OSEE Desktop"
_PATIENCE = 300.0
_UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\OSEE Desktop"
LINKS = r"HKCU\Software\Classes\osee\shell\open\command"


def why_not() -> str:
    """Why there is no such laptop here; empty where there is one."""
    if sys.platform != "linux" or os.geteuid() != 0 or not wine_room.folder().is_dir():
        return "there is no Wine here: ./run build --windows, as root on Linux, makes it"
    missing = virtual_screen.missing_programs()
    return f"a virtual screen needs {' '.join(missing)}" if missing else ""


class WindowsLaptop:
    """The laptop. `sticks`: by their names, folders of this machine that stand on drive C and cannot be written."""

    def __init__(self, inside: wine_room.Visit, display: str) -> None:
        self._inside = inside
        self.screen = virtual_screen.Screen(display)

    def run(self, program: str, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a program to its end."""
        return self._inside.run("wine", program, *words, patience=_PATIENCE)

    def start(self, program: str, *words: str) -> subprocess.Popen[bytes]:
        """Start a program with a window."""
        return self._inside.start("wine", program, *words)

    def path(self, place: str) -> Path:
        """Where a file of drive C that is new there lies for this machine; not while something runs."""
        return self._inside.drive_c.joinpath(*place.removeprefix("C:\\").split("\\"))

    def registered(self, value: str, key: str = _UNINSTALL) -> str | None:
        """A value of the registry, "" for the one without a name; None where there is none."""
        asked = ["/v", value] if value else ["/ve"]
        done = self.run("reg", "query", key, *asked)
        lines = [line for line in done.stdout.splitlines() if "REG_SZ" in line]
        return lines[0].split("REG_SZ", 1)[1].strip() if done.returncode == 0 and lines else None

    def installed(self) -> str:
        """The folder of the version that counts."""
        current = self.path(rf"{PROGRAMS}\current").read_text(encoding="utf-8").split()
        return rf"{PROGRAMS}\versions\{current[0]}"

    def versions(self) -> list[str]:
        """Names of all versions that are there."""
        folder = self.path(rf"{PROGRAMS}\versions")
        return sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []

    def left_over(self) -> list[str]:
        """Files of drive C that are new, but for what Wine itself writes."""
        own = ("windows", "ProgramData")
        new = (path.relative_to(self._inside.drive_c) for path in self._inside.drive_c.rglob("*") if path.is_file())
        return sorted(path.as_posix() for path in new if path.parts[0] not in own)

    def everybodys_registry(self) -> str:
        """What is registered for everybody."""
        file = self._inside.drive_c.parent / "system.reg"
        return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""

    def window(self, running: subprocess.Popen[bytes], title: str) -> str:
        """Wait for a window of exactly this title, and let the keys go to it."""
        found = self.screen.window_titled(title, running)
        assert found, f"no window “{title}”"
        self.screen.give_keyboard(found)
        return found

    def picture(self, file: Path) -> None:
        """Keep a picture of the screen, if one can be made here."""
        if shutil.which("import"):
            subprocess.run(["import", "-window", "root", str(file)], env=self.screen.environment, check=False)


@contextmanager
def windows_laptop(**sticks: Path) -> Iterator[WindowsLaptop]:
    """A laptop on which nothing of ours was ever started."""
    shares = [wine_room.Share(folder, f"{_C}/{name}") for name, folder in sticks.items()]
    with (
        virtual_screen.screen() as display,
        wine_room.visit(wine_room.folder(), *shares, display=display) as inside,
    ):
        yield WindowsLaptop(inside, display)
