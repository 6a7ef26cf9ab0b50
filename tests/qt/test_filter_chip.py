"""Chips, badges, buttons and the layout that sets them side by side."""

from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.badge import Badge
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.filter_chip import ChipChoice, FilterChip
from osee_desktop.ui.widgets.flow import FlowLayout
from tests.support.hands import click, press

CHOICES = (ChipChoice(key="m", words="Mugs & cups", count=3), ChipChoice(key="p", words="Plates", count=0))


@pytest.fixture
def chip(qtbot: QtBot, appearance: Appearance) -> FilterChip:
    made = FilterChip(appearance, "Ware")
    qtbot.addWidget(made)
    made.offer(CHOICES, "")
    made.resize(made.sizeHint())
    # Away from the corner in which the pointer waits.
    made.move(200, 200)
    made.show()
    return made


def menu_words(chip: FilterChip) -> list[str]:
    return [action.text() for action in chip.menu.actions() if not action.isSeparator()]


def checked(chip: FilterChip) -> list[str]:
    return [action.text() for action in chip.menu.actions() if action.isChecked()]


def test_a_chip_says_its_name_and_what_is_chosen(chip: FilterChip) -> None:
    assert QAccessible.queryAccessibleInterface(chip).text(QAccessible.Text.Name) == "Ware: any"
    chip.offer(CHOICES, "m")
    assert QAccessible.queryAccessibleInterface(chip).text(QAccessible.Text.Name) == "Ware: Mugs & cups"
    assert "Delete" in chip.accessibleDescription()
    assert chip.on


def test_the_menu_offers_any_then_every_choice_with_its_count(chip: FilterChip) -> None:
    assert menu_words(chip) == ["Any", "Mugs && cups (3)", "Plates (0)"]
    assert checked(chip) == ["Any"]
    chip.offer(CHOICES, "p")
    assert checked(chip) == ["Plates (0)"]


def test_what_is_picked_in_the_menu_is_told(qtbot: QtBot, chip: FilterChip) -> None:
    with qtbot.waitSignal(chip.picked) as picked:
        chip.menu.actions()[2].trigger()
    assert picked.args == ["m"]
    with qtbot.waitSignal(chip.picked) as picked:
        chip.menu.actions()[0].trigger()
    assert picked.args == [""]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Down])
def test_keys_open_the_menu_below_the_chip(chip: FilterChip, key: Qt.Key) -> None:
    press(chip, key)
    assert chip.menu.isVisible()
    assert chip.menu.y() >= chip.mapToGlobal(QPoint(0, chip.height())).y()
    chip.menu.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_clears_a_chip_that_is_on(qtbot: QtBot, chip: FilterChip, key: Qt.Key) -> None:
    with qtbot.assertNotEmitted(chip.picked):
        press(chip, key)
    chip.offer(CHOICES, "m")
    with qtbot.waitSignal(chip.picked) as picked:
        press(chip, key)
    assert picked.args == [""]


def test_a_click_on_the_cross_clears_and_elsewhere_opens_the_menu(qtbot: QtBot, chip: FilterChip) -> None:
    chip.offer(CHOICES, "m")
    chip.resize(chip.sizeHint())
    with qtbot.waitSignal(chip.picked) as picked:
        click(chip, QPoint(chip.width() - 15, 16))
    assert picked.args == [""]
    assert not chip.menu.isVisible()
    click(chip, QPoint(20, 16))
    assert chip.menu.isVisible()
    chip.menu.close()


