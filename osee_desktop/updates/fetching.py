"""Bringing the bytes of one file of known length from a carrier, and keeping what has come when it breaks off.

A part begun with one carrier is finished with another. What the bytes are worth is judged when they are unpacked.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO, Final

from osee_desktop.base.problems import UpdateProblem
from osee_desktop.updates.disk import SPARE, refused
from osee_desktop.updates.ports import Carrier

_FLUSH_EVERY: Final = 1 << 20

Progress = Callable[[int, int], None]
"""Told bytes that are here, and bytes in all."""


def fetch(
    carrier: Carrier, place: str, part: Path, length: int, progress: Progress, stopped: Callable[[], bool]
) -> bool:
    """Bring what is missing of a file; whether the carrier has that file.

    Args:
        carrier: who brings it.
        place: where the carrier has it.
        part: where the bytes gather; what is there already is not fetched again.
        length: bytes of the whole file, as signed.
        progress: told after each piece.
        stopped: whether the person wants no more for now; asked between pieces.

    Raises:
        UpdateProblem: of the carrier, see `ports.Carrier`; or stopped. What came before is kept.
        EnvironmentProblem: no-space, cannot-write.
    """
    try:
        start = kept(part, length)
        if start == length:
            progress(length, length)
            return True
        pieces = carrier.stream(place, start, length)
        if pieces is None:
            return False
        part.parent.mkdir(parents=True, exist_ok=True)
        with part.open("ab") as file:
            here = _append(pieces, file, length, progress, stopped)
    except OSError as error:
        raise refused(part, error, length + SPARE) from error
    name = carrier.source.name
    if here > length:
        raise UpdateProblem("carrier-refused", name=name, place=place, detail="it is longer than signed")
    if here < length:
        raise UpdateProblem("carrier-cut", name=name, place=place)
    return True


def kept(part: Path, length: int) -> int:
    """Bytes of a file that are here already; one that is longer than it may be is dropped."""
    size = part.stat().st_size if part.is_file() else 0
    if size > length:
        part.unlink()
        return 0
    return size


def _append(
    pieces: Iterable[bytes], file: BinaryIO, length: int, progress: Progress, stopped: Callable[[], bool]
) -> int:
    """Write what comes, as far as it may be believed to belong there; how long the file would be with all of it."""
    here, unflushed = file.tell(), 0
    try:
        for piece in pieces:
            if here + len(piece) > length:
                return here + len(piece)
            file.write(piece)
            here += len(piece)
            unflushed += len(piece)
            if unflushed >= _FLUSH_EVERY:
                unflushed = 0
                _flush(file)
            progress(here, length)
            if stopped() and here < length:
                raise UpdateProblem("stopped")
    finally:
        _flush(file)
    return here


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
