"""The desk of updates: every step in its lane, every problem as a state, and looking out by itself."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from osee_desktop.base.problems import ContentProblem, EnvironmentProblem, Problem, UpdateProblem
from osee_desktop.notebook.records import AddedModule, Bookmark, ChosenRole, PersonalNote, Progress
from osee_desktop.notebook.store import Notebook
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.updates.standing import ChangesShown, Shown, Standing
from osee_desktop.ui.shell.library_desk import LibraryDesk
from osee_desktop.ui.shell.lookout import Lookout
from osee_desktop.ui.shell.network_hint import NetworkHint
from osee_desktop.ui.shell.notebook_desk import NotebookDesk
from osee_desktop.ui.shell.update_desk import UpdateDesk
from osee_desktop.ui.shell.update_port import Request
from osee_desktop.ui.shell.update_steps import Wishes
from osee_desktop.ui.shell.update_touching import OwnTouched
from osee_desktop.updates.records import Offer
from tests.support import shelf as small
from tests.support.notebooks import opened
from tests.support.shelf import SmallShelf
from tests.support.update_door import CHANGES, MIRROR, NOW, STICK, FakeDoor, found, offer

START = Standing(state="not looked", edition=11, label="Draft", now=NOW)


@dataclass
class Person:
    """What the person prefers, and the clock on the wall."""

    wishes: Wishes = field(default_factory=partial(Wishes, "ask"))
    now: datetime = NOW
    plugged: list[Path] = field(default_factory=list)

    def prefers(self) -> Wishes:
        return self.wishes

    def clock(self) -> datetime:
        return self.now

    def sticks(self) -> list[Path]:
        return self.plugged


class Hint(QObject):
    """What the system says of the network, set by hand."""

    came_back = Signal()
    changed = Signal()
    metered = False
    captive = False

    def begin(self) -> None:
        """Nothing to load."""


@pytest.fixture
def person() -> Person:
    return Person()


@pytest.fixture
def door() -> FakeDoor:
    return FakeDoor()


@pytest.fixture
def notebook(tmp_path: Path, jobs: Jobs) -> Iterator[NotebookDesk]:
    made = NotebookDesk(jobs, lambda: opened(tmp_path))
    yield made
    jobs.close()
    made.close()


@pytest.fixture
def desk(jobs: Jobs, door: FakeDoor, notebook: NotebookDesk, person: Person) -> UpdateDesk:
    own = OwnTouched(notebook, LibraryDesk(jobs, SmallShelf))
    return UpdateDesk(jobs, door, own, person.prefers, person.clock, START)


def until(qtbot: QtBot, desk: UpdateDesk, state: Shown) -> None:
    qtbot.waitUntil(lambda: desk.standing.state == state)


def check(qtbot: QtBot, desk: UpdateDesk, state: Shown) -> Standing:
    desk.look()
    assert desk.standing.state == "looking"
    until(qtbot, desk, state)
    return desk.standing


def test_nothing_is_opened_before_something_is_wanted(desk: UpdateDesk, door: FakeDoor) -> None:
    assert door.done == []
    assert desk.standing == START


def test_a_check_tells_what_was_found_and_how_the_copy_stands(qtbot: QtBot, desk: UpdateDesk) -> None:
    told = check(qtbot, desk, "up to date")
    assert (told.edition, told.earlier, told.signed, told.checked) == (11, 10, True, NOW)
    assert [one.source.name for one in told.asked] == ["Office folder"]
    assert told.details == "the details"


def test_an_offer_waits_for_a_word_and_the_rail_counts_it(qtbot: QtBot, desk: UpdateDesk, door: FakeDoor) -> None:
    door.checked = found("new edition", offer())
    counts: list[int] = []
    desk.offered.connect(counts.append)
    check(qtbot, desk, "new edition")
    assert counts[-1] == 1
    assert door.done == ["open", "check"]


def test_from_the_offer_to_the_installed_edition_and_back(
    qtbot: QtBot, desk: UpdateDesk, door: FakeDoor, notebook: NotebookDesk
) -> None:
    with qtbot.waitSignal(notebook.changed):
        notebook.change(_write_a_note)
    door.checked = found("new edition", offer())
    check(qtbot, desk, "new edition")
    shown: list[ChangesShown] = []
    desk.compared.connect(shown.append)
    desk.fetch()
    assert desk.standing.state == "downloading"
    until(qtbot, desk, "ready")
    qtbot.waitUntil(lambda: len(shown) == 2)
    assert shown[1].changes == CHANGES
    assert shown[1].mine == {CHANGES[0].id: ("note", "bookmark")}
    with qtbot.waitSignal(desk.switched) as told:
        desk.install()
    assert told.args == [12]
    assert (desk.standing.state, desk.standing.edition, desk.standing.earlier) == ("installed", 12, 11)
    with qtbot.waitSignal(desk.switched) as told:
        desk.undo()
    assert told.args == [11]
    assert desk.standing.earlier == 12


def _write_a_note(notebook: Notebook) -> None:
    notebook.keep(PersonalNote(about=CHANGES[0].id, title="Strategy", text="Mine."))
    notebook.keep(Bookmark(about=CHANGES[0].id, title="Strategy"))


def test_steps_of_the_plan_that_an_edition_touches_are_named(
    qtbot: QtBot, desk: UpdateDesk, door: FakeDoor, notebook: NotebookDesk
) -> None:
    """The fake edition changes the module Strategy, and withdraws its competency Change management."""
    with qtbot.waitSignal(notebook.changed):
        notebook.change(_learn_for_a_role)
    door.checked = found("new edition", offer())
    check(qtbot, desk, "new edition")
    shown: list[ChangesShown] = []
    desk.compared.connect(shown.append)
    desk.fetch()
    qtbot.waitUntil(lambda: len(shown) == 2)
    assert shown[1].mine == {small.STRATEGY: ("plan",), small.CHANGE.id: ("plan",)}
    with qtbot.waitSignal(notebook.changed):
        notebook.change(_begin_with_the_change)
    desk.drop()
    until(qtbot, desk, "new edition")
    desk.fetch()
    qtbot.waitUntil(lambda: len(shown) == 4)
    assert shown[3].mine == {small.STRATEGY: ("plan",), small.CHANGE.id: ("progress",)}


def test_an_added_module_is_a_plan_also_where_a_chosen_role_is_gone(
    qtbot: QtBot, desk: UpdateDesk, door: FakeDoor, notebook: NotebookDesk
) -> None:
    with qtbot.waitSignal(notebook.changed):
        notebook.change(_add_strategy)
    door.checked = found("new edition", offer())
    check(qtbot, desk, "new edition")
    shown: list[ChangesShown] = []
    desk.compared.connect(shown.append)
    desk.fetch()
    qtbot.waitUntil(lambda: len(shown) == 2)
    assert shown[1].mine == {small.STRATEGY: ("plan",), small.CHANGE.id: ("plan",)}


def test_what_it_touched_stays_with_an_edition_that_came_by_itself(
    qtbot: QtBot, desk: UpdateDesk, door: FakeDoor, notebook: NotebookDesk, person: Person
) -> None:
    with qtbot.waitSignal(notebook.changed):
        notebook.change(_write_a_note)
    person.wishes = Wishes("automatic")
    door.checked = found("new edition", offer())
    remembered: list[tuple[ChangesShown, ...]] = []
    desk.remembered.connect(remembered.append)
    with qtbot.waitSignal(desk.switched):
        desk.look()
    qtbot.waitUntil(lambda: bool(remembered[-1] and remembered[-1][0].mine))
    newest = remembered[-1][0]
    assert (newest.edition, newest.done) == (12, True)
    assert newest.mine == {small.STRATEGY: ("note", "bookmark")}


def _learn_for_a_role(notebook: Notebook) -> None:
    notebook.keep(ChosenRole(about=small.ROLE.id, title="Policy maker"))


def _begin_with_the_change(notebook: Notebook) -> None:
    notebook.keep(Progress(about=small.CHANGE.id, title="Change management", state="learning"))


def _add_strategy(notebook: Notebook) -> None:
    notebook.keep(ChosenRole(about="role/gone", title="Gone"))
    notebook.keep(AddedModule(about=small.STRATEGY, title="Strategy"))


def test_the_way_to_each_source_is_tried_and_what_fails_is_said_in_words(
    qtbot: QtBot, desk: UpdateDesk, door: FakeDoor
) -> None:
    with qtbot.waitSignal(desk.tested) as told:
        desk.test()
    office, mirror = told.args[0]
    assert (office.works, mirror.works) == (True, False)
    assert mirror.parts[0].words.startswith("The server's name is not known: Name or service not known.")
    assert desk.standing == START
    assert door.asked().only == ""


def test_a_folder_that_was_asked_by_itself_is_tried_by_itself(qtbot: QtBot, desk: UpdateDesk, door: FakeDoor) -> None:
    desk.look(Request(only="/office"))
    until(qtbot, desk, "up to date")
    with qtbot.waitSignal(desk.tested):
        desk.test()
    assert door.asked().only == "/office"


def test_a_test_that_cannot_be_made_says_why(qtbot: QtBot, desk: UpdateDesk, door: FakeDoor) -> None:
    door.broken["try sources"] = EnvironmentProblem("update-busy")
    with qtbot.waitSignal(desk.tested) as told:
        desk.test()
    assert told.args == [None]
    until(qtbot, desk, "busy")


def test_what_editions_changed_is_remembered(qtbot: QtBot, desk: UpdateDesk, door: FakeDoor) -> None:
    door.checked = found("new edition", offer())
    check(qtbot, desk, "new edition")
    desk.fetch()
    until(qtbot, desk, "ready")
    with qtbot.waitSignal(desk.remembered) as told:
        desk.install()
    assert [(one.edition, one.done) for one in told.args[0]] == [(12, True)]


def test_a_download_tells_its_progress_and_can_be_stopped(qtbot: QtBot, desk: UpdateDesk, door: FakeDoor) -> None:
    door.checked, door.pieces, door.hold = found("new edition", offer()), (2600,), threading.Event()
    check(qtbot, desk, "new edition")
    desk.fetch()
    qtbot.waitUntil(lambda: desk.standing.here == 2600)
    assert desk.standing.every == 6200
    desk.look()
    desk.undo()
    assert desk.standing.state == "downloading"
    desk.stop()
    door.hold.set()
    until(qtbot, desk, "paused")
    assert desk.standing.here == 2600
    door.hold = None
    desk.fetch()
    until(qtbot, desk, "ready")


def test_a_line_that_breaks_leaves_the_part_and_a_way_on(qtbot: QtBot, desk: UpdateDesk, door: FakeDoor) -> None:
    door.checked, door.pieces = found("new edition", offer(MIRROR)), (2600,)
    door.broken["fetch"] = UpdateProblem("carrier-unreachable", name="mirror", detail="gone")
    check(qtbot, desk, "new edition")
    door.hold = threading.Event()
    desk.fetch()
    qtbot.waitUntil(lambda: desk.standing.here == 2600)
    door.hold.set()
    until(qtbot, desk, "paused")


@pytest.mark.parametrize(
    ("problem", "state"),
    [
        (EnvironmentProblem("no-space", path="x", missing=3_000_000), "not enough space"),
        (EnvironmentProblem("update-busy"), "busy"),
        (UpdateProblem("carrier-sign-in", name="mirror"), "sign-in wanted"),
        (UpdateProblem("pack-not-genuine", detail="hash"), "not genuine"),
        (UpdateProblem("pack-missing", edition=12), "copy incomplete"),
        (ContentProblem("library-newer", path="x", found=2, known=1, readable=1), "needs newer program"),
        (EnvironmentProblem("cannot-write", path="x", detail="read-only"), "failed"),
    ],
)
def test_every_problem_of_a_download_is_a_state(
    qtbot: QtBot, desk: UpdateDesk, door: FakeDoor, problem: Problem, state: Shown
) -> None:
    door.checked = found("new edition", offer())
    door.broken["fetch"] = problem
    check(qtbot, desk, "new edition")
    desk.fetch()
    until(qtbot, desk, state)
    assert desk.standing.failure is not None


def test_what_nobody_foresaw_is_told_with_its_name(qtbot: QtBot, desk: UpdateDesk, door: FakeDoor) -> None:
    door.checked = ZeroDivisionError("odd")
    told = check(qtbot, desk, "failed")
    assert told.failure is not None
    assert "ZeroDivisionError: odd" in told.failure.details


def test_an_edition_can_be_dropped_and_is_offered_again(qtbot: QtBot, desk: UpdateDesk, door: FakeDoor) -> None:
    door.checked = found("new edition", offer())
    check(qtbot, desk, "new edition")
    desk.fetch()
    until(qtbot, desk, "ready")
    desk.drop()
    until(qtbot, desk, "new edition")
    assert "drop" in door.done


def test_an_edition_that_waits_still_waits_after_another_look(qtbot: QtBot, desk: UpdateDesk, door: FakeDoor) -> None:
    door.checked = found("new edition", offer())
    check(qtbot, desk, "new edition")
    desk.fetch()
    until(qtbot, desk, "ready")
    with qtbot.waitSignal(desk.looked):
        desk.look()
    assert desk.standing.state == "ready"
    assert door.done.count("fetch") == 1


def test_passing_on_says_where_it_is_ready(qtbot: QtBot, desk: UpdateDesk, door: FakeDoor) -> None:
    desk.pass_on("/media/stick")
    until(qtbot, desk, "ready to pass on")
    assert desk.standing.folder == "/media/stick"
    door.broken["pass on to /full"] = EnvironmentProblem("cannot-write", path="/full", detail="no space")
    desk.pass_on("/full")
    until(qtbot, desk, "failed")


@dataclass
class Case:
    """What the person prefers, what is offered over which connection, and what becomes of it."""

    wishes: Wishes
    offered: Offer
    state: Shown
    metered: bool = False


@pytest.mark.parametrize(
    "case",
    [
        Case(Wishes("by-source"), offer(), "installed"),
        Case(Wishes("by-source"), offer(STICK), "new edition"),
        Case(Wishes("by-source"), offer(MIRROR), "new edition"),
        Case(Wishes("automatic"), offer(MIRROR), "installed"),
        Case(Wishes("automatic"), offer(MIRROR), "new edition", metered=True),
        Case(Wishes("automatic", budget=1), replace(offer(MIRROR), cost=2_000_000), "new edition"),
        Case(Wishes("automatic"), offer(state="genuine but old", consent=True), "genuine but old"),
        Case(Wishes("ask"), offer(), "new edition"),
    ],
)
def test_editions_come_by_themselves_only_as_the_person_prefers(
    qtbot: QtBot, desk: UpdateDesk, door: FakeDoor, person: Person, case: Case
) -> None:
    person.wishes, desk.metered = case.wishes, case.metered
    door.checked = found(case.offered.state, case.offered)
    check(qtbot, desk, case.state)


def test_an_edition_that_the_person_went_back_from_does_not_come_again_by_itself(
    qtbot: QtBot, desk: UpdateDesk, door: FakeDoor, person: Person
) -> None:
    person.wishes = Wishes("automatic")
    door.checked = found("new edition", offer())
    check(qtbot, desk, "installed")
    desk.undo()
    qtbot.waitUntil(lambda: desk.standing.edition == 11 and not desk.standing.is_busy)
    desk.look_quietly(Request())
    until(qtbot, desk, "new edition")
    assert door.done.count("install") == 1


def test_a_quiet_look_wipes_nothing_away(qtbot: QtBot, desk: UpdateDesk, door: FakeDoor) -> None:
    door.checked = found("new edition", offer())
    check(qtbot, desk, "new edition")
    desk.fetch()
    until(qtbot, desk, "ready")
    desk.install()
    until(qtbot, desk, "installed")
    with qtbot.waitSignal(desk.looked):
        desk.look_quietly(Request())
    assert desk.standing.state == "installed"
    door.checked = found("new edition", offer(edition=13))
    desk.look_quietly(Request())
    until(qtbot, desk, "new edition")


def test_the_end_lets_go_of_the_carriers(qtbot: QtBot, desk: UpdateDesk, door: FakeDoor) -> None:
    check(qtbot, desk, "up to date")
    desk.close()
    qtbot.waitUntil(lambda: door.done[-1] == "close")


@pytest.fixture
def hint(qapp: QObject) -> Hint:
    del qapp
    return Hint()


@pytest.fixture
def lookout(desk: UpdateDesk, jobs: Jobs, hint: Hint, person: Person) -> Lookout:
    return Lookout(desk, jobs, hint, person.sticks, person.prefers, person.clock)


def test_it_looks_at_the_start_and_again_after_some_hours(
    qtbot: QtBot, desk: UpdateDesk, door: FakeDoor, lookout: Lookout, person: Person
) -> None:
    with qtbot.waitSignal(desk.looked):
        lookout.begin()
    with qtbot.waitSignal(lookout.decided) as told:
        lookout.decide()
    assert told.args == [NOW + timedelta(hours=4)]
    lookout.look()
    person.now = NOW + timedelta(hours=5)
    with qtbot.waitSignal(desk.looked):
        lookout.look()
    assert door.done.count("check") == 2


def test_a_look_that_reached_nobody_is_repeated_sooner(
    qtbot: QtBot, desk: UpdateDesk, door: FakeDoor, lookout: Lookout
) -> None:
    door.checked = found("not reachable")
    with qtbot.waitSignals([desk.looked, lookout.decided]):
        lookout.begin()
    with qtbot.waitSignal(lookout.decided) as told:
        lookout.decide()
    assert told.args == [NOW + timedelta(minutes=15)]


def test_never_is_never(qtbot: QtBot, door: FakeDoor, lookout: Lookout, person: Person) -> None:
    person.wishes = Wishes("never")
    with qtbot.waitSignal(lookout.decided) as told:
        lookout.begin()
    assert told.args == [None]
    assert door.done == []


def test_a_stick_and_a_network_that_come_are_looked_at(
    qtbot: QtBot, desk: UpdateDesk, door: FakeDoor, lookout: Lookout, person: Person, hint: Hint
) -> None:
    with qtbot.waitSignal(desk.looked):
        lookout.begin()
    person.plugged = [Path("/media/stick")]
    with qtbot.waitSignal(desk.looked):
        lookout.poll()
    with qtbot.waitSignal(desk.looked):
        hint.came_back.emit()
    assert door.done.count("check") == 3


def test_a_metered_network_is_not_asked_by_itself(
    qtbot: QtBot, desk: UpdateDesk, door: FakeDoor, lookout: Lookout, hint: Hint
) -> None:
    hint.metered = True
    with qtbot.waitSignal(desk.looked):
        lookout.begin()
    assert door.asked() == Request(kinds=frozenset({"folder", "stick"}))
    assert desk.metered
    with qtbot.waitSignal(desk.looked):
        desk.look()
    assert "web" in door.asked().kinds


def test_the_system_may_say_nothing_of_the_network(qapp: QObject) -> None:
    del qapp
    hint = NetworkHint()
    assert (hint.metered, hint.captive) == (False, False)
    hint.begin()
    assert isinstance(hint.metered, bool)
