"""What leads on from Home: where the person was reading, and their plan. It is asked for after the first paint.

It may not show anything itself but hand it to Home.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from osee_desktop.ui.pages.home import HomePage
from osee_desktop.ui.shell.library_desk import LibraryDesk
from osee_desktop.ui.shell.navigator import Navigator
from osee_desktop.ui.shell.notebook_desk import NotebookDesk

if TYPE_CHECKING:
    from osee_desktop.notebook.store import Notebook
    from osee_desktop.ui.pages.reading.ports import Shelf
    from osee_desktop.ui.shell.home_leads import Kept, Leads
    from osee_desktop.ui.widgets.lead_card import LeadText


class HomeDesk(QObject):
    """Keeps the cards of Home as they should be, also while another page is in front: they never jump into it.

    Args:
        home: shows them.
        library: makes the plan; when it is open, one may ask.
        notebook: knows where the person was.
        navigator: says when a page was shown.
    """

    def __init__(self, home: HomePage, library: LibraryDesk, notebook: NotebookDesk, navigator: Navigator) -> None:
        super().__init__(home)
        self._home, self._library, self._notebook = home, library, notebook
        self._leads: Leads | None = None
        self._shelf: Shelf | None = None
        self._is_open = False
        library.opened.connect(self._begin)
        notebook.changed.connect(self._again)
        # After the page: whatever was read until then has been noted, and the page did not wait for this.
        navigator.page_painted.connect(self._again)

    @Slot()
    def _begin(self) -> None:
        self._is_open = True
        self._again()

    @Slot()
    def _again(self) -> None:
        if self._is_open:
            self._notebook.look(_read, self._make)

    def _make(self, kept: "Kept") -> None:
        self._library.look_up(partial(self._look_up, kept), self._home.show_leading)

    def _look_up(self, kept: "Kept", shelf: "Shelf") -> "dict[str, LeadText]":
        # Imported in the lane: the window does not stand still for it.
        from osee_desktop.ui.shell.home_leads import Leads  # noqa: PLC0415

        if self._leads is None or self._shelf is not shelf:
            self._leads, self._shelf = Leads(shelf), shelf
        return self._leads.texts(kept)


def _read(notebook: "Notebook | None") -> "Kept":
    """Without a notebook, nothing leads on: room that was kept for it is given up."""
    from osee_desktop.ui.shell.home_leads import Kept, read_kept  # noqa: PLC0415 - as above

    return read_kept(notebook) if notebook else Kept()
