"""The real program started in another way: safe mode, a window that is forgotten, no network, straight from a stick."""

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from osee_desktop.env.one_program import OneProgram
from osee_desktop.env.settings import TEXT_SIZE, THEME, open_settings
from osee_desktop.env.window_state import OpenTab, Place, WindowMemory, WindowState
from tests.support.disks import require_mounting, with_read_only_disk
from tests.support.faulty_server import FaultyServer
from tests.support.frozen import freeze
from tests.support.portable_program import DRIVER, frozen_program, frozen_window, start_frozen
from tests.support.program import SUPPORT, Done, environment, run_command, run_python, start
from tests.support.repository import Repository
from tests.support.trusting_program import TODAY

HOME = "Home — OSEE Desktop"
ROLES = "Roles — OSEE Desktop"
HARMLESS = "This plugin does not support propagateSizeHints()"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """What a person chose, and a window that was left on the roles."""
    folder = tmp_path / "data"
    open_settings(folder / "config").put({THEME: "dark", TEXT_SIZE: 200})
    WindowMemory(folder / "config").keep(WindowState(Place(0, 0, 700, 500), tabs=(OpenTab("roles", "Roles"),)))
    return folder


def window(title: str, *words: str | Path, home: Path) -> Done:
    env = environment(home, QT_QPA_PLATFORM="offscreen")
    return run_python(SUPPORT / "window_driver.py", title, *words, env=env)


def unexpected(done: Done) -> list[str]:
    return [line for line in done.stderr.splitlines() if line != HARMLESS]


def kept(data: Path) -> dict[str, bytes]:
    return {name: (data / "config" / name).read_bytes() for name in ("settings.json", "window.json")}


def test_safe_mode_opens_on_home_and_leaves_everything_as_it_was(
    library_file: Path, data: Path, tmp_path: Path
) -> None:
    before = kept(data)
    done = window(HOME, "--library", library_file, "--data-dir", data, "--safe-mode", home=tmp_path)
    assert (done.returncode, unexpected(done)) == (0, [])
    assert kept(data) == before
    usual = window(ROLES, "--library", library_file, "--data-dir", data, home=tmp_path)
    assert (usual.returncode, unexpected(usual)) == (0, [])


def test_a_window_is_forgotten_and_settings_are_not(library_file: Path, data: Path, tmp_path: Path) -> None:
    before = kept(data)
    done = window(HOME, "--library", library_file, "--data-dir", data, "--reset-window", home=tmp_path)
    assert (done.returncode, unexpected(done)) == (0, [])
    after = kept(data)
    assert after["settings.json"] == before["settings.json"]
    assert [tab["address"] for tab in json.loads(after["window.json"])["tabs"]] == ["home"]


@pytest.mark.parametrize("option", ["--safe-mode", "--reset-window", "--offline"])
def test_a_window_that_is_open_cannot_be_started_in_another_way(
    option: str, library_file: Path, data: Path, tmp_path: Path
) -> None:
    before, hold = kept(data), OneProgram.claim(data)
    assert hold
    env = environment(tmp_path, QT_QPA_PLATFORM="offscreen")
    done = start("--library", library_file, "--data-dir", data, option, env=env)
    hold.close()
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"The window is open already, and {option} says how it is started.")
    assert kept(data) == before


@pytest.fixture
def repository(tmp_path: Path, editions: list[bytes]) -> Repository:
    made = Repository(tmp_path / "share", now=TODAY)
    made.publish(editions[0])
    return made


class Laptop(NamedTuple):
    """A program that knows a mirror, and a computer that notes every call to the network before it refuses it."""

    program: Path
    data: Path

    @property
    def attempts(self) -> Path:
        return self.data / "attempts"

    @property
    def env(self) -> dict[str, str]:
        told = {"OSEE_TEST_NETWORK": "refuse", "OSEE_TEST_NETWORK_LOG": str(self.attempts)}
        return environment(self.data, SUPPORT / "no_network", **told, QT_QPA_PLATFORM="offscreen")

    def osee(self, *words: str | Path) -> Done:
        return start_frozen(self.program, "--data-dir", self.data, *words, env=self.env)

    def window(self, script: Path, *words: str | Path) -> Done:
        return run_python(DRIVER, self.program, script, "--data-dir", self.data, *words, env=self.env)


