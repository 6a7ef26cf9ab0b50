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
from osee_desktop.ui.jobs import Jobs, Token
from osee_desktop.ui.pages.search.surroundings import Surroundings
from osee_desktop.ui.shell.keeping import Kept, WindowKeeper
from osee_desktop.ui.shell.later_starts import LaterStarts, address_of
from osee_desktop.ui.shell.library_desk import LANE, LibraryDesk
from osee_desktop.ui.shell.notebook_desk import LANE as NOTEBOOK_LANE
from osee_desktop.ui.shell.notebook_desk import NotebookDesk
from osee_desktop.ui.shell.notes_finding import NotesFinding
from osee_desktop.ui.shell.search_desk import LANE as SEARCH_LANE
from osee_desktop.ui.shell.search_desk import SearchDesk
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance, ThemeChoice
from osee_desktop.ui.theme.motion import reduce_motion

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from osee_desktop.base.problems import Problem
    from osee_desktop.env.paths import Paths
    from osee_desktop.env.people import People, Person
    from osee_desktop.notebook.store import Notebook
    from osee_desktop.ui.pages.reading.ports import Shelf
    from osee_desktop.ui.pages.search.asking import Searcher
    from osee_desktop.ui.pages.search.own import OwnFinder, OwnSearcher
    from osee_desktop.ui.shell.later_starts import Listen
    from osee_desktop.ui.shell.update_port import UpdatePort
    from osee_desktop.ui.shell.updates_join import UpdatesJoin

