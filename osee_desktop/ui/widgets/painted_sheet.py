"""What scrolls within a page, and says when it was painted. It may not know what stands on it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget


class PaintedSheet(QWidget):
    """What scrolls. It covers the whole viewport, so only here is it known that the page was painted.

    Signals:
        painted(): it is on the screen for the first time since `await_paint`.
    """

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._awaiting_paint = False

    def await_paint(self) -> None:
        """Tell the next paint."""
        self._awaiting_paint = True
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and the first time say so."""
        super().paintEvent(event)
        if self._awaiting_paint:
            self._awaiting_paint = False
            self.painted.emit()
