"""Runs the real program, and tells how it stands whenever a line comes in: one line of JSON for each.

    python -P watched_program.py [WORDS OF THE COMMAND ...]

It presses nothing and waits for nothing. Only Qt's own application class is replaced, by one that can be asked.
"""

import json
import sys
from functools import partial

from PySide6 import QtWidgets
from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QWidget


class WatchedApplication(QtWidgets.QApplication):
    """Answers every line on its standard input."""

    def exec(self) -> int:  # type: ignore[override]
        asked = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        asked.activated.connect(partial(self.tell))
        return super().exec()

    def tell(self, *_: object) -> None:
        """Say how everything stands."""
        if not sys.stdin.readline():
            self.quit()
        pages = [one for one in self.topLevelWidgets() if isinstance(one, QtWidgets.QMainWindow)]
        in_front = self.activeWindow()
        standing = {
            "page": pages[0].windowTitle().rpartition(" — ")[0] if pages else "",
            "in_front": in_front.windowTitle() if in_front else "",
            "clipboard": QGuiApplication.clipboard().text(),
            **_focused(self.focusWidget()),
        }
        sys.stdout.write(f"{json.dumps(standing)}\n")
        sys.stdout.flush()


def _focused(widget: QWidget | None) -> dict[str, str]:
    """What a screen reader is told of what has the keyboard; of a list, of its current row too."""
    if widget is None:
        return dict.fromkeys(("name", "role", "value", "row", "beside"), "")
    found = QAccessible.queryAccessibleInterface(widget)
    name, value = (found.text(part) for part in (QAccessible.Text.Name, QAccessible.Text.Value))
    row = _row(widget, found) if isinstance(widget, QAbstractItemView) else ""
    return {"name": name, "role": found.role().name, "value": value, "row": row, "beside": _beside(found)}


def _row(view: QAbstractItemView, found: QAccessibleInterface) -> str:
    """The name of the current row."""
    at = view.currentIndex().row()
    child = found.child(at) if at >= 0 else None
    return child.text(QAccessible.Text.Name) if child else ""


def _beside(found: QAccessibleInterface) -> str:
    """The words that stand beside it."""
    around = found.parent()
    children = [around.child(place) for place in range(around.childCount())] if around else []
    words = [
        child for child in children if child.role() == QAccessible.Role.StaticText and child.object() != found.object()
    ]
    return " ".join(child.text(QAccessible.Text.Name) for child in words)


def main() -> None:
    """Start the program with these words."""
    QtWidgets.QApplication = WatchedApplication  # type: ignore[misc]
    from osee_desktop.app import run

    run(sys.argv[1:])


if __name__ == "__main__":
    main()
