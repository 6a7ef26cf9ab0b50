"""What updates took from the network, month by month, and whether there is something left of the person's budget.

The month is what the clock says; a wrong clock costs nothing but a label. It may not know why a budget was set.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from osee_desktop.base.atomic_files import write_atomically

_MEGABYTE: Final = 1_000_000
_MOST_MONTHS: Final = 24


def read_usage(file: Path) -> dict[str, int]:
    """Bytes by month, such as "2026-11"; empty where nothing is known."""
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    pairs = found.items() if isinstance(found, dict) else ()
    return {month: count for month, count in pairs if isinstance(count, int) and count >= 0}


def spend(file: Path, now: datetime, count: int) -> None:
    """Write down bytes that came. A file that cannot be written stops nothing."""
    if count <= 0:
        return
    usage = read_usage(file)
    usage[_month(now)] = usage.get(_month(now), 0) + count
    newest = dict(sorted(usage.items())[-_MOST_MONTHS:])
    with suppress(OSError):
        write_atomically(file, json.dumps(newest, indent=1).encode())


def left(usage: Mapping[str, int], now: datetime, megabytes: int) -> int | None:
    """Bytes that are left of this month's budget, 0 where it is used up; None where no limit is set."""
    return max(0, megabytes * _MEGABYTE - usage.get(_month(now), 0)) if megabytes else None


def _month(now: datetime) -> str:
    return now.strftime("%Y-%m")
