"""Joins the page "Your data" to the notebook, the folders and the window: it is made when it is first wanted.

It asks where to and whether, and has the rest done.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from osee_desktop.base.translation import _
from osee_desktop.env.paths import Paths
from osee_desktop.ui.shell.history import OWN_DATA
from osee_desktop.ui.shell.keeping import SettingsKeeper
from osee_desktop.ui.shell.navigator import Navigator
from osee_desktop.ui.theme.appearance import Appearance

if TYPE_CHECKING:
    from collections.abc import Callable

    from osee_desktop.ui.pages.own_data.owned import BackupLine, OwnedData, PersonLine
    from osee_desktop.ui.pages.own_data.page import OwnDataPage
    from osee_desktop.ui.shell.notebook_desk import NotebookDesk
    from osee_desktop.ui.shell.own_data_desk import OwnDataDesk


def ask_to_save(parent: QWidget, title: str, name: str, kinds: str) -> str:
    """Ask for a file to write; empty where the person thinks better of it."""
    return QFileDialog.getSaveFileName(parent, title, name, kinds)[0]


def ask_to_open(parent: QWidget, title: str, kinds: str) -> str:
    """Ask for a file to read; empty where the person thinks better of it."""
    return QFileDialog.getOpenFileName(parent, title, "", kinds)[0]


class Doors(NamedTuple):
    """What the system is asked: for files, and to show a folder."""

    save: "Callable[[QWidget, str, str, str], str]" = ask_to_save
    open: "Callable[[QWidget, str, str], str]" = ask_to_open
    show: "Callable[[QUrl], object]" = QDesktopServices.openUrl


class Surroundings(NamedTuple):
    """What the page lives in: theme, settings, folders, the number of the person whose notebook is open."""

    appearance: Appearance
    keeper: SettingsKeeper
    paths: Paths
    person: int = 1
    doors: Doors = Doors()


class Owning(QObject):
    """Shows the page when the way leads there, and does what it wants.

    Args:
        notebook: the way to the notebook.
        navigator: whose stack the page is put into.
        around: what the page lives in.
    """

    def __init__(self, notebook: "NotebookDesk", navigator: Navigator, around: Surroundings) -> None:
        super().__init__(navigator)
        self._notebook, self._navigator, self._around = notebook, navigator, around
        self._page: OwnDataPage | None = None
        self._desk: OwnDataDesk | None = None
        self._arriving = False
        navigator.join(OWN_DATA, self._show)
        notebook.changed.connect(self._again)

    @property
    def page(self) -> "OwnDataPage | None":
        """The page while it is in front, else None."""
        return self._page if self._navigator.stack.currentWidget() is self._page else None

    def _show(self, _address: str) -> None:
        if self._page is None or self._desk is None:
            self._desk = self._new_desk()
            self._page = self._new_page(self._desk)
        self._arriving = True
        self._page.say("")
        self._navigator.stack.setCurrentWidget(self._page)
        self._desk.look()

    @Slot()
    def _again(self) -> None:
        if self.page and self._desk:
            self._desk.look()

    def _take(self, data: "OwnedData") -> None:
        if self._page is None:
            return
        self._page.show_data(data)
        if self._arriving:
            self._arriving = False
            self._page.focus_first()
            self._page.await_paint()

    def _new_desk(self) -> "OwnDataDesk":
        # Imported when it is first needed: the first page does not wait for notebooks.
        from osee_desktop.ui.shell.own_data_desk import OwnDataDesk  # noqa: PLC0415

        desk = OwnDataDesk(self._notebook, self._around.paths, self._around.person, self)
        desk.looked.connect(self._take)
        desk.said.connect(self._say)
        desk.settings_came.connect(self._around.keeper.take)
        return desk

    def _new_page(self, desk: "OwnDataDesk") -> "OwnDataPage":
        from osee_desktop.ui.pages.own_data.page import OwnDataPage  # noqa: PLC0415 - as the desk

        page = OwnDataPage(self._around.appearance)
        self._navigator.stack.addWidget(page)
        page.folder_wanted.connect(self._show_folder)
        page.export_wanted.connect(self._export)
        page.import_wanted.connect(self._bring)
        page.reports_wanted.connect(self._save_reports)
        page.backup_wanted.connect(desk.back_up)
        page.restore_wanted.connect(self._restore)
        page.add_wanted.connect(self._add)
        page.rename_wanted.connect(self._rename)
        page.remove_wanted.connect(self._remove)
        page.delete_wanted.connect(self._delete)
        # Queued: the title is set when the paint is over, not in the middle of it.
        page.painted.connect(self._painted, Qt.ConnectionType.QueuedConnection)
        return page

    @Slot()
    def _painted(self) -> None:
        if self.page:
            self._navigator.page_painted.emit(_("Your data"))

    @Slot(str)
    def _say(self, words: str) -> None:
        if self._page:
            self._page.say(words)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._page, words))

    @Slot(str)
    def _show_folder(self, folder: str) -> None:
        nearest = Path(folder)
        while not nearest.exists() and nearest != nearest.parent:
            nearest = nearest.parent
        self._around.doors.show(QUrl.fromLocalFile(str(nearest)))

    @Slot()
    def _export(self) -> None:
        from osee_desktop.env.settings import carried  # noqa: PLC0415 - wanted seldom
        from osee_desktop.notebook.moving import SUFFIX  # noqa: PLC0415 - as the desk

        found = self._save_as(_("Save everything to one file"), _("my-notebook"), SUFFIX, _notebooks())
        if found and self._desk:
            self._desk.export(found, carried(self._around.keeper.settings))

    @Slot()
    def _save_reports(self) -> None:
        from osee_desktop.notebook.report_file import SUFFIX  # noqa: PLC0415 - as the desk

        kinds = _("Reports of OSEE Desktop (*.osee-reports)")
        found = self._save_as(_("Save reports to a file"), _("my-reports"), SUFFIX, kinds)
        if found and self._desk:
            self._desk.save_reports(found)

    @Slot()
    def _bring(self) -> None:
        from osee_desktop.ui.shell.own_questions import bring_question  # noqa: PLC0415 - wanted seldom

        if self._page is None:
            return
        found = self._around.doors.open(self._page, _("Bring in a file"), _notebooks())
        if found:
            question = bring_question(self._around.appearance, self._page, Path(found).name)
            question.agreed.connect(partial(self._bring_in, Path(found)))
            question.open()

    def _bring_in(self, source: Path, way: int) -> None:
        if self._desk:
            self._desk.bring(source, with_settings=way == 0)

    @Slot(int)
    def _restore(self, number: int) -> None:
        from osee_desktop.ui.shell.own_questions import restore_question  # noqa: PLC0415 - wanted seldom

        copy = self._backup(number)
        if self._page and self._desk and copy:
            question = restore_question(self._around.appearance, self._page, copy)
            question.agreed.connect(partial(self._restore_now, number))
            question.open()

    def _restore_now(self, number: int, _way: int) -> None:
        if self._desk:
            self._desk.restore(number)

    @Slot()
    def _delete(self) -> None:
        from osee_desktop.ui.shell.own_questions import delete_question  # noqa: PLC0415 - wanted seldom

        if self._page:
            question = delete_question(self._around.appearance, self._page, self._page.data)
            question.agreed.connect(self._delete_now)
            question.open()

    @Slot(int)
    def _delete_now(self, way: int) -> None:
        if self._desk:
            self._desk.delete(with_backup=way == 1)

    @Slot()
    def _add(self) -> None:
        from osee_desktop.ui.shell.own_questions import add_question  # noqa: PLC0415 - wanted seldom

        if self._page and self._desk:
            question = add_question(self._around.appearance, self._page)
            question.named.connect(self._desk.add_person)
            question.open()

    @Slot(int)
    def _rename(self, number: int) -> None:
        from osee_desktop.ui.shell.own_questions import rename_question  # noqa: PLC0415 - wanted seldom

        person = self._person(number)
        if self._page and self._desk and person:
            question = rename_question(self._around.appearance, self._page, person)
            question.named.connect(partial(self._desk.rename_person, number))
            question.open()

    @Slot(int)
    def _remove(self, number: int) -> None:
        from osee_desktop.ui.shell.own_questions import remove_question  # noqa: PLC0415 - wanted seldom

        person = self._person(number)
        if self._page and person:
            question = remove_question(self._around.appearance, self._page, person)
            question.agreed.connect(partial(self._remove_now, number))
            question.open()

    def _remove_now(self, number: int, _way: int) -> None:
        if self._desk:
            self._desk.remove_person(number)

    def _save_as(self, title: str, name: str, suffix: str, kinds: str) -> Path | None:
        if self._page is None:
            return None
        found = self._around.doors.save(self._page, title, f"{name}{suffix}", kinds)
        if not found:
            return None
        path = Path(found)
        return path if path.suffix else path.with_name(f"{path.name}{suffix}")

    def _backup(self, number: int) -> "BackupLine | None":
        return next((one for one in self._page.data.backups if one.number == number), None) if self._page else None

    def _person(self, number: int) -> "PersonLine | None":
        return next((one for one in self._page.data.people if one.number == number), None) if self._page else None


def _notebooks() -> str:
    return _("Notebooks of OSEE Desktop (*.osee-notebook)")
