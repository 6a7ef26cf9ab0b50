"""The place "My plan" within the window: how one gets there, and that everything is kept at once in the notebook."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from osee_desktop.base.problems import ContentProblem, EnvironmentProblem
from osee_desktop.env.paths import resolve_paths
from osee_desktop.env.people import Person
from osee_desktop.notebook.records import AddedModule, ChosenRole, Progress
from osee_desktop.notebook.store import Notebook
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.plan.page import PlanPage
from osee_desktop.ui.shell.history import HOME
from osee_desktop.ui.shell.notebook_desk import NotebookDesk
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.popup import PanelPopup
from tests.support import shelf as small
from tests.support.content import ROOT
from tests.support.hands import click, inside, press
from tests.support.notebooks import opened
from tests.support.windows import do, go, make_window, start

ROLE = small.ROLE.id
CHANGE = small.CHANGE.id


class Door:
    """Opens the notebook of a folder, or fails to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.times = 0
        self.broken = False
        self.notebook: Notebook | None = None

    def __call__(self) -> Notebook:
        self.times += 1
        if self.broken:
            raise EnvironmentProblem("notebook-locked", path=self.folder)
        self.notebook = opened(self.folder)
        return self.notebook


class FaultyShelf:
    """Opens the small library, or fails to."""

    def __init__(self) -> None:
        self.broken = True

    def __call__(self) -> small.SmallShelf:
        if self.broken:
            raise ContentProblem("library-damaged", path="library-en.db", detail="odd")
        return small.SmallShelf()


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    made = Door(tmp_path)
    yield made
    if made.notebook:
        made.notebook.close()


@pytest.fixture
def desk(door: Door, jobs: Jobs) -> NotebookDesk:
    """Made after the door: the notebook is let go of when all jobs have ended."""
    return NotebookDesk(jobs, door)


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, desk: NotebookDesk, jobs: Jobs) -> MainWindow:
    made = make_window(qtbot, appearance, jobs)
    jobs.failed.connect(made.report)
    made.join_notebook(desk)
    start(qtbot, made)
    return made


def page(window: MainWindow) -> PlanPage:
    assert window.planning is not None
    assert window.planning.page is not None
    return window.planning.page


def said(window: MainWindow) -> list[str]:
    return [label.text() for label in inside(window, QLabel) if label.isVisible()]


def arrive(qtbot: QtBot, window: MainWindow, address: str = "plan") -> PlanPage:
    with qtbot.waitSignal(window.page_painted, check_params_cb=lambda title: title != "Home"):
        window.navigator.go(address)
    return page(window)


def follow(qtbot: QtBot, window: MainWindow) -> PlanPage:
    """Choose the one role of the small library, and see its plan."""
    shown = arrive(qtbot, window)
    with qtbot.waitSignal(window.page_painted):
        shown.choosing.tree.chosen.emit(ROLE)
    return shown


def written(folder: Path, ask: Callable[[Notebook], object]) -> object:
    """What a second reader finds in the notebook's file."""
    with opened(folder) as notebook:
        return ask(notebook)


def states(notebook: Notebook) -> list[tuple[str, str, str, str]]:
    return [(one.about, one.title, one.state, one.evidence) for one in notebook.items(Progress)]


def roles(notebook: Notebook) -> list[tuple[str, str]]:
    return [(one.about, one.title) for one in notebook.items(ChosenRole)]


def added(notebook: Notebook) -> list[str]:
    return [one.about for one in notebook.items(AddedModule)]


def test_nothing_is_opened_before_the_place_is_wanted(window: MainWindow, door: Door) -> None:
    assert window.rail.places.isVisible()
    assert door.times == 0


def test_rail_and_menu_lead_there_and_a_newcomer_chooses_a_role(qtbot: QtBot, window: MainWindow, door: Door) -> None:
    with qtbot.waitSignal(window.page_painted):
        window.rail.places.chosen.emit("plan")
    assert window.windowTitle() == "Choose a role — OSEE Desktop"
    assert "Choose your role" in said(window)
    assert window.rail.places.selectionModel().selectedIndexes()[0].data() == "My plan"
    do(qtbot, window, "home")
    assert window.actions_by_id["plan"].shortcut().toString() == "Alt+P"
    do(qtbot, window, "plan")
    assert page(window).choosing.isVisible()
    assert door.times == 1


