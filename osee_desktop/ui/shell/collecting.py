"""Python's cyclic garbage is collected on the main thread only.

Python collects on whichever thread allocates next, and a cycle may hold widgets: one that is destroyed off the main
thread brings the program down. It may not know any widget.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_PAUSE = 5000
"""Milliseconds between two looks: what a page leaves behind in that time is little."""


class Collector(QObject):
    """Takes the collection out of the hands of all threads and does it on the thread that it was made on.

    Args:
        parent: as long as it is there.
        pause: ms between two looks.
    """

    def __init__(self, parent: QObject | None = None, pause: int = _PAUSE) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self._look)
        timer.start(pause)

    @Slot()
    def _look(self) -> None:
        collect_if_due()


def collect_if_due() -> None:
    """Collect the generations that Python itself would have collected by now; see `gc.get_threshold`."""
    for generation, limit in enumerate(gc.get_threshold()):
        if gc.get_count()[generation] <= limit:
            return
        gc.collect(generation)
