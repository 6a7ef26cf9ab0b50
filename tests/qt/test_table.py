"""The table: model, head, rows, what folds, keys and what a screen reader hears."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.table import Table
from osee_desktop.ui.widgets.table_rows import Cell, TableColumn, TableModel, TableRow
from tests.support.hands import click, double_click, press

COLUMNS = (
    TableColumn(key="name", title="Name", hint="Sort by name", share=2),
    TableColumn(key="place", title="Place", hint="Sort by place", share=1, folds=1),
    TableColumn(key="cost", title="Cost", hint="Sort by cost", folds=2),
)
LONG = "A name that is so long that it cannot stand on one line of a table as narrow as this one is"


def row(key: str, name: str = "Name", place: str = "Somewhere") -> TableRow:
    return TableRow(key, (Cell(words=name), Cell(words=place), Cell(words="Free", icon="check-circle")))


ROWS = [row("a", "First"), row("b", LONG), row("c", "Third")]


@pytest.fixture
def table(qtbot: QtBot, appearance: Appearance) -> Table:
    made = Table(appearance, COLUMNS, "Things")
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.show()
    qtbot.waitExposed(made)
    made.feed(ROWS)
    return made


def spoken(table: Table, column: int) -> str:
    index = table.view.rows.index(1, column)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_the_model_keeps_the_rules_of_models(qtbot: QtBot) -> None:
    del qtbot
    model = TableModel(COLUMNS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.feed(ROWS)
    model.feed([])
    model.feed(ROWS[:1])
    assert tester.model().rowCount() == 1
    assert (model.place_of("a"), model.place_of("b")) == (0, -1)


def test_the_first_row_becomes_the_current_one_and_is_told(qtbot: QtBot, appearance: Appearance) -> None:
    made = Table(appearance, COLUMNS, "Things")
    qtbot.addWidget(made)
    told: list[str] = []
    made.shown.connect(told.append)
    made.feed(ROWS)
    assert told[-1] == "a"
    assert made.current_key() == "a"


def test_the_current_row_stays_when_rows_are_fed_in_another_order(table: Table) -> None:
    table.show_row("c")
    told: list[str] = []
    table.shown.connect(told.append)
    table.feed(ROWS[::-1])
    assert table.current_key() == "c"
    assert told == []


def test_a_row_that_is_gone_leaves_its_place_to_the_first(table: Table) -> None:
    table.show_row("c")
    table.feed(ROWS[:2])
    assert table.current_key() == "a"


def test_no_rows_means_no_current_row_and_that_is_told(qtbot: QtBot, table: Table) -> None:
    with qtbot.waitSignal(table.shown, check_params_cb=lambda key: key == ""):
        table.feed([])
    assert table.current_key() == ""


def test_arrows_move_and_enter_opens(qtbot: QtBot, table: Table) -> None:
    table.view.setFocus()
    with qtbot.waitSignal(table.shown) as shown:
        press(table.view, Qt.Key.Key_Down)
    assert shown.args == ["b"]
    with qtbot.waitSignal(table.chosen) as chosen:
        press(table.view, Qt.Key.Key_Return)
    assert chosen.args == ["b"]


def test_space_is_told(qtbot: QtBot, table: Table) -> None:
    with qtbot.waitSignal(table.space_pressed):
        press(table.view, Qt.Key.Key_Space)


def test_a_click_moves_and_a_double_click_opens(qtbot: QtBot, table: Table) -> None:
    place = table.view.visualRect(table.view.rows.index(2, 1)).center()
    click(table.view.viewport(), place)
    assert table.current_key() == "c"
    with qtbot.waitSignal(table.chosen) as chosen:
        double_click(table.view.viewport(), place)
    assert chosen.args == ["c"]


def test_a_click_is_told_with_its_row(qtbot: QtBot, table: Table) -> None:
    place = table.view.visualRect(table.view.rows.index(1, 0)).center()
    with qtbot.waitSignal(table.clicked) as clicked:
        click(table.view.viewport(), place)
    assert clicked.args == ["b"]
    with qtbot.assertNotEmitted(table.clicked):
        click(table.view.viewport(), QPoint(40, 280))


def test_a_click_with_ctrl_does_not_take_the_selection_away(table: Table) -> None:
    place = table.view.visualRect(table.view.rows.index(1, 0)).center()
    for _turn in range(2):
        QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
        assert table.view.selectionModel().isRowSelected(1)


def test_a_double_click_below_the_rows_opens_nothing(qtbot: QtBot, table: Table) -> None:
    with qtbot.assertNotEmitted(table.chosen):
        double_click(table.view.viewport(), QPoint(40, 280))


def test_tab_leaves_the_table(table: Table) -> None:
    table.view.setFocus()
    press(table.view, Qt.Key.Key_Tab)
    assert table.current_key() == "a"
    assert table.view.currentIndex().column() == 0


def test_a_screen_reader_hears_the_row_then_each_cell_with_its_column(table: Table) -> None:
    assert spoken(table, 0) == f"{LONG}, Place: Somewhere, Cost: Free"
    assert spoken(table, 1) == "Place: Somewhere"
    cells = QAccessible.queryAccessibleInterface(table.view)
    assert cells.text(QAccessible.Text.Name) == "Things"
    heard = [cells.child(place).text(QAccessible.Text.Name) for place in range(cells.childCount())]
    assert "Third, Place: Somewhere, Cost: Free" in heard
    assert heard.count("Cost: Free") == 3


def test_a_long_title_wraps_and_its_row_grows(table: Table) -> None:
    assert table.view.rowHeight(0) == 40
    assert table.view.rowHeight(1) > 40
    table.resize(1600, 300)
    assert table.view.rowHeight(1) == 40


def test_columns_fill_the_table(table: Table) -> None:
    widths = [table.view.columnWidth(place) for place in range(3)]
    assert sum(widths) == table.view.viewport().width()
    assert widths[0] > widths[1] > widths[2] > 0


def test_a_narrow_table_folds_columns_below_the_first_in_their_turn(table: Table) -> None:
    table.resize(380, 300)
    assert [table.view.isColumnHidden(place) for place in range(3)] == [False, True, False]
    assert table.view.rowHeight(0) > 40
    table.resize(260, 300)
    assert [table.view.isColumnHidden(place) for place in range(3)] == [False, True, True]
    assert table.view.columnWidth(0) == table.view.viewport().width()


def test_a_folded_column_keeps_its_sort_button(qtbot: QtBot, table: Table) -> None:
    table.resize(380, 300)
    buttons = list(table.head.buttons.values())
    places = [button.geometry() for button in buttons]
    assert not any(one.intersects(other) for one in places for other in places if one is not other)
    assert all(table.head.rect().contains(place) for place in places)
    with qtbot.waitSignal(table.sort_wanted) as wanted:
        click(buttons[1])
    assert wanted.args == ["place"]


def test_heads_start_where_their_words_start_in_both_directions(qapp: QApplication, table: Table) -> None:
    button, cell = table.head.buttons["place"], table.view.visualRect(table.view.rows.index(0, 1))
    assert button.x() + 8 == cell.left() + 12
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qapp.processEvents()
    button, cell = table.head.buttons["place"], table.view.visualRect(table.view.rows.index(0, 1))
    edge = table.head.width() - table.view.viewport().width()
    assert button.geometry().right() - 8 - edge == cell.right() - 12


def test_the_order_is_shown_in_words_and_only_on_one_head(table: Table) -> None:
    table.head.show_order("place", descending=True)
    said = {key: button.accessibleDescription() for key, button in table.head.buttons.items()}
    assert said == {"name": "", "place": "sorted, last to first", "cost": ""}
    table.head.show_order("name", descending=False)
    assert table.head.buttons["name"].accessibleDescription() == "sorted, first to last"
    assert table.head.buttons["place"].accessibleDescription() == ""


def test_the_keyboard_reaches_and_presses_a_head(qtbot: QtBot, table: Table) -> None:
    button = table.head.buttons["cost"]
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    with qtbot.waitSignal(table.sort_wanted) as wanted:
        press(button, Qt.Key.Key_Space)
    assert wanted.args == ["cost"]


def test_larger_text_makes_higher_rows(table: Table, appearance: Appearance) -> None:
    appearance.set_text_scale(200)
    assert table.view.rowHeight(0) >= 80
    assert table.head.height() >= 40


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
def test_the_current_row_is_painted_in_the_colour_of_the_theme(
    table: Table, appearance: Appearance, theme: str, qapp: QApplication
) -> None:
    appearance.choose(theme)  # type: ignore[arg-type]  # one of the three
    appearance.dress(qapp)
    area = table.view.visualRect(table.view.rows.index(0, 0))
    image = table.view.viewport().grab().toImage()
    assert image.pixelColor(area.center().x(), area.top() + 3) == appearance.theme.colour("surface.selected")
    assert image.pixelColor(9, area.center().y()) == appearance.theme.colour("accent.line")


def test_a_row_keeps_its_height_when_it_is_chosen(qtbot: QtBot, table: Table) -> None:
    for width in range(300, 800, 40):
        table.resize(width, 300)
        qtbot.waitUntil(table.isVisible)
        heights = []
        for row in ROWS:
            table.show_row(row.key)
            heights.append([table.view.rowHeight(place) for place in range(len(ROWS))])
        assert heights[1:] == heights[:-1]
        for place in range(len(ROWS)):
            index = table.view.model().index(place, 0)
            assert (
                table.view.rowHeight(place)
                >= table.view.itemDelegate().sizeHint(QStyleOptionViewItem(), index).height()
            )