def test_a_chosen_role_is_kept_and_its_plan_shown(qtbot: QtBot, window: MainWindow, door: Door) -> None:
    shown = follow(qtbot, window)
    assert window.windowTitle() == "My plan: Policy maker — OSEE Desktop"
    assert written(door.folder, roles) == [(ROLE, "Policy maker")]
    assert shown.plan_view.isVisible()
    assert [card.module for card in shown.plan_view.cards] == [small.STRATEGY]
    assert not shown.plan_view.preview.isVisible()


def test_a_state_is_on_the_disk_at_once_and_the_plan_follows(qtbot: QtBot, window: MainWindow, door: Door) -> None:
    shown = follow(qtbot, window)
    row = shown.plan_view.cards[0].rows[CHANGE]
    row.state.menu.actions()[2].trigger()
    qtbot.waitUntil(lambda: shown.plan_view.head.ring.percent == "100 %")
    assert written(door.folder, states) == [(CHANGE, "Change management", "can do it", "")]
    row.evidence_wanted.emit(CHANGE, "A course in May.")
    qtbot.waitUntil(lambda: "A course in May." in said(window))
    row.state.menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: shown.plan_view.head.ring.percent == "0 %")
    assert written(door.folder, states) == [(CHANGE, "Change management", "not started", "A course in May.")]


def test_everything_is_there_after_a_new_start(
    qtbot: QtBot, appearance: Appearance, desk: NotebookDesk, jobs: Jobs, window: MainWindow
) -> None:
    shown = follow(qtbot, window)
    shown.plan_view.state_wanted.emit(CHANGE, "can teach it")
    qtbot.waitUntil(lambda: shown.plan_view.head.ring.percent == "100 %")
    window.close()
    again = make_window(qtbot, appearance, jobs)
    again.join_notebook(desk)
    start(qtbot, again)
    assert arrive(qtbot, again).plan_view.head.ring.percent == "100 %"
    assert page(again).plan_view.cards[0].rows[CHANGE].state.state == "can teach it"


def test_the_page_of_a_role_leads_to_its_plan_as_a_preview(qtbot: QtBot, window: MainWindow, door: Door) -> None:
    go(qtbot, window, ROLE)
    with qtbot.waitSignal(window.page_painted, check_params_cb=lambda title: title.startswith("My plan")):
        window.navigator.reading.reader.followed.emit("make-plan")
    assert page(window).plan_view.preview.isVisible()
    assert written(door.folder, roles) == []
    click(page(window).plan_view.preview.button)
    qtbot.waitUntil(page(window).plan_view.next.isVisible)
    assert written(door.folder, roles) == [(ROLE, "Policy maker")]


def test_a_role_can_be_taken_out_again(qtbot: QtBot, window: MainWindow, door: Door) -> None:
    shown = follow(qtbot, window)
    with qtbot.waitSignal(window.page_painted, check_params_cb=lambda title: title == "Choose a role"):
        click(shown.roles.drop)
    assert written(door.folder, roles) == []


def test_a_module_is_added_and_taken_out(qtbot: QtBot, window: MainWindow, door: Door) -> None:
    shown = follow(qtbot, window)
    shown.plan_view.add_wanted.emit(small.INCLUSION)
    qtbot.waitUntil(lambda: len(shown.plan_view.cards) == 2)
    assert written(door.folder, added) == [small.INCLUSION]
    shown.plan_view.drop_wanted.emit(small.INCLUSION)
    qtbot.waitUntil(lambda: len(shown.plan_view.cards) == 1)
    assert written(door.folder, added) == []


