"""What the menu does for the officer's own notes: bookmark, highlight, write, report a mistake.

What works on a page is made with the first page that is read: Home does not wait for it. It may not keep anything.
"""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot

from osee_desktop.base.translation import _
from osee_desktop.env.settings import HISTORY

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from osee_desktop.library.edition import Edition
    from osee_desktop.ui.pages.reading.page import ReadingPage
    from osee_desktop.ui.pages.reading.sheet import Sheet
    from osee_desktop.ui.shell.keeping import SettingsKeeper
    from osee_desktop.ui.shell.library_desk import LibraryDesk
    from osee_desktop.ui.shell.navigator import Navigator
    from osee_desktop.ui.shell.notebook_desk import NotebookDesk
    from osee_desktop.ui.shell.noting import Noting
    from osee_desktop.ui.theme.appearance import Appearance


class _Joined(NamedTuple):
    notebook: "NotebookDesk"
    library: "LibraryDesk"
    edition: int


class NoteActions(QObject):
    """Does it.

    Signals:
        done(str): a sentence on what was done.

    Args:
        window: over which the box for a report opens.
        appearance: the theme in force.
        navigator, keeper: the way of the person, and what they prefer.
        sheet: the page that is in front; None where there is none.
    """

    done = Signal(str)

    def __init__(
        self,
        window: "QWidget",
        appearance: "Appearance",
        navigator: "Navigator",
        keeper: "SettingsKeeper",
        sheet: "Callable[[], Sheet | None]",
    ) -> None:
        super().__init__(window)
        self._window, self._appearance = window, appearance
        self._navigator, self._keeper, self._sheet = navigator, keeper, sheet
        self._joined: _Joined | None = None
        self._noting: Noting | None = None

    def handlers(self) -> "dict[str, Callable[[], object]]":
        """What the declared actions do."""
        return {
            "bookmark": self.toggle_bookmark,
            "highlight": self.toggle_highlight,
            "note": self.write_note,
            "report": self.open_report,
        }

    def enabled(self) -> dict[str, bool]:
        """Which of these actions can do something now."""
        record = self._noting is not None and bool(self._noting.about)
        sheet = self._sheet() if self._joined else None
        return {**dict.fromkeys(("bookmark", "highlight", "note"), record), "report": sheet is not None}

    def join(self, notebook: "NotebookDesk", library: "LibraryDesk", edition: int) -> None:
        """Keep things in this notebook, about records of this library and its edition."""
        self._joined = _Joined(notebook, library, edition)

    def take_edition(self, edition: "Edition") -> None:
        """Another edition is open."""
        if self._joined:
            self._joined = self._joined._replace(edition=edition.number)

    def watch(self, page: "ReadingPage") -> None:
        """This is the reading page."""
        from osee_desktop.ui.shell.noting import Noting  # noqa: PLC0415 - comes with the reading page

        if self._joined:
            self._noting = Noting(self._joined.notebook, self._joined.library, self._navigator, self._keeps_visits)
            self._noting.watch(page)

    @Slot()
    def finish(self) -> None:
        """The window closes."""
        if self._noting:
            self._noting.finish()

    @Slot()
    def toggle_bookmark(self) -> None:
        """Set a bookmark on the page that is read, or take it away."""
        if self._noting:
            self._noting.toggle_bookmark()

    @Slot()
    def toggle_highlight(self) -> None:
        """Mark the selected words, or take the mark away."""
        if self._noting:
            self._noting.toggle_highlight()

    @Slot()
    def write_note(self) -> None:
        """Open the note of the page that is read for writing."""
        if self._noting:
            self._noting.write_note()

    @Slot()
    def open_report(self) -> None:
        """Ask what is wrong or wanted on the page that is shown."""
        from osee_desktop.ui.shell.report_box import ReportBox  # noqa: PLC0415 - wanted seldom

        sheet = self._sheet()
        if sheet is None:
            return
        box = ReportBox(self._appearance, sheet.title, sheet.record, self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.told.connect(self._keep_report)
        box.open()

    def _keeps_visits(self) -> bool:
        return self._keeper.value(HISTORY)

    @Slot(str, str, str, str)
    def _keep_report(self, kind: str, words: str, about: str, title: str) -> None:
        from osee_desktop.ui.shell.kept_on_page import keep_report  # noqa: PLC0415 - as the box

        if self._joined:
            work = keep_report(kind, words, about, title, self._joined.edition)
            self._joined.notebook.change(work, self._say_kept)

    def _say_kept(self, _kept: object) -> None:
        self.done.emit(_("Kept in My notes. From there you can export it for the publisher."))
