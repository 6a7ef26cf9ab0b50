"""The model of rows, and the views that show them."""

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.theme.tokens import THEME_NAMES, ThemeName
from osee_desktop.ui.widgets.keyboard import by_keyboard
from osee_desktop.ui.widgets.row_views import RowList, RowTree
from osee_desktop.ui.widgets.rows import Row, RowModel, RowRole
from tests.support.hands import click, press

LEAF = Row(key="leaf", title="Leaf", detail="quiet", icon="medal")
ROWS = (
    Row(
        key="a",
        title="Alpha",
        category="technical",
        children=(Row(key="b", title="Beta", children=(LEAF,)), Row(key="", title="To be completed")),
    ),
    Row(key="c", title="Gamma", separated=True, spoken="Gamma, the third"),
)
LONG = "Capacity to Recognise and Address Legal Challenges in Public Procurement"


@pytest.fixture
def model(qapp: QApplication) -> RowModel:
    del qapp
    made = RowModel()
    made.feed(ROWS)
    return made


@pytest.fixture
def tree(qtbot: QtBot, appearance: Appearance) -> RowTree:
    made = RowTree(appearance, "Modules")
    qtbot.addWidget(made)
    made.resize(248, 400)
    made.feed(ROWS)
    made.show()
    return made


@pytest.fixture
def listed(qtbot: QtBot, appearance: Appearance) -> RowList:
    made = RowList(appearance, "links", "Links")
    qtbot.addWidget(made)
    made.resize(240, 300)
    made.feed([Row(key="one", title="One"), Row(key="two", title="Two"), Row(key="", title="Nothing to choose")])
    made.show()
    return made


def titles(model: QAbstractItemModel, parent: QModelIndex) -> list[str]:
    return [model.index(row, 0, parent).data() for row in range(model.rowCount(parent))]


def middle(view: RowList | RowTree, key: str) -> QPoint:
    return view.visualRect(view.rows.index_of(key)).center()


