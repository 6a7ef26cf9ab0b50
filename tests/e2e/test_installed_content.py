"""The window over content that an update installed: it is shown, and damage is told and made good."""

import shutil
from pathlib import Path

import pytest

from tests.support.content import ROOT
from tests.support.program import Done, environment, run_python
from tests.support.repository import Repository
from tests.support.trusting_program import TODAY, TrustingProgram

DRIVER = """
import sys
sys._MEIPASS, wanted = sys.argv[1:]
from PySide6.QtCore import QTimer
from osee_desktop import app
from osee_desktop.ui.shell import start

class Watched(start.MainWindow):
    def __init__(self, appearance, front, desk, *rest, **named):
        super().__init__(appearance, front, desk, *rest, **named)
        print("edition", front.edition.number, flush=True)
        desk.opened.connect(self.opened)
        QTimer.singleShot(20_000, self.close)
    def opened(self, *_):
        print("opened", flush=True)
        if wanted == "opened":
            QTimer.singleShot(0, self.close)
    def report(self, error):
        super().report(error)
        print("told", getattr(error, "code", error), getattr(error, "facts", {}).get("shown"), flush=True)
        if wanted == "told":
            QTimer.singleShot(0, self.close)

start.MainWindow = Watched
app.run([])
"""


@pytest.fixture
def program(tmp_path: Path, editions: list[bytes]) -> TrustingProgram:
    """A program whose library was updated once."""
    repository = Repository(tmp_path / "share", now=TODAY)
    repository.publish(editions[0])
    program = TrustingProgram(tmp_path / "laptop", editions[0], repository)
    shutil.copytree(
        ROOT / "resources",
        program.home / "resources",
        ignore=shutil.ignore_patterns("content", "trust"),
        dirs_exist_ok=True,
    )
    repository.publish(editions[1])
    assert program.osee("sync", "--from", repository.folder).code == 0
    return program


def window(program: TrustingProgram, wanted: str) -> Done:
    env = environment(program.home, QT_QPA_PLATFORM="offscreen", OSEE_DATA_DIR=str(program.data))
    return run_python("-c", DRIVER, program.home, wanted, env=env)


def pack(program: TrustingProgram) -> Path:
    (found,) = (file for file in (program.content / "packs").glob("*.db") if ".fts." not in file.name)
    return found


def test_the_window_shows_what_was_installed(program: TrustingProgram) -> None:
    done = window(program, "opened")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert done.stdout.splitlines() == ["edition 2", "opened"]


def test_a_torn_edition_gives_way_at_the_start(program: TrustingProgram) -> None:
    pack(program).write_bytes(b"")
    done = window(program, "told")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert done.stdout.splitlines() == ["edition 1", "told edition-damaged 1"]


def test_a_flipped_bit_is_found_behind_the_first_page(program: TrustingProgram) -> None:
    file = pack(program)
    data = file.read_bytes()
    at = data.rindex(b"Edition ")
    file.write_bytes(data[:at] + b"Fdition " + data[at + 8 :])
    done = window(program, "told")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert done.stdout.splitlines() == ["edition 2", "opened", "told edition-damaged 1"]
    assert window(program, "opened").stdout.splitlines() == ["edition 1", "opened"]
