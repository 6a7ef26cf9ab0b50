"""`./run bench search`: this program's search beside plain FTS5, a Whoosh index, and Xapian where it is installed.

All in one run, one after the other, on the same entries with the same queries. Prints a table; `--json` writes all
figures to a file. Times are milliseconds for one answer with its 20 excerpts, from typed text to text to show.
"""

import argparse
import json
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from tests.bench.search_corpus import Entry, Queries, make_queries, read_entries
from tests.bench.search_engines import Engine, Fts5SameQuestion, Ours, PlainFts5, WhooshIndex

_SIZES: Final = (1_000, 10_000, 117_000)
_QUERIES: Final = 200
_SYSTEM_PYTHON: Final = Path("/usr/bin/python3")
_XAPIAN: Final = Path(__file__).with_name("search_xapian.py")


@dataclass(frozen=True, slots=True)
class Times:
    """One way of typing: milliseconds of the middle, of the ninety-fifth of a hundred and of the longest answer."""

    p50: float
    p95: float
    worst: float
    hits: float
    """How many hits an answer shows in the mean."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One engine at one size; a way that it cannot do is left out of `ways`."""

    engine: str
    entries: int
    build_seconds: float
    bytes: int
    ways: dict[str, Times]


def main() -> None:
    """Measure every engine at every size."""
    options = _options()
    report = []
    for size in options.sizes:
        entries = read_entries(size)
        measured = _measured(entries, make_queries(entries, options.queries))
        report += measured
        print(_table(measured), flush=True)
    if options.json:
        options.json.write_text(json.dumps([asdict(figures) for figures in report], indent=2), encoding="utf-8")
        print(f"\nAll figures: {options.json}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench search", description="Measure the search beside other engines.")
    parser.add_argument("--sizes", type=_sizes, default=_SIZES, help="numbers of entries, such as 1000,10000")
    parser.add_argument("--queries", type=int, default=_QUERIES, help=f"queries of each way, {_QUERIES} by default")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures to this file")
    return parser.parse_args()


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


def _measured(entries: Sequence[Entry], queries: Queries) -> list[Figures]:
    engines: tuple[Engine, ...] = (Ours(), PlainFts5(), Fts5SameQuestion(), WhooshIndex())
    measured = [_in_process(engine, entries, queries) for engine in engines]
    return measured + _xapian(entries, queries)


def _in_process(engine: Engine, entries: Sequence[Entry], queries: Queries) -> Figures:
    with tempfile.TemporaryDirectory(prefix="osee-bench-", ignore_cleanup_errors=True) as folder:
        start = time.perf_counter()
        engine.build(Path(folder), entries)
        build = time.perf_counter() - start
        size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
        ways = {way: times for way, asked in queries.by_name().items() if (times := _timed(engine, way, asked))}
    return Figures(engine.name, len(entries), build, size, ways)


def _timed(engine: Engine, way: str, queries: Sequence[str]) -> Times | None:
    """Every query once, after a tenth of them to warm up; None where the engine cannot do that."""
    if min(engine.answer(way, query) for query in queries[: max(len(queries) // 10, 1)]) < 0:
        return None
    times, hits = [], 0
    for query in queries:
        start = time.perf_counter()
        hits += engine.answer(way, query)
        times.append(time.perf_counter() - start)
    return _summary(times, hits)


def _summary(seconds: Sequence[float], hits: int) -> Times:
    ordered = sorted(1000 * second for second in seconds)
    p50, p95 = (ordered[math.ceil(part * len(ordered)) - 1] for part in (0.5, 0.95))
    return Times(p50, p95, ordered[-1], hits / len(ordered))


def _xapian(entries: Sequence[Entry], queries: Queries) -> list[Figures]:
    """Xapian, where the system's Python has it."""
    if subprocess.run([_SYSTEM_PYTHON, "-I", "-c", "import xapian"], capture_output=True, check=False).returncode:
        print("Xapian is left out: the system's Python has no python3-xapian.", file=sys.stderr)
        return []
    with tempfile.TemporaryDirectory(prefix="osee-bench-") as folder:
        rows = [(entry.title, " | ".join(entry.names), entry.text) for entry in entries]
        asked = json.dumps({"folder": folder, "entries": rows, "queries": queries.by_name()})
        done = subprocess.run(
            [_SYSTEM_PYTHON, "-I", _XAPIAN], input=asked, stdout=subprocess.PIPE, text=True, check=True
        )
    found: dict[str, Any] = json.loads(done.stdout)
    ways = {way: _summary(result["times"], result["hits"]) for way, result in found["ways"].items()}
    return [Figures("Xapian", len(entries), found["build"], found["bytes"], ways)]


def _table(measured: Sequence[Figures]) -> str:
    """Tables for reading: building, then each way of typing with its times as multiples of FTS5's bare query."""
    bare = next(figures for figures in measured if figures.engine == PlainFts5.name)
    lines = [f"\n{measured[0].entries:,} entries", f"{'  the index':28}{'build s':>9}{'MB':>9}"]
    lines += [f"  {one.engine:26}{one.build_seconds:9.2f}{one.bytes / 1e6:9.1f}" for one in measured]
    for way in measured[0].ways:
        lines.append(f"{f'  {way}, ms':28}{'p50':>9}{'p95':>9}{'worst':>9}{'hits':>7}{'x p50':>8}{'x p95':>8}")
        lines += [_line(one.engine, one.ways.get(way), bare.ways.get(way)) for one in measured]
    return "\n".join(lines)


def _line(engine: str, times: Times | None, bare: Times | None) -> str:
    if times is None:
        return f"  {engine:26}{'cannot':>9}"
    line = f"  {engine:26}{times.p50:9.2f}{times.p95:9.2f}{times.worst:9.2f}{times.hits:7.1f}"
    return f"{line}{times.p50 / bare.p50:8.1f}{times.p95 / bare.p95:8.1f}" if bare else line


if __name__ == "__main__":
    main()
