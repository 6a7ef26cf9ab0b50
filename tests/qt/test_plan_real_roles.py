"""The plans of every role of the real library on the screen."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from osee_desktop.library.library import open_library
from osee_desktop.plans.plan import Planner
from osee_desktop.publish.build import write_library
from osee_desktop.publish.sources import read_sources
from osee_desktop.ui.pages.plan.choosing_view import ChoosingView
from osee_desktop.ui.pages.plan.plan_view import PlanView
from osee_desktop.ui.pages.reading import wording
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.text_link import TextLink
from tests.support.content import REAL_CONTENT
from tests.support.hands import inside

_MARKUP = re.compile(r"\*\*|\[\[|\]\]|^#|<\w+>|\{\w+\}")


@pytest.fixture(scope="module")
def planner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planner]:
    sources, faults = read_sources(REAL_CONTENT)
    assert sources, [str(fault) for fault in faults]
    path = tmp_path_factory.mktemp("library") / "library-en.db"
    write_library(sources, path)
    with open_library(path) as opened:
        yield Planner(opened)


@pytest.fixture
def view(qtbot: QtBot, appearance: Appearance) -> PlanView:
    made = PlanView(appearance, wording)
    qtbot.addWidget(made)
    made.resize(860, 700)
    return made


def words(widget: QWidget) -> list[str]:
    labels = [label.text() for label in inside(widget, QLabel)]
    return [*labels, *(link.text() for link in inside(widget, TextLink))]


def test_every_role_has_a_plan_that_can_be_shown(view: PlanView, planner: Planner) -> None:
    for role in planner.contents.roles:
        plan = planner.plan([role.id])
        view.show_plan(plan)
        assert view.head.title.text() == role.title
        assert len(view.cards) == len(plan.modules) > 0
        assert view.head.ring.count == f"0 of {plan.count.all}"
        assert sum(card.head.isChecked() for card in view.cards) == 1


@pytest.mark.parametrize("role", ["role/procurement-officer", "role/project-manager", "role/policy-maker"])
def test_a_whole_plan_shows_no_markup(view: PlanView, planner: Planner, role: str) -> None:
    plan = planner.plan([role], added=[module.id for module in planner.contents.modules])
    view.show_plan(plan)
    for card in view.cards:
        card.open()
    shown = words(view)
    assert [text for text in shown if _MARKUP.search(text)] == []
    titles = {one.competency.title for module in plan.modules for one in module.competencies}
    materials = {one.material.title for module in plan.modules for one in (*module.materials, *module.also_here)}
    assert titles | materials <= set(shown)


def test_every_role_can_be_chosen(qtbot: QtBot, appearance: Appearance, planner: Planner) -> None:
    choosing = ChoosingView(appearance)
    qtbot.addWidget(choosing)
    choosing.show_roles(planner.contents.roles, ())
    keys = [choosing.tree.rows.row_at(index).key for index in choosing.tree.rows.indexes()]
    assert sorted(filter(None, keys)) == sorted(role.id for role in planner.contents.roles)
    for role in planner.contents.roles:
        choosing.field.setText(role.title)
        assert choosing.tree.rows.index_of(role.id).isValid()
