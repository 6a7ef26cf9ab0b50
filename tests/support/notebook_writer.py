"""Writes notes, one after another, until it is killed, and logs each step in a file that outlives it.

    python -P notebook_writer.py FOLDER

For each line "LOG NAME" a writer is forked off: importing everything anew would take most of the time. Its process id
comes back, and when it is dead, how it died. A note says "NAME NUMBER".

The log is shared memory: writing to it takes no time, and a kill loses nothing of it.
"""

import mmap
import os
import struct
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, event

from osee_desktop.notebook.records import PersonalNote
from tests.support.notebooks import opened

STEPS: Final = ("begin", "statements", "commit", "checkpoint")
"""Of a write, in their order; before the first one nothing is being written."""
_NUMBERS: Final = struct.Struct("<QQQ")
_LENGTHS: Final = struct.Struct("<4d")
_SIZE: Final = _NUMBERS.size + _LENGTHS.size


@dataclass(frozen=True)
class Mark:
    """What the log says.

    Attributes:
        step: 0 while nothing is written, otherwise the number (from 1) of the step.
        begun: how many writes were begun.
        saved: how many notes were reported as saved.
    """

    step: int
    begun: int
    saved: int


class Log:
    """The log of a writer, shared by both programs."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.write_bytes(bytes(_SIZE))
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), _SIZE)

    def read(self) -> Mark:
        """What it says now."""
        return Mark(*_NUMBERS.unpack_from(self._memory))

    def write(self, step: int, begun: int, saved: int) -> None:
        """Log a step."""
        _NUMBERS.pack_into(self._memory, 0, step, begun, saved)

    def lengths(self) -> tuple[float, ...]:
        """Seconds that each step of the last whole write took."""
        return _LENGTHS.unpack_from(self._memory, _NUMBERS.size)

    def write_lengths(self, seconds: list[float]) -> None:
        """Log how long the steps took."""
        _LENGTHS.pack_into(self._memory, _NUMBERS.size, *seconds)

    def close(self) -> None:
        """Let go of the memory."""
        self._memory.close()


class Stages:
    """Notes when each step of a write begins."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self.begun = self.saved = 0
        self._times: list[float] = []

    def enter(self, step: int) -> None:
        """A step begins; 0 ends the write."""
        self._log.write(step, self.begun, self.saved)
        self._times.append(time.perf_counter())
        if step == 0 and len(self._times) == len(STEPS) + 1:
            self._log.write_lengths(
                [after - before for before, after in zip(self._times, self._times[1:], strict=False)]
            )
        if step == 0:
            self._times = []


def write(folder: Path, log: Log, name: str) -> None:
    """Write for ever."""
    stages = Stages(log)
    with opened(folder) as notebook:
        event.listen(Engine, "after_cursor_execute", partial(executed, stages.enter))
        event.listen(Engine, "commit", partial(commits, stages.enter))
        while True:
            stages.begun += 1
            stages.enter(1)
            notebook.keep(PersonalNote(text=f"{name} {stages.begun}", about="module/strategy", title="Strategy"))
            stages.saved = stages.begun
            stages.enter(4)
            notebook._transactions.empty_log()
            stages.enter(0)


def executed(enter: Callable[[int], None], _: object, __: object, statement: str, *___: Any) -> None:  # noqa: ANN401 - as SQLAlchemy has it
    """After a statement: the one that begins a change is done."""
    if statement.startswith("BEGIN IMMEDIATE"):
        enter(2)


def commits(enter: Callable[[int], None], _: object) -> None:
    """A change is about to be made durable."""
    enter(3)


def fork_writers(folder: Path) -> None:
    """Fork a writer for each line that comes in."""
    for line in sys.stdin:
        path, name = line.split()
        writer = os.fork()
        if not writer:
            write(folder, Log(Path(path)), name)
        _say(writer)
        _say(os.waitpid(writer, 0)[1])


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    fork_writers(Path(sys.argv[1]))
