"""`./run bench update`: what an update costs on the laptop, at the size of this library and of one of 28 MB.

Editions differ in one paragraph. Each update is done in a process of its own, through the same door as by the program,
from a folder. Prints a table.
"""

import argparse
import multiprocessing
import os
import random
import re
import shutil
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final, TypeVar

from osee_desktop.library.library import open_library
from osee_desktop.updates.carriers.folder import FolderCarrier
from osee_desktop.updates.records import Source
from osee_desktop.updates.updating import Trust, Updating
from tests.bench.figures import memory_mb, shown, table
from tests.bench.real_library import real_library
from tests.support.publisher import Publisher
from tests.support.repository import NOW

T = TypeVar("T")

STEPS: Final = ("look", "fetch and unpack", "changes", "install with index", "go back")
_RECORDS: Final = 19_000
_SEED: Final = 3
_LOOK_EVERY: Final = 0.01


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of each step, and memory (MB) before the first and at most while each lasts; bytes that came."""

    seconds: tuple[float, ...]
    memory: tuple[float, ...]
    before: float
    came: int
    library: int


@dataclass(frozen=True, slots=True)
class Published:
    """A repository, and the root to trust."""

    root: bytes
    public: Path


def main() -> None:
    """Publish and update at both sizes, by delta and by the whole pack."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="osee-bench-") as name:
        folder = Path(name)
        plain = real_library(folder)
        larger = _larger(plain, folder / "larger.db", options.records)
        costs = {}
        for kind, base in (("this library", plain), ("larger", larger)):
            published = _apart(_published, base, folder / kind)
            costs[f"{kind}, delta"] = _apart(_updated, published, base, folder / f"{kind} 1")
            for file in published.public.rglob("*.zpatch"):
                file.unlink()
            costs[f"{kind}, whole pack"] = _apart(_updated, published, base, folder / f"{kind} 2")
    print(f"\n{_table(costs)}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench update", description="Measure what an update costs.")
    parser.add_argument("--records", type=int, default=_RECORDS, help=f"terms in the larger library, {_RECORDS:,}")
    return parser.parse_args()


def _apart(work: Callable[..., T], *given: object) -> T:
    """What `work` gives, done in a new process: memory begins at nothing."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, given)


def _larger(library: Path, target: Path, count: int) -> Path:
    """The library with so many more terms, whose words are drawn from its own by a fixed seed."""
    shutil.copyfile(library, target)
    draw = random.Random(_SEED)  # noqa: S311 - no secret
    with closing(sqlite3.connect(target)) as connection:
        texts = connection.execute("SELECT text FROM record").fetchall()
        words = sorted({word for (text,) in texts for word in re.findall(r"[a-z]{3,}", text)})
        for number in range(count):
            text = " ".join(draw.choices(words, k=draw.randrange(10, 300)))
            row = (f"term/drawn-{number}", "term", 10_000 + number, f"Drawn term {number}", text)
            connection.execute("INSERT INTO record VALUES (?, ?, ?, ?, ?, 'drawn', NULL, NULL, NULL)", row)
            connection.execute("INSERT INTO term VALUES (?, NULL, 'editor')", row[:1])
        connection.commit()
        connection.execute("VACUUM")
    return target


def _next_edition(library: Path, target: Path) -> bytes:
    """The library with one paragraph more, as its next edition."""
    shutil.copyfile(library, target)
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("UPDATE edition SET number = number + 1")
        connection.execute("UPDATE record SET text = 'One sentence more. ' || text WHERE id = 'module/strategy'")
        connection.commit()
    return target.read_bytes()


def _published(library: Path, folder: Path) -> Published:
    """Publish the library and its next edition; packs are there in compressed forms only, as on a frugal mirror."""
    publisher = Publisher(folder).found()
    publisher.publish(library.read_bytes())
    publisher.publish(_next_edition(library, folder / "next.db"))
    for file in publisher.workshop.public.rglob("*.pack.db"):
        file.unlink()
    return Published(publisher.first_root, publisher.workshop.public)


def _updated(published: Published, library: Path, content: Path) -> Cost:
    trust = Trust(root=published.root, built=NOW - timedelta(days=1), bundled=library)
    carrier = FolderCarrier(published.public, Source(kind="folder", name="office"))
    updating = Updating(content, "en", trust, lambda: [carrier], lambda: NOW)
    came: list[int] = [0]

    def heard(here: int, _all: int) -> None:
        came[0] = here

    watch = _Watch()
    offer = watch.timed(updating.check).offer
    assert offer
    fetched = watch.timed(lambda: updating.fetch(offer, heard, lambda: False))
    watch.timed(lambda: updating.changes(fetched))
    watch.timed(lambda: updating.install(fetched))
    watch.timed(updating.undo)
    updating.close()
    with open_library(fetched.file) as opened:
        assert opened.edition().number > 1
    return Cost(tuple(watch.seconds), tuple(watch.memory), watch.before, came[0], fetched.pack.length)


class _Watch:
    """Times steps, and looks at the memory of this process while they last."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.memory: list[float] = []
        self.before = _memory()

    def timed(self, work: Callable[[], T]) -> T:
        """Do a step."""
        done, most = threading.Event(), [_memory()]
        looking = threading.Thread(target=_look, args=(done, most))
        looking.start()
        begun = time.perf_counter()
        try:
            return work()
        finally:
            self.seconds.append(time.perf_counter() - begun)
            done.set()
            looking.join()
            self.memory.append(max(most))


def _look(done: threading.Event, most: list[float]) -> None:
    while not done.wait(_LOOK_EVERY):
        most.append(_memory())


def _memory() -> float:
    return memory_mb(os.getpid()) or 0.0


def _table(costs: dict[str, Cost]) -> str:
    seconds = [
        (name, shown(cost.library / 1e6, 1), shown(cost.came / 1e3, 1), *(shown(one, 2) for one in cost.seconds))
        for name, cost in costs.items()
    ]
    memory = [(name, shown(cost.before), *(shown(one) for one in cost.memory)) for name, cost in costs.items()]
    return "\n\n".join(
        (
            table(("an update, seconds", "MB", "kB came", *STEPS), seconds),
            table(("memory (PSS), MB", "before", *STEPS), memory),
        )
    )


if __name__ == "__main__":
    main()
