"""Passing an edition on: an empty laptop installs from the copy, and a broken copy leaves what was there."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from osee_desktop.base.problems import EnvironmentProblem, InputProblem
from tests.support.repository import Repository
from tests.support.updated_laptop import UpdatedLaptop


@pytest.fixture
def repository(tmp_path: Path, editions: list[bytes]) -> Repository:
    repository = Repository(tmp_path / "mirror")
    for data in editions[:2]:
        repository.publish(data)
    return repository


@pytest.fixture
def laptop(tmp_path: Path, editions: list[bytes], repository: Repository) -> Iterator[UpdatedLaptop]:
    laptop = UpdatedLaptop(tmp_path / "first", editions[0], repository)
    laptop.plug_in(repository.folder)
    laptop.update()
    yield laptop
    laptop.updating.close()


@pytest.fixture
def other(tmp_path: Path, editions: list[bytes], repository: Repository) -> UpdatedLaptop:
    """A laptop that never sees the publisher's own repository."""
    return UpdatedLaptop(tmp_path / "second", editions[0], repository)


def test_a_second_laptop_updates_from_the_copy_and_passes_it_on_again(
    laptop: UpdatedLaptop, other: UpdatedLaptop, tmp_path: Path
) -> None:
    laptop.updating.pass_on(tmp_path / "stick")
    other.plug_in(tmp_path / "stick")
    other.update()
    assert other.edition == 2
    other.updating.pass_on(tmp_path / "next stick")
    files = [sorted(path.name for path in (tmp_path / name).rglob("*.*")) for name in ("stick", "next stick")]
    assert files[0] == files[1]


def test_what_was_never_published_cannot_be_passed_on(other: UpdatedLaptop, tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="nothing-to-pass-on"):
        other.updating.pass_on(tmp_path / "stick")
    assert not (tmp_path / "stick").exists()


def test_a_copy_that_broke_off_anywhere_serves_the_old_edition_or_the_new(
    laptop: UpdatedLaptop, other: UpdatedLaptop, repository: Repository, editions: list[bytes], tmp_path: Path
) -> None:
    laptop.updating.pass_on(tmp_path / "stick")
    repository.publish(editions[2])
    laptop.update()
    shutil.copytree(tmp_path / "stick", tmp_path / "before")
    laptop.updating.pass_on(tmp_path / "stick")
    written = sorted(path for path in (tmp_path / "stick").rglob("*") if path.is_file())
    order = sorted(written, key=lambda path: path.stat().st_mtime_ns)
    for count in range(len(order) + 1):
        torn = tmp_path / f"torn-{count}"
        shutil.copytree(tmp_path / "before", torn)
        for path in order[:count]:
            target = torn / path.relative_to(tmp_path / "stick")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        other.plug_in(torn)
        assert other.offer().pack.edition in {2, 3}
    assert order[-1].name == "timestamp.json"


def test_a_full_stick_says_so_and_serves_what_it_served(laptop: UpdatedLaptop, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "osee-updates").write_bytes(b"a file where the folder should be")
    with pytest.raises(EnvironmentProblem, match="cannot-write"):
        laptop.updating.pass_on(tmp_path / "stick")


def test_a_copy_that_is_there_already_is_not_written_again(laptop: UpdatedLaptop, tmp_path: Path) -> None:
    laptop.updating.pass_on(tmp_path / "stick")
    pack = next((tmp_path / "stick").rglob("*.pack.db"))
    os.utime(pack, (1, 1))
    laptop.updating.pass_on(tmp_path / "stick")
    assert pack.stat().st_mtime == 1
