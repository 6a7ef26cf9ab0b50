"""One program for each data folder: the first start holds it, a second one hands its words to the first.

The hold is a lock of the operating system on a file: it ends with the process, however that ends, so nothing stale is
ever believed. It stands on the way to the window, so it imports little: how programs talk is in `program_channel.py`.
It may not know what a window does with the words.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from osee_desktop.base.problems import EnvironmentProblem, InputProblem
from osee_desktop.env.file_lock import take_lock

if TYPE_CHECKING:
    import threading

FOLDER: Final = "run"
"""The folder in the data folder that holds the lock, and where to find who holds it."""
PATIENCE: Final = 10.0
"""Seconds after which a second start takes the first program for hung. A slow disk needs some of them to start."""

MOST_LETTERS: Final = 2000
"""Letters that an address or words may have to be handed over."""

_LOCK: Final = "lock"
_PAUSE: Final = 0.05


class Message(NamedTuple):
    """What a second start asks of the first: an address to open, words to search for, or neither: come to the front.

    Attributes:
        person: the name of the person who is meant, as it was given; None where nobody was named.
    """

    open_id: str | None = None
    search: str | None = None
    person: str | None = None

    @property
    def is_short(self) -> bool:
        """Whether it is short enough to be handed over."""
        return all(len(words or "") <= MOST_LETTERS for words in self)


class OneProgram:
    """The hold on a data folder. Made by `claim`; given back by `close`, or by the end of the process."""

    def __init__(self, folder: Path, lock: int | None) -> None:
        self._folder = folder
        self._lock = lock
        self._address = ""
        self._closing: threading.Event | None = None
        self._thread: threading.Thread | None = None

    @staticmethod
    def claim(folder: Path) -> "OneProgram | None":
        """Take hold of a data folder; None where another program holds it.

        A folder that cannot be written, or where the system knows no locks, is held by nobody: the program works
        there all the same, and so does a second one.
        """
        try:
            (folder / FOLDER).mkdir(parents=True, exist_ok=True)
            handle = _open_to_lock(folder / FOLDER / _LOCK)
        except OSError:
            return OneProgram(folder, None)
        locked = take_lock(handle)
        if locked:
            return OneProgram(folder, handle)
        os.close(handle)
        return OneProgram(folder, None) if locked is None else None

    def listen(self, on_message: Callable[[Message], bool]) -> None:
        """Hear what later starts hand over, in a thread of its own. Without a lock nobody can find us.

        Args:
            on_message: called in that thread; True when the message was taken. It should answer within two seconds.
        """
        if self._lock is None:
            return
        import threading  # noqa: PLC0415 - the first page does without it

        self._closing = threading.Event()
        self._thread = threading.Thread(
            target=self._hear, args=(on_message, self._closing), name="one-program", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Stop listening, and give the folder back. A second time does nothing."""
        if self._thread and self._closing:
            self._closing.set()
            self._stop_hearing(self._thread)
            self._thread = None
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _hear(self, on_message: Callable[[Message], bool], closing: "threading.Event") -> None:
        # Half as slow to import as Qt, and needed only when the window stands.
        from osee_desktop.env.program_channel import hear  # noqa: PLC0415

        hear(self._folder / FOLDER, on_message, closing, self._listens)

    def _listens(self, address: str) -> None:
        self._address = address

    def _stop_hearing(self, thread: "threading.Thread") -> None:
        from osee_desktop.env.program_channel import SILENCE, wake  # noqa: PLC0415 - as above

        wake(self._address)
        thread.join(2 * SILENCE)


def hand_over(folder: Path, message: Message, patience: float = PATIENCE) -> bool:
    """Give a message to the program that holds a data folder, in one attempt.

    Returns:
        Whether it was taken. False at once where nobody listens there (yet, or any more); False after `patience`
        seconds where somebody does and says nothing.
    """
    from osee_desktop.env.program_channel import hand  # noqa: PLC0415 - only a second start pays for it

    return hand(folder / FOLDER, message, patience)


def be_first_or_hand_over(folder: Path, message: Message, patience: float = PATIENCE) -> OneProgram | None:
    """Take hold of a data folder, or give the message to the program that has it.

    Returns:
        The hold; None where the first program took the message, and there is nothing left to do.

    Raises:
        InputProblem: words-too-long, for another program.
        EnvironmentProblem: program-not-answering, after `patience` seconds.
    """
    until = time.monotonic() + patience
    while (left := until - time.monotonic()) > 0:
        claimed = OneProgram.claim(folder)
        if claimed:
            return claimed
        if not message.is_short:
            raise InputProblem("words-too-long", most=MOST_LETTERS)
        if hand_over(folder, message, left):
            return None
        time.sleep(_PAUSE)
    raise EnvironmentProblem("program-not-answering", path=folder)


def _open_to_lock(file: Path) -> int:
    try:
        return os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    except PermissionError:
        # Another account has made it, in a folder that both may use: to lock it, reading is enough.
        return os.open(file, os.O_RDONLY)
