"""Backups: their order goes by numbers whatever the clock says, the newest five stay, restoring loses nothing."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osee_desktop.app.notebooks import open_notebook
from osee_desktop.base.problems import ContentProblem, EnvironmentProblem, InputProblem
from osee_desktop.notebook.backups import (
    Backup,
    back_up_and_thin,
    backups_of,
    find_backup,
    forget_backups,
    is_whole,
    list_backups,
    make_backup,
    newest_good,
    restore,
    superfluous,
)
from osee_desktop.notebook.dates import certain, date_words
from osee_desktop.notebook.identity import renew_identity
from osee_desktop.notebook.records import PersonalNote
from tests.support.notebooks import left_by_a_crash, opened, spoil, texts, write_notes

TODAY = date(2026, 11, 23)
LABELS = st.dates(date(1970, 1, 1), date(2099, 12, 31)).map(date.isoformat) | st.just("2026-13-45")


def copies(*labels: str) -> list[Backup]:
    """Backups with these labels, the oldest first."""
    return [Backup(number, label, Path(str(number)), 1) for number, label in enumerate(labels, 1)]


def kept(found: list[Backup]) -> list[int]:
    gone = {copy.number for copy in superfluous(found)}
    return [copy.number for copy in found if copy.number not in gone]


def written(folder: Path) -> list[str]:
    """What the notes of the notebook in a folder say."""
    with opened(folder) as notebook:
        return texts(notebook)


def identity(folder: Path) -> str:
    with opened(folder) as notebook:
        return notebook.identity


def test_a_copy_holds_everything_and_is_named_by_number_and_day(tmp_path: Path) -> None:
    write_notes(tmp_path, "one", "two")
    copy = make_backup(tmp_path / "notebook.db", TODAY)
    assert copy
    assert copy.file == tmp_path / "backups" / "notebook-000001 2026-11-23.db"
    assert copy.size == copy.file.stat().st_size
    assert is_whole(copy.file)
    (tmp_path / "other").mkdir()
    shutil.copy(copy.file, tmp_path / "other" / "notebook.db")
    assert written(tmp_path / "other") == ["one", "two"]


def test_without_a_notebook_there_is_nothing_to_copy(tmp_path: Path) -> None:
    assert make_backup(tmp_path / "notebook.db", TODAY) is None
    assert list(tmp_path.iterdir()) == []


def test_a_copy_is_made_while_the_notebook_is_open_and_holds_what_stands_in_the_log(tmp_path: Path) -> None:
    left_by_a_crash(tmp_path / "crashed", "only in the log")
    copy = make_backup(tmp_path / "crashed" / "notebook.db", TODAY)
    assert copy
    restore(copy.file, tmp_path / "new" / "notebook.db", TODAY, renew_identity)
    assert written(tmp_path / "new") == ["only in the log"]


def test_numbers_grow_even_when_the_clock_goes_back_and_copies_are_gone(tmp_path: Path) -> None:
    write_notes(tmp_path, "one")
    days = (date(2099, 1, 1), date(1970, 1, 1), TODAY)
    made = [make_backup(tmp_path / "notebook.db", day) for day in days]
    assert [copy.number for copy in made if copy] == [1, 2, 3]
    find_backup(tmp_path / "backups", 1).file.unlink()
    assert [copy.number for copy in list_backups(tmp_path / "backups")] == [3, 2]


def test_other_files_in_the_folder_are_passed_over(tmp_path: Path) -> None:
    for name in ("notes.txt", "notebook-1 2026-11-23.db", "notebook-000001 2026-11-23.db.part", "notebook-000001.db"):
        (tmp_path / name).write_text("x", encoding="ascii")
    (tmp_path / "notebook-000009 2026-11-23.db").mkdir()
    (tmp_path / "notebook-000008 2026-11-23.db").touch()
    assert list_backups(tmp_path) == ()
    assert list_backups(tmp_path / "gone") == ()


@given(st.lists(LABELS, max_size=60))
def test_the_newest_five_stay_whatever_their_labels_say(labels: list[str]) -> None:
    found = copies(*labels)
    assert kept(found)[-5:] == [copy.number for copy in found[-5:]]
    assert len(kept(found)) <= 5 + 7 + 4 + 12


@given(st.lists(LABELS, max_size=60))
def test_thinning_twice_takes_nothing_more(labels: list[str]) -> None:
    found = copies(*labels)
    left = [copy for copy in found if copy.number in kept(found)]
    assert superfluous(left) == ()


def test_a_year_of_days_leaves_seven_days_four_weeks_twelve_months() -> None:
    days = [date(2025, 1, 1) + timedelta(days=number) for number in range(365)]
    labels = [day.isoformat() for day in days]
    left = {labels[number - 1] for number in kept(copies(*labels))}
    assert {day.isoformat() for day in days[-7:]} <= left
    assert {"2025-12-31", "2025-12-28", "2025-12-21", "2025-12-14"} <= left
    assert {"2025-11-30", "2025-10-31", "2025-06-30", "2025-02-28", "2025-01-31"} <= left
    # The newest copies of a week and a month are often those of a day as well.
    assert len(left) == 7 + 2 + 11


def test_many_copies_of_one_day_leave_the_newest_five() -> None:
    assert kept(copies(*["2026-11-23"] * 30)) == [26, 27, 28, 29, 30]


def test_a_clock_that_was_wrong_for_a_while_does_not_cost_the_copies_before_and_after() -> None:
    right = ["2026-11-01", "2026-11-02"]
    wrong = ["1970-01-01"] * 20
    assert kept(copies(*right, *wrong, "2026-11-03")) == [1, 2, 19, 20, 21, 22, 23]


def test_each_new_copy_thins_the_old_ones(tmp_path: Path) -> None:
    write_notes(tmp_path, "one")
    for _ in range(8):
        back_up_and_thin(tmp_path / "notebook.db", TODAY)
    assert [copy.number for copy in list_backups(tmp_path / "backups")] == [8, 7, 6, 5, 4]


def test_the_newest_good_one_is_not_the_newest_when_that_is_damaged(tmp_path: Path) -> None:
    write_notes(tmp_path, *["a longer note " * 30] * 30)
    made = [make_backup(tmp_path / "notebook.db", TODAY) for _ in range(3)]
    assert all(made)
    folder = backups_of(tmp_path / "notebook.db")
    spoil(find_backup(folder, 3).file)
    find_backup(folder, 2).file.write_bytes(find_backup(folder, 2).file.read_bytes()[:5000])
    found = newest_good(folder)
    assert found
    assert found.number == 1
    assert newest_good(tmp_path / "gone") is None


@pytest.mark.parametrize("content", [b"", b"x", b"SQLite format 3\0" + b"\xff" * 4080], ids=["empty", "short", "head"])
def test_what_is_no_notebook_is_not_whole(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(content)
    assert not is_whole(tmp_path / "x")


def test_a_database_of_something_else_is_not_whole(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "x")) as other:
        other.execute("CREATE TABLE t (a)")
    assert not is_whole(tmp_path / "x")


def test_restoring_brings_back_what_was_and_keeps_what_is(tmp_path: Path) -> None:
    write_notes(tmp_path, "old")
    copy = make_backup(tmp_path / "notebook.db", TODAY)
    write_notes(tmp_path, "new")
    assert copy
    before = restore(copy.file, tmp_path / "notebook.db", TODAY, renew_identity)
    assert written(tmp_path) == ["old"]
    assert before
    restore(before.file, tmp_path / "notebook.db", TODAY, renew_identity)
    assert written(tmp_path) == ["old", "new"]


def test_a_restored_notebook_counts_under_an_identity_of_its_own(tmp_path: Path) -> None:
    write_notes(tmp_path, "old")
    copy = make_backup(tmp_path / "notebook.db", TODAY)
    first = identity(tmp_path)
    assert copy
    restore(copy.file, tmp_path / "notebook.db", TODAY, renew_identity)
    second = identity(tmp_path)
    restore(copy.file, tmp_path / "notebook.db", TODAY, renew_identity)
    assert len({first, second, identity(tmp_path)}) == 3


def test_a_log_that_a_crash_left_is_not_put_onto_the_restored_notebook(tmp_path: Path) -> None:
    write_notes(tmp_path / "good", "from the copy")
    copy = make_backup(tmp_path / "good" / "notebook.db", TODAY)
    assert copy
    left_by_a_crash(tmp_path / "here", "from the log")
    before = restore(copy.file, tmp_path / "here" / "notebook.db", TODAY, renew_identity)
    assert written(tmp_path / "here") == ["from the copy"]
    assert before
    restore(before.file, tmp_path / "here" / "notebook.db", TODAY, renew_identity)
    assert written(tmp_path / "here") == ["from the log"]


@pytest.mark.skipif(os.name == "nt", reason="Windows does not replace a file that is open")
def test_a_log_that_somebody_still_writes_is_not_put_onto_the_restored_notebook(tmp_path: Path) -> None:
    write_notes(tmp_path, "old")
    copy = make_backup(tmp_path / "notebook.db", TODAY)
    assert copy
    with opened(tmp_path) as still_open:
        still_open.keep(PersonalNote(text="in the log"))
        before = restore(copy.file, tmp_path / "notebook.db", TODAY, renew_identity)
        shutil.copytree(tmp_path, tmp_path.with_name("after"))
    assert written(tmp_path.with_name("after")) == ["old"]
    assert before
    restore(before.file, tmp_path / "notebook.db", TODAY, renew_identity)
    assert written(tmp_path) == ["old", "in the log"]


def test_a_damaged_notebook_is_set_aside_when_a_copy_is_put_back(tmp_path: Path) -> None:
    write_notes(tmp_path, "good")
    copy = make_backup(tmp_path / "notebook.db", TODAY)
    assert copy
    (tmp_path / "notebook.db").write_bytes(b"no database at all" * 400)
    assert restore(copy.file, tmp_path / "notebook.db", TODAY, renew_identity) is None
    assert written(tmp_path) == ["good"]
    assert (tmp_path / "notebook-damaged-1.db").read_bytes().startswith(b"no database at all")


def test_a_damaged_copy_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    write_notes(tmp_path, "here")
    (tmp_path / "copy.db").write_bytes(b"x" * 5000)
    with pytest.raises(ContentProblem, match="backup-damaged"):
        restore(tmp_path / "copy.db", tmp_path / "notebook.db", TODAY, renew_identity)
    assert written(tmp_path) == ["here"]
    assert list_backups(tmp_path / "backups") == ()


def test_a_copy_can_be_put_where_no_notebook_is(tmp_path: Path) -> None:
    write_notes(tmp_path / "a", "moved")
    copy = make_backup(tmp_path / "a" / "notebook.db", TODAY)
    assert copy
    assert restore(copy.file, tmp_path / "b" / "c" / "notebook.db", TODAY, renew_identity) is None
    assert written(tmp_path / "b" / "c") == ["moved"]


def test_a_disk_that_is_full_costs_neither_the_notebook_nor_older_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_notes(tmp_path, "here")
    copy = make_backup(tmp_path / "notebook.db", TODAY)
    assert copy

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EnvironmentProblem, match="No space left"):
        make_backup(tmp_path / "notebook.db", TODAY)
    with pytest.raises(EnvironmentProblem, match="No space left"):
        restore(copy.file, tmp_path / "notebook.db", TODAY, renew_identity)
    monkeypatch.undo()
    assert written(tmp_path) == ["here"]
    assert [file.name for file in (tmp_path / "backups").iterdir()] == [copy.file.name]
    assert not list(tmp_path.glob(".*.part"))


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    write_notes(tmp_path, "here")
    (tmp_path / "backups").write_text("a file where a folder should be", encoding="ascii")
    with pytest.raises(EnvironmentProblem, match="cannot-write"):
        back_up_and_thin(tmp_path / "notebook.db", TODAY)
    assert written(tmp_path) == ["here"]


def test_a_damaged_notebook_is_not_copied_over_anything(tmp_path: Path) -> None:
    (tmp_path / "notebook.db").write_bytes(b"no database at all" * 400)
    with pytest.raises(ContentProblem, match="notebook-damaged"):
        make_backup(tmp_path / "notebook.db", TODAY)
    assert list(backups_of(tmp_path / "notebook.db").iterdir()) == []


def test_what_a_crash_left_half_made_goes_with_the_next_copy(tmp_path: Path) -> None:
    write_notes(tmp_path, "here")
    (tmp_path / "backups").mkdir()
    left = [
        tmp_path / ".notebook.db.0123abcd.part",
        tmp_path / "backups" / ".notebook-000007 2026-11-23.db.0123abcd.part",
        tmp_path / "backups" / ".notebook-000007 2026-11-23.db.0123abcd.part-journal",
    ]
    for file in (*left, tmp_path / ".mine.part"):
        file.touch()
    back_up_and_thin(tmp_path / "notebook.db", TODAY)
    assert [file for file in left if file.exists()] == []
    assert (tmp_path / ".mine.part").exists()


def test_copies_can_be_thrown_away_for_good_and_nothing_else_goes(tmp_path: Path) -> None:
    write_notes(tmp_path, "here")
    for _ in range(3):
        make_backup(tmp_path / "notebook.db", TODAY)
    (tmp_path / "backups" / "mine.txt").touch()
    forget_backups(tmp_path / "notebook.db")
    assert [file.name for file in (tmp_path / "backups").iterdir()] == ["mine.txt"]
    assert written(tmp_path) == ["here"]
    forget_backups(tmp_path / "nowhere" / "notebook.db")


def test_each_start_of_the_window_makes_one_copy_of_what_it_finds(tmp_path: Path) -> None:
    for count in (1, 2):
        with open_notebook(tmp_path) as notebook:
            notebook.keep(PersonalNote(text=f"start {count}"))
        assert len(list_backups(tmp_path / "backups")) == count
    restore(find_backup(tmp_path / "backups", 2).file, tmp_path / "there" / "notebook.db", TODAY, renew_identity)
    assert written(tmp_path / "there") == ["start 1"]


def test_a_start_that_can_make_no_copy_opens_the_notebook_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("a file where a folder should be", encoding="ascii")
    with open_notebook(tmp_path) as notebook:
        notebook.keep(PersonalNote(text="kept"))
    assert written(tmp_path) == ["kept"]


def test_a_number_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="unknown-backup"):
        find_backup(tmp_path, 7)


@pytest.mark.parametrize(
    ("label", "today", "expected"),
    [
        ("2026-11-23", TODAY, True),
        ("2026-11-23T22:30", TODAY, True),
        ("2026-11-24", TODAY, True),
        ("2026-11-25", TODAY, False),
        ("2026-11-22", TODAY, False),
        ("1970-01-01T00:00", TODAY, False),
        ("2099-01-01", TODAY, False),
        ("2030-02-01", date(2031, 1, 1), True),
        ("2026-11-23", date(1970, 1, 1), False),
        ("9999-12-31", date.max, True),
        ("", TODAY, False),
        ("yesterday", TODAY, False),
        ("2026-13-45", TODAY, False),
    ],
)
def test_a_date_is_uncertain_before_the_program_was_built_and_after_tomorrow(
    label: str, today: date, *, expected: bool
) -> None:
    built = date(2026, 11, 23)
    assert certain(label, built, today) is expected
    assert date_words(label, built, today) == (label[:10] if expected else "date uncertain")
