"""What the page "Your data" shows: plain values, looked up off the main thread. It may not know Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class KeptPlace(NamedTuple):
    """A file or folder of the program.

    Attributes:
        what: what stands in it, in words.
        detail: how much that is, in words.
        path: where.
        folder: what is opened to see it: the folder itself, or the one that holds the file.
    """

    what: str
    detail: str
    path: str
    folder: str


class BackupLine(NamedTuple):
    """A backup: its number, its date label, and what it holds, both in words."""

    number: int
    date: str
    detail: str


class PersonLine(NamedTuple):
    """Somebody who uses this computer. `is_open`: the notebook that is open is theirs; `is_first`: cannot go."""

    number: int
    name: str
    is_open: bool = False
    is_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedData:
    """Everything that the page shows.

    Attributes:
        places: what is kept, and where.
        backups: the newest first.
        people: everybody, in the order in which they came.
        holds: what the notebook holds, in words, a line for each kind.
        entries: number of entries in the notebook.
        reports: number of reports of mistakes and wishes.
    """

    places: Sequence[KeptPlace] = ()
    backups: Sequence[BackupLine] = ()
    people: Sequence[PersonLine] = ()
    holds: Sequence[str] = ()
    entries: int = 0
    reports: int = 0
