"""The way to the search: opened once, asked in its lane, the newest question wins."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.search.asking import Searcher
from osee_desktop.ui.pages.search.results import Question, Results, Surroundings
from osee_desktop.ui.shell.search_desk import LANE, SearchDesk
from tests.support.answers import FakeSearch, answer, hit


@pytest.fixture
def lane(qapp: QApplication) -> Iterator[Jobs]:
    del qapp
    made = Jobs({LANE: 1})
    yield made
    made.close()


def known() -> FakeSearch:
    return FakeSearch({"licence": answer(hit("licence", "title")), "role": answer(hit("role", "title"))})


def test_a_question_opens_the_search_and_is_answered(qtbot: QtBot, lane: Jobs) -> None:
    desk = SearchDesk(lane, known, Surroundings())
    assert not desk.is_open

    with qtbot.waitSignal(desk.answered) as answered:
        desk.ask(Question(words="licence"))

    assert answered.args[0].head == "1 result"
    assert desk.is_open


def test_it_is_opened_once_and_always_read_by_the_same_thread(qtbot: QtBot, lane: Jobs) -> None:
    threads: list[int] = []

    def open_search() -> Searcher:
        threads.append(threading.get_ident())
        search = known()
        search.before = lambda _text: threads.append(threading.get_ident())
        return search

    desk = SearchDesk(lane, open_search, Surroundings())
    desk.open_search()
    desk.open_search()
    for words in ("licence", "role"):
        with qtbot.waitSignal(desk.answered):
            desk.ask(Question(words=words))

    assert len(threads) == 3
    assert len(set(threads)) == 1
    assert threads[0] != threading.get_ident()


def test_only_the_newest_question_is_answered(qtbot: QtBot, lane: Jobs) -> None:
    search, go_on, heads = known(), threading.Event(), list[str]()
    desk = SearchDesk(lane, lambda: search, Surroundings())
    with qtbot.waitSignal(desk.answered):
        desk.ask(Question(words="licence"))
    search.before = lambda _text: go_on.wait(5)

    def note(results: Results) -> None:
        heads.append(results.question.words)

    desk.answered.connect(note)
    with qtbot.waitSignal(desk.answered):
        for words in ("l", "li", "role"):
            desk.ask(Question(words=words))
        go_on.set()

    assert heads == ["role"]
    assert "li" not in [text for text, _limit in search.asked]


def test_a_search_that_cannot_be_opened_says_why_and_is_tried_again(qtbot: QtBot, lane: Jobs) -> None:
    tries: list[str] = []

    def open_search() -> Searcher:
        tries.append("")
        if len(tries) == 1:
            raise EnvironmentProblem("cannot-write", path="/x", detail="full")
        return known()

    desk = SearchDesk(lane, open_search, Surroundings())
    with qtbot.waitSignal(desk.refused) as refused:
        desk.ask(Question(words="licence"))
    assert refused.args[0].code == "cannot-write"

    with qtbot.waitSignal(desk.answered):
        desk.ask(Question(words="licence"))


def test_nobody_hears_of_a_search_that_nobody_asked_for(qtbot: QtBot, lane: Jobs) -> None:
    tries: list[str] = []

    def open_search() -> Searcher:
        tries.append("")
        raise EnvironmentProblem("cannot-write", path="/x", detail="full")

    desk = SearchDesk(lane, open_search, Surroundings())
    with qtbot.assertNotEmitted(desk.refused, wait=100):
        desk.open_search()
    with qtbot.waitSignal(desk.refused):
        desk.ask(Question(words="licence"))

    assert len(tries) == 2


def test_closing_lets_go_of_the_index(qtbot: QtBot, lane: Jobs) -> None:
    search = known()
    desk = SearchDesk(lane, lambda: search, Surroundings())
    desk.close()
    assert not search.closed
    with qtbot.waitSignal(desk.answered):
        desk.ask(Question(words="licence"))

    desk.close()

    assert search.closed
