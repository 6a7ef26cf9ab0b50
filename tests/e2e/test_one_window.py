"""Two starts of the real program with one data folder: one window, and the second start is heard by it."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path

import pytest

from tests.support.program import SUPPORT, Done, environment, run_python, start

HOME = "Home — OSEE Desktop"
STRATEGY = "Strategy — OSEE Desktop"


class Desk:
    """Windows over one data folder, each of which closes when it shows the module Strategy."""

    def __init__(self, library_file: Path, home: Path) -> None:
        self._words = [str(word) for word in ("--library", library_file, "--data-dir", home / "data")]
        self._env = environment(home, QT_QPA_PLATFORM="offscreen", PYTHONUNBUFFERED="1")
        self._children: list[subprocess.Popen[str]] = []

    def open(self) -> "subprocess.Popen[str]":
        """Start the program in a window of its own, if it gets one."""
        child = subprocess.Popen(
            [sys.executable, "-P", SUPPORT / "window_driver.py", STRATEGY, *self._words],
            env=self._env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self._children.append(child)
        return child

    def start(self, *words: str) -> Done:
        """Start the program again, to its end."""
        return start(*self._words, *words, env=self._env)

    def alone(self) -> Done:
        """A window from its start to its end."""
        return run_python(SUPPORT / "window_driver.py", HOME, *self._words, env=self._env)

    def close(self) -> None:
        """End what is left."""
        for child in self._children:
            child.kill()
            child.communicate()


@pytest.fixture
def desk(library_file: Path, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(library_file, tmp_path)
    yield made
    made.close()


def shows(child: "subprocess.Popen[str]", title: str) -> bool:
    """Wait until a window has this title; False where it ends before."""
    assert child.stdout
    return any(line.strip() == title for line in child.stdout)


def test_a_second_start_is_heard_by_the_window_that_is_open(desk: Desk) -> None:
    first = desk.open()
    assert shows(first, HOME)
    second = desk.start("--open", "module/strategy")
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert shows(first, STRATEGY)
    assert first.wait(30) == 0


def test_of_two_starts_at_once_one_gets_the_window(desk: Desk) -> None:
    with ThreadPoolExecutor() as pool:
        futures: dict[Future[tuple[str, str]], subprocess.Popen[str]] = {}
        for child in (desk.open(), desk.open()):
            futures[pool.submit(child.communicate)] = child
        done, waiting = wait(futures, 40, FIRST_COMPLETED)
        assert (len(done), len(waiting)) == (1, 1)
        (ended,), (stays,) = done, waiting
        assert ended.result()[0] == ""
        assert futures[ended].returncode == 0
        assert desk.start("--open", "module/strategy").returncode == 0
        assert stays.result(30)[0].splitlines()[-1] == STRATEGY
        assert futures[stays].returncode == 0


def test_a_terminal_reads_while_the_window_is_open(desk: Desk) -> None:
    first = desk.open()
    assert shows(first, HOME)
    done = desk.start("list", "modules")
    assert "module/strategy" in done.stdout
    assert (done.returncode, done.stderr) == (0, "")


def test_after_a_crash_the_next_start_opens_a_window(desk: Desk) -> None:
    first = desk.open()
    assert shows(first, HOME)
    first.kill()
    first.wait()
    done = desk.alone()
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == HOME
