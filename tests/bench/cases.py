"""`./run bench cases`: how often what people type leads to the right page, by the tables in tests/core/data.

Prints a table, and the queries with the worst answers with what came first instead.
"""

import argparse
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from osee_desktop.search.engine import Search
from osee_desktop.search.store import open_search
from tests.bench.figures import shown, table
from tests.bench.real_library import real_library
from tests.support.search_cases import DATA, Case, hit_rate, mean_reciprocal_rank, read_cases

_TABLES: Final = ("search_cases.tsv", "officer_cases.tsv")
_WORST: Final = 10

Ranked = tuple[Case, int | None]


def main() -> None:
    """Ask every case and print how it went."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="osee-bench-") as name:
        folder = Path(name)
        with closing(open_search(real_library(folder), folder)) as search:
            ranked = {file.name: [(case, case.rank(search)) for case in read_cases(file)] for file in options.tables}
            print(f"\n{_rates(ranked)}\n\n{_worst(search, ranked, options.worst)}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench cases", description="Ask what people type.")
    default = [DATA / name for name in _TABLES]
    parser.add_argument("tables", nargs="*", type=Path, default=default, help=f"by default {' and '.join(_TABLES)}")
    parser.add_argument("--worst", type=int, default=_WORST, help=f"how many bad answers to show, {_WORST}")
    return parser.parse_args()


def _rates(ranked: dict[str, list[Ranked]]) -> str:
    rows = []
    for name, cases in ranked.items():
        ranks = [rank for _case, rank in cases]
        figures = (hit_rate(ranks, 1), hit_rate(ranks), mean_reciprocal_rank(ranks))
        rows.append((name, str(len(cases)), *(shown(figure, 3) for figure in figures)))
    return table(("a good answer", "queries", "is the first", "among three", "MRR"), rows)


def _worst(search: Search, ranked: dict[str, list[Ranked]], count: int) -> str:
    every = [one for cases in ranked.values() for one in cases]
    bad = sorted((one for one in every if one[1] != 1), key=_badness)[:count]
    rows = [(case.query, shown(rank), "  " + _first(search, case)) for case, rank in bad]
    return table(("the worst answers", "place", "  came first; wanted was"), _left(rows))


def _badness(one: Ranked) -> float:
    return -(one[1] or float("inf"))


def _first(search: Search, case: Case) -> str:
    hits = search.answer(case.query, 1).hits
    return f"{hits[0].title if hits else 'nothing'}; {' or '.join(case.titles)}"


def _left(rows: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Rows with their last column filled up, so that it begins at the left."""
    width = max((len(row[-1]) for row in rows), default=0)
    return [(*row[:-1], row[-1].ljust(width)) for row in rows]


if __name__ == "__main__":
    main()
