"""The forms in which a pack travels: compressed whole, and as what changes from an edition that officers have.

Everything made here is unpacked again, by the laptops' own code, before anybody signs for it.
"""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from backports import zstd

from osee_desktop.base.problems import ContentProblem, UpdateProblem
from osee_desktop.updates.unpacking import apply_delta, unpack_full

_LEVEL: Final = 19
_WINDOW_LOG: Final = 27
LARGEST_PAIR: Final = 1 << _WINDOW_LOG
"""Bytes that an old and a new pack may have together for a delta: a laptop unpacks within this window."""

_FULL: Final[Mapping[int, int]] = {zstd.CompressionParameter.compression_level: _LEVEL}
_DELTA: Final[Mapping[int, int]] = {
    zstd.CompressionParameter.compression_level: _LEVEL,
    zstd.CompressionParameter.window_log: _WINDOW_LOG,
    zstd.CompressionParameter.enable_long_distance_matching: 1,
}


def make_full(pack: Path, sha256: str) -> bytes:
    """A pack compressed whole.

    Raises:
        ContentProblem: transport-wrong, if it cannot be unpacked to the same bytes.
    """
    data = pack.read_bytes()
    made = zstd.compress(data, options=dict(_FULL))
    _prove(made, lambda part, target: unpack_full(part, target, len(data), sha256), pack)
    return made


def make_delta(base: Path, pack: Path, sha256: str) -> bytes:
    """What makes a pack of the raw pack `base`.

    Raises:
        ContentProblem: transport-wrong, as `make_full`.
    """
    data = pack.read_bytes()
    prefix = zstd.ZstdDict(base.read_bytes(), is_raw=True).as_prefix
    made = zstd.compress(data, options=dict(_DELTA), zstd_dict=prefix)
    _prove(made, lambda part, target: apply_delta(part, base, target, len(data), sha256), pack)
    return made


def _prove(made: bytes, unpack: Callable[[Path, Path], None], pack: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        part = Path(name) / "part"
        part.write_bytes(made)
        try:
            unpack(part, Path(name) / "unpacked")
        except UpdateProblem as problem:
            raise ContentProblem("transport-wrong", path=pack, detail=problem.facts["detail"]) from problem
