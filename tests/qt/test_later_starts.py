"""What a later start asks for is done by the open window, in its own thread, or given up where it hangs."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from osee_desktop.env.one_program import Message
from osee_desktop.ui.shell import later_starts
from osee_desktop.ui.shell.later_starts import LaterStarts, address_of


class Window(QWidget):
    """Notes where it was sent, and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.went: list[str] = []
        self.threads: list[QThread] = []

    def go(self, address: str) -> None:
        """Show an address."""
        self.went.append(address)
        self.threads.append(QThread.currentThread())


class Caller:
    """A thread in which a message arrives."""

    def __init__(self) -> None:
        self.hand: Callable[[Message], bool] | None = None
        self.answers: list[bool] = []

    def listen(self, hand: Callable[[Message], bool]) -> None:
        """Begin to hear."""
        self.hand = hand

    def call(self, message: Message) -> threading.Thread:
        """A message arrives."""
        thread = threading.Thread(target=self._call, args=(message,))
        thread.start()
        return thread

    def _call(self, message: Message) -> None:
        assert self.hand
        self.answers.append(self.hand(message))


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def caller() -> Caller:
    return Caller()


@pytest.fixture
def starts(window: Window, caller: Caller) -> LaterStarts:
    return LaterStarts(window, window.go, caller.listen)


def test_nothing_is_heard_before_the_first_page(starts: LaterStarts, caller: Caller) -> None:
    assert caller.hand is None
    starts.begin()
    assert caller.hand == starts.hand


@pytest.mark.parametrize(
    ("message", "went"),
    [
        (Message(open_id="module/strategy"), ["module/strategy"]),
        (Message(open_id="osee:role/cto"), ["role/cto"]),
        (Message(search="open source"), ["search:open source"]),
        (Message(), []),
    ],
)
def test_the_window_goes_there_and_comes_to_the_front(
    message: Message, went: list[str], starts: LaterStarts, window: Window, caller: Caller, qtbot: QtBot
) -> None:
    starts.begin()
    window.showMinimized()
    thread = caller.call(message)
    qtbot.waitUntil(lambda: caller.answers == [True])
    thread.join()
    qtbot.waitUntil(lambda: not window.isMinimized())
    assert window.isVisible()
    assert window.went == went
    assert set(window.threads) <= {window.thread()}


def test_a_message_that_a_hung_window_did_not_take_is_given_up(
    starts: LaterStarts, window: Window, caller: Caller, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(later_starts, "_PATIENCE", 0.05)
    starts.begin()
    caller.call(Message(open_id="module/strategy")).join()
    assert caller.answers == [False]
    thread = caller.call(Message(search="next"))
    qtbot.waitUntil(lambda: len(caller.answers) == 2)
    thread.join()
    assert window.went == (["search:next"] if caller.answers[1] else [])


def test_words_go_before_an_address() -> None:
    assert address_of("module/strategy", "law") == "search:law"
    assert address_of(None, None) == ""
