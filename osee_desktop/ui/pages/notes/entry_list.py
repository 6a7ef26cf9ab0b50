"""The entries of this place: one is marked by a click or the arrow keys, and opened by Enter or a double click.

It may not know what an entry is.
"""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from osee_desktop.base.translation import _
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.keyboard import note_key
from osee_desktop.ui.widgets.row_views import RowList
from osee_desktop.ui.widgets.rows import Index, RowRole

_REMOVING_KEYS = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


class EntryList(RowList):
    """The list.

    Signals:
        clicked_on(str): the entry with this key was clicked.
        marked(str): the entry with this key is the one that buttons work on; empty for none.
        remove_wanted(): the person throws the marked entry away.
        menu_wanted(QPoint): the person wants the menu of the marked entry; where, on the screen.
    """

    clicked_on = Signal(str)
    marked = Signal(str)
    remove_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, "entries", _("Entries"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._want_menu)

    @property
    def key(self) -> str:
        """Key of the marked entry; empty for none."""
        index = self.currentIndex()
        return str(index.data(RowRole.KEY) or "") if index.isValid() else ""

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - as in Qt
        """The current entry is the marked one."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.show_place(str(current.data(RowRole.KEY) or ""))
        self.marked.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete throws away."""
        if event.key() in _REMOVING_KEYS:
            note_key(self)
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click only marks."""
        QListView.mouseReleaseEvent(self, event)
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self.clicked_on.emit(self.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens."""
        super().mouseDoubleClickEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.key:
            self.chosen.emit(self.key)

    def _want_menu(self, at: QPoint) -> None:
        if self.key:
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)
            self.menu_wanted.emit(self.viewport().mapToGlobal(at))
