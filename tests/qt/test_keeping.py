"""What outlives the window: settings, place, tabs, folded panels; preferences, About and the page of shortcuts."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.env.settings import PAPER, REDUCED_MOTION, TEXT_SIZE, THEME, open_settings
from osee_desktop.env.window_state import OpenTab, Place, WindowMemory, WindowState
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.shell import actions
from osee_desktop.ui.shell.about import AboutBox
from osee_desktop.ui.shell.history import HOME
from osee_desktop.ui.shell.keeping import SettingsKeeper, WindowKeeper
from osee_desktop.ui.shell.preferences import PreferencesDialog
from osee_desktop.ui.shell.shortcuts_page import shortcuts_sheet
from osee_desktop.ui.shell.start import WindowOptions, first_address
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance
from tests.support import shelf as small
from tests.support.hands import click, inside
from tests.support.windows import do, make_window, start

SIZE = (1280, 800)


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, jobs: Jobs, tmp_path: Path) -> MainWindow:
    return make_window(qtbot, appearance, jobs, open_settings(tmp_path))


def screen() -> QRect:
    return QGuiApplication.primaryScreen().availableGeometry()


def shown(window: MainWindow) -> list[str]:
    return [window.tab_bar.tabText(place) for place in range(window.tab_bar.count())]


def test_theme_and_text_size_are_kept_when_they_are_chosen(tmp_path: Path, appearance: Appearance) -> None:
    SettingsKeeper(open_settings(tmp_path), appearance)
    appearance.choose("dark")
    appearance.set_text_scale(150)
    kept = open_settings(tmp_path)
    assert (kept.get(THEME), kept.get(TEXT_SIZE)) == ("dark", 150)


def test_a_theme_forced_for_one_start_is_not_kept(tmp_path: Path) -> None:
    open_settings(tmp_path).put({THEME: "light"})
    appearance = Appearance("high-contrast", 100)
    SettingsKeeper(open_settings(tmp_path), appearance)
    appearance.step_text(1)
    assert open_settings(tmp_path).get(THEME) == "light"
    appearance.choose("dark")
    assert open_settings(tmp_path).get(THEME) == "dark"


def test_a_setting_that_cannot_be_kept_is_said_and_holds(qtbot: QtBot, tmp_path: Path, appearance: Appearance) -> None:
    (tmp_path / "config").write_text("no folder", encoding="utf-8")
    keeper = SettingsKeeper(open_settings(tmp_path / "config"), appearance)
    with qtbot.waitSignal(keeper.failed) as said:
        appearance.choose("dark")
    assert isinstance(said.args[0], EnvironmentProblem)
    assert appearance.theme.name == "dark"


def test_the_first_window_has_its_first_size_as_far_as_the_screen_has_room(window: MainWindow, tmp_path: Path) -> None:
    WindowKeeper(WindowMemory(tmp_path), window).restore((5000, 5000), "")
    assert window.size() == screen().size()
    WindowKeeper(WindowMemory(None), window).restore((700, 500), "")
    assert (window.width(), window.height()) == (700, 500)


def test_everything_is_as_it_was(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    state = WindowState(
        place=Place(20, 30, 760, 520),
        tabs=(OpenTab(HOME, "Home"), OpenTab(small.STRATEGY, "Strategy"), OpenTab(small.ROLE.id, "Policy maker")),
        current=1,
        folded=("links",),
    )
    WindowMemory(tmp_path).keep(state)
    with qtbot.waitSignal(window.page_painted):
        WindowKeeper(WindowMemory(tmp_path), window).restore(SIZE, "")
        window.show()
    assert window.geometry() == QRect(20, 30, 760, 520)
    assert shown(window) == ["Home", "Strategy", "Policy maker"]
    assert window.windowTitle() == "Strategy — OSEE Desktop"
    assert window.navigator.reading.side.folded() == ("links",)
    window.close()
    assert WindowMemory(tmp_path).recall() == state


def test_a_window_outside_the_screen_is_moved_in(window: MainWindow, tmp_path: Path) -> None:
    WindowMemory(tmp_path).keep(WindowState(place=Place(9000, -700, 600, 400)))
    WindowKeeper(WindowMemory(tmp_path), window).restore(SIZE, "")
    assert screen().contains(window.geometry())
    assert (window.width(), window.height()) == (600, 400)


def test_what_is_opened_from_outside_comes_in_front_of_what_was_open(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    WindowMemory(tmp_path).keep(WindowState(tabs=(OpenTab(HOME, "Home"), OpenTab(small.ROLE.id, "Policy maker"))))
    with qtbot.waitSignal(window.page_painted):
        WindowKeeper(WindowMemory(tmp_path), window).restore(SIZE, small.STRATEGY)
        window.show()
    assert shown(window) == ["Policy maker", "Strategy"]
    assert window.tab_bar.currentIndex() == 1


@pytest.mark.parametrize(
    ("options", "address"),
    [
        (WindowOptions(), ""),
        (WindowOptions(open_id="module/strategy"), "module/strategy"),
        (WindowOptions(open_id="osee:module/strategy"), "module/strategy"),
        (WindowOptions(search="open data"), "search:open data"),
    ],
)
def test_a_link_that_was_copied_leads_back_to_its_page(options: WindowOptions, address: str) -> None:
    assert first_address(options) == address


def test_closing_keeps_tabs_and_folded_panels(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    WindowKeeper(WindowMemory(tmp_path), window).restore(SIZE, small.STRATEGY)
    start(qtbot, window, small.STRATEGY)
    do(qtbot, window, "new-tab")
    window.navigator.reading.side.fold(("related",))
    window.close()
    state = WindowMemory(tmp_path).recall()
    assert [tab.address for tab in state.tabs] == [small.STRATEGY, HOME]
    assert (state.current, state.folded) == (1, ("related",))
    assert "Strategy" in json.loads((tmp_path / "window.json").read_text("utf-8"))["tabs"][0]["title"]


def test_a_window_that_cannot_be_remembered_closes_all_the_same(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "config").write_text("no folder", encoding="utf-8")
    WindowKeeper(WindowMemory(tmp_path / "config"), window).restore(SIZE, "")
    start(qtbot, window)
    assert window.close()
    assert not window.isVisible()


def preferences(window: MainWindow) -> PreferencesDialog:
    window.actions_by_id["preferences"].trigger()
    return inside(window, PreferencesDialog)[-1]


def test_preferences_hold_at_once_and_are_kept(
    qtbot: QtBot, window: MainWindow, appearance: Appearance, tmp_path: Path
) -> None:
    start(qtbot, window)
    dialog = preferences(window)
    assert dialog.themes["light"].isChecked()
    for button in (dialog.themes["dark"], dialog.larger, dialog.motions["reduced"], dialog.papers["letter"]):
        button.click()
    assert (appearance.theme.name, appearance.zoom) == ("dark", 110)
    kept = open_settings(tmp_path)
    assert (kept.get(THEME), kept.get(TEXT_SIZE)) == ("dark", 110)
    assert (kept.get(REDUCED_MOTION), kept.get(PAPER)) == (True, "letter")
    dialog.motions["usual"].click()
    assert not open_settings(tmp_path).get(REDUCED_MOTION)
    click(dialog.done_button)
    assert not dialog.isVisible()


def test_preferences_show_what_holds(qtbot: QtBot, window: MainWindow, appearance: Appearance) -> None:
    start(qtbot, window)
    window.keeper.keep({PAPER: "letter", REDUCED_MOTION: True})
    appearance.set_text_scale(300)
    dialog = preferences(window)
    assert dialog.papers["letter"].isChecked()
    assert dialog.motions["reduced"].isChecked()
    assert (dialog.larger.isEnabled(), dialog.smaller.isEnabled()) == (False, True)
    window.actions_by_id["theme-high-contrast"].trigger()
    assert dialog.themes["high-contrast"].isChecked()
    dialog.close()


def test_every_choice_of_the_preferences_says_what_it_is_about(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window)
    dialog = preferences(window)
    names = [button.accessibleName() for button in inside(dialog, QRadioButton)]
    assert "Theme: Dark" in names
    assert "Paper for printing and PDF: A4" in names
    assert len(set(names)) == len(names)
    assert all(one.text() for one in inside(dialog, QAbstractButton))
    dialog.close()


@pytest.mark.parametrize("scale", [100, 300])
def test_preferences_and_about_fit_a_small_window(
    qtbot: QtBot, window: MainWindow, appearance: Appearance, scale: int
) -> None:
    window.resize(1024, 600)
    appearance.set_text_scale(scale)
    start(qtbot, window)
    dialog = preferences(window)
    window.actions_by_id["about"].trigger()
    for one in (dialog, inside(window, AboutBox)[-1]):
        assert one.width() <= 1024
        assert one.height() <= 600
        one.close()


def test_about_has_what_a_helper_asks_for_and_copies_it(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window)
    window.actions_by_id["about"].trigger()
    box = inside(window, AboutBox)[-1]
    click(box.copy)
    words = QGuiApplication.clipboard().text()
    for name in ("OSEE Desktop ", "Qt 6", "Python 3", "SQLite 3", "SQLAlchemy 2", "LGPL-3.0-only", "Edition 1"):
        assert name in words
    assert box.copy.text() == "Copied"
    box.close()


def test_the_page_of_shortcuts_names_every_declared_key() -> None:
    sheet = shortcuts_sheet(actions.declared(), actions.menus())
    for one in actions.declared():
        for keys in one.keys:
            shown_keys = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            assert f"{shown_keys}</td>" in sheet.html or f"{shown_keys} or " in sheet.html, keys
    assert "&amp;Home" not in sheet.html
    assert "Open in a new tab" in sheet.html


def test_a_page_that_is_gone_leads_home_and_says_so(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    WindowMemory(tmp_path).keep(WindowState(tabs=(OpenTab("module/withdrawn", "Withdrawn"),)))
    with qtbot.waitSignal(window.page_painted) as said:
        WindowKeeper(WindowMemory(tmp_path), window).restore(SIZE, "")
        window.show()
    assert said.args == ["Home"]
    assert window.notice.isVisible()
    assert "module/withdrawn" in window.notice.accessibleName()


def test_f1_leads_to_the_shortcuts_even_before_the_library_is_open(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.page_painted) as said:
        window.show()
        window.actions_by_id["shortcuts"].trigger()
    assert said.args == ["Keyboard shortcuts"]
    assert "Ctrl+Shift+T" in window.navigator.reading.reader.toPlainText()


def test_a_smaller_text_does_not_push_the_window_wider(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, appearance: Appearance
) -> None:
    appearance.changed.connect(lambda: appearance.dress(qapp))
    appearance.set_text_scale(200)
    start(qtbot, window, small.STRATEGY)
    assert window.width() == 1280
    appearance.set_text_scale(100)
    qtbot.wait(30)
    assert window.width() == 1280


def test_tab_leads_to_the_choice_that_holds(qtbot: QtBot, window: MainWindow, appearance: Appearance) -> None:
    start(qtbot, window)
    appearance.choose("dark")
    dialog = preferences(window)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.focusWidget() is dialog.themes["dark"]
    dialog.themes["light"].click()
    dialog.done_button.setFocus()
    QTest.keyClick(dialog.done_button, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.themes["light"]
    dialog.close()
