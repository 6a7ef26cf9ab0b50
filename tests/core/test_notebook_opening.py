"""Opening notebooks that were damaged, cut off, left by a crash, or that belong to somebody else."""

import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from osee_desktop.base.problems import ContentProblem, EnvironmentProblem
from osee_desktop.notebook.backups import list_backups, make_backup
from osee_desktop.notebook.records import PersonalNote
from osee_desktop.notebook.store import Notebook
from tests.support.notebooks import EVENING, left_by_a_crash, opened, spoil, texts, write_notes

TODAY = EVENING.date()


def run_sql(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def codes(notebook: Notebook) -> list[str]:
    return [problem.code for problem in notebook.told]


def test_what_a_crash_left_in_the_log_is_there_at_the_next_start(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    left_by_a_crash(folder, "one", "two")
    with opened(folder) as notebook:
        assert (texts(notebook), codes(notebook)) == (["one", "two"], [])


def test_the_first_notebook_of_a_folder_has_nothing_to_tell(tmp_path: Path) -> None:
    with opened(tmp_path / "people" / "2") as notebook:
        assert (notebook.told, texts(notebook)) == ((), [])


def test_a_file_that_a_crash_left_empty_becomes_a_notebook(tmp_path: Path) -> None:
    (tmp_path / "notebook.db").touch()
    with opened(tmp_path) as notebook:
        notebook.keep(PersonalNote(text="one"))
        assert (codes(notebook), texts(notebook)) == ([], ["one"])


DAMAGE: Final[Mapping[str, Callable[[Path], object]]] = {
    "overwritten": spoil,
    "cut": lambda file: file.write_bytes(file.read_bytes()[:5000]),
    "nearly nothing": lambda file: file.write_bytes(file.read_bytes()[:50]),
    "zeros": lambda file: file.write_bytes(bytes(file.stat().st_size)),
    "another kind of file": lambda file: file.write_bytes(b"PK\3\4" + bytes(9000)),
    "emptied": lambda file: file.write_bytes(b""),
}


@pytest.mark.parametrize("damage", list(DAMAGE))
def test_a_damaged_notebook_is_set_aside_and_the_newest_backup_takes_its_place(damage: str, tmp_path: Path) -> None:
    file = tmp_path / "notebook.db"
    write_notes(tmp_path, "one", "two")
    make_backup(file, TODAY)
    write_notes(tmp_path, "after the backup")
    with opened(tmp_path) as notebook:
        identity = notebook.identity
    DAMAGE[damage](file)
    damaged = file.read_bytes()
    with opened(tmp_path) as notebook:
        assert texts(notebook) == ["one", "two"]
        (problem,) = notebook.told
        assert problem.code == "notebook-restored"
        assert problem.facts == {
            "path": file,
            "aside": tmp_path / "notebook-damaged-1.db",
            "date": "2026-11-23",
        }
        assert notebook.identity != identity
        notebook.keep(PersonalNote(text="three"))
    assert (tmp_path / "notebook-damaged-1.db").read_bytes() == damaged
    with opened(tmp_path) as notebook:
        assert (codes(notebook), texts(notebook)) == ([], ["one", "two", "three"])


def test_a_damaged_backup_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "notebook.db"
    for text in ("one", "two"):
        write_notes(tmp_path, text)
        make_backup(file, TODAY)
    spoil(list_backups(tmp_path / "backups")[0].file)
    spoil(file)
    with opened(tmp_path) as notebook:
        assert (codes(notebook), texts(notebook)) == (["notebook-restored"], ["one"])


def test_without_a_backup_the_officer_starts_anew_and_no_damaged_file_is_lost(tmp_path: Path) -> None:
    file = tmp_path / "notebook.db"
    for _ in range(2):
        write_notes(tmp_path, "one")
        spoil(file)
        with opened(tmp_path) as notebook:
            assert (codes(notebook), texts(notebook)) == (["notebook-set-aside"], [])
    assert sorted(path.name for path in tmp_path.glob("*.db")) == [
        "notebook-damaged-1.db",
        "notebook-damaged-2.db",
        "notebook.db",
    ]


def test_a_log_that_holds_every_page_makes_a_damaged_file_whole(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    left_by_a_crash(folder, "one")
    (folder / "notebook.db").write_bytes(b"no database at all" * 999)
    with opened(folder) as notebook:
        assert (codes(notebook), texts(notebook)) == ([], ["one"])


def test_the_log_of_a_damaged_file_goes_with_it_and_not_onto_the_new_one(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    write_notes(tmp_path / "data-before", *("a long note" * 999 for _ in range(20)))
    left_by_a_crash(folder, "the last words")
    spoil(folder / "notebook.db")
    with opened(folder) as notebook:
        assert (codes(notebook), texts(notebook)) == (["notebook-set-aside"], [])
    aside = [path.read_bytes() for path in folder.glob("notebook-damaged-1*")]
    assert any(b"the last words" in data for data in aside)


def test_damage_that_shows_while_the_program_runs_is_said(tmp_path: Path) -> None:
    write_notes(tmp_path, *("more than is kept in memory" * 9999 for _ in range(20)))
    with opened(tmp_path) as notebook:
        size = (tmp_path / "notebook.db").stat().st_size
        with (tmp_path / "notebook.db").open("r+b") as file:
            file.seek(4096)
            file.write(b"\xa5" * (size - 4096))
        with pytest.raises(ContentProblem) as caught:
            texts(notebook)
    assert caught.value.code == "notebook-damaged"


def test_a_damaged_letter_costs_itself_alone(tmp_path: Path) -> None:
    write_notes(tmp_path, "one", "two")
    run_sql(tmp_path / "notebook.db", "UPDATE note SET text = CAST(x'74ff6f' AS TEXT) WHERE text = 'two'")
    with opened(tmp_path) as notebook:
        assert texts(notebook) == ["one", "t�o"]


def test_a_notebook_of_a_newer_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    write_notes(tmp_path, "one")
    file = tmp_path / "notebook.db"
    run_sql(file, "PRAGMA user_version = 99")
    before = file.read_bytes()
    with pytest.raises(ContentProblem) as caught:
        opened(tmp_path)
    assert caught.value.code == "notebook-newer"
    assert caught.value.facts == {"path": file, "found": 99, "known": 1}
    assert file.read_bytes() == before


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notebook.db"
    run_sql(file, "CREATE TABLE recipe (title TEXT)")
    before = file.read_bytes()
    with pytest.raises(ContentProblem) as caught:
        opened(tmp_path)
    assert caught.value.code == "notebook-foreign"
    assert file.read_bytes() == before


def test_a_library_is_no_notebook(library_file: Path, tmp_path: Path) -> None:
    shutil.copyfile(library_file, tmp_path / "notebook.db")
    with pytest.raises(ContentProblem) as caught:
        opened(tmp_path)
    assert caught.value.code == "notebook-foreign"


def test_a_problem_at_opening_leaves_the_file_free(tmp_path: Path) -> None:
    file = tmp_path / "notebook.db"
    run_sql(file, "CREATE TABLE recipe (title TEXT)")
    with pytest.raises(ContentProblem):
        opened(tmp_path)
    run_sql(file, "BEGIN EXCLUSIVE", "DROP TABLE recipe")
    with opened(tmp_path) as notebook:
        assert texts(notebook) == []


def test_a_folder_in_the_place_of_the_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "notebook.db").mkdir()
    with pytest.raises(EnvironmentProblem) as caught:
        opened(tmp_path)
    assert caught.value.code == "notebook-read-only"


def test_where_no_folder_can_be_made_nothing_is_kept_and_this_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with opened(tmp_path / "data") as notebook:
        assert codes(notebook) == ["notebook-failed"]
        with pytest.raises(EnvironmentProblem):
            notebook.keep(PersonalNote(text="one"))
