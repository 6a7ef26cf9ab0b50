"""How a session was started: safe mode, a window that is forgotten, no network, a stick that cannot be written."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from osee_desktop.env.paths import in_one_folder
from osee_desktop.env.settings import HISTORY, TEXT_SIZE, THEME, open_settings
from osee_desktop.env.window_state import OpenTab, Place, WindowMemory, WindowState
from osee_desktop.kit.policy import Policy
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.search.surroundings import Surroundings
from osee_desktop.ui.shell.application import application
from osee_desktop.ui.shell.keeping import open_kept
from osee_desktop.ui.shell.network_hint import NetworkHint
from osee_desktop.ui.shell.off_the_host import off_the_host
from osee_desktop.ui.shell.search_desk import SearchDesk
from osee_desktop.ui.shell.session import Session
from osee_desktop.ui.shell.update_port import Reach, UpdatePort
from osee_desktop.ui.shell.updates_join import Desks, UpdatesJoin
from osee_desktop.ui.shell.where_to_keep import Wanted, WhereToKeep
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance
from tests.support.answers import FakeSearch
from tests.support.hands import click, inside, press
from tests.support.shelf import front_page
from tests.support.update_door import FakeDoor
from tests.support.windows import go, make_window, start

STATE = WindowState(Place(10, 20, 900, 700), maximised=True, tabs=(OpenTab("roles", "Roles"),), folded=("related",))


def said(widget: QWidget) -> str:
    return " ".join(label.text() for label in inside(widget, QLabel) if not label.isHidden())


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """What a person chose, and how their window was."""
    open_settings(tmp_path).put({THEME: "dark", TEXT_SIZE: 200})
    WindowMemory(tmp_path).keep(STATE)
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_safe_mode_reads_and_writes_neither_file(config: Path) -> None:
    before = files(config)
    kept = open_kept(config, Session(safe_mode=True))
    assert (kept.settings.get(THEME), kept.settings.get(TEXT_SIZE)) == ("system", 100)
    assert kept.window.recall() == WindowState()
    kept.settings.put({THEME: "light"})
    kept.window.keep(STATE._replace(maximised=False))
    assert files(config) == before


def test_safe_mode_does_not_begin_to_remember_what_is_read(config: Path) -> None:
    open_settings(config).put({HISTORY: False})
    assert not open_kept(config, Session(safe_mode=True)).settings.get(HISTORY)
    assert open_kept(None, Session()).settings.get(HISTORY)


def test_locks_hold_in_safe_mode_and_presets_do_not(config: Path) -> None:
    policy = Policy(preset={"update-budget-mb": 5}, locked={"text-size": 150})
    settings = open_kept(config, Session(safe_mode=True, policy=policy)).settings
    assert (settings.get(TEXT_SIZE), settings.is_locked(TEXT_SIZE)) == (150, True)
    assert open_kept(config, Session(policy=policy)).settings.get(THEME) == "dark"


def test_a_reset_forgets_the_window_and_keeps_the_settings(config: Path) -> None:
    kept = open_kept(config, Session(reset_window=True))
    assert kept.window.recall() == WindowMemory(config).recall() == WindowState()
    assert open_settings(config).get(THEME) == "dark"


def test_a_reset_where_nothing_can_be_written_holds_for_this_start(config: Path) -> None:
    (config / "window.json").unlink()
    (config / "window.json").mkdir()
    assert open_kept(config, Session(reset_window=True)).window.recall() == WindowState()


def test_what_has_to_be_known_is_told_above_the_pages() -> None:
    assert Session(offline=True, reset_window=True).remarks() == []
    ((unsaved, meaning),) = Session(saved=False).remarks()
    assert unsaved == "Nothing is saved in this session."
    assert "gone when the window closes" in meaning
    assert [sentence for sentence, _meaning in Session(safe_mode=True, saved=False).remarks()] == [
        "Nothing is saved in this session.",
        "Safe mode.",
    ]


class Boxes:
    """The question where to keep things, with a person who chooses a folder or none."""

    def __init__(self, qtbot: QtBot, appearance: Appearance, folder: str = "") -> None:
        self.asked: list[str] = []
        self._folder = folder
        self.box = WhereToKeep(appearance, Path("/media/stick/osee-data"), self._answer)
        qtbot.addWidget(self.box)
        self.box.show()
        qtbot.waitExposed(self.box)

    def _answer(self, _parent: QWidget, title: str) -> str:
        self.asked.append(title)
        return self._folder


def test_the_question_names_the_folder_and_what_is_lost(qtbot: QtBot, appearance: Appearance) -> None:
    box = Boxes(qtbot, appearance).box
    assert "/media/stick/osee-data" in said(box)
    assert "gone when the window closes" in said(box)
    assert box.focusWidget() is box.unsaved
    press(box.unsaved, Qt.Key.Key_Return)
    assert box.wanted == Wanted(None)
    assert not box.isVisible()


@pytest.mark.parametrize(
    ("chosen", "folder"), [("/srv/amina", "/srv/amina/osee-data"), ("/srv/osee-data", "/srv/osee-data")]
)
def test_a_folder_of_ones_choice_gets_a_folder_of_its_own(
    qtbot: QtBot, appearance: Appearance, chosen: str, folder: str
) -> None:
    box = Boxes(qtbot, appearance, chosen).box
    click(box.folder)
    assert box.wanted == Wanted(Path(folder))


def test_whoever_thinks_better_of_it_is_asked_again_or_closes(qtbot: QtBot, appearance: Appearance) -> None:
    boxes = Boxes(qtbot, appearance)
    click(boxes.box.folder)
    assert (len(boxes.asked), boxes.box.wanted, boxes.box.isVisible()) == (1, None, True)
    press(boxes.box, Qt.Key.Key_Escape)
    assert (boxes.box.wanted, boxes.box.isVisible()) == (None, False)


def test_the_question_is_spoken_and_fits_a_small_screen_at_twice_the_size(qtbot: QtBot, appearance: Appearance) -> None:
    appearance.set_text_scale(200)
    box = Boxes(qtbot, appearance).box
    assert [bool(button.text()) for button in (box.unsaved, box.folder, box.close_button)] == [True] * 3
    assert "You can read and search all the same." in box.accessibleDescription()
    assert (box.width() <= 1280, box.height() <= 800) == (True, True)


def test_there_is_one_application(qapp: QApplication) -> None:
    assert application(["osee"]) is qapp


def test_qt_keeps_its_own_beside_ours_and_others_are_left_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    with off_the_host(in_one_folder(tmp_path / "osee-data")):
        assert os.environ["XDG_CACHE_HOME"] == str(tmp_path / "osee-data" / "cache")
    assert "XDG_CACHE_HOME" not in os.environ
    monkeypatch.setenv("XDG_CACHE_HOME", "/elsewhere")
    with off_the_host(in_one_folder(tmp_path / "osee-data")):
        pass
    assert os.environ["XDG_CACHE_HOME"] == "/elsewhere"
    # As the dialogs of Qt do when they close.
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.setValue("FileDialog/lastVisited", "file:///srv")
    settings.sync()
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.is_relative_to(tmp_path / "osee-data" / "config" / "qt") for path in written] == [True]


def test_offline_the_system_is_not_asked_about_the_network() -> None:
    hint = NetworkHint(listens=False)
    hint.begin()
    assert (hint.metered, hint.captive, hint._system) == (False, False, None)


@pytest.mark.parametrize(("reach", "told"), [("all", ""), ("near", "Offline"), ("none", "")])
def test_the_bar_and_the_place_say_what_is_not_touched(
    qtbot: QtBot, appearance: Appearance, jobs: Jobs, reach: Reach, told: str
) -> None:
    window = make_window(qtbot, appearance, jobs)
    door = FakeDoor()
    port = UpdatePort(lambda: True, lambda _asked: door, list, front_page, reach)
    search = SearchDesk(jobs, FakeSearch, Surroundings())

    def updates(window: MainWindow, appearance: Appearance) -> UpdatesJoin:
        return UpdatesJoin(window, appearance, Desks(jobs, window._desk, search, None), port)

    window.join_updates(updates)
    start(qtbot, window)
    go(qtbot, window, "updates")
    assert window.updates is not None
    page = window.updates.page
    assert page is not None
    if told:
        qtbot.waitUntil(lambda: told in said(window.top_bar))
    else:
        assert "Offline" not in said(window.top_bar)
    assert ("Nothing is updated in this session" in said(page)) is (reach == "none")
    assert page.standing is not None
    assert page.standing.publisher is (reach != "none")
