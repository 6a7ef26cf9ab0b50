"""Starts the window: application, theme, jobs, window, and the end of all of them.

Home is painted from the front page alone; the library is opened afterwards, off the main thread.
"""

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from osee_desktop import PROGRAM_NAME
from osee_desktop.env.settings import REDUCED_MOTION, TEXT_SIZE, THEME, open_settings
from osee_desktop.env.window_state import WindowMemory
from osee_desktop.library.front import FrontPage
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.search.results import Surroundings
from osee_desktop.ui.shell.history import search_address
from osee_desktop.ui.shell.keeping import Kept, WindowKeeper
from osee_desktop.ui.shell.library_desk import LANE, LibraryDesk
from osee_desktop.ui.shell.search_desk import LANE as SEARCH_LANE
from osee_desktop.ui.shell.search_desk import SearchDesk
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance, ThemeChoice
from osee_desktop.ui.theme.marks import SCHEME
from osee_desktop.ui.theme.motion import reduce_motion

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from osee_desktop.ui.pages.reading.ports import Shelf
    from osee_desktop.ui.pages.search.asking import Searcher

_FIRST_SIZE = (1280, 800)


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowOptions:
    """How the window starts.

    Attributes:
        theme: `system` follows the system; None is what the person has chosen.
        open_id: id of the record to show first; None for Home.
        search: words to search for first; None for no search.
        text_scale: size of the text in percent, the nearest step counts; None is what the person has chosen.
        config: folder of the settings; None keeps nothing.
        arguments: what Qt may read of the command line, the program's name first.
    """

    theme: ThemeChoice | None = None
    open_id: str | None = None
    search: str | None = None
    text_scale: int | None = None
    config: "Path | None" = None
    arguments: list[str] = field(default_factory=list)


def run_window(
    front: FrontPage,
    open_library: "Callable[[], Shelf]",
    open_search: "Callable[[], Searcher]",
    options: WindowOptions,
) -> int:
    """Show the window until the person closes it.

    Args:
        front: what Home shows.
        open_library: opens the library; it is called off the main thread after the first paint.
        open_search: opens the search; called off the main thread when the library is open, or with the first word.
        options: how to start.

    Returns:
        The exit code of the program.
    """
    app = QApplication(options.arguments)
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
    jobs = Jobs({LANE: 1, SEARCH_LANE: 1})
    desk = LibraryDesk(jobs, open_library)
    search = SearchDesk(jobs, open_search, _surroundings(front))
    desk.opened.connect(search.open_search)
    window = MainWindow(appearance, front, desk, search, settings=kept.settings)
    jobs.failed.connect(window.report)
    WindowKeeper(kept.window, window).restore(_FIRST_SIZE, first_address(options))
    for problem in kept.problems[:1]:
        window.report(problem)
    window.show()
    code = app.exec()
    jobs.close()
    desk.close()
    search.close()
    return code


def first_address(options: WindowOptions) -> str:
    """Where to go first; empty for where the person was. A link that was copied from a page is an address too."""
    if options.search is not None:
        return search_address(options.search)
    return (options.open_id or "").removeprefix(f"{SCHEME}:")


def _surroundings(front: FrontPage) -> Surroundings:
    return Surroundings({category.id.partition("/")[2]: category.short_title for category in front.categories})
