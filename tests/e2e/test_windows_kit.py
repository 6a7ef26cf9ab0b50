"""The Windows program as it is handed out, under Wine and without a network: installed, updated, taken away."""

import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from osee_desktop import PROGRAM_NAME, __version__
from tests.support.content import ROOT
from tests.support.windows_laptop import LINKS, PROGRAMS, WindowsLaptop, why_not, windows_laptop

sys.path.append(str(ROOT / "packaging"))

import newer_edition
from windows import windows_packages

PACKAGES = ROOT / "dist" / "packages"
FROZEN = ROOT / "dist" / windows_packages.PLATFORM / "osee-desktop"
SETUP = PACKAGES / windows_packages.setup_name()
NO_PROGRAM = "" if SETUP.is_file() and FROZEN.is_dir() else "nothing is built for Windows: ./run build --windows"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(why_not() or NO_PROGRAM), reason=why_not() or NO_PROGRAM or "it can run"),
]

ON_STICK = rf"C:\stick\{SETUP.name}"
VERSION = f"{PROGRAM_NAME}, version {__version__}\n"
SHORTCUT = rf"C:\users\root\AppData\Roaming\Microsoft\Windows\Start Menu\Programs\{PROGRAM_NAME}.lnk"
KEPT = r"C:\users\root\AppData\Local\osee-desktop"


class Sticks:
    """Kits whose program trusts a publisher: one as it is built, one with a program of another day, one damaged."""

    def __init__(self, folder: Path) -> None:
        self.updates = folder / "publisher" / "publisher"
        trial = newer_edition.make(folder / "publisher")
        program = folder / "osee-desktop"
        shutil.copytree(FROZEN, program)
        newer_edition.trust(program, trial.root)
        self.updates = trial.repository
        self.kit = folder / "kit"
        windows_packages.write_small_kit(program, self.kit)
        self.tampered = folder / "tampered"
        shutil.copytree(self.kit, self.tampered)
        with next(self.tampered.rglob("python311.dll")).open("r+b") as file:
            file.write(b"another beginning")


@pytest.fixture(scope="module")
def sticks(tmp_path_factory: pytest.TempPathFactory) -> Sticks:
    return Sticks(tmp_path_factory.mktemp("sticks"))


@pytest.fixture
def laptop(sticks: Sticks) -> Iterator[WindowsLaptop]:
    with windows_laptop(stick=PACKAGES, kit=sticks.kit, tampered=sticks.tampered, updates=sticks.updates) as here:
        yield here


def from_kit(kit: str) -> str:
    return rf"C:\{kit}\programs\{windows_packages.PLATFORM}\osee-desktop\osee.exe"


def test_set_up_silently_started_from_a_link_and_taken_away(laptop: WindowsLaptop, tmp_path: Path) -> None:
    done = laptop.run(ON_STICK, "/S", r"/LOG=C:\log.txt")
    assert (done.returncode, done.stdout) == (0, "")
    program = laptop.installed()
    assert laptop.run(rf"{program}\osee.exe", "--version").stdout == VERSION
    assert laptop.path(SHORTCUT).is_file()
    assert laptop.path(r"C:\log.txt").is_file()
    assert laptop.registered("DisplayVersion") == __version__
    command = laptop.registered("", LINKS)
    assert command == rf'"{program}\osee-desktop.exe" --open "%1"'
    assert PROGRAM_NAME not in laptop.everybodys_registry()

    # Wine's own `start` follows no links of programs, so what is registered for them is started as it stands there.
    with laptop.start(*re.findall(r'[^" ][^"]*(?<! )', command.replace("%1", "osee:module/strategy"))) as running:
        laptop.window(running, f"Strategy — {PROGRAM_NAME}")
        laptop.screen.press("ctrl+k")
        laptop.screen.type("procurement officer")
        laptop.screen.press("Return")
        assert laptop.screen.window_titled(f"Procurement Officer — {PROGRAM_NAME}", running)
        laptop.picture(tmp_path / "searched.png")
        laptop.screen.press("ctrl+q")
        assert running.wait(60) == 0

    quiet = laptop.registered("QuietUninstallString")
    assert quiet == rf'"{program}\osee.exe" uninstall --prefix "{PROGRAMS}" --silent --keep-data'
    done = laptop.run(rf"{program}\osee.exe", "uninstall", "--prefix", PROGRAMS, "--silent", "--keep-data")
    assert (done.returncode, done.stdout) == (0, "")
    assert not laptop.path(SHORTCUT).exists()
    assert laptop.registered("DisplayVersion") is None
    assert laptop.registered("", LINKS) is None
    assert [file for file in laptop.left_over() if "Local/osee-desktop/" not in file] == ["log.txt"]
    assert laptop.path(rf"{KEPT}\notebook.db").is_file()


