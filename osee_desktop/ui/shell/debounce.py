"""Waits until somebody who types pauses. It may not know what the words are for."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot


class Debounce(QObject):
    """Passes on the last of several texts that come shortly after each other.

    Signals:
        settled(str): nothing came for a while after this text.

    Args:
        wait_ms: how long a pause must be, in milliseconds.
    """

    settled = Signal(str)

    def __init__(self, wait_ms: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(wait_ms)
        self._timer.timeout.connect(self._settle)

    @property
    def waiting(self) -> bool:
        """Whether a text waits to be passed on."""
        return self._timer.isActive()

    @Slot(str)
    def put(self, text: str) -> None:
        """Take the newest text; the wait begins anew."""
        self._text = text
        self._timer.start()

    def flush(self) -> None:
        """Pass on a waiting text at once."""
        if self.waiting:
            self._timer.stop()
            self._settle()

    def drop(self) -> None:
        """Forget a waiting text."""
        self._timer.stop()

    @Slot()
    def _settle(self) -> None:
        self.settled.emit(self._text)
