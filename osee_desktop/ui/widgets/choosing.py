"""What the hand does in every view of ours: Enter, Space and a click choose, and the focus ring follows the keyboard.

Mixed in before a view of Qt's. It may not know what the rows mean.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

from osee_desktop.ui.widgets.keyboard import note_focus, note_key, note_mouse

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView as _View
else:
    # A second class of Qt's beside the view itself could not be inherited from.
    _View = object

CHOOSING_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class Ringed(_View):
    """A view whose focus ring comes with the keyboard and goes with the mouse."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse takes the ring away."""
        note_mouse(self)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring comes with the focus, if the keyboard brought it."""
        note_focus(self, event.reason())
        super().focusInEvent(event)


class Choosing(Ringed):
    """A view whose rows are chosen by Enter, Space or a click."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose; the view itself knows what the other keys do."""
        note_key(self)
        if event.key() in CHOOSING_KEYS:
            self.choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.click_on(index, event.position().toPoint().x())

    def click_on(self, index: QModelIndex, x: int) -> None:
        """A row was clicked, `x` px from the left edge."""
        del x
        self.choose(index)

    def choose(self, index: QModelIndex) -> None:
        """The person chose a row; the index is not valid where there is none."""
        raise NotImplementedError
