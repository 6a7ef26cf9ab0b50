"""Joins a preview to the window: a banner above every page, the page of faults, and the newest good build.

What is being read stays open and is written anew by every good build; faults change nothing but the banner.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from osee_desktop.library.front import FrontPage
from osee_desktop.ui.jobs import Jobs, Token
from osee_desktop.ui.pages.reading.sheet import TRAINING
from osee_desktop.ui.shell.history import HOME, PREVIEW, is_search
from osee_desktop.ui.shell.library_desk import LANE as LIBRARY
from osee_desktop.ui.shell.library_desk import LibraryDesk
from osee_desktop.ui.shell.preview_desk import PreviewDesk
from osee_desktop.ui.shell.preview_port import Built, PreviewPort
from osee_desktop.ui.shell.preview_words import PreviewState, preview_banner, preview_sheet, spoken_preview
from osee_desktop.ui.shell.search_desk import SearchDesk
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.status_banner import StatusBanner

if TYPE_CHECKING:
    from osee_desktop.ui.pages.reading.sheet import Sheet
    from osee_desktop.ui.shell.navigator import Navigator
    from osee_desktop.ui.shell.window import MainWindow


class PreviewDesks(NamedTuple):
    """The job runner, and the ways to the library and the search."""

    jobs: Jobs
    library: LibraryDesk
    search: SearchDesk


class PreviewJoin(QObject):
    """The join.

    Signals:
        shown(int): the good build of this number is what pages are written from.

    Attributes:
        desk: who watches and builds.
        banner: stands above every page.

    Args:
        window: whose pages they are.
        appearance: the theme in force.
        desks: what a build is opened with.
        port: the way to the builds.
        first: where to go when there is a build; empty for Home.
        now: the clock of this computer.
    """

    shown = Signal(int)

    def __init__(
        self,
        window: "MainWindow",
        appearance: Appearance,
        desks: PreviewDesks,
        port: PreviewPort,
        first: str = "",
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(window)
        self._window, self._desks, self._port = window, desks, port
        self._first, self._now = first or HOME, now
        self._state = PreviewState(port.folder, busy=True)
        self.desk = PreviewDesk(desks.jobs, port, self)
        self.banner = StatusBanner(appearance, bar=True)
        window.put_above(self.banner)
        window.navigator.offer(PREVIEW, self._sheet)
        self.banner.wanted.connect(self._show_faults)
        self.desk.begun.connect(self._begun)
        self.desk.built.connect(self._built)
        self.desk.failed.connect(self._failed)
        desks.library.hold()
        desks.library.opened.connect(self._write_anew)
        # The first page of a preview says that it is being built.
        window.page_painted.connect(self._begin, Qt.ConnectionType.SingleShotConnection)
        self._say()

    @Slot()
    def _begin(self) -> None:
        self.desk.begin()

    def _sheet(self) -> "Sheet":
        return preview_sheet(self._state)

    @Slot(str)
    def _show_faults(self, _step: str) -> None:
        self._window.navigator.go(PREVIEW)

    @Slot()
    def _begun(self) -> None:
        self._state = self._state._replace(busy=True)
        self._say()

    @Slot(object)
    def _built(self, built: Built) -> None:
        is_new, is_first = built.number > self._state.number, not self._state.number
        at = f"{self._now():%H:%M:%S}" if is_new else self._state.at
        self._state = self._state._replace(number=built.number, at=at, faults=built.faults, busy=False)
        self._say()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.banner, spoken_preview(self._state)))
        if is_new:
            self._open(is_first=is_first)
        self._refresh_faults()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._state = self._state._replace(busy=False)
        self._say()
        self._window.report(error)

    def _open(self, *, is_first: bool) -> None:
        jobs, library = self._desks.jobs, self._desks.library
        jobs.submit(LIBRARY, partial(_front, self._port), self._window.take_front)
        if is_first:
            library.release()
        else:
            library.reopen()
            self._desks.search.reopen_search()

    @Slot(object)
    def _write_anew(self, _listings: object) -> None:
        """Another build is open: the page that is read comes from it, at the place where it was read."""
        navigator = self._window.navigator
        visit = navigator.history.current
        address = visit.address if visit else HOME
        if self._first and address == PREVIEW:
            navigator.go(self._first)
        elif address != PREVIEW and _is_written(address, navigator):
            # Also where it is still on its way: it would come from the build before.
            navigator.again()
        self._first = ""
        self.shown.emit(self._state.number)

    def _refresh_faults(self) -> None:
        sheet = self._window.navigator.sheet
        if sheet and sheet.address == PREVIEW:
            self._window.navigator.again()

    def _say(self) -> None:
        self.banner.show_text(preview_banner(self._state))


def _is_written(address: str, navigator: "Navigator") -> bool:
    """Whether the page of an address is made of the library; places see by themselves that there is another one."""
    return address not in {HOME, TRAINING} and not is_search(address) and not navigator.is_joined(address)


def _front(port: PreviewPort, _token: Token) -> FrontPage:
    return port.read_front()
