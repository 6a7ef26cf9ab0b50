"""What a publisher stages for laptops: from every edition that is kept, a delta gives the same bytes as the whole."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osee_desktop.base.problems import UpdateProblem
from osee_desktop.publish.repository.transports import make_delta, make_full
from osee_desktop.updates import layout
from osee_desktop.updates.unpacking import apply_delta, unpack_full
from tests.support.publisher import Publisher


def test_each_delta_and_the_whole_pack_give_the_raw_one(tmp_path: Path, editions: list[bytes]) -> None:
    publisher = Publisher(tmp_path / "publisher").found()
    packs = [publisher.publish(data) for data in editions]
    newest, public = packs[-1], publisher.workshop.public
    assert set(newest.delta_lengths) == {pack.sha256 for pack in packs[:-1]}
    for number, base in enumerate(packs[:-1]):
        old, new = tmp_path / f"{number}.db", tmp_path / "new.db"
        old.write_bytes(editions[number])
        part = public / layout.delta("en", newest.sha256, base.sha256)
        assert part.stat().st_size == newest.delta_lengths[base.sha256]
        apply_delta(part, old, new, newest.length, newest.sha256)
        assert new.read_bytes() == editions[-1]
    unpack_full(public / layout.full("en", newest.sha256), tmp_path / "whole.db", newest.length, newest.sha256)
    assert (tmp_path / "whole.db").read_bytes() == editions[-1]
    assert (public / layout.raw("en", newest.sha256)).read_bytes() == editions[-1]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory, editions: list[bytes]) -> tuple[Path, str, int, dict[str, bytes]]:
    folder = tmp_path_factory.mktemp("bench")
    old, new = folder / "old.db", folder / "new.db"
    old.write_bytes(editions[0])
    new.write_bytes(editions[1])
    publisher = Publisher(folder / "publisher").found()
    digest = publisher.stage(editions[1]).sha256
    return folder, digest, len(editions[1]), {"delta": make_delta(old, new, digest), "full": make_full(new, digest)}


@settings(max_examples=150)
@given(way=st.sampled_from(["delta", "full"]), at=st.integers(min_value=0), bit=st.integers(0, 7), cut=st.booleans())
def test_whatever_is_wrong_with_a_transport_nothing_false_comes_of_it(
    bench: tuple[Path, str, int, dict[str, bytes]], way: str, at: int, bit: int, *, cut: bool
) -> None:
    folder, digest, length, made = bench
    data = bytearray(made[way])
    place = at % len(data)
    if cut:
        del data[place:]
    else:
        data[place] ^= 1 << bit
    part, target = folder / "part", folder / "unpacked.db"
    part.write_bytes(data)
    try:
        if way == "delta":
            apply_delta(part, folder / "old.db", target, length, digest)
        else:
            unpack_full(part, target, length, digest)
    except UpdateProblem as problem:
        assert problem.code == "pack-not-genuine"  # noqa: PT017 - a flipped bit may also mean nothing
        assert not target.exists()
    else:
        assert not cut
        assert target.read_bytes() == (folder / "new.db").read_bytes()
        target.unlink()