def test_the_cross_stands_at_the_other_end_where_text_runs_from_right_to_left(
    qtbot: QtBot, qapp: QApplication, chip: FilterChip
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    chip.offer(CHOICES, "m")
    with qtbot.waitSignal(chip.picked) as picked:
        click(chip, QPoint(15, 16))
    assert picked.args == [""]


def test_a_chip_that_is_on_has_the_fill_and_line_of_the_theme(chip: FilterChip, appearance: Appearance) -> None:
    off = chip.grab().toImage()
    assert off.pixelColor(6, 4) == appearance.theme.colour("surface.card")
    chip.offer(CHOICES, "p")
    chip.resize(chip.sizeHint())
    on = chip.grab().toImage()
    assert on.pixelColor(6, 4) == appearance.theme.colour("surface.selected")


def test_a_chip_too_narrow_for_its_words_says_them_in_its_tool_tip(chip: FilterChip) -> None:
    chip.offer([ChipChoice(key="x", words="Words " * 20, count=1)], "x")
    assert chip.minimumSizeHint().width() < chip.sizeHint().width()
    assert chip.toolTip().startswith("Ware: Words Words")


def test_a_chip_in_a_folded_menu_carries_its_state_in_its_title(qtbot: QtBot, chip: FilterChip) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addMenu(chip.menu)
    chip.offer(CHOICES, "p")
    assert menu.actions()[0].text() == "Ware: Plates"


class LaidOut(NamedTuple):
    owner: QWidget
    flow: FlowLayout
    children: list[QWidget]


def laid_out(qtbot: QtBot, width: int, sizes: list[tuple[int, int]]) -> LaidOut:
    owner = QWidget()
    qtbot.addWidget(owner)
    flow = FlowLayout(8, owner)
    children = [QWidget() for _size in sizes]
    for child, size in zip(children, sizes, strict=True):
        child.setFixedSize(*size)
        flow.addWidget(child)
    owner.resize(width, flow.heightForWidth(width))
    owner.show()
    QApplication.processEvents()
    return LaidOut(owner, flow, children)


def places(shown: LaidOut) -> list[QRect]:
    return [child.geometry() for child in shown.children]


def test_widgets_stand_side_by_side_until_the_room_ends(qtbot: QtBot) -> None:
    shown = laid_out(qtbot, 220, [(100, 30), (100, 40), (100, 30)])
    assert places(shown) == [QRect(0, 5, 100, 30), QRect(108, 0, 100, 40), QRect(0, 48, 100, 30)]


def test_the_height_follows_the_width(qtbot: QtBot) -> None:
    shown = laid_out(qtbot, 220, [(100, 30), (100, 40), (100, 30)])
    assert [shown.flow.heightForWidth(width) for width in (400, 220, 110)] == [40, 78, 116]
    assert shown.flow.sizeHint().width() == 316
    assert shown.flow.minimumSize().width() == 100


def test_lines_begin_at_the_right_where_text_does(qtbot: QtBot, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown = laid_out(qtbot, 220, [(100, 30), (100, 30)])
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert [place.left() for place in places(shown)] == [120, 12]


def test_a_hidden_widget_takes_no_room(qtbot: QtBot) -> None:
    shown = laid_out(qtbot, 400, [(100, 30), (100, 30), (100, 30)])
    shown.children[1].hide()
    QApplication.processEvents()
    assert shown.children[2].x() == 108
    assert shown.flow.itemAt(3) is None


def test_a_badge_wraps_where_its_word_is_longer_than_the_line(qtbot: QtBot, appearance: Appearance) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    badge = Badge(appearance, "a web page with an overview of a framework and more words than fit")
    flow = FlowLayout(8, owner)
    flow.addWidget(badge)
    owner.resize(160, 200)
    owner.show()
    assert badge.width() <= 160
    assert badge.height() > 20
    assert QAccessible.queryAccessibleInterface(badge).text(QAccessible.Text.Name).startswith("a web page")


def test_a_filled_button_keeps_a_gap_between_fill_and_focus_ring(
    qtbot: QtBot, qapp: QApplication, appearance: Appearance
) -> None:
    appearance.dress(qapp)
    button = ActionButton(appearance, "Copy", "copy", primary=True)
    qtbot.addWidget(button)
    button.show()
    qtbot.waitExposed(button)
    rest = button.size()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    image = button.grab().toImage()
    middle = button.height() // 2
    assert image.pixelColor(0, middle) == appearance.theme.colour("focus.ring")
    assert image.pixelColor(2, middle) == appearance.theme.colour("surface.page")
    assert image.pixelColor(4, middle) == appearance.theme.colour("accent.fill")
    assert button.sizeHint() == rest
