"""The composition root: the only place where things are built and joined.

It imports neither Qt nor a heavy library at module level, so that a terminal command starts at once.
"""

import os
import sys
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from osee_desktop.base.assets import database, resource
from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.base.translation import use_language
from osee_desktop.cli.main import command_line
from osee_desktop.cli.terminal import Terminal, WindowRequest, speak_utf8
from osee_desktop.env.paths import Paths, resolve_paths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osee_desktop.library.front import FrontPage
    from osee_desktop.library.library import Library
    from osee_desktop.search.engine import Search

_LANGUAGE = "en"


def run(arguments: "Sequence[str] | None" = None) -> None:
    """Run the program with these words, by default those of the command line. Ends with an exit code."""
    speak_utf8()
    use_language(_LANGUAGE, resource("i18n"))
    command_line(_terminal)(args=list(arguments) if arguments is not None else None, prog_name=_called())


def _called() -> str:
    """The words with which people call the program: the checkout's front door says that it is `./run`."""
    return os.environ.get("OSEE_COMMAND", "osee")


def _terminal(library: Path | None, data_dir: Path | None) -> Terminal:
    library_file = library or database(f"library-{_LANGUAGE}.db")

    def window(request: WindowRequest) -> int:
        return _show_window(library_file, paths, request)

    paths = resolve_paths(data_dir, os.environ, Path(sys.executable).parent)
    return Terminal(
        paths=paths,
        library_file=library_file,
        read_front=lambda: _read_front(library_file),
        open_library=lambda: _open_library(library_file),
        open_search=lambda: _open_search(library_file, paths.cache),
        open_window=window if _has_display() else None,
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


def _show_window(library_file: Path, paths: Paths, request: WindowRequest) -> int:
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
    )
    front = _read_front(library_file)
    # The window may be closed while library or search are still being opened: what is opened here is closed here.
    with ExitStack() as opened:
        return run_window(
            front,
            lambda: opened.enter_context(_open_library(library_file)),
            lambda: opened.enter_context(closing(_open_search(library_file, paths.cache))),
            options,
        )
