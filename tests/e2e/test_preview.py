"""`osee preview` as people start it: from the sources to a page, and nothing of it is left anywhere."""

import shutil
from pathlib import Path

from tests.support.content import REAL_CONTENT, plant
from tests.support.program import SUPPORT, Done, environment, run_python, start

FIRST, STRATEGY = "Preview of unsigned content — OSEE Desktop", "Strategy — OSEE Desktop"


def complaints(done: Done) -> list[str]:
    """What it said on stderr, without what the screen that is none says of every window."""
    return [line for line in done.stderr.splitlines() if not line.startswith("This plugin does not support")]


def test_the_window_goes_from_the_sources_to_the_page_and_leaves_nothing_behind(tmp_path: Path) -> None:
    content = Path(shutil.copytree(REAL_CONTENT, tmp_path / "en"))
    temporary, data = tmp_path / "temporary", tmp_path / "data"
    temporary.mkdir()
    before = sorted(content.rglob("*"))
    env = environment(tmp_path / "home", QT_QPA_PLATFORM="offscreen", TMPDIR=str(temporary), TEMP=str(temporary))
    words = ("--data-dir", data, "preview", content, "--open", "module/strategy")
    done = run_python(SUPPORT / "window_driver.py", STRATEGY, *words, env=env)
    assert (done.returncode, complaints(done)) == (0, [])
    titles = done.stdout.splitlines()
    assert (titles[-1], FIRST in titles) == (STRATEGY, True)
    assert sorted(content.rglob("*")) == before
    assert list(temporary.iterdir()) == []
    assert not data.exists()


def test_a_fault_from_the_start_is_shown_in_the_window_and_not_in_the_terminal(tmp_path: Path) -> None:
    content = Path(shutil.copytree(REAL_CONTENT, tmp_path / "en"))
    plant(content, "modules/strategy.yaml", "lead: ", "laed: ")
    env = environment(tmp_path / "home", QT_QPA_PLATFORM="offscreen", TMPDIR=str(tmp_path))
    done = run_python(SUPPORT / "window_driver.py", FIRST, "preview", content, env=env)
    assert (done.returncode, complaints(done)) == (0, [])
    assert done.stdout.splitlines()[-1] == FIRST


def test_without_a_display_it_says_how_to_see_the_faults(tmp_path: Path) -> None:
    done = start("preview", REAL_CONTENT, env=environment(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert "check-content` prints what is wrong" in done.stderr
