"""The whole window with the small library: the few things that only show when everything is joined."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from osee_desktop.library.front import FrontPage
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.reading.ports import Shelf
from osee_desktop.ui.pages.reading.sheet import MODULES
from osee_desktop.ui.pages.search.results import Surroundings
from osee_desktop.ui.shell import actions
from osee_desktop.ui.shell.about import AboutBox
from osee_desktop.ui.shell.history import HOME
from osee_desktop.ui.shell.library_desk import LibraryDesk
from osee_desktop.ui.shell.search_desk import SearchDesk
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.cards import CardRowButton
from tests.support import shelf as small
from tests.support.answers import FakeSearch
from tests.support.hands import click, inside, press
from tests.support.shelf import SmallShelf

ROOT = Path(__file__).resolve().parents[2]


class Door:
    """Opens the small library as soon as it is unlocked."""

    def __init__(self) -> None:
        self.opened = False
        self.unlocked = threading.Event()
        self.unlocked.set()

    def __call__(self) -> Shelf:
        assert self.unlocked.wait(5)
        self.opened = True
        return SmallShelf()


@pytest.fixture
def door() -> Iterator[Door]:
    made = Door()
    yield made
    made.unlocked.set()


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, appearance: Appearance, front: FrontPage, jobs: Jobs, door: Door
) -> MainWindow:
    made = MainWindow(appearance, front, LibraryDesk(jobs, door), SearchDesk(jobs, FakeSearch, Surroundings()))
    appearance.changed.connect(lambda: appearance.dress(qapp))
    qtbot.addWidget(made)
    made.resize(1280, 800)
    return made


def start(qtbot: QtBot, window: MainWindow, address: str = HOME) -> None:
    with qtbot.waitSignal(window.page_painted):
        window.navigator.go(address)
        window.show()


def go(qtbot: QtBot, window: MainWindow, address: str) -> None:
    with qtbot.waitSignal(window.page_painted):
        window.navigator.go(address)


def do(qtbot: QtBot, window: MainWindow, action: str) -> None:
    with qtbot.waitSignal(window.page_painted):
        window.actions_by_id[action].trigger()


def test_home_is_painted_before_the_library_is_opened(qtbot: QtBot, window: MainWindow, door: Door) -> None:
    door.unlocked.clear()
    start(qtbot, window)
    assert window.windowTitle() == "Home — OSEE Desktop"
    assert not door.opened
    door.unlocked.set()
    qtbot.waitUntil(lambda: door.opened)


def test_nothing_is_opened_before_a_page_is_painted(qtbot: QtBot, window: MainWindow, door: Door) -> None:
    window.navigator.go(HOME)
    qtbot.wait(30)
    assert not door.opened
    assert window.windowTitle() == "OSEE Desktop"


def test_a_module_chosen_before_the_library_is_open_comes_as_soon_as_it_is(
    qtbot: QtBot, window: MainWindow, door: Door
) -> None:
    door.unlocked.clear()
    start(qtbot, window)
    strategy = next(row for row in inside(window.home, CardRowButton) if row.row.key == small.STRATEGY)
    click(strategy)
    assert window.windowTitle() == "Home — OSEE Desktop"
    with qtbot.waitSignal(window.page_painted):
        door.unlocked.set()
    assert window.windowTitle() == "Strategy — OSEE Desktop"
    assert QApplication.focusWidget() is window.navigator.reading.reader


def test_a_record_can_be_the_first_page(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window, small.MATERIAL.id)
    assert window.windowTitle() == "e-Estonia <guide> — OSEE Desktop"
    assert not window.actions_by_id["back"].isEnabled()


def test_back_and_forward_lead_to_pages_and_to_where_they_were_read(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window)
    go(qtbot, window, small.STRATEGY)
    window.navigator.reading.reader.scroll_to_fraction(0.5)
    go(qtbot, window, small.INCLUSION)
    do(qtbot, window, "back")
    assert window.windowTitle() == "Strategy — OSEE Desktop"
    assert window.navigator.reading.reader.read_fraction() == pytest.approx(0.5, abs=0.02)
    do(qtbot, window, "back")
    assert window.windowTitle() == "Home — OSEE Desktop"
    assert not window.actions_by_id["back"].isEnabled()
    do(qtbot, window, "forward")
    assert window.windowTitle() == "Strategy — OSEE Desktop"
    assert window.actions_by_id["forward"].isEnabled()


def test_places_of_the_rail_are_gone_to_and_marked(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window)
    with qtbot.waitSignal(window.page_painted):
        window.rail.places.chosen.emit(MODULES)
    assert window.windowTitle() == "Modules — OSEE Desktop"
    assert [index.data() for index in window.rail.places.selectedIndexes()] == ["Modules"]
    do(qtbot, window, "home")
    assert [index.data() for index in window.rail.places.selectedIndexes()] == ["Home"]


def test_keys_do_what_the_menu_does(qtbot: QtBot, window: MainWindow, appearance: Appearance) -> None:
    start(qtbot, window)
    go(qtbot, window, small.STRATEGY)
    with qtbot.waitSignal(window.page_painted):
        press(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.windowTitle() == "Home — OSEE Desktop"
    with qtbot.waitSignal(window.page_painted):
        press(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    with qtbot.waitSignal(window.page_painted):
        press(window, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    press(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert appearance.theme.text_scale == 110
    press(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert appearance.theme.text_scale == 100
    press(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert appearance.theme.text_scale == 90


def test_f6_walks_through_the_panes(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window)
    go(qtbot, window, small.STRATEGY)
    reading = window.navigator.reading
    reading.tree.setFocus(Qt.FocusReason.OtherFocusReason)
    reached = []
    for _pane in range(5):
        press(window, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused.accessibleName() or type(focused).__name__)
    assert reached == ["LinkButton", "Strategy", "On this page", "QuietButton", "Places"]


def test_the_theme_is_switched_while_a_page_is_shown(qtbot: QtBot, window: MainWindow, appearance: Appearance) -> None:
    start(qtbot, window, small.STRATEGY)
    reader = window.navigator.reading.reader
    for choice in ("dark", "high-contrast", "light"):
        window.actions_by_id[f"theme-{choice}"].trigger()
        qtbot.wait(20)
        assert appearance.theme.name == choice
        corner = reader.viewport().grab().toImage().pixelColor(2, 2).name().upper()
        assert corner == appearance.theme.css("surface.page")
        rail = window.rail.grab().toImage()
        assert rail.pixelColor(4, rail.height() - 4).name().upper() == appearance.theme.css("surface.window")


def test_a_failure_is_shown_above_the_page_until_the_next(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window)
    window.navigator.go("module/nowhere")
    qtbot.waitUntil(window.notice.isVisible)
    assert "module/nowhere" in window.notice.accessibleName()
    go(qtbot, window, small.STRATEGY)
    assert not window.notice.isVisible()


def test_the_attribution_gets_to_the_clipboard(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window, small.MATERIAL.id)
    window.navigator.reading.reader.followed.emit("copy")
    assert QGuiApplication.clipboard().text() == "Enterprise Estonia, e-Estonia, 2022"


def test_the_words_of_a_page_can_be_copied(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window, small.ROLE.id)
    window.actions_by_id["select-all"].trigger()
    window.actions_by_id["copy"].trigger()
    assert "Makes policy." in QGuiApplication.clipboard().text()


def test_reading_actions_are_off_where_there_is_nothing_to_read(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window)
    names = ("copy", "select-all", "links")
    assert [window.actions_by_id[name].isEnabled() for name in names] == [False] * 3
    go(qtbot, window, small.ROLE.id)
    assert [window.actions_by_id[name].isEnabled() for name in names] == [True] * 3


def test_about_names_program_edition_and_standing(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window)
    window.actions_by_id["about"].trigger()
    box = inside(window, AboutBox)[0]
    words = " ".join(label.text() for label in inside(box, QLabel))
    assert "OSEE Desktop " in words
    assert "not a publication of ITU or UNDP" in words
    assert "Edition 1, Working Draft" in box.details.toPlainText()
    box.close()


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("address", [HOME, small.STRATEGY])
def test_the_window_fits_the_smallest_screen(
    qtbot: QtBot, window: MainWindow, appearance: Appearance, address: str, scale: int
) -> None:
    appearance.set_text_scale(scale)
    window.resize(1024, 600)
    start(qtbot, window, address)
    qtbot.wait(20)
    assert window.size() == QSize(1024, 600)
    assert window.minimumSizeHint().width() <= 1024
    assert window.minimumSizeHint().height() <= 600


@pytest.mark.parametrize("address", [HOME, small.STRATEGY])
def test_every_control_has_a_name_and_a_way_to_it(qtbot: QtBot, window: MainWindow, address: str) -> None:
    start(qtbot, window, address)
    found = inside(window, QWidget)
    controls = [one for one in found if one.isVisible() and isinstance(one, QAbstractButton | QAbstractItemView)]
    assert len(controls) >= 6
    for control in controls:
        interface = QAccessible.queryAccessibleInterface(control)
        assert interface.text(QAccessible.Text.Name), control
        assert interface.role() != QAccessible.Role.NoRole
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control
    assert [one.id for one in actions.declared() if not window.actions_by_id[one.id].text()] == []


STARTER = """
import sys
from PySide6.QtCore import QCoreApplication, QMetaObject, Qt
from osee_desktop.ui import WindowOptions, run_window
from tests.support.answers import FakeSearch
from tests.support.shelf import SmallShelf, front_page

def open_library():
    print("library opened", flush=True)
    QMetaObject.invokeMethod(QCoreApplication.instance(), "quit", Qt.ConnectionType.QueuedConnection)
    return SmallShelf()

print("heavy:", sorted({"sqlalchemy", "jinja2", "markdown_it"} & set(sys.modules)), flush=True)
def open_notebook():
    raise AssertionError("nobody asked for it")

options = WindowOptions(theme=%r, arguments=["osee-desktop"])
code = run_window(front_page(), open_library, FakeSearch, open_notebook, options)
print("ended with", code)
"""


@pytest.mark.parametrize("theme", ["system", "dark"])
def test_the_window_starts_opens_its_library_and_ends(theme: str) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, "-c", STARTER % theme],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines() == ["heavy: []", "library opened", "ended with 0"]
    assert "Traceback" not in ended.stderr
