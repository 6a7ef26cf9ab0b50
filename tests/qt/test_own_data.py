"""The page "Your data" within the window: what it tells, and what its buttons do to real files."""

import json
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtWidgets import QAbstractButton, QLabel, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from osee_desktop.env.paths import resolve_paths
from osee_desktop.env.people import FIRST, People, Person, folder_of, keep_people, read_people
from osee_desktop.env.settings import TEXT_SIZE, THEME, open_settings
from osee_desktop.notebook.backups import backups_of, list_backups, make_backup
from osee_desktop.notebook.moving import write_notebook_file
from osee_desktop.notebook.records import PersonalNote
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.own_data.page import KeyedButton, OwnDataPage
from osee_desktop.ui.shell.history import OWN_DATA
from osee_desktop.ui.shell.notebook_desk import NotebookDesk
from osee_desktop.ui.shell.owning import Doors, Owning, Surroundings
from osee_desktop.ui.shell.preferences import PreferencesDialog
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.question import NameQuestion, Question
from tests.support.hands import click, inside, press
from tests.support.notebooks import one_of_each, opened, texts, write_notes
from tests.support.windows import do, go, make_window, start


class System:
    """Answers in the place of the system's dialogs, and notes which folder it was to show."""

    def __init__(self) -> None:
        self.answer = ""
        self.names: list[str] = []
        self.shown: list[str] = []

    def save(self, _parent: QWidget, _title: str, name: str, _kinds: str) -> str:
        self.names.append(name)
        return self.answer

    def open(self, _parent: QWidget, _title: str, _kinds: str) -> str:
        return self.answer

    def show(self, url: QUrl) -> None:
        self.shown.append(url.toLocalFile())


