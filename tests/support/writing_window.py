"""Runs the real program, whose window writes how an officer knows, again and again, until it is killed.

    python -P writing_window.py LOG NAME [WORDS OF THE COMMAND ...]

Each word on the way is logged as in `notebook_writer.py`, with steps of its own (`STEPS`). What is written says
"NAME NUMBER". Only Qt's own application class is replaced, by one that types as fast as everything is kept.
"""

import sys
from functools import partial
from pathlib import Path
from typing import Final

from PySide6 import QtWidgets
from PySide6.QtCore import QTimer
from sqlalchemy import Engine, event

from tests.support.notebook_writer import Log, Stages, commits, executed

KEY: Final = "competency/capacity-building/strategic-funding-acquisition"
STEPS: Final = ("on the way", "statements", "commit", "told")
"""Until the notebook's thread begins; until it commits; until it has; until the window knows, and shows it."""


class WritingApplication(QtWidgets.QApplication):
    """Tells the page "My plan" what an officer types, one text after another."""

    log, name = Path(sys.argv[1]), sys.argv[2]

    def exec(self) -> int:  # type: ignore[override]
        window = next(widget for widget in self.topLevelWidgets() if isinstance(widget, QtWidgets.QMainWindow))
        self._stages = Stages(Log(self.log))
        event.listen(Engine, "after_cursor_execute", partial(executed, self._stages.enter))
        event.listen(Engine, "commit", partial(commits, self._stages.enter))
        window.windowTitleChanged.connect(partial(self.begin, window))
        self._told = False
        return super().exec()

    def begin(self, window: QtWidgets.QMainWindow, title: str) -> None:
        """Once the plan is there, write."""
        planning = window.planning  # type: ignore[attr-defined]
        if title.startswith("My plan") and not self._told:
            self._told = True
            self._page = planning.page
            planning._desk._notebook.changed.connect(self.kept)
            self.write()

    def write(self) -> None:
        """Write the next text."""
        self._stages.begun += 1
        self._stages.enter(1)
        self._page.evidence_wanted.emit(KEY, f"{self.name} {self._stages.begun}")

    def kept(self) -> None:
        """The window was told that it is kept."""
        self._stages.saved = self._stages.begun
        self._stages.enter(4)
        QTimer.singleShot(0, self.again)

    def again(self) -> None:
        """What is shown is made anew; go on."""
        self._stages.enter(0)
        self.write()


def main() -> None:
    """Start the program with the words that follow."""
    QtWidgets.QApplication = WritingApplication  # type: ignore[misc]
    from osee_desktop.app import run

    run(sys.argv[3:])


if __name__ == "__main__":
    main()
