"""`osee notebook` and `osee reports`: moving, backups, restoring, and where everything stands."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from osee_desktop.env.one_program import OneProgram
from osee_desktop.env.people import People, keep_people
from osee_desktop.env.settings import TEXT_SIZE, THEME, open_settings
from osee_desktop.notebook.records import PersonalNote, Report
from osee_desktop.notebook.report_file import write_reports
from osee_desktop.notebook.store import open_notebook
from tests.support.command import Answer, osee
from tests.support.notebooks import one_of_each, opened, spoil, texts, write_notes


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A data folder with something of every kind in its notebook."""
    with opened(tmp_path / "here") as notebook:
        for item in one_of_each():
            notebook.keep(item)
    return tmp_path / "here"


def notebook(folder: Path, *words: str | Path) -> Answer:
    return osee("--data-dir", folder, "notebook", *words)


def written(folder: Path) -> list[str]:
    with opened(folder) as kept:
        return texts(kept)


def plain(answer: Answer) -> str:
    """What was printed, without its line breaks."""
    return " ".join(answer.out.split())


def test_everything_moves_to_another_computer(here: Path, tmp_path: Path) -> None:
    open_settings(here / "config").put({THEME: "dark", TEXT_SIZE: 150})
    out = notebook(here, "export", tmp_path / "x.osee-notebook")
    assert (out.code, out.err) == (0, "")
    assert "Competencies with a state 1" in plain(out)
    answer = notebook(tmp_path / "there", "import", tmp_path / "x.osee-notebook")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("8 entries are new or newer now.\n")
    with opened(here) as one, opened(tmp_path / "there") as other:
        assert one.snapshot().items == other.snapshot().items
        assert one.identity != other.identity
    there = open_settings(tmp_path / "there" / "config")
    assert (there.get(THEME), there.get(TEXT_SIZE)) == ("dark", 150)


def test_settings_can_stay_as_they_are(here: Path, tmp_path: Path) -> None:
    open_settings(here / "config").put({THEME: "dark"})
    notebook(here, "export", tmp_path / "x")
    notebook(tmp_path / "there", "import", "--without-settings", tmp_path / "x")
    assert open_settings(tmp_path / "there" / "config").get(THEME) == "system"


def test_the_same_file_twice_changes_nothing_and_says_so(here: Path, tmp_path: Path) -> None:
    notebook(here, "export", tmp_path / "x")
    notebook(tmp_path / "there", "import", tmp_path / "x")
    again = notebook(tmp_path / "there", "import", tmp_path / "x")
    assert again.out == "Everything in this file was here already. Nothing was changed.\n"
    assert len(json.loads(notebook(tmp_path / "there", "backups", "--json").out)) == 1


