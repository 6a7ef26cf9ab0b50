"""A small field above a list: what is typed narrows the list.

It says what is typed; it may not know the list.
"""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from osee_desktop.base.translation import _
from osee_desktop.ui.theme import icons
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import leading

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FilterField(QLineEdit):
    """A field for a few letters.

    Signals:
        typed(str): the person changed the words; all of them.
        entered(): Enter was pressed.
        list_wanted(): the person wants to go down into the list.
    """

    typed = Signal(str)
    entered = Signal()
    list_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setProperty("look", "filter")
        self.setAlignment(leading(self))
        self.textChanged.connect(self.typed)
        appearance.changed.connect(self._measure)
        self._measure()

    def name(self, words: str) -> None:
        """Say what it filters, in the empty field and to a screen reader."""
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setToolTip(_("{name}. Escape shows everything again.").format(name=words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Down lead into the list, Escape empties the field."""
        if event.key() in _ENTER:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.list_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """The icon changes sides with the direction of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.setAlignment(leading(self))
            self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon beside the words."""
        super().paintEvent(event)
        theme, painter = self._appearance.theme, QPainter(self)
        size, edge = theme.scaled("icon.inline"), theme.px("space.s")
        left = self.width() - edge - size if self.isRightToLeft() else edge
        image = icons.pixmap("funnel", theme.colour("text.secondary"), size, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - size) // 2, image)
        painter.end()

    @Slot()
    def _measure(self) -> None:
        theme = self._appearance.theme
        self.setFixedHeight(theme.scaled("size.chip"))
        before, after = theme.px("space.s") + theme.scaled("icon.inline") + theme.px("space.xs"), theme.px("space.xs")
        # Qt mirrors the words, not these margins.
        sides = (after, before) if self.isRightToLeft() else (before, after)
        self.setTextMargins(sides[0], 0, sides[1], 0)
