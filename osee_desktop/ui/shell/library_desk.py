"""The way to the library: opens it and writes pages in a lane of its own, never on the main thread.

A page that is wanted before the library is open comes as soon as it is. It may not show anything.
"""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from osee_desktop.base.assets import resource
from osee_desktop.ui.jobs import Jobs, Token
from osee_desktop.ui.pages.reading.listing import Listing
from osee_desktop.ui.pages.reading.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from osee_desktop.ui.pages.reading.ports import Shelf
    from osee_desktop.ui.pages.reading.writer import PageWriter

LANE = "library"
_T = TypeVar("_T")


class _Opened(NamedTuple):
    shelf: "Shelf"
    writer: "PageWriter"
    titles: "Mapping[str, str]"
    listings: tuple[Listing, ...]


class LibraryDesk(QObject):
    """Opens the library once, then writes pages on request; the newest request wins.

    Signals:
        opened(object): the library is open; the lists of all places, a tuple of `Listing`.
        written(Sheet): the page that was asked for last.
        reopened(): another edition is open now; what was learnt from the one before holds no more.
        refused(str, Exception): address of the page that could not be written, and why.

    Args:
        jobs: the job runner; it must have the lane `library` with one thread.
        open_library: opens the library; it runs off the main thread.
    """

    opened = Signal(object)
    written = Signal(object)
    reopened = Signal()
    refused = Signal(str, object)

    def __init__(self, jobs: Jobs, open_library: "Callable[[], Shelf]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._open = open_library
        self._asked = self._held = False
        self._opened: _Opened | None = None
        self._wanted = ""
        self._questions: list[Callable[[], None]] = []

    def open_library(self) -> None:
        """Begin to open the library; a second call does nothing."""
        if not self._asked and not self._held:
            self._asked = True
            self._jobs.submit(LANE, partial(_prepare, self._open), self._take, failed=self._fail)

    def hold(self) -> None:
        """There is no library yet: nothing is opened before `release`, and what is asked meanwhile is answered then."""
        self._held = True

    def release(self) -> None:
        """Now there is one: open it."""
        self._held = False
        self.open_library()

    def reopen(self) -> None:
        """Open the edition that counts now; until it is open, the one before answers."""
        if self._asked:
            self._jobs.submit(LANE, partial(_prepare, self._open), self._take_other, failed=self._keep_open)

    def write(self, address: str) -> None:
        """Ask for a page."""
        self._wanted = address
        if self._opened is None:
            self.open_library()
            return
        work = partial(_write, self._opened.writer, address)
        self._jobs.submit(LANE, work, self.written.emit, failed=partial(self.refused.emit, address), newest="page")

    def forget(self) -> None:
        """Nobody waits for a page any more: another place is shown."""
        self._wanted = ""

    def ask(self, work: "Callable[[PageWriter], _T]", done: "Callable[[_T], None]") -> None:
        """Have something written for the person to take away; nothing is done before the library is open."""
        if self._opened:
            self._jobs.submit(LANE, partial(_work, work, self._opened.writer), done)

    def look_up(
        self,
        question: "Callable[[Shelf], _T]",
        done: "Callable[[_T], None]",
        failed: "Callable[[Exception], None] | None" = None,
    ) -> None:
        """Ask the library for something else than a page; the answer comes as soon as it is open.

        `failed` takes what the question itself ran into; without it everybody is told.
        """
        if self._opened is None:
            self._questions.append(partial(self.look_up, question, done, failed))
            self.open_library()
            return
        self._jobs.submit(LANE, partial(_look_up, question, self._opened.shelf), done, failed=failed)

    def title_of(self, address: str) -> str:
        """The title of a record; empty before the library is open, and for what is no record."""
        return self._opened.titles.get(address, "") if self._opened else ""

    def close(self) -> None:
        """Let go of the library. Call it after the jobs are closed."""
        if self._opened:
            self._opened.shelf.close()

    def _take(self, opened: _Opened) -> None:
        self._opened = opened
        self.opened.emit(opened.listings)
        if self._wanted:
            self.write(self._wanted)
        questions, self._questions = self._questions, []
        for again in questions:
            again()

    def _take_other(self, opened: _Opened) -> None:
        before, self._opened = self._opened, opened
        if before:
            # In the lane: whatever was asked of it is answered before.
            self._jobs.submit(LANE, partial(_let_go, before.shelf), _nobody_waits)
        self.opened.emit(opened.listings)
        self.reopened.emit()

    def _keep_open(self, error: Exception) -> None:
        """The one before goes on answering."""
        self.refused.emit("", error)

    def _fail(self, error: Exception) -> None:
        self._asked = False
        self.refused.emit(self._wanted, error)


def _prepare(open_library: "Callable[[], Shelf]", _token: Token) -> _Opened:
    # Jinja2 and the Markdown parser cost start-up time: they are imported here, after the first page is painted.
    from osee_desktop.ui.pages.reading.writer import PageWriter  # noqa: PLC0415

    shelf = open_library()
    writer = PageWriter(shelf, resource("reader"))
    return _Opened(shelf, writer, shelf.titles(), writer.listings())


def _let_go(shelf: "Shelf", _token: Token) -> None:
    shelf.close()


def _nobody_waits(_nothing: None) -> None:
    """There is nothing to tell."""


def _look_up(question: "Callable[[Shelf], _T]", shelf: "Shelf", _token: Token) -> _T:
    return question(shelf)


def _work(work: "Callable[[PageWriter], _T]", writer: "PageWriter", _token: Token) -> _T:
    return work(writer)


def _write(writer: "PageWriter", address: str, _token: Token) -> Sheet:
    return writer.write(address)