_NET_LANE = "net"
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
        told: what was wrong with the content when the program started.
        check_content: reads the installed content once, off the main thread; raises a problem where it is damaged.
        paths: folders of the program, for the page that tells what is kept; without them it is not there.
        person: whose notebook it is; None where that is not decided, or where there is one person only.
        people: those of whom one has to be chosen; None where nobody is asked.
        own_search: makes the search in what the officer keeps; without it only the library is searched.
        updates: the way to updates; without it there is no such place.
    """

    theme: ThemeChoice | None = None
    open_id: str | None = None
    search: str | None = None
    text_scale: int | None = None
    config: "Path | None" = None
    arguments: "Sequence[str]" = ()
    listen: "Listen | None" = None
    told: "Sequence[Problem]" = ()
    check_content: "Callable[[], None] | None" = None
    paths: "Paths | None" = None
    person: "Person | None" = None
    people: "People | None" = None
    own_search: "Callable[[], OwnSearcher] | None" = None
    updates: "Callable[[], UpdatePort] | None" = None


def run_window(
    front: FrontPage,
    open_library: "Callable[[], Shelf]",
    open_search: "Callable[[], Searcher]",
    open_notebook: "Callable[[Person | None], Notebook]",
    options: WindowOptions,
) -> int:
    """Show the window until the person closes it.

    Args:
        front: what Home shows.
        open_library: opens the library; it is called off the main thread after the first paint.
        open_search: opens the search; called off the main thread when the library is open, or with the first word.
        open_notebook: opens somebody's notebook, the first person's for None; called off the main thread, when it is
            first needed.
        options: how to start.

    Returns:
        The exit code of the program.
    """
    app = QApplication(list(options.arguments))
    app.setApplicationName(PROGRAM_NAME)
    app.setDesktopFileName("osee-desktop")
    app.setStyle("Fusion")
    kept = Kept(open_settings(options.config), WindowMemory(options.config))
    appearance = _dressed(app, kept, options)
    who = _ask_who(appearance, options)
    if who is None:
        return 0
    lanes = (LANE, SEARCH_LANE, NOTEBOOK_LANE, _NET_LANE)
    jobs = Jobs(dict.fromkeys(lanes, 1), finish=[NOTEBOOK_LANE, _NET_LANE], leave=[_NET_LANE])
    desk = LibraryDesk(jobs, open_library)
    search = SearchDesk(jobs, open_search, _surroundings(front))
    desk.opened.connect(search.open_search)
    window = MainWindow(appearance, front, desk, search, settings=kept.settings)
    notebook = NotebookDesk(jobs, partial(open_notebook, who.person))
    _join(window, notebook, options.paths, who.person)
    if options.own_search:
        NotesFinding(notebook, search, window)
        search.find_own(partial(_own_finder, options.own_search, desk))
    if options.updates:
        window.join_updates(partial(_updates, (jobs, desk, search, notebook), options.updates))
    jobs.failed.connect(window.report)
    WindowKeeper(kept.window, window).restore(_FIRST_SIZE, who.wanted or first_address(options))
    for problem in (*options.told, *kept.problems)[:1]:
        window.report(problem)
    if options.check_content:
        desk.opened.connect(partial(_check, jobs, options.check_content))
    later = _hear(window, options.listen, who)
    window.show()
    code = app.exec()
    jobs.close()
    for one in (desk, search, notebook):
        one.close()
    del later
    return code


def _updates(
    desks: "tuple[Jobs, LibraryDesk, SearchDesk, NotebookDesk]",
    port: "Callable[[], UpdatePort]",
    window: MainWindow,
    appearance: Appearance,
) -> "UpdatesJoin":
    from osee_desktop.ui.shell.updates_join import Desks, UpdatesJoin  # noqa: PLC0415 - the first page does without it

    return UpdatesJoin(window, appearance, Desks(*desks), port())


def _dressed(app: QApplication, kept: Kept, options: WindowOptions) -> Appearance:
    """The application in the theme, the text size and the motion that hold."""
    chosen: ThemeChoice = kept.settings.get(THEME)
    size = options.text_scale or kept.settings.get(TEXT_SIZE)
    appearance = Appearance(options.theme or chosen, size, app)
    reduce_motion(app, reduced=kept.settings.get(REDUCED_MOTION))
    appearance.dress(app)
    appearance.changed.connect(partial(appearance.dress, app))
    return appearance


def _check(jobs: Jobs, check_content: "Callable[[], None]", *_opened: object) -> None:
    """Read the installed content once, when the library is open; what is wrong reaches the person as every failure.

    In the lane of updates, which may write what counts: the two never meet.
    """
    jobs.submit(_NET_LANE, partial(_without_token, check_content), _nothing, newest="content")


def _without_token(work: "Callable[[], None]", _token: Token) -> None:
    work()


def _nothing(_result: object) -> None:
    """All is well: nobody needs to hear of it."""


class _Who(NamedTuple):
    """Who it is; what hears later starts already; where one of them wanted to go."""

    person: "Person | None"
    later: LaterStarts | None = None
    wanted: str = ""


def _ask_who(appearance: Appearance, options: WindowOptions) -> _Who | None:
    """Who it is, asked where there are several; None where nobody was chosen."""
    if options.people is None:
        return _Who(options.person)
    from osee_desktop.ui.shell.person_choice import PersonChoice  # noqa: PLC0415 - most start alone

    choice = PersonChoice(appearance, options.people)
    later = LaterStarts(choice, choice.want, options.listen) if options.listen else None
    if later:
        later.begin()
    choice.exec()
    return _Who(choice.chosen, later, choice.wanted) if choice.chosen else None


def _join(window: MainWindow, notebook: NotebookDesk, paths: "Paths | None", person: "Person | None") -> None:
    window.join_notebook(notebook)
    if paths:
        window.join_own_data(notebook, paths, person)


def _own_finder(own_search: "Callable[[], OwnSearcher]", desk: LibraryDesk) -> "OwnFinder":
    from osee_desktop.ui.pages.search.own import OwnFinder  # noqa: PLC0415 - comes with the first search

    return OwnFinder(own_search(), partial(_is_record, desk))


def _is_record(desk: LibraryDesk, address: str) -> bool:
    return bool(desk.title_of(address))


def _hear(window: MainWindow, listen: "Listen | None", who: _Who) -> LaterStarts | None:
    """Have the window do what later starts ask, from its first page on; whoever hears them already goes on with it."""
    later = who.later
    if later:
        later.serve(window, window.navigator.go)
    elif listen:
        later = LaterStarts(window, window.navigator.go, listen)
        window.page_painted.connect(later.begin, Qt.ConnectionType.SingleShotConnection)
    if later:
        later.other_person_wanted.connect(window.tell_other_person)
    return later


def first_address(options: WindowOptions) -> str:
    """Where to go first; empty for where the person was. A link that was copied from a page is an address too."""
    return address_of(options.open_id, options.search)


def _surroundings(front: FrontPage) -> Surroundings:
    return Surroundings({category.id.partition("/")[2]: category.short_title for category in front.categories})
