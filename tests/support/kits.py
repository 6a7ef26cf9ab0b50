"""Kits that are small: a script stands for the program, so that everything about copying and switching is quick."""

import json
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from osee_desktop.base.problems import Problem
from osee_desktop.kit import layout
from osee_desktop.kit.desktop_entries import DesktopEntries
from osee_desktop.kit.entries import default_place
from osee_desktop.kit.gathering import Program, gather
from osee_desktop.kit.installing import install
from osee_desktop.kit.layout import Prefix, this_platform
from osee_desktop.kit.manifest import Manifest, as_bytes, look_at, open_kit, version_name
from osee_desktop.kit.standing import standing_of

HERE = this_platform()
_SCRIPT = '#!/bin/sh\necho "{version}" "$@"\ncat "$(dirname "$0")/_internal/last.txt"\n'


@dataclass
class SmallKit:
    """A kit with a program for this computer, of some twenty files.

    Attributes:
        folder: where it is.
        version: what its program says that it is.
    """

    folder: Path
    version: str = "1.0"
    files: int = 20
    size: int = 5000
    policy: str = ""

    def __post_init__(self) -> None:
        program = self.program
        (program / "_internal" / "deep" / "folder").mkdir(parents=True)
        for name in (layout.PROGRAM, layout.TERMINAL):
            (program / name).write_text(_SCRIPT.format(version=self.version), encoding="utf-8")
            (program / name).chmod(0o755)
        for number in range(self.files):
            content = f"{self.version} {number} ".encode() * self.size
            (program / "_internal" / "deep" / f"file {number:02}.bin").write_bytes(content[: self.size])
        (program / "_internal" / "last.txt").write_text(f"whole {self.version}\n", encoding="utf-8")
        if self.policy:
            (self.folder / layout.POLICY).write_text(self.policy, encoding="utf-8")
        self.seal()

    @property
    def program(self) -> Path:
        return self.folder / layout.program_folder(HERE)

    @property
    def manifest(self) -> Path:
        return self.folder / layout.MANIFEST

    @property
    def version_name(self) -> str:
        """What its program is called where it is installed."""
        return version_name(self.version, open_kit(self.folder).program(HERE).values())

    def seal(self) -> None:
        """Write the manifest of what is there."""
        found = [path for path in self.folder.rglob("*") if path.is_file() and path != self.manifest]
        files = {
            name: look_at(path, name, executable=path.name in {layout.PROGRAM, layout.TERMINAL})
            for path in found
            for name in [path.relative_to(self.folder).as_posix()]
        }
        self.manifest.write_bytes(as_bytes(Manifest({HERE: self.version}, files)))

    def change(self, **facts: object) -> None:
        """Change what the manifest says of the last file of the program."""
        told = json.loads(self.manifest.read_bytes())
        told["files"][-1] |= facts
        self.manifest.write_text(json.dumps(told), encoding="utf-8")

    def pull(self) -> Path:
        """Pull the stick out; where it is now."""
        away = self.folder.with_name(f"{self.folder.name} in a pocket")
        self.folder.rename(away)
        return away

    def plug_in(self) -> None:
        """Plug it in again."""
        self.folder.with_name(f"{self.folder.name} in a pocket").rename(self.folder)

    def copied(self, folder: Path) -> Path:
        """A copy of the whole kit, without the rights to start anything, as sticks keep files."""
        for name, data in standing_files(self.folder).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        return folder


class SmallLaptop:
    """A home in which a kit's program is installed, with its entries.

    Attributes:
        copied: the bytes that were there already when the last installation began to copy.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.place = default_place({}, home, system=False, windows=False)
        self.prefix = Prefix(self.place.prefix)
        self.copied: list[int] = []

    def install(self, kit: Path, at: int = 0, happens: Callable[[], object] = lambda: None) -> Problem | None:
        """Install; something happens when so many tenths are copied. The problem that stopped it."""
        self.copied = []

        def progress(done: int, whole: int) -> None:
            reached = 10 * done >= at * whole and 10 * (self.copied or [-1])[-1] < at * whole
            self.copied.append(done)
            if reached and at:
                happens()

        try:
            done = install(open_kit(kit), HERE, self.prefix, progress)
        except Problem as problem:
            return problem
        assert DesktopEntries().make(self.prefix, self.place, done.version) == []
        return None

    def starts(self) -> str:
        """What the program says last when it is started; empty where nothing is started."""
        if not (self.prefix.starters / layout.TERMINAL).exists():
            return ""
        code, said = started(self.prefix)
        assert (code == 0) == ("is not whole" not in said), said
        return said.splitlines()[-1] if code == 0 else ""


def started(prefix: Prefix, *words: str, name: str = layout.TERMINAL) -> tuple[int, str]:
    """What the starter of an installed program comes to: its exit code, and what it says on both streams."""
    done = subprocess.run(
        [str(prefix.starters / name), *words], capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    return done.returncode, done.stdout + done.stderr


def program_in(folder: Path, version: str = "1.0") -> Program:
    """A program whose frozen folder this is."""
    return next(iter(gather(standing_of(folder), version, None, None).programs))


def standing_files(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder, with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
