"""Updates laptops, one after another, each until it is killed, and logs each step in a file that outlives it.

    python -P update_writer.py

A line "update HOME LOG STEP EVENT" forks off a program that updates the laptop laid out there and then goes back. It
waits to be killed when it comes to the n-th file operation of a step, or when it is done. Its process id comes back,
and when it is dead, how it died. A line "judge HOME" brings one line of JSON: how that laptop stands.

What it does is seen from the files that it opens: no part of the program knows that it is watched.
"""

import json
import mmap
import os
import signal
import struct
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.support.laptop_folder import LaptopFolder
from tests.support.updated_laptop import go_on, nobody_looks

STEPS: Final = (
    "C1 metadata is read",
    "C2 metadata is kept",
    "C3 pack comes",
    "C4 pack has come",
    "C5 unpacking",
    "C6 judging",
    "C7 index",
    "C8 set is kept",
    "C9 commit",
    "going back",
)
_BACK: Final = len(STEPS)
_NUMBERS: Final = struct.Struct("<QQQ")
_TIMES: Final = struct.Struct(f"<{len(STEPS) + 1}d")
_COUNTS: Final = struct.Struct(f"<{len(STEPS)}Q")
_SIZE: Final = _NUMBERS.size + _TIMES.size + _COUNTS.size


@dataclass(frozen=True)
class Mark:
    """What the log says.

    Attributes:
        begun: whether the update was begun.
        step: number (from 1) of the step that it is in; 0 before the first.
        waits: whether it waits to be killed.
    """

    begun: bool
    step: int
    waits: bool


class Log:
    """The log of one update, shared by both programs: writing to it takes no time, and a kill loses nothing of it."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.write_bytes(bytes(_SIZE))
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), _SIZE)

    def read(self) -> Mark:
        begun, step, waits = _NUMBERS.unpack_from(self._memory)
        return Mark(bool(begun), step, bool(waits))

    def write(self, step: int, *, waits: bool = False) -> None:
        _NUMBERS.pack_into(self._memory, 0, 1, step, waits)

    def times(self) -> tuple[float, ...]:
        """When each step was entered, and the end; 0 for what never was."""
        return _TIMES.unpack_from(self._memory, _NUMBERS.size)

    def counts(self) -> tuple[int, ...]:
        """File operations in each step."""
        return _COUNTS.unpack_from(self._memory, _NUMBERS.size + _TIMES.size)

    def keep(self, times: list[float], counts: list[int]) -> None:
        _TIMES.pack_into(self._memory, _NUMBERS.size, *times)
        _COUNTS.pack_into(self._memory, _NUMBERS.size + _TIMES.size, *counts)

    def close(self) -> None:
        self._memory.close()


class Watch:
    """Sees from file operations which step an update is in, and stops it where it is told to."""

    def __init__(self, log: Log, content: Path, step: int, event: int) -> None:
        self._log, self._content = log, str(content)
        self._stop = (step, event)
        self._step = 0
        self._times, self._counts = [0.0] * (len(STEPS) + 1), [0] * len(STEPS)

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        """What Python calls before each operation."""
        path = str(arguments[0]) if arguments and isinstance(arguments[0], str | os.PathLike) else ""
        if self._content not in path:
            return
        step = _step_of(event, path.rpartition("/content/")[2], arguments)
        if step and self._step < _BACK:
            self.enter(step)
        self._counted()

    def enter(self, step: int) -> None:
        if step != self._step:
            self._step = step
            self._times[step - 1] = time.perf_counter()
            self._log.write(step)

    def done(self) -> None:
        """The update is done and undone: wait to be killed."""
        self._times[-1] = time.perf_counter()
        self._log.keep(self._times, self._counts)
        self.wait()

    def wait(self) -> None:
        self._log.write(self._step, waits=True)
        while True:
            signal.pause()

    def _counted(self) -> None:
        if self._step:
            self._counts[self._step - 1] += 1
            if (self._step, self._counts[self._step - 1]) == self._stop:
                self.wait()


def _step_of(event: str, path: str, arguments: tuple[Any, ...]) -> int:
    """The step that begins with an operation below the folder `content`; 0 where it tells nothing."""
    reads = event == "open" and arguments[1] in {"r", "rb"}
    name = path.rpartition("/")[2]
    if name.startswith(".slot."):
        return 9
    if path.startswith("trust/"):
        return _step_of_trust(path, name)
    if path.startswith("partial/"):
        return 4 if reads else 3 if event == "open" else 0
    if name.endswith(".db.new"):
        return 5 if event == "open" and not reads else 6
    return 7 if "/.indexing-" in path else 0


def _step_of_trust(path: str, name: str) -> int:
    if path.startswith("trust/scratch-"):
        return 1
    beside = name.startswith(".") and name.endswith(".part")
    return {"known": 2, "sets": 8}.get(path.split("/")[1], 0) if beside else 0


def update(laptop: LaptopFolder, log: Log, step: int, event: int) -> None:
    """Update, go back, and wait to be killed."""
    watch = Watch(log, laptop.content, step, event)
    updating = laptop.updating()
    sys.addaudithook(watch.hook)
    log.write(0)
    offer = updating.check().offer
    assert offer
    updating.install(updating.fetch(offer, nobody_looks, go_on))
    watch.enter(_BACK)
    updating.undo()
    watch.done()


def serve() -> None:
    """Do what each line says."""
    for line in sys.stdin:
        order, *words = line.split()
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            _obey(order, words, writing)
        os.close(writing)
        if order == "update":
            _say(str(child))
            _say(str(os.waitpid(child, 0)[1]))
        else:
            with os.fdopen(reading, encoding="utf-8") as answer:
                _say(answer.read())
            os.waitpid(child, 0)
            continue
        os.close(reading)


def _obey(order: str, words: list[str], answer: int) -> None:
    """In the fork: it never comes back."""
    try:
        laptop = LaptopFolder(Path(words[0]))
        if order == "update":
            update(laptop, Log(Path(words[1])), int(words[2]), int(words[3]))
        else:
            os.write(answer, json.dumps(laptop.judged()).encode())
    except BaseException:  # noqa: BLE001 - the fork must not live on as a second server
        os.write(answer, json.dumps({"failed": traceback.format_exc()}).encode())
    os._exit(0)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    serve()
