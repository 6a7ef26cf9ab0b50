"""Starts the window: application, theme, jobs, window, and the end of all of them.

Home is painted from the front page alone; the library is opened afterwards, off the main thread.
"""

from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from osee_desktop.env.settings import REDUCED_MOTION, TEXT_SIZE, THEME
from osee_desktop.library.front import FrontPage
from osee_desktop.ui.jobs import Jobs, Token
from osee_desktop.ui.pages.search.surroundings import Surroundings
from osee_desktop.ui.shell.application import application
from osee_desktop.ui.shell.collecting import Collector
from osee_desktop.ui.shell.keeping import Kept, WindowKeeper, open_kept
from osee_desktop.ui.shell.later_starts import LaterStarts, address_of
from osee_desktop.ui.shell.library_desk import LANE, LibraryDesk
from osee_desktop.ui.shell.notebook_desk import LANE as NOTEBOOK_LANE
from osee_desktop.ui.shell.notebook_desk import NotebookDesk
from osee_desktop.ui.shell.notes_finding import NotesFinding
from osee_desktop.ui.shell.search_desk import LANE as SEARCH_LANE
from osee_desktop.ui.shell.search_desk import SearchDesk
from osee_desktop.ui.shell.session import Session
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance, ThemeChoice
from osee_desktop.ui.theme.motion import reduce_motion
from osee_desktop.ui.widgets.cards import Banner

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from osee_desktop.base.problems import Problem
    from osee_desktop.env.paths import Paths
    from osee_desktop.env.people import People, Person
    from osee_desktop.notebook.store import Notebook
    from osee_desktop.ui.pages.reading.ports import Shelf
    from osee_desktop.ui.pages.search.asking import Searcher
    from osee_desktop.ui.pages.search.own import OwnFinder, OwnSearcher
    from osee_desktop.ui.shell.later_starts import Listen
    from osee_desktop.ui.shell.preview_port import PreviewPort
    from osee_desktop.ui.shell.support_port import SupportPort
    from osee_desktop.ui.shell.update_port import UpdatePort
    from osee_desktop.ui.shell.updates_join import UpdatesJoin
    from osee_desktop.ui.shell.where_to_keep import Wanted

_NET_LANE, _PREVIEW_LANE = "net", "preview"
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
        help_search: makes the search in the help pages; without it they are not searched.
        support: the way to support; without it no report can be made.
        session: what was asked of this start, and what an administrator decided.
        preview: the way to builds of content that is being edited; without it, what is read is an edition.
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
    help_search: "Callable[[], Searcher] | None" = None
    support: "SupportPort | None" = None
    session: Session = Session()
    preview: "PreviewPort | None" = None


def ask_where_to_keep(data: "Path", arguments: "Sequence[str]") -> "Wanted | None":
    """Ask where to keep things, where they cannot be kept in `data`; None where the person closes the program."""
    from osee_desktop.ui.shell import where_to_keep  # noqa: PLC0415 - few copies are portable

    return where_to_keep.ask_where_to_keep(data, arguments)


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
    with _off_the_host(options.paths):
        app = application(options.arguments)
        Collector(app)
        kept = open_kept(options.config, options.session)
        appearance = _dressed(app, kept, options)
    who = _ask_who(appearance, options)
    if who is None:
        return 0
    lanes = (LANE, SEARCH_LANE, NOTEBOOK_LANE, _NET_LANE, _PREVIEW_LANE)
    jobs = Jobs(dict.fromkeys(lanes, 1), finish=[NOTEBOOK_LANE, _NET_LANE], leave=[_NET_LANE])
    desk = LibraryDesk(jobs, open_library)
    search = SearchDesk(jobs, open_search, _surroundings(front))
    desk.opened.connect(search.open_search)
    window = MainWindow(appearance, front, desk, search, settings=kept.settings)
    notebook = NotebookDesk(jobs, partial(open_notebook, who.person))
    _join(window, notebook, options.paths, who.person)
    _tell_session(window, appearance, options.session)
    _join_offered(window, (jobs, desk, search, notebook), options)
    jobs.failed.connect(window.report)
    if options.preview:
        who = who._replace(wanted=_preview(options, (jobs, desk, search), window, appearance))
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


def _off_the_host(paths: "Paths | None") -> "AbstractContextManager[None]":
    """What Qt keeps by itself is kept with the rest, where everything stands in one folder."""
    if paths is None or not paths.portable:
        return nullcontext()
    from osee_desktop.ui.shell.off_the_host import off_the_host  # noqa: PLC0415 - most copies are installed

    return off_the_host(paths)


def _tell_session(window: MainWindow, appearance: Appearance, session: Session) -> None:
    if session.policy:
        from osee_desktop.ui.shell.policy_join import join_policy  # noqa: PLC0415 - few copies have one

        join_policy(window, session.policy)
    for sentence, meaning in session.remarks():
        window.put_above(Banner(appearance, "caution", sentence, meaning))


def _updates(
    desks: "tuple[Jobs, LibraryDesk, SearchDesk, NotebookDesk]",
    port: "Callable[[], UpdatePort]",
    window: MainWindow,
    appearance: Appearance,
) -> "UpdatesJoin":
    from osee_desktop.ui.shell.updates_join import Desks, UpdatesJoin  # noqa: PLC0415 - the first page does without it

    return UpdatesJoin(window, appearance, Desks(*desks), port())


def _preview(
    options: WindowOptions,
    desks: "tuple[Jobs, LibraryDesk, SearchDesk]",
    window: MainWindow,
    appearance: Appearance,
) -> str:
    """Join a preview; the address at which the window begins, until something is built."""
    from osee_desktop.ui.shell.history import PREVIEW  # noqa: PLC0415 - readers have none
    from osee_desktop.ui.shell.preview_join import PreviewDesks, PreviewJoin  # noqa: PLC0415 - the same

    if options.preview:
        PreviewJoin(window, appearance, PreviewDesks(*desks), options.preview, first_address(options))
    return PREVIEW


def _dressed(app: QApplication, kept: Kept, options: WindowOptions) -> Appearance:
    """The application in the theme, the text size and the motion that hold."""
    chosen: ThemeChoice = kept.settings.get(THEME)
    size = options.text_scale or kept.settings.get(TEXT_SIZE)
    appearance = Appearance(options.theme or chosen, size, app)
    appearance.text_is_locked = kept.settings.is_locked(TEXT_SIZE)
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


def _join_offered(
    window: MainWindow, desks: "tuple[Jobs, LibraryDesk, SearchDesk, NotebookDesk]", options: WindowOptions
) -> None:
    """Have what this start offers beside the library and the notebook."""
    jobs, desk, search, notebook = desks
    if options.own_search:
        NotesFinding(notebook, search, window)
        search.find_own(partial(_own_finder, options.own_search, desk))
    if options.help_search:
        search.find_help(options.help_search)
    if options.support:
        window.helping.join(options.support, jobs, window.put_above)
    if options.updates:
        window.join_updates(partial(_updates, desks, options.updates))


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
