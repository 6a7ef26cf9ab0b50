"""What all measurements share: the spread of many times, the memory of a process, and tables for reading.

It may not know what is measured.
"""

import math
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

LEGEND: Final = "p50 is the middle of all times, p95 is exceeded by one in twenty. Times are milliseconds."
"""What the heads of the columns mean."""


class Spread(NamedTuple):
    """Milliseconds: of the middle, of the ninety-fifth of a hundred, and the longest."""

    p50: float
    p95: float
    worst: float


def spread(seconds: Iterable[float]) -> Spread:
    """The spread of at least one time."""
    ordered = sorted(1000 * second for second in seconds)
    p50, p95 = (ordered[math.ceil(part * len(ordered)) - 1] for part in (0.5, 0.95))
    return Spread(p50, p95, ordered[-1])


def memory_mb(process: int) -> float | None:
    """Memory of a process and its children in MB, shared pages counted by their share (PSS); None where unknown."""
    sizes = [_pss_kb(member) for member in family_of(process)]
    return sum(sizes) / 1024 if any(sizes) else None


def family_of(process: int) -> list[int]:
    """A process and whatever it has started, as far as it still runs."""
    family = [process]
    for member in family:  # it grows while it is walked
        for children in Path(f"/proc/{member}/task").glob("*/children"):
            with suppress(OSError):  # it has ended meanwhile
                family += map(int, children.read_text(encoding="ascii").split())
    return family


def _pss_kb(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0  # it has ended meanwhile, or this is no Linux
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def shown(value: float | None, digits: int = 0) -> str:
    """A figure with so many digits behind the point; a dash for none."""
    return "-" if value is None else f"{value:,.{digits}f}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns under their heads: the first to the left, figures to the right."""
    lines = [head, *rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(head))]
    return "\n".join(_line(line, widths) for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    figures = (cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True))
    return "  ".join(["", cells[0].ljust(widths[0]), *figures])
