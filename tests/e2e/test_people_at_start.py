"""The real program where several people use it: who is asked, whose notebook opens, what a second start does."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from osee_desktop.env.people import FIRST, People, Person, folder_of, keep_people, read_people
from tests.support.content import ROOT
from tests.support.notebooks import opened, texts, write_notes
from tests.support.program import Done, environment, run_python, start

BEN = Person(2, "Ben")

# Tells who is asked for and answers with a key; tells each page, and closes at the one that is waited for.
PROGRAM = """
import sys
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from osee_desktop import app
from osee_desktop.notebook.records import PersonalNote
from osee_desktop.ui.shell import person_choice, start

key, last, *words = sys.argv[1:]

class Asked(person_choice.PersonChoice):
    def showEvent(self, event):
        super().showEvent(event)
        print("asked:", self.list.selectedIndexes()[0].data(), flush=True)
        if key:
            QTimer.singleShot(0, self.answer)
    def answer(self):
        QTest.keyClick(self.list if key != "Escape" else self, getattr(Qt.Key, "Key_" + key))
    def want(self, address):
        super().want(address)
        QTest.keyClick(self.list, Qt.Key.Key_Return)

class Watched(start.MainWindow):
    def join_notebook(self, notebook):
        super().join_notebook(notebook)
        self.desk = notebook
    def show(self):
        self.page_painted.connect(self.tell)
        super().show()
    def tell(self, title):
        print("page:", title, flush=True)
        if title == last:
            self.desk.change(lambda kept: kept.keep(PersonalNote(text="at " + title)), lambda _kept: self.close())
    def report(self, error):
        super().report(error)
        print("told:", self.notice.accessibleName(), flush=True)

person_choice.PersonChoice, start.MainWindow = Asked, Watched
app.run(words)
"""


class Laptop:
    """A data folder that two people share."""

    def __init__(self, library_file: Path, home: Path) -> None:
        self.data = home / "data"
        self._words = [str(word) for word in ("--library", library_file, "--data-dir", self.data)]
        self._env = environment(home, QT_QPA_PLATFORM="offscreen", PYTHONUNBUFFERED="1")
        self._children: list[subprocess.Popen[str]] = []
        self.data.mkdir()
        keep_people(self.data, People().renamed(FIRST, "Amina").with_person(BEN.name)[0])

    def run(self, *words: str, key: str = "Return", last: str = "Home") -> Done:
        """The window from its start to its end; whoever is asked presses this key."""
        return run_python("-c", PROGRAM, key, last, *self._words, *words, env=self._env)

    def open(self, *words: str, key: str = "", last: str = "Strategy") -> "subprocess.Popen[str]":
        """A window that stays until it shows a page."""
        child = subprocess.Popen(
            [sys.executable, "-P", "-c", PROGRAM, key, last, *self._words, *words],
            env={**self._env, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self._children.append(child)
        return child

    def start(self, *words: str) -> Done:
        """Another start, to its end."""
        return start(*self._words, *words, env=self._env)

    def notes_of(self, person: Person) -> list[str]:
        """What stands in somebody's notebook."""
        folder = folder_of(self.data, person)
        if not (folder / "notebook.db").exists():
            return []
        with opened(folder) as notebook:
            return texts(notebook)

    def close(self) -> None:
        """End what is left."""
        for child in self._children:
            child.kill()
            child.communicate()


@pytest.fixture
def laptop(library_file: Path, tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop(library_file, tmp_path)
    yield made
    made.close()


def waits_for(child: "subprocess.Popen[str]", beginning: str) -> str:
    """The first line that begins like this; empty where the program ends before."""
    assert child.stdout
    return next((line.strip() for line in child.stdout if line.startswith(beginning)), "")


def test_whoever_goes_on_opens_their_own_notebook_and_is_marked_at_the_next_start(laptop: Laptop) -> None:
    first = laptop.run(key="Return")
    assert (first.returncode, first.stdout.splitlines()) == (0, ["asked: Amina", "page: Home"]), first.stderr
    assert (laptop.notes_of(Person(FIRST)), laptop.notes_of(BEN)) == (["at Home"], [])
    laptop.run("--person", "ben")
    assert laptop.notes_of(BEN) == ["at Home"]
    assert read_people(laptop.data).last == BEN.number
    third = laptop.run()
    assert third.stdout.splitlines()[0] == "asked: Ben"
    assert laptop.notes_of(BEN) == ["at Home", "at Home"]
    assert laptop.notes_of(Person(FIRST)) == ["at Home"]


def test_whoever_thinks_better_of_it_opens_nothing(laptop: Laptop) -> None:
    done = laptop.run(key="Escape")
    assert (done.returncode, done.stdout) == (0, "asked: Amina\n")
    assert not (laptop.data / "notebook.db").exists()


def test_whoever_is_alone_is_never_asked(laptop: Laptop) -> None:
    keep_people(laptop.data, read_people(laptop.data).without(BEN.number))
    assert laptop.run().stdout.splitlines() == ["page: Home"]
    (laptop.data / "people.json").unlink()
    assert laptop.run().stdout.splitlines() == ["page: Home"]


def test_somebody_unknown_is_told_before_any_window(laptop: Laptop) -> None:
    done = laptop.run("--person", "Zoë")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Nobody called “Zoë” uses this program here.")


def test_a_second_start_is_heard_while_somebody_is_asked(laptop: Laptop) -> None:
    child = laptop.open()
    assert waits_for(child, "asked:")
    second = laptop.start("--open", "module/strategy")
    assert (second.returncode, second.stderr) == (0, "")
    assert waits_for(child, "page:") == "page: Strategy"
    assert child.wait(30) == 0
    assert laptop.notes_of(Person(FIRST)) == ["at Strategy"]


def test_a_second_start_for_somebody_else_is_told_whose_notebook_is_open(laptop: Laptop) -> None:
    child = laptop.open("--person", "Amina")
    assert waits_for(child, "page: Home")
    assert laptop.start("--person", "Ben").returncode == 0
    told = waits_for(child, "told:")
    assert told.startswith("told: You asked for the notebook of Ben, but that of Amina is open.")
    assert laptop.start("--person", "amina", "--open", "module/strategy").returncode == 0
    assert waits_for(child, "told:") == ""
    assert child.wait(30) == 0


def test_after_a_kill_the_next_start_asks_again_and_finds_everything(laptop: Laptop) -> None:
    keep_people(laptop.data, replace(read_people(laptop.data), last=BEN.number))
    write_notes(folder_of(laptop.data, BEN), "before")
    child = laptop.open("--person", "Ben")
    assert waits_for(child, "page: Home")
    child.kill()
    child.wait()
    done = laptop.run("--open", "module/strategy", last="Strategy")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["asked: Ben", "page: Strategy"]
    assert laptop.notes_of(BEN) == ["before", "at Strategy"]
