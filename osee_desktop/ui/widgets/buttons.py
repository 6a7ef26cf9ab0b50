"""Buttons with a frame or a fill: an icon, always with its word. A page has one filled button at most.

They take their look from the style sheet. They may not know what pressing them does.
"""

from PySide6.QtCore import QEvent, QRectF, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.word_icon import show_icon

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ActionButton(QPushButton):
    """A button.

    Args:
        appearance: the theme in force; the icon follows it.
        text: the word.
        icon: name of the icon.
        primary: the one that the page is for: filled.
    """

    def __init__(self, appearance: Appearance, text: str, icon: str, *, primary: bool = False) -> None:
        super().__init__(text)
        self._appearance = appearance
        self._icon, self._primary = icon, primary
        self.setProperty("look", "actionPrimary" if primary else "action")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self._paint_icon()
        appearance.changed.connect(self._paint_icon)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Arrows turn with the direction of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._paint_icon()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A filled button keeps a gap between its fill and the focus ring."""
        super().paintEvent(event)
        if self._primary and self.hasFocus():
            self._paint_gap()

    @Slot()
    def _paint_icon(self) -> None:
        token = "text.onAccent" if self._primary else "text.primary"
        show_icon(self, self._icon, self._appearance.theme, token)

    def _paint_gap(self) -> None:
        theme, painter = self._appearance.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("surface.page"), 1))
        inset = theme.px("line.focus") + 0.5
        radius = theme.px("radius.widget") - 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        painter.end()
