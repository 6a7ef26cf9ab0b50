"""A stick that is pulled out at any read or write: what came is kept, what it served it still serves."""

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osee_desktop.base.problems import EnvironmentProblem, Problem, UpdateProblem
from osee_desktop.updates import layout
from osee_desktop.updates.carriers.folder import FolderCarrier
from osee_desktop.updates.updating import Updating
from tests.support.disks import formatted_disk
from tests.support.laptop_folder import STICK, LaptopFolder, lay_out
from tests.support.pulled import PulledStick, pulled_at
from tests.support.repository import Repository
from tests.support.updated_laptop import UpdatedLaptop, go_on, nobody_looks

GONE = {"carrier-unreachable", "carrier-cut"}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, editions: list[bytes]) -> LaptopFolder:
    return lay_out(tmp_path_factory.mktemp("laptops") / "laptop", editions, deltas=False)


@pytest.fixture
def laptop(template: LaptopFolder, tmp_path: Path) -> LaptopFolder:
    return LaptopFolder(Path(shutil.copytree(template.home, tmp_path / "laptop")))


def renamed(stick: Path) -> None:
    (stick / "osee-updates").rename(stick / "gone")


def emptied(stick: Path) -> None:
    renamed(stick)
    (stick / "osee-updates").mkdir()


def swapped(stick: Path) -> None:
    renamed(stick)
    shutil.copytree(stick / "gone", stick / "osee-updates")


def back(stick: Path) -> None:
    """Plug the stick in again."""
    if (stick / "gone").is_dir():
        shutil.rmtree(stick / "osee-updates", ignore_errors=True)
        (stick / "gone").rename(stick / "osee-updates")


def part_of(laptop: LaptopFolder) -> int:
    return sum(path.stat().st_size for path in (laptop.content / "partial").glob("*.part"))


@pytest.mark.parametrize("happens", [renamed, emptied, swapped])
def test_a_stick_that_goes_at_any_read_leaves_what_came(
    template: LaptopFolder, laptop: LaptopFolder, happens: Callable[[Path], None]
) -> None:
    told: list[str] = []
    for at in range(2, 100):  # a stick that goes before the first read was never there
        stick = PulledStick(laptop.stick, at, partial(happens, laptop.stick))
        told.append(tried(laptop.updating(stick.alone)))
        assert laptop.shown()[0] == 2
        if stick.reads < at:
            break
        back(laptop.stick)
        assert tried(laptop.updating()) == "brought"
        shutil.rmtree(laptop.data)
        shutil.copytree(template.data, laptop.data)
    while told[-1] == "brought":  # what is open is read to its end: its folder may go
        told.pop()
    assert len(told) > 6
    assert set(told) <= {"not reachable", *GONE}


def tried(updating: Updating) -> str:
    """Check and fetch; what came of it in a word."""
    checked = updating.check()
    if checked.offer is None:
        return checked.state
    try:
        fetched = updating.fetch(checked.offer, nobody_looks, go_on)
    except Problem as problem:
        return problem.code
    assert fetched.file.is_file()
    return "brought"


