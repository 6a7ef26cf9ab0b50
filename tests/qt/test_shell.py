"""History, declared actions, rail, top bar, the way to the library."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from osee_desktop.base.problems import ContentProblem, InputProblem
from osee_desktop.library.edition import Edition
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.reading.ports import Shelf
from osee_desktop.ui.pages.reading.sheet import MODULES, Sheet
from osee_desktop.ui.shell import actions
from osee_desktop.ui.shell.failure import failure_words
from osee_desktop.ui.shell.history import HOME, History
from osee_desktop.ui.shell.library_desk import LibraryDesk
from osee_desktop.ui.shell.panes import move_focus
from osee_desktop.ui.shell.rail import Rail
from osee_desktop.ui.shell.top_bar import TopBar
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import QuietButton
from osee_desktop.ui.widgets.search_field import SearchField
from tests.support import shelf as small
from tests.support.hands import click, inside
from tests.support.shelf import SmallShelf


def walk(*addresses: str) -> History:
    history = History()
    for address in addresses:
        history.visit(address)
    return history


def step(history: History, steps: int) -> str:
    visit = history.step(steps)
    return visit.address if visit else ""


def do_nothing() -> None:
    """What an action does in these tests."""


def test_a_new_history_is_empty() -> None:
    history = History()
    assert history.current is None
    assert not history.can_go_back
    assert not history.can_go_forward
    assert history.step(-1) is None


def test_one_goes_back_and_forward() -> None:
    history = walk("a", "b", "c")
    assert (step(history, -1), step(history, -1), step(history, -1)) == ("b", "a", "")
    assert (history.can_go_back, history.can_go_forward) == (False, True)
    assert (step(history, 1), step(history, 1), step(history, 1)) == ("b", "c", "")


def test_a_new_page_forgets_what_lay_ahead() -> None:
    history = walk("a", "b", "c")
    history.step(-2)
    history.visit("d")
    assert not history.can_go_forward
    assert step(history, -1) == "a"


def test_going_where_one_is_adds_nothing() -> None:
    history = walk("a", "a", "b", "b")
    assert step(history, -1) == "a"
    assert not history.can_go_back


def test_a_visit_remembers_how_far_it_was_read() -> None:
    history = walk("a")
    history.leave_at(0.25)
    history.visit("b")
    back = history.step(-1)
    assert back is not None
    assert back.read_fraction == 0.25


def test_every_declared_action_is_in_its_menu(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    made = actions.build(window, {one.id: do_nothing for one in actions.declared()})
    assert list(made) == [one.id for one in actions.declared()]
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles == list(actions.menus().values())


def test_ids_shortcuts_and_menus_of_actions_are_sound() -> None:
    declared = actions.declared()
    ids = [one.id for one in declared]
    keys = [key for one in declared for key in one.keys]
    assert len(set(ids)) == len(ids)
    assert len(set(keys)) == len(keys)
    assert {one.menu for one in declared} == set(actions.menus())


def test_an_action_that_nothing_handles_is_an_error(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    with pytest.raises(KeyError):
        actions.build(window, {})


def test_an_action_does_what_was_given(qtbot: QtBot) -> None:
    window, seen = QMainWindow(), list[str]()
    qtbot.addWidget(window)

    def noting(name: str) -> Callable[[], None]:
        return lambda: seen.append(name)

    made = actions.build(window, {one.id: noting(one.id) for one in actions.declared()})
    made["home"].trigger()
    made["theme-dark"].trigger()
    assert seen == ["home", "theme-dark"]
    assert made["theme-dark"].isChecked()
    assert not made["theme-light"].isChecked()


def test_the_rail_tells_and_marks_places(qtbot: QtBot, appearance: Appearance) -> None:
    rail = Rail(appearance)
    qtbot.addWidget(rail)
    places = {
        HOME: "Home",
        "module/strategy": "Modules",
        "unit/fundraising": "Modules",
        "role/policy-maker": "Roles",
        "roles": "Roles",
        "competency/strategy/tbc": "Competencies",
        "training": "Training",
        "material/e-estonia": "Training",
        "term/ospo": "Glossary",
        "plan": "My plan",
        "plan:role/policy-maker": "My plan",
        "notes": "My notes",
        "notes:history": "My notes",
        "updates": "Updates",
    }
    for address, place in places.items():
        rail.show_place(address)
        assert [index.data() for index in rail.places.selectedIndexes()] == [place]
    assert [row.data() for row in rail.places.rows.indexes()] == list(dict.fromkeys(places.values()))
    with qtbot.waitSignal(rail.chosen) as said:
        rail.places.chosen.emit(MODULES)
    assert said.args == [MODULES]


def test_the_rail_is_as_wide_as_its_words_need(qtbot: QtBot, appearance: Appearance) -> None:
    rail = Rail(appearance)
    qtbot.addWidget(rail)
    assert rail.width() == 175
    appearance.set_text_scale(200)
    assert rail.width() > 200


def test_the_top_bar_stands_for_its_actions(qtbot: QtBot, appearance: Appearance) -> None:
    back, forward = QAction("Back"), QAction("Forward")
    back.setEnabled(False)
    field = SearchField(appearance, "Ctrl+K")
    edition = Edition(number=3, label="Working Draft, October 2024", language="en")
    bar = TopBar(appearance, back, forward, edition, field)
    qtbot.addWidget(bar)
    bar.resize(1280, 52)
    bar.show()
    buttons = {button.text(): button for button in inside(bar, QuietButton)}
    assert not buttons["Back"].isEnabled()
    back.setEnabled(True)
    assert buttons["Back"].isEnabled()
    with qtbot.waitSignal(forward.triggered):
        click(buttons["Forward"])


def test_the_edition_gives_up_its_date_where_there_is_no_room(qtbot: QtBot, appearance: Appearance) -> None:
    edition = Edition(number=3, label="Working Draft", language="en")
    bar = TopBar(appearance, QAction(), QAction(), edition, SearchField(appearance, "Ctrl+K"))
    qtbot.addWidget(bar)
    bar.show()
    (label,) = [one for one in inside(bar, QLabel) if one.text()]
    bar.resize(1280, 52)
    assert label.text() == "Edition 3 · Working Draft"
    bar.resize(320, 52)
    assert label.text() == "Edition 3"
    assert label.toolTip() == label.accessibleName() == "Edition 3 · Working Draft"


def test_focus_moves_round_the_panes_and_skips_what_cannot_be_reached(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first, dead, holder = QLineEdit(window), QPushButton(window), QWidget(window)
    inside = QPushButton(holder)
    dead.setEnabled(False)
    window.show()
    first.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(first.hasFocus)
    panes = (first, dead, holder)
    seen = []
    for steps in (1, 1, 1, -1):
        move_focus(panes, steps)
        seen.append(window.focusWidget())
    assert seen == [inside, first, inside, first]
    move_focus((dead,), 1)
    assert window.focusWidget() is first


def test_known_problems_are_said_in_words_and_bugs_by_their_name() -> None:
    known = failure_words(ContentProblem("library-missing", path="x.db"))
    assert "x.db" in known.sentence
    assert known.meaning
    bug = failure_words(ZeroDivisionError("by nought"))
    assert "ZeroDivisionError: by nought" in bug.meaning


class Opening:
    """Opens the small library when it is let through, and remembers in which thread."""

    def __init__(self, *, at_once: bool = True) -> None:
        self.shelf = SmallShelf()
        self.threads = list[int]()
        self.let_through = threading.Event()
        if at_once:
            self.let_through.set()

    def __call__(self) -> Shelf:
        assert self.let_through.wait(5)
        self.threads.append(threading.get_ident())
        return self.shelf


def test_the_library_is_opened_once_and_elsewhere(qtbot: QtBot, jobs: Jobs) -> None:
    opening = Opening()
    desk = LibraryDesk(jobs, opening)
    with qtbot.waitSignal(desk.opened) as said:
        desk.open_library()
        desk.open_library()
    assert [listing.name for listing in said.args[0]] == [
        "Modules",
        "Roles",
        "Competencies",
        "Training materials",
        "Glossary",
    ]
    assert len(opening.threads) == 1
    assert opening.threads[0] != threading.get_ident()
    desk.close()
    assert opening.shelf.closed


def test_a_page_wanted_before_the_library_is_open_comes_when_it_is(qtbot: QtBot, jobs: Jobs) -> None:
    opening = Opening(at_once=False)
    desk = LibraryDesk(jobs, opening)
    desk.open_library()
    desk.write(small.OFFICE)
    desk.write(small.STRATEGY)
    with qtbot.waitSignal(desk.written) as said:
        opening.let_through.set()
    sheet = said.args[0]
    assert isinstance(sheet, Sheet)
    assert sheet.address == small.STRATEGY


def test_a_page_that_nobody_waits_for_any_more_is_not_written(qtbot: QtBot, jobs: Jobs) -> None:
    opening = Opening(at_once=False)
    desk = LibraryDesk(jobs, opening)
    desk.write(small.STRATEGY)
    desk.forget()
    with qtbot.assertNotEmitted(desk.written, wait=50), qtbot.waitSignal(desk.opened):
        opening.let_through.set()


def test_only_the_page_asked_for_last_arrives(qtbot: QtBot, jobs: Jobs) -> None:
    desk = LibraryDesk(jobs, Opening())
    with qtbot.waitSignal(desk.opened):
        desk.open_library()
    arrived = list[str]()
    desk.written.connect(lambda sheet: arrived.append(sheet.address))
    for address in (small.OFFICE, small.INCLUSION, small.STRATEGY):
        desk.write(address)
    qtbot.waitUntil(lambda: bool(arrived))
    assert arrived == [small.STRATEGY]


def test_an_unknown_page_is_refused(qtbot: QtBot, jobs: Jobs) -> None:
    desk = LibraryDesk(jobs, Opening())
    with qtbot.waitSignal(desk.refused) as said:
        desk.write("module/nowhere")
    assert said.args[0] == "module/nowhere"
    assert isinstance(said.args[1], InputProblem)


def test_a_library_that_cannot_be_opened_is_told_and_tried_again(qtbot: QtBot, jobs: Jobs) -> None:
    answers: list[Callable[[], Shelf]] = [Opening()]

    def opener() -> Shelf:
        if len(answers) == 1:
            answers.append(answers[0])
            raise ContentProblem("library-damaged", path="x", detail="y")
        return answers[0]()

    desk = LibraryDesk(jobs, opener)
    with qtbot.waitSignal(desk.refused) as said:
        desk.open_library()
    assert isinstance(said.args[1], ContentProblem)
    with qtbot.waitSignal(desk.written):
        desk.write(small.STRATEGY)
