"""Joins the page that is read to the notebook: bookmark, notes, highlights, visits, and where one stopped reading.

Everything is kept the moment it changes, in the notebook's lane. It may not show anything itself.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from osee_desktop.ui.pages.reading.kept import Kept
from osee_desktop.ui.shell.kept_on_page import (
    keep_highlight,
    keep_note,
    kept_on,
    remove,
    restore,
    set_bookmark,
    stopped_at,
    visit,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from osee_desktop.notebook.passages import Cut
    from osee_desktop.ui.pages.reading.page import ReadingPage
    from osee_desktop.ui.shell.library_desk import LibraryDesk
    from osee_desktop.ui.shell.navigator import Navigator
    from osee_desktop.ui.shell.notebook_desk import NotebookDesk


class Noting(QObject):
    """Works on the reading page, once there is one.

    Args:
        notebook: where things are kept.
        library: knows the titles of records.
        navigator: says which page is read.
        keeps_visits: whether the person wants a reading history.
    """

    def __init__(
        self,
        notebook: "NotebookDesk",
        library: "LibraryDesk",
        navigator: "Navigator",
        keeps_visits: "Callable[[], bool]",
    ) -> None:
        super().__init__(navigator)
        self._notebook, self._library, self._navigator = notebook, library, navigator
        self._keeps_visits = keeps_visits
        self._page: ReadingPage | None = None
        self._first = True
        navigator.page_painted.connect(self._arrive)
        navigator.left.connect(self._leave)
        notebook.changed.connect(self._ask)

    @property
    def about(self) -> str:
        """Id of the record that is read; empty where none is."""
        return self._page.own.about if self._page and self._navigator.shows_reading else ""

    def watch(self, page: "ReadingPage") -> None:
        """This is the reading page."""
        self._page = page
        own = page.own
        own.join()
        own.bookmark_wanted.connect(self._bookmark)
        own.note_told.connect(self._keep_note)
        own.note_dropped.connect(self._remove)
        own.note_wanted_back.connect(self._restore)
        own.highlight_wanted.connect(self._highlight)
        own.highlight_dropped.connect(self._remove)

    def toggle_bookmark(self) -> None:
        """Set a bookmark on the page that is read, or take it away."""
        if self._page and self.about:
            self._page.own.toggle_bookmark()

    def toggle_highlight(self) -> None:
        """Mark the selected words, or take the mark away."""
        if self._page and self.about:
            self._page.own.toggle_highlight()

    def write_note(self) -> None:
        """Open the note of the page that is read for writing."""
        if self._page and self.about:
            self._page.write_note()

    @Slot()
    def finish(self) -> None:
        """The window closes: nothing that was written waits any longer, and where one stopped reading is kept."""
        if self._page:
            self._page.own.tell()
        sheet = self._navigator.sheet
        if sheet and sheet.record and self._page:
            self._leave(sheet.record, self._page.reader.read_fraction())

    @Slot()
    def _arrive(self) -> None:
        self._ask()
        first, self._first = self._first and not self._navigator.history.can_go_back, False
        if first and self.about:
            self._notebook.ask(partial(stopped_at, self.about), partial(self._go_on, self.about))
        elif self.about and self._page:
            self._visit(self.about, self._page.reader.read_fraction())

    def _go_on(self, about: str, fraction: float) -> None:
        """The page with which the program starts is shown where it was left; a page that one goes to, from its top."""
        if self._page and about == self.about:
            if fraction and not self._page.reader.read_fraction():
                self._page.reader.scroll_to_fraction(fraction)
            self._visit(about, self._page.reader.read_fraction())

    @Slot(str, float)
    def _leave(self, about: str, fraction: float) -> None:
        self._visit(about, fraction)

    def _visit(self, about: str, fraction: float) -> None:
        if self._keeps_visits():
            # Not told as a change: nothing that is shown hangs on it.
            self._notebook.ask(partial(visit, about, self._library.title_of(about), fraction), _done)

    @Slot()
    def _ask(self) -> None:
        if self.about:
            self._notebook.ask(partial(kept_on, self.about, self._resolve), self._show)

    def _resolve(self, target: str) -> str | None:
        return target if self._library.title_of(target) else None

    def _show(self, kept: Kept) -> None:
        if self._page:
            self._page.own.show_kept(kept)

    @Slot(str, bool)
    def _bookmark(self, about: str, wanted: bool) -> None:  # noqa: FBT001 - as the signal gives it
        self._notebook.change(partial(set_bookmark, about, self._library.title_of(about), wanted=wanted))

    @Slot(str, str, str)
    def _keep_note(self, about: str, note_id: str, words: str) -> None:
        self._notebook.change(partial(keep_note, about, self._library.title_of(about), note_id, words))

    @Slot(str, object)
    def _highlight(self, about: str, cut: "Cut") -> None:
        self._notebook.change(partial(keep_highlight, about, self._library.title_of(about), cut))

    @Slot(str)
    def _remove(self, item_id: str) -> None:
        self._notebook.change(partial(remove, item_id))

    @Slot(str)
    def _restore(self, item_id: str) -> None:
        self._notebook.change(partial(restore, item_id))


def _done(_nothing: object) -> None:
    """A visit was kept: there is nothing to show."""
