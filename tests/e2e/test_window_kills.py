"""A window that is killed while an officer writes loses nothing that it had said was kept, and opens again.

The real program is killed (`kill -9`) at points spread evenly over the length of a write; the next start takes the
files as they were left. What a kill does within the notebook's own steps is shown by `test_power_cuts.py`.
"""

import os
import signal
import sqlite3
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import pytest

from osee_desktop.notebook.records import ChosenRole
from tests.support.notebook_writer import Log
from tests.support.notebooks import opened
from tests.support.program import SUPPORT, environment
from tests.support.writing_window import KEY, STEPS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no program can be killed at once on this system"),
]

POINTS: Final = 100
PARTS: Final = 4
"""Tests that share them: a start takes seconds."""
WARM_UP: Final = 5
"""Writes before a kill; the first ones take longer."""
PATIENCE: Final = 90.0


class Laptop:
    """A data folder, and the windows over it that are killed one after the other."""

    def __init__(self, home: Path, library_file: Path) -> None:
        self._home, self._library = home, library_file
        self._data = home / "data"
        with opened(self._data) as notebook:
            notebook.keep(ChosenRole(about="role/procurement-officer", title="Procurement officer"))
        self._windows = 0
        self.kept = ""
        self.hits: Counter[str] = Counter()

    def measure(self) -> list[float]:
        """Seconds that each step of a write takes."""
        seen: list[tuple[float, ...]] = []
        with self._killed() as log:
            for number in range(WARM_UP, WARM_UP + 20):
                _until(log, begun=number)
                seen.append(log.lengths())
        return [statistics.median(step) for step in zip(*seen, strict=True)]

    def kill(self, seconds: float) -> None:
        """Kill a window this long after it began to write."""
        with self._killed() as log:
            _until(log, begun=WARM_UP)
            number = log.read().begun
            _until(log, begun=number)
            moment = time.perf_counter() + seconds
            while time.perf_counter() < moment:
                pass

    @contextmanager
    def _killed(self) -> Iterator[Log]:
        """A window, which is killed at the end; what it left is judged."""
        self._windows += 1
        log = Log(self._home / f"log-{self._windows}")
        words = ("--library", self._library, "--data-dir", self._data, "--open", "plan")
        program = subprocess.Popen(
            [
                *(sys.executable, "-P", SUPPORT / "writing_window.py", self._home / f"log-{self._windows}"),
                *(str(self._windows), *words),
            ],
            env=environment(self._home, QT_QPA_PLATFORM="offscreen"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield log
        finally:
            program.kill()
            assert program.wait() == -signal.SIGKILL
        self._judge(log)

    def _judge(self, log: Log) -> None:
        mark = log.read()
        log.close()
        self.hits[STEPS[mark.step - 1] if mark.step else "between"] += 1
        with closing(sqlite3.connect(self._data / "notebook.db")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            (found,) = connection.execute(
                "SELECT evidence FROM progress JOIN item USING (id) WHERE about = ?", (KEY,)
            ).fetchone()
        said = f"{self._windows} {mark.saved}" if mark.saved else self.kept
        # A write that was cut off after it was durable may be there as well.
        assert found in (said, f"{self._windows} {mark.begun}")
        self.kept = found


def _until(log: Log, *, begun: int) -> None:
    """Look at a log until so many writes were begun."""
    end = time.monotonic() + PATIENCE
    while log.read().begun <= begun:
        assert time.monotonic() < end, "the window does not write"
        # The window has no other core than this one.
        os.sched_yield()


@pytest.mark.parametrize("part", range(PARTS))
def test_a_hundred_killed_windows_lose_nothing_that_was_kept(
    part: int, library_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    laptop = Laptop(tmp_path, library_file)
    lengths = laptop.measure()
    laptop.hits.clear()
    for point in range(part, POINTS, PARTS):
        laptop.kill((point + 0.5) / POINTS * sum(lengths))
    with capsys.disabled():
        rows = (
            f"  {step:<12}{length * 1000:>7.2f} ms{laptop.hits[step]:>6}\n"
            for step, length in zip((*STEPS, "between"), (*lengths, 0.0), strict=True)
        )
        sys.stdout.write(f"\n{laptop.hits.total()} windows killed, nothing lost\n{''.join(rows)}")
    assert laptop.hits.total() == POINTS // PARTS
    assert len(laptop.hits) > 1
