"""A folder or stick as a carrier: only plain files under computed names, and a pulled stick is no missing file."""

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from osee_desktop.base.problems import UpdateProblem
from osee_desktop.updates.carriers.folder import FolderCarrier
from osee_desktop.updates.layout import is_plain_name
from osee_desktop.updates.records import Source

PLACE = "targets/en/abc.pack.db"
DATA = bytes(range(256)) * 700


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    file = tmp_path / "osee-updates" / PLACE
    file.parent.mkdir(parents=True)
    file.write_bytes(DATA)
    (tmp_path / "osee-updates" / "metadata").mkdir()
    return tmp_path


@pytest.fixture
def carrier(stick: Path) -> FolderCarrier:
    return FolderCarrier(stick, Source(kind="stick", name="Stick E:"))


def streamed(carrier: FolderCarrier, start: int = 0, length: int = len(DATA)) -> bytes | None:
    pieces = carrier.stream(PLACE, start, length)
    return None if pieces is None else b"".join(pieces)


def test_a_file_is_read_whole_and_from_any_byte_on(carrier: FolderCarrier) -> None:
    assert carrier.read(PLACE, len(DATA)) == DATA
    for start in (0, 1, 65_536, len(DATA) - 1, len(DATA)):
        assert streamed(carrier, start) == DATA[start:]


def test_the_fixed_folder_may_be_named_itself(stick: Path) -> None:
    carrier = FolderCarrier(stick / "osee-updates", Source(kind="folder", name="office"))
    assert carrier.read(PLACE, len(DATA)) == DATA


def test_a_file_that_is_not_there_is_none(carrier: FolderCarrier) -> None:
    assert carrier.read("metadata/2.root.json", 100) is None
    assert carrier.stream("targets/fr/abc.pack.db", 0, 10) is None


def test_a_file_of_another_size_is_refused_before_it_is_read(carrier: FolderCarrier, stick: Path) -> None:
    with pytest.raises(UpdateProblem, match="carrier-refused"):
        carrier.read(PLACE, len(DATA) - 1)
    os.truncate(stick / "osee-updates" / PLACE, 5 << 40)  # sparse: five TiB that take no room
    with pytest.raises(UpdateProblem, match="carrier-refused"):
        streamed(carrier)


def link(file: Path) -> None:
    file.symlink_to("/etc/hostname")


def pipe(file: Path) -> None:
    os.mkfifo(file)


def door(file: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(file))


@pytest.mark.parametrize("make", [link, pipe, door, Path.mkdir], ids=["link", "pipe", "socket", "folder"])
def test_what_is_no_plain_file_is_refused(carrier: FolderCarrier, stick: Path, make: Callable[[Path], None]) -> None:
    file = stick / "osee-updates" / PLACE
    file.unlink()
    make(file)
    with pytest.raises(UpdateProblem, match="carrier-refused"):
        carrier.read(PLACE, 1 << 20)
    with pytest.raises(UpdateProblem, match="carrier-refused"):
        streamed(carrier)


@pytest.mark.parametrize("step", ["osee-updates", "osee-updates/targets", "osee-updates/targets/en"])
def test_a_link_on_the_way_is_refused(carrier: FolderCarrier, stick: Path, step: str) -> None:
    (stick / step).rename(stick / "elsewhere")
    (stick / step).symlink_to(stick / "elsewhere")
    with pytest.raises(UpdateProblem, match="carrier-refused"):
        carrier.read(PLACE, len(DATA))


@pytest.mark.parametrize(
    "name",
    ["..", ".", "", "a b", "a|b", "con", "NUL.json", "lpt1.txt", "x.", "C:", "a\\b", "é", "x" * 201, "a\0b", "-" * 300],
)
def test_odd_names_are_not_opened(carrier: FolderCarrier, name: str) -> None:
    assert not is_plain_name(name)
    with pytest.raises(UpdateProblem, match="carrier-refused"):
        carrier.read(f"targets/{name}/x", 10)


def test_a_pulled_stick_is_unreachable_and_no_missing_file(carrier: FolderCarrier, stick: Path) -> None:
    assert carrier.read("metadata/2.root.json", 100) is None
    shutil.rmtree(stick / "osee-updates")  # what an unmounted stick leaves
    with pytest.raises(UpdateProblem, match="carrier-unreachable"):
        carrier.read("metadata/3.root.json", 100)


def test_another_stick_in_the_same_place_is_not_taken_for_the_first(carrier: FolderCarrier, stick: Path) -> None:
    assert carrier.read(PLACE, len(DATA)) == DATA
    (stick / "osee-updates").rename(stick / "first")
    shutil.copytree(stick / "first", stick / "osee-updates")
    with pytest.raises(UpdateProblem, match="carrier-unreachable"):
        carrier.read(PLACE, len(DATA))


def test_a_file_that_goes_while_it_is_read_is_cut(carrier: FolderCarrier, stick: Path) -> None:
    pieces = carrier.stream(PLACE, 0, len(DATA))
    assert pieces is not None
    (stick / "osee-updates" / PLACE).unlink()
    with pytest.raises(UpdateProblem, match="carrier-cut"):
        next(pieces)


def test_a_folder_without_updates_is_unreachable(tmp_path: Path) -> None:
    with pytest.raises(UpdateProblem, match="carrier-unreachable"):
        FolderCarrier(tmp_path, Source(kind="stick", name="empty")).read(PLACE, 10)
