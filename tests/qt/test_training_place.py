"""The place "Training" within the window: how one gets there and back, and what is done with web addresses."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.library.front import FrontPage
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.reading.sheet import BROWSE, COPY_WEB, TRAINING
from osee_desktop.ui.pages.search.results import Surroundings
from osee_desktop.ui.pages.training.page import TrainingPage
from osee_desktop.ui.shell.history import HOME
from osee_desktop.ui.shell.library_desk import LibraryDesk
from osee_desktop.ui.shell.outlet import WaysOut
from osee_desktop.ui.shell.search_desk import SearchDesk
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.passage import Passage
from tests.support import materials as some
from tests.support import shelf as small
from tests.support.answers import FakeSearch
from tests.support.hands import click, inside, press


class Browser:
    """Notes what it is told to open; `works` says whether it can."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.works = True

    def __call__(self, address: QUrl) -> bool:
        self.opened.append(address.toString())
        return self.works


class Door:
    """Opens the library with the materials as soon as it is unlocked."""

    def __init__(self) -> None:
        self.unlocked = threading.Event()
        self.unlocked.set()
        self.broken = False

    def __call__(self) -> some.MaterialShelf:
        assert self.unlocked.wait(5)
        if self.broken:
            raise EnvironmentProblem("library-missing", path="nowhere")
        return some.MaterialShelf()


@pytest.fixture
def browser() -> Browser:
    return Browser()


@pytest.fixture
def door() -> Iterator[Door]:
    made = Door()
    yield made
    made.unlocked.set()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """The file that the person chooses to save in."""
    return tmp_path / "list.html"


@pytest.fixture
def ways_out(browser: Browser, target: Path) -> WaysOut:
    return WaysOut(browser, lambda *_: str(target))


@pytest.fixture
def window(
    qtbot: QtBot, appearance: Appearance, front: FrontPage, jobs: Jobs, door: Door, ways_out: WaysOut
) -> MainWindow:
    search = SearchDesk(jobs, FakeSearch, Surroundings())
    desk = LibraryDesk(jobs, door)
    made = MainWindow(appearance, front, desk, search, ways_out=ways_out)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


def go(qtbot: QtBot, window: MainWindow, address: str) -> None:
    """Home may still tell of its own first paint when another page is wanted."""
    with qtbot.waitSignal(window.page_painted, check_params_cb=lambda title: (title == "Home") == (address == HOME)):
        window.navigator.go(address)


def in_front(window: MainWindow) -> TrainingPage | None:
    return window.training.page


def arrive(qtbot: QtBot, window: MainWindow) -> TrainingPage:
    go(qtbot, window, TRAINING)
    page = window.training.page
    assert page is not None
    qtbot.waitUntil(lambda: page.table.current_key() != "")
    return page


def do(window: MainWindow, action: str) -> None:
    window.actions_by_id[action].trigger()


def enabled(window: MainWindow) -> bool:
    return window.actions_by_id["copy-web"].isEnabled()


def said(window: MainWindow) -> list[str]:
    return [label.text() for label in inside(window, QLabel) if label.isVisible()]


def test_the_rail_leads_there_and_the_window_is_named_after_it(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.page_painted, check_params_cb=lambda title: title == "Training"):
        window.rail.places.chosen.emit(TRAINING)
    assert window.windowTitle() == "Training — OSEE Desktop"
    assert window.rail.places.selectionModel().selectedIndexes()[0].data() == "Training"
    page = window.training.page
    assert page is not None
    qtbot.waitUntil(lambda: page.filters.count.text() == "4 of 4 shown")


def test_the_menu_leads_there(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.page_painted, check_params_cb=lambda title: title == "Training"):
        do(window, "training")
    assert window.navigator.history.current is not None
    assert window.navigator.history.current.address == TRAINING


def test_the_place_is_there_before_the_library_and_fills_when_it_opens(
    qtbot: QtBot, window: MainWindow, door: Door
) -> None:
    door.unlocked.clear()
    go(qtbot, window, TRAINING)
    page = window.training.page
    assert page is not None
    assert "Opening the library…" in said(window)
    assert not window.actions_by_id["print"].isEnabled()
    page.detail.setFocus()
    door.unlocked.set()
    qtbot.waitUntil(page.table.isVisible)
    assert page.filters.count.text() == "4 of 4 shown"
    assert window.focusWidget() is page.table.view
    assert window.actions_by_id["print"].isEnabled()


