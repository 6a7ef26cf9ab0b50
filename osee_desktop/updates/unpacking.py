"""From what was downloaded to a raw pack: bounded in length and memory, and true to the signed hash or gone.

Nothing that comes out is opened here.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from backports import zstd

from osee_desktop.base.problems import UpdateProblem
from osee_desktop.updates.disk import SPARE, refused

_WINDOW_LOG_MAX: Final = 27
"""Windows beyond 128 MiB are refused: an old laptop has no room for them."""
_CHUNK: Final = 65_536
_FLUSH_EVERY: Final = 1 << 20
_BEHIND: Final = "there are bytes behind the end"


def unpack_full(source: Path, target: Path, length: int, sha256: str) -> None:
    """Unpack a compressed pack to `target`, which is written beside and flushed.

    Raises:
        UpdateProblem: pack-not-genuine, if it is damaged, too long, or another file than the signed one.
        EnvironmentProblem: no-space, cannot-write. In both cases `target` is not there.
    """
    _unpack(_decompressor(None), source, target, length, sha256)


def apply_delta(source: Path, base: Path, target: Path, length: int, sha256: str) -> None:
    """Make a pack of a delta and the raw pack that it starts from.

    Raises:
        UpdateProblem, EnvironmentProblem: as `unpack_full`.
    """
    try:
        start = base.read_bytes()
    except OSError as error:  # another way needs no base
        raise UpdateProblem("pack-not-genuine", detail=f"its base cannot be read: {error}") from error
    _unpack(_decompressor(start), source, target, length, sha256)


def copy_raw(source: Path, target: Path, length: int, sha256: str) -> None:
    """Take a raw pack as it came.

    Raises:
        UpdateProblem, EnvironmentProblem: as `unpack_full`.
    """
    with source.open("rb") as file:
        _write(iter(lambda: file.read(_CHUNK), b""), target, length, sha256)


def _decompressor(base: bytes | None) -> zstd.ZstdDecompressor:
    options: dict[int, int] = {zstd.DecompressionParameter.window_log_max: _WINDOW_LOG_MAX}
    if base is None:
        return zstd.ZstdDecompressor(options=options)
    prefix = zstd.ZstdDict(base, is_raw=True).as_prefix
    return zstd.ZstdDecompressor(zstd_dict=prefix, options=options)


def _unpack(unpacker: zstd.ZstdDecompressor, source: Path, target: Path, length: int, sha256: str) -> None:
    try:
        with source.open("rb") as file:
            _write(_unpacked(unpacker, file.read), target, length, sha256)
    except zstd.ZstdError as error:
        raise UpdateProblem("pack-not-genuine", detail=str(error)) from error


def _unpacked(unpacker: zstd.ZstdDecompressor, read: Callable[[int], bytes]) -> Iterator[bytes]:
    """What comes out, in pieces of at most a chunk; a frame that ends early or has something behind it is refused."""
    while data := read(_CHUNK):
        if unpacker.eof:
            raise zstd.ZstdError(_BEHIND)
        yield unpacker.decompress(data, _CHUNK)
        while not (unpacker.eof or unpacker.needs_input):
            yield unpacker.decompress(b"", _CHUNK)
    if not unpacker.eof:
        raise zstd.ZstdError("it ends early")
    if unpacker.unused_data:
        raise zstd.ZstdError(_BEHIND)


def _write(pieces: Iterator[bytes], target: Path, length: int, sha256: str) -> None:
    try:
        _write_verified(pieces, target, length, sha256)
    except BaseException as error:
        with suppress(OSError):
            target.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise refused(target, error, length + SPARE) from error
        raise


def _write_verified(pieces: Iterator[bytes], target: Path, length: int, sha256: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    written, unflushed, digest = 0, 0, hashlib.sha256()
    with target.open("wb") as file:
        for piece in pieces:
            written += len(piece)
            if written > length:  # before it reaches the disk: a bomb costs one piece
                raise UpdateProblem("pack-not-genuine", detail="it is longer than signed")
            digest.update(piece)
            file.write(piece)
            unflushed += len(piece)
            if unflushed >= _FLUSH_EVERY:
                unflushed = 0
                os.fsync(file.fileno())
        file.flush()
        os.fsync(file.fileno())
    if written != length or digest.hexdigest() != sha256:
        raise UpdateProblem("pack-not-genuine", detail="length or hash differ from what was signed")
