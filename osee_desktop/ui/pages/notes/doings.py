"""The buttons over the entries: what can be done with the marked one, and with all that are shown.

It may not do anything itself.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osee_desktop.ui.pages.notes.entries import Entry, FolderEntry


class Doings(QWidget):
    """The buttons.

    Signals:
        open_wanted(): the page of the marked entry is wanted.
        removal_wanted(): the marked entry is thrown away.
        move_wanted(str): the marked bookmark goes into the folder of this id; empty for none.
        export_wanted(): the reports are wanted as a file.
        clearing_wanted(): the reading history is thrown away.
    """

    open_wanted = Signal()
    removal_wanted = Signal()
    move_wanted = Signal(str)
    export_wanted = Signal()
    clearing_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._folders: Sequence[FolderEntry] = ()
        self._entry: Entry | None = None
        self.setAccessibleName(_("What can be done"))
        self.open = ActionButton(appearance, _("Open the page"), "arrow-right")
        self.moving = ActionButton(appearance, _("Move to a folder"), "folder")
        self.remove = ActionButton(appearance, _("Remove"), "minus-circle")
        self.export = ActionButton(appearance, _("Export reports…"), "export")
        self.clear = ActionButton(appearance, _("Clear the history"), "minus-circle")
        self._menu = QMenu(self)
        self.moving.setMenu(self._menu)
        flow = FlowLayout(appearance.theme.px("space.s"), self)
        for button in (self.open, self.moving, self.remove, self.export, self.clear):
            flow.addWidget(button)
        self.open.clicked.connect(self.open_wanted)
        self.remove.clicked.connect(self.removal_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.clear.clicked.connect(self.clearing_wanted)

    def offer(self, entry: "Entry | None", *, folders: "Sequence[FolderEntry]", reports: bool, history: bool) -> None:
        """Offer what can be done.

        Args:
            entry: the marked one.
            folders: where bookmarks can go.
            reports: reports are shown.
            history: the history is shown.
        """
        self._entry, self._folders = entry, folders
        self.open.setEnabled(entry is not None and bool(entry.address))
        self.open.setToolTip(_no_page(entry))
        self.remove.setEnabled(entry is not None)
        self.remove.setVisible(not history)
        self.moving.setVisible(entry is not None and entry.kind == "bookmark")
        self.export.setVisible(reports)
        self.clear.setVisible(history)
        self._menu.clear()
        self._fill(self._menu)

    @Slot(QPoint)
    def open_menu(self, at: QPoint) -> None:
        """The same for the marked entry, as a menu at a place on the screen."""
        menu = QMenu(self)
        menu.addAction(self.open.text(), self.open.click).setEnabled(self.open.isEnabled())
        if self._entry and self._entry.kind == "bookmark":
            folders = QMenu(self.moving.text(), menu)
            self._fill(folders)
            menu.addMenu(folders)
        if self._entry and self._entry.kind != "visit":
            menu.addAction(self.remove.text(), self.remove.click)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _fill(self, menu: QMenu) -> None:
        there = self._entry.folder if self._entry else ""
        for folder_id, name in (("", _("No folder")), *self._folders):
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(folder_id == there)
            action.triggered.connect(partial(self.move_wanted.emit, folder_id))


def _no_page(entry: "Entry | None") -> str:
    if entry is None:
        return _("Mark an entry of the list first.")
    return "" if entry.address else _("Its page is not in this edition.")
