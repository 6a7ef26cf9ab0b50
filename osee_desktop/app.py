"""The composition root: the only place where things are built and joined.

It imports neither Qt nor a library at module level, so that a terminal command starts at once, and the window still
sooner: without words of the command line there is nothing to read, and what reads them stays out.
"""

import os
import sys
from contextlib import ExitStack, closing, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from osee_desktop.base.assets import database, resource
from osee_desktop.base.problems import EnvironmentProblem, Problem
from osee_desktop.base.translation import use_language
from osee_desktop.cli.streams import speak_utf8
from osee_desktop.cli.window_request import WindowRequest
from osee_desktop.env.paths import Paths, resolve_paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from osee_desktop.cli.terminal import Terminal
    from osee_desktop.env.one_program import OneProgram
    from osee_desktop.library.front import FrontPage
    from osee_desktop.library.library import Library
    from osee_desktop.notebook.records import Item
    from osee_desktop.notebook.store import Notebook
    from osee_desktop.search.engine import Search

_LANGUAGE = "en"


def run(arguments: "Sequence[str] | None" = None) -> None:
    """Run the program with these words, by default those of the command line. Ends with an exit code."""
    speak_utf8()
    use_language(_LANGUAGE, resource("i18n"))
    words = sys.argv[1:] if arguments is None else list(arguments)
    if not words and _has_display():
        sys.exit(_window_alone())
    from osee_desktop.cli.main import command_line  # noqa: PLC0415 - its libraries are half of the way to the window

    command_line(_terminal)(args=None if arguments is None else words, prog_name=_called())


def _window_alone() -> int:
    """The window as it starts from a desktop's menu. What goes wrong is said as every command says it."""
    try:
        return _show_window(_library_file(None), _paths(None), WindowRequest())
    except Problem as problem:
        from osee_desktop.cli.terminal import fail  # noqa: PLC0415 - as above

        return fail(problem, _called())


def _called() -> str:
    """The words with which people call the program: the checkout's front door says that it is `./run`."""
    return os.environ.get("OSEE_COMMAND", "osee")


def _library_file(chosen: Path | None) -> Path:
    return chosen or database(f"library-{_LANGUAGE}.db")


def _paths(data_dir: Path | None) -> Paths:
    return resolve_paths(data_dir, os.environ, Path(sys.executable).parent)


def _terminal(library: Path | None, data_dir: Path | None) -> "Terminal":
    from osee_desktop.cli.terminal import Terminal  # noqa: PLC0415 - as above

    library_file, paths = _library_file(library), _paths(data_dir)

    def window(request: WindowRequest) -> int:
        return _show_window(library_file, paths, request)

    return Terminal(
        paths=paths,
        library_file=library_file,
        read_front=lambda: _read_front(library_file),
        open_library=lambda: _open_library(library_file),
        open_search=lambda: _open_search(library_file, paths.cache),
        open_window=window if _has_display() else None,
        read_kept=lambda: _read_kept(paths.data / "notebook.db"),
    )


def _has_display() -> bool:
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return named or sys.platform in {"win32", "darwin"}


def _read_front(library_file: Path) -> "FrontPage":
    from osee_desktop.library.front import read_front  # noqa: PLC0415 - `osee --version` needs no library

    return read_front(library_file)


def _open_library(library_file: Path) -> "Library":
    # SQLAlchemy takes longer to import than the first page to appear.
    from osee_desktop.library.library import open_library  # noqa: PLC0415

    return open_library(library_file)


def _open_search(library_file: Path, cache: Path) -> "Search":
    from osee_desktop.search.store import open_search  # noqa: PLC0415 - only searching needs Whoosh

    return open_search(library_file, cache)


def _read_kept(file: Path) -> "Iterable[Item]":
    """What stands in a notebook about plans. Asking for a plan makes no notebook."""
    if not file.exists():
        return ()
    from osee_desktop.notebook.records import AddedModule, Progress  # noqa: PLC0415 - few commands need a notebook
    from osee_desktop.notebook.store import open_notebook  # noqa: PLC0415 - the same

    with open_notebook(file, datetime.now) as notebook:
        return (*notebook.items(Progress), *notebook.items(AddedModule))


def _open_notebook(data: Path) -> "Notebook":
    from datetime import datetime  # noqa: PLC0415 - the first page needs no clock

    from osee_desktop.notebook.backups import back_up_and_thin  # noqa: PLC0415 - as the library
    from osee_desktop.notebook.store import open_notebook  # noqa: PLC0415 - the same

    def now() -> datetime:
        return datetime.now().astimezone()

    notebook = open_notebook(data / "notebook.db", now)
    # A copy of how this start found it. Where none can be made, the notebook works all the same.
    with suppress(Problem):
        back_up_and_thin(data / "notebook.db", now().date())
    return notebook


def _show_window(library_file: Path, paths: Paths, request: WindowRequest) -> int:
    """Open the window; or hand the request to the one that is open with this data folder, without loading Qt."""
    from osee_desktop.env.one_program import Message, be_first_or_hand_over  # noqa: PLC0415 - a terminal needs no lock

    hold = be_first_or_hand_over(paths.data, Message(request.open_id, request.search))
    if hold is None:
        return 0
    with closing(hold):
        return _show_first_window(library_file, paths, request, hold)


def _show_first_window(library_file: Path, paths: Paths, request: WindowRequest, hold: "OneProgram") -> int:
    try:
        from osee_desktop.ui import WindowOptions, run_window  # noqa: PLC0415 - a terminal works without Qt
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in {"PySide6", "shiboken6"}:
            raise
        raise EnvironmentProblem("window-missing", detail=error) from error
    options = WindowOptions(
        theme=request.theme,
        open_id=request.open_id,
        search=request.search,
        config=paths.config,
        arguments=sys.argv[:1],
        listen=hold.listen,
    )
    front = _read_front(library_file)
    # The window may be closed while library or search are still being opened: what is opened here is closed here.
    with ExitStack() as opened:
        return run_window(
            front,
            lambda: opened.enter_context(_open_library(library_file)),
            lambda: opened.enter_context(closing(_open_search(library_file, paths.cache))),
            lambda: opened.enter_context(_open_notebook(paths.data)),
            options,
        )
