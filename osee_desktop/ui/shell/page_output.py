"""What leaves the window: a page printed, as PDF, as HTML, and references and links on the clipboard.

It asks where to, has the work done, and says what came of it. It may not read a record.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from osee_desktop.base.translation import _
from osee_desktop.library.edition import Edition
from osee_desktop.ui.pages.reading.sheet import Sheet
from osee_desktop.ui.shell.handout_output import HandoutOutput
from osee_desktop.ui.shell.outlet import AskForFile, Outlet
from osee_desktop.ui.theme.appearance import Appearance

if TYPE_CHECKING:
    from osee_desktop.env.settings import PaperName
    from osee_desktop.ui.pages.reading.writer import PageWriter
    from osee_desktop.ui.shell.library_desk import LibraryDesk
    from osee_desktop.ui.widgets.paper import PaperText

_LINK = "osee:"


class Ports(NamedTuple):
    """What the outside gives.

    Attributes:
        sheet: the page that is read; None where there is none.
        paper: the paper that the person prefers.
        ask: asks for a file to write.
    """

    sheet: Callable[[], Sheet | None]
    paper: Callable[[], "PaperName"]
    ask: AskForFile


class Beside(Protocol):
    """What prints a place that is no page of text."""

    def enabled(self) -> dict[str, bool]:
        """Which of `print` and `save-pdf` can do something now."""

    def print(self) -> None:
        """Ask for a printer and print."""

    def export(self, kind: str) -> None:
        """Ask for a file; `kind` is `pdf-full`."""


class PageOutput(QObject):
    """Prints, saves and copies what is read.

    Signals:
        done(str): a sentence on what was done.
        failed(Exception): it could not be done.

    Attributes:
        beside: what prints where no page of text is shown.
    """

    done = Signal(str)
    failed = Signal(object)

    def __init__(
        self, window: QWidget, appearance: Appearance, desk: "LibraryDesk", edition: Edition, ports: Ports
    ) -> None:
        super().__init__(window)
        self._window, self._appearance, self.desk, self._edition = window, appearance, desk, edition
        self._ports = ports
        self._outlet = Outlet(window, ports.ask)
        self._outlet.done.connect(self.done)
        self._outlet.failed.connect(self.failed)
        self._handouts = HandoutOutput(appearance, desk, self._outlet, ports.sheet, ports.paper)
        self.beside: Beside | None = None

    def take_edition(self, edition: Edition) -> None:
        """Another edition is open."""
        self._edition = edition

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the declared actions do."""
        return {
            "print": self.print_page,
            "save-pdf": self.save_pdf,
            "save-page": self.save_page,
            "save-module": self.save_module,
            "copy-reference": self.copy_reference,
            "copy-link": self.copy_link,
            **self._handouts.handlers(),
        }

    def enabled(self) -> dict[str, bool]:
        """Which of these actions can do something now."""
        sheet = self._ports.sheet()
        reading = sheet is not None
        return {
            **dict.fromkeys(("print", "save-pdf", "save-page", "copy-link"), reading),
            "copy-reference": bool(sheet and sheet.reference),
            "save-module": bool(sheet and sheet.module),
            **self._handouts.enabled(),
            **(self.beside.enabled() if self.beside and not reading else {}),
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
        from osee_desktop.ui.widgets.paper import page_layout, print_on  # noqa: PLC0415

        sheet = self._ports.sheet()
        if sheet:
            draw = partial(print_on, text=self._paper_text(sheet), theme=self._appearance.paper_theme())
            self._outlet.print(sheet.title, page_layout(self._ports.paper()), draw)
        elif self.beside:
            self.beside.print()

    def save_pdf(self) -> None:
        """Ask for a file and write the page there as PDF."""
        from osee_desktop.ui.widgets.paper import pdf  # noqa: PLC0415 - as above

        sheet = self._ports.sheet()
        path = self._outlet.file_for(_("Save as PDF"), sheet.title, "pdf") if sheet else None
        if sheet and path:
            self._outlet.write(path, pdf(self._paper_text(sheet), self._appearance.paper_theme(), self._ports.paper()))
        elif self.beside and not sheet:
            self.beside.export("pdf-full")

    def save_page(self) -> None:
        """Ask for a file and write the page there as HTML."""
        sheet = self._ports.sheet()
        path = self._outlet.file_for(_("Save page as HTML"), sheet.title, "html") if sheet else None
        if sheet and path:
            self._write_html(path, (sheet,))

    def save_module(self) -> None:
        """Ask for a file and write the whole module there: its page, and every page of its parts."""
        sheet = self._ports.sheet()
        title = _("Save module as HTML")
        path = self._outlet.file_for(title, sheet.title, "html") if sheet and sheet.module else None
        if sheet and path:
            self.desk.ask(partial(_module_sheets, sheet.module), partial(self._write_html, path))

    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.done.emit(_("Copied: {words}").format(words=words))

    def _write_html(self, path: Path, sheets: tuple[Sheet, ...]) -> None:
        from osee_desktop.ui.pages.reading.saved_html import Imprint, SavedStyle, saved_html  # noqa: PLC0415 - as above
        from osee_desktop.ui.theme.saved_styles import saved_css, saved_icons  # noqa: PLC0415 - as above

        imprint = Imprint(title=sheets[0].title, edition=self._edition_words(), language=self._edition.language)
        style = SavedStyle(css=saved_css(self._appearance.theme.tokens), icons=saved_icons())
        self._outlet.write(path, saved_html(sheets, imprint, style).encode())

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


def _module_sheets(module_id: str, writer: "PageWriter") -> tuple[Sheet, ...]:
    return writer.write_whole(module_id)
