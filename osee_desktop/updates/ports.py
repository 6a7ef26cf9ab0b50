"""What the floors of an update need of each other. It holds no code."""

from collections.abc import Iterator
from typing import Protocol

from osee_desktop.updates.records import Source


class Carrier(Protocol):
    """Something that holds a repository: a mirror, a folder, a stick.

    Every method raises UpdateProblem (family in base/problems.py) with one of the codes: carrier-unreachable,
    carrier-sign-in, carrier-refused (a link, a device, a wrong size, a strange name), carrier-cut (it ended early).
    """

    source: Source

    def read(self, place: str, limit: int) -> bytes | None:
        """A small file whole, of at most `limit` bytes; None where it is not there."""

    def stream(self, place: str, start: int, length: int) -> Iterator[bytes] | None:
        """The bytes of a file of exactly `length` bytes, from `start` on; None where it is not there."""

    def close(self) -> None:
        """Let go of connections and files."""
