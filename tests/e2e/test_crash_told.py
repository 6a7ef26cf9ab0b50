"""The real program after a crash, after a clean end, and with an error that nobody caught."""

from pathlib import Path

import pytest

from osee_desktop.env.running_log import read_log
from tests.support.program import Done, environment, run_python

WATCHED = """
import sys
from osee_desktop import app
from osee_desktop.ui.shell import start

class Watched(start.MainWindow):
    def show(self):
        self.page_painted.connect(self.act)
        super().show()
    def act(self, title):
        {act}

start.MainWindow = Watched
app.run(sys.argv[1:])
"""
CRASH = "import faulthandler; faulthandler._sigsegv()"
TELL = "print(self.helping.crash.accessibleName() if self.helping.crash else 'nothing'); self.close()"
FAIL = "self.page_painted.disconnect(self.act); self.helping.uncaught.connect(self.close); [].missing"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def window(folder: Path, library_file: Path, act: str) -> Done:
    """The real window, which does `act` when its first page is on the screen."""
    env = environment(folder.parent, QT_QPA_PLATFORM="offscreen")
    words = ("--library", library_file, "--data-dir", folder)
    return run_python("-c", WATCHED.replace("{act}", act), *words, env=env)


def running(folder: Path) -> list[Path]:
    return list((folder / "logs").glob("running-*"))


def test_a_crash_is_told_at_the_next_start_and_not_again(folder: Path, library_file: Path) -> None:
    assert window(folder, library_file, CRASH).returncode < 0
    (left,) = running(folder)
    assert "Segmentation fault" in left.read_text(encoding="utf-8")
    told = window(folder, library_file, TELL)
    assert told.stdout.startswith("OSEE Desktop ended unexpectedly the last time.")
    assert (told.returncode, running(folder)) == (0, [])
    assert "Traceback" not in told.stderr
    kept = (folder / "logs" / "last-crash.txt").read_text(encoding="utf-8")
    assert "Segmentation fault" in kept
    assert str(folder.parent) not in kept
    assert window(folder, library_file, TELL).stdout == "nothing\n"


def test_a_clean_end_is_no_crash_and_is_noted(folder: Path, library_file: Path) -> None:
    for _start in range(2):
        assert window(folder, library_file, TELL).stdout == "nothing\n"
        assert running(folder) == []
    events = [line.split(" ", 3)[3] for line in read_log(folder / "logs").splitlines()]
    assert [event.partition(" ")[0] for event in events] == ["started", "ended"] * 2


def test_an_error_in_a_slot_reaches_the_person_and_the_log(folder: Path, library_file: Path) -> None:
    done = window(folder, library_file, FAIL)
    assert done.returncode == 0
    assert "AttributeError" in done.stderr
    log = read_log(folder / "logs")
    assert "uncaught\n    AttributeError: 'list' object has no attribute 'missing'" in log
    assert "told\n" in log
    assert running(folder) == []
