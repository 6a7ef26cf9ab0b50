"""What the program did, for support: a log of bounded size that survives a crash and holds nothing personal.

Two files take turns: when the newer one is full it becomes the older one, whose lines are gone. Every line is handed to
the system at once, so that a crash loses none. Facts are codes and numbers; other words are not written, so that no
search, note, name or path can slip in. It may not fail the program: a log that cannot be written is not written.
"""

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

MOST_BYTES: Final = 64_000
"""Bytes of one of the two files."""

_NEWER: Final = "program.log"
_OLDER: Final = "program.1.log"
_MOST_IN_A_CODE: Final = 40
_BESIDE_LETTERS: Final = str.maketrans("", "", "._+-")
_MOST_LETTERS: Final = 8000


class RunningLog:
    """The log in a folder; the folder is made with the first line. None writes nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def note(self, event: str, **facts: object) -> None:
        """Write a line: when, which process, what, and its facts as codes and numbers."""
        told = " ".join((event, *(f"{name}={_plain(fact)}" for name, fact in facts.items())))
        self._write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {os.getpid()} {told}\n")

    def note_error(self, event: str, error: BaseException) -> None:
        """Write a line, and below it what happened where."""
        from osee_desktop.env.error_account import account_of  # noqa: PLC0415 - wanted when something goes wrong

        self.note(event)
        account = account_of(error)[:_MOST_LETTERS]
        self._write("".join(f"    {line}\n" for line in account.splitlines()))

    def _write(self, lines: str) -> None:
        if self._folder is None:
            return
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            _append(self._folder, lines.encode(errors="replace"))


def read_log(folder: Path) -> str:
    """Everything that the log holds, oldest first; empty where there is none."""
    text = ""
    for name in (_OLDER, _NEWER):
        with suppress(OSError):
            text += (folder / name).read_bytes().decode(errors="replace")
    return text


def _append(folder: Path, content: bytes) -> None:
    file = folder / _NEWER
    # Not by `logging`: it costs the start 5 ms, and keeps a file open that a stick cannot be pulled from.
    handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, content)
        full = os.fstat(handle).st_size >= MOST_BYTES
    finally:
        os.close(handle)
    if full:
        file.replace(folder / _OLDER)


def _plain(fact: object) -> str:
    """A code, a number or a yes; anything else is left out."""
    if isinstance(fact, bool | int | float):
        return str(fact)
    return fact if isinstance(fact, str) and _is_code(fact) else "…"


def _is_code(fact: str) -> bool:
    """Letters and digits without accents, and dots, dashes and the like between them. Not by `re`, for the start."""
    return len(fact) <= _MOST_IN_A_CODE and fact.isascii() and fact.translate(_BESIDE_LETTERS).isalnum()
