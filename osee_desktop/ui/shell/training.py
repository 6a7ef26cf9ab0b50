"""Joins the place "Training" to the library and the window: its page is made and filled when it is first wanted.

It may not read a record itself.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from osee_desktop.base.translation import _
from osee_desktop.ui.shell.library_desk import LibraryDesk
from osee_desktop.ui.shell.navigator import Navigator

if TYPE_CHECKING:
    from collections.abc import Callable

    from osee_desktop.ui.pages.reading.ports import Shelf
    from osee_desktop.ui.pages.training.entry import Entry
    from osee_desktop.ui.pages.training.page import TrainingPage


class Training(QObject):
    """Shows the place when the way leads there.

    Signals:
        copy_wanted(str): the person wants these words on the clipboard.
        browser_wanted(str): the person wants this web address in the browser.
        web_changed(): the page has another web address to offer, or none.

    Args:
        make_page: makes the page; the first page of the program does not wait for it.
        desk: where its materials come from.
        navigator: whose stack it is put into, and where its rows lead.
    """

    copy_wanted = Signal(str)
    browser_wanted = Signal(str)
    web_changed = Signal()

    def __init__(self, make_page: "Callable[[], TrainingPage]", desk: LibraryDesk, navigator: Navigator) -> None:
        super().__init__(navigator)
        self._make_page, self._desk, self._navigator = make_page, desk, navigator
        self._page: TrainingPage | None = None
        navigator.training_wanted.connect(self._show)
        desk.reopened.connect(self._fill)

    @property
    def page(self) -> "TrainingPage | None":
        """The page while it is in front, else None."""
        return self._page if self._navigator.stack.currentWidget() is self._page else None

    @Slot()
    def _show(self) -> None:
        if self._page is None:
            self._page = self._new_page()
            self._fill()
        # Where it could not be opened before, it is tried again.
        self._desk.open_library()
        self._page.await_paint()
        if self._navigator.stack.currentWidget() is not self._page:
            self._navigator.stack.setCurrentWidget(self._page)
            self._page.focus_table()

    @Slot()
    def _fill(self) -> None:
        if self._page:
            self._desk.look_up(_entries, self._page.show_entries)

    def _new_page(self) -> "TrainingPage":
        page = self._make_page()
        self._navigator.stack.addWidget(page)
        page.chosen.connect(self._navigator.choose)
        page.clicked.connect(self._navigator.choose_only_apart)
        page.copy_wanted.connect(self.copy_wanted)
        page.browser_wanted.connect(self.browser_wanted)
        page.web_changed.connect(self.web_changed)
        # Queued: the title is set when the paint is over, not in the middle of it.
        told = partial(self._navigator.page_painted.emit, _("Training"))
        page.painted.connect(told, Qt.ConnectionType.QueuedConnection)
        return page


def _entries(shelf: "Shelf") -> "tuple[Entry, ...]":
    # The Markdown parser costs start-up time: it is imported here, after the first page is painted.
    from osee_desktop.ui.pages.reading import wording  # noqa: PLC0415
    from osee_desktop.ui.pages.reading.markdown import converter  # noqa: PLC0415
    from osee_desktop.ui.pages.training.catalogue import Catalogue  # noqa: PLC0415

    def resolve(target: str) -> str | None:
        return target if target in shelf.titles() else shelf.term_id(target)

    return Catalogue(shelf, wording, converter(resolve)).entries()
