"""The real window, with a measurement in the place of the person who sits before it.

It is drawn into memory by Qt's platform `offscreen`: everything is laid out and painted, nothing reaches a screen.
Every measurement has a process of its own. Only Qt's own application class is replaced, by one that measures.
"""

import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar, cast

from PySide6 import QtWidgets
from PySide6.QtCore import QEventLoop, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler

from osee_desktop.library.front import read_front
from osee_desktop.library.library import open_library
from osee_desktop.notebook.store import open_notebook
from osee_desktop.search.engine import Search
from osee_desktop.search.store import open_search

if TYPE_CHECKING:
    from osee_desktop.ui.shell.window import MainWindow

T = TypeVar("T")
WAY: Final = 'In the real window, drawn into memory (Qt platform "offscreen").'
"""How it was measured, for whoever reads the table."""

_PATIENCE: Final = 30_000
"""Milliseconds that the window may take for one thing."""


def in_own_process(work: Callable[..., T], *given: object) -> T:
    """What `work` gives, done in a new process: there is one Qt application in each, and memory begins at nothing."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, given)


def in_window(
    measure: "Callable[[MainWindow], T]", library_file: Path, searching: Callable[[], Search] | None = None
) -> T:
    """What `measure` finds in the window of a library, once its first page is on the screen.

    Args:
        measure: is given the window, 1280 x 800 px.
        library_file: with its index.
        searching: opens another search than that of the library.
    """
    results: list[T] = []
    qInstallMessageHandler(_pass_on)

    class Measuring(QtWidgets.QApplication):
        def exec(self) -> int:  # type: ignore[override]
            shown = next(widget for widget in self.topLevelWidgets() if isinstance(widget, QtWidgets.QMainWindow))
            window = cast("MainWindow", shown)
            painted(window, partial(window.navigator.go, "home"))
            results.append(measure(window))
            window.close()
            return 0

    QtWidgets.QApplication = Measuring  # type: ignore[misc]
    from osee_desktop.ui import WindowOptions, run_window  # it takes the application class of now

    with tempfile.TemporaryDirectory(prefix="osee-bench-") as cache:
        search = searching or partial(open_search, library_file, Path(cache))
        notebook = partial(open_notebook, Path(cache) / "notebook.db", partial(datetime.now, UTC))
        run_window(read_front(library_file), partial(open_library, library_file), search, notebook, WindowOptions())
    return results[0]


def painted(window: "MainWindow", act: Callable[[], object]) -> float:
    """Seconds from the beginning of an act until a page is wholly on the screen.

    Raises:
        TimeoutError: none came.
    """
    loop = QEventLoop()
    window.page_painted.connect(loop.quit)
    QTimer.singleShot(_PATIENCE, loop, partial(loop.exit, 1))
    start = time.perf_counter()
    act()
    late = loop.exec()
    seconds = time.perf_counter() - start
    window.page_painted.disconnect(loop.quit)
    if late:
        message = f"no page was painted in {_PATIENCE / 1000:.0f} s"
        raise TimeoutError(message)
    return seconds


def rest(milliseconds: int) -> None:
    """Let the window do what it has to do for a while, as between two key presses of a person."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """What Qt has to say, except that there is no screen."""
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(f"{message}\n")
