"""From one page to the next: history, asking for pages, showing them when they come. It may not read a record."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.home import HomePage
from osee_desktop.ui.pages.reading.listing import Listing
from osee_desktop.ui.pages.reading.sheet import TRAINING, Sheet
from osee_desktop.ui.shell.history import HOME, History, Visit, is_search, place_in, searched_words
from osee_desktop.ui.shell.library_desk import LibraryDesk

if TYPE_CHECKING:
    from collections.abc import Callable

    from osee_desktop.ui.pages.reading.page import ReadingPage


class Navigator(QObject):
    """Shows pages in a stack of Home and the reading page.

    Signals:
        moved(str): the way leads to this address now; the page may still be on its way.
        page_painted(str): the page with this title is on the screen.
        training_wanted(): the way leads to the place "Training".
        failed(str, object): the page of this address cannot be shown, and why.
        wanted_apart(str): the person wants this address in a new tab.
        left(str, float): the record of this id is not read any more, and how far it was read (0 to 1).
        search_wanted(str): the way leads to a search for these words; the search page is shown by whoever answers.

    Args:
        home: the first page.
        make_reading: makes the reading page, when it is first needed: Home does not wait for it.
        desk: where pages are asked for.
    """

    moved = Signal(str)
    page_painted = Signal(str)
    failed = Signal(str, object)
    training_wanted = Signal()
    search_wanted = Signal(str)
    wanted_apart = Signal(str)
    left = Signal(str, float)

    def __init__(
        self,
        home: HomePage,
        make_reading: "Callable[[], ReadingPage]",
        desk: LibraryDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.stack = QStackedWidget()
        self.history = History()
        self._home, self._desk = home, desk
        self._make_reading = make_reading
        self._reading: ReadingPage | None = None
        self._sheet: Sheet | None = None
        self._own: dict[str, Callable[[], Sheet]] = {}
        self._own_places: dict[str, Callable[[str], Sheet]] = {}
        self._places: dict[str, Callable[[str], None]] = {}
        self._apart: Callable[[], bool] = bool
        self.stack.addWidget(home)
        home.chosen.connect(self.choose)
        # Queued: the title is set when the paint is over, not in the middle of it.
        home.painted.connect(self._home_painted, Qt.ConnectionType.QueuedConnection)
        desk.opened.connect(self._library_opened)
        desk.written.connect(self._show_sheet)
        desk.refused.connect(self.failed)

    @property
    def reading(self) -> "ReadingPage":
        """The reading page; it is made at the first call."""
        if self._reading is None:
            self._reading = self._make_reading()
            self.stack.addWidget(self._reading)
            self._reading.chosen.connect(self.choose)
            self._reading.painted.connect(self._sheet_painted, Qt.ConnectionType.QueuedConnection)
        return self._reading

    @property
    def shows_reading(self) -> bool:
        """Whether the reading page is in front."""
        return self._reading is not None and self.stack.currentWidget() is self._reading

    @Slot(str)
    def go(self, address: str, read_fraction: float = 0.0) -> None:
        """Go to an address: `home`, `modules` or the id of a record, from its top or from how far it was read."""
        self._leave()
        visit = self.history.visit(address)
        visit.read_fraction = read_fraction or visit.read_fraction
        self._show(visit)

    @Slot(str)
    def choose(self, address: str, read_fraction: float = 0.0) -> None:
        """Go to what a person chose on a page; in a new tab, where it was chosen that way."""
        if self._apart():
            self.wanted_apart.emit(address)
        else:
            self.go(address, read_fraction)

    @Slot(str)
    def choose_only_apart(self, address: str) -> None:
        """Go nowhere, unless what was clicked is wanted in a new tab."""
        if self._apart():
            self.wanted_apart.emit(address)

    def choose_by(self, apart: "Callable[[], bool]") -> None:
        """Ask `apart` whether what is chosen is wanted in a new tab."""
        self._apart = apart

    def take(self, history: History) -> None:
        """Go another way: that of another tab. The one left remembers how far its page was read."""
        self._leave()
        self.history = history
        if history.current:
            self._show(history.current)

    @Slot()
    def again(self) -> None:
        """Show the present page anew."""
        if self.history.current:
            self.go(self.history.current.address)

    def offer(self, address: str, make: "Callable[[], Sheet]") -> None:
        """Have a page that the window makes by itself, without the library."""
        self._own[address] = make

    def offer_place(self, place: str, make: "Callable[[str], Sheet]") -> None:
        """Have a place whose pages the window makes by itself: its address, and all that begin with it and a colon."""
        self._own_places[place] = make

    def join(self, place: str, show: "Callable[[str], None]") -> None:
        """Have a place shown by somebody else: its address, and all that begin with it and a colon."""
        self._places[place] = show

    def is_joined(self, address: str) -> bool:
        """Whether an address belongs to a place that somebody else shows."""
        return place_in(address) in self._places

    @property
    def waits(self) -> bool:
        """Whether the reading page is in front and has nothing to show yet."""
        return self.shows_reading and self._sheet is None

    @property
    def sheet(self) -> Sheet | None:
        """The page that is read; None where something else is in front."""
        return self._sheet if self.shows_reading else None

    def search(self, words: str) -> None:
        """Go to a search, or from one search to another."""
        self._leave()
        self._show(self.history.search(words))

    def step(self, steps: int) -> None:
        """Go back (negative) or forward, as far as there is something."""
        self._leave()
        visit = self.history.step(steps)
        if visit:
            self._show(visit)

    def _leave(self) -> None:
        """Remember how far the present page was read, and tell it of a record."""
        fraction = self._read_fraction()
        self.history.leave_at(fraction)
        if self.sheet and self.sheet.record:
            self.left.emit(self.sheet.record, fraction)

    def _read_fraction(self) -> float:
        return self.reading.reader.read_fraction() if self.shows_reading else 0.0

    def _show(self, visit: Visit) -> None:
        self.moved.emit(visit.address)
        if visit.address == HOME:
            self._desk.forget()
            self._home.await_paint()
            self.stack.setCurrentWidget(self._home)
        elif is_search(visit.address):
            self._desk.forget()
            self.search_wanted.emit(searched_words(visit.address))
        elif visit.address in self._own:
            self._desk.forget()
            self._show_sheet(self._own[visit.address]())
        elif place_in(visit.address) in self._own_places:
            self._desk.forget()
            self._show_sheet(self._own_places[place_in(visit.address)](visit.address))
        elif self.is_joined(visit.address):
            self._desk.forget()
            self._places[place_in(visit.address)](visit.address)
        elif visit.address == TRAINING:
            self._desk.forget()
            self.training_wanted.emit()
        else:
            if self._sheet is None:
                self._turn_to_reading()
                self.reading.show_waiting()
            self._desk.write(visit.address)

    def _turn_to_reading(self) -> None:
        if not self.shows_reading:
            self.stack.setCurrentWidget(self.reading)
            self.reading.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _library_opened(self, listings: tuple[Listing, ...]) -> None:
        self.reading.feed_lists(listings)

    @Slot(object)
    def _show_sheet(self, sheet: Sheet) -> None:
        visit = self.history.current
        if visit is None or visit.address in {HOME, TRAINING} or is_search(visit.address):
            return
        if self.is_joined(visit.address):
            return
        self._sheet = sheet
        self._turn_to_reading()
        self.reading.show_sheet(sheet, visit.read_fraction)

    @Slot()
    def _home_painted(self) -> None:
        self.page_painted.emit(_("Home"))
        self._desk.open_library()

    @Slot()
    def _sheet_painted(self) -> None:
        if self._sheet:
            self.page_painted.emit(self._sheet.title)
            # Where the first page is one of the program itself, nothing has asked for the library yet.
            self._desk.open_library()
