"""`./run bench pages`: from the wish for a page to the painted page, for every record; and the memory that it costs.

The same pages are opened again until there are 500. Prints a table.
"""

import argparse
import os
import random
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from osee_desktop.library.library import open_library
from osee_desktop.search.catalogue import KINDS
from tests.bench.figures import LEGEND, memory_mb, shown, spread, table
from tests.bench.measured_window import WAY, in_own_process, in_window, painted
from tests.bench.real_library import real_library

if TYPE_CHECKING:
    from osee_desktop.ui.shell.window import MainWindow

_COUNTS: Final = (50, 500)
_SEED: Final = 3


@dataclass(frozen=True, slots=True)
class Visits:
    """Seconds of every page in the order of opening, and the memory (MB) before and after so many pages."""

    addresses: tuple[str, ...]
    seconds: tuple[float, ...]
    memory: dict[int, float | None]


def main() -> None:
    """Open the pages and print what they cost."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="osee-bench-") as folder:
        visits = in_own_process(_visited, real_library(Path(folder)), options.pages, tuple(options.memory_after))
    print(f"\n{WAY} {LEGEND}\n\n{_times(visits)}\n\n{_memory(visits)}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench pages", description="Measure how quickly pages open.")
    parser.add_argument("--pages", type=int, help="only so many records, by default all")
    parser.add_argument("--memory-after", type=int, nargs="+", default=_COUNTS, help="numbers of pages, 50 and 500")
    return parser.parse_args()


def _visited(library_file: Path, pages: int | None, memory_after: tuple[int, ...]) -> Visits:
    with open_library(library_file) as library:
        addresses = [record.id for kind in KINDS for record in library.all(kind)]
    random.Random(_SEED).shuffle(addresses)  # noqa: S311 - no secret
    return in_window(partial(_open_all, addresses=addresses[:pages], memory_after=memory_after), library_file)


def _open_all(window: "MainWindow", *, addresses: list[str], memory_after: tuple[int, ...]) -> Visits:
    """Every page at least once, and as many as memory is asked for."""
    memory, seconds, asked = {0: memory_mb(os.getpid())}, [], []
    for number in range(max(len(addresses), *memory_after)):
        asked.append(addresses[number % len(addresses)])
        seconds.append(painted(window, partial(window.navigator.go, asked[-1])))
        if number + 1 in memory_after:
            memory[number + 1] = memory_mb(os.getpid())
    return Visits(tuple(asked), tuple(seconds), memory)


def _times(visits: Visits) -> str:
    """The first page, which waits for the library; then all others, and these by kind."""
    by_kind: dict[str, list[float]] = {}
    for address, seconds in zip(visits.addresses[1:], visits.seconds[1:], strict=True):
        by_kind.setdefault(address.partition("/")[0], []).append(seconds)
    groups = {
        "first page after the start": visits.seconds[:1],
        "every other page": visits.seconds[1:],
        **{f"  {kind}": by_kind[kind] for kind in KINDS if kind in by_kind},
    }
    rows = [
        (name, str(len(times)), *(shown(figure, 1) for figure in spread(times)))
        for name, times in groups.items()
        if times
    ]
    return table(("opening a page, ms", "pages", "p50", "p95", "worst"), rows)


def _memory(visits: Visits) -> str:
    rows = [(f"after {count} pages" if count else "at Home", shown(mb)) for count, mb in visits.memory.items()]
    return table(("memory (PSS)", "MB"), rows)


if __name__ == "__main__":
    main()
