"""The search field, and the wait for a pause in typing."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from osee_desktop.ui.shell.throttle import Throttle
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.theme.tokens import THEME_NAMES
from osee_desktop.ui.widgets.search_field import SearchField
from tests.support.hands import click, inside, press


@pytest.fixture
def field(qtbot: QtBot, appearance: Appearance) -> Iterator[SearchField]:
    window = QWidget()
    made = SearchField(appearance, "Ctrl+K")
    QVBoxLayout(window).addWidget(made)
    qtbot.addWidget(window)
    window.resize(600, 80)
    window.show()
    made.setFocus()
    yield made
    window.hide()


def test_it_says_what_is_typed_and_nothing_of_words_that_it_is_given(field: SearchField) -> None:
    typed: list[str] = []
    field.typed.connect(typed.append)

    field.show_words("old")
    field.selectAll()
    QTest.keyClicks(field, "dp")

    assert typed == ["d", "dp"]


def test_keys_lead_out_of_it(field: SearchField) -> None:
    said: list[object] = []
    field.entered.connect(said.append)
    field.results_wanted.connect(lambda: said.append("down"))
    field.left.connect(lambda: said.append("left"))

    press(field, Qt.Key.Key_Return)
    press(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    press(field, Qt.Key.Key_Down)
    press(field, Qt.Key.Key_Escape)

    assert said == [False, True, "down", "left"]


def test_escape_first_empties_it(qtbot: QtBot, field: SearchField) -> None:
    field.show_words("licence")
    typed: list[str] = []
    field.typed.connect(typed.append)

    with qtbot.assertNotEmitted(field.left):
        press(field, Qt.Key.Key_Escape)

    assert (field.text(), typed) == ("", [""])


def test_a_button_empties_it_and_is_there_only_with_words(field: SearchField) -> None:
    button = inside(field, QPushButton)[0]
    assert not button.isVisible()

    QTest.keyClicks(field, "x")
    assert button.isVisible()
    assert button.accessibleName() == "Clear the search field"
    click(button)

    assert (field.text(), button.isVisible()) == ("", False)


def test_words_are_selected_for_whoever_comes_by_a_shortcut(field: SearchField) -> None:
    field.show_words("licence")
    field.clearFocus()

    field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    assert field.selectedText() == "licence"


def test_it_grows_with_the_text_and_narrows_with_the_window(field: SearchField, appearance: Appearance) -> None:
    field.set_narrow(narrow=False)
    assert (field.maximumWidth(), field.height()) == (520, 36)

    field.set_narrow(narrow=True)
    appearance.set_text_scale(200)

    assert (field.maximumWidth(), field.height()) == (420, 72)


def test_the_button_stands_at_the_trailing_edge_in_both_directions(field: SearchField) -> None:
    field.show_words("licence")
    button = inside(field, QPushButton)[0]
    assert button.x() > field.width() / 2

    field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    assert button.x() < field.width() / 2


def test_the_first_text_is_passed_on_at_once_and_of_those_shortly_after_it_the_last(qtbot: QtBot) -> None:
    pause = Throttle(10)
    settled: list[str] = []
    pause.settled.connect(settled.append)

    pause.put("l")
    assert settled == ["l"]
    with qtbot.waitSignal(pause.settled):
        for text in ("li", "lic"):
            pause.put(text)
        assert settled == ["l"]

    assert settled == ["l", "lic"]
    assert not pause.waiting


def test_a_waiting_text_can_be_passed_on_at_once_or_dropped() -> None:
    pause = Throttle(60_000)
    settled: list[str] = []
    pause.settled.connect(settled.append)

    pause.flush()
    pause.put("a")
    pause.put("b")
    pause.flush()
    pause.put("c")
    pause.drop()
    pause.flush()

    assert settled == ["a", "b"]


def test_the_keys_and_the_icon_do_not_meet_in_either_direction(field: SearchField, appearance: Appearance) -> None:
    field.clearFocus()
    size, edge = appearance.theme.scaled("icon.control"), appearance.theme.px("space.m")
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        field.setLayoutDirection(direction)
        left = edge if direction == Qt.LayoutDirection.LeftToRight else field.width() - edge - size
        with_keys = field.grab().copy(left, 0, size, field.height()).toImage()
        field.setFocus()
        assert field.grab().copy(left, 6, size, field.height() - 12).toImage() == with_keys.copy(
            0, 6, size, field.height() - 12
        )
        field.clearFocus()


def test_an_empty_field_is_not_fainter_than_other_words(
    field: SearchField, appearance: Appearance, qapp: QApplication
) -> None:
    for theme in THEME_NAMES:
        appearance.choose(theme)
        appearance.dress(qapp)
        shown = field.palette().color(QPalette.ColorRole.PlaceholderText)
        assert shown.rgba() == appearance.theme.colour("text.secondary").rgba()
