"""`./run bench search`: this program's search beside plain FTS5, a Whoosh index, and Xapian where it is installed.

All in one run, one after the other, on the same entries with the same queries. Prints a table; `--json` writes all
figures to a file. A time is that of one answer with its 20 excerpts, from typed text to text to show.
"""

import argparse
import json
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from tests.bench.figures import LEGEND, Spread, shown, spread, table
from tests.bench.search_corpus import WORDNET, Entry, Queries, make_queries, read_entries
from tests.bench.search_engines import Engine, Fts5SameQuestion, Ours, PlainFts5, WhooshIndex

_SIZES: Final = (1_000, 10_000, 117_000)
_QUERIES: Final = 200
_SYSTEM_PYTHON: Final = Path("/usr/bin/python3")
_XAPIAN: Final = Path(__file__).with_name("search_xapian.py")
_COMPARED: Final = (
    "Every answer shows at most 20 hits, each with its excerpt. Only the bare query of FTS5 gives no excerpts: it is\n"
    'what all others are compared with ("x bare").'
)


@dataclass(frozen=True, slots=True)
class Times:
    """One way of typing: how long the answers take, and how many hits they show in the mean."""

    spread: Spread
    hits: float


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
    print(f"\n{LEGEND}\n{_COMPARED}")
    for size in options.sizes:
        entries = read_entries(size, options.wordnet)
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
    parser.add_argument("--wordnet", type=Path, default=WORDNET, help=f"folder of WordNet's data, {WORDNET} by default")
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
        with closing(engine):
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
    return Times(spread(times), hits / len(times))


def _xapian(entries: Sequence[Entry], queries: Queries) -> list[Figures]:
    """Xapian, where the system's Python has it."""
    if not _has_xapian():
        print("\nXapian is not installed and left out. On Debian or Ubuntu: apt-get install python3-xapian")
        return []
    with tempfile.TemporaryDirectory(prefix="osee-bench-") as folder:
        rows = [(entry.title, " | ".join(entry.names), entry.text) for entry in entries]
        asked = json.dumps({"folder": folder, "entries": rows, "queries": queries.by_name()})
        done = subprocess.run(
            [_SYSTEM_PYTHON, "-I", _XAPIAN], input=asked, stdout=subprocess.PIPE, text=True, check=True
        )
    found: dict[str, Any] = json.loads(done.stdout)
    ways = {
        way: Times(spread(result["times"]), result["hits"] / len(result["times"]))
        for way, result in found["ways"].items()
    }
    return [Figures("Xapian", len(entries), found["build"], found["bytes"], ways)]


def _has_xapian() -> bool:
    asked = [str(_SYSTEM_PYTHON), "-I", "-c", "import xapian"]
    return _SYSTEM_PYTHON.exists() and not subprocess.run(asked, capture_output=True, check=False).returncode


def _table(measured: Sequence[Figures]) -> str:
    """Tables for reading: building, then each way of typing with its times as multiples of FTS5's bare query."""
    built = [(one.engine, shown(one.build_seconds, 2), shown(one.bytes / 1e6, 1)) for one in measured]
    tables = [table(("the index", "seconds to build", "MB"), built)]
    bare = next(figures for figures in measured if figures.engine == PlainFts5.name)
    for way in measured[0].ways:
        rows = [(one.engine, *_cells(one.ways.get(way), bare.ways.get(way))) for one in measured]
        tables.append(table((f"{way}, ms", "p50", "p95", "worst", "hits", "x bare p50", "x bare p95"), rows))
    return "\n\n".join([f"\n{measured[0].entries:,} ENTRIES", *tables])


def _cells(times: Times | None, bare: Times | None) -> tuple[str, ...]:
    if times is None:
        return ("cannot", *[""] * 5)
    pairs = zip(times.spread, bare.spread, strict=True) if bare else ()
    ratios = [shown(own / other, 1) for own, other in pairs][:2] or ["", ""]
    return (*(shown(figure, 2) for figure in times.spread), shown(times.hits, 1), *ratios)


if __name__ == "__main__":
    main()
