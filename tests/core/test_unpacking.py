"""From a download to a raw pack: true to what was signed, or not there at all; never more than was signed."""

import hashlib
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from backports import zstd
from hypothesis import given, settings
from hypothesis import strategies as st

from osee_desktop.base.problems import EnvironmentProblem, UpdateProblem
from osee_desktop.updates.unpacking import apply_delta, copy_raw, unpack_full

OLD = random.Random(1).randbytes(200_000)  # noqa: S311 - bytes that do not compress
NEW = OLD[:90_000] + b"a paragraph that was rewritten" + OLD[90_100:]
DIGEST = hashlib.sha256(NEW).hexdigest()


def delta() -> bytes:
    return zstd.compress(NEW, level=19, zstd_dict=zstd.ZstdDict(OLD, is_raw=True).as_prefix)


class Bench:
    """A folder with a download in it, and what becomes of it."""

    def __init__(self, folder: Path) -> None:
        self.part, self.base, self.target = folder / "part", folder / "base.db", folder / "packs" / "new.db"
        self.base.write_bytes(OLD)

    def full(self, data: bytes) -> None:
        self.part.write_bytes(data)
        unpack_full(self.part, self.target, len(NEW), DIGEST)

    def delta(self, data: bytes) -> None:
        self.part.write_bytes(data)
        apply_delta(self.part, self.base, self.target, len(NEW), DIGEST)

    def raw(self, data: bytes) -> None:
        self.part.write_bytes(data)
        copy_raw(self.part, self.target, len(NEW), DIGEST)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_each_transport_gives_the_same_pack(bench: Bench) -> None:
    for unpack, data in ((bench.full, zstd.compress(NEW)), (bench.delta, delta()), (bench.raw, NEW)):
        unpack(data)
        assert bench.target.read_bytes() == NEW
        bench.target.unlink()


def test_a_delta_costs_what_changed() -> None:
    assert len(delta()) < 400


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: data + data,
        lambda data: data[:30] + bytes([data[30] ^ 1]) + data[31:],
        lambda _: b"<html>sign in</html>",
    ],
    ids=["empty", "short", "one more", "twice", "flipped", "page"],
)
@pytest.mark.parametrize("way", ["full", "delta", "raw"])
def test_what_is_not_what_was_signed_is_gone(bench: Bench, way: str, spoil: Callable[[bytes], bytes]) -> None:
    good = {"full": zstd.compress(NEW), "delta": delta(), "raw": NEW}[way]
    with pytest.raises(UpdateProblem, match="pack-not-genuine"):
        getattr(bench, way)(spoil(good))
    assert not bench.target.exists()


def test_a_delta_on_another_base_is_refused(bench: Bench) -> None:
    bench.base.write_bytes(OLD[::-1])
    with pytest.raises(UpdateProblem, match="pack-not-genuine"):
        bench.delta(delta())
    assert not bench.target.exists()


def test_a_bomb_stops_at_the_signed_length(tmp_path: Path) -> None:
    bomb, target = tmp_path / "bomb", tmp_path / "out"
    bomb.write_bytes(zstd.compress(bytes(1 << 28)))
    with pytest.raises(UpdateProblem, match="longer"):
        unpack_full(bomb, target, 1000, DIGEST)
    assert not target.exists()


def test_a_window_too_large_for_an_old_laptop_is_refused(bench: Bench) -> None:
    stream = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: 28})
    wide = stream.compress(NEW) + stream.flush()
    with pytest.raises(UpdateProblem, match="pack-not-genuine"):
        bench.full(wide)


def test_a_disk_that_refuses_is_said(bench: Bench) -> None:
    bench.target.mkdir(parents=True)
    with pytest.raises(EnvironmentProblem, match="cannot-write"):
        bench.full(zstd.compress(NEW))


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=4000), way=st.sampled_from(["full", "delta"]))
def test_no_bytes_whatever_are_taken_for_a_pack(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, way: str
) -> None:
    bench = Bench(tmp_path_factory.mktemp("fuzz"))
    with pytest.raises(UpdateProblem):
        getattr(bench, way)(data)
    assert not bench.target.exists()
