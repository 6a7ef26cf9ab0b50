"""Sticks that are pulled out: at the n-th time that something is read from them, or written to them."""

import errno
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from osee_desktop.updates.carriers.folder import FolderCarrier
from osee_desktop.updates.ports import Carrier
from osee_desktop.updates.records import Source

STICK = Source(kind="stick", name="Stick E:")


class PulledStick(FolderCarrier):
    """Something happens to it before its n-th read; a pack is read in pieces, each counts.

    Attributes:
        reads: how many there were.
    """

    def __init__(self, folder: Path, at: int, happens: Callable[[], object]) -> None:
        super().__init__(folder, STICK)
        self.reads = 0
        self._at, self._happens = at, happens

    def alone(self) -> list[Carrier]:
        """The one carrier of a laptop."""
        return [self]

    def read(self, place: str, limit: int) -> bytes | None:
        self._count()
        return super().read(place, limit)

    def stream(self, place: str, start: int, length: int) -> Iterator[bytes] | None:
        self._count()
        pieces = super().stream(place, start, length)
        return pieces and self._counted(pieces)

    def _counted(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            yield piece
            self._count()

    def _count(self) -> None:
        self.reads += 1
        if self.reads == self._at:
            self._happens()


@dataclass
class Writes:
    """Operations that create or rename something below a folder; from the `last` on each of them fails."""

    folder: str
    last: int
    count: int = 0

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        reads = event == "open" and arguments[1] in {"r", "rb", None}
        if reads or event not in {"open", "os.rename", "os.mkdir"} or self.folder not in str(arguments[0]):
            return
        self.count += 1
        if self.count >= self.last:
            raise OSError(errno.EIO, "the stick was pulled out")


_watched: list[Writes] = []


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    for writes in _watched:
        writes.hook(event, arguments)


@contextmanager
def pulled_at(folder: Path, operation: int) -> Iterator[Writes]:
    """Let nothing be created or renamed below a folder from the n-th such operation on."""
    if not _installed:  # hooks of Python cannot be taken away again: there is one, and mostly it watches nothing
        sys.addaudithook(_hook)
        _installed.append(True)
    _watched.append(Writes(str(folder), operation))
    try:
        yield _watched[-1]
    finally:
        _watched.clear()


_installed: list[bool] = []