def test_a_library_that_could_not_be_opened_is_tried_again_when_the_person_comes_back(
    qtbot: QtBot, window: MainWindow, door: Door
) -> None:
    door.broken = True
    window.navigator.go(TRAINING)
    qtbot.waitUntil(window.notice.isVisible)
    door.broken = False
    page = arrive(qtbot, window)
    assert page.filters.count.text() == "4 of 4 shown"


def test_a_row_leads_to_its_page_and_back_leads_to_the_same_table(qtbot: QtBot, window: MainWindow) -> None:
    page = arrive(qtbot, window)
    page.filters.chips["module"].picked.emit(small.INCLUSION)
    page.table.head.buttons["title"].click()
    page.table.show_row(some.REPORT.id)
    with qtbot.waitSignal(window.page_painted):
        page.table.chosen.emit(some.REPORT.id)
    assert window.windowTitle() == "a report & its annex — OSEE Desktop"
    assert in_front(window) is None
    with qtbot.waitSignal(window.page_painted):
        do(window, "back")
    assert in_front(window) is page
    assert page.table.current_key() == some.REPORT.id
    assert page.filters.count.text() == "2 of 4 shown"
    assert page.table.head.buttons["title"].accessibleDescription() == "sorted, first to last"


def test_a_row_opens_in_a_new_tab_where_it_is_chosen_that_way(qtbot: QtBot, window: MainWindow) -> None:
    page = arrive(qtbot, window)
    view = page.table.view
    place = view.visualRect(view.rows.index(1, 0)).center()
    with qtbot.assertNotEmitted(window.navigator.wanted_apart):
        click(view.viewport(), place)
    window.navigator.choose_by(lambda: True)
    with qtbot.waitSignal(window.navigator.wanted_apart) as wanted:
        click(view.viewport(), place)
    assert wanted.args == [some.COURSE.id]
    with qtbot.waitSignal(window.navigator.wanted_apart) as wanted:
        press(view, Qt.Key.Key_Return)
    assert wanted.args == [some.COURSE.id]
    assert in_front(window) is page


def test_a_page_that_comes_late_does_not_take_the_place_away(qtbot: QtBot, window: MainWindow, door: Door) -> None:
    door.unlocked.clear()
    window.navigator.go(small.STRATEGY)
    go(qtbot, window, TRAINING)
    door.unlocked.set()
    page = window.training.page
    assert page is not None
    qtbot.waitUntil(lambda: page.table.current_key() != "")
    assert in_front(window) is page


def test_the_way_to_a_material_leads_through_the_place(qtbot: QtBot, window: MainWindow) -> None:
    go(qtbot, window, some.GUIDE.id)
    assert window.rail.places.selectionModel().selectedIndexes()[0].data() == "Training"
    with qtbot.waitSignal(window.page_painted, check_params_cb=lambda title: title == "Training"):
        window.navigator.reading.head.breadcrumb.chosen.emit(TRAINING)


def test_one_key_copies_the_address_of_the_current_material(qtbot: QtBot, window: MainWindow) -> None:
    arrive(qtbot, window)
    assert window.actions_by_id["copy-web"].shortcut().toString() == "Ctrl+Shift+C"
    do(window, "copy-web")
    assert QGuiApplication.clipboard().text() == some.GUIDE.address
    assert "Copied" in said(window)


def test_one_key_copies_the_address_of_a_material_page(qtbot: QtBot, window: MainWindow) -> None:
    go(qtbot, window, some.GUIDE.id)
    QGuiApplication.clipboard().setText("")
    do(window, "copy-web")
    assert QGuiApplication.clipboard().text() == some.GUIDE.address
    QGuiApplication.clipboard().setText("")
    window.navigator.reading.reader.followed.emit(COPY_WEB)
    assert QGuiApplication.clipboard().text() == some.GUIDE.address


