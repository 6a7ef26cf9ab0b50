"""What a later start of the program asks for is done by the window that is open. It may not know how starts talk."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from osee_desktop.ui.shell.history import search_address
from osee_desktop.ui.theme.marks import SCHEME

if TYPE_CHECKING:
    from collections.abc import Callable

    from osee_desktop.env.one_program import Message

    Listen = Callable[[Callable[[Message], bool]], object]

_PATIENCE = 1.8
"""Seconds that the thread of the messages waits for the window."""


class LaterStarts(QObject):
    """Takes messages in any thread, and does what they ask in that of the window.

    Signals:
        other_person_wanted(str): a later start named somebody whose notebook may not be the one that is open.

    Args:
        window: comes to the front.
        go: shows an address.
        listen: begins to hear messages; called once, when the first page is on the screen.
    """

    other_person_wanted = Signal(str)
    _came = Signal(object)

    def __init__(self, window: QWidget, go: "Callable[[str], object]", listen: "Listen") -> None:
        super().__init__()
        self._window, self._go, self._listen = window, go, listen
        self._begun = False
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def begin(self) -> None:
        """Hear messages from now on; a second time does nothing."""
        if not self._begun:
            self._begun = True
            self._listen(self.hand)

    def serve(self, window: QWidget, go: "Callable[[str], object]") -> None:
        """From now on, another window does what is asked: what asked who it is has been answered."""
        self._window, self._go = window, go

    def hand(self, message: "Message") -> bool:
        """Give a message to the window, from another thread; whether it was taken. A window that hangs takes none."""
        handed = _Handed(message)
        try:
            self._came.emit(handed)
        except RuntimeError:  # the window has just been closed, and Qt has let go of it
            return False
        return handed.was_taken()

    @Slot(object)
    def _take(self, handed: "_Handed") -> None:
        if not handed.take():
            return
        address = address_of(handed.message.open_id, handed.message.search)
        if address:
            self._go(address)
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        if handed.message.person is not None:
            self.other_person_wanted.emit(handed.message.person)


class _Handed:
    """A message on its way between two threads: it is taken in time, or given up, never both."""

    def __init__(self, message: "Message") -> None:
        import threading  # noqa: PLC0415 - the first page does without it

        self.message = message
        self._lock = threading.Lock()
        self._taken = threading.Event()
        self._given_up = False

    def take(self) -> bool:
        """Take it, in the window's thread; False where nobody waits any more."""
        with self._lock:
            if not self._given_up:
                self._taken.set()
            return not self._given_up

    def was_taken(self) -> bool:
        """Wait a moment, in the other thread; give it up after that."""
        self._taken.wait(_PATIENCE)
        with self._lock:
            self._given_up = not self._taken.is_set()
            return not self._given_up


def address_of(open_id: str | None, search: str | None) -> str:
    """The address that was asked for; empty for none. A link that was copied from a page is an address too."""
    if search is not None:
        return search_address(search)
    return (open_id or "").removeprefix(f"{SCHEME}:")
