"""Runs the real program until its window's title is the one asked for, then closes the window as a person would.

    python -P window_driver.py TITLE [WORDS OF THE COMMAND ...]

It prints every title that the window had, and ends with exit code 3 if the wanted one never comes.
Only Qt's own application class is replaced, by one that watches.
"""

import sys
from functools import partial

from PySide6 import QtWidgets
from PySide6.QtCore import QTimer

_PATIENCE = 20_000
"""Milliseconds that a page may take on a busy machine."""


class WatchedApplication(QtWidgets.QApplication):
    """Closes the main window once it has the wanted title, when Qt has nothing else left to do."""

    wanted = sys.argv[1]

    def exec(self) -> int:  # type: ignore[override]
        window = next(widget for widget in self.topLevelWidgets() if isinstance(widget, QtWidgets.QMainWindow))
        window.windowTitleChanged.connect(self.look)
        self._window = window
        self.look(window.windowTitle())
        QTimer.singleShot(_PATIENCE, partial(self.exit, 3))
        return super().exec()

    def look(self, title: str) -> None:
        """Note a title."""
        sys.stdout.write(f"{title}\n")
        if title == self.wanted:
            QTimer.singleShot(0, self._window.close)


def main() -> None:
    """Start the program with the words that follow the title."""
    QtWidgets.QApplication = WatchedApplication  # type: ignore[misc]
    from osee_desktop.app import run

    run(sys.argv[2:])


if __name__ == "__main__":
    main()
