"""The way to the search: opens it and asks it in a lane of its own, never on the main thread.

A question that comes before the search is open is answered as soon as it is. It may not show anything.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from osee_desktop.ui.jobs import Jobs, Token

if TYPE_CHECKING:
    from collections.abc import Callable

    from osee_desktop.ui.pages.search.asking import Searcher
    from osee_desktop.ui.pages.search.results import Question, Results, Surroundings

LANE = "search"


class SearchDesk(QObject):
    """Opens the search once, then answers questions; the newest question wins.

    Signals:
        answered(Results): the answer to the question that was asked last.
        refused(Exception): why there is no answer.

    Args:
        jobs: the job runner; it must have the lane `search` with one thread, since the index may be read by one only.
        open_search: opens the search, and makes its index where there is none; it runs off the main thread.
        around: what answers need to know of the library.
    """

    answered = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        jobs: Jobs,
        open_search: "Callable[[], Searcher]",
        around: "Surroundings",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._open = open_search
        self._around = around
        self._asked = False
        self._search: Searcher | None = None
        self._wanted: Question | None = None

    @property
    def is_open(self) -> bool:
        """Whether questions are answered at once."""
        return self._search is not None

    @Slot()
    def open_search(self) -> None:
        """Begin to open the search; a second call does nothing."""
        if not self._asked:
            self._asked = True
            self._jobs.submit(LANE, partial(_open, self._open), self._take, failed=self._fail)

    @Slot(object)
    def ask(self, question: "Question") -> None:
        """Ask a question."""
        self._wanted = question
        if self._search is None:
            self.open_search()
            return
        work = partial(_ask, self._search, question, self._around)
        self._jobs.submit(LANE, work, self.answered.emit, failed=self.refused.emit, newest="search")

    def close(self) -> None:
        """Let go of the index. Call it after the jobs are closed."""
        if self._search:
            self._search.close()

    def _take(self, search: "Searcher") -> None:
        self._search = search
        if self._wanted:
            self.ask(self._wanted)

    def _fail(self, error: Exception) -> None:
        # Opened ahead of any question, it is tried again with the first one; then the person hears of it.
        self._asked = False
        if self._wanted:
            self.refused.emit(error)


def _open(open_search: "Callable[[], Searcher]", _token: Token) -> "Searcher":
    return open_search()


def _ask(search: "Searcher", question: "Question", around: "Surroundings", _token: Token) -> "Results":
    # Imported in the lane: the first page does not wait for it.
    from osee_desktop.ui.pages.search.asking import ask  # noqa: PLC0415

    return ask(search, question, around)