def test_the_key_is_off_where_there_is_no_address(qtbot: QtBot, window: MainWindow) -> None:
    go(qtbot, window, HOME)
    assert not enabled(window)
    page = arrive(qtbot, window)
    assert enabled(window)
    page.table.show_row(some.COURSE.id)
    assert not enabled(window)
    go(qtbot, window, some.GUIDE.id)
    assert enabled(window)
    go(qtbot, window, some.COURSE.id)
    assert not enabled(window)


def test_what_belongs_to_a_page_of_text_is_off_and_the_keys_reach_the_details(qtbot: QtBot, window: MainWindow) -> None:
    page = arrive(qtbot, window)
    assert not any(window.actions_by_id[name].isEnabled() for name in ("copy", "select-all", "links", "find"))
    field = next(one for one in inside(page.detail, Passage) if one.accessibleName() == "Address")
    press(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == some.GUIDE.address


def test_only_the_button_opens_the_browser(qtbot: QtBot, window: MainWindow, browser: Browser) -> None:
    page = arrive(qtbot, window)
    do(window, "copy-web")
    page.detail.copy_attribution()
    assert browser.opened == []
    page.detail.open_web()
    assert browser.opened == [some.GUIDE.address]
    assert "Opened in your browser" in said(window)


def test_only_the_link_of_a_material_page_opens_the_browser(qtbot: QtBot, window: MainWindow, browser: Browser) -> None:
    go(qtbot, window, some.GUIDE.id)
    links = {link.address: link.words for link in window.navigator.reading.reader.links()}
    assert (links[COPY_WEB], links[BROWSE]) == ("Copy address", "Open in browser")
    assert str(some.GUIDE.address) in window.navigator.reading.reader.toPlainText()
    assert browser.opened == []
    window.navigator.reading.reader.followed.emit(BROWSE)
    assert browser.opened == [some.GUIDE.address]


def test_a_material_page_without_address_offers_none(qtbot: QtBot, window: MainWindow) -> None:
    go(qtbot, window, some.COURSE.id)
    addresses = [link.address for link in window.navigator.reading.reader.links()]
    assert COPY_WEB not in addresses
    assert BROWSE not in addresses


def test_a_browser_that_cannot_be_opened_is_said_in_words(qtbot: QtBot, window: MainWindow, browser: Browser) -> None:
    page = arrive(qtbot, window)
    browser.works = False
    page.detail.open_web()
    assert "No browser could be opened. Copy the address instead." in said(window)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "osee:module/strategy", "javascript:alert(1)", "", "x y"])
def test_what_is_no_web_address_is_never_opened(
    qtbot: QtBot, window: MainWindow, browser: Browser, address: str
) -> None:
    arrive(qtbot, window)
    window.web.open(address)
    assert browser.opened == []


def test_f6_walks_through_the_parts_of_the_place(qtbot: QtBot, qapp: QApplication, window: MainWindow) -> None:
    page = arrive(qtbot, window)
    window.activateWindow()
    page.table.view.setFocus()
    qtbot.waitUntil(page.table.view.hasFocus)
    do(window, "next-pane")
    focused = qapp.focusWidget()
    assert focused is page.detail


def test_the_table_can_be_printed_and_saved_as_it_is_filtered(qtbot: QtBot, window: MainWindow, target: Path) -> None:
    page = arrive(qtbot, window)
    assert all(window.actions_by_id[name].isEnabled() for name in ("print", "save-pdf", "save-page", "copy-link"))
    page.filters.picked.emit("cost", "paid")
    do(window, "save-page")
    text = target.read_text(encoding="utf-8")
    assert some.COURSE.title in text
    assert some.GUIDE.title not in text
    assert "1 of 4 shown · Cost: Paid" in text
    assert f"Saved as {target}" in said(window)


def test_what_was_done_is_said_at_home_too(qtbot: QtBot, window: MainWindow) -> None:
    go(qtbot, window, HOME)
    do(window, "copy-link")
    assert "Copied: osee:home" in said(window)
    go(qtbot, window, TRAINING)
    assert "Copied: osee:home" not in said(window)
