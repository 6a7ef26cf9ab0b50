"""Searching in the window: typing, keys, visits, a search that is not open yet."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.library.front import FrontPage
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.search.asking import Searcher
from osee_desktop.ui.pages.search.results import Surroundings
from osee_desktop.ui.shell.history import HOME, History, is_search, search_address, searched_words
from osee_desktop.ui.shell.library_desk import LibraryDesk
from osee_desktop.ui.shell.search_desk import SearchDesk
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance
from tests.support import shelf as small
from tests.support.answers import FakeSearch, answer, hit
from tests.support.hands import click, press
from tests.support.shelf import SmallShelf

CTRL = Qt.KeyboardModifier.ControlModifier
STRATEGY = hit("Strategy", "title", kind="module")
KNOWN = {
    "s": answer(hit("standard", "title start")),
    "strat": answer(STRATEGY, hit("licence")),
    "strategy": answer(STRATEGY),
    "strtegy": answer(hit("Strategy", "spelling", kind="module"), corrected="strategy"),
}


class Door:
    """Opens the search when it is unlocked."""

    def __init__(self) -> None:
        self.unlocked = threading.Event()
        self.unlocked.set()
        self.problem: Exception | None = None
        self.search = FakeSearch(dict(KNOWN))

    def __call__(self) -> Searcher:
        assert self.unlocked.wait(5)
        if self.problem:
            raise self.problem
        return self.search


@pytest.fixture
def door() -> Iterator[Door]:
    made = Door()
    yield made
    made.unlocked.set()


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, front: FrontPage, jobs: Jobs, door: Door) -> MainWindow:
    desk = SearchDesk(jobs, door, Surroundings({"organisational": "Organisational"}))
    made = MainWindow(appearance, front, LibraryDesk(jobs, SmallShelf), desk)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitSignal(made.page_painted):
        made.navigator.go(HOME)
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def type_words(qtbot: QtBot, window: MainWindow, words: str) -> None:
    """Type into the field and wait for the page of these words."""
    window.field.setFocus()
    with qtbot.waitSignal(window.page_painted, check_params_cb=lambda title: title == f"Search: {words}"):
        QTest.keyClicks(window.field, words)


def where(window: MainWindow) -> str:
    visit = window.navigator.history.current
    return visit.address if visit else ""


def test_typing_shows_results_and_names_the_window(qtbot: QtBot, window: MainWindow) -> None:
    type_words(qtbot, window, "strategy")

    assert window.searching.is_shown
    assert window.windowTitle() == "Search: strategy — OSEE Desktop"
    assert window.field.hasFocus()
    assert not window.rail.places.selectedIndexes()


def test_a_search_is_one_visit_however_many_letters_it_took(qtbot: QtBot, window: MainWindow) -> None:
    type_words(qtbot, window, "s")
    window.field.selectAll()
    type_words(qtbot, window, "strategy")

    assert where(window) == "search:strategy"
    window.navigator.step(-1)
    assert where(window) == HOME
    assert window.field.text() == ""


def test_enter_opens_the_best_hit_and_back_leads_to_the_results(qtbot: QtBot, window: MainWindow) -> None:
    type_words(qtbot, window, "strategy")
    with qtbot.waitSignal(window.page_painted, check_params_cb=lambda title: title == "Strategy"):
        press(window.field, Qt.Key.Key_Return)
    assert where(window) == small.STRATEGY
    assert window.field.text() == ""

    with qtbot.waitSignal(window.page_painted, check_params_cb=lambda title: title == "Search: strategy"):
        window.navigator.step(-1)

    assert window.field.text() == "strategy"
    assert window.searching.page.hits.hasFocus()


def test_enter_right_after_the_last_letter_waits_for_the_answer(qtbot: QtBot, window: MainWindow) -> None:
    window.field.setFocus()
    with qtbot.waitSignal(window.page_painted, check_params_cb=lambda title: title == "Strategy"):
        QTest.keyClicks(window.field, "strategy")
        press(window.field, Qt.Key.Key_Return)
    assert where(window) == small.STRATEGY


def test_down_goes_into_the_results_and_up_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    type_words(qtbot, window, "strat")
    hits = window.searching.page.hits

    press(window.field, Qt.Key.Key_Down)
    assert hits.hasFocus()
    press(hits, Qt.Key.Key_Down)
    assert hits.current() == "term/licence"
    press(hits, Qt.Key.Key_Up)
    press(hits, Qt.Key.Key_Up)

    assert window.field.hasFocus()


def test_ctrl_enter_asks_for_a_tab_of_its_own(qtbot: QtBot, window: MainWindow) -> None:
    type_words(qtbot, window, "strategy")
    with qtbot.waitSignal(window.searching.apart_wanted) as apart:
        press(window.field, Qt.Key.Key_Return, CTRL)
    assert apart.args == [STRATEGY.id]
    assert is_search(where(window))


def test_escape_empties_the_field_and_then_goes_back_to_the_page_before(qtbot: QtBot, window: MainWindow) -> None:
    type_words(qtbot, window, "strategy")

    press(window.field, Qt.Key.Key_Escape)
    assert window.field.text() == ""
    assert window.field.hasFocus()
    press(window.field, Qt.Key.Key_Escape)

    assert where(window) == HOME
    assert not window.field.hasFocus()


def test_an_empty_field_elsewhere_leads_nowhere(window: MainWindow) -> None:
    window.field.setFocus()
    press(window.field, Qt.Key.Key_Down)
    press(window.field, Qt.Key.Key_Return)
    assert where(window) == HOME


def test_a_guess_is_searched_for_with_enter(qtbot: QtBot, window: MainWindow) -> None:
    type_words(qtbot, window, "strtegy")
    with qtbot.waitSignal(window.page_painted, check_params_cb=lambda title: title == "Search: strategy"):
        press(window.field, Qt.Key.Key_Return)

    assert window.field.text() == "strategy"
    assert where(window) == "search:strategy"


def test_a_guess_can_be_opened_with_down_and_enter(qtbot: QtBot, window: MainWindow) -> None:
    type_words(qtbot, window, "strtegy")
    press(window.field, Qt.Key.Key_Down)
    assert window.searching.page.guesses.hasFocus()
    with qtbot.waitSignal(window.page_painted, check_params_cb=lambda title: title == "Strategy"):
        press(window.searching.page.guesses, Qt.Key.Key_Return)


@pytest.mark.parametrize("keys", ["search"])
def test_the_action_leads_to_the_field(window: MainWindow, keys: str) -> None:
    window.home.setFocus()
    action = window.actions_by_id[keys]

    action.trigger()

    assert window.field.hasFocus()
    assert [one.toString() for one in action.shortcuts()] == ["Ctrl+K", "Alt+D", "/"]


def test_a_slash_can_be_typed(qtbot: QtBot, window: MainWindow) -> None:
    type_words(qtbot, window, "a/b")
    assert window.field.text() == "a/b"


def test_words_typed_before_the_search_is_open_are_answered_when_it_is(
    qtbot: QtBot, window: MainWindow, door: Door
) -> None:
    door.unlocked.clear()
    window.field.setFocus()
    QTest.keyClicks(window.field, "strategy")
    qtbot.waitUntil(lambda: window.searching.is_shown)
    assert window.searching.page.head.text() == "Search"

    with qtbot.waitSignal(window.page_painted, check_params_cb=lambda title: title == "Search: strategy"):
        door.unlocked.set()

    assert window.searching.page.hits.current() == STRATEGY.id


def test_a_search_that_cannot_be_opened_is_reported(qtbot: QtBot, window: MainWindow, door: Door) -> None:
    door.problem = EnvironmentProblem("cannot-write", path="/x", detail="full")
    window.field.setFocus()
    with qtbot.waitSignal(window.searching.failed):
        QTest.keyClicks(window.field, "s")
    assert window.notice.isVisible()


def test_an_answer_that_comes_after_one_has_gone_elsewhere_is_not_shown(
    qtbot: QtBot, window: MainWindow, door: Door
) -> None:
    type_words(qtbot, window, "s")
    go_on = threading.Event()
    door.search.before = lambda _text: go_on.wait(5)
    window.field.selectAll()
    QTest.keyClicks(window.field, "strategy")
    qtbot.waitUntil(lambda: where(window) == "search:strategy")

    window.navigator.go(HOME)
    with qtbot.waitSignal(window.searching._desk.answered):
        go_on.set()

    assert window.navigator.stack.currentWidget() is window.home


def test_letters_still_waiting_are_forgotten_where_one_goes_elsewhere(qtbot: QtBot, window: MainWindow) -> None:
    window.field.setFocus()
    QTest.keyClicks(window.field, "strategy")
    with qtbot.waitSignal(window.page_painted, check_params_cb=lambda title: title == "Strategy"):
        window.navigator.go(small.STRATEGY)

    assert (where(window), window.field.text()) == (small.STRATEGY, "")
    assert not window.searching._pause.waiting


def test_f6_walks_through_the_search_page(qtbot: QtBot, window: MainWindow) -> None:
    type_words(qtbot, window, "strat")
    visited = []
    for _step in range(4):
        window.actions_by_id["next-pane"].trigger()
        focused = QApplication.focusWidget()
        assert focused
        visited.append(focused.accessibleName())
    assert visited[:3] == ["Places", "All kinds, 2 results", "Results"]


def test_a_click_on_a_kind_narrows(qtbot: QtBot, window: MainWindow, door: Door) -> None:
    door.search.known["kind:term strat"] = answer(hit("licence"))
    type_words(qtbot, window, "strat")
    page = window.searching.page

    with qtbot.waitSignal(page.painted):
        click(page.filters.kinds.rows["term"])

    assert page.head.text() == "1 result"
    assert where(window) == "search:strat"


@pytest.mark.parametrize(("window_width", "field_width"), [(1280, 520), (1024, 420)])
def test_the_field_starts_where_the_list_does(window: MainWindow, window_width: int, field_width: int) -> None:
    window.resize(window_width, 700)
    assert window.field.mapTo(window, QPoint(0, 0)).x() == 192
    assert window.field.width() == field_width


def test_all_of_the_top_bar_fits_into_the_smallest_window(window: MainWindow, appearance: Appearance) -> None:
    appearance.set_text_scale(200)
    window.resize(1024, 600)
    assert window.width() == 1024
    assert window.field.width() >= window.field.minimumSizeHint().width()


def test_history_takes_one_search_for_another() -> None:
    history = History()
    history.visit("a")
    history.search("l")
    history.search("licence")
    history.visit("b")
    history.step(-1)
    history.search("law")

    assert not history.can_go_forward
    assert searched_words(search_address("a b")) == "a b"
    before = history.step(-1)
    assert before
    assert before.address == "a"


def test_escape_leads_back_to_the_text_that_was_read(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.page_painted, check_params_cb=lambda title: title == "Strategy"):
        window.navigator.go(small.STRATEGY)
    window.field.setFocus()
    press(window.field, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.navigator.reading.reader
