"""Joins the search to the notebook: before a question is answered, the search learns what has changed there.

It may not search or show anything.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from osee_desktop.notebook.records import Item
    from osee_desktop.notebook.store import Notebook
    from osee_desktop.ui.shell.notebook_desk import NotebookDesk
    from osee_desktop.ui.shell.search_desk import SearchDesk


class NotesFinding(QObject):
    """Feeds the search when it is asked, not with every change: who writes does not wait for an index."""

    def __init__(self, notebook: "NotebookDesk", search: "SearchDesk", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notebook, self._search = notebook, search
        self._stale = True
        notebook.changed.connect(self._note_change)
        search.asked.connect(self._feed)

    @Slot()
    def _note_change(self) -> None:
        self._stale = True

    @Slot()
    def _feed(self) -> None:
        if self._stale:
            self._stale = False
            self._notebook.ask(_read, self._take)

    def _take(self, read: "tuple[str, tuple[Item, ...]]") -> None:
        self._search.feed_own(*read)


def _read(notebook: "Notebook") -> "tuple[str, tuple[Item, ...]]":
    whole = notebook.snapshot()
    return whole.identity, whole.items
