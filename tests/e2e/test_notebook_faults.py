"""The window of the real program on notebooks and disks with a fault: what it says, what it still does, what it keeps.

Each fault is made to happen to a separate program, with a person at its keyboard. What a kill does on the way to the
disk is shown by `test_power_cuts.py` and `test_window_kills.py`.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from osee_desktop.notebook.backups import make_backup
from osee_desktop.notebook.records import ChosenRole, Progress
from osee_desktop.notebook.store import Notebook
from tests.support.disks import require_mounting, with_read_only_disk, with_small_disk
from tests.support.notebooks import EVENING, opened, spoil
from tests.support.person import Person, Standing, person_at, plainly, virtual_screen
from tests.support.program import environment, start

MISSING = virtual_screen.missing_programs()
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or bool(MISSING), reason=f"a virtual screen is wanting: apt-get install {' '.join(MISSING)}"
)

ROLE: Final = "role/procurement-officer"
COMPETENCY: Final = "competency/capacity-building/strategic-funding-acquisition"
TITLE: Final = "Strategic Funding Acquisition"
PLAN: Final = "My plan: Procurement officer"
Sit = Callable[..., AbstractContextManager[Person]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a notebook: a role, and how far the officer is; a backup of it; then a little more."""
    folder = tmp_path / "data"
    with opened(folder) as notebook:
        notebook.keep(ChosenRole(about=ROLE, title="Procurement officer"))
        notebook.keep(Progress(about=COMPETENCY, title=TITLE, state="can do it"))
        make_backup(folder / "notebook.db", EVENING.date())
    return folder


@pytest.fixture
def sit(library_file: Path, tmp_path: Path) -> Sit:
    """Starts the program at "My plan", and sits down before it."""

    @contextmanager
    def sit_down(around: Callable[..., list[str]] = plainly, **variables: str) -> Iterator[Person]:
        words = ("--library", library_file, "--open", "plan")
        with person_at(tmp_path, *words, around=around, **variables) as person:
            yield person
            if person.runs:
                leave(person)
        assert (tmp_path / "said").read_text(encoding="utf-8") == ""

    return sit_down


def leave(person: Person) -> None:
    person.press("ctrl+q")
    assert person.ended() == 0


def is_plan(now: Standing) -> bool:
    return now.page == PLAN


def says(words: str, now: Standing) -> bool:
    return words in now.notice


def begin_next(person: Person) -> None:
    """Press the button of the next step."""
    person.reaches("Start learning")
    person.press("space")


def states(notebook: Notebook) -> dict[str, str]:
    return {one.title: one.state for one in notebook.items(Progress)}


DAMAGE: Final[Mapping[str, Callable[[Path], object]]] = {
    "a page of zeros": lambda file: file.write_bytes(bytes(4096) + file.read_bytes()[4096:]),
    "overwritten": spoil,
    "cut": lambda file: file.write_bytes(file.read_bytes()[:5000]),
    "no database": lambda file: file.write_bytes(b"PK\3\4" + bytes(9000)),
}


@pytest.mark.parametrize(
    "damage", ["a page of zeros", *(pytest.param(one, marks=pytest.mark.slow) for one in list(DAMAGE)[1:])]
)
def test_a_damaged_notebook_is_set_aside_and_restored_and_the_officer_told(damage: str, data: Path, sit: Sit) -> None:
    DAMAGE[damage](data / "notebook.db")
    damaged = (data / "notebook.db").read_bytes()
    with sit() as person:
        person.sees(is_plan)
        said = person.sees(partial(says, "was damaged")).notice
        assert "The newest good backup, labelled 2026-11-23, took its place." in said
        assert str(data / "notebook-damaged-1.db") in said
        assert f"{TITLE}: Can do it" in person.hears()
    assert (data / "notebook-damaged-1.db").read_bytes() == damaged
    with sit() as person:
        assert person.sees(is_plan).notice == ""


def test_without_a_backup_the_officer_begins_anew_and_is_told(data: Path, sit: Sit) -> None:
    shutil.rmtree(data / "backups")
    spoil(data / "notebook.db")
    with sit() as person:
        said = person.sees(partial(says, "was damaged")).notice
        assert "You start with an empty notebook." in said
        assert person.sees(lambda now: now.page == "Choose a role").name == "Filter the roles"


def test_a_notebook_of_a_newer_format_is_left_alone_and_its_place_says_so(data: Path, sit: Sit) -> None:
    with closing(sqlite3.connect(data / "notebook.db")) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = (data / "notebook.db").read_bytes()
    with sit() as person:
        assert person.sees(lambda now: now.name == "Try again").page == "My plan"
        person.sees(partial(says, "has format 99. This program reads formats up to"))
        assert "Your plan cannot be shown now" in person.hears()
        person.press("space")
        person.sees(partial(says, "has format 99."))
        assert person.sees(lambda now: now.name == "Try again").page == "My plan"
    assert (data / "notebook.db").read_bytes() == before


