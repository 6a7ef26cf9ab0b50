"""The list column: its list, the field that narrows it, the row of letters; and terms that explain themselves."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextCharFormat, QTextCursor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from osee_desktop.library.front import FrontPage, FrontRole
from osee_desktop.ui.pages.home import ALL_ROLES, HomePage
from osee_desktop.ui.pages.reading.list_pane import ListPane
from osee_desktop.ui.pages.reading.listing import GLOSSARY, ROLES, Listing
from osee_desktop.ui.pages.reading.sheet import TreeEntry
from osee_desktop.ui.pages.reading.writer import PageWriter
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.choice_card import ChipButton
from osee_desktop.ui.widgets.filter_field import FilterField
from osee_desktop.ui.widgets.letter_list import LetterList
from osee_desktop.ui.widgets.reader import Reader
from tests.support.hands import click, inside, press

LETTERS = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
TERM_PAGE = (
    '<h1>Page</h1><p>An <a href="osee:term/ospo" title="An office.">OSPO</a> and <a href="osee:role/x">x</a></p>'
)


def long_listing() -> Listing:
    entries = tuple(
        TreeEntry("", letter, "", tuple(TreeEntry(f"term/{letter}{n}", f"{letter} word {n}") for n in range(4)))
        for letter in LETTERS
    )
    return Listing(
        address=GLOSSARY, name="Glossary", icon="", filter_hint="Filter terms", entries=entries, lettered=True
    )


@pytest.fixture
def pane(qtbot: QtBot, appearance: Appearance) -> ListPane:
    made = ListPane(appearance)
    qtbot.addWidget(made)
    made.resize(247, 600)
    made.show_listing(long_listing(), "term/M2")
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def reader(qtbot: QtBot, appearance: Appearance) -> Reader:
    made = Reader(appearance)
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show_page("Page", TERM_PAGE)
    made.show()
    qtbot.waitExposed(made)
    return made


def titles(pane: ListPane) -> list[str]:
    return [row.data() for row in pane.tree.rows.indexes()]


def test_a_list_has_its_name_and_its_place_in_sight(qtbot: QtBot, pane: ListPane) -> None:
    assert pane.name.text() == pane.tree.accessibleName() == "Glossary"
    (index,) = pane.tree.selectedIndexes()
    assert index.data() == "M word 2"
    qtbot.waitUntil(lambda: pane.tree.viewport().rect().contains(pane.tree.visualRect(index)))


def test_typing_narrows_the_list_and_escape_shows_all_again(pane: ListPane) -> None:
    everything = titles(pane)
    QTest.keyClicks(pane.field, "B WORD 3")
    assert titles(pane) == ["B", "B word 3"]
    assert pane.letters.isHidden()
    assert pane.field.accessibleDescription() == "1 found"
    press(pane.field, Qt.Key.Key_Escape)
    assert titles(pane) == everything
    assert pane.letters.isVisible()


def test_nothing_found_is_said_in_words(pane: ListPane) -> None:
    QTest.keyClicks(pane.field, "zebra")
    assert titles(pane) == []
    assert "zebra" in pane._nothing.text()
    assert pane._nothing.isVisible()


def test_enter_chooses_the_first_found_and_only_after_typing(qtbot: QtBot, pane: ListPane) -> None:
    with qtbot.assertNotEmitted(pane.chosen, wait=10):
        press(pane.field, Qt.Key.Key_Return)
    QTest.keyClicks(pane.field, "word 3")
    with qtbot.waitSignal(pane.chosen) as said:
        press(pane.field, Qt.Key.Key_Return)
    assert said.args == ["term/A3"]


def test_down_leads_from_the_field_into_the_list(qtbot: QtBot, pane: ListPane) -> None:
    pane.activateWindow()
    press(pane.field, Qt.Key.Key_Down)
    qtbot.waitUntil(pane.tree.hasFocus)


def test_a_letter_leads_to_its_group(pane: ListPane) -> None:
    pane.letters.chosen.emit("T")
    index = pane.tree.currentIndex()
    assert index.data() == "T"
    assert pane.tree.visualRect(index).top() >= 0
    assert pane.tree.viewport().rect().intersects(pane.tree.visualRect(index))
    assert pane.tree.selectedIndexes()[0].data() == "M word 2"


def test_a_group_folds_by_a_click_on_its_words(qtbot: QtBot, pane: ListPane) -> None:
    group = pane.tree.rows.index(0, 0)
    pane.tree.scrollToTop()
    with qtbot.assertNotEmitted(pane.chosen, wait=10):
        click(pane.tree.viewport(), pane.tree.visualRect(group).center())
    assert not pane.tree.isExpanded(group)


def test_typing_a_letter_in_the_list_jumps(pane: ListPane) -> None:
    pane.tree.setFocus()
    pane.tree.keyboardSearch("Q word")
    assert pane.tree.currentIndex().data() == "Q word 0"


def test_another_list_takes_the_place_and_forgets_what_was_typed(pane: ListPane, writer: PageWriter) -> None:
    QTest.keyClicks(pane.field, "word")
    roles = next(one for one in writer.listings() if one.address == ROLES)
    pane.show_listing(roles, "role/policy-maker")
    assert titles(pane) == ["Government and policy", "Policy maker"]
    assert pane.field.text() == ""
    assert pane.field.accessibleName() == "Filter roles"
    assert pane.letters.isHidden()


def test_the_same_list_keeps_what_was_typed(pane: ListPane) -> None:
    listing = pane.listing
    assert listing
    QTest.keyClicks(pane.field, "word 1")
    pane.show_listing(listing, "term/C1")
    assert pane.field.text() == "word 1"
    assert pane.tree.selectedIndexes()[0].data() == "C word 1"


def test_a_pane_in_a_popup_has_no_head_of_its_own(qtbot: QtBot, appearance: Appearance) -> None:
    made = ListPane(appearance, headed=False)
    qtbot.addWidget(made)
    made.show_listing(long_listing(), "")
    made.show()
    assert made.name.isHidden()
    assert made.wanted_height(320) > 1000


@pytest.mark.parametrize("scale", [100, 200])
def test_letters_are_as_high_as_their_lines(qtbot: QtBot, appearance: Appearance, scale: int) -> None:
    appearance.set_text_scale(scale)
    letters = LetterList(appearance)
    qtbot.addWidget(letters)
    letters.feed(("0–9", *LETTERS))  # noqa: RUF001 - the dash of print
    QAbstractItemModelTester(letters.rows, QAbstractItemModelTester.FailureReportingMode.Warning)
    letters.resize(220, letters.height_at(220))
    letters.show()
    qtbot.waitExposed(letters)
    for index in letters.rows.indexes():
        assert letters.rect().contains(letters.visualRect(index)), index.data()
    assert letters.rows.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Letter A"


def test_letters_are_walked_with_the_arrows_and_chosen(qtbot: QtBot, appearance: Appearance) -> None:
    letters = LetterList(appearance)
    qtbot.addWidget(letters)
    letters.feed(LETTERS)
    letters.resize(220, letters.height_at(220))
    letters.show()
    press(letters, Qt.Key.Key_Right)
    with qtbot.waitSignal(letters.chosen) as said:
        press(letters, Qt.Key.Key_Return)
    assert said.args == ["B"]
    with qtbot.waitSignal(letters.chosen) as said:
        click(letters.viewport(), letters.visualRect(letters.rows.index(2, 0)).center())
    assert said.args == ["C"]


def test_a_term_has_dots_below_and_the_colour_of_words(reader: Reader, appearance: Appearance) -> None:
    cursor = QTextCursor(reader.document())
    cursor.setPosition(reader.toPlainText().index("OSPO") + 1)
    form = cursor.charFormat()
    assert form.underlineStyle() == QTextCharFormat.UnderlineStyle.DotLine
    assert form.foreground().color() == appearance.theme.colour("text.primary")
    cursor.setPosition(len(reader.toPlainText()))
    assert cursor.charFormat().underlineStyle() != QTextCharFormat.UnderlineStyle.DotLine


def test_links_say_which_of_them_are_terms(reader: Reader) -> None:
    assert [(one.words, one.is_term, one.explanation) for one in reader.links()] == [
        ("OSPO", True, "An office."),
        ("x", False, ""),
    ]


def test_a_term_explains_itself_to_the_mouse_and_to_the_keyboard(qtbot: QtBot, reader: Reader) -> None:
    cursor = QTextCursor(reader.document())
    cursor.setPosition(reader.toPlainText().index("OSPO") + 2)
    at = reader.cursorRect(cursor).center()
    QApplication.sendEvent(reader.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, reader.viewport().mapToGlobal(at)))
    assert "An office." in QToolTip.text()
    away = QPoint(590, 290)
    QApplication.sendEvent(reader.viewport(), QHelpEvent(QEvent.Type.ToolTip, away, away))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    reader.setFocus()
    press(reader, Qt.Key.Key_Tab)
    assert reader.textCursor().selectedText() == "OSPO"
    assert "An office." in QToolTip.text()


def test_home_offers_roles_and_the_way_to_all(qtbot: QtBot, appearance: Appearance, front: FrontPage) -> None:
    home = HomePage(appearance)
    qtbot.addWidget(home)
    home.resize(1104, 720)
    home.show_front(front._replace(roles=(FrontRole(id="role/a", title="R & D"), FrontRole(id="role/b", title="B"))))
    home.show()
    chips = inside(home, ChipButton)
    assert [chip.accessibleName() for chip in chips] == ["R & D", "B", "All roles"]
    for chip, key in zip(chips, ("role/a", "role/b", ALL_ROLES), strict=True):
        with qtbot.waitSignal(home.chosen) as said:
            press(chip, Qt.Key.Key_Return)
        assert said.args == [key]


def test_home_without_roles_has_no_such_card(qtbot: QtBot, appearance: Appearance, front: FrontPage) -> None:
    home = HomePage(appearance)
    qtbot.addWidget(home)
    home.show_front(front)
    assert inside(home, ChipButton) == []


def test_the_icon_of_the_filter_has_room_beside_the_words_in_either_direction(
    qtbot: QtBot, appearance: Appearance
) -> None:
    field = FilterField(appearance)
    qtbot.addWidget(field)
    room = appearance.theme.scaled("icon.inline")
    assert field.textMargins().left() > room > field.textMargins().right()
    field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert field.textMargins().right() > room > field.textMargins().left()
