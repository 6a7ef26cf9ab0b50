"""What leaves the window: a page printed, as PDF, as HTML, and references and links on the clipboard.

It asks where to, has the work done, and says what came of it. It may not read a record.
"""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.base.translation import _
from osee_desktop.library.edition import Edition
from osee_desktop.ui.pages.reading.sheet import Sheet
from osee_desktop.ui.theme.appearance import Appearance

if TYPE_CHECKING:
    from osee_desktop.env.settings import PaperName
    from osee_desktop.ui.pages.reading.writer import PageWriter
    from osee_desktop.ui.shell.library_desk import LibraryDesk
    from osee_desktop.ui.widgets.paper import PaperText

_LINK = "osee:"
AskForFile = Callable[[QWidget, str, str, str], str]


def ask_for_file(parent: QWidget, title: str, name: str, kinds: str) -> str:
    """Ask the person for a file to write; empty where they think better of it."""
    return QFileDialog.getSaveFileName(parent, title, name, kinds)[0]


class Ports(NamedTuple):
    """What the outside gives.

    Attributes:
        sheet: the page that is read; None where there is none.
        paper: the paper that the person prefers.
        ask: asks for a file to write.
    """

    sheet: Callable[[], Sheet | None]
    paper: Callable[[], "PaperName"]
    ask: AskForFile = ask_for_file


class PageOutput(QObject):
    """Prints, saves and copies what is read.

    Signals:
        done(str): a sentence on what was done.
        failed(Exception): it could not be done.
    """

    done = Signal(str)
    failed = Signal(object)

    def __init__(
        self, window: QWidget, appearance: Appearance, desk: "LibraryDesk", edition: Edition, ports: Ports
    ) -> None:
        super().__init__(window)
        self._window, self._appearance, self.desk, self._edition = window, appearance, desk, edition
        self._ports = ports

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the declared actions do."""
        return {
            "print": self.print_page,
            "save-pdf": self.save_pdf,
            "save-page": self.save_page,
            "save-module": self.save_module,
            "copy-reference": self.copy_reference,
            "copy-link": self.copy_link,
        }

    def enabled(self) -> dict[str, bool]:
        """Which of these actions can do something now."""
        sheet = self._ports.sheet()
        reading = sheet is not None
        return {
            **dict.fromkeys(("print", "save-pdf", "save-page", "copy-link"), reading),
            "copy-reference": bool(sheet and sheet.reference),
            "save-module": bool(sheet and sheet.module),
        }

    def copy_reference(self) -> None:
        """Put a reference to the page on the clipboard, as it is quoted in a report."""
        sheet = self._ports.sheet()
        if sheet:
            self._copy(sheet.reference)

    def copy_link(self) -> None:
        """Put the page's own address on the clipboard; `--open` takes it too."""
        sheet = self._ports.sheet()
        if sheet:
            self._copy(f"{_LINK}{sheet.address}")

    def print_page(self) -> None:
        """Ask for a printer and print the page."""
        # Printing is imported when it is wanted: few people print, everybody starts.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

        from osee_desktop.ui.widgets.paper import page_layout  # noqa: PLC0415

        sheet = self._ports.sheet()
        if not sheet:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout(self._ports.paper()))
        printer.setDocName(sheet.title)
        dialog = QPrintDialog(printer, self._window)
        dialog.accepted.connect(partial(self._print, printer, self._paper_text(sheet)))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # its own `open` asks for a slot by name

    def save_pdf(self) -> None:
        """Ask for a file and write the page there as PDF."""
        from osee_desktop.ui.widgets.paper import pdf  # noqa: PLC0415 - as above

        sheet = self._ports.sheet()
        path = self._ask(sheet, _("Save as PDF"), "pdf") if sheet else None
        if sheet and path:
            self._write(path, pdf(self._paper_text(sheet), self._appearance.paper_theme(), self._ports.paper()))

    def save_page(self) -> None:
        """Ask for a file and write the page there as HTML."""
        sheet = self._ports.sheet()
        path = self._ask(sheet, _("Save page as HTML"), "html") if sheet else None
        if sheet and path:
            self._write_html(path, (sheet,))

    def save_module(self) -> None:
        """Ask for a file and write the whole module there: its page, and every page of its parts."""
        sheet = self._ports.sheet()
        path = self._ask(sheet, _("Save module as HTML"), "html") if sheet and sheet.module else None
        if sheet and path:
            self.desk.ask(partial(_module_sheets, sheet.module), partial(self._write_html, path))

    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.done.emit(_("Copied: {words}").format(words=words))

    def _ask(self, sheet: Sheet, title: str, ending: str) -> Path | None:
        kinds = {"pdf": _("PDF files (*.pdf)"), "html": _("HTML files (*.html)")}
        found = self._ports.ask(self._window, title, f"{file_name(sheet.title)}.{ending}", kinds[ending])
        if not found:
            return None
        path = Path(found)
        return path if path.suffix else path.with_suffix(f".{ending}")

    def _print(self, printer: Any, text: "PaperText") -> None:  # noqa: ANN401 - a printer, imported late
        from osee_desktop.ui.widgets.paper import print_on  # noqa: PLC0415 - as above

        try:
            print_on(printer, text, self._appearance.paper_theme())
        except OSError as error:
            self.failed.emit(EnvironmentProblem("cannot-write", path=printer.printerName(), detail=error))
        else:
            self.done.emit(_("Sent to the printer."))

    def _write_html(self, path: Path, sheets: tuple[Sheet, ...]) -> None:
        from osee_desktop.ui.pages.reading.saved_html import Imprint, SavedStyle, saved_html  # noqa: PLC0415 - as above
        from osee_desktop.ui.theme.saved_styles import saved_css, saved_icons  # noqa: PLC0415 - as above

        imprint = Imprint(title=sheets[0].title, edition=self._edition_words(), language=self._edition.language)
        style = SavedStyle(css=saved_css(self._appearance.theme.tokens), icons=saved_icons())
        self._write(path, saved_html(sheets, imprint, style).encode())

    def _write(self, path: Path, content: bytes) -> None:
        try:
            write_atomically(path, content)
        except OSError as error:
            detail = error.strerror or error
            self.failed.emit(EnvironmentProblem("cannot-write", path=path, detail=detail))
        else:
            self.done.emit(_("Saved as {path}").format(path=path))

    def _paper_text(self, sheet: Sheet) -> "PaperText":
        from osee_desktop.ui.pages.reading.saved_html import without_actions  # noqa: PLC0415 - as above
        from osee_desktop.ui.widgets.paper import PaperText  # noqa: PLC0415 - as above

        return PaperText(
            title=sheet.title,
            edition=self._edition_words(),
            html=without_actions(sheet.html),
            css=self._appearance.css_of(self._appearance.paper_theme()),
            direction=self._window.layoutDirection(),
        )

    def _edition_words(self) -> str:
        return _("Edition {n} · {label}").format(n=self._edition.number, label=self._edition.label)


def file_name(title: str) -> str:
    """A title as the name of a file that every system accepts, without its ending."""
    plain = re.sub(r"[^\w .,()+-]+", " ", title)
    return " ".join(plain.split()).strip(". ")[:100] or "page"


def _module_sheets(module_id: str, writer: "PageWriter") -> tuple[Sheet, ...]:
    return writer.write_whole(module_id)
