"""Finding words in a page: what is found, what is marked, how one walks from place to place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from osee_desktop.ui.pages.reading.finding import PageFinder
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import QuietButton, Words
from osee_desktop.ui.widgets.find_bar import FindBar
from osee_desktop.ui.widgets.page_marks import PageMarks
from osee_desktop.ui.widgets.reader import Reader
from osee_desktop.ui.widgets.text_find import find_all
from tests.support.hands import click, inside, press

FILLER = "<p>" + "Words that fill a line. " * 200 + "</p>"
PAGE = f"<h1>Café</h1><p>One cafe here, two CAFÉS there.</p>{FILLER}<p>The last café.</p>"


class Desk:
    """A reader below its bar, as the reading page joins them."""

    def __init__(self, appearance: Appearance) -> None:
        self.reader, self.bar = Reader(appearance), FindBar(appearance)
        self.finder = PageFinder(appearance, self.reader, self.bar, PageMarks(self.reader))
        self.holder = QWidget()
        self.holder.resize(700, 400)
        for widget in (self.reader, self.bar):
            widget.setParent(self.holder)
        self.reader.resize(600, 300)
        self.reader.show_page("Café", PAGE)

    def say(self) -> str:
        return next(label.text() for label in inside(self.bar, Words))

    def marked(self) -> list[str]:
        return [one.cursor.selectedText() for one in self.reader.extraSelections()]  # type: ignore[attr-defined]

    def grounds(self) -> list[str]:
        found = self.reader.extraSelections()
        return [one.format.background().color().name().upper() for one in found]  # type: ignore[attr-defined]


@pytest.fixture
def desk(qtbot: QtBot, appearance: Appearance) -> Desk:
    made = Desk(appearance)
    qtbot.addWidget(made.holder)
    made.holder.show()
    qtbot.waitExposed(made.holder)
    return made


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("one two one", "one", ["one", "one"]),
        ("Économie, ECONOMIE, economie", "économie", ["Économie", "ECONOMIE", "economie"]),
        ("E\u0301conomie", "econ", ["E\u0301con"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("Straße and STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("open\u00a0source\nsoftware", "open source software", ["open\u00a0source\nsoftware"]),
        ("words", "   ", []),
        ("words", "", []),
        ("words", "nowhere", []),
        ("مَدرسة", "مدرسة", ["مَدرسة"]),
    ],
)
def test_words_are_found_blind_to_case_and_accents(text: str, words: str, expected: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_all(text, words)] == expected


def test_places_are_counted_as_qt_counts_them() -> None:
    (found,) = find_all("😀 word", "word")
    assert (found.start, found.end) == (3, 7)


def test_every_place_is_marked_and_the_first_is_gone_to(desk: Desk, appearance: Appearance) -> None:
    desk.finder.open()
    desk.bar.field.setText("cafe")
    assert desk.marked() == ["Café", "cafe", "CAFÉ", "café"]
    accent, mark = appearance.theme.css("accent.fill"), appearance.theme.css("mark.background")
    assert desk.grounds() == [accent, mark, mark, mark]
    assert desk.say() == "1 of 4"


def test_enter_and_shift_enter_walk_round_and_round(desk: Desk) -> None:
    desk.finder.open()
    desk.bar.field.setText("cafe")
    said = []
    for modifier in (Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier):
        press(desk.bar.field, Qt.Key.Key_Return, modifier)
        said.append(desk.say())
    assert said == ["4 of 4", "1 of 4"]


def test_a_place_far_below_is_scrolled_to(desk: Desk) -> None:
    desk.finder.open()
    desk.bar.field.setText("cafe")
    desk.finder.step(-1)
    place = desk.reader.cursorRect(desk.reader.textCursor())
    assert 0 <= place.top() < desk.reader.viewport().height()
    assert desk.reader.verticalScrollBar().value() > 0


def test_typing_on_stays_at_the_place_and_does_not_run_ahead(desk: Desk) -> None:
    desk.finder.open()
    desk.bar.field.setText("caf")
    desk.finder.step(1)
    desk.bar.field.setText("cafe")
    assert desk.say() == "2 of 4"


def test_what_is_not_there_is_said_and_the_buttons_say_why(desk: Desk) -> None:
    desk.finder.open()
    desk.bar.field.setText("nowhere")
    assert desk.say() == "Not found"
    assert desk.marked() == []
    stepping = [one for one in inside(desk.bar, QuietButton) if one.text() in {"Previous", "Next"}]
    assert [(one.isEnabled(), bool(one.toolTip())) for one in stepping] == [(False, True)] * 2
    desk.bar.field.setText("")
    assert desk.say() == ""


def test_escape_takes_the_marks_away_and_goes_on_reading(desk: Desk) -> None:
    desk.finder.open()
    desk.bar.field.setText("cafe")
    press(desk.bar.field, Qt.Key.Key_Escape)
    assert not desk.bar.isVisible()
    assert desk.marked() == []
    assert desk.reader.hasFocus()


def test_the_next_page_is_searched_for_the_same_words(desk: Desk) -> None:
    desk.finder.open()
    desk.bar.field.setText("cafe")
    desk.reader.show_page("Other", "<h1>Other</h1><p>A Cafe.</p>")
    assert desk.marked() == ["Cafe"]
    assert desk.say() == "1 of 1"


def test_marks_outlive_another_theme_and_text_size(desk: Desk, appearance: Appearance) -> None:
    desk.finder.open()
    desk.bar.field.setText("cafe")
    desk.finder.step(1)
    appearance.choose("dark")
    appearance.set_text_scale(150)
    assert desk.marked() == ["Café", "cafe", "CAFÉ", "café"]
    assert desk.say() == "2 of 4"
    assert desk.grounds()[0] == appearance.theme.css("mark.background")


def test_selected_words_are_the_first_guess(desk: Desk) -> None:
    cursor = desk.reader.document().find("there")
    desk.reader.setTextCursor(cursor)
    desk.finder.open()
    assert desk.bar.field.text() == "there"
    assert desk.say() == "1 of 1"


def test_f3_without_a_bar_opens_it(desk: Desk) -> None:
    desk.finder.step(1)
    assert desk.bar.isVisible()
    assert desk.bar.field.hasFocus()


def test_without_the_bar_nothing_is_marked_on_another_page(desk: Desk) -> None:
    desk.finder.open()
    desk.bar.field.setText("cafe")
    desk.finder.close()
    desk.reader.show_page("Café", PAGE)
    assert desk.marked() == []


def test_the_buttons_do_what_they_say(desk: Desk) -> None:
    desk.finder.open()
    desk.bar.field.setText("cafe")
    buttons = {one.text(): one for one in inside(desk.bar, QuietButton)}
    click(buttons["Next"])
    assert desk.say() == "2 of 4"
    click(buttons["Previous"])
    assert desk.say() == "1 of 4"
    click(buttons["Close"])
    assert not desk.bar.isVisible()


def test_the_field_has_a_name(desk: Desk) -> None:
    assert QAccessible.queryAccessibleInterface(desk.bar.field).text(QAccessible.Text.Name) == "Find on this page"
