"""The way to the notebook: opens it when it is first needed, in a lane of its own, and keeps it for everybody.

The lane has one thread: what is asked is done one after the other, in the order in which it was asked. It may not show
anything.
"""

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from osee_desktop.base.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from osee_desktop.notebook.store import Notebook
    from osee_desktop.ui.jobs import Jobs, Token

LANE = "notebook"
_T = TypeVar("_T")


class NotebookDesk(QObject):
    """Asks the notebook and changes it, never on the main thread.

    Signals:
        failed(Exception): something could not be read or kept, or was found wrong when the notebook was opened.
        changed(): something was kept or removed.

    Args:
        jobs: the job runner; it must have the lane `notebook` with one thread.
        open_notebook: opens the notebook; it runs off the main thread, at the first question.
    """

    failed = Signal(object)
    changed = Signal()

    def __init__(self, jobs: "Jobs", open_notebook: "Callable[[], Notebook]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._open = jobs, open_notebook
        self._notebook: Notebook | None = None

    def ask(self, question: "Callable[[Notebook], _T]", done: "Callable[[_T], None]") -> None:
        """Ask something; `done` takes the answer on the main thread."""
        self._jobs.submit(LANE, partial(self._work, question), done, failed=self.failed.emit)

    def change(self, work: "Callable[[Notebook], _T]", done: "Callable[[_T], None] | None" = None) -> None:
        """Change something; it is on the disk when `done` is called and `changed` is sent."""
        self._jobs.submit(LANE, partial(self._work, work), partial(self._tell, done), failed=self.failed.emit)

    def look(self, question: "Callable[[Notebook | None], _T]", done: "Callable[[_T], None]") -> None:
        """As `ask`. A notebook that cannot be opened is told as ever, and the question is asked with None."""
        self._jobs.submit(LANE, partial(self._work_or_none, question), done, failed=self.failed.emit)

    def apart(self, work: "Callable[[], _T]", done: "Callable[[_T], None]") -> None:
        """Do something to the notebook's file while it is closed. `changed` is sent; the next question opens it."""
        self._jobs.submit(LANE, partial(self._work_apart, work), partial(self._tell, done), failed=self.failed.emit)

    def close(self) -> None:
        """Let go of the file. Call it after the jobs are closed."""
        if self._notebook:
            self._notebook.close()
            self._notebook = None

    def _work(self, work: "Callable[[Notebook], _T]", _token: "Token") -> _T:
        if self._notebook is None:
            self._notebook = self._open()
            for problem in self._notebook.told:
                self.failed.emit(problem)
        return work(self._notebook)

    def _work_or_none(self, question: "Callable[[Notebook | None], _T]", token: "Token") -> _T:
        try:
            self._work(_nothing, token)
        except Problem as problem:
            self.failed.emit(problem)
            return question(None)
        return question(self._notebook)

    def _work_apart(self, work: "Callable[[], _T]", _token: "Token") -> _T:
        self.close()
        return work()

    def _tell(self, done: "Callable[[_T], None] | None", result: _T) -> None:
        if done:
            done(result)
        self.changed.emit()


def _nothing(_notebook: "Notebook") -> None:
    """Only open it."""
