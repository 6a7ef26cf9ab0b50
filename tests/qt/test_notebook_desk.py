"""The way to the notebook: opened once, off the main thread; what is changed is on the disk when it is told."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from osee_desktop.base.problems import EnvironmentProblem, InputProblem
from osee_desktop.notebook.records import PersonalNote
from osee_desktop.notebook.store import Notebook
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.shell.notebook_desk import NotebookDesk
from tests.support.notebooks import opened, texts


class Door:
    """Opens the notebook of a folder and notes in which thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.threads: list[str] = []
        self.broken = False

    def __call__(self) -> Notebook:
        self.threads.append(threading.current_thread().name)
        if self.broken:
            raise EnvironmentProblem("notebook-locked", path=self.folder)
        return opened(self.folder)


@pytest.fixture
def door(tmp_path: Path) -> Door:
    return Door(tmp_path)


@pytest.fixture
def desk(qtbot: QtBot, door: Door) -> Iterator[NotebookDesk]:
    del qtbot
    jobs = Jobs({"notebook": 1}, finish=["notebook"])
    made = NotebookDesk(jobs, door)
    yield made
    jobs.close()
    made.close()


class Keeping:
    """Keeps a note with these words."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __call__(self, notebook: Notebook) -> str:
        return notebook.keep(PersonalNote(text=self.words)).text


def fail(_notebook: Notebook) -> None:
    raise InputProblem("unknown-item", id="nothing")


def test_it_is_opened_once_by_the_first_question_and_elsewhere(qtbot: QtBot, desk: NotebookDesk, door: Door) -> None:
    answers = list[list[str]]()
    assert door.threads == []
    desk.ask(texts, answers.append)
    desk.ask(texts, answers.append)
    qtbot.waitUntil(lambda: answers == [[], []])
    assert len(door.threads) == 1
    assert door.threads[0].startswith("lane-notebook")


def test_what_was_changed_is_on_the_disk_when_it_is_told(qtbot: QtBot, desk: NotebookDesk, door: Door) -> None:
    kept = list[str]()
    with qtbot.waitSignal(desk.changed):
        desk.change(Keeping("Ask Amina"), kept.append)
    assert kept == ["Ask Amina"]
    with opened(door.folder) as second:
        assert texts(second) == ["Ask Amina"]


def test_changes_are_done_in_the_order_in_which_they_were_wanted(qtbot: QtBot, desk: NotebookDesk) -> None:
    found = list[list[str]]()
    for number in range(5):
        desk.change(Keeping(str(number)))
    desk.ask(texts, found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found == [["0", "1", "2", "3", "4"]]


def test_a_failure_is_told_and_changes_nothing(qtbot: QtBot, desk: NotebookDesk) -> None:
    with qtbot.waitSignal(desk.failed) as failed, qtbot.assertNotEmitted(desk.changed):
        desk.change(fail)
    assert isinstance(failed.args[0], InputProblem)


def test_a_notebook_that_did_not_open_is_tried_again(qtbot: QtBot, desk: NotebookDesk, door: Door) -> None:
    door.broken = True
    with qtbot.waitSignal(desk.failed):
        desk.ask(texts, print)
    door.broken = False
    with qtbot.waitSignal(desk.changed):
        desk.change(Keeping("Now it works"))


def test_what_happened_at_opening_is_told_and_the_answer_comes(qtbot: QtBot, desk: NotebookDesk, door: Door) -> None:
    with opened(door.folder):
        pass
    (door.folder / "notebook.db").write_bytes(b"SQLite format 3\0" + b"\xa5" * 8000)
    found, told = list[list[str]](), list[Exception]()
    desk.failed.connect(told.append)
    desk.ask(texts, found.append)
    qtbot.waitUntil(lambda: found == [[]] and bool(told))
    assert str(told[0])


def test_changes_that_wait_at_the_end_are_kept(tmp_path: Path, qtbot: QtBot) -> None:
    del qtbot
    jobs = Jobs({"notebook": 1}, finish=["notebook"])
    desk = NotebookDesk(jobs, Door(tmp_path))
    for number in range(20):
        desk.change(Keeping(str(number)))
    jobs.close()
    desk.close()
    desk.close()
    with opened(tmp_path) as second:
        assert len(texts(second)) == 20