def test_set_up_over_an_earlier_version_which_stays_to_go_back_to(laptop: WindowsLaptop) -> None:
    assert laptop.run(from_kit("kit"), "install", "--silent").returncode == 0
    before = laptop.installed()
    done = laptop.run(rf"{before}\osee.exe", "sync", "--from", r"C:\updates", "--yes", "--json")
    assert json.loads(done.stdout)["state"] == "installed"
    assert newer_edition.SENTENCE in " ".join(laptop.run(rf"{before}\osee.exe", "show", "strategy").stdout.split())

    assert laptop.run(ON_STICK, "/S").returncode == 0
    now = laptop.installed()
    assert now != before
    assert len(laptop.versions()) == 2
    assert (laptop.registered("DisplayIcon") or "").startswith(now)
    # What updates brought belongs to the officer, not to the program.
    assert newer_edition.SENTENCE in " ".join(laptop.run(rf"{now}\osee.exe", "show", "strategy").stdout.split())

    assert laptop.run(ON_STICK, "/S").returncode == 0
    assert laptop.installed() == now
    assert laptop.run(rf"{now}\osee.exe", "install", "--undo", "--silent").returncode == 0
    assert laptop.installed() == before


def test_a_kit_with_a_changed_file_installs_nothing_and_says_so(laptop: WindowsLaptop) -> None:
    done = laptop.run(from_kit("kit"), "install", "--silent", "--from", r"C:\tampered")
    assert done.returncode == 4
    assert "python311.dll" in done.stdout
    assert laptop.versions() == []
    assert laptop.registered("DisplayVersion") is None
    assert not laptop.path(SHORTCUT).exists()


def test_set_up_into_a_folder_of_another_script_with_what_an_administrator_presets(tmp_path: Path) -> None:
    shutil.copy(SETUP, tmp_path)
    (tmp_path / "policy.toml").write_text("[lock]\ntext-size = 150\n", encoding="utf-8")
    folder = r"C:\Réseau ملفات\OSEE"
    with windows_laptop(stick=tmp_path) as laptop:
        # It wants its last word without quotation marks, blanks or not.
        assert laptop.run(ON_STICK, "/S", *rf"/D={folder}".split(" ")).returncode == 0
        assert laptop.path(rf"{folder}\policy.toml").is_file()
        [version] = laptop.path(rf"{folder}\current").read_text(encoding="utf-8").split()
        program = rf"{folder}\versions\{version}\osee.exe"
        assert laptop.run(program, "--version").stdout == VERSION
        assert "text-size = 150" in laptop.run(program, "doctor").stdout


def test_from_the_stick_with_the_marker_nothing_stays_on_the_laptop(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    shutil.unpack_archive(PACKAGES / windows_packages.zip_name(), stick)
    program = r"C:\stick\osee-desktop\osee.exe"
    with windows_laptop(stick=stick) as laptop:
        assert laptop.run(program, "--version").stdout == VERSION
        assert "module/strategy" in laptop.run(program, "search", "strategy").stdout
        assert laptop.left_over() == []
