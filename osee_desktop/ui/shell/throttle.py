"""Keeps somebody who types quickly from asking too often. It may not know what the words are for."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot


class Throttle(QObject):
    """Passes a text on at once; of those that come shortly after it, the last one when the time is over.

    Signals:
        settled(str): this text counts now.

    Args:
        wait_ms: how long after a text the next one is passed on, in milliseconds.
    """

    settled = Signal(str)

    def __init__(self, wait_ms: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: str | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(wait_ms)
        self._timer.timeout.connect(self.flush)

    @property
    def waiting(self) -> bool:
        """Whether a text waits to be passed on."""
        return self._waiting is not None

    @Slot(str)
    def put(self, text: str) -> None:
        """Take the newest text."""
        self._waiting = text
        if not self._timer.isActive():
            self.flush()

    @Slot()
    def flush(self) -> None:
        """Pass on a waiting text at once."""
        text, self._waiting = self._waiting, None
        if text is not None:
            self._timer.start()
            self.settled.emit(text)

    def drop(self) -> None:
        """Forget a waiting text."""
        self._waiting = None