def test_a_stick_with_bad_spots_is_given_up_at_any_of_them(
    laptop: LaptopFolder, editions: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    true_read, count = os.read, [0, 0]

    def read(file: int, size: int) -> bytes:
        if str(laptop.stick) in str(Path(f"/proc/self/fd/{file}").readlink()):
            count[0] += 1
            if count[0] == count[1]:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
        return true_read(file, size)

    raw_only(laptop, editions[2])
    monkeypatch.setattr(os, "read", read)
    parts = []
    for spot in range(1, 100):
        shutil.rmtree(laptop.content / "packs", ignore_errors=True)
        shutil.rmtree(laptop.content / "partial", ignore_errors=True)
        count[:] = [0, spot]
        told = tried(laptop.updating())
        if count[0] < spot:
            break
        assert told in {"not reachable", *GONE}, (spot, told)
        parts.append(part_of(laptop))
    assert told == "brought"
    assert parts[0] == 0 < parts[-1]


def raw_only(laptop: LaptopFolder, data: bytes) -> None:
    """Have the newest pack on the stick as it is, in many pieces, and not compressed."""
    for file in laptop.stick.rglob("*.zst"):
        file.unlink()
    place = laptop.stick / "osee-updates" / layout.raw("en", hashlib.sha256(data).hexdigest())
    place.write_bytes(data)


def test_a_stick_that_is_unmounted_in_the_middle_is_said_and_the_part_is_kept(
    laptop: LaptopFolder, tmp_path: Path
) -> None:
    with formatted_disk(tmp_path, "FAT32") as disk:
        copy(laptop.stick, disk.place)
        updating = laptop.updating(lambda: [FolderCarrier(disk.place, STICK)])
        offer = updating.check().offer
        assert offer
        with pytest.raises(UpdateProblem) as caught:
            updating.fetch(offer, lambda _here, _all: disk.pull(), go_on)
        assert laptop.updating(lambda: [FolderCarrier(disk.place, STICK)]).check().state == "not reachable"
    assert caught.value.code in GONE
    assert part_of(laptop) > 0
    assert laptop.updating(lambda: [FolderCarrier(disk.place, STICK)]).check().state == "not reachable"
    assert tried(laptop.updating()) == "brought"


def copy(source: Path, target: Path) -> None:
    """Copy plain bytes: sticks know nothing of rights."""
    for file in (path for path in source.rglob("*") if path.is_file()):
        (target / file.relative_to(source)).parent.mkdir(parents=True, exist_ok=True)
        (target / file.relative_to(source)).write_bytes(file.read_bytes())


@pytest.fixture
def repository(tmp_path: Path, editions: list[bytes]) -> Repository:
    repository = Repository(tmp_path / "mirror")
    for data in editions[:2]:
        repository.publish(data)
    return repository


@pytest.fixture
def giver(tmp_path: Path, editions: list[bytes], repository: Repository) -> Iterator[UpdatedLaptop]:
    giver = UpdatedLaptop(tmp_path / "giver", editions[0], repository)
    giver.plug_in(repository.folder)
    giver.update()
    giver.updating.pass_on(tmp_path / "stick")
    yield giver
    giver.updating.close()


@pytest.mark.parametrize("rotated", [False, True])
def test_passing_on_that_is_cut_at_any_write_serves_the_old_edition_or_the_new(
    giver: UpdatedLaptop, repository: Repository, editions: list[bytes], tmp_path: Path, *, rotated: bool
) -> None:
    if rotated:
        repository.rotate_online()
    repository.publish(editions[2])
    giver.update()
    served: list[int | str] = []
    for operation in range(1, 200):
        torn = Path(shutil.copytree(tmp_path / "stick", tmp_path / f"torn-{operation}"))
        cut = is_cut(giver, torn, operation)
        for new in torn.rglob("*.new"):
            os.truncate(new, new.stat().st_size // 2)
        served.append(serves(torn, editions, repository, tmp_path / f"taker-{operation}"))
        giver.updating.pass_on(torn)
        assert serves(torn, editions, repository, tmp_path / f"second taker-{operation}") == 3
        shutil.rmtree(torn)
        if not cut:
            break
    assert served[0] == 2
    assert served[-1] == 3
    assert served == sorted(served, key=[2, "copy incomplete", 3].index)
    assert ("copy incomplete" in served) == rotated
    assert len(served) > 10


def is_cut(giver: UpdatedLaptop, stick: Path, operation: int) -> bool:
    try:
        with pulled_at(stick, operation):
            giver.updating.pass_on(stick)
    except EnvironmentProblem as problem:
        assert problem.code == "cannot-write"  # noqa: PT017 - any other problem is a fault
        return True
    return False


def serves(stick: Path, editions: list[bytes], repository: Repository, home: Path) -> int | str:
    """Which edition a laptop gets from a stick that has only the first; or why none."""
    taker = UpdatedLaptop(home, editions[0], repository)
    taker.plug_in(stick)
    checked = taker.updating.check()
    if checked.offer is None:
        return checked.state
    fetched = taker.updating.fetch(checked.offer, nobody_looks, go_on)
    assert fetched.file.read_bytes() == editions[checked.offer.pack.edition - 1]
    return checked.offer.pack.edition


def test_a_damaged_pack_on_a_stick_is_written_anew(
    giver: UpdatedLaptop, repository: Repository, editions: list[bytes], tmp_path: Path
) -> None:
    pack = next((tmp_path / "stick").rglob("*.pack.db"))
    data = bytearray(pack.read_bytes())
    data[len(data) // 2] ^= 1
    pack.write_bytes(data)
    giver.updating.pass_on(tmp_path / "stick")
    assert serves(tmp_path / "stick", editions, repository, tmp_path / "taker") == 2


def test_a_stick_with_a_later_edition_is_not_taken_back(
    giver: UpdatedLaptop, repository: Repository, editions: list[bytes], tmp_path: Path
) -> None:
    repository.publish(editions[2])
    shutil.copytree(repository.folder, tmp_path / "stick", dirs_exist_ok=True)
    with pytest.raises(UpdateProblem, match="newer-copy-there"):
        giver.updating.pass_on(tmp_path / "stick")
    assert serves(tmp_path / "stick", editions, repository, tmp_path / "taker") == 3


def test_where_the_metadata_of_what_is_installed_is_lost_a_stick_stays_as_it_is(
    giver: UpdatedLaptop, repository: Repository, editions: list[bytes], tmp_path: Path
) -> None:
    repository.publish(editions[2])
    giver.update()
    shutil.rmtree(giver.content / "trust" / "sets")
    with pytest.raises(Problem, match="nothing-to-pass-on"):
        giver.updating.pass_on(tmp_path / "stick")
    assert serves(tmp_path / "stick", editions, repository, tmp_path / "taker") == 2


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=3000), start=st.booleans())
def test_whatever_stands_in_a_part_the_pack_that_comes_of_it_is_true(
    laptop: LaptopFolder, editions: list[bytes], data: bytes, *, start: bool
) -> None:
    shutil.rmtree(laptop.content / "partial", ignore_errors=True)
    (laptop.content / "partial").mkdir()
    updating = laptop.updating()
    offer = updating.check().offer
    assert offer
    for ending in ("zst", "raw"):
        part = laptop.content / "partial" / f"{offer.pack.sha256}.{ending}.part"
        part.write_bytes(data if start else bytes(offer.cost - len(data)) + data)
    fetched = updating.fetch(offer, nobody_looks, go_on)
    assert fetched.file.read_bytes() == editions[2]
    fetched.file.unlink()
