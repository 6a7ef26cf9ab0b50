"""How much a notebook holds: entries of each kind, and visits. It reads; it may not change a file."""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from osee_desktop.notebook.records import KINDS, Snapshot, kind_of


@dataclass(frozen=True, slots=True)
class Counts:
    """What a notebook holds.

    Attributes:
        items: number of entries by the name of their kind, every kind of them; without those that were thrown away.
        visits: pages in the history.
    """

    items: Mapping[str, int]
    visits: int = 0

    @property
    def entries(self) -> int:
        """All entries of every kind."""
        return sum(self.items.values())


def counts_of(snapshot: Snapshot) -> Counts:
    """What is in a snapshot."""
    found = Counter(kind_of(item) for item in snapshot.items if not item.removed)
    return Counts({kind: found[kind] for kind in KINDS}, len(snapshot.visits))


def counts_in(copy: Path) -> Counts | None:
    """What is in the file of a backup, which nobody writes; None where it cannot be read."""
    try:
        with closing(sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            found = dict(connection.execute("SELECT kind, count(*) FROM item WHERE NOT removed GROUP BY kind"))
            visits = connection.execute("SELECT count(*) FROM visit").fetchone()[0]
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    return Counts({kind: int(found.get(kind, 0)) for kind in KINDS}, int(visits))
