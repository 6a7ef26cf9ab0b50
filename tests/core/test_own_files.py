"""What a notebook holds, and what is wrong with it, seen without opening it for use; both said by the terminal."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from osee_desktop.env.people import FIRST, People, Person, keep_people, read_people, remember_last
from osee_desktop.notebook.backups import make_backup
from osee_desktop.notebook.counting import counts_in, counts_of
from osee_desktop.notebook.looking import set_aside, trouble_with
from osee_desktop.notebook.merging import merge
from osee_desktop.notebook.records import KINDS, PersonalNote, Progress
from osee_desktop.notebook.wording import count_words, entries_words, merge_words, size_words
from tests.support.command import osee
from tests.support.notebooks import EVENING, one_of_each, opened, spoil, write_notes


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A data folder with something of every kind, something thrown away, and two visits."""
    with opened(tmp_path) as notebook:
        for item in one_of_each():
            notebook.keep(item)
        notebook.remove(notebook.keep(PersonalNote(text="gone")).id)
        notebook.visit("module/strategy", "Strategy", 0.5)
        notebook.visit("module/inclusion", "Inclusion", 0.0)
    return tmp_path


def test_entries_are_counted_by_their_kinds_without_those_thrown_away(kept: Path) -> None:
    with opened(kept) as notebook:
        counts = counts_of(notebook.snapshot())
    assert (counts.items, counts.visits, counts.entries) == (dict.fromkeys(KINDS, 1), 2, 8)


def test_a_backup_is_counted_as_the_notebook_it_was_made_of(kept: Path) -> None:
    copy = make_backup(kept / "notebook.db", EVENING.date())
    assert copy
    before = copy.file.read_bytes()
    with opened(kept) as notebook:
        assert counts_in(copy.file) == counts_of(notebook.snapshot())
    assert [path.name for path in copy.file.parent.iterdir()] == [copy.file.name]
    assert copy.file.read_bytes() == before


def test_a_file_that_is_no_backup_cannot_be_counted(tmp_path: Path) -> None:
    (tmp_path / "words").write_text("no database", encoding="ascii")
    assert counts_in(tmp_path / "words") is None
    assert counts_in(tmp_path / "gone") is None
    assert entries_words(None) == "cannot be read"


def test_what_a_notebook_holds_is_said_kind_by_kind(kept: Path) -> None:
    with opened(kept) as notebook:
        counts = counts_of(notebook.snapshot())
    said = dict(count_words(counts))
    assert (said["Notes"], said["Pages in the history"], len(said)) == ("1", "2", len(KINDS) + 1)
    assert entries_words(counts) == "8 entries"


def test_a_merge_that_brings_nothing_says_so(kept: Path) -> None:
    with opened(kept) as notebook:
        snapshot = notebook.snapshot()
    assert merge_words(merge(snapshot, snapshot)) == ["Everything in this file was here already. Nothing was changed."]


@pytest.mark.parametrize(("size", "words"), [(0, "0 kB"), (1, "1 kB"), (1000, "1 kB"), (1_234_001, "1,235 kB")])
def test_sizes_are_rounded_up(size: int, words: str) -> None:
    assert size_words(size) == words


def test_looking_at_a_sound_notebook_finds_nothing_and_changes_nothing(kept: Path) -> None:
    before = (kept / "notebook.db").read_bytes()
    assert trouble_with(kept / "notebook.db") is None
    assert (kept / "notebook.db").read_bytes() == before
    # What SQLite needs to read beside a window that writes.
    assert {path.name for path in kept.iterdir()} <= {"notebook.db", "notebook.db-wal", "notebook.db-shm"}


def test_looking_where_there_is_no_notebook_makes_none(tmp_path: Path) -> None:
    assert trouble_with(tmp_path / "notebook.db") is None
    assert set_aside(tmp_path / "notebook.db") == ()
    assert list(tmp_path.iterdir()) == []


