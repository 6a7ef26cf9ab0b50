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

from tests.bench.search_corpus import WORDNET, Entry, Queries, make_queries, read_entries
from tests.bench.search_engines import Engine, Fts5WithSnippets, Ours, PlainFts5, WhooshIndex

_SIZES: Final = (1_000, 10_000, 117_000)
_QUERIES: Final = 200
_SYSTEM_PYTHON: Final = Path("/usr/bin/python3")
_XAPIAN: Final = Path(__file__).with_name("search_xapian.py")


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds: the middle, the ninety-fifth of a hundred, the longest."""

    p50: float
    p95: float
    worst: float


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
    if not (WORDNET / "data.noun").is_file():
        sys.exit(
            "The entries of WordNet are missing. On Debian or Ubuntu run as root:\n    apt-get install wordnet-base"
        )
    report = []
    for size in options.sizes:
        entries = read_entries(size)
        queries = make_queries(entries, options.queries)
        measured = list(_measured(entries, queries))
        report += measured
        print(_table(measured), flush=True)
    if options.json:
        options.json.write_text(json.dumps([asdict(figures) for figures in report], indent=2), encoding="utf-8")
        print(f"All figures: {options.json}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench search", description="Measure the search.")
    parser.add_argument("--sizes", type=_sizes, default=_SIZES, help="numbers of entries, such as 1000,10000")
    parser.add_argument("--queries", type=int, default=_QUERIES, help=f"queries of each way, {_QUERIES} by default")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures to this file")
    return parser.parse_args()


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


def _measured(entries: Sequence[Entry], queries: Queries) -> list[Figures]:
    engines: tuple[Engine, ...] = (Ours(), PlainFts5(), Fts5WithSnippets(), WhooshIndex())
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
    """Every query once, after a tenth of them to warm up."""
    warm = [engine.answer(way, query) for query in queries[: max(len(queries) // 10, 1)]]
    if min(warm) < 0:
        return None
    times = []
    for query in queries:
        start = time.perf_counter()
        engine.answer(way, query)
        times.append(time.perf_counter() - start)
    return _summary(times)


def _summary(seconds: Sequence[float]) -> Times:
    ordered = sorted(1000 * second for second in seconds)
    return Times(ordered[math.ceil(0.5 * len(ordered)) - 1], ordered[math.ceil(0.95 * len(ordered)) - 1], ordered[-1])


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
    ways = {way: _summary(times) for way, times in found["times"].items()}
    return [Figures("Xapian", len(entries), found["build"], found["bytes"], ways)]


def _table(measured: Sequence[Figures]) -> str:
    """A table for reading; `x` is the p95 against that of FTS5's bare query."""
    ways = list(measured[0].ways)
    bare = next(figures for figures in measured if figures.engine == PlainFts5.name)
    lines = [f"\n{measured[0].entries:,} entries: milliseconds as p50 / p95 / worst, x = p95 against FTS5's bare query"]
    lines.append(f"{'':20}{'build s':>9}{'MB':>7}" + "".join(f"{way:>32}" for way in ways))
    for figures in measured:
        cells = "".join(f"{_cell(figures.ways.get(way), bare.ways.get(way)):>32}" for way in ways)
        lines.append(f"{figures.engine:20}{figures.build_seconds:9.1f}{figures.bytes / 1e6:7.1f}{cells}")
    return "\n".join(lines)


def _cell(times: Times | None, bare: Times | None) -> str:
    if times is None:
        return "cannot"
    ratio = f" x{times.p95 / bare.p95:.1f}" if bare else ""
    return f"{times.p50:.2f} / {times.p95:.2f} / {times.worst:.2f}{ratio}"


if __name__ == "__main__":
    main()