@pytest.fixture
def laptop(tmp_path: Path, editions: list[bytes], repository: Repository) -> Iterator[Laptop]:
    (tmp_path / "data").mkdir()
    program = freeze(tmp_path / "osee-desktop", editions[0], repository.first_root)
    with FaultyServer(repository.folder).running() as server:
        mirrors = {"mirrors": [f"{server.address}/osee-updates"]}
        trust = program / "_internal" / "resources" / "trust"
        (trust / "mirrors.json").write_text(json.dumps(mirrors), encoding="utf-8")
        yield Laptop(program, tmp_path / "data")


# Closes when carriers were asked; tells what came of it, and whether the system was asked about the network.
LOOKED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from osee_desktop import app
from osee_desktop.ui.shell import start

class Watched(start.MainWindow):
    def join_updates(self, make):
        super().join_updates(make)
        self.wait()
    def wait(self):
        if self.updates is None:
            QTimer.singleShot(20, self, self.wait)
        else:
            self.updates.desk.looked.connect(self.tell)
    def tell(self, checked):
        said = [label.text() for label in self.top_bar.findChildren(QLabel) if label.isVisible()]
        print(checked.state, "PySide6.QtNetwork" in sys.modules, "Offline" in said, sep="; ")
        self.close()

start.MainWindow = Watched
app.run(sys.argv[1:])
"""


@pytest.mark.parametrize("offline", [True, False])
def test_offline_no_command_asks_the_network(laptop: Laptop, *, offline: bool) -> None:
    done = laptop.osee(*(["--offline"] if offline else []), "sync")
    assert done.returncode in {0, 3}
    assert "Traceback" not in done.stderr
    assert laptop.attempts.exists() is not offline
    tested = laptop.osee("--offline", "sync", "--test")
    assert "Traceback" not in tested.stderr
    assert laptop.attempts.exists() is not offline


def test_offline_an_address_is_refused_and_a_folder_is_asked(
    laptop: Laptop, repository: Repository, editions: list[bytes]
) -> None:
    repository.publish(editions[1])
    refused = laptop.osee("--offline", "sync", "--from", "https://updates.example.org/osee-updates")
    assert refused.returncode == 2
    assert refused.stderr.startswith("https://updates.example.org/osee-updates is on the network")
    done = laptop.osee("--offline", "sync", "--from", repository.folder, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Edition 2 is installed.")
    assert not laptop.attempts.exists()


@pytest.mark.parametrize("offline", [True, False])
def test_offline_the_window_asks_the_network_nothing(laptop: Laptop, tmp_path: Path, *, offline: bool) -> None:
    script = tmp_path / "looked.py"
    script.write_text(LOOKED, encoding="utf-8")
    done = laptop.window(script, *(["--offline"] if offline else []))
    assert (done.returncode, unexpected(done)) == (0, [])
    _state, asked_system, said = done.stdout.strip().split("; ")
    assert (asked_system, said) == (str(not offline), str(offline))
    assert laptop.attempts.exists() is not offline


def test_safe_mode_shows_the_edition_that_came_with_the_program(
    laptop: Laptop, repository: Repository, editions: list[bytes], tmp_path: Path
) -> None:
    repository.publish(editions[1])
    assert laptop.osee("sync", "--from", repository.folder, "--yes").returncode == 0
    script = tmp_path / "told.py"
    script.write_text(TOLD, encoding="utf-8")
    usual, safe = laptop.window(script), laptop.window(script, "--safe-mode")
    assert (usual.stdout.split("; "), safe.stdout.split("; ")) == (["2", "False\n"], ["1", "True\n"])


# Tells which edition is open, and whether the window says that this is safe mode.
TOLD = """
import sys
from PySide6.QtWidgets import QLabel
from osee_desktop import app
from osee_desktop.ui.shell import start

