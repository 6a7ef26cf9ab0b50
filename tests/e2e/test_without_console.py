"""A window program of Windows has no console: what it would say there is shown in a box."""

from pathlib import Path

import pytest

from tests.support.program import Done, environment, run_python

# Only the box's waiting is replaced: nobody is there to close it.
PROGRAM = """
import os, sys
from osee_desktop.app import run, surroundings
from osee_desktop.ui.shell import start_failure

def told(box):
    os.write(1, f"{box.text.toPlainText()}\\n".encode())
    box.copy.click()

start_failure.StartFailureBox.exec = told
sys.stdout = sys.stderr = None
{before}
run(sys.argv[1:])
"""


def run(folder: Path, *words: str | Path, before: str = "") -> Done:
    """The program without a console."""
    env = environment(folder, QT_QPA_PLATFORM="offscreen", OSEE_DATA_DIR=str(folder / "data"))
    return run_python("-c", PROGRAM.replace("{before}", before), *words, env=env)


def test_a_problem_at_the_start_is_shown(tmp_path: Path) -> None:
    done = run(tmp_path, "--library", tmp_path / "gone.db", "--theme", "dark")
    assert done.returncode == 1
    assert done.stdout.startswith(f"There is no library at {tmp_path / 'gone.db'}.")


def test_words_that_are_not_understood_are_shown(tmp_path: Path) -> None:
    done = run(tmp_path, "--no-such-option")
    assert done.returncode == 2
    assert "No such option" in done.stdout


@pytest.mark.parametrize("words", [(), ("list", "modules")])
def test_a_bug_at_the_start_is_shown_as_an_account(tmp_path: Path, words: tuple[str, ...]) -> None:
    before = "surroundings.find_paths = lambda folder: int('Amina')"
    done = run(tmp_path, *words, before=before)
    assert done.returncode == 1
    assert done.stdout.startswith("Something went wrong that should not. Please report this: ValueError.")
    assert "osee_desktop/app/front_door.py:" in done.stdout
    assert "Amina" not in done.stdout


def test_what_goes_well_shows_no_box(tmp_path: Path) -> None:
    assert run(tmp_path, "--version").stdout == ""
