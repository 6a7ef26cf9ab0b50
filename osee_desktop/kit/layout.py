"""Names in a kit and in the folder of an installed program. Nothing here reads or writes."""

import platform
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from osee_desktop.updates import layout as updates

MANIFEST: Final = "manifest.json"
START_HERE: Final = "START-HERE.html"
PROGRAMS: Final = "programs"
PACKAGES: Final = "packages"
LICENCES: Final = "licences"
POLICY: Final = "policy.toml"
UPDATES: Final = updates.FOLDER
SCRIPTS: Final = ("install.sh", "start.sh", "install.cmd", "start.cmd")

PROGRAM: Final = "osee-desktop"
"""The folder of a program, and in it the program with the window."""
TERMINAL: Final = "osee"
"""The program for the terminal, beside it."""

UNFINISHED: Final = ".osee-kit-new"
"""What is being made stands there; the folder is gone when a kit is ready."""

_SYSTEMS: Final = {"linux": "linux", "win32": "windows", "darwin": "macos"}
_MACHINES: Final = {"amd64": "x86_64", "x86_64": "x86_64", "arm64": "arm64", "aarch64": "arm64"}
_PLATFORM: Final = re.compile(r"[a-z0-9]+-[a-z0-9_]+")
_FORBIDDEN: Final = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_LONGEST: Final = 255


def this_platform(system: str = sys.platform, machine: str | None = None) -> str:
    """What a program for this computer is called, such as "linux-x86_64"."""
    named = (machine or platform.machine()).lower()
    return f"{_SYSTEMS.get(system, system)}-{_MACHINES.get(named, named)}"


def is_platform(name: str) -> bool:
    """Whether a name can be one of a platform."""
    return bool(_PLATFORM.fullmatch(name))


def program_folder(platform_name: str) -> str:
    """The folder of the program for a platform, in a kit."""
    return f"{PROGRAMS}/{platform_name}/{PROGRAM}"


def executable(name: str, platform_name: str) -> str:
    """The file of a program on a platform."""
    return f"{name}.exe" if platform_name.startswith("windows") else name


def is_safe(path: str) -> bool:
    """Whether a path in a kit stays in it, and every file system of our officers can hold it."""
    parts = path.split("/")
    return len(path) <= _LONGEST and all(map(_is_safe_name, parts))


def _is_safe_name(name: str) -> bool:
    strange = _FORBIDDEN.search(name) or _DEVICES.fullmatch(name) or name.endswith((".", " "))
    return bool(name) and not strange


def same_on_a_stick(paths: Iterable[str]) -> bool:
    """Whether two of these paths are one file where capital and small letters are the same."""
    seen = [path.casefold() for path in paths]
    return len(set(seen)) < len(seen)


@dataclass(frozen=True, slots=True)
class Prefix:
    """The folder of an installed program, and what stands in it."""

    folder: Path

    @property
    def versions(self) -> Path:
        """Whole programs, a folder for each."""
        return self.folder / "versions"

    @property
    def current(self) -> Path:
        """Two lines: the version that counts, and the one before. A file, since FAT knows no links."""
        return self.folder / "current"

    @property
    def lock(self) -> Path:
        """Held by the one command that works here."""
        return self.folder / "lock"

    @property
    def log(self) -> Path:
        """What was done here, unless another file is asked for."""
        return self.folder / "install.log"

    @property
    def entries(self) -> Path:
        """Names the files outside this folder that belong to the program."""
        return self.folder / "entries.json"

    @property
    def policy(self) -> Path:
        """What an administrator presets."""
        return self.folder / POLICY

    @property
    def starters(self) -> Path:
        """Small scripts that start the version that counts."""
        return self.folder / "bin"

    @property
    def unfinished(self) -> Path:
        """Versions that are being copied. Nothing in there is ever started."""
        return self.folder / "new"

    def version(self, name: str) -> Path:
        """A whole program."""
        return self.versions / name

    def listing(self, name: str) -> Path:
        """What a version is made of, as it was verified."""
        return self.versions / f"{name}.json"
