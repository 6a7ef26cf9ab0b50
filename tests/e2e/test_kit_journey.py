"""With nothing but a kit and no network: install, start, search, plan, update from the stick, make the next kit; again.

It happens in a world of its own without any network, on a screen that nobody sees. Once with stand-ins for the frozen
program, which run this Python; once with the real one, where `./run build` has made it, by somebody without any rights.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from osee_desktop import PROGRAM_NAME
from osee_desktop.kit.layout import PROGRAM, this_platform
from tests.support.content import ROOT
from tests.support.frozen import freeze, plain_environment
from tests.support.person import virtual_screen
from tests.support.repository import Repository
from tests.support.trusting_program import TODAY

PROGRAMS = {**virtual_screen.PROGRAMS, "import": "imagemagick", "unshare": "util-linux", "setpriv": "util-linux"}
MISSING = virtual_screen.missing_programs(PROGRAMS)
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or bool(MISSING), reason=f"something is wanting: apt-get install {' '.join(MISSING)}"
)

BUILT: Final = ROOT / "dist" / this_platform() / PROGRAM
SIZE: Final = (1280, 822)
NOBODY: Final = "65534"
PLAN: Final = "My plan: Procurement officer"
_PATIENCE: Final = 60.0


@pytest.fixture
def world() -> Iterator[Path]:
    """A folder that everybody may look into, which the folders of tests are not."""
    folder = Path(tempfile.mkdtemp(prefix="osee-journey-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@dataclass(frozen=True)
class Officer:
    """Somebody at a laptop without a network.

    Attributes:
        home: all that is theirs.
        pictures: where pictures of their screen go.
        ordinary: they have no rights at all.
    """

    home: Path
    pictures: Path
    ordinary: bool

    def __post_init__(self) -> None:
        self.home.mkdir()
        self.pictures.mkdir(exist_ok=True)
        if self.ordinary and os.geteuid() == 0:
            os.chown(self.home, int(NOBODY), int(NOBODY))

    @property
    def commands(self) -> Path:
        return self.home / ".local" / "bin"

    def does(self, *words: str | Path) -> str:
        """What a command prints; it must succeed and complain of nothing."""
        done = subprocess.run(
            self._alone(*words),
            env=plain_environment(self.home),
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, ""), (words, done.stdout, done.stderr)
        return done.stdout

    def told(self, *words: str | Path) -> Any:  # noqa: ANN401 - any JSON value
        return json.loads(self.does(self.commands / "osee", *words, "--json"))

    @contextmanager
    def window(self, page: str) -> Iterator["Window"]:
        """The window, from the command of the menu to its end by the keyboard; it opens on a page, silently."""
        with virtual_screen.screen(*SIZE) as display, (self.pictures / "said").open("wb") as said:
            running = subprocess.Popen(
                self._alone(self.commands / "osee-desktop"),
                env=plain_environment(self.home, DISPLAY=display),
                cwd=self.home,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
            )
            with running:
                try:
                    window = Window(virtual_screen.Screen(display), running, self.pictures)
                    window.begin(page)
                    yield window
                    window.press("ctrl+q")
                    assert running.wait(_PATIENCE) == 0
                finally:
                    if running.poll() is None:
                        running.terminate()
        assert (self.pictures / "said").read_text(encoding="utf-8") == ""

    def _alone(self, *words: str | Path) -> list[str]:
        """The words of a command without a network, and without rights."""
        plain = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
        root = os.geteuid() == 0
        own = [] if root else ["--map-current-user"]
        return ["unshare", "--net", *own, *(plain if self.ordinary and root else []), *map(str, words)]


class Window:
    """A window, and what is done to it."""

    def __init__(self, screen: Any, running: "subprocess.Popen[bytes]", pictures: Path) -> None:  # noqa: ANN401 - a script
        self._screen, self._running, self._pictures = screen, running, pictures

    def begin(self, page: str) -> None:
        window = self.sees(f"{page} — {PROGRAM_NAME}")
        self._screen.fill(window, *SIZE)
        self._screen.give_keyboard(window)

    def sees(self, title: str) -> str:
        window = self._screen.window_titled(title, self._running)
        assert window, f"no window {title!r}"
        return str(window)

    def press(self, *keys: str) -> None:
        self._screen.press(*keys)

    def search(self, words: str) -> None:
        self.press("ctrl+k")
        self._screen.type(words)
        self.sees(f"Search: {words} — {PROGRAM_NAME}")
        self.picture("search")

    def plan(self) -> None:
        """Choose a role, as the one that the filter leaves."""
        self.press("alt+p")
        self.sees(f"Choose a role — {PROGRAM_NAME}")
        self._screen.type("procurement officer")
        self.press("Down", "Down", "Return")
        self.sees(f"{PLAN} — {PROGRAM_NAME}")
        self.picture("plan")

    def picture(self, name: str) -> None:
        target = self._pictures / f"{name}.png"
        subprocess.run(["import", "-window", "root", str(target)], env=self._screen.environment, check=True)
        assert target.stat().st_size > 10_000


@pytest.fixture(
    params=[
        "stand-in",
        pytest.param(
            "frozen",
            marks=[
                pytest.mark.slow,
                pytest.mark.skipif(not (BUILT / "osee").is_file(), reason="no frozen program: ./run build makes it"),
            ],
        ),
    ]
)
def program(request: pytest.FixtureRequest, world: Path, editions: list[bytes], publisher: Repository) -> Path:
    """A frozen program with the first edition, which trusts the publisher."""
    if request.param == "stand-in":
        return freeze(world / "built" / PROGRAM, editions[0], publisher.first_root)
    folder = Path(shutil.copytree(BUILT, world / "built" / PROGRAM))
    for file in (folder / "_internal" / "db").glob("library-en.*"):
        file.unlink()
    (folder / "_internal" / "db" / "library-en.db").write_bytes(editions[0])
    trust = folder / "_internal" / "resources" / "trust"
    trust.mkdir(exist_ok=True)
    (trust / "root.json").write_bytes(publisher.first_root)
    return folder


@pytest.fixture
def publisher(world: Path, editions: list[bytes]) -> Repository:
    repository = Repository(world / "publisher", now=TODAY)
    for edition in editions[:2]:
        repository.publish(edition)
    return repository


def test_from_a_stick_to_a_working_laptop_and_on_to_the_next(
    program: Path, publisher: Repository, world: Path, tmp_path: Path
) -> None:
    ordinary = not (program / "_internal" / "mark.txt").exists()
    maker = Officer(world / "maker", tmp_path / "maker", ordinary)
    maker.does(program / "osee", "make-kit", maker.home / "stick")
    shutil.copytree(publisher.root_folder, maker.home / "stick" / "osee-updates")

    first = Officer(world / "أمينة first", tmp_path / "first", ordinary)
    made = live_through(first, maker.home / "stick", before=1)
    second = Officer(world / "second", tmp_path / "second", ordinary)
    again = live_through(second, first.home / "next stick", before=1)
    assert made["edition"] == again["edition"] == 2
    assert made["fingerprint"] == again["fingerprint"]
    assert made["root"]


def live_through(officer: Officer, stick: Path, before: int) -> Any:  # noqa: ANN401 - any JSON value
    """All that an officer does with a stick; what is told of the next one, which is in their home."""
    said = officer.does("sh", stick / "install.sh")
    assert "is installed in" in said
    assert officer.told()["edition"]["number"] == before
    with officer.window("Home") as window:
        window.picture("home")
        window.search("procurement")
        window.plan()
    assert officer.told("sync", "--from", stick, "--yes")["edition"] == 2
    assert officer.told()["edition"]["number"] == 2
    with officer.window(PLAN) as window:
        window.picture("after the update")
    return officer.told("make-kit", officer.home / "next stick")
