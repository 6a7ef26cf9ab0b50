"""A repository in a folder: on a share, or on a stick that may be hostile, or pulled out at any moment.

A stick is never listed: only computed names are opened, and only after every step to them was looked at. Links,
devices, pipes and files of another size than signed are refused before a byte of them is read.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from osee_desktop.base.problems import UpdateProblem
from osee_desktop.updates.layout import FOLDER, METADATA, is_plain_name
from osee_desktop.updates.records import Source

_CHUNK: Final = 65_536
_LINKS: Final = (getattr(stat, "IO_REPARSE_TAG_SYMLINK", -1), getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1))
"""Windows: what leads elsewhere. Files of a cloud folder carry other tags, and are welcome."""
_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class FolderCarrier:
    """Reads a repository below a folder. See `ports.Carrier` for what its methods raise.

    Args:
        folder: the folder that holds `osee-updates`, or that folder itself.
        source: how the person knows it.
    """

    def __init__(self, folder: Path, source: Source) -> None:
        self.source = source
        self._root = folder if folder.name == FOLDER else folder / FOLDER
        self._identity: tuple[int, int] | None = None

    def read(self, place: str, limit: int) -> bytes | None:
        """A small file whole; None where it is not there."""
        with self._opened(place) as file:
            if file is None:
                return None
            size = os.fstat(file).st_size
            if size > limit:
                raise self._refused(place, f"{size} bytes are more than the {limit} that are allowed")
            return self._exactly(file, size, place)

    def stream(self, place: str, start: int, length: int) -> Iterator[bytes] | None:
        """The bytes of a file of exactly `length` bytes, from `start` on; None where it is not there."""
        with self._opened(place) as file:
            if file is None:
                return None
            size = os.fstat(file).st_size
            if size != length:
                raise self._refused(place, f"it has {size} bytes, and {length} were signed")
        return self._pieces(place, start, length)

    def close(self) -> None:
        """Nothing is held open."""

    def _pieces(self, place: str, start: int, length: int) -> Iterator[bytes]:
        with self._opened(place) as file:
            if file is None:
                raise UpdateProblem("carrier-cut", name=self.source.name, place=place)
            os.lseek(file, start, os.SEEK_SET)
            here = start
            while here < length and (piece := os.read(file, min(_CHUNK, length - here))):
                here += len(piece)
                yield piece

    def _exactly(self, file: int, size: int, place: str) -> bytes:
        parts = bytearray()
        while len(parts) < size and (piece := os.read(file, size - len(parts))):
            parts += piece
        if len(parts) != size:
            raise UpdateProblem("carrier-cut", name=self.source.name, place=place)
        return bytes(parts)

    @contextmanager
    def _opened(self, place: str) -> Iterator[int | None]:
        """A descriptor of a plain file; None where it is not there. A carrier that is gone is no missing file."""
        try:
            self._still_there()
            path = self._walk(place)
            if path is None:
                self._still_there()
                yield None
                return
            file = os.open(path, _FLAGS)
            try:
                if not stat.S_ISREG(os.fstat(file).st_mode):
                    raise self._refused(place, "it is no plain file")
                yield file
            finally:
                os.close(file)
        except OSError as error:
            if error.errno == errno.ELOOP:
                raise self._refused(place, "it is a link") from error
            raise self._unreachable(error) from error

    def _walk(self, place: str) -> Path | None:
        """The path to a place, after each step below the folder was looked at."""
        steps = place.split("/")
        if not all(is_plain_name(step) for step in steps):
            raise self._refused(place, "the name is not allowed")
        path = self._root
        self._judge(path.lstat(), place, stat.S_IFDIR)
        for number, step in enumerate(steps, start=1):
            path = path / step
            try:
                found = path.lstat()
            except FileNotFoundError:
                return None
            self._judge(found, place, stat.S_IFREG if number == len(steps) else stat.S_IFDIR)
        return path

    def _judge(self, found: os.stat_result, place: str, wanted: int) -> None:
        if stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) in _LINKS:
            raise self._refused(place, "it is a link")
        if stat.S_IFMT(found.st_mode) != wanted:
            raise self._refused(place, "it is no plain file")

    def _still_there(self) -> None:
        """A stick that was pulled out leaves an empty folder: that must not look like a repository without the file."""
        found = (self._root / METADATA).lstat()
        identity = (found.st_dev, found.st_ino)
        self._identity = self._identity or identity
        if self._identity != identity:
            raise OSError(errno.ENODEV, "it is another one now")

    def _refused(self, place: str, detail: str) -> UpdateProblem:
        return UpdateProblem("carrier-refused", name=self.source.name, place=place, detail=detail)

    def _unreachable(self, error: OSError) -> UpdateProblem:
        return UpdateProblem("carrier-unreachable", name=self.source.name, detail=error.strerror or str(error))
