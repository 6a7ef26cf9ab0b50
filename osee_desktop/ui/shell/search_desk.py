"""The way to the search: opens it and asks it in a lane of its own, never on the main thread.

A question that comes before the search is open is answered as soon as it is. It may not show anything.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from osee_desktop.ui.jobs import Jobs, Token

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from osee_desktop.notebook.records import Item
    from osee_desktop.ui.pages.search.asking import Searcher
    from osee_desktop.ui.pages.search.help import HelpFinder
    from osee_desktop.ui.pages.search.own import OwnFinder
    from osee_desktop.ui.pages.search.results import Question, Results, Surroundings

LANE = "search"


class SearchDesk(QObject):
    """Opens the search once, then answers questions; the newest question wins.

    Signals:
        answered(Results): the answer to the question that was asked last.
        refused(Exception): why there is no answer.
        asked(): a question was asked.

    Args:
        jobs: the job runner; it must have the lane `search` with one thread, since the index may be read by one only.
        open_search: opens the search, and makes its index where there is none; it runs off the main thread.
        around: what answers need to know of the library.
    """

    answered = Signal(object)
    refused = Signal(object)
    asked = Signal()

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
        self._own: OwnFinder | None = None
        self._make_own: Callable[[], OwnFinder] | None = None
        self._make_help: Callable[[], Searcher] | None = None
        self._help: HelpFinder | None = None
        self._last: Results | None = None

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

    @Slot()
    def reopen_search(self) -> None:
        """Open the search of the edition that counts now; until it is open, the one before answers."""
        if self._asked:
            self._jobs.submit(LANE, partial(_open, self._open), self._take_other, failed=self._fail)

    @Slot(object)
    def ask(self, question: "Question") -> None:
        """Ask a question."""
        self._wanted = question
        self.asked.emit()
        if self._search is None:
            self.open_search()
            return
        work = partial(_ask, self._search, question, self._around, (self._own, self._help))
        self._jobs.submit(LANE, work, self._answer, failed=self.refused.emit, newest="search")

    def find_own(self, make: "Callable[[], OwnFinder]") -> None:
        """Find in what the officer keeps too; `make` is called when there is something to find."""
        self._make_own = make

    def find_help(self, make: "Callable[[], Searcher]") -> None:
        """Find in the help pages too; `make` makes the search in them, in the lane."""
        self._make_help = make

    def feed_own(self, identity: str, items: "Sequence[Item]") -> None:
        """The notebook of this id holds these items now. What was asked last is answered anew, where that differs."""
        if self._make_own and self._own is None:
            self._own = self._make_own()
        if self._own:
            self._jobs.submit(LANE, partial(_feed, self._own, identity, items), self._ask_again)

    def _ask_again(self, _fed: object) -> None:
        if self._wanted and self._search:
            work = partial(_ask, self._search, self._wanted, self._around, (self._own, self._help))
            self._jobs.submit(LANE, work, self._answer_if_other, newest="search")

    def _answer(self, results: "Results") -> None:
        self._last = results
        self.answered.emit(results)

    def _answer_if_other(self, results: "Results") -> None:
        if results != self._last:
            self._answer(results)

    def close(self) -> None:
        """Let go of the index. Call it after the jobs are closed."""
        for one in (self._search, self._own, self._help):
            if one:
                one.close()

    def _take(self, search: "Searcher") -> None:
        self._search = search
        if self._make_help and self._help is None:
            from osee_desktop.ui.pages.search.help import HelpFinder  # noqa: PLC0415 - the first page needs no search

            self._help = HelpFinder(self._make_help)
        if self._wanted:
            self.ask(self._wanted)
        if self._help:
            self._jobs.submit(LANE, partial(_prepare, self._help), self._ask_again)

    def _take_other(self, search: "Searcher") -> None:
        before, self._search = self._search, search
        if before:
            # In the lane: an index is let go where it was read.
            self._jobs.submit(LANE, partial(_let_go, before), _nobody_waits)
        if self._wanted:
            self.ask(self._wanted)

    def _fail(self, error: Exception) -> None:
        # Opened ahead of any question, it is tried again with the first one; then the person hears of it.
        self._asked = False
        if self._wanted:
            self.refused.emit(error)


def _open(open_search: "Callable[[], Searcher]", _token: Token) -> "Searcher":
    return open_search()


def _let_go(search: "Searcher", _token: Token) -> None:
    search.close()


def _nobody_waits(_nothing: None) -> None:
    """There is nothing to tell."""


def _ask(
    search: "Searcher",
    question: "Question",
    around: "Surroundings",
    beside: "tuple[OwnFinder | None, HelpFinder | None]",
    _token: Token,
) -> "Results":
    # Imported in the lane: the first page does not wait for it.
    from osee_desktop.ui.pages.search.asking import ask  # noqa: PLC0415
    from osee_desktop.ui.pages.search.help import with_help  # noqa: PLC0415
    from osee_desktop.ui.pages.search.own import with_own  # noqa: PLC0415

    own, pages = beside
    results = with_own(ask(search, question, around), own.group(question) if own else None)
    return with_help(results, pages.group(question) if pages else None)


def _prepare(pages: "HelpFinder", _token: Token) -> None:
    pages.prepare()


def _feed(own: "OwnFinder", identity: str, items: "Sequence[Item]", _token: Token) -> None:
    own.feed(identity, items)
