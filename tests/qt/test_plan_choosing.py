"""Finding a role: in the list, by three questions; two roles beside each other."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from osee_desktop.library import records as r
from osee_desktop.plans.choosing import questions
from osee_desktop.plans.role_answers import FITS
from osee_desktop.ui.pages.plan.choosing_view import ChoosingView
from osee_desktop.ui.pages.plan.comparing_view import ComparingView
from osee_desktop.ui.pages.plan.mine import CHOOSE, COMPARE, QUESTIONS, Mine, MyRole, compare_address, compared_at
from osee_desktop.ui.pages.plan.questions_view import QuestionsView
from osee_desktop.ui.pages.plan.roles_pane import RolesPane
from osee_desktop.ui.theme.appearance import Appearance
from tests.support.hands import click, inside, press
from tests.support.plan_library import OTHER_ROLE, ROLE, role
from tests.support.plans import plan

BUYER = r.Role(
    id="role/procurement-officer",
    title="Procurement officer",
    text="",
    source=r.SourceRef(document="The draft"),
    group="money",
    aliases=("Buyers",),
)
ROLES = (role(), role(OTHER_ROLE), BUYER)


def said(widget: QWidget) -> list[str]:
    return [label.text() for label in inside(widget, QLabel) if label.isVisible() and label.text()]


def rows(view: ChoosingView) -> list[str]:
    return [str(index.data()) for index in view.tree.rows.indexes()]


@pytest.fixture
def choosing(qtbot: QtBot, appearance: Appearance) -> ChoosingView:
    made = ChoosingView(appearance)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    qtbot.waitExposed(made)
    made.show_roles(ROLES, ())
    return made


def test_roles_stand_in_their_groups(choosing: ChoosingView) -> None:
    assert rows(choosing) == ["People", "Officer", "Clerk", "Money", "Procurement officer"]
    assert choosing.title.text() == "Choose your role"


def test_the_list_is_narrowed_by_title_and_by_the_names_of_the_draft(choosing: ChoosingView) -> None:
    choosing.field.setText("Officers")
    assert rows(choosing) == ["People", "Officer", "Money", "Procurement officer"]
    choosing.field.setText("buyer")
    assert rows(choosing) == ["Money", "Procurement officer"]
    assert choosing.field.accessibleDescription() == "1 found"
    choosing.field.setText("nobody like this")
    assert "No role has “nobody like this” in its name." in said(choosing)
    choosing.field.clear()
    assert len(rows(choosing)) == 5


def test_enter_in_the_field_takes_the_first_that_is_found(qtbot: QtBot, choosing: ChoosingView) -> None:
    with qtbot.assertNotEmitted(choosing.picked):
        press(choosing.field, Qt.Key.Key_Return)
    choosing.field.setText("clerk")
    with qtbot.waitSignal(choosing.picked) as picked:
        press(choosing.field, Qt.Key.Key_Return)
    assert picked.args == [OTHER_ROLE]


def test_a_role_is_picked_in_the_list_by_keys(qtbot: QtBot, choosing: ChoosingView) -> None:
    choosing.activateWindow()
    press(choosing.field, Qt.Key.Key_Down)
    qtbot.waitUntil(choosing.tree.hasFocus)
    choosing.tree.setCurrentIndex(choosing.tree.rows.index_of(ROLE))
    with qtbot.waitSignal(choosing.picked) as picked:
        press(choosing.tree, Qt.Key.Key_Return)
    assert picked.args == [ROLE]


def test_a_role_that_is_chosen_already_says_so(choosing: ChoosingView) -> None:
    choosing.show_roles(ROLES, [ROLE])
    assert choosing.title.text() == "Add a role"
    row = choosing.tree.rows.row_at(choosing.tree.rows.index_of(ROLE))
    assert row.words == "Officer, Among your roles"


def test_the_questions_are_one_button_away(qtbot: QtBot, choosing: ChoosingView) -> None:
    with qtbot.waitSignal(choosing.chosen) as chosen:
        click(choosing.ask)
    assert chosen.args == [QUESTIONS]


@pytest.fixture
def asking(qtbot: QtBot, appearance: Appearance) -> QuestionsView:
    made = QuestionsView(appearance)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    qtbot.waitExposed(made)
    made.show_roles(ROLES)
    return made


def test_three_answers_lead_to_a_role_with_its_reason(qtbot: QtBot, asking: QuestionsView) -> None:
    fits = FITS[BUYER.id]
    assert [card.accessibleName() for card in asking.cards] == [
        f"{number}. {question.words}" for number, question in enumerate(questions(), start=1)
    ]
    asking.cards[0].choose(min(fits[0]))
    asking.cards[1].choose(min(fits[1]))
    left = "Questions without an answer: 1. Then the roles that fit you stand here."
    qtbot.waitUntil(lambda: left in said(asking))
    assert asking.found == []
    asking.cards[2].choose(min(fits[2]))
    qtbot.waitUntil(lambda: "Procurement officer" in said(asking))
    assert any(words.startswith("It fits because you work") for words in said(asking))
    assert asking.found[0].accessibleName() == "Choose the role Procurement officer"
    with qtbot.waitSignal(asking.picked) as picked:
        click(asking.found[0])
    assert picked.args == [BUYER.id]


def test_another_answer_finds_other_roles(asking: QuestionsView) -> None:
    for card in asking.cards:
        card.choose("none" if card is not asking.cards[0] else "government")
    before = asking.found
    asking.cards[1].choose("money")
    assert asking.found is not before
    assert len(asking.found) >= 1


def test_the_questions_lead_back_to_the_list(qtbot: QtBot, asking: QuestionsView) -> None:
    every = next(one for one in inside(asking, QWidget) if getattr(one, "text", str)() == "Choose from all roles")
    with qtbot.waitSignal(asking.chosen) as chosen:
        click(every)
    assert chosen.args == [CHOOSE]


@pytest.fixture
def comparing(qtbot: QtBot, appearance: Appearance) -> ComparingView:
    made = ComparingView(appearance)
    qtbot.addWidget(made)
    made.resize(800, 900)
    made.show()
    qtbot.waitExposed(made)
    return made


def mine(address: str, *chosen: str) -> Mine:
    roles = tuple(MyRole(one, one.title(), plan(roles=(one,)).count) for one in chosen)
    pair = compared_at(address)
    first, second = (plan(roles=(one,)) for one in pair) if pair else (None, None)
    return Mine(address=address, chosen=roles, every=ROLES, plan=first, right=second)


def test_two_roles_stand_side_by_side(qtbot: QtBot, comparing: ComparingView) -> None:
    comparing.show_mine(mine(compare_address(ROLE, OTHER_ROLE)))
    qtbot.waitUntil(lambda: "Only Clerk" in said(comparing))
    words = said(comparing)
    both, ours, theirs = (words.index(title) for title in ("Both roles", "Only Officer", "Only Clerk"))
    assert both < ours < theirs
    assert words[both + 1] == "2 competencies"
    assert words[ours + 1 : ours + 3] == ["1 competency", "A · Not started"]
    assert words[theirs + 1] == "0 competencies"
    assert [picker.accessibleName() for picker in comparing.pickers] == ["First role: Officer", "Second role: Clerk"]


def test_another_role_is_chosen_from_the_menu(qtbot: QtBot, comparing: ComparingView) -> None:
    comparing.show_mine(mine(compare_address(ROLE, OTHER_ROLE)))
    with qtbot.waitSignal(comparing.chosen) as chosen:
        comparing.pickers[1].picked.emit(BUYER.id)
    assert chosen.args == [compare_address(ROLE, BUYER.id)]


def test_the_first_two_of_ones_roles_are_offered(qtbot: QtBot, comparing: ComparingView) -> None:
    comparing.show_mine(mine(COMPARE, ROLE, OTHER_ROLE))
    button = next(one for one in inside(comparing, QWidget) if getattr(one, "text", str)() == "Compare")
    with qtbot.waitSignal(comparing.chosen) as chosen:
        click(button)
    assert chosen.args == [compare_address(ROLE, OTHER_ROLE)]


def test_without_roles_one_is_asked_for_both(qtbot: QtBot, comparing: ComparingView) -> None:
    comparing.show_mine(mine(COMPARE))
    qtbot.waitUntil(lambda: "Choose two roles" in said(comparing))
    with qtbot.assertNotEmitted(comparing.chosen):
        comparing.pickers[0].picked.emit(ROLE)
    assert comparing.pickers[0].text() == "Officer"
    with qtbot.waitSignal(comparing.chosen) as chosen:
        comparing.pickers[1].picked.emit(OTHER_ROLE)
    assert chosen.args == [compare_address(ROLE, OTHER_ROLE)]


def test_the_menu_of_roles_goes_by_their_groups(comparing: ComparingView) -> None:
    comparing.show_mine(mine(COMPARE))
    click(comparing.pickers[0])
    menus = [action.text() for action in comparing.pickers[0].roles_menu.actions()]
    assert menus == ["People", "Money"]
    comparing.pickers[0].roles_menu.close()


@pytest.fixture
def pane(qtbot: QtBot, appearance: Appearance) -> RolesPane:
    made = RolesPane(appearance)
    qtbot.addWidget(made)
    made.resize(248, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_column_lists_roles_with_how_far_they_are(pane: RolesPane) -> None:
    first = MyRole(ROLE, "Officer", plan().count)
    pane.show_roles([first], "plan")
    (index,) = pane.roles.selectedIndexes()
    assert pane.roles.rows.row_at(index).words == "Officer, Not started"
    assert pane.drop.isVisible()


def test_several_roles_have_a_plan_together(qtbot: QtBot, pane: RolesPane) -> None:
    roles = [MyRole(one, one, plan(roles=(one,)).count) for one in (ROLE, OTHER_ROLE)]
    pane.show_roles(roles, "plan")
    assert [str(index.data()) for index in pane.roles.rows.indexes()][-1] == "All my roles"
    assert not pane.drop.isVisible()
    pane.roles.setCurrentIndex(pane.roles.rows.index_of(f"plan:{OTHER_ROLE}"))
    with qtbot.waitSignal(pane.chosen) as chosen:
        press(pane.roles, Qt.Key.Key_Return)
    assert chosen.args == [f"plan:{OTHER_ROLE}"]
    pane.show_roles(roles, f"plan:{OTHER_ROLE}")
    assert pane.drop.isVisible()


def test_the_column_leads_to_everything_else(qtbot: QtBot, pane: RolesPane) -> None:
    for name, address in (("Add a role", CHOOSE), ("Compare two roles", COMPARE), ("Plans of a group", "plan:group")):
        button = next(one for one in inside(pane, QWidget) if getattr(one, "text", str)() == name)
        with qtbot.waitSignal(pane.chosen) as chosen:
            click(button)
        assert chosen.args == [address]
