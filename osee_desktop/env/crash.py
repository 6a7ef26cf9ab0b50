"""Watches for the program's end: what ends it stands in a file, and the next start tells of it.

The watch begins before Qt is imported. While the program runs, a file of its own holds one line; below that line
Python's fault handler writes where every thread was when the process broke, and so do errors that nobody caught. A
clean end removes the file. Whoever writes it holds a lock on it, so that a second program does not take the first one's
file for that of a crash. Nothing here may fail the program: where no file can be made, there is no account.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from osee_desktop import PROGRAM_NAME, __version__
from osee_desktop.base.problems import Problem
from osee_desktop.env.file_lock import take_lock
from osee_desktop.env.running_log import RunningLog

if TYPE_CHECKING:
    from threading import ExceptHookArgs
    from types import TracebackType

    Hooks = tuple[Callable[..., object], Callable[..., object], Callable[..., object]]

_RUNNING: Final = "running-"
_LAST: Final = "last-crash.txt"
_MOST_BYTES: Final = 64_000
_MOST_FILES: Final = 10
_BINARY: Final = getattr(os, "O_BINARY", 0)


class CrashWatch:
    """The watch over one run of the program, as a context: leaving it well is a clean end.

    Attributes:
        log: what it was made with.
        found: the account of the crash that ended an earlier run; empty where none did.
        on_error: called with every error that nobody caught, in the thread in which it came.

    Args:
        folder: where accounts are kept, such as that of the logs.
        log: takes that the program started and ended, and every error.
    """

    on_error: "Callable[[BaseException], object] | None" = None

    def __init__(self, folder: Path, log: RunningLog) -> None:
        self._folder, self.log = folder, log
        self.found = ""
        self._file: Path | None = None
        self._handle: int | None = None
        self._telling = False

    def __enter__(self) -> Self:
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self.found = _take_last(self._folder, self.log)
            self._open()
        self.log.note("started", version=__version__, frozen=bool(getattr(sys, "frozen", False)))
        self._before = _hooks()
        sys.excepthook, sys.unraisablehook = self._uncaught, self._unraisable
        # Qt imports it anyway.
        import threading  # noqa: PLC0415

        threading.excepthook = self._uncaught_in_thread
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: "TracebackType | None"
    ) -> None:
        import threading  # noqa: PLC0415 - as above

        sys.excepthook, sys.unraisablehook, threading.excepthook = self._before
        well = error is None or isinstance(error, Problem | SystemExit | KeyboardInterrupt)
        if error is not None and not well:
            self._write(error)
        self._close(well=well)
        self.log.note("ended", well=well)

    def _open(self) -> None:
        self._file, self._handle = _made(self._folder)
        os.write(self._handle, f"{_head()}\n".encode())
        import faulthandler  # noqa: PLC0415 - built in, and wanted here alone

        faulthandler.enable(self._handle)

    def _close(self, *, well: bool) -> None:
        if self._handle is None or self._file is None:
            return
        import faulthandler  # noqa: PLC0415 - as above

        faulthandler.disable()
        os.close(self._handle)
        self._handle = None
        if well:
            with suppress(OSError):
                self._file.unlink()

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: "TracebackType | None") -> None:
        self._before[0](kind, error, trace)
        self._tell(error)

    def _uncaught_in_thread(self, args: "ExceptHookArgs") -> None:
        self._before[2](args)
        if args.exc_value is not None:
            self._tell(args.exc_value)

    def _unraisable(self, args: "sys.UnraisableHookArgs") -> None:
        """An error where nobody could catch it, such as in the end of an object: noted, and no more."""
        self._before[1](args)
        if args.exc_value is not None:
            self.log.note_error("unraisable", args.exc_value)

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, KeyboardInterrupt) or self._telling:
            return
        # Telling may fail too, and must not go round in a circle.
        self._telling = True
        try:
            self._write(error)
            self.log.note_error("uncaught", error)
            if self.on_error:
                self.on_error(error)
        finally:
            self._telling = False

    def _write(self, error: BaseException) -> None:
        from osee_desktop.env.error_account import account_of  # noqa: PLC0415 - wanted when something goes wrong

        if self._handle is not None and os.fstat(self._handle).st_size < _MOST_BYTES:
            with suppress(OSError):
                os.write(self._handle, f"{account_of(error)}\n".encode(errors="replace"))


def last_crash(folder: Path) -> str:
    """The account of the last crash that a start has told of; empty where there was none."""
    with suppress(OSError):
        return (folder / _LAST).read_bytes()[:_MOST_BYTES].decode(errors="replace")
    return ""


def _take_last(folder: Path, log: RunningLog) -> str:
    """The newest account among those of programs that run no more; it is kept, and their files are removed."""
    found = sorted(_of_the_dead(folder))
    texts = [text for _when, text in found if _has_account(text)]
    for _when, text in found:
        # The current was cut, or the system ended it: nobody needs to be told, but support wants to know.
        log.note("ended-before", account=_has_account(text))
    if not texts:
        return ""
    from osee_desktop.base.atomic_files import write_atomically  # noqa: PLC0415 - wanted after a crash
    from osee_desktop.env.error_account import without_folders  # noqa: PLC0415 - the same

    account = without_folders(texts[-1])
    with suppress(OSError):
        write_atomically(folder / _LAST, account.encode(errors="replace"))
    return account


def _of_the_dead(folder: Path) -> Iterator[tuple[float, str]]:
    """When and what programs wrote that run no more. Their files are gone afterwards."""
    for file in folder.glob(f"{_RUNNING}*.txt"):
        with suppress(OSError):
            handle = os.open(file, os.O_RDWR | _BINARY)
            try:
                locked = take_lock(handle)
                when = os.fstat(handle).st_mtime
                text = os.read(handle, _MOST_BYTES).decode(errors="replace") if locked is not False else ""
            finally:
                os.close(handle)
            # Where the system knows no locks, a file without an account may be that of a program that runs.
            if locked or (locked is None and _has_account(text)):
                file.unlink()
                yield when, text


def _has_account(text: str) -> bool:
    return bool(text.partition("\n")[2].strip())


def _made(folder: Path) -> tuple[Path, int]:
    """A new file, open and locked. Another computer may use the same folder with a process of the same number."""
    for number in range(_MOST_FILES):
        file = folder / f"{_RUNNING}{os.getpid()}-{number}.txt"
        with suppress(FileExistsError):
            handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | _BINARY, 0o600)
            take_lock(handle)
            return file, handle
    raise FileExistsError(folder)


def _head() -> str:
    return f"{PROGRAM_NAME} {__version__}, Python {sys.version.split()[0]}, {sys.platform}"


def _hooks() -> "Hooks":
    import threading  # noqa: PLC0415 - as above

    return sys.excepthook, sys.unraisablehook, threading.excepthook
