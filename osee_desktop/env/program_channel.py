"""How two starts of the program talk: one place to listen at, one key, one small message.

A file in the data folder, which only the same person may read, tells the place and a random key; both sides prove that
they know the key. What is handed over is a piece of JSON with words to open or to search, nothing that could be run.
It may not know who holds the folder: that is decided by the lock in `one_program.py`.
"""

import json
import os
import queue
import secrets
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Listener, answer_challenge, deliver_challenge
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from osee_desktop.base.atomic_files import put_in_place
from osee_desktop.env.one_program import Message

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

SILENCE: Final = 2.0
"""Seconds that a caller may say nothing in the middle of a talk."""

_CHANNEL: Final = "channel.json"
_SOCKET_FOLDER: Final = "osee-desktop-"
_SOCKET: Final = "door"
_CALLERS: Final = 16
_MOST_BYTES: Final = 32_768
_PAUSE: Final = 0.02
_TAKEN: Final = b"taken"


def hear(
    folder: Path, on_message: Callable[[Message], bool], closing: threading.Event, listens: Callable[[str], None]
) -> None:
    """Listen for later starts until `closing` is set. Where the machine has no place to listen at, nobody is heard.

    Args:
        folder: where the place and the key are told.
        on_message: says whether it took a message.
        closing: set it, then `wake` the place.
        listens: told the place.
    """
    channel = folder / _CHANNEL
    _forget_stale(channel)
    key = secrets.token_bytes(32)
    with suppress(OSError), _place() as address, Listener(address, backlog=_CALLERS) as listener:
        listens(address)
        _tell_place(channel, address, key)
        while not closing.is_set():
            _serve(listener, key, on_message)
            # Where callers cannot be accepted at all, this is no race.
            closing.wait(_PAUSE)
        channel.unlink(missing_ok=True)


def wake(address: str) -> None:
    """Let a listener look up: it waits for callers, and for nothing else."""
    with suppress(OSError, ValueError):
        Client(address).close()


def hand(folder: Path, message: Message, patience: float) -> bool:
    """Give a message to whoever listens; whether it was taken within `patience` seconds."""
    answers: queue.SimpleQueue[bool] = queue.SimpleQueue()
    # In a thread that may be left behind: a program that was stopped takes a connection and then says nothing.
    threading.Thread(target=_try, args=(folder, message, answers), daemon=True).start()
    try:
        return answers.get(timeout=patience)
    except queue.Empty:
        return False


def _try(folder: Path, message: Message, answers: "queue.SimpleQueue[bool]") -> None:
    # The first program may not listen yet, or may end at this moment: the caller looks again.
    try:
        answers.put(_hand(folder, message))
    except (OSError, EOFError, ValueError, KeyError, TypeError, AuthenticationError):
        answers.put(False)


def _hand(folder: Path, message: Message) -> bool:
    told = json.loads((folder / _CHANNEL).read_bytes())
    with Client(told["address"], authkey=bytes.fromhex(told["key"])) as connection:
        connection.send_bytes(json.dumps(message._asdict()).encode())
        return connection.recv_bytes(len(_TAKEN)) == _TAKEN


def _serve(listener: Listener, key: bytes, on_message: Callable[[Message], bool]) -> None:
    """Talk to one caller. Whoever does not know the key, sends too much or makes no sense is hung up on."""
    with suppress(OSError, EOFError, ValueError, AuthenticationError), listener.accept() as connection:
        patient = _Patient(connection)
        deliver_challenge(cast("Connection", patient), key)
        answer_challenge(cast("Connection", patient), key)
        message = _understood(patient.recv_bytes(_MOST_BYTES))
        if message and on_message(message):
            connection.send_bytes(_TAKEN)


class _Patient:
    """A connection on which a caller is waited for, but not for long."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self.send_bytes = connection.send_bytes

    def recv_bytes(self, most: int) -> bytes:
        if not self._connection.poll(SILENCE):
            raise EOFError
        return self._connection.recv_bytes(most)


def _understood(words: bytes) -> Message | None:
    """The message in what was sent; None where it is not one."""
    try:
        told = json.loads(words)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or set(told) != set(Message._fields):
        return None
    if not all(value is None or isinstance(value, str) for value in told.values()):
        return None
    message = Message(**told)
    return message if message.is_short else None


def _tell_place(channel: Path, address: str, key: bytes) -> None:
    """Write where we listen, in one step, into a file that nobody else may read from its first moment."""
    beside = channel.with_name(f".{channel.name}.{os.getpid()}.part")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(json.dumps({"address": address, "key": key.hex()}).encode())
        put_in_place(beside, channel)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def _place() -> Iterator[str]:
    """A place to listen at: a named pipe on Windows, elsewhere a socket in a folder that only this person may enter.

    The socket does not stand in the data folder: that may be on a stick, or its path longer than a socket's may be.
    """
    if sys.platform == "win32":
        yield rf"\\.\pipe\osee-desktop-{secrets.token_hex(16)}"
        return
    folder = Path(tempfile.mkdtemp(prefix=_SOCKET_FOLDER))
    try:
        yield str(folder / _SOCKET)
    finally:
        _remove_place(folder)


def _remove_place(folder: Path) -> None:
    with suppress(OSError):
        (folder / _SOCKET).unlink(missing_ok=True)
        folder.rmdir()


def _forget_stale(channel: Path) -> None:
    """Remove the socket that a program left when it was killed. Only a place that we could have made is touched."""
    try:
        place = Path(json.loads(channel.read_bytes())["address"])
    except (OSError, ValueError, KeyError, TypeError):
        return
    ours = place.name == _SOCKET and place.parent.name.startswith(_SOCKET_FOLDER)
    if ours and place.parent.parent == Path(tempfile.gettempdir()):
        _remove_place(place.parent)
