"""The notebook on a full disk, on one that cannot be written, and on one that cannot share memory."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.notebook.records import PersonalNote
from tests.support.disks import require_mounting, with_read_only_disk, with_small_disk
from tests.support.notebooks import left_by_a_crash, opened, texts, write_notes
from tests.support.program import SUPPORT, environment

DRIVER = (sys.executable, "-P", str(SUPPORT / "notebook_driver.py"))


def told_by(command: list[str], home: Path) -> dict[str, Any]:
    done = subprocess.run(
        command, env=environment(home), capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_a_disk_that_becomes_full_costs_nothing_that_was_kept(tmp_path: Path) -> None:
    require_mounting()
    told = told_by(with_small_disk(tmp_path, 1_000_000, *DRIVER, "fill", str(tmp_path)), tmp_path)
    assert told.pop("written") > 10
    assert told == {
        "refused": "notebook-disk-full",
        "nothing lost": True,
        "after": None,
        "nothing lost at the next start": True,
        "told": [],
    }


def test_a_start_on_a_full_disk_reads_what_is_there_and_says_why_nothing_is_kept(tmp_path: Path) -> None:
    require_mounting()
    told = told_by(with_small_disk(tmp_path, 1_000_000, *DRIVER, "start-full", str(tmp_path)), tmp_path)
    full = "notebook-disk-full"
    assert told == {
        "new": [[full], full, []],
        "known": [[full], full, ["before"]],
        "after": [[], None, ["before", "after"]],
    }


def test_a_folder_that_cannot_be_written_is_read(tmp_path: Path) -> None:
    require_mounting()
    folder = tmp_path / "data"
    write_notes(folder, "one", "two")
    told = told_by(with_read_only_disk(folder, *DRIVER, "read", str(folder)), tmp_path)
    refused = "notebook-read-only"
    assert told == {"told": [refused], "refused": refused, "texts": ["one", "two"]}


def test_what_a_crash_left_in_the_log_is_read_where_nobody_may_write(tmp_path: Path) -> None:
    require_mounting()
    folder = tmp_path / "data"
    left_by_a_crash(folder, "one", "two")
    told = told_by(with_read_only_disk(folder, *DRIVER, "read", str(folder)), tmp_path)
    assert told["texts"] == ["one", "two"]
    assert told["told"] == ["notebook-read-only"]


def test_without_a_file_an_empty_notebook_says_that_it_keeps_nothing(tmp_path: Path) -> None:
    require_mounting()
    folder = tmp_path / "data"
    folder.mkdir()
    told = told_by(with_read_only_disk(folder, *DRIVER, "read", str(folder)), tmp_path)
    refused = "notebook-read-only"
    assert told == {"told": [refused], "refused": refused, "texts": []}
    assert list(folder.iterdir()) == []


def journal_of(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "notebook.db")) as connection:
        return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


def without_shared_memory(folder: Path) -> None:
    """As on a network drive: a folder stands where SQLite wants to share memory."""
    (folder / "notebook.db-shm").mkdir(parents=True)


def test_a_disk_that_cannot_share_memory_gets_a_notebook_without_a_log(tmp_path: Path) -> None:
    without_shared_memory(tmp_path)
    with opened(tmp_path) as notebook:
        notebook.keep(PersonalNote(text="one"))
        assert notebook.told == ()
        assert not (tmp_path / "notebook.db-wal").exists()
    with opened(tmp_path) as notebook:
        assert texts(notebook) == ["one"]
    assert journal_of(tmp_path) == "delete"


def test_a_notebook_moved_to_such_a_disk_loses_nothing_that_stood_in_its_log(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    left_by_a_crash(folder, "one", "two")
    without_shared_memory(folder)
    with opened(folder) as notebook:
        notebook.keep(PersonalNote(text="three"))
        assert texts(notebook) == ["one", "two", "three"]
    assert journal_of(folder) == "delete"


def test_on_a_common_disk_changes_go_through_the_log(tmp_path: Path) -> None:
    with opened(tmp_path) as notebook:
        notebook.keep(PersonalNote(text="one"))
        assert (tmp_path / "notebook.db-wal").stat().st_size > 0
    assert journal_of(tmp_path) == "wal"
    assert [file.name for file in tmp_path.iterdir()] == ["notebook.db"]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for other programs."""
    monkeypatch.setattr("osee_desktop.notebook.connection._PATIENCE", 0.05)


@pytest.mark.usefixtures("impatient")
def test_a_change_while_another_program_writes_is_refused_in_words_and_works_afterwards(tmp_path: Path) -> None:
    with opened(tmp_path) as notebook, closing(sqlite3.connect(tmp_path / "notebook.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(EnvironmentProblem) as caught:
            notebook.keep(PersonalNote(text="one"))
        assert caught.value.code == "notebook-locked"
        assert texts(notebook) == []
        other.execute("ROLLBACK")
        notebook.keep(PersonalNote(text="one"))
        assert texts(notebook) == ["one"]


@pytest.mark.usefixtures("impatient")
def test_a_notebook_that_another_program_writes_is_read(tmp_path: Path) -> None:
    write_notes(tmp_path, "one")
    with closing(sqlite3.connect(tmp_path / "notebook.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        with opened(tmp_path) as notebook:
            assert [problem.code for problem in notebook.told] == ["notebook-locked"]
            assert texts(notebook) == ["one"]


@pytest.mark.usefixtures("impatient")
def test_a_notebook_that_another_program_keeps_for_itself_alone_is_read_from_a_copy(tmp_path: Path) -> None:
    write_notes(tmp_path, "one")
    with closing(sqlite3.connect(tmp_path / "notebook.db")) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with opened(tmp_path) as notebook:
            assert [problem.code for problem in notebook.told] == ["notebook-locked"]
            assert texts(notebook) == ["one"]
