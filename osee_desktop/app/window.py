"""The window on the library: who shows it, where it keeps things, and all that it is given.

A start that finds the window open hands over its request and ends, before Qt is imported.
"""

import sys
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, NamedTuple

from osee_desktop.app import surroundings
from osee_desktop.app.editions import check_content, library_file, open_library, open_search, read_front, shown
from osee_desktop.app.help_search import search_help
from osee_desktop.app.notebooks import named_person, open_notebook, several_people
from osee_desktop.app.own_search import OwnSearch
from osee_desktop.app.support import support_port
from osee_desktop.app.updates import update_port
from osee_desktop.base.problems import InputProblem
from osee_desktop.env.paths import Paths, in_one_folder

if TYPE_CHECKING:
    from pathlib import Path

    from osee_desktop.cli.window_request import WindowRequest
    from osee_desktop.env.crash import CrashWatch
    from osee_desktop.env.one_program import OneProgram
    from osee_desktop.env.people import Person


class _Start(NamedTuple):
    """The hold on the data folder, the watch, the person who was named, and whether what they change is kept."""

    hold: "OneProgram"
    watch: "CrashWatch"
    person: "Person | None"
    saved: bool = True


def show_window(library: "Path | None", paths: Paths, request: "WindowRequest") -> int:
    """Open the window; or hand the request to the one that is open with this data folder, without loading Qt."""
    saved = surroundings.can_keep(paths)
    if not saved:
        chosen = _ask_where_to_keep(paths)
        if chosen is None:
            return 0
        paths, saved = chosen
    person = named_person(paths.data, request.person)
    hold = _hold(paths, request)
    if hold is None:
        return 0
    with closing(hold), _watch(paths) as watch:
        return _show_first_window(library, paths, request, _Start(hold, watch, person, saved))


def _ask_where_to_keep(paths: Paths) -> tuple[Paths, bool] | None:
    """Other folders, and whether they stay; None where the person thinks better of it."""
    with surroundings.qt_is_needed():
        from osee_desktop.ui import ask_where_to_keep  # noqa: PLC0415 - a terminal works without Qt
    wanted = ask_where_to_keep(paths.data, sys.argv[:1])
    if wanted is None:
        return None
    return (in_one_folder(wanted.folder), True) if wanted.folder else (surroundings.for_this_session(), False)


def _hold(paths: Paths, request: "WindowRequest") -> "OneProgram | None":
    """The hold on the data folder; None where the window that is open took the request."""
    from osee_desktop.env.one_program import Message, OneProgram, be_first_or_hand_over  # noqa: PLC0415 - a terminal

    option = request.way_of_starting
    if not option:
        return be_first_or_hand_over(paths.data, Message(request.open_id, request.search, request.person))
    hold = OneProgram.claim(paths.data)
    if hold is None:
        raise InputProblem("window-is-open", option=option)
    return hold


def _watch(paths: Paths) -> "CrashWatch":
    """What notes an unexpected end. It begins before Qt is imported."""
    from osee_desktop.env.crash import CrashWatch  # noqa: PLC0415 - a terminal shows what ends it
    from osee_desktop.env.running_log import RunningLog  # noqa: PLC0415 - the same

    return CrashWatch(paths.logs, RunningLog(paths.logs))


def _show_first_window(library: "Path | None", paths: Paths, request: "WindowRequest", start: _Start) -> int:
    with surroundings.qt_is_needed():
        from osee_desktop.ui import Session, WindowOptions, run_window  # noqa: PLC0415 - a terminal works without Qt
    decided = surroundings.decided()
    if request.safe_mode:
        library = library_file(library)
    first = shown(library, paths)
    options = WindowOptions(
        theme=request.theme,
        open_id=request.open_id,
        search=request.search,
        config=paths.config,
        arguments=sys.argv[:1],
        listen=start.hold.listen,
        told=(*first.told, *(decided.problems if decided else ())),
        session=Session(request.safe_mode, request.reset_window, request.offline, start.saved, surroundings.policy()),
        check_content=lambda: check_content(library, paths),
        paths=paths,
        person=start.person,
        own_search=lambda: OwnSearch(paths.cache),
        updates=lambda: update_port(library, paths, request),
        help_search=search_help,
        support=support_port(library, paths, start.watch),
        people=None if start.person else several_people(paths.data),
    )
    front = first.front or read_front(first.file)
    # The window may be closed while library or search are still being opened: what is opened here is closed here.
    with ExitStack() as opened:
        return run_window(
            front,
            lambda: opened.enter_context(open_library(shown(library, paths).file)),
            lambda: opened.enter_context(closing(open_search(shown(library, paths).file, paths.cache))),
            lambda person: opened.enter_context(open_notebook(paths.data, person)),
            options,
        )