def make_newer(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[60:64] = (99).to_bytes(4, "big")
    file.write_bytes(data)


def make_foreign(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[68:72] = b"ELSE"
    file.write_bytes(data)


FAULTS: list[tuple[Callable[[Path], None], str]] = [
    (spoil, "notebook-damaged"),
    (make_newer, "notebook-newer"),
    (make_foreign, "notebook-foreign"),
]


@pytest.mark.parametrize(("harm", "code"), FAULTS, ids=[code for _harm, code in FAULTS])
def test_what_is_wrong_is_seen_and_left_as_it_is(kept: Path, harm: Callable[[Path], None], code: str) -> None:
    file = kept / "notebook.db"
    harm(file)
    before = file.read_bytes()
    found = trouble_with(file)
    assert found
    assert found.code == code
    assert file.read_bytes() == before


def test_a_damaged_notebook_is_told_by_the_doctor_before_and_after_it_is_mended(tmp_path: Path) -> None:
    write_notes(tmp_path, *("A long note " * 40 for _note in range(60)))
    make_backup(tmp_path / "notebook.db", EVENING.date())
    spoil(tmp_path / "notebook.db")
    assert "is damaged" in told(tmp_path, fit=False)
    with opened(tmp_path) as notebook:
        assert [problem.code for problem in notebook.told] == ["notebook-restored"]
    assert "is damaged" not in told(tmp_path, fit=False)
    said = told(tmp_path, fit=True)
    assert f"The notebook {tmp_path / 'notebook.db'} is whole. Number of its backups: " in said
    assert f"A damaged notebook was set aside as {tmp_path / 'notebook-damaged-1.db'}." in said


def test_the_doctor_looks_at_everybodys_notebook(tmp_path: Path) -> None:
    keep_people(tmp_path, People().with_person("Ben")[0])
    write_notes(tmp_path, "mine")
    write_notes(tmp_path / "people" / "2", "his")
    make_newer(tmp_path / "people" / "2" / "notebook.db")
    assert str(tmp_path / "notebook.db") in told(tmp_path, fit=True)
    assert f"The notebook {tmp_path / 'people' / '2' / 'notebook.db'} has format 99." in told(tmp_path, fit=False)


def test_the_doctor_tells_of_names_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "people.json").write_text("{", encoding="ascii")
    assert str(tmp_path / "people.json") in told(tmp_path, fit=False)


def test_a_person_is_named_for_every_command(tmp_path: Path) -> None:
    keep_people(tmp_path, People().with_person("Ben")[0])
    write_notes(tmp_path / "people" / "2", "his")
    answer = osee("--data-dir", tmp_path, "--person", "ben", "notebook", "export", tmp_path / "his.osee-notebook")
    assert (answer.code, answer.err) == (0, "")
    assert "his" in (tmp_path / "his.osee-notebook").read_text(encoding="utf-8")


def test_an_unknown_person_is_told(tmp_path: Path) -> None:
    answer = osee("--data-dir", tmp_path, "--person", "Zoë", "notebook", "where")
    assert answer.code == 2
    assert answer.err.startswith("Nobody called “Zoë” uses this program here.")
    assert not (tmp_path / "people.json").exists()


def test_the_plan_of_a_person_bears_their_name_and_their_progress(library_file: Path, tmp_path: Path) -> None:
    keep_people(tmp_path, People().with_person("Ben")[0])

    def asked(*words: str) -> str:
        return osee("--library", library_file, "--data-dir", tmp_path, *words, "--json").out

    plan = ("plan", json.loads(asked("list", "roles"))[0]["id"])
    competencies = [one["id"] for one in json.loads(asked("list", "competencies"))]
    with opened(tmp_path / "people" / "2") as notebook:
        for one in competencies:
            notebook.keep(Progress(about=one, title="", state="can teach it"))
    assert "can teach it" in asked("--person", "Ben", *plan)
    assert json.loads(asked("--person", "2", *plan))["name"] == "Ben"
    assert "can teach it" not in asked(*plan)


def told(data: Path, *, fit: bool) -> str:
    """What the doctor says is fit, or is not."""
    findings = json.loads(osee("--data-dir", data, "doctor", "--json").out)
    return "\n".join(row["sentence"] for row in findings if row["fit"] is fit and row["about"].startswith("notebook"))


def test_who_was_last_is_remembered_and_forgotten_with_the_person(tmp_path: Path) -> None:
    people, ben = People().with_person("Ben")
    keep_people(tmp_path, people)
    assert read_people(tmp_path).last_person.number == 1
    remember_last(tmp_path, ben)
    assert read_people(tmp_path).last_person == ben
    keep_people(tmp_path, read_people(tmp_path).without(ben.number))
    assert read_people(tmp_path).last_person.number == 1


def test_who_was_last_is_not_written_where_there_is_one_person(tmp_path: Path) -> None:
    remember_last(tmp_path, Person(FIRST))
    assert list(tmp_path.iterdir()) == []
