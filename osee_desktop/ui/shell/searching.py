"""Joins the search field, the desk that answers and the page that shows: what typing, Enter, Down and Escape do.

It may not search itself nor paint anything.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from osee_desktop.base.translation import _
from osee_desktop.ui.shell.history import is_search, search_address
from osee_desktop.ui.shell.navigator import Navigator
from osee_desktop.ui.shell.panes import move_focus
from osee_desktop.ui.shell.search_desk import SearchDesk
from osee_desktop.ui.shell.throttle import Throttle
from osee_desktop.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from osee_desktop.ui.pages.search.page import SearchPage
    from osee_desktop.ui.pages.search.results import Results

_PAUSE_MS = 80


class Searching(QObject):
    """Searches while somebody types.

    Signals:
        apart_wanted(str): the person wants this address in a tab of its own.
        failed(Exception): the search cannot be opened or asked.

    Args:
        field, desk: the parts that are joined.
        navigator: where searches become visits and results lead.
        make_page: makes the page; it is called with the first search, and the page put into the navigator's stack.
    """

    apart_wanted = Signal(str)
    failed = Signal(object)

    def __init__(
        self, field: SearchField, desk: SearchDesk, navigator: Navigator, make_page: "Callable[[], SearchPage]"
    ) -> None:
        super().__init__(navigator)
        self._field, self._desk, self._navigator, self._make_page = field, desk, navigator, make_page
        self._made: SearchPage | None = None
        self._pause = Throttle(_PAUSE_MS, self)
        self._then: Callable[[], None] | None = None
        field.typed.connect(self._type)
        field.entered.connect(self._enter)
        field.results_wanted.connect(self._go_down)
        field.left.connect(self._leave)
        self._pause.settled.connect(self._search)
        desk.answered.connect(self._show)
        desk.refused.connect(self.failed)
        navigator.search_wanted.connect(self._ask)
        navigator.moved.connect(self._follow)

    @property
    def page(self) -> "SearchPage":
        """The search page."""
        if self._made is None:
            self._made = self._make_page()
            self._navigator.stack.addWidget(self._made)
            self._connect(self._made)
        return self._made

    @property
    def is_shown(self) -> bool:
        """Whether the search page is what the window shows."""
        return self._made is not None and self._navigator.stack.currentWidget() is self._made

    def _connect(self, page: "SearchPage") -> None:
        page.asked.connect(self._desk.ask)
        page.chosen.connect(self._navigator.choose)
        page.chosen_apart.connect(self.apart_wanted)
        page.words_wanted.connect(self._replace_words)
        page.field_wanted.connect(self._go_up)
        # Queued: the title is set when the paint is over, not in the middle of it.
        page.painted.connect(self._tell_painted, Qt.ConnectionType.QueuedConnection)

    @Slot(str)
    def _type(self, words: str) -> None:
        self._then = None
        self._pause.put(words)

    @Slot(str)
    def _search(self, words: str) -> None:
        """Words count now. An emptied field leads nowhere unless the search is what is shown."""
        if words.strip() or self._searching():
            self._navigator.search(words)

    @Slot(str)
    def _ask(self, words: str) -> None:
        """The way leads to a search: by typing, or by going back to it."""
        from osee_desktop.ui.pages.search.results import Question  # noqa: PLC0415 - the first page does not wait for it

        self._pause.drop()
        self._field.show_words(words)
        if self._answered(words):
            self._turn_to_page()
            self.page.await_paint()
            return
        if not self._desk.is_open:
            self.page.show_waiting()
            self._turn_to_page()
        self._desk.ask(Question(words=words))

    @Slot(object)
    def _show(self, results: "Results") -> None:
        address = self._navigator.history.current
        if address is None or address.address != search_address(results.question.words):
            return
        self.page.show_results(results)
        self._turn_to_page()
        then, self._then = self._then, None
        if then:
            then()

    @Slot(bool)
    def _enter(self, apart: bool) -> None:  # noqa: FBT001 - as the signal gives it
        self._pause.flush()
        self._when_shown(partial(self.page.open_first, apart=apart))

    @Slot()
    def _go_down(self) -> None:
        self._pause.flush()
        self._when_shown(self.page.focus_results)

    @Slot()
    def _go_up(self) -> None:
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _leave(self) -> None:
        """Escape in an empty field: back to the page that was read before, or to the one that is shown."""
        self._pause.flush()
        if self._searching() and self._navigator.history.can_go_back:
            self._navigator.step(-1)
        reading = self._navigator.shows_reading
        shown = self._navigator.reading.reader if reading else self._navigator.stack.currentWidget()
        move_focus((shown,), 0)

    @Slot(str)
    def _replace_words(self, words: str) -> None:
        self._pause.drop()
        self._then = None
        self._field.show_words(words)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search(words)

    @Slot(str)
    def _follow(self, address: str) -> None:
        """Somewhere else than a search the field is empty, and nothing that was typed is waited for."""
        if not is_search(address):
            self._pause.drop()
            self._then = None
            self._field.show_words("")

    @Slot()
    def _tell_painted(self) -> None:
        results = self.page.results
        if results and self.is_shown:
            words = " ".join(results.question.words.split())
            self._navigator.page_painted.emit(_("Search: {words}").format(words=words) if words else _("Search"))

    def _when_shown(self, then: Callable[[], None]) -> None:
        """Do something with the results of the present words: now, or as soon as they are shown."""
        if self._searching() and self._answered(self._field.text()):
            then()
        elif self._searching():
            self._then = then

    def _answered(self, words: str) -> bool:
        return self.page.results is not None and self.page.results.question.words == words

    def _searching(self) -> bool:
        visit = self._navigator.history.current
        return visit is not None and is_search(visit.address)

    def _turn_to_page(self) -> None:
        if not self.is_shown:
            self._navigator.stack.setCurrentWidget(self.page)
            if not self._field.hasFocus():
                self.page.focus_results()