def test_the_model_keeps_the_rules_of_models(model: RowModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.feed([LEAF])
    model.feed([])
    model.feed(ROWS)
    assert tester.model() is model
    assert model.rowCount() == 2


def test_rows_stand_below_their_parents(model: RowModel) -> None:
    assert titles(model, QModelIndex()) == ["Alpha", "Gamma"]
    assert titles(model, model.index_of("a")) == ["Beta", "To be completed"]
    assert model.index_of("leaf").parent() == model.index_of("b")
    assert not model.index_of("a").parent().isValid()


def test_a_row_tells_everything_about_itself(model: RowModel) -> None:
    leaf = model.index_of("leaf")
    assert leaf.data(RowRole.KEY) == "leaf"
    assert leaf.data(RowRole.DETAIL) == "quiet"
    assert leaf.data(RowRole.ICON) == "medal"
    assert leaf.data(RowRole.FOLDS) is False
    assert model.index_of("a").data(RowRole.FOLDS) is True
    assert model.index_of("a").data(RowRole.CATEGORY) == "technical"
    assert model.index_of("c").data(RowRole.SEPARATED) is True
    assert leaf.data(Qt.ItemDataRole.DecorationRole) is None


def test_a_screen_reader_hears_all_that_a_row_shows(model: RowModel) -> None:
    assert model.index_of("leaf").data(Qt.ItemDataRole.AccessibleTextRole) == "Leaf, quiet"
    assert model.index_of("c").data(Qt.ItemDataRole.AccessibleTextRole) == "Gamma, the third"


def test_no_row_is_found_for_an_unknown_or_empty_key(model: RowModel) -> None:
    assert not model.index_of("nowhere").isValid()
    assert not model.index_of("").isValid()


def test_every_row_is_walked_parents_first(model: RowModel) -> None:
    assert [model.row_at(index).key for index in model.indexes()] == ["a", "b", "leaf", "", "c"]


def test_a_click_chooses(qtbot: QtBot, listed: RowList) -> None:
    with qtbot.waitSignal(listed.chosen) as said:
        click(listed.viewport(), middle(listed, "two"))
    assert said.args == ["two"]


def test_arrow_keys_only_move_and_enter_chooses(qtbot: QtBot, listed: RowList) -> None:
    listed.show_place("one")
    with qtbot.assertNotEmitted(listed.chosen):
        press(listed, Qt.Key.Key_Down)
    assert [index.data(RowRole.KEY) for index in listed.selectedIndexes()] == ["one"]
    with qtbot.waitSignal(listed.chosen) as said:
        press(listed, Qt.Key.Key_Return)
    assert said.args == ["two"]


def test_a_row_without_a_key_is_not_chosen(qtbot: QtBot, listed: RowList) -> None:
    with qtbot.assertNotEmitted(listed.chosen):
        click(listed.viewport(), QPoint(100, 70))


def test_the_place_is_marked_and_unmarked(listed: RowList) -> None:
    listed.show_place("two")
    assert [index.data() for index in listed.selectedIndexes()] == ["Two"]
    listed.show_place("elsewhere")
    assert listed.selectedIndexes() == []


def test_long_words_make_a_row_higher(qtbot: QtBot, appearance: Appearance) -> None:
    view = RowList(appearance, "links", "Links")
    qtbot.addWidget(view)
    view.resize(240, 300)
    view.feed([Row(key="short", title="Short"), Row(key="long", title=LONG)])
    view.show()
    short, long = (view.visualRect(view.rows.index_of(key)).height() for key in ("short", "long"))
    assert short == 32
    assert long >= short + 20


def test_a_fitted_list_is_as_high_as_its_rows(listed: RowList) -> None:
    listed.fit_to_rows()
    assert listed.sizeHint().height() == 3 * 32
    listed.feed([Row(key="one", title="One")])
    assert listed.sizeHint().height() == listed.minimumSizeHint().height() == 32


def test_rows_grow_with_the_text(listed: RowList, appearance: Appearance) -> None:
    before = listed.wanted_height(240)
    appearance.set_text_scale(200)
    assert listed.wanted_height(240) >= 1.5 * before


def test_the_natural_width_has_room_for_the_longest_title(listed: RowList) -> None:
    before = listed.natural_width()
    listed.feed([Row(key="long", title=LONG)])
    assert listed.natural_width() > before + 200


def test_a_caret_folds_and_words_choose(qtbot: QtBot, tree: RowTree) -> None:
    alpha = tree.rows.index_of("a")
    caret = QPoint(20, middle(tree, "a").y())
    with qtbot.assertNotEmitted(tree.chosen):
        click(tree.viewport(), caret)
    assert not tree.isExpanded(alpha)
    with qtbot.waitSignal(tree.chosen) as said:
        click(tree.viewport(), middle(tree, "a"))
    assert said.args == ["a"]
    assert tree.isExpanded(alpha)


def test_the_tree_unfolds_to_its_place(tree: RowTree) -> None:
    assert not tree.isExpanded(tree.rows.index_of("b"))
    tree.show_place("leaf")
    assert tree.isExpanded(tree.rows.index_of("b"))
    assert [index.data() for index in tree.selectedIndexes()] == ["Leaf"]


def test_keys_fold_unfold_and_choose_in_the_tree(qtbot: QtBot, tree: RowTree) -> None:
    tree.show_place("a")
    press(tree, Qt.Key.Key_Left)
    assert not tree.isExpanded(tree.rows.index_of("a"))
    press(tree, Qt.Key.Key_Right)
    assert tree.isExpanded(tree.rows.index_of("a"))
    press(tree, Qt.Key.Key_Down)
    with qtbot.waitSignal(tree.chosen) as said:
        press(tree, Qt.Key.Key_Space)
    assert said.args == ["b"]


def test_a_mirrored_tree_has_its_carets_at_the_right(tree: RowTree) -> None:
    tree.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    caret = QPoint(tree.viewport().width() - 20, middle(tree, "a").y())
    click(tree.viewport(), caret)
    assert not tree.isExpanded(tree.rows.index_of("a"))


def test_the_selected_row_is_painted_otherwise(qtbot: QtBot, tree: RowTree, appearance: Appearance) -> None:
    ground = appearance.theme.css("surface.selected").lower()
    at = QPoint(tree.viewport().width() - 20, middle(tree, "c").y())
    assert tree.viewport().grab().toImage().pixelColor(at).name() != ground
    tree.show_place("c")
    qtbot.wait_until(lambda: tree.viewport().grab().toImage().pixelColor(at).name() == ground)


@pytest.mark.parametrize("theme", THEME_NAMES)
def test_the_focused_row_wears_the_ring(qtbot: QtBot, tree: RowTree, appearance: Appearance, theme: ThemeName) -> None:
    appearance.choose(theme)
    tree.activateWindow()
    tree.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(tree.hasFocus)
    press(tree, Qt.Key.Key_Down)
    current = tree.visualRect(tree.currentIndex())
    image = tree.viewport().grab().toImage()
    row = {image.pixelColor(x, current.center().y()).name() for x in range(6, 14)}
    assert appearance.theme.css("focus.ring").lower() in row


def test_the_views_have_name_and_role(tree: RowTree, listed: RowList) -> None:
    assert QAccessible.queryAccessibleInterface(tree).role() == QAccessible.Role.Tree
    assert tree.accessibleName() == "Modules"
    assert QAccessible.queryAccessibleInterface(listed).role() == QAccessible.Role.List
    assert listed.accessibleName() == "Links"


def test_the_hint_of_a_separated_row_has_room_for_its_line(tree: RowTree) -> None:
    painter = tree.itemDelegate()
    plain = painter.sizeHint(QStyleOptionViewItem(), tree.rows.index_of("a")).height()
    assert painter.sizeHint(QStyleOptionViewItem(), tree.rows.index_of("c")).height() == plain + 17


def test_the_mouse_takes_the_ring_away(tree: RowTree) -> None:
    tree.setFocus(Qt.FocusReason.TabFocusReason)
    press(tree, Qt.Key.Key_Down)
    click(tree.viewport(), middle(tree, "c"))
    assert not by_keyboard(tree)
    press(tree, Qt.Key.Key_Up)
    assert by_keyboard(tree)
