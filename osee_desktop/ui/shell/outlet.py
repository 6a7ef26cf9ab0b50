"""The way out of the window: asks where to, writes a file or prints, and says what came of it.

It may not know what it writes.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.base.translation import _
from osee_desktop.env.settings import LAST_FOLDER
from osee_desktop.ui.shell.file_names import file_name

if TYPE_CHECKING:
    from PySide6.QtGui import QPageLayout

    from osee_desktop.ui.shell.keeping import SettingsKeeper

AskForFile = Callable[[QWidget, str, str, str], str]


class WaysOut(NamedTuple):
    """The two ways out of the window.

    Attributes:
        browse: opens a web address in the person's browser, and says whether that went well.
        ask: asks for a file to write; None for the dialog of the system.
    """

    browse: Callable[[QUrl], bool] = QDesktopServices.openUrl
    ask: AskForFile | None = None


SYSTEM = WaysOut()
"""The browser and the dialogs of the system."""


class FileAsker:
    """Asks the person for a file to write, in the folder where they saved last; empty where they think better of it."""

    def __init__(self, keeper: "SettingsKeeper") -> None:
        self._keeper = keeper

    def __call__(self, parent: QWidget, title: str, name: str, kinds: str) -> str:
        """Ask. `name` is what the file is called if nobody says otherwise."""
        folder = self._keeper.value(LAST_FOLDER)
        # A stick may be gone by now.
        there = str(Path(folder) / name) if folder and Path(folder).is_dir() else name
        found = QFileDialog.getSaveFileName(parent, title, there, kinds)[0]
        if found:
            self._keeper.keep({LAST_FOLDER: str(Path(found).parent)})
        return found


class Outlet(QObject):
    """Writes and prints.

    Signals:
        done(str): a sentence on what was done.
        failed(Exception): it could not be done.

    Args:
        window: what the dialogs stand above.
        ask: asks for a file to write.
    """

    done = Signal(str)
    failed = Signal(object)

    def __init__(self, window: QWidget, ask: AskForFile) -> None:
        super().__init__(window)
        self._window, self._ask = window, ask

    def file_for(self, title: str, name: str, ending: str) -> Path | None:
        """Ask where to save something called `name`; None where the person thinks better of it."""
        found = self._ask(self._window, title, f"{file_name(name)}.{ending}", _kinds()[ending])
        if not found:
            return None
        path = Path(found)
        return path if path.suffix else path.with_suffix(f".{ending}")

    def write(self, path: Path, content: bytes) -> None:
        """Put a file there, whole or not at all."""
        try:
            write_atomically(path, content)
        except OSError as error:
            detail = error.strerror or error
            self.failed.emit(EnvironmentProblem("cannot-write", path=path, detail=detail))
        else:
            self.done.emit(_("Saved as {path}").format(path=path))

    def print(self, title: str, layout: "QPageLayout", draw: Callable[[Any], object]) -> None:
        """Ask for a printer, set to a layout, and have something drawn on it."""
        # Printing is imported when it is wanted: few people print, everybody starts.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(layout)
        printer.setDocName(title)
        dialog = QPrintDialog(printer, self._window)
        dialog.accepted.connect(partial(self._print, printer, draw))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # its own `open` asks for a slot by name

    def _print(self, printer: Any, draw: Callable[[Any], object]) -> None:  # noqa: ANN401 - a printer, imported late
        try:
            draw(printer)
        except OSError as error:
            self.failed.emit(EnvironmentProblem("cannot-write", path=printer.printerName(), detail=error))
        else:
            self.done.emit(_("Sent to the printer."))


def _kinds() -> dict[str, str]:
    return {
        "pdf": _("PDF files (*.pdf)"),
        "html": _("HTML files (*.html)"),
        "odt": _("Text documents (*.odt)"),
        "csv": _("Tables (*.csv)"),
        "osee-plan": _("Plan files (*.osee-plan)"),
        "zip": _("ZIP files (*.zip)"),
    }