class Watched(start.MainWindow):
    def show(self):
        self.page_painted.connect(self.tell)
        super().show()
    def tell(self, title):
        said = [label.text() for label in self.findChildren(QLabel) if label.isVisible()]
        print(self.front.edition.number, "Safe mode." in said, sep="; ")
        self.close()

start.MainWindow = Watched
app.run(sys.argv[1:])
"""


def a_font() -> Path:
    found = next(Path("/usr/share/fonts").rglob("*.ttf"), None)
    if found is None:
        pytest.skip("this machine has no font file to put into a home")
    return found


FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
"""


def host(folder: Path) -> dict[str, str]:
    """A computer whose person has fonts of their own, so that Qt wants to write a cache of them into their home."""
    home = folder / "home"
    (home / ".fonts").mkdir(parents=True)
    shutil.copy(a_font(), home / ".fonts")
    config = folder / "fonts.conf"
    config.write_text(FONTS.format(fonts=home / ".fonts"), encoding="utf-8")
    return environment(home, FONTCONFIG_FILE=str(config))


def listing(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


linux = pytest.mark.skipif(sys.platform != "linux", reason="fonts are cached in the home of a person on Linux only")


@linux
def test_a_portable_program_leaves_nothing_on_the_host(library_file: Path, tmp_path: Path) -> None:
    env, home = host(tmp_path), tmp_path / "home"
    before = listing(home)
    program = frozen_program(tmp_path / "KIT ملف" / "programs" / "linux-x86_64" / "osee-desktop", library_file)
    (tmp_path / "KIT ملف" / "portable.txt").touch()
    own = listing(program)
    done = frozen_window(program, HOME, env=env)
    assert (done.returncode, unexpected(done)) == (0, [])
    assert listing(home) == before
    assert listing(program) == own
    assert (tmp_path / "KIT ملف" / "osee-data" / "config" / "window.json").is_file()
    assert listing(tmp_path / "KIT ملف" / "osee-data" / "cache" / "fontconfig")
    # It asks the program that lists fonts.
    assert "font for Arabic letters" in start_frozen(program, "doctor", env=env).stdout
    assert listing(home) == before
    (tmp_path / "KIT ملف" / "portable.txt").unlink()
    installed = frozen_window(program, HOME, env=env)
    assert installed.returncode == 0
    assert listing(home) != before


# Answers the question where to keep things: with an empty folder it goes on without saving.
ASKED = """
import sys
folder, *sys.argv[1:] = sys.argv[1:]
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from osee_desktop.ui.shell import start, where_to_keep

class Asked(where_to_keep.WhereToKeep):
    def showEvent(self, event):
        super().showEvent(event)
        print("asked", flush=True)
        self._ask = lambda parent, title: folder
        QTimer.singleShot(0, (self.folder if folder else self.unsaved).click)

class Watched(start.MainWindow):
    def show(self):
        self.page_painted.connect(self.tell)
        super().show()
    def tell(self, title):
        said = [label.text() for label in self.findChildren(QLabel) if label.isVisible()]
        print(title, "Nothing is saved in this session." in said, flush=True)
        self.close()

where_to_keep.WhereToKeep, start.MainWindow = Asked, Watched
from osee_desktop.app import run
run([])
"""


@linux
@pytest.mark.parametrize("chosen", [True, False])
def test_a_stick_that_cannot_be_written_asks_once(library_file: Path, tmp_path: Path, *, chosen: bool) -> None:
    require_mounting()
    stick, home = tmp_path / "stick", tmp_path / "home"
    home.mkdir()
    program = frozen_program(stick / "osee-desktop", library_file)
    (program / "portable.txt").touch()
    script = tmp_path / "asked.py"
    script.write_text(ASKED, encoding="utf-8")
    own = tmp_path / "own"
    own.mkdir()
    words = (sys.executable, "-P", str(DRIVER), str(program), str(script), str(own) if chosen else "")
    env = environment(home, TMPDIR=str(home), QT_QPA_PLATFORM="offscreen")
    done = run_command(*with_read_only_disk(stick, *words), env=env)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["asked", f"Home {not chosen}"]
    assert listing(home) == set()
    assert (own / "osee-data" / "config" / "window.json").exists() is chosen
    assert "Traceback" not in done.stderr
