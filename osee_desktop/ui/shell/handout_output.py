"""A module or a category as a handout: printed, or as a PDF file. It may not read a record."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from osee_desktop.base.translation import _
from osee_desktop.ui.shell.outlet import Outlet
from osee_desktop.ui.theme.appearance import Appearance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from osee_desktop.env.settings import PaperName
    from osee_desktop.ui.pages.reading.handout import Handout
    from osee_desktop.ui.pages.reading.sheet import Sheet
    from osee_desktop.ui.pages.reading.writer import PageWriter
    from osee_desktop.ui.shell.library_desk import LibraryDesk
    from osee_desktop.ui.widgets.paper import PaperText

_KINDS = {"module", "category"}


class HandoutOutput:
    """Prints and saves handouts.

    Args:
        appearance: gives the look of paper.
        desk: where handouts are written.
        outlet: the way out.
        sheet: the page that is read; None where there is none.
        paper: the paper that the person prefers.
    """

    def __init__(
        self,
        appearance: Appearance,
        desk: "LibraryDesk",
        outlet: Outlet,
        sheet: "Callable[[], Sheet | None]",
        paper: "Callable[[], PaperName]",
    ) -> None:
        self._appearance, self._desk, self._outlet = appearance, desk, outlet
        self._sheet, self._paper = sheet, paper

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the declared actions do."""
        return {"print-handout": self.print, "save-handout": self.save}

    def enabled(self) -> dict[str, bool]:
        """Which of these actions can do something now."""
        return dict.fromkeys(self.handlers(), self._address() != "")

    def print(self) -> None:
        """Ask for a printer and print the handout."""
        address = self._address()
        if address:
            self._desk.ask(partial(_written, address), self._print)

    def save(self) -> None:
        """Ask for a file and write the handout there as PDF."""
        address, sheet = self._address(), self._sheet()
        if address and sheet:
            name = _("Handout {title}").format(title=sheet.title)
            path = self._outlet.file_for(_("Save a handout as PDF"), name, "pdf")
            if path:
                self._desk.ask(partial(_written, address), partial(self._save, path))

    def _address(self) -> str:
        sheet = self._sheet()
        return sheet.address if sheet and sheet.address.partition("/")[0] in _KINDS else ""

    def _print(self, handout: "Handout") -> None:
        # Paper is imported when it is wanted: few people print, everybody starts.
        from osee_desktop.ui.widgets.paper import page_layout, print_numbered_on  # noqa: PLC0415

        make = partial(self._text, handout)
        draw = partial(print_numbered_on, make=make, theme=self._appearance.paper_theme())
        self._outlet.print(handout.title, page_layout(self._paper()), draw)

    def _save(self, path: Path, handout: "Handout") -> None:
        from osee_desktop.ui.widgets.paper import numbered_pdf  # noqa: PLC0415 - as above

        make = partial(self._text, handout)
        self._outlet.write(path, numbered_pdf(make, self._appearance.paper_theme(), self._paper()))

    def _text(self, handout: "Handout", numbers: "Mapping[str, int]") -> "PaperText":
        from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - as above

        from osee_desktop.ui.pages.reading.handout import with_numbers  # noqa: PLC0415
        from osee_desktop.ui.widgets.paper import PaperText  # noqa: PLC0415

        return PaperText(
            title=handout.title,
            edition=handout.edition,
            html=with_numbers(handout.html, numbers),
            css=self._appearance.paper_css(),
            direction=QGuiApplication.layoutDirection(),
            cover=True,
        )


def _written(address: str, writer: "PageWriter") -> "Handout":
    return writer.write_handout(address)
