"""A frame that opens below a button and closes when the person has chosen or turns away.

It may not know what it holds.
"""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from osee_desktop.ui.theme.appearance import Appearance


class PanelPopup(QFrame):
    """Something that a narrow window has folded away, opened below a button.

    Signals:
        chosen(str): key of the row that the person chose; the popup is closed then.
    """

    chosen = Signal(str)

    def __init__(self, appearance: Appearance, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._appearance = appearance
        self._content = content
        self.setProperty("look", "popup")
        self.setAccessibleName(content.accessibleName())
        box = QVBoxLayout(self)
        edge = appearance.theme.px("space.s")
        box.setContentsMargins(1, edge, 1, edge)
        box.addWidget(content)

    def open_below(self, button: QWidget, wanted: QSize) -> None:
        """Open at a button, within its window, as large as wanted (px) or as there is room."""
        window = button.window()
        free = QRect(window.mapToGlobal(QPoint(0, 0)), window.size())
        corner = button.mapToGlobal(QPoint(0, button.height()))
        width = min(wanted.width(), free.width())
        height = min(wanted.height() + 2 * self._appearance.theme.px("space.m"), free.bottom() - corner.y())
        left = corner.x() + button.width() - width if self.isRightToLeft() else corner.x()
        left = max(min(left, free.right() - width), free.left())
        self.setGeometry(left, corner.y(), width, height)
        self.show()
        self._content.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot(str)
    def tell(self, key: str) -> None:
        """A row of the content was chosen."""
        self.close()
        self.chosen.emit(key)
