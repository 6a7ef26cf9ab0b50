"""Which library file counts: two slots, of which a good one is always there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.library.editions import InstalledPack, installed_packs, pack_file, read_slots, slot_bytes
from osee_desktop.updates.slots import point_at

CONTENTS = {1: b"first", 2: b"second", 3: b"third"}


def pack(edition: int) -> InstalledPack:
    return InstalledPack(language="en", sha256=f"{edition:064x}", length=len(CONTENTS[edition]), edition=edition)


def install(content: Path, edition: int) -> None:
    """Put a pack in its place and point at it."""
    file = pack_file(content, pack(edition).sha256)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(CONTENTS[edition])
    point_at(content, {"en": pack(edition)}, f"set-{edition}")


def editions(content: Path, language: str = "en") -> list[int]:
    return [found.edition for found in installed_packs(content, language)]


def test_nothing_is_installed_where_there_is_no_folder(tmp_path: Path) -> None:
    assert editions(tmp_path / "nowhere") == []


def test_the_newest_counts_and_the_one_before_is_kept(tmp_path: Path) -> None:
    for edition in (1, 2, 3):
        install(tmp_path, edition)
    assert editions(tmp_path) == [3, 2]
    assert [slot.metadata_set for slot in read_slots(tmp_path)] == ["set-3", "set-2"]


def test_going_back_is_one_write(tmp_path: Path) -> None:
    install(tmp_path, 1)
    install(tmp_path, 2)
    install(tmp_path, 1)
    assert editions(tmp_path) == [1, 2]


def test_a_pack_of_another_language_is_not_taken(tmp_path: Path) -> None:
    install(tmp_path, 1)
    assert editions(tmp_path, "fr") == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[: len(data) // 2],
        lambda data: b"\0" * len(data),
        lambda data: data.replace(b'"gen":2', b'"gen":9'),
        lambda _: b"[" * 50_000,
        lambda data: b"\xff" + data,
        lambda data: data.split(b"\n")[0],
    ],
    ids=["empty", "halved", "zeroed", "changed", "deep", "not text", "no hash"],
)
def test_a_torn_slot_leaves_the_edition_before(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    install(tmp_path, 1)
    install(tmp_path, 2)
    newest = tmp_path / read_slots(tmp_path)[0].name
    newest.write_bytes(damage(newest.read_bytes()))
    assert editions(tmp_path) == [1]


def test_after_a_torn_slot_the_next_edition_takes_its_place(tmp_path: Path) -> None:
    install(tmp_path, 1)
    install(tmp_path, 2)
    (tmp_path / read_slots(tmp_path)[0].name).write_bytes(b"")
    install(tmp_path, 3)
    assert editions(tmp_path) == [3, 1]


def test_a_slot_that_names_a_path_is_no_slot(tmp_path: Path) -> None:
    body = slot_bytes(1, {"en": InstalledPack(language="en", sha256="../" * 21 + "x", length=1, edition=1)}, "s")
    (tmp_path / "slot.0").write_bytes(body)
    assert read_slots(tmp_path) == ()


@pytest.mark.parametrize("ruin", [Path.unlink, lambda file: file.write_bytes(b"")], ids=["missing", "short"])
def test_a_pack_that_is_not_whole_gives_way_to_the_one_before(tmp_path: Path, ruin: Callable[[Path], object]) -> None:
    install(tmp_path, 1)
    install(tmp_path, 2)
    ruin(pack_file(tmp_path, pack(2).sha256))
    assert editions(tmp_path) == [1]


def test_a_slot_that_cannot_be_written_leaves_what_counted(tmp_path: Path) -> None:
    install(tmp_path, 1)
    (tmp_path / "slot.1").mkdir()
    with pytest.raises(EnvironmentProblem, match="cannot-write"):
        point_at(tmp_path, {"en": pack(2)}, "set-2")
    assert editions(tmp_path) == [1]