def test_two_laptops_that_exchange_files_end_up_alike(tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    with opened(folders[0]) as a:
        note = a.keep(PersonalNote(text="before"))
    notebook(folders[0], "export", tmp_path / "x")
    notebook(folders[1], "import", tmp_path / "x")
    for folder in folders:
        with opened(folder) as kept:
            kept.keep(PersonalNote(id=note.id, text=f"changed in {folder.name}", revisions=kept.get(note.id).revisions))
    for name, one, other in (("y", 0, 1), ("z", 1, 0)):
        notebook(folders[one], "export", tmp_path / name)
        told = json.loads(notebook(folders[other], "import", tmp_path / name, "--json").out)
        assert told["kept_twice"] == (1 if name == "y" else 0)
    assert sorted(written(folders[0])) == sorted(written(folders[1])) == ["changed in a", "changed in b"]


@pytest.mark.parametrize("content", [b"", b'{"format": "osee-notebook", "version": 1, "items": [7]}', b"\0" * 99])
def test_a_file_that_is_not_ours_changes_nothing(content: bytes, here: Path, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(content)
    before = written(here)
    answer = notebook(here, "import", tmp_path / "x")
    assert (answer.code, answer.out) == (2, "")
    assert "nothing was changed" in answer.err.lower()
    assert written(here) == before
    assert not (here / "backups").exists()


def test_without_a_notebook_there_is_nothing_to_move(tmp_path: Path) -> None:
    answer = notebook(tmp_path / "none", "export", tmp_path / "x")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"There is no notebook at {tmp_path / 'none' / 'notebook.db'} yet.")
    assert not (tmp_path / "x").exists()
    assert not (tmp_path / "none").exists()


def test_backups_are_listed_and_one_is_brought_back(here: Path, tmp_path: Path) -> None:
    assert notebook(here, "backups").out.startswith("There are no backups yet.")
    write_notes(tmp_path / "there", "from there")
    notebook(tmp_path / "there", "export", tmp_path / "x")
    notebook(here, "import", tmp_path / "x")
    assert "from there" in written(here)
    listed = notebook(here, "backups")
    assert listed.out.splitlines()[0].split() == ["Number", "Date", "Size"]
    answer = notebook(here, "restore", "1")
    assert (answer.code, answer.err) == (0, "")
    assert "`osee notebook restore 2`" in answer.out
    assert "from there" not in written(here)
    assert json.loads(notebook(here, "restore", "2", "--json").out) == {"restored": 2, "backup": 3}
    assert "from there" in written(here)


def test_a_date_that_cannot_be_true_is_said(here: Path, tmp_path: Path) -> None:
    write_notes(tmp_path / "there", "from there")
    notebook(tmp_path / "there", "export", tmp_path / "x")
    notebook(here, "import", tmp_path / "x")
    (made,) = (here / "backups").iterdir()
    made.rename(made.with_name("notebook-000001 1970-01-01.db"))
    assert "date uncertain" in notebook(here, "backups").out
    (row,) = json.loads(notebook(here, "backups", "--json").out)
    assert (row["date"], row["date_certain"]) == ("1970-01-01", False)


def test_a_number_that_is_not_there_is_said(here: Path) -> None:
    answer = notebook(here, "restore", "7")
    assert answer.code == 2
    assert answer.err.startswith("There is no backup with the number 7 in ")


@pytest.mark.parametrize("words", [("restore", "1"), ("import", "x")])
def test_while_a_window_is_open_nothing_is_written_beneath_it(
    words: tuple[str, str], here: Path, tmp_path: Path
) -> None:
    notebook(here, "export", tmp_path / "x")
    write_notes(tmp_path / "there", "from there")
    notebook(tmp_path / "there", "import", tmp_path / "x")
    before = written(tmp_path / "there")
    hold = OneProgram.claim(tmp_path / "there")
    assert hold
    answer = notebook(tmp_path / "there", words[0], tmp_path / "x" if words[1] == "x" else words[1])
    hold.close()
    assert answer.code == 1
    assert answer.err.startswith("The window of OSEE Desktop is open with this notebook.")
    assert written(tmp_path / "there") == before


@pytest.mark.parametrize("words", [("export", "x"), ("backups",), ("where",)])
def test_reading_needs_no_closed_window(words: tuple[str, ...], here: Path, tmp_path: Path) -> None:
    hold = OneProgram.claim(here)
    assert hold
    answer = notebook(here, *(tmp_path / word if word == "x" else word for word in words))
    hold.close()
    assert (answer.code, answer.err) == (0, "")


def test_a_damaged_notebook_is_told_beside_the_result(here: Path, tmp_path: Path) -> None:
    spoil(here / "notebook.db")
    answer = notebook(here, "export", tmp_path / "x")
    assert answer.code == 0
    assert "was damaged" in answer.err


def test_where_names_every_place_and_what_is_not_there_yet(here: Path) -> None:
    answer = notebook(here, "where")
    assert f"  {here / 'notebook.db'}\n" in answer.out
    assert f"  {here / 'config' / 'settings.json'} (not there yet)\n" in answer.out
    assert "Nothing of it is sent anywhere." in answer.out
    rows = json.loads(notebook(here, "where", "--json").out)
    assert rows[0]["path"] == str(here / "notebook.db")
    assert [row["exists"] for row in rows[:2]] == [True, False]


def test_each_person_has_a_notebook(here: Path, tmp_path: Path) -> None:
    people, person = People().renamed(1, "Amina").with_person("Bo")
    keep_people(here, people)
    with open_notebook(here / "people" / str(person.number) / "notebook.db", lambda: datetime.now(UTC)) as kept:
        kept.keep(PersonalNote(text="of Bo"))
    notebook(here, "--person", "bo", "export", tmp_path / "x")
    assert "of Bo" in (tmp_path / "x").read_text(encoding="utf-8")
    assert "Notebook of Bo" in notebook(here, "where").out
    unknown = notebook(here, "--person", "Zoe", "backups")
    assert unknown.code == 2
    assert unknown.err.startswith("Nobody called “Zoe” uses this program here.")


@pytest.mark.parametrize("command", ["export", "import", "backups", "restore", "where"])
def test_every_command_has_help_that_is_not_cut_off(command: str) -> None:
    line = next(line for line in osee("notebook", "--help").out.splitlines() if line.split()[:1] == [command])
    assert line.endswith(".")
    assert not line.endswith("...")
    assert osee("notebook", command, "--help").out.startswith(f"Usage: osee notebook {command} ")


def test_a_publisher_reads_what_was_reported(tmp_path: Path) -> None:
    write_reports(
        tmp_path / "x",
        (
            Report(id="2", kind="wish", text="An example", edition=1),
            Report(id="1", about="module/strategy", title="Strategy", kind="mistake", text="A typo", edition=1),
        ),
    )
    answer = osee("reports", tmp_path / "x")
    assert (answer.code, answer.err) == (0, "")
    assert "Mistake on Strategy (module/strategy) (edition 1)\nA typo\n" in answer.out
    assert "Wish on the whole library (edition 1)\nAn example\n" in answer.out
    assert answer.out.endswith("2 reports.\n")
    assert [row["id"] for row in json.loads(osee("reports", tmp_path / "x", "--json").out)] == ["2", "1"]


def test_a_file_that_holds_no_reports_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("[]", encoding="ascii")
    answer = osee("reports", tmp_path / "x")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"The file {tmp_path / 'x'} was not written by this program")
