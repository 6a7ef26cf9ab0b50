"""A program that is killed while it writes loses nothing that it had reported as saved, and starts again.

A separate program writes notes; it is killed (`kill -9`) at points spread evenly over the length of a write, and then
in each step until every step was hit ten times. After each kill the files that it left are opened by `osee`, and
the next writer goes on with them as they are.
"""

import os
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.support.notebook_writer import STEPS, Log
from tests.support.program import SUPPORT, Done, environment, start

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the writers are forked, which this system cannot do"),
]

POINTS: Final = 100
LEAST: Final = 10
"""How often each step must be hit."""
MOST: Final = 600
"""Kills after which the test gives up: the machine is too busy to hit a step."""
WARM_UP: Final = 5
"""Writes before a kill; the first ones take longer."""
PATIENCE: Final = 60.0


class Machine:
    """A data folder, the writers that are killed on it, and the starts of `osee` on what each of them left."""

    def __init__(self, home: Path, starts: ThreadPoolExecutor) -> None:
        self._home = home
        self._folder = home / "data"
        words = (sys.executable, "-P", str(SUPPORT / "notebook_writer.py"), str(self._folder))
        self._forge = subprocess.Popen(
            words, env=environment(home), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._starts = starts
        self._writers = 0
        self.started: list[Future[Done]] = []
        self.saved: list[str] = []
        self.hits: Counter[str] = Counter()

    def close(self) -> None:
        """Let no writer start any more."""
        self._forge.communicate()

    def measure(self) -> list[float]:
        """Seconds that each step of a write takes, in the middle of thirty writes."""
        seen: list[tuple[float, ...]] = []
        with self._killed() as log:
            for number in range(WARM_UP, WARM_UP + 30):
                _until(log, begun=number)
                seen.append(log.lengths())
        self._judge(log)
        return [statistics.median(step) for step in zip(*seen, strict=True)]

    def kill_in(self, step: int, seconds: float) -> None:
        """Kill a writer this long after it entered a step."""
        with self._killed() as log:
            _until(log, begun=WARM_UP)
            _until(log, step=(step + 1) % len(STEPS) + 1)
            _until(log, step=step)
            moment = time.perf_counter() + seconds
            while time.perf_counter() < moment:
                pass
        self._judge(log)

    @contextmanager
    def _killed(self) -> Iterator[Log]:
        """A writer, which is killed at the end."""
        self._writers += 1
        path = self._home / f"log-{self._writers}"
        log = Log(path)
        writer = int(self._ask(f"{path} {self._writers}\n"))
        try:
            yield log
        finally:
            os.kill(writer, signal.SIGKILL)
            assert int(self._ask("")) == signal.SIGKILL

    def _ask(self, line: str) -> str:
        assert self._forge.stdin
        assert self._forge.stdout
        self._forge.stdin.write(line)
        self._forge.stdin.flush()
        return self._forge.stdout.readline()

    def _judge(self, log: Log) -> None:
        """Note which step was hit, and see whether everything is there that was reported, in its order."""
        mark = log.read()
        log.close()
        self.hits[STEPS[mark.step - 1] if mark.step else "between"] += 1
        left = self._home / f"left-{self._writers}"
        shutil.copytree(self._folder, left, ignore=shutil.ignore_patterns("*-shm"))
        self.started.append(self._starts.submit(self._start, Path(shutil.copytree(left, f"{left}-started"))))
        with closing(sqlite3.connect(left / "notebook.db")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            rows = connection.execute("SELECT text FROM note JOIN item USING (id) ORDER BY position").fetchall()
        found = [str(row[0]) for row in rows]
        reported = [*self.saved, *(f"{self._writers} {number}" for number in range(1, mark.saved + 1))]
        # A write that was cut off after it was durable may be there as well.
        assert found in (reported, [*reported, f"{self._writers} {mark.saved + 1}"])
        self.saved = found

    def _start(self, folder: Path) -> Done:
        """Start the program on files as they were left; it opens the notebook and says what is in it."""
        words = ("notebook", "export", folder / "moved.osee-notebook", "--json")
        return start("--data-dir", folder, *words, env=environment(self._home))


def _until(log: Log, *, begun: int = 0, step: int | None = None) -> None:
    """Look at a log until so many writes were begun, or this step is being done."""
    end = time.monotonic() + PATIENCE
    while True:
        mark = log.read()
        if mark.begun > begun if step is None else mark.step == step:
            return
        assert time.monotonic() < end, "the writer does not write"


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    with ThreadPoolExecutor(1) as starts:
        machine = Machine(tmp_path, starts)
        yield machine
        machine.close()


def test_a_hundred_kills_lose_nothing_that_was_saved(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    lengths = machine.measure()
    machine.hits.clear()
    for point in range(POINTS):
        machine.kill_in(1, (point + 0.5) / POINTS * sum(lengths))
    evenly = Counter(machine.hits)
    while missing := [step for step in STEPS if machine.hits[step] < LEAST]:
        assert machine.hits.total() < MOST, machine.hits
        number = STEPS.index(missing[0]) + 1
        machine.kill_in(number, machine.hits[missing[0]] % LEAST / LEAST * lengths[number - 1])
    starts = [future.result() for future in machine.started]
    with capsys.disabled():
        sys.stdout.write(_table(lengths, evenly, machine))
    assert min(machine.hits[step] for step in STEPS) >= LEAST
    assert len(starts) > POINTS
    assert [(done.returncode, done.stderr) for done in starts] == [(0, "")] * len(starts)


def _table(lengths: list[float], evenly: Counter[str], machine: Machine) -> str:
    rows = [
        f"  {step:<12}{length * 1000:>7.2f} ms{evenly[step]:>8} of {POINTS}{machine.hits[step]:>8} in all\n"
        for step, length in zip((*STEPS, "between"), (*lengths, 0.0), strict=True)
    ]
    return f"\n{machine.hits.total()} kills, {len(machine.saved)} notes saved, none lost\n{''.join(rows)}"
