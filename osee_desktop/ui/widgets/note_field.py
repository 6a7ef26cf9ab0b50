"""A field for the officer's own words: told when they pause, and when they go elsewhere. As high as what it holds.

It keeps nothing itself.
"""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

from osee_desktop.ui.theme.appearance import Appearance

_PAUSE_MS = 400
_MOST_LINES = 12


class NoteField(QPlainTextEdit):
    """The field.

    Signals:
        told(str): the words as they are now.
        begun(): something was typed that was not told yet.
        left(): Escape was pressed; the words have been told.

    Args:
        appearance: the theme in force.
        name: what a screen reader calls it.
        least: lines that it shows where there are fewer.
    """

    told = Signal(str)
    begun = Signal()
    left = Signal()

    def __init__(self, appearance: Appearance, name: str, least: int = 3) -> None:
        super().__init__()
        self._appearance, self._least = appearance, least
        self._last = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.tell)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._wait)
        appearance.changed.connect(self._measure)
        self._measure()

    def show_words(self, words: str) -> None:
        """Show what is kept; what is being typed is left alone."""
        if not self.hasFocus() and words != self.toPlainText():
            self._last = words
            self.setPlainText(words)
            self._pause.stop()

    @Slot()
    def tell(self) -> None:
        """Tell the words, if they are others than before."""
        self._pause.stop()
        words = self.toPlainText().strip()
        if words != self._last:
            self._last = words
            self.told.emit(words)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever goes elsewhere has done with it."""
        super().focusOutEvent(event)
        self.tell()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is out of sight is not typed any more: another page is shown, or the window closes."""
        super().hideEvent(event)
        self.tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends writing."""
        if event.key() == Qt.Key.Key_Escape:
            self.tell()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew at another width."""
        super().resizeEvent(event)
        self._measure()

    @Slot()
    def _wait(self) -> None:
        self._measure()
        if self.toPlainText().strip() != self._last:
            self._pause.start()
            self.begun.emit()

    @Slot()
    def _measure(self) -> None:
        theme = self._appearance.theme
        lines = min(max(round(self.document().size().height()), self._least), _MOST_LINES)
        self.setFixedHeight(lines * theme.line("small") + 2 * theme.px("space.s") + 2 * theme.px("space.iconGap"))