def test_back_and_forward_and_tabs_know_the_place(qtbot: QtBot, window: MainWindow) -> None:
    follow(qtbot, window)
    go(qtbot, window, small.STRATEGY)
    do(qtbot, window, "back")
    assert window.windowTitle() == "My plan: Policy maker — OSEE Desktop"
    assert page(window).plan_view.isVisible()
    assert window.tab_desk.kept()[0][0].title == "My plan: Policy maker"
    do(qtbot, window, "forward")
    assert window.windowTitle() == "Strategy — OSEE Desktop"


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("plan:choose", "Choose a role"),
        ("plan:questions", "Three questions"),
        ("plan:compare", "Compare two roles"),
        (f"plan:compare:{ROLE},{ROLE}", "Compare two roles"),
        ("plan:group", "Plans of a group"),
        (f"plan:{ROLE}", "My plan: Policy maker"),
    ],
)
def test_every_part_of_the_place_has_an_address(qtbot: QtBot, window: MainWindow, address: str, title: str) -> None:
    shown = arrive(qtbot, window, address)
    assert shown.title == title
    assert window.windowTitle() == f"{title} — OSEE Desktop"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("plan", "Filter the roles"),
        ("plan:questions", "In a government office"),
        ("plan:compare", "First role"),
        ("plan:group", "Add plan files…"),
        (f"plan:{ROLE}", "Follow this plan"),
    ],
)
def test_whoever_arrives_without_a_role_begins_at_the_first_control(
    qtbot: QtBot, window: MainWindow, address: str, name: str
) -> None:
    arrive(qtbot, window, address)
    assert QAccessible.queryAccessibleInterface(window.focusWidget()).text(QAccessible.Text.Name) == name


@pytest.mark.parametrize("address", ["plan", "plan:questions", f"plan:{ROLE}"])
def test_tab_goes_on_from_the_places_where_no_role_is_chosen(qtbot: QtBot, window: MainWindow, address: str) -> None:
    arrive(qtbot, window, address)
    window.rail.places.setFocus()
    press(window.rail.places, Qt.Key.Key_Tab)
    assert QAccessible.queryAccessibleInterface(window.focusWidget()).text(QAccessible.Text.Name) == "Add a role"


def test_a_role_that_is_not_there_is_told(qtbot: QtBot, window: MainWindow) -> None:
    shown = arrive(qtbot, window, "plan:role/nobody")
    assert "role/nobody" in window.notice.accessibleName()
    assert shown.retry.isVisible()


def test_what_belongs_to_a_page_of_text_is_off_here(qtbot: QtBot, window: MainWindow) -> None:
    follow(qtbot, window)
    assert not any(window.actions_by_id[name].isEnabled() for name in ("copy", "select-all", "links", "find"))


def test_a_notebook_that_cannot_be_opened_is_told_and_tried_again(qtbot: QtBot, window: MainWindow, door: Door) -> None:
    door.broken = True
    shown = arrive(qtbot, window)
    assert window.notice.isVisible()
    assert (window.windowTitle(), window.focusWidget()) == ("My plan — OSEE Desktop", shown.retry)
    assert not {"Opening your plan…", "No role chosen yet."} & set(said(window))
    door.broken = False
    with qtbot.waitSignal(window.page_painted):
        click(shown.retry)
    assert shown.choosing.isVisible()
    assert not window.notice.isVisible()


def test_without_a_notebook_a_role_is_still_looked_at(qtbot: QtBot, window: MainWindow, door: Door) -> None:
    door.broken = True
    shown = arrive(qtbot, window, f"plan:{ROLE}")
    assert window.notice.isVisible()
    assert shown.plan_view.preview.isVisible()


def test_a_library_that_cannot_be_opened_is_told_and_tried_again(
    qtbot: QtBot, appearance: Appearance, jobs: Jobs, door: Door
) -> None:
    library = FaultyShelf()
    made = make_window(qtbot, appearance, jobs, open_library=library)
    made.join_notebook(NotebookDesk(jobs, door))
    start(qtbot, made)
    shown = arrive(qtbot, made)
    assert made.notice.isVisible()
    library.broken = False
    click(shown.retry)
    qtbot.waitUntil(shown.choosing.isVisible)
    assert not made.notice.isVisible()


def test_what_happened_when_it_was_opened_is_told(qtbot: QtBot, window: MainWindow, door: Door) -> None:
    with opened(door.folder):
        pass
    (door.folder / "notebook.db").write_bytes(b"SQLite format 3\0" + b"\xa5" * 8000)
    arrive(qtbot, window)
    qtbot.waitUntil(window.notice.isVisible)
    assert window.notice.accessibleName()
    assert page(window).choosing.isVisible()


def test_what_cannot_be_kept_is_told_and_the_page_stays(qtbot: QtBot, window: MainWindow, desk: NotebookDesk) -> None:
    def refuse(_notebook: Notebook) -> None:
        raise ContentProblem("notebook-damaged", path="notebook.db", detail="odd")

    shown = follow(qtbot, window)
    with qtbot.assertNotEmitted(desk.changed):
        desk.change(refuse)
        qtbot.waitUntil(window.notice.isVisible)
    assert shown.plan_view.isVisible()


