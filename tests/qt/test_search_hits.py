"""The list of results: its rows, its keys, how it is painted."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from osee_desktop.ui.pages.search.hits_model import HitsModel
from osee_desktop.ui.pages.search.hits_view import HitsView
from osee_desktop.ui.pages.search.results import Found, Group
from osee_desktop.ui.theme.appearance import Appearance
from tests.support.hands import click, press

CTRL = Qt.KeyboardModifier.ControlModifier


def found(title: str, excerpt: str = "") -> Found:
    return Found(
        address=f"term/{title}", title=title, kind="Term", icon="book-open", place="Glossary", why="so", excerpt=excerpt
    )


def groups(first: int = 2, second: int = 2) -> tuple[Group, ...]:
    return (
        Group("In the title", str(first), tuple(found(f"a{number}") for number in range(first))),
        Group("In the text", str(second), tuple(found(f"b{number}") for number in range(second))),
    )


@pytest.fixture
def view(qtbot: QtBot, appearance: Appearance) -> HitsView:
    made = HitsView(appearance)
    qtbot.addWidget(made)
    made.resize(860, 600)
    made.show()
    made.feed(groups())
    return made


def test_the_model_keeps_the_rules_of_qt() -> None:
    model = HitsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    model.feed(groups(), "Results 1 to 4.")
    assert model.extend(groups(2, 5), "")
    model.feed((), "")

    assert model.rowCount() == 0
    tester.deleteLater()


def test_more_hits_come_after_the_present_ones() -> None:
    model = HitsModel()
    model.feed(groups(), "Results 1 to 4.")
    inserted: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))

    assert model.extend(groups(2, 4), "Results 1 to 6.")

    titles = [model.index(row).data() for row in range(model.rowCount())]
    assert titles == ["In the title, 2", "a0", "a1", "In the text, 4", "b0", "b1", "b2", "b3", "Results 1 to 6."]
    assert inserted == [(7, 8)]


def test_other_hits_cannot_be_added_to_the_present_ones() -> None:
    model = HitsModel()
    model.feed(groups())

    assert not model.extend(groups(3, 3))
    assert not model.extend(groups(2, 1))
    assert model.rowCount() == 6


def test_a_screen_reader_hears_title_kind_reason_excerpt_and_place() -> None:
    model = HitsModel()
    model.feed((Group("In the title", "1, best first", (found("licence", "It says who may use it."),)),))

    heard = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]

    assert heard == ["In the title, 1, best first", "licence. Term. Why: so. It says who may use it. Glossary"]


def test_the_view_tells_a_screen_reader_the_same(view: HitsView) -> None:
    known = QAccessible.queryAccessibleInterface(view)
    assert known.text(QAccessible.Text.Name) == "Results"
    assert known.child(1).text(QAccessible.Text.Name).startswith("a0. Term. Why: so")


def test_the_best_hit_is_ready_for_enter(qtbot: QtBot, view: HitsView) -> None:
    assert view.current() == "term/a0"
    with qtbot.waitSignal(view.chosen) as chosen:
        press(view, Qt.Key.Key_Return)
    assert chosen.args == ["term/a0"]


def test_arrow_keys_pass_over_the_heads(view: HitsView) -> None:
    visited = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        press(view, key)
        visited.append(view.current())
    assert visited == ["term/a1", "term/b0", "term/b1", "term/b1", "term/b0", "term/a1"]

    press(view, Qt.Key.Key_Home)
    assert view.current() == "term/a0"


def test_up_from_the_first_hit_leads_out(qtbot: QtBot, view: HitsView) -> None:
    with qtbot.waitSignal(view.top_left):
        press(view, Qt.Key.Key_Up)
    assert view.current() == "term/a0"


def test_ctrl_and_the_middle_button_open_apart(view: HitsView) -> None:
    apart: list[str] = []
    view.chosen_apart.connect(apart.append)
    here = view.visualRect(view.hits.index_of("term/b0")).center()

    press(view, Qt.Key.Key_Return, CTRL)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, CTRL, here)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, here)

    assert apart == ["term/a0", "term/b0", "term/b0"]


def test_a_click_opens_a_hit_and_a_head_is_no_target(view: HitsView) -> None:
    chosen: list[str] = []
    view.chosen.connect(chosen.append)

    click(view.viewport(), view.visualRect(view.hits.index_of("term/a1")).center())
    click(view.viewport(), view.visualRect(view.hits.index(0)).center())

    assert chosen == ["term/a1"]


def test_going_on_near_the_end_is_told(qtbot: QtBot, view: HitsView) -> None:
    view.feed(groups(40, 20))
    with qtbot.waitSignal(view.end_near):
        press(view, Qt.Key.Key_End)
    assert view.current() == "term/b19"


def test_a_row_is_as_high_as_its_words_need(view: HitsView) -> None:
    view.feed((Group("In the title", "", (found("short", "One line."), found("long", "many words " * 60))),))
    heights = [view.visualRect(view.hits.index(row)).height() for row in range(3)]
    assert heights[:2] == [45, 93]
    assert heights[2] > 150


def test_rows_are_not_wider_than_is_good_to_read(view: HitsView, appearance: Appearance) -> None:
    view.resize(1600, 600)
    picture = view.viewport().grab().toImage()
    selected = appearance.theme.colour("surface.selected")
    middle = view.visualRect(view.hits.index_of("term/a0")).center().y()

    assert picture.pixelColor(780, middle + 30) == selected
    assert picture.pixelColor(820, middle + 30) != selected


def has_colour(picture: QImage, area: QRect, colour: QColor) -> bool:
    return any(
        picture.pixelColor(x, y) == colour
        for x in range(area.left(), area.right())
        for y in range(area.top(), area.bottom())
    )


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_words_that_were_looked_for_are_marked(
    view: HitsView, appearance: Appearance, direction: Qt.LayoutDirection
) -> None:
    view.setLayoutDirection(direction)
    marked = Found(
        address="a", title="A licence", kind="Term", icon="book-open", place="", why="so", title_marks=((2, 9),)
    )
    view.feed((Group("In the title", "", (found("other"), marked)),))
    picture = view.viewport().grab().toImage()
    colour = appearance.theme.colour("mark.background")

    assert has_colour(picture, view.visualRect(view.hits.index_of("a")), colour)
    assert not has_colour(picture, view.visualRect(view.hits.index_of("term/other")), colour)


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_painted_outside_a_narrow_list(qtbot: QtBot, appearance: Appearance, scale: int) -> None:
    appearance.set_text_scale(scale)
    view = HitsView(appearance)
    qtbot.addWidget(view)
    view.resize(420, 500)
    view.show()
    view.feed((Group("In the title", "", (found("Interoperability and the rest", "Some more words stand here."),)),))
    rect = view.visualRect(view.hits.first_hit())

    assert rect.width() <= view.viewport().width()
    page = appearance.theme.colour("surface.page")
    picture = view.viewport().grab().toImage()
    assert not has_colour(picture, QRect(QPoint(0, rect.top()), QPoint(20, rect.bottom())), page.darker(400))
