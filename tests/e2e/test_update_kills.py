"""A program that is killed while it updates shows a whole edition at the next start, and the next update works.

A separate program checks, fetches, unpacks, indexes, installs and goes back; it is killed (`kill -9`) at points spread
evenly over the measured length of that, and then at file operations of each step: two hundred times in all. After each
kill a start judges what is left: the edition that is shown and its hash, the note that was kept before, what was left
over, the next good update, and going back.
"""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support.laptop_folder import NOTE, LaptopFolder, lay_out
from tests.support.program import SUPPORT, Done, environment
from tests.support.trusting_program import TrustingProgram
from tests.support.update_writer import STEPS, Log

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the updates are forked, which this system cannot do"),
]

EVENLY: Final = 100
PARTS: Final = 5
LEAST: Final = 10
"""How often each step is hit besides."""
PATIENCE: Final = 60.0


class Workshop:
    """Laptops that are killed while they update, and what a start makes of each of them."""

    def __init__(self, folder: Path, editions: list[bytes], starts: ThreadPoolExecutor) -> None:
        self._folder, self._starts = folder, starts
        self._hashes = {number: hashlib.sha256(data).hexdigest() for number, data in enumerate(editions, start=1)}
        self._laptops = [lay_out(folder / f"deltas-{deltas}", editions, deltas=deltas) for deltas in (False, True)]
        self._program = TrustingProgram(folder / "installed", editions[0], None)
        words = (sys.executable, "-P", str(SUPPORT / "update_writer.py"))
        self._forge = subprocess.Popen(
            words, env=environment(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._count = 0
        self.hits: Counter[str] = Counter()
        self.shown: Counter[int] = Counter()
        self.started: list[Future[Done]] = []
        self.length, self.operations = self._measure()
        self.hits.clear()
        self.started.clear()

    def close(self) -> None:
        self._forge.communicate()

    def _measure(self) -> tuple[float, list[int]]:
        """Seconds that an update takes from its first step on, and file operations in each of its steps."""
        for number in range(len(self._laptops)):  # the first one is slower
            self._count = number
            with self._killed(len(STEPS), 0) as log:
                _until(log)
                times, counts = log.times(), log.counts()
        return times[-1] - times[0], list(counts)

    def kill_after(self, seconds: float) -> None:
        """Kill an update this long after it was begun."""
        with self._killed(0, 0) as log:
            _until(log, only_begun=True)
            moment = time.perf_counter() + seconds
            while time.perf_counter() < moment:
                pass

    def kill_in(self, step: int, operation: int) -> None:
        """Kill an update before the n-th file operation of a step."""
        with self._killed(step, operation) as log:
            _until(log)

    @contextmanager
    def _killed(self, step: int, operation: int) -> Iterator[Log]:
        """An update of a fresh laptop, which is killed at the end, and judged."""
        self._count += 1
        home = self._folder / f"laptop-{self._count}"
        shutil.copytree(self._laptops[self._count % len(self._laptops)].home, home)
        log = Log(self._folder / f"log-{self._count}")
        child = int(self._ask(f"update {home} {self._folder / f'log-{self._count}'} {step} {operation}"))
        try:
            yield log
        finally:
            os.kill(child, signal.SIGKILL)
            assert int(self._ask("")) == signal.SIGKILL
        mark = log.read()
        log.close()
        self._judge(LaptopFolder(home), STEPS[mark.step - 1] if mark.step else "before")

    def _ask(self, line: str) -> str:
        assert self._forge.stdin
        assert self._forge.stdout
        if line:
            self._forge.stdin.write(f"{line}\n")
            self._forge.stdin.flush()
        return self._forge.stdout.readline()

    def _judge(self, laptop: LaptopFolder, step: str) -> None:
        self.hits[step] += 1
        left = Path(shutil.copytree(laptop.home, laptop.home.with_name(f"{laptop.home.name}-started")))
        self.started.append(self._starts.submit(self._start, LaptopFolder(left)))
        told: dict[str, Any] = json.loads(self._ask(f"judge {laptop.home}"))
        assert "failed" not in told, f"{step}: {told['failed']}"
        assert told["shown"] in {2, 3}, step
        assert told["hash"] == self._hashes[told["shown"]], step
        assert (told["notes"], told["notes after"]) == ([NOTE], [NOTE]), step
        assert (told["left over"], told["parts"]) == ([], []), step
        assert (told["still shown"], told["after"], told["undone"]) == (told["shown"], 3, 2), step
        self.shown[told["shown"]] += 1
        shutil.rmtree(laptop.home)

    def _start(self, laptop: LaptopFolder) -> Done:
        """Start the real program on files as they were left."""
        done = self._program.start("--data-dir", laptop.data, "--json")
        shutil.rmtree(laptop.home)
        return done


def _until(log: Log, *, only_begun: bool = False) -> None:
    """Look at a log until the update was begun, or waits to be killed."""
    end = time.monotonic() + PATIENCE
    while not (log.read().begun if only_begun else log.read().waits):
        assert time.monotonic() < end, "the update does not go on"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory, editions: list[bytes]) -> Iterator[Workshop]:
    with ThreadPoolExecutor(1) as starts:
        workshop = Workshop(tmp_path_factory.mktemp("kills"), editions, starts)
        yield workshop
        workshop.close()


@pytest.mark.parametrize("part", range(PARTS))
def test_kills_spread_evenly_over_an_update_leave_a_whole_edition(workshop: Workshop, part: int) -> None:
    for point in range(part, EVENLY, PARTS):
        workshop.kill_after((point + 0.5) / EVENLY * workshop.length)


@pytest.mark.parametrize("step", STEPS)
def test_kills_in_each_step_leave_a_whole_edition(workshop: Workshop, step: str) -> None:
    operations = workshop.operations[STEPS.index(step)]
    for number in range(LEAST):
        workshop.kill_in(STEPS.index(step) + 1, number % operations + 1)
    assert workshop.hits[step] >= LEAST


def test_after_each_kill_the_real_program_starts(workshop: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    starts = [future.result() for future in workshop.started]
    with capsys.disabled():
        sys.stdout.write(_table(workshop))
    assert len(starts) == workshop.hits.total()
    assert [(done.returncode, done.stderr) for done in starts] == [(0, "")] * len(starts)
    assert {json.loads(done.stdout)["edition"]["number"] for done in starts} <= {2, 3}


def _table(workshop: Workshop) -> str:
    rows = [
        f"  {step:<22}{count:>4} file operations{workshop.hits[step]:>6} kills\n"
        for step, count in zip(("before", *STEPS), (0, *workshop.operations), strict=True)
    ]
    shown = ", ".join(f"edition {edition} {times} times" for edition, times in sorted(workshop.shown.items()))
    return f"\nan update takes {workshop.length:.2f} s; after {workshop.hits.total()} kills: {shown}\n{''.join(rows)}"
