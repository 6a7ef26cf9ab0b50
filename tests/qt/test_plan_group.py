"""The plans of several people in one table."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from osee_desktop.ui.pages.plan.group_view import GroupView
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.table_rows import Cell, CellRole
from tests.support.hands import click, inside
from tests.support.plans import plan_file

AMINA = plan_file("Amina", one="can do it", two="not started")
BEN = plan_file("", one="learning", two="learning", three="can teach it")


@pytest.fixture
def view(qtbot: QtBot, appearance: Appearance) -> GroupView:
    made = GroupView(appearance)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def cells(view: GroupView, row: int, role: int = Qt.ItemDataRole.DisplayRole) -> list[str]:
    return [str(view.model.index(row, column).data(role)) for column in range(view.model.columnCount())]


def test_without_files_it_says_what_to_do(qtbot: QtBot, view: GroupView) -> None:
    assert not view.table.isVisible()
    assert any("Everybody exports their plan" in label.text() for label in inside(view, QLabel) if label.isVisible())
    assert not view.csv.isVisible()
    with qtbot.waitSignal(view.files_wanted):
        click(view.add)


def test_people_stand_across_and_gaps_come_first(view: GroupView) -> None:
    view.show_files([AMINA, BEN])
    assert [cells(view, row)[0] for row in range(view.model.rowCount())] == ["Two", "One", "Three"]
    assert cells(view, 0)[1:] == ["A", "2 of 2", "Not started", "Learning"]
    assert cells(view, 2)[1:] == ["A", "0 of 1", "Not in the plan", "Can teach it"]


def test_a_person_has_name_unit_and_role(view: GroupView) -> None:
    view.show_files([AMINA, BEN])
    heads = [view.model.headerData(column, Qt.Orientation.Horizontal) for column in range(5)]
    assert heads[3] == "Amina · Buying\nOfficer"
    assert heads[4] == "Buying\nOfficer"
    assert view.model.headerData(0, Qt.Orientation.Vertical) is None


def test_a_state_is_an_icon_and_a_word_and_is_spoken_with_its_person(view: GroupView) -> None:
    view.show_files([AMINA])
    index = view.model.index(1, 3)
    assert index.data() == "Can do it"
    assert index.data(CellRole.CELL) == Cell(words="Can do it", icon="check-circle", tone="status.success.text")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Amina · Buying, Officer: Can do it"
    assert cells(view, 1, Qt.ItemDataRole.AccessibleTextRole)[0] == "One, A"


def test_more_people_come_to_those_that_are_there_until_the_table_is_emptied(view: GroupView) -> None:
    view.add_files([AMINA])
    view.add_files([BEN])
    assert [person.name for person in view.group.people] == ["Amina", ""]
    click(view.clear)
    assert view.group.people == ()
    assert not view.table.isVisible()


def test_the_table_is_wanted_as_a_file(qtbot: QtBot, view: GroupView) -> None:
    view.show_files([AMINA])
    for button, kind in ((view.csv, "group-csv"), (view.pdf, "group-pdf")):
        with qtbot.waitSignal(view.export_wanted) as wanted:
            click(button)
        assert wanted.args == [kind]


def test_rows_are_as_high_as_their_words(view: GroupView, appearance: Appearance) -> None:
    view.show_files([AMINA, BEN])
    before = view.table.rowHeight(0)
    assert before >= 2 * appearance.theme.font_px("ui")
    appearance.set_text_scale(200)
    assert view.table.columnWidth(0) == 480
