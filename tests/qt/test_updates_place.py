"""The place "Updates" within the window: ways to it, a whole update over a signed repository, and another edition."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.env.settings import UPDATE_BUDGET, UPDATE_FOLDERS, UPDATE_POLICY, open_settings
from osee_desktop.library.front import read_front
from osee_desktop.library.library import open_library
from osee_desktop.notebook.records import ChosenRole
from osee_desktop.notebook.store import Notebook
from osee_desktop.search.store import open_search
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.home import UPDATE
from osee_desktop.ui.pages.search.results import Surroundings
from osee_desktop.ui.pages.updates import banner_words as steps
from osee_desktop.ui.pages.updates.page import UpdatesPage
from osee_desktop.ui.pages.updates.side_panel import FORGET, KEEP, PREFERENCES
from osee_desktop.ui.shell.library_desk import LibraryDesk
from osee_desktop.ui.shell.notebook_desk import NotebookDesk
from osee_desktop.ui.shell.preferences import PreferencesDialog
from osee_desktop.ui.shell.search_desk import SearchDesk
from osee_desktop.ui.shell.update_port import Request, UpdatePort
from osee_desktop.ui.shell.updates_join import Desks, UpdatesJoin
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.lead_row import LeadRow
from osee_desktop.updates.carriers.folder import FolderCarrier
from osee_desktop.updates.records import Source
from osee_desktop.updates.updating import Trust, Updating
from tests.support import shelf as small
from tests.support.answers import FakeSearch
from tests.support.hands import click, inside
from tests.support.notebooks import opened
from tests.support.repository import NOW, Repository
from tests.support.shelf import SmallShelf, front_page
from tests.support.three_editions import three_editions
from tests.support.update_door import FakeDoor, found, offer
from tests.support.windows import do, go, start


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    return three_editions(tmp_path_factory.mktemp("editions"))


class House:
    """A window with its desks, and the way to updates that a test gives it."""

    def __init__(self, appearance: Appearance, jobs: Jobs, folder: Path, port: UpdatePort) -> None:
        self.shelves: list[SmallShelf] = []
        self.searches: list[FakeSearch] = []
        self.jobs, self.library = jobs, LibraryDesk(jobs, self._open_library)
        self.search = SearchDesk(jobs, self._open_search, Surroundings())
        self.library.opened.connect(self.search.open_search)
        self.settings = open_settings(folder)
        self.window = MainWindow(appearance, front_page(), self.library, self.search, settings=self.settings)
        self.notebook = NotebookDesk(jobs, partial(opened, folder))
        self.window.join_notebook(self.notebook)
        self.port = port
        self.window.join_updates(self._updates)

    def _updates(self, window: MainWindow, appearance: Appearance) -> UpdatesJoin:
        desks = Desks(self.jobs, self.library, self.search, self.notebook)
        return UpdatesJoin(window, appearance, desks, self.port, lambda: NOW)

    def _open_library(self) -> SmallShelf:
        self.shelves.append(SmallShelf())
        return self.shelves[-1]

    def _open_search(self) -> FakeSearch:
        self.searches.append(FakeSearch())
        return self.searches[-1]


def port_of(door: Callable[[Callable[[], Request]], object], *, publisher: bool = True) -> UpdatePort:
    return UpdatePort(lambda: publisher, door, list, front_page)  # type: ignore[arg-type]  # a fake door


@pytest.fixture
def door() -> FakeDoor:
    return FakeDoor(found("new edition", offer()))


@pytest.fixture
def house(qtbot: QtBot, appearance: Appearance, jobs: Jobs, tmp_path: Path, door: FakeDoor) -> Iterator[House]:
    made = House(appearance, jobs, tmp_path, port_of(door))
    made.settings.put({UPDATE_POLICY: "ask"})
    qtbot.addWidget(made.window)
    made.window.resize(1280, 800)
    start(qtbot, made.window)
    yield made
    jobs.close()
    made.notebook.close()


def place(qtbot: QtBot, house: House) -> UpdatesPage:
    go(qtbot, house.window, "updates")
    assert house.window.updates is not None
    shown = house.window.updates.page
    assert shown is not None
    return shown


def until(qtbot: QtBot, page: UpdatesPage, state: str) -> None:
    qtbot.waitUntil(lambda: page.standing is not None and page.standing.state == state)


def said(window: MainWindow) -> list[str]:
    return [label.text() for label in inside(window, QLabel) if label.isVisible()]


def test_rail_and_menu_lead_there(qtbot: QtBot, house: House) -> None:
    window = house.window
    with qtbot.waitSignal(window.page_painted) as told:
        window.rail.places.chosen.emit("updates")
    assert told.args == ["Updates"]
    assert window.rail.places.selectionModel().selectedIndexes()[0].data() == "Updates"
    do(qtbot, window, "home")
    assert window.actions_by_id["updates"].shortcut().toString() == "Alt+U"
    do(qtbot, window, "updates")
    assert window.windowTitle() == "Updates — OSEE Desktop"
    assert not window.actions_by_id["copy"].isEnabled()


def test_without_a_publisher_nothing_is_opened_or_fetched(
    qtbot: QtBot, appearance: Appearance, jobs: Jobs, tmp_path: Path, door: FakeDoor
) -> None:
    house = House(appearance, jobs, tmp_path, port_of(door, publisher=False))
    qtbot.addWidget(house.window)
    start(qtbot, house.window)
    shown = place(qtbot, house)
    assert house.window.updates is not None
    house.window.updates.begin()
    assert "No publisher is set up for this copy" in said(house.window)
    assert shown.side.buttons == {}
    assert door.done == []
    jobs.close()
    house.notebook.close()


def test_it_looks_by_itself_after_the_first_page_and_the_rail_says_what_waits(
    qtbot: QtBot, house: House, door: FakeDoor
) -> None:
    assert door.done == []
    qtbot.waitUntil(lambda: "check" in door.done)
    rail = house.window.rail.places
    qtbot.waitUntil(lambda: rail.rows.index_of("updates").data(Qt.ItemDataRole.AccessibleTextRole).endswith("waits"))
    assert rail.selectionModel().selectedIndexes()[0].data() == "Home"


def lead(house: House) -> list[str]:
    """What the card of updates on Home says, and its link."""
    rows = inside(house.window.home, LeadRow)
    if not rows or UPDATE not in house.window.home.leading:
        return []
    card = rows[0].cards[UPDATE]
    return [label.text() for label in inside(card, QLabel) if label.text()] + [card.step.text()]


def test_home_says_how_content_stands_and_leads_to_the_place(qtbot: QtBot, house: House, door: FakeDoor) -> None:
    window = house.window
    assert lead(house) == []
    qtbot.waitUntil(lambda: "Edition 12 is there" in lead(house))
    said_there = lead(house)
    assert said_there == [
        "Updates",
        "Edition 12 is there",
        "1 new, 1 changed, 1 withdrawn. 6.2 kB from Office folder.",
        "Open updates",
    ]
    with qtbot.waitSignal(window.page_painted) as told:
        click(inside(window.home, LeadRow)[0].cards[UPDATE].step)
    assert told.args == ["Updates"]
    shown = place(qtbot, house)
    for key, state in ((steps.FETCH, "ready"), (steps.INSTALL, "installed")):
        shown.wanted.emit(key)
        until(qtbot, shown, state)
    go(qtbot, window, "home")
    qtbot.waitUntil(lambda: lead(house)[1:2] == ["Edition 12 is installed"])
    assert lead(house)[-1] == "See what changed"
    door.checked = found("up to date")
    shown.wanted.emit(steps.CHECK)
    assert lead(house)[-1] == "See what changed"
    qtbot.waitUntil(lambda: lead(house)[1:] == ["Up to date", "Edition 12. Checked today 08:00.", "Open updates"])


def test_home_gives_up_its_room_where_no_publisher_is_set_up(
    qtbot: QtBot, appearance: Appearance, jobs: Jobs, tmp_path: Path, door: FakeDoor
) -> None:
    house = House(appearance, jobs, tmp_path, port_of(door, publisher=False))
    qtbot.addWidget(house.window)
    house.window.home.expect_leading((UPDATE,))
    start(qtbot, house.window)
    assert lead(house)[0] == "Updates"
    qtbot.waitUntil(lambda: lead(house) == [])
    jobs.close()
    house.notebook.close()


def test_a_whole_update_from_the_page(qtbot: QtBot, house: House, door: FakeDoor) -> None:
    shown = place(qtbot, house)
    click(shown.side.buttons[steps.CHECK])
    until(qtbot, shown, "new edition")
    click(shown.banner.steps[steps.FETCH])
    until(qtbot, shown, "ready")
    qtbot.waitUntil(shown.changes.isVisible)
    click(shown.banner.steps[steps.INSTALL])
    until(qtbot, shown, "installed")
    qtbot.waitUntil(lambda: len(house.shelves) == 2 and house.shelves[0].closed)
    assert not house.shelves[1].closed
    assert "What edition 12 changed" in said(house.window)
    click(shown.banner.steps[steps.UNDO])
    qtbot.waitUntil(lambda: door.state.edition == 11)
    until(qtbot, shown, "installed")


def test_before_the_switch_it_says_which_steps_of_the_plan_change(qtbot: QtBot, house: House) -> None:
    with qtbot.waitSignal(house.notebook.changed):
        house.notebook.change(learn_for_a_role)
    shown = place(qtbot, house)
    for key, state in ((steps.CHECK, "new edition"), (steps.FETCH, "ready")):
        shown.wanted.emit(key)
        until(qtbot, shown, state)
    qtbot.waitUntil(lambda: "It stands in your plan, and leaves it." in said(house.window))
    assert "It stands in your plan." in said(house.window)


def learn_for_a_role(notebook: Notebook) -> None:
    notebook.keep(ChosenRole(about=small.ROLE.id, title="Policy maker"))


def test_what_is_being_read_stays_open_and_the_notice_leads_on(qtbot: QtBot, house: House) -> None:
    house.settings.put({UPDATE_POLICY: "automatic"})
    go(qtbot, house.window, "module/strategy")
    assert house.window.updates is not None
    house.window.updates.begin()
    qtbot.waitUntil(lambda: len(house.shelves) == 2)
    qtbot.waitUntil(lambda: "Edition 12 is installed" in said(house.window))
    assert house.window.windowTitle().startswith("Strategy")
    notice = house.window.updates.notice
    assert notice is not None
    assert list(notice.steps) == ["updates", steps.UNDO]
    with qtbot.waitSignal(house.window.page_painted):
        click(notice.steps["updates"])
    assert not notice.isVisible()


def test_a_page_is_written_anew_by_the_edition_that_counts(qtbot: QtBot, house: House) -> None:
    go(qtbot, house.window, "module/strategy")
    go(qtbot, house.window, "training")
    house.library.reopen()
    house.search.reopen_search()
    qtbot.waitUntil(lambda: len(house.shelves) == 2 and house.shelves[0].closed)
    go(qtbot, house.window, "module/strategy")
    assert house.window.windowTitle().startswith("Strategy")


def test_details_go_to_the_clipboard(qtbot: QtBot, house: House, door: FakeDoor) -> None:
    door.checked = found("not genuine")
    shown = place(qtbot, house)
    shown.wanted.emit(steps.CHECK)
    until(qtbot, shown, "not genuine")
    click(shown.banner.steps[steps.COPY])
    assert "the details" in QGuiApplication.clipboard().text()
    assert "Copied" in said(house.window)


def test_the_connection_is_tested_and_what_fails_can_be_read_and_copied(
    qtbot: QtBot, house: House, door: FakeDoor
) -> None:
    shown = place(qtbot, house)
    click(shown.side.buttons[steps.TEST])
    assert shown.ways.isVisible()
    assert not shown.ways.copy.isEnabled()
    qtbot.waitUntil(lambda: len(shown.ways.lists) == 2)
    assert "One source that works is enough: Office folder." in said(house.window)
    mirror = shown.ways.lists[1]
    assert mirror.accessibleName() == "The way to updates.example.org"
    assert mirror.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("This fails. The server's name")
    click(shown.ways.copy)
    copied = QGuiApplication.clipboard().text()
    assert "good  The folder can be read." in copied
    assert "LOOK  The server's name is not known: Name or service not known." in copied
    click(shown.ways.shut)
    assert not shown.ways.isVisible()
    door.broken["try sources"] = EnvironmentProblem("update-busy")
    click(shown.side.buttons[steps.TEST])
    until(qtbot, shown, "busy")
    assert not shown.ways.isVisible()


def test_later_leads_back_and_the_edition_waits(qtbot: QtBot, house: House) -> None:
    shown = place(qtbot, house)
    shown.wanted.emit(steps.CHECK)
    until(qtbot, shown, "new edition")
    with qtbot.waitSignal(house.window.page_painted) as told:
        click(shown.banner.steps[steps.LATER])
    assert told.args == ["Home"]
    assert place(qtbot, house).standing.state == "new edition"  # type: ignore[union-attr]  # it stands there


def test_a_folder_is_looked_at_once_and_from_then_on_every_time(qtbot: QtBot, house: House, door: FakeDoor) -> None:
    shown = place(qtbot, house)
    shown.wanted.emit(steps.FOLDER)
    (dialog,) = [one for one in inside(shown, QFileDialog) if one.isVisible()]
    door.checked = found("up to date", source=Source(kind="folder", name="/office"))
    dialog.fileSelected.emit("/office")
    until(qtbot, shown, "up to date")
    assert door.asked().only == "/office"
    dialog.close()
    click(shown.side.buttons[KEEP])
    assert house.settings.get(UPDATE_FOLDERS) == ["/office"]
    click(shown.side.buttons[f"{FORGET}/office"])
    assert house.settings.get(UPDATE_FOLDERS) == []


def test_an_update_stick_is_made_where_the_person_says(qtbot: QtBot, house: House, door: FakeDoor) -> None:
    shown = place(qtbot, house)
    shown.wanted.emit(steps.CHECK)
    until(qtbot, shown, "new edition")
    click(shown.side.buttons[steps.STICK])
    (dialog,) = [one for one in inside(shown, QFileDialog) if one.isVisible()]
    dialog.fileSelected.emit("/media/stick")
    until(qtbot, shown, "ready to pass on")
    assert "pass on to /media/stick" in door.done
    dialog.close()


def test_a_wrong_date_can_be_put_right_for_one_look(qtbot: QtBot, house: House, door: FakeDoor) -> None:
    door.checked = found("date looks wrong", today=NOW)
    shown = place(qtbot, house)
    shown.wanted.emit(steps.CHECK)
    until(qtbot, shown, "date looks wrong")
    click(shown.banner.steps[steps.DATE])
    (dialog,) = [one for one in inside(shown, QDialog) if one.isVisible()]
    with qtbot.waitSignal(house.window.updates.desk.looked):  # type: ignore[union-attr]  # the page is there
        dialog.chosen.emit(date(2027, 5, 4))  # type: ignore[attr-defined]  # of the dialog of dates
    assert door.officer == datetime(2027, 5, 4, 12, tzinfo=UTC)


def test_preferences_say_when_to_look_and_what_it_may_cost(qtbot: QtBot, house: House) -> None:
    shown = place(qtbot, house)
    assert house.window.updates is not None
    house.window.updates.begin()
    until(qtbot, shown, "new edition")
    click(shown.side.buttons[PREFERENCES])
    (dialog,) = inside(house.window, PreferencesDialog)
    assert dialog.policies["ask"].isChecked()
    click(dialog.policies["never"])
    click(dialog.budgets[20])
    dialog.close()
    assert (house.settings.get(UPDATE_POLICY), house.settings.get(UPDATE_BUDGET)) == ("never", 20)


def test_the_bar_says_whose_keys_these_are_and_that_there_is_no_connection(
    qtbot: QtBot, house: House, door: FakeDoor
) -> None:
    shown = place(qtbot, house)
    door.checked = found("not reachable")
    shown.wanted.emit(steps.CHECK)
    until(qtbot, shown, "not reachable")
    assert said(house.window).count("No connection") >= 2
    house.window.top_bar.show_remark("warning", "Demonstration keys")
    assert "Demonstration keys" in said(house.window)


def test_a_signed_edition_reaches_every_page(
    qtbot: QtBot, appearance: Appearance, jobs: Jobs, tmp_path: Path, editions: list[bytes]
) -> None:
    """The real library, the real updates, a repository on a stick."""
    repository = Repository(tmp_path / "stick")
    for edition in editions[:2]:
        repository.publish(edition)
    bundled = tmp_path / "library-en.db"
    bundled.write_bytes(editions[0])
    trust = Trust(root=repository.first_root, built=NOW, bundled=bundled)
    carrier = FolderCarrier(repository.folder, Source(kind="stick", name="Stick E:"))
    updating = Updating(tmp_path / "content", "en", trust, lambda: [carrier], lambda: NOW)
    desk = LibraryDesk(jobs, lambda: open_library(updating.library()))
    search = SearchDesk(jobs, lambda: open_search(updating.library(), tmp_path), Surroundings())
    desk.opened.connect(search.open_search)
    window = MainWindow(appearance, read_front(bundled), desk, search)
    port = UpdatePort(lambda: True, lambda _asked: updating, list, lambda: read_front(updating.library()))
    window.join_updates(lambda made, look: UpdatesJoin(made, look, Desks(jobs, desk, search, None), port, lambda: NOW))
    qtbot.addWidget(window)
    start(qtbot, window, "updates")
    assert window.updates is not None
    shown = window.updates.page
    assert shown is not None
    for key, state in ((steps.CHECK, "new edition"), (steps.FETCH, "ready"), (steps.INSTALL, "installed")):
        shown.wanted.emit(key)
        qtbot.waitUntil(lambda state=state: shown.standing.state == state, timeout=20_000)  # type: ignore[misc,union-attr]
    qtbot.waitUntil(lambda: window.front.edition.number == read_front(updating.library()).edition.number)
    assert updating.about().edition == window.front.edition.number
    assert shown.changes.rows
    jobs.close()
    desk.close()
    search.close()
    updating.close()