def test_a_folder_that_cannot_be_written_is_read_and_every_change_refused(data: Path, sit: Sit) -> None:
    require_mounting()
    before = {file.name: file.read_bytes() for file in data.glob("*.db")}
    with sit(around=partial(with_read_only_disk, data)) as person:
        person.sees(partial(says, "cannot be written."))
        assert f"{TITLE}: Can do it" in person.hears()
        begin_next(person)
        person.sees(partial(says, "cannot be written."))
        assert f"{TITLE}: Can do it" in person.hears()
    assert {file.name: file.read_bytes() for file in data.glob("*.db")} == before


def on_a_small_disk(data: Path, *command: str) -> list[str]:
    """The command with a small disk in the place of the data folder, and everything of that folder on it."""
    kept = data.with_name("kept")
    shutil.copytree(data, kept, dirs_exist_ok=True)
    fill = 'cp -R "$1"/. "$2" && shift 2 && exec "$@"'
    return with_small_disk(data, 2_000_000, "sh", "-c", fill, "sh", str(kept), str(data), *command)


def fill_up(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(512)):
                pass
        except OSError:
            return


@pytest.mark.slow
def test_a_disk_that_becomes_full_is_said_and_goes_on_when_there_is_room(data: Path, sit: Sit) -> None:
    require_mounting()
    with sit(around=partial(on_a_small_disk, data)) as person:
        person.sees(is_plan)
        seen = person.root / str(data).lstrip("/")
        begin_next(person)
        person.hears_soon("Leveraging Partnerships for Resource Mobilization: Learning")
        fill_up(seen / "ballast")
        begin_next(person)
        person.sees(partial(says, "The disk is full"))
        (seen / "ballast").unlink()
        begin_next(person)
        person.hears_soon("Human Resource Planning and Allocation: Learning")
        shutil.copytree(seen, data.with_name("left"))
    with opened(data.with_name("left")) as notebook:
        assert states(notebook) == {
            TITLE: "can do it",
            "Leveraging Partnerships for Resource Mobilization": "learning",
            "Human Resource Planning and Allocation": "learning",
        }


CLOCKS: Final = {"1970": "1970-01-02", "2009": "2009-07-01", "2099": "2099-12-30"}


def clock(shows: str) -> dict[str, str]:
    """Variables under which a program believes that it is that day."""
    told = subprocess.run(["faketime", shows, "env"], capture_output=True, encoding="utf-8", check=True).stdout
    (library,) = [line.partition("=")[2] for line in told.splitlines() if line.startswith("LD_PRELOAD=")]
    # The dates of files are left as they are: every module that is imported is looked up by them.
    return {"LD_PRELOAD": library, "FAKETIME": f"@{shows} 12:00:00", "NO_FAKE_STAT": "1"}


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("faketime") is None, reason="no other clock can be had: apt-get install faketime")
def test_no_clock_loses_anything_or_changes_an_order(data: Path, sit: Sit) -> None:
    started = []
    for day in (*CLOCKS.values(), ""):
        with sit(**(clock(day) if day else {})) as person:
            person.sees(is_plan)
            before = {name for name in person.hears() if name.endswith(": Learning")}
            begin_next(person)
            started.append(person.hears_another(": Learning", before))
            assert sum(name.endswith(": Learning") for name in person.hears()) == len(started)
    with opened(data) as notebook:
        assert [one.title for one in notebook.items(Progress)] == [TITLE, *started]
        labels = [one.changed.partition("T")[0] for one in notebook.items(Progress)][1:4]
    assert labels == list(CLOCKS.values())
    names = sorted(file.name for file in (data / "backups").iterdir())
    assert [name.partition(" ")[0][-1] for name in names] == [str(number + 1) for number in range(len(names))]
    with sit() as person:
        person.sees(is_plan)
        person.reaches("1. Capacity Building")
        person.press("space")
        person.hears_soon(f"{TITLE}: Can do it")
        assert sum("date uncertain" in name for name in person.hears()) >= len(CLOCKS)


HOSTILE: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "cut": lambda whole: whole[: len(whole) // 2],
    "empty": lambda _: b"",
    "not JSON": lambda _: os.urandom(4096),
    "nested without end": lambda _: b"[" * 200_000,
    "another format": lambda _: b'{"format": "osee-plan", "version": 1}',
    "a newer format": lambda whole: whole.replace(b'"version": 1', b'"version": 99'),
    "a number without end": lambda _: b'{"format": "osee-notebook", "version": ' + b"9" * 100_000 + b"}",
}


@pytest.mark.parametrize("fault", list(HOSTILE))
def test_a_hostile_file_changes_nothing(fault: str, data: Path, library_file: Path, tmp_path: Path) -> None:
    env = environment(tmp_path)
    words = ("--library", library_file, "--data-dir", data, "notebook")
    moved = tmp_path / "moved.osee-notebook"
    assert start(*words, "export", moved, env=env).returncode == 0
    moved.write_bytes(HOSTILE[fault](moved.read_bytes()))
    done = start(*words, "import", moved, env=env)
    assert (done.returncode != 0, "Traceback" in done.stderr) == (True, False)
    assert str(moved) in done.stderr
    with opened(data) as notebook:
        assert states(notebook) == {TITLE: "can do it"}
