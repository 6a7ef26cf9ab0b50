"""Runs the real program, and tells how it stands whenever a line comes in: one line of JSON for each.

    python -P watched_program.py [WORDS OF THE COMMAND ...]

After the line `everything` it tells names and values of all that can be seen, as a screen reader walks through it.
It presses nothing and waits for nothing. Only Qt's own application class is replaced, by one that can be asked.
"""

import json
import sys
from functools import partial

from PySide6 import QtWidgets
from PySide6.QtCore import QSocketNotifier, Qt
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
        line = sys.stdin.readline()
        if not line:
            self.quit()
        pages = [one for one in self.topLevelWidgets() if isinstance(one, QtWidgets.QMainWindow)]
        if line.strip() == "everything":
            _answer([name for page in pages for name in _names(QAccessible.queryAccessibleInterface(page))])
            return
        in_front = self.activeWindow()
        standing = {
            "page": pages[0].windowTitle().rpartition(" — ")[0] if pages else "",
            "notice": _notice(pages),
            "in_front": in_front.windowTitle() if in_front else "",
            "clipboard": QGuiApplication.clipboard().text(),
            **_focused(self.activePopupWidget() or self.focusWidget()),
        }
        _answer(standing)


def _answer(found: object) -> None:
    sys.stdout.write(f"{json.dumps(found)}\n")
    sys.stdout.flush()


def _names(found: QAccessibleInterface) -> list[str]:
    """Names and values of a part and of all in it, as far as they can be seen."""
    if _is_hidden(found):
        return []
    own = dict.fromkeys(found.text(part) for part in (QAccessible.Text.Name, QAccessible.Text.Value))
    inside = [found.child(place) for place in range(found.childCount())]
    return [*filter(None, own), *(words for child in inside if child for words in _names(child))]


def _is_hidden(found: QAccessibleInterface) -> bool:
    # The stubs leave it out.
    return bool(found.state().invisible)  # type: ignore[attr-defined]


def _notice(pages: list[QtWidgets.QMainWindow]) -> str:
    """What is said above the page."""
    return " ".join(page.notice.accessibleName() for page in pages if page.notice.isVisible())  # type: ignore[attr-defined]


def _focused(widget: QWidget | None) -> dict[str, str]:
    """What a screen reader is told of what has the keyboard; of a list or a menu, of its current row too."""
    if widget is None:
        return dict.fromkeys(("name", "role", "value", "row", "beside"), "")
    found = QAccessible.queryAccessibleInterface(widget)
    name, value = (found.text(part) for part in (QAccessible.Text.Name, QAccessible.Text.Value))
    row = _row(widget)
    return {"name": name, "role": found.role().name, "value": value, "row": row, "beside": _beside(found)}


def _row(widget: QWidget) -> str:
    """The name of the current row; of a view as its model tells it: Qt keeps names of old rows where nobody listens."""
    if isinstance(widget, QAbstractItemView):
        index = widget.currentIndex()
        return index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or ""
    action = widget.activeAction() if isinstance(widget, QtWidgets.QMenu) else None
    return action.text().replace("&", "") if action else ""


def _beside(found: QAccessibleInterface) -> str:
    """The words that stand beside it."""
    around = found.parent()
    children = [around.child(place) for place in range(around.childCount())] if around else []
    words = [
        child
        for child in children
        if child.role() == QAccessible.Role.StaticText and child.object() != found.object() and not _is_hidden(child)
    ]
    return " ".join(child.text(QAccessible.Text.Name) for child in words)


def main() -> None:
    """Start the program with these words."""
    QtWidgets.QApplication = WatchedApplication  # type: ignore[misc]
    from osee_desktop.app import run

    run(sys.argv[1:])


if __name__ == "__main__":
    main()
