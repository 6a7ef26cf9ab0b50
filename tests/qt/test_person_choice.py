"""Who it is, asked at the start: the list of people and what is chosen of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from osee_desktop.env.people import People, Person
from osee_desktop.ui.shell.person_choice import PersonChoice
from osee_desktop.ui.theme.appearance import Appearance
from tests.support.hands import click, inside, press

AMINA, BEN, CHEN = Person(1, "Amina"), Person(2, "Ben"), Person(3)
PEOPLE = People((AMINA, BEN, CHEN), next_number=4, last=2)


@pytest.fixture
def choice(qtbot: QtBot, appearance: Appearance) -> PersonChoice:
    made = PersonChoice(appearance, PEOPLE)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_everybody_is_there_and_whoever_was_last_is_marked(choice: PersonChoice) -> None:
    rows = [choice.list.model().index(row, 0).data() for row in range(choice.list.model().rowCount())]
    assert rows == ["Amina", "Ben", "Person 3"]
    assert [index.data() for index in choice.list.selectedIndexes()] == ["Ben"]


def test_it_says_that_others_can_read_them(choice: PersonChoice) -> None:
    said = " ".join(label.text() for label in inside(choice, QLabel))
    assert "Whoever uses this account of the computer can open and read every one of them." in said


def test_enter_goes_on_with_whoever_was_last(choice: PersonChoice) -> None:
    assert choice.list.hasFocus() or choice.focusWidget() is choice.list
    press(choice.list, Qt.Key.Key_Return)
    assert choice.chosen == BEN


def test_the_arrow_keys_lead_to_somebody_else(choice: PersonChoice) -> None:
    press(choice.list, Qt.Key.Key_Down)
    press(choice.list, Qt.Key.Key_Return)
    assert choice.chosen == CHEN


def test_a_click_is_enough(choice: PersonChoice) -> None:
    click(choice.list.viewport(), choice.list.visualRect(choice.list.model().index(0, 0)).center())
    assert choice.chosen == AMINA


def test_escape_chooses_nobody(choice: PersonChoice) -> None:
    press(choice, Qt.Key.Key_Escape)
    assert choice.chosen is None
    assert not choice.isVisible()


def test_more_people_than_there_is_room_for_scroll(qtbot: QtBot, appearance: Appearance) -> None:
    many = People(tuple(Person(number, f"Officer {number}") for number in range(1, 60)), next_number=60, last=59)
    made = PersonChoice(appearance, many)
    qtbot.addWidget(made)
    made.show()
    assert made.height() < 800
    press(made.list, Qt.Key.Key_Return)
    assert made.chosen == Person(59, "Officer 59")
