"""Tabs: the list of them, the bar, and the window in which they are opened, closed and walked through."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from osee_desktop.env.window_state import OpenTab
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.shell.history import HOME
from osee_desktop.ui.shell.tabs import Tabs, new_tab
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.cards import CardRowButton
from osee_desktop.ui.widgets.tab_bar import TabBar
from tests.support import shelf as small
from tests.support.hands import click, inside
from tests.support.windows import do, go, make_window, start

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, jobs: Jobs) -> MainWindow:
    return make_window(qtbot, appearance, jobs)


def opened(*addresses: str) -> Tabs:
    tabs = Tabs(new_tab(addresses[0], ""))
    tabs.replace_all([new_tab(address, address.upper()) for address in addresses], 0)
    return tabs


def where(tabs: Tabs) -> tuple[list[str], str]:
    return [tab.address for tab in tabs.all], tabs.front.address


def shown(window: MainWindow) -> list[str]:
    return [window.tab_bar.tabText(place) for place in range(window.tab_bar.count())]


def card(window: MainWindow) -> CardRowButton:
    return next(row for row in inside(window.home, CardRowButton) if row.row.key == small.STRATEGY)


def test_tabs_opened_beside_one_another_keep_their_order() -> None:
    tabs = opened("a", "z")
    for address in ("b", "c"):
        tabs.open_beside(new_tab(address, ""))
    assert where(tabs) == (["a", "b", "c", "z"], "a")
    tabs.go_to(2)
    tabs.open_beside(new_tab("d", ""))
    assert where(tabs) == (["a", "b", "c", "d", "z"], "c")


@pytest.mark.parametrize(
    ("at", "closed", "expected"),
    [
        (0, 0, (["b", "c"], "b")),
        (2, 2, (["a", "b"], "b")),
        (2, 0, (["b", "c"], "c")),
        (1, 0, (["b", "c"], "b")),
        (0, 2, (["a", "b"], "a")),
    ],
)
def test_closing_leaves_a_neighbour_in_front(at: int, closed: int, expected: tuple[list[str], str]) -> None:
    tabs = opened("a", "b", "c")
    tabs.go_to(at)
    assert tabs.close(closed)
    assert where(tabs) == expected


def test_the_last_tab_and_none_at_all_are_not_closed() -> None:
    assert not opened("a").close(0)
    assert not opened("a", "b").close(7)


def test_a_closed_tab_comes_back_where_it_was_with_its_way() -> None:
    tabs = opened("a", "b", "c")
    tabs.all[1].history.visit("b2")
    assert not tabs.reopen()
    tabs.close(1)
    assert tabs.can_reopen
    assert tabs.reopen()
    assert where(tabs) == (["a", "b2", "c"], "b2")
    assert tabs.front.history.can_go_back
    assert not tabs.can_reopen


def test_one_walks_round_and_round() -> None:
    tabs = opened("a", "b", "c")
    seen = []
    for steps in (1, 1, 1, -1):
        tabs.step(steps)
        seen.append(tabs.front.address)
    assert seen == ["b", "c", "a", "c"]
    assert not tabs.go_to(3)


def test_the_bar_is_there_from_the_second_tab_on(qtbot: QtBot, appearance: Appearance) -> None:
    bar = TabBar(appearance)
    qtbot.addWidget(bar)
    bar.show_tabs(["One"], 0)
    assert bar.isHidden()
    bar.show_tabs(["One", "Two & more"], 1)
    assert not bar.isHidden()
    assert bar.currentIndex() == 1
    assert bar.accessibleTabName(1) == bar.tabToolTip(1) == "Two & more"
    bar.show_tabs(["One"], 0)
    assert bar.isHidden()


def test_a_tab_is_chosen_and_closed_by_mouse(qtbot: QtBot, appearance: Appearance) -> None:
    bar = TabBar(appearance)
    qtbot.addWidget(bar)
    bar.resize(800, 40)
    bar.show_tabs(["One", "Two", "Three"], 0)
    bar.show()
    with qtbot.waitSignal(bar.chosen) as said:
        click(bar, bar.tabRect(2).center() - QPoint(12, 0))
    assert said.args == [2]
    crosses = {cross.accessibleName(): cross for cross in inside(bar, QPushButton)}
    assert set(crosses) == {"Close One", "Close Two", "Close Three"}
    with qtbot.waitSignal(bar.close_wanted) as said:
        click(crosses["Close Two"])
    assert said.args == [1]
    with qtbot.waitSignal(bar.close_wanted) as said:
        QTest.mouseClick(bar, Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, bar.tabRect(2).center())
    assert said.args == [2]


def test_showing_tabs_is_no_choice_of_the_person(qtbot: QtBot, appearance: Appearance) -> None:
    bar = TabBar(appearance)
    qtbot.addWidget(bar)
    with qtbot.assertNotEmitted(bar.chosen):
        bar.show_tabs(["One", "Two"], 1)
        bar.show_tabs(["Three", "Two", "One"], 0)
        bar.show_tabs(["Three"], 0)


def test_many_tabs_give_way_and_a_long_name_is_no_wider_than_others(qtbot: QtBot, appearance: Appearance) -> None:
    bar = TabBar(appearance)
    qtbot.addWidget(bar)
    bar.resize(900, 40)
    bar.show_tabs(["Digital Public Goods Management Program and a half"] * 3, 0)
    assert bar.tabRect(0).width() <= 220
    bar.show_tabs(["Digital Public Goods Management Program"] * 8, 0)
    assert bar.tabRect(0).width() < 150


def test_the_bar_is_known_to_a_screen_reader(qtbot: QtBot, appearance: Appearance) -> None:
    bar = TabBar(appearance)
    qtbot.addWidget(bar)
    bar.show_tabs(["One", "Two"], 0)
    interface = QAccessible.queryAccessibleInterface(bar)
    assert interface.role() == QAccessible.Role.PageTabList
    assert interface.child(1).text(QAccessible.Text.Name) == "Two"
    assert interface.child(1).role() == QAccessible.Role.PageTab


def test_ctrl_and_a_click_open_behind_the_page(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window)
    assert window.tab_bar.isHidden()
    QTest.mouseClick(card(window), Qt.MouseButton.LeftButton, CTRL)
    assert len(shown(window)) == 2
    assert window.tab_bar.currentIndex() == 0
    assert window.windowTitle() == "Home — OSEE Desktop"
    do(qtbot, window, "next-tab")
    assert window.windowTitle() == "Strategy — OSEE Desktop"
    assert shown(window) == ["Home", "Strategy"]


def test_ctrl_and_enter_open_behind_the_page(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window)
    card(window).setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(card(window), Qt.Key.Key_Return, CTRL)
    assert len(shown(window)) == 2


def test_the_middle_button_opens_behind_the_page(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window)
    QTest.mouseClick(card(window), Qt.MouseButton.MiddleButton)
    assert len(shown(window)) == 2
    click(card(window))
    qtbot.waitUntil(lambda: window.windowTitle() == "Strategy — OSEE Desktop")
    assert len(shown(window)) == 2


def test_a_link_in_a_page_opens_in_a_tab_and_has_its_name(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window, small.STRATEGY)
    reader = window.navigator.reading.reader
    cursor = reader.document().find(small.CHANGE.title)
    cursor.setPosition(cursor.selectionStart() + 2)
    reader.setTextCursor(QTextCursor(cursor))
    reader.show_position(cursor.position())
    place = reader.cursorRect(cursor).center()
    QTest.mouseClick(reader.viewport(), Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, place)
    assert shown(window) == ["Strategy", small.CHANGE.title]
    QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, CTRL, place)
    assert shown(window) == ["Strategy", small.CHANGE.title, small.CHANGE.title]


def test_each_tab_has_its_own_way(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window, small.STRATEGY)
    go(qtbot, window, small.INCLUSION)
    do(qtbot, window, "new-tab")
    assert window.windowTitle() == "Home — OSEE Desktop"
    assert not window.actions_by_id["back"].isEnabled()
    do(qtbot, window, "previous-tab")
    assert window.actions_by_id["back"].isEnabled()
    do(qtbot, window, "back")
    assert window.windowTitle() == "Strategy — OSEE Desktop"
    assert shown(window) == ["Strategy", "Home"]


def test_a_tab_goes_on_where_it_was_read(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window, small.STRATEGY)
    reader = window.navigator.reading.reader
    reader.scroll_to_fraction(0.5)
    do(qtbot, window, "new-tab")
    do(qtbot, window, "tab-1")
    assert reader.read_fraction() == pytest.approx(0.5, abs=0.02)


def test_a_tab_is_closed_and_brought_back(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window, small.STRATEGY)
    names = ("close-tab", "reopen-tab", "next-tab", "tab-2")
    assert [window.actions_by_id[name].isEnabled() for name in names] == [False] * 4
    do(qtbot, window, "new-tab")
    assert [window.actions_by_id[name].isEnabled() for name in names] == [True, False, True, True]
    do(qtbot, window, "close-tab")
    assert window.windowTitle() == "Strategy — OSEE Desktop"
    assert window.tab_bar.isHidden()
    do(qtbot, window, "reopen-tab")
    assert window.windowTitle() == "Home — OSEE Desktop"
    assert shown(window) == ["Strategy", "Home"]


def test_numbers_lead_to_tabs_and_nine_to_the_last(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window)
    window.tab_desk.restore([OpenTab(HOME, "Home"), OpenTab(small.STRATEGY, "S"), OpenTab(small.ROLE.id, "R")], 0)
    do(qtbot, window, "tab-2")
    assert window.tab_bar.currentIndex() == 1
    do(qtbot, window, "tab-9")
    assert window.tab_bar.currentIndex() == 2
    do(qtbot, window, "tab-1")
    assert window.tab_bar.currentIndex() == 0


def test_a_tab_behind_is_closed_without_another_page(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window)
    window.tab_desk.open_behind(small.STRATEGY)
    with qtbot.assertNotEmitted(window.page_painted, wait=50):
        window.tab_desk.close(1)
    assert window.windowTitle() == "Home — OSEE Desktop"


def turn(window: MainWindow, notches: float, modifier: Qt.KeyboardModifier) -> None:
    viewport = window.home.viewport()
    centre = QPointF(viewport.rect().center())
    event = QWheelEvent(
        centre,
        QPointF(viewport.mapToGlobal(viewport.rect().center())),
        QPoint(),
        QPoint(0, round(notches * 120)),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def test_ctrl_and_the_wheel_set_the_text_size(qtbot: QtBot, window: MainWindow, appearance: Appearance) -> None:
    start(qtbot, window)
    turn(window, 1, CTRL)
    assert appearance.zoom == 110
    turn(window, 0.5, CTRL)
    assert appearance.zoom == 110
    turn(window, 0.5, CTRL)
    assert appearance.zoom == 125
    turn(window, -2, CTRL)
    assert appearance.zoom == 100
    turn(window, 1, Qt.KeyboardModifier.NoModifier)
    assert appearance.zoom == 100