def test_plan_files_of_other_people_are_shown_and_bad_ones_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    good, bad = tmp_path / "amina.osee-plan", tmp_path / "other.json"
    edition = {"number": 1, "label": "Draft"}
    state = {"competency": CHANGE, "title": "Change", "module": "Strategy", "state": "learning"}
    data = {"format": "osee-plan", "version": 1, "name": "Amina", "unit": "", "roles": [], "states": [state]}
    good.write_text(json.dumps(data | {"edition": edition}), encoding="utf-8")
    bad.write_text("[]", encoding="utf-8")
    shown = arrive(qtbot, window, "plan:group")
    assert window.planning is not None
    window.planning.add_files([str(good), str(bad)])
    qtbot.waitUntil(window.notice.isVisible)
    assert [person.name for person in shown.group.group.people] == ["Amina"]
    assert shown.group.table.isVisible()


def test_the_plan_that_is_shown_can_be_printed_and_exported(qtbot: QtBot, window: MainWindow) -> None:
    shown = follow(qtbot, window)
    assert shown.plan is not None
    assert [role.id for role in shown.plan.roles] == [ROLE]
    assert window.planning is not None
    with qtbot.waitSignal(window.planning.print_wanted):
        click(shown.plan_view.head.print)
    with qtbot.waitSignal(window.planning.export_wanted) as wanted:
        shown.plan_view.head.export_wanted.emit("csv")
    assert wanted.args == ["csv"]


def test_a_narrow_window_folds_the_roles_into_a_button(qtbot: QtBot, window: MainWindow) -> None:
    shown = follow(qtbot, window)
    assert not shown.unfold.isVisible()
    window.resize(860, 600)
    qtbot.waitUntil(shown.unfold.isVisible)
    assert [pane.accessibleName() for pane in shown.panes()] == ["", "My plan"]
    click(shown.unfold)
    (popup,) = inside(shown, PanelPopup)
    with qtbot.waitSignal(window.page_painted):
        popup.tell("plan:choose")
    assert shown.title == "Choose a role"


def test_f6_walks_through_roles_and_plan(qtbot: QtBot, window: MainWindow) -> None:
    shown = follow(qtbot, window)
    assert [pane.accessibleName() for pane in shown.panes()] == ["My roles", "My plan"]
    go(qtbot, window, HOME)
    assert window.planning is not None
    assert window.planning.page is None


def test_the_page_is_left_alone_when_another_place_is_in_front(
    qtbot: QtBot, window: MainWindow, desk: NotebookDesk
) -> None:
    follow(qtbot, window)
    go(qtbot, window, HOME)
    with qtbot.waitSignal(desk.changed):
        desk.change(_begin_to_learn)
    assert window.windowTitle() == "Home — OSEE Desktop"


def _begin_to_learn(notebook: Notebook) -> None:
    notebook.keep(Progress(about=CHANGE, title="Change", state="learning"))


STARTER = """
import sys
from PySide6.QtCore import QCoreApplication, QMetaObject, Qt
from osee_desktop.ui import WindowOptions, run_window
from tests.support.answers import FakeSearch
from tests.support.shelf import SmallShelf, front_page

def open_library():
    ours = ("osee_desktop.plans", "osee_desktop.notebook", "osee_desktop.ui.pages.plan")
    print("after the first page:", sorted(name for name in sys.modules if name.startswith(ours)), flush=True)
    QMetaObject.invokeMethod(QCoreApplication.instance(), "quit", Qt.ConnectionType.QueuedConnection)
    return SmallShelf()

def open_notebook():
    raise AssertionError("nobody asked for it")

run_window(front_page(), open_library, FakeSearch, open_notebook, WindowOptions(arguments=["osee-desktop"]))
"""


def test_the_first_page_waits_for_nothing_of_this_place() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", STARTER]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines() == ["after the first page: []"]


def test_the_plan_bears_the_name_of_whoever_it_is(
    qtbot: QtBot, window: MainWindow, desk: NotebookDesk, tmp_path: Path
) -> None:
    window.join_own_data(desk, resolve_paths(tmp_path, {}, tmp_path), Person(2, "Amina"))
    shown = follow(qtbot, window)
    assert shown.plan_view.head.holder.text() == "Amina"
    assert shown.plan_view.head.holder.isVisible()