@pytest.fixture
def system() -> System:
    return System()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with something of every kind."""
    folder = tmp_path / "data"
    with opened(folder) as notebook:
        for item in one_of_each():
            notebook.keep(item)
    return folder


@pytest.fixture
def notebook(jobs: Jobs, data: Path) -> Iterator[NotebookDesk]:
    made = NotebookDesk(jobs, partial(opened, data))
    yield made
    jobs.close()
    made.close()


@pytest.fixture
def window(
    qtbot: QtBot, appearance: Appearance, jobs: Jobs, notebook: NotebookDesk, data: Path, system: System
) -> MainWindow:
    paths = resolve_paths(data, {}, data)
    made = make_window(qtbot, appearance, jobs, open_settings(paths.config))
    doors = Doors(system.save, system.open, system.show)
    around = Surroundings(appearance, made.keeper, paths, FIRST, doors)
    made.owning = Owning(notebook, made.navigator, around)
    notebook.failed.connect(made.report)
    start(qtbot, made)
    return made


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> OwnDataPage:
    return arrive(qtbot, window)


def arrive(qtbot: QtBot, window: MainWindow) -> OwnDataPage:
    go(qtbot, window, OWN_DATA)
    assert window.owning
    assert window.owning.page
    return window.owning.page


def again(qtbot: QtBot, window: MainWindow) -> OwnDataPage:
    """The page, looked up again."""
    do(qtbot, window, "home")
    return arrive(qtbot, window)


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in inside(widget, QLabel) if label.isVisibleTo(widget))


def button(page: OwnDataPage, action: str, key: int) -> KeyedButton:
    return next(one for one in inside(page, KeyedButton) if one.text() == action and one.key == key)


def question(page: OwnDataPage) -> Question:
    (found,) = inside(page, Question)
    return found


def agree(page: OwnDataPage, way: int = 0) -> None:
    """Say yes to what is asked, in this way."""
    asked = question(page)
    if way:
        inside(asked, QRadioButton)[way].setChecked(True)
    click(asked.do)


def name(page: OwnDataPage, given: str) -> None:
    """Answer who somebody is."""
    (asked,) = inside(page, NameQuestion)
    asked.field.setText(given)
    click(asked.do)


def told(qtbot: QtBot, page: OwnDataPage, beginning: str) -> str:
    """Wait until something is said that begins like this."""
    qtbot.waitUntil(lambda: page.told.accessibleName().startswith(beginning))
    return page.told.accessibleName()


def kept(data: Path) -> list[str]:
    with opened(data) as notebook:
        return texts(notebook)


def test_tab_goes_through_it_from_top_to_bottom(page: OwnDataPage) -> None:
    chain: list[QWidget] = [page.export]
    while (one := chain[-1].nextInFocusChain()) and one is not page.export:
        chain.append(one)
    first = chain.index(page.delete)
    reached = [one for one in (*chain[first + 1 :], *chain[: first + 1]) if page.isAncestorOf(one)]
    places = [one.mapTo(page, QPoint(0, 0)).y() for one in reached if isinstance(one, QAbstractButton)]
    assert len(places) > 8
    assert places == sorted(places)


def test_it_tells_what_is_kept_and_where(page: OwnDataPage, data: Path) -> None:
    assert "Notes: 1" in words(page)
    assert "Whoever uses this account of the computer can read it." in words(page)
    places = {place.what: place for place in page.data.places}
    notebook = places["Notebook: notes, bookmarks, progress, history"]
    assert (notebook.path, notebook.folder) == (str(data / "notebook.db"), str(data))
    assert places["Settings"].detail == "not there yet"
    assert {place.path for place in places.values()} >= {
        str(data / part) for part in ("backups", "config/settings.json", "config/window.json", "cache", "logs")
    }


def test_it_has_a_place_in_the_menu_and_in_no_rail(qtbot: QtBot, window: MainWindow) -> None:
    do(qtbot, window, "your-data")
    assert window.windowTitle() == "Your data — OSEE Desktop"
    assert not window.rail.places.selectionModel().hasSelection()
    assert window.owning
    assert window.owning.page
    assert window.owning.page.panes() == (window.owning.page,)


def test_the_preferences_lead_there(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_id["preferences"].trigger()
    (dialog,) = inside(window, PreferencesDialog)
    with qtbot.waitSignal(window.page_painted):
        click(dialog.data_link)
    assert window.windowTitle() == "Your data — OSEE Desktop"


def test_a_place_opens_its_folder_or_the_nearest_that_is_there(page: OwnDataPage, system: System, data: Path) -> None:
    page.folder_wanted.emit(str(data))
    page.folder_wanted.emit(str(data / "cache" / "deep"))
    assert system.shown == [str(data), str(data)]


def test_everything_is_saved_to_one_file(qtbot: QtBot, page: OwnDataPage, system: System, tmp_path: Path) -> None:
    system.answer = str(tmp_path / "mine")
    click(page.export)
    assert told(qtbot, page, "Everything was saved").startswith(f"Everything was saved as {tmp_path}/mine.osee-noteb")
    assert system.names == ["my-notebook.osee-notebook"]
    assert len(json.loads((tmp_path / "mine.osee-notebook").read_bytes())["items"]) == len(one_of_each())


def test_thinking_better_of_it_saves_and_brings_in_nothing(page: OwnDataPage, tmp_path: Path, data: Path) -> None:
    click(page.export)
    click(page.bring)
    click(page.reports)
    assert not inside(page, Question)
    assert [path.name for path in tmp_path.iterdir()] == [data.name]


def exported(folder: Path) -> Path:
    """A file of another computer with one note and dark colours, as this program writes it."""
    write_notes(folder, "From there")
    target = folder / "there.osee-notebook"
    with opened(folder) as notebook:
        write_notebook_file(target, notebook.snapshot(), {"theme": "dark", "text-size": 150})
    return target


@pytest.mark.parametrize(("way", "settings"), [(0, ("dark", 150)), (1, ("system", 100))])
def test_a_file_is_brought_in_with_its_settings_or_without(
    qtbot: QtBot, window: MainWindow, system: System, tmp_path: Path, way: int, settings: tuple[str, int]
) -> None:
    page = arrive(qtbot, window)
    system.answer = str(exported(tmp_path / "there"))
    click(page.bring)
    assert "there.osee-notebook" in words(question(page))
    agree(page, way)
    assert told(qtbot, page, "1 entry is new").endswith("What was here before is the newest backup.")
    assert (window.keeper.value(THEME), window.keeper.value(TEXT_SIZE)) == settings
    qtbot.waitUntil(lambda: len(page.data.backups) == 1)
    assert len(kept(tmp_path / "data")) == 2
    assert "From there" in kept(tmp_path / "data")


def test_a_file_that_is_none_of_ours_is_told_and_changes_nothing(
    qtbot: QtBot, page: OwnDataPage, window: MainWindow, system: System, tmp_path: Path
) -> None:
    (tmp_path / "odd").write_text("[]", encoding="ascii")
    system.answer = str(tmp_path / "odd")
    click(page.bring)
    agree(page)
    qtbot.waitUntil(window.notice.isVisible)
    assert "was not written by this program" in window.notice.accessibleName()
    assert not page.data.backups


def test_reports_are_saved_for_the_publisher(qtbot: QtBot, page: OwnDataPage, system: System, tmp_path: Path) -> None:
    system.answer = str(tmp_path / "reports.osee-reports")
    click(page.reports)
    told(qtbot, page, "The reports were saved as")
    assert [one["text"] for one in json.loads((tmp_path / "reports.osee-reports").read_bytes())["reports"]] == [
        "More examples"
    ]


def test_a_backup_is_made_and_shown_with_what_it_holds(qtbot: QtBot, page: OwnDataPage, data: Path) -> None:
    click(page.back_up)
    told(qtbot, page, "A backup was made.")
    qtbot.waitUntil(lambda: len(page.data.backups) == 1)
    assert page.data.backups[0].detail.startswith("8 entries · ")
    assert len(list_backups(backups_of(data / "notebook.db"))) == 1


def test_enter_presses_a_button_as_space_does(qtbot: QtBot, page: OwnDataPage) -> None:
    press(page.back_up, Qt.Key.Key_Return)
    told(qtbot, page, "A backup was made.")


def test_a_date_that_cannot_be_true_is_called_uncertain(qtbot: QtBot, window: MainWindow, data: Path) -> None:
    make_backup(data / "notebook.db", date(1970, 1, 1))
    assert [one.date for one in arrive(qtbot, window).data.backups] == ["date uncertain"]


def test_a_backup_is_restored_after_a_question(qtbot: QtBot, window: MainWindow, data: Path) -> None:
    make_backup(data / "notebook.db", date(2026, 11, 23))
    write_notes(data, "Written later")
    page = arrive(qtbot, window)
    click(button(page, "Restore…", 1))
    click(question(page).cancel)
    assert "Written later" in kept(data)
    qtbot.waitUntil(lambda: not inside(page, Question))
    click(button(page, "Restore…", 1))
    agree(page)
    assert told(qtbot, page, "Your notebook is again").endswith("What it was until now is backup 2.")
    qtbot.waitUntil(lambda: [one.number for one in page.data.backups] == [2, 1])
    assert "Written later" not in kept(data)
    assert page.data.entries == 8


def test_deleting_asks_and_then_leaves_nothing(qtbot: QtBot, page: OwnDataPage, data: Path) -> None:
    click(page.back_up)
    qtbot.waitUntil(lambda: len(page.data.backups) == 1)
    click(page.delete)
    assert "Notes: 1" in words(question(page))
    agree(page)
    told(qtbot, page, "Your notebook is empty, and its backups are gone.")
    qtbot.waitUntil(lambda: not page.data.entries and not page.data.backups)
    assert "Your notebook is empty." in words(page)
    with opened(data) as notebook:
        assert notebook.snapshot().items == ()
    assert not list((data / "backups").iterdir())


def test_deleting_keeps_a_backup_only_where_it_is_wanted(qtbot: QtBot, page: OwnDataPage, data: Path) -> None:
    click(page.delete)
    agree(page, 1)
    told(qtbot, page, "Your notebook is empty. A backup")
    qtbot.waitUntil(lambda: [one.detail[:9] for one in page.data.backups] == ["8 entries"])
    assert kept(data) == []


def test_people_are_added_renamed_and_removed(qtbot: QtBot, page: OwnDataPage, data: Path) -> None:
    assert [(one.name, one.is_open) for one in page.data.people] == [("Person 1", True)]
    click(page.add)
    name(page, "Ben")
    told(qtbot, page, "Ben was added.")
    qtbot.waitUntil(lambda: len(page.data.people) == 2 and not inside(page, NameQuestion))
    click(button(page, "Rename…", 2))
    name(page, "Benjamin")
    told(qtbot, page, "The name is Benjamin now.")
    qtbot.waitUntil(lambda: page.data.people[1].name == "Benjamin")
    write_notes(folder_of(data, Person(2)), "his")
    click(button(page, "Remove…", 2))
    assert "Remove Benjamin, with their notebook and its backups?" in words(question(page))
    agree(page)
    told(qtbot, page, "That person and their notebook are gone.")
    assert read_people(data).all == (Person(FIRST),)
    assert not folder_of(data, Person(2)).exists()
    assert kept(data)


def test_whoever_is_open_and_whoever_is_first_cannot_be_removed(page: OwnDataPage) -> None:
    assert not [one for one in inside(page, KeyedButton) if one.text() == "Remove…"]


def test_a_name_that_is_taken_is_told(qtbot: QtBot, window: MainWindow, data: Path) -> None:
    keep_people(data, People().with_person("Ben")[0])
    page = arrive(qtbot, window)
    click(page.add)
    name(page, "BEN")
    qtbot.waitUntil(window.notice.isVisible)
    assert "called “BEN” already" in window.notice.accessibleName()


def test_a_notebook_that_cannot_be_opened_leaves_the_rest_to_be_seen(
    qtbot: QtBot, window: MainWindow, data: Path
) -> None:
    make_backup(data / "notebook.db", date(2026, 11, 23))
    damaged = bytearray((data / "notebook.db").read_bytes())
    damaged[60:64] = (99).to_bytes(4, "big")
    (data / "notebook.db").write_bytes(damaged)
    page = arrive(qtbot, window)
    qtbot.waitUntil(window.notice.isVisible)
    assert "has format 99" in window.notice.accessibleName()
    assert len(page.data.backups) == 1
    assert page.data.entries == 0


def test_what_changes_elsewhere_is_shown_here_too(qtbot: QtBot, page: OwnDataPage, notebook: NotebookDesk) -> None:
    notebook.change(lambda kept: kept.keep(PersonalNote(text="another")))
    qtbot.waitUntil(lambda: page.data.entries == 9)


def test_what_was_said_is_gone_at_the_next_visit(qtbot: QtBot, window: MainWindow, page: OwnDataPage) -> None:
    click(page.back_up)
    told(qtbot, page, "A backup was made.")
    assert not again(qtbot, window).told.isVisible()
