"""Joins the place "My notes" to the notebook and the window: its page is made when it is first wanted.

It may not keep anything itself.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from osee_desktop.base.translation import _
from osee_desktop.ui.shell.history import NOTES, place_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from osee_desktop.ui.pages.notes.entries import Entry, Shown
    from osee_desktop.ui.pages.notes.page import NotesPage
    from osee_desktop.ui.shell.library_desk import LibraryDesk
    from osee_desktop.ui.shell.navigator import Navigator
    from osee_desktop.ui.shell.notebook_desk import NotebookDesk
    from osee_desktop.ui.shell.notes_desk import NotesDesk
    from osee_desktop.ui.shell.outlet import AskForFile


class NotesPlace(QObject):
    """Shows the place when the way leads there.

    Signals:
        done(str): a sentence on what was done.
        failed(Exception): something could not be done.

    Args:
        make_page: makes the page; the first page of the program does not wait for it.
        library, notebook: what is shown comes from there.
        navigator: whose stack the page is put into, and where its rows lead.
        ask_for_file: asks for a file to write.
    """

    done = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        make_page: "Callable[[], NotesPage]",
        library: "LibraryDesk",
        notebook: "NotebookDesk",
        navigator: "Navigator",
        ask_for_file: "AskForFile",
    ) -> None:
        super().__init__(navigator)
        self._make_page, self._library, self._notebook = make_page, library, notebook
        self._navigator, self._ask_for_file = navigator, ask_for_file
        self._page: NotesPage | None = None
        self._desk: NotesDesk | None = None
        self._arriving = False
        navigator.join(NOTES, self._show)
        navigator.moved.connect(self._leave)

    @property
    def page(self) -> "NotesPage | None":
        """The page while it is in front, else None."""
        return self._page if self._navigator.stack.currentWidget() is self._page else None

    def _show(self, address: str) -> None:
        if self._page is None or self._desk is None:
            self._desk = self._new_desk()
            self._page = self._new_page(self._desk)
        self._arriving = True
        self._navigator.stack.setCurrentWidget(self._page)
        self._desk.ask(address)

    @Slot(str)
    def _leave(self, address: str) -> None:
        if self._desk and place_in(address) != NOTES:
            self._desk.forget()

    def _take(self, shown: "Shown") -> None:
        if self._page is None:
            return
        self._page.show_notes(shown)
        if self._arriving:
            self._arriving = False
            self._page.focus_first()
            self._page.await_paint()

    def _new_desk(self) -> "NotesDesk":
        # Imported when it is first needed: the first page does not wait for the notebook.
        from osee_desktop.ui.shell.notes_desk import NotesDesk  # noqa: PLC0415

        desk = NotesDesk(self._library, self._notebook, self)
        desk.made.connect(self._take)
        return desk

    def _new_page(self, desk: "NotesDesk") -> "NotesPage":
        page = self._make_page()
        self._navigator.stack.addWidget(page)
        page.chosen.connect(self._navigator.choose)
        page.clicked.connect(self._navigator.choose_only_apart)
        page.entry_chosen.connect(self._open)
        page.removed.connect(self._remove)
        page.wanted_back.connect(desk.restore)
        page.moved.connect(desk.move)
        page.folder_named.connect(desk.name_folder)
        page.export_wanted.connect(self._export)
        page.clearing_wanted.connect(desk.forget_visits)
        # Queued: the title is set when the paint is over, not in the middle of it.
        page.painted.connect(self._painted, Qt.ConnectionType.QueuedConnection)
        return page

    @Slot()
    def _painted(self) -> None:
        if self.page:
            self._navigator.page_painted.emit(self.page.title)

    @Slot(object)
    def _open(self, entry: "Entry") -> None:
        """A page of the history is shown where it was left; any other from its top."""
        self._navigator.choose(entry.address, entry.fraction)

    @Slot(str)
    def _remove(self, item_id: str) -> None:
        if self._desk and self._page:
            self._desk.remove(item_id)
            self._page.say_removed(item_id)

    @Slot()
    def _export(self) -> None:
        from osee_desktop.notebook.report_file import SUFFIX  # noqa: PLC0415 - wanted seldom

        if self._desk is None or self._page is None:
            return
        kinds = _("Reports (*{suffix})").format(suffix=SUFFIX)
        name = self._ask_for_file(self._page, _("Export reports"), f"reports{SUFFIX}", kinds)
        if name:
            path = Path(name) if Path(name).suffix else Path(name).with_suffix(SUFFIX)
            self._desk.export_reports(path, partial(self._say_exported, path))

    def _say_exported(self, path: Path, _written: object) -> None:
        self.done.emit(_("Saved as {path}").format(path=path))
