"""A whole window with the small library, for tests of what only shows when everything is joined."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from osee_desktop.env.kept_values import KeptValues
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.search.results import Surroundings
from osee_desktop.ui.shell.history import HOME
from osee_desktop.ui.shell.library_desk import LibraryDesk
from osee_desktop.ui.shell.search_desk import SearchDesk
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance
from tests.support.answers import FakeSearch
from tests.support.shelf import SmallShelf, front_page


def make_window(
    qtbot: QtBot,
    appearance: Appearance,
    jobs: Jobs,
    settings: KeptValues | None = None,
    open_library: Callable[[], SmallShelf] = SmallShelf,
) -> MainWindow:
    """A window of 1280 x 800 px, not yet shown; the library opens after its first page."""
    desk, search = LibraryDesk(jobs, open_library), SearchDesk(jobs, FakeSearch, Surroundings())
    made = MainWindow(appearance, front_page(), desk, search, settings=settings)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    return made


def start(qtbot: QtBot, window: MainWindow, address: str = HOME) -> None:
    """Show the window on a page, and wait until it is on the screen."""
    with qtbot.waitSignal(window.page_painted):
        window.navigator.go(address)
        window.show()
    qtbot.waitExposed(window)


def go(qtbot: QtBot, window: MainWindow, address: str) -> None:
    """Go to a page and wait until it is on the screen."""
    with qtbot.waitSignal(window.page_painted):
        window.navigator.go(address)


def do(qtbot: QtBot, window: MainWindow, action: str) -> None:
    """Do what leads to another page, and wait until it is on the screen."""
    with qtbot.waitSignal(window.page_painted):
        window.actions_by_id[action].trigger()
