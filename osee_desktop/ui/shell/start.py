"""Starts the window: application, theme, jobs, window, and the end of all of them.

Home is painted from the front page alone; the library is opened afterwards, off the main thread.
"""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from osee_desktop import PROGRAM_NAME
from osee_desktop.env.settings import REDUCED_MOTION, TEXT_SIZE, THEME, open_settings
from osee_desktop.env.window_state import WindowMemory
from osee_desktop.library.front import FrontPage
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.search.surroundings import Surroundings
from osee_desktop.ui.shell.keeping import Kept, WindowKeeper
from osee_desktop.ui.shell.later_starts import LaterStarts, address_of
from osee_desktop.ui.shell.library_desk import LANE, LibraryDesk
from osee_desktop.ui.shell.notebook_desk import LANE as NOTEBOOK_LANE
from osee_desktop.ui.shell.notebook_desk import NotebookDesk
from osee_desktop.ui.shell.search_desk import LANE as SEARCH_LANE
from osee_desktop.ui.shell.search_desk import SearchDesk
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance, ThemeChoice
from osee_desktop.ui.theme.motion import reduce_motion

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from osee_desktop.notebook.store import Notebook
    from osee_desktop.ui.pages.reading.ports import Shelf
    from osee_desktop.ui.pages.search.asking import Searcher
    from osee_desktop.ui.shell.later_starts import Listen

_FIRST_SIZE = (1280, 800)


class WindowOptions(NamedTuple):
    """How the window starts.

    Attributes:
        theme: `system` follows the system; None is what the person has chosen.
        open_id: id of the record to show first; None for Home.
        search: words to search for first; None for no search.
        text_scale: size of the text in percent, the nearest step counts; None is what the person has chosen.
        config: folder of the settings; None keeps nothing.
        arguments: what Qt may read of the command line, the program's name first.
        listen: begins to hear what later starts ask for; None hears nothing.
    """

    theme: ThemeChoice | None = None
    open_id: str | None = None
    search: str | None = None
    text_scale: int | None = None
    config: "Path | None" = None
    arguments: "Sequence[str]" = ()
    listen: "Listen | None" = None


def run_window(
    front: FrontPage,
    open_library: "Callable[[], Shelf]",
    open_search: "Callable[[], Searcher]",
    open_notebook: "Callable[[], Notebook]",
    options: WindowOptions,
) -> int:
    """Show the window until the person closes it.

    Args:
        front: what Home shows.
        open_library: opens the library; it is called off the main thread after the first paint.
        open_search: opens the search; called off the main thread when the library is open, or with the first word.
        open_notebook: opens the officer's notebook; called off the main thread, when it is first needed.
        options: how to start.

    Returns:
        The exit code of the program.
    """
    app = QApplication(list(options.arguments))
    app.setApplicationName(PROGRAM_NAME)
    app.setDesktopFileName("osee-desktop")
    app.setStyle("Fusion")
    kept = Kept(open_settings(options.config), WindowMemory(options.config))
    chosen: ThemeChoice = kept.settings.get(THEME)
    size = options.text_scale or kept.settings.get(TEXT_SIZE)
    appearance = Appearance(options.theme or chosen, size, app)
    reduce_motion(app, reduced=kept.settings.get(REDUCED_MOTION))
    appearance.dress(app)
    appearance.changed.connect(partial(appearance.dress, app))
    jobs = Jobs({LANE: 1, SEARCH_LANE: 1, NOTEBOOK_LANE: 1}, finish=[NOTEBOOK_LANE])
    desk = LibraryDesk(jobs, open_library)
    search = SearchDesk(jobs, open_search, _surroundings(front))
    desk.opened.connect(search.open_search)
    window = MainWindow(appearance, front, desk, search, settings=kept.settings)
    notebook = NotebookDesk(jobs, open_notebook)
    window.join_notebook(notebook)
    jobs.failed.connect(window.report)
    WindowKeeper(kept.window, window).restore(_FIRST_SIZE, first_address(options))
    for problem in kept.problems[:1]:
        window.report(problem)
    if options.listen:
        later = LaterStarts(window, window.navigator.go, options.listen)
        window.page_painted.connect(later.begin, Qt.ConnectionType.SingleShotConnection)
    window.show()
    code = app.exec()
    jobs.close()
    desk.close()
    search.close()
    notebook.close()
    return code


def first_address(options: WindowOptions) -> str:
    """Where to go first; empty for where the person was. A link that was copied from a page is an address too."""
    return address_of(options.open_id, options.search)


def _surroundings(front: FrontPage) -> Surroundings:
    return Surroundings({category.id.partition("/")[2]: category.short_title for category in front.categories})
