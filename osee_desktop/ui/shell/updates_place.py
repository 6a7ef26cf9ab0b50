"""Joins the place "Updates" to its desk and the window: its page is made when it is first wanted.

It asks the person for a folder or a date; what is done with them is the desk's business.
"""

from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.updates import banner_words as steps
from osee_desktop.ui.pages.updates.side_panel import FORGET, KEEP, PREFERENCES
from osee_desktop.ui.pages.updates.standing import ChangesShown, Standing
from osee_desktop.ui.pages.updates.ways import WayShown
from osee_desktop.ui.shell.history import HOME
from osee_desktop.ui.shell.navigator import Navigator
from osee_desktop.ui.shell.update_desk import UpdateDesk
from osee_desktop.ui.shell.update_steps import Request

if TYPE_CHECKING:
    from datetime import date

    from osee_desktop.ui.pages.updates.page import UpdatesPage


class UpdatesPlace(QObject):
    """Shows the place when the way leads there, and does what is wanted on it.

    Signals:
        copy_wanted(str): the person wants these words on the clipboard.
        preferences_wanted(): the person wants to say when to look.
        folders_wanted(list): folders in which to look every time, from now on.

    Args:
        make_page: makes the page; the first page of the program does not wait for it.
        desk: who does the steps.
        navigator: whose stack the page is put into.
    """

    copy_wanted = Signal(str)
    preferences_wanted = Signal()
    folders_wanted = Signal(list)

    def __init__(
        self, make_page: "Callable[[], UpdatesPage]", desk: UpdateDesk, navigator: Navigator, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._make_page, self._desk, self._navigator = make_page, desk, navigator
        self._page: UpdatesPage | None = None
        self._folder = ""
        self._waiting: ChangesShown | None = None
        self._history: tuple[ChangesShown, ...] = ()
        desk.changed.connect(self._show_standing)
        desk.compared.connect(self._show_waiting)
        desk.remembered.connect(self._show_history)
        desk.tested.connect(self._show_test)

    @property
    def page(self) -> "UpdatesPage | None":
        """The page while it is in front, else None."""
        return self._page if self._navigator.stack.currentWidget() is self._page else None

    def show_place(self, _address: str) -> None:
        """Show the page."""
        if self._page is None:
            self._page = self._new_page()
            self._desk.ask_about()
        self._show_standing(self._desk.standing)
        self._show_changes()
        self._page.await_paint()
        if self._navigator.stack.currentWidget() is not self._page:
            self._navigator.stack.setCurrentWidget(self._page)
            self._page.focus_first()

    def _new_page(self) -> "UpdatesPage":
        page = self._make_page()
        self._navigator.stack.addWidget(page)
        page.chosen.connect(self._navigator.choose)
        page.wanted.connect(self.do)
        page.copy_wanted.connect(self.copy_wanted)
        # Queued: the title is set when the paint is over, not in the middle of it.
        page.painted.connect(self._painted, Qt.ConnectionType.QueuedConnection)
        return page

    @Slot()
    def _painted(self) -> None:
        if self.page:
            self._navigator.page_painted.emit(_("Updates"))

    @Slot(str)
    def do(self, key: str) -> None:
        """Do a step of the page."""
        known: dict[str, Callable[[], object]] = {
            steps.CHECK: self._check,
            steps.FETCH: self._desk.fetch,
            steps.INSTALL: self._desk.install,
            steps.STOP: self._desk.stop,
            steps.UNDO: self._desk.undo,
            steps.DROP: self._desk.drop,
            steps.LATER: self._leave,
            steps.COPY: self._copy,
            steps.FOLDER: self._ask_for_folder,
            steps.STICK: self._ask_where_to_write,
            steps.SHOW: self._show_folder,
            steps.DATE: self._ask_for_date,
            PREFERENCES: self.preferences_wanted.emit,
            KEEP: self._keep_folder,
            steps.TEST: self._test,
        }
        if key.startswith(FORGET):
            self._forget_folder(key.removeprefix(FORGET))
        else:
            known[key]()

    def look_in(self, folder: str) -> None:
        """Look in a folder or on a stick, this time only."""
        self._folder = folder
        self._desk.look(Request(only=folder))

    def write_to(self, folder: str) -> None:
        """Write what is open for others."""
        self._desk.pass_on(folder)

    def look_on(self, day: "date") -> None:
        """Look with the date that the person gave, this time only."""
        # The middle of the day: it is that day everywhere.
        self._desk.look(Request(only=self._folder), officer=datetime.combine(day, time(12), UTC))

    def _check(self) -> None:
        self._folder = ""
        self._desk.look()

    def _test(self) -> None:
        if self._page and not self._desk.standing.is_busy:
            self._page.show_test((), under_way=True)
            self._desk.test()

    @Slot(object)
    def _show_test(self, ways: tuple[WayShown, ...] | None) -> None:
        if self._page:
            self._page.show_test(ways)

    def _leave(self) -> None:
        """Go on with what one did before; the edition waits."""
        if self._navigator.history.can_go_back:
            self._navigator.step(-1)
        else:
            self._navigator.go(HOME)

    def _copy(self) -> None:
        self.copy_wanted.emit(steps.copied_text(self._desk.standing))

    def _ask_for_folder(self) -> None:
        self._ask(_("Look for updates in a folder or on a stick"), self.look_in)

    def _ask_where_to_write(self) -> None:
        self._ask(_("Make an update stick: choose the stick or a folder"), self.write_to)

    def _ask(self, title: str, done: Callable[[str], object]) -> None:
        dialog = QFileDialog(self._page, title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(done)
        dialog.open()

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._desk.standing.folder))

    def _ask_for_date(self) -> None:
        from osee_desktop.ui.shell.date_dialog import DateDialog  # noqa: PLC0415 - wanted seldom

        if self._page:
            dialog = DateDialog(self._page.appearance, self._page)
            dialog.chosen.connect(self.look_on)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _keep_folder(self) -> None:
        if self._folder and self._folder not in self._desk.standing.folders:
            self.folders_wanted.emit([*self._desk.standing.folders, self._folder])
            self._desk.refresh()

    def _forget_folder(self, folder: str) -> None:
        self.folders_wanted.emit([one for one in self._desk.standing.folders if one != folder])
        self._desk.refresh()

    @Slot(object)
    def _show_standing(self, standing: Standing) -> None:
        if self._page:
            self._page.show_standing(standing)
        if standing.offer is None and self._waiting:
            self._waiting = None
            self._show_changes()

    @Slot(object)
    def _show_waiting(self, shown: ChangesShown) -> None:
        self._waiting = shown
        self._show_changes()

    @Slot(object)
    def _show_history(self, history: tuple[ChangesShown, ...]) -> None:
        self._history = history
        self._show_changes()

    def _show_changes(self) -> None:
        if self._page:
            self._page.show_changes(self._waiting, self._history)
