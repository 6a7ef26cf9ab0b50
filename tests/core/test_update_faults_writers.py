"""Several programs at one data folder: one of them writes, readers are not disturbed, and nobody goes below."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from osee_desktop.base.problems import ContentProblem, EnvironmentProblem, UpdateProblem
from osee_desktop.library.library import open_library
from osee_desktop.updates.updating import Fetched, Updating
from tests.support.laptop_folder import LaptopFolder, lay_out
from tests.support.library_files import with_statements
from tests.support.program import SUPPORT, environment
from tests.support.repository import Repository
from tests.support.update_writer import STEPS, Log
from tests.support.updated_laptop import UpdatedLaptop, go_on, nobody_looks

PATIENCE = 60.0


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, editions: list[bytes]) -> LaptopFolder:
    return lay_out(tmp_path_factory.mktemp("laptops") / "laptop", editions)


@pytest.fixture
def laptop(template: LaptopFolder, tmp_path: Path) -> LaptopFolder:
    return LaptopFolder(Path(shutil.copytree(template.home, tmp_path / "laptop")))


@contextmanager
def stopped_in(step: str, laptop: LaptopFolder, log_file: Path) -> Iterator[None]:
    """Another program that updates the laptop, and stands still in a step; it is killed at the end."""
    words = (sys.executable, "-P", str(SUPPORT / "update_writer.py"))
    log = Log(log_file)
    with subprocess.Popen(
        words, env=environment(log_file.parent), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as forge:
        assert forge.stdin
        assert forge.stdout
        forge.stdin.write(f"update {laptop.home} {log_file} {STEPS.index(step) + 1} 1\n")
        forge.stdin.flush()
        child = int(forge.stdout.readline())
        end = time.monotonic() + PATIENCE
        while not log.read().waits:
            assert time.monotonic() < end, "the update does not come to that step"
        try:
            yield
        finally:
            os.kill(child, signal.SIGKILL)
            forge.communicate()
            log.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the update is forked, which this system cannot do")
@pytest.mark.parametrize("step", [STEPS[2], STEPS[6], STEPS[8]])
def test_while_one_program_updates_another_reads_and_is_told_to_wait(
    laptop: LaptopFolder, tmp_path: Path, step: str
) -> None:
    with stopped_in(step, laptop, tmp_path / "log"):
        assert laptop.shown()[0] == 2
        updating = laptop.updating()
        for deed in (updating.check, updating.undo, updating.tidy, lambda: updating.pass_on(tmp_path / "stick")):
            with pytest.raises(EnvironmentProblem, match="update-busy"):
                deed()
        assert laptop.shown()[0] == 2
    laptop.update()
    assert laptop.shown()[0] == 3


def brought(updating: Updating) -> Fetched:
    offer = updating.check().offer
    assert offer
    return updating.fetch(offer, nobody_looks, go_on)


def test_of_two_that_brought_the_same_edition_the_second_changes_nothing(laptop: LaptopFolder) -> None:
    first, second = laptop.updating(), laptop.updating()
    brought_by_both = [brought(first), brought(second)]
    installed = first.install(brought_by_both[0])
    assert second.install(brought_by_both[1]) == installed
    second.undo()
    assert laptop.shown()[0] == 2


@pytest.fixture
def repository(tmp_path: Path, editions: list[bytes]) -> Repository:
    repository = Repository(tmp_path / "mirror")
    repository.publish(editions[0])
    return repository


@pytest.fixture
def updated(tmp_path: Path, editions: list[bytes], repository: Repository) -> Iterator[UpdatedLaptop]:
    updated = UpdatedLaptop(tmp_path / "updated", editions[0], repository)
    updated.plug_in(repository.folder)
    yield updated
    updated.updating.close()


def other_window(laptop: UpdatedLaptop) -> Updating:
    return Updating(laptop.content, "en", laptop.trust, lambda: laptop.carriers, lambda: laptop.now)


def test_what_was_brought_before_another_installed_something_later_is_not_installed(
    updated: UpdatedLaptop, repository: Repository, editions: list[bytes]
) -> None:
    repository.publish(editions[1])
    late = updated.fetch()
    repository.publish(editions[2])
    other = other_window(updated)
    other.install(brought(other))
    assert updated.updating.install(late).edition == 3
    assert updated.edition == 3


@pytest.mark.parametrize("spoil", [Path.unlink, lambda file: file.write_bytes(bytes(file.stat().st_size))])
def test_a_pack_that_was_spoiled_while_it_waited_is_not_installed(
    updated: UpdatedLaptop, repository: Repository, editions: list[bytes], spoil: Callable[[Path], object]
) -> None:
    repository.publish(editions[1])
    waiting = updated.fetch()
    spoil(waiting.file)
    with pytest.raises(UpdateProblem, match="pack-not-genuine"):
        updated.updating.install(waiting)
    assert updated.edition == 1
    updated.update()
    assert updated.edition == 2


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER sly AFTER INSERT ON edition BEGIN SELECT 1; END",
        "CREATE VIEW sly AS SELECT 1",
        "CREATE TABLE sly (a, b AS (a + 1))",
        "CREATE INDEX sly ON edition (number)",
        "PRAGMA application_id = 7",
        "PRAGMA user_version = 9000",
    ],
)
def test_a_signed_library_with_more_in_it_than_belongs_there_is_refused(
    updated: UpdatedLaptop, repository: Repository, editions: list[bytes], tmp_path: Path, statement: str
) -> None:
    plain = tmp_path / "plain.db"
    plain.write_bytes(editions[1])
    repository.publish(with_statements(plain, tmp_path / "sly.db", statement).read_bytes())
    with pytest.raises(ContentProblem):
        updated.fetch()
    assert updated.edition == 1
    repository.editions.pop()
    repository.publish(editions[1])
    updated.update()
    assert updated.edition == 2


def test_a_reader_that_is_open_reads_on_while_its_edition_is_thrown_away(
    updated: UpdatedLaptop, repository: Repository, editions: list[bytes]
) -> None:
    repository.publish(editions[1])
    updated.update()
    with open_library(updated.updating.library()) as old:
        repository.publish(editions[2])
        updated.update()
        updated.updating.undo()
        updated.updating.undo()
        updated.updating.tidy()
        assert old.edition().number == 2
        assert len(old.competencies()) > 1
