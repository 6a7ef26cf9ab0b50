"""What is wrong with the content, and where: the report that an editor reads.

A fault is no exception: a check collects all of them. Its sentence says what is wrong and what to do.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a source file; lines count from 1."""

    path: Path
    line: int


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault: where, what kind (a stable code), and a sentence that an editor understands."""

    place: Place
    code: str
    sentence: str

    def __str__(self) -> str:
        """One line of the report, as `file:line: sentence`, the form that editors can jump to."""
        return f"{self.place.path.as_posix()}:{self.place.line}: {self.sentence}"
