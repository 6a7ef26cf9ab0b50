"""A screen that nobody sees, for the real program: the screen itself, windows found on it, real keys pressed.

Needs Xvfb and xdotool (`PROGRAMS`). There is no window manager: whoever wants the keyboard is given it by name.
Standard library only.
"""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

PROGRAMS: Final = {"Xvfb": "xvfb", "xdotool": "xdotool"}
"""What is needed, with the packages of Debian and Ubuntu that hold it."""

PATIENCE: Final = 60.0
"""Seconds that a window may take to appear."""
_PAUSE: Final = 0.05
_TRIES: Final = 10


def missing_programs(programs: Mapping[str, str] = PROGRAMS) -> list[str]:
    """Packages of what is not here."""
    return [package for program, package in programs.items() if shutil.which(program) is None]


@contextmanager
def screen(width: int = 1280, height: int = 800) -> Iterator[str]:
    """A screen of this size (px), under a name that Xvfb itself finds free. Yields the name, as in `DISPLAY`.

    Raises:
        OSError: no screen can be had.
    """
    # Without "-noreset" it begins anew whenever nobody is connected, and refuses whoever comes at that moment.
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"]
    server, number = _served(command)
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.communicate()


def _served(command: list[str]) -> tuple[subprocess.Popen[str], str]:
    """A server and the number of its screen. Where two begin at once, one of them may find its number taken."""
    for _attempt in range(_TRIES):
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        number = server.stdout.readline().strip() if server.stdout else ""
        if number:
            return server, number
        server.communicate()
    message = "Xvfb gives no screen."
    raise OSError(message)


class Screen:
    """Eyes and hands on a screen.

    Args:
        display: its name.
    """

    def __init__(self, display: str) -> None:
        self.environment = {**os.environ, "DISPLAY": display}

    def window(
        self, title: str, running: subprocess.Popen[bytes], patience: float = PATIENCE, pause: float = _PAUSE
    ) -> str | None:
        """Wait for a visible window whose title matches this pattern; None where it never comes.

        Args:
            title: regular expression.
            running: the program that shows it; once it has ended, nobody waits any longer.
            patience: seconds.
            pause: seconds between two looks.
        """
        until = time.monotonic() + patience
        while time.monotonic() < until and running.poll() is None:
            found = self._do("search", "--onlyvisible", "--name", title).stdout.split()
            if found:
                return str(found[-1])
            time.sleep(pause)
        return None

    def window_titled(self, title: str, running: subprocess.Popen[bytes]) -> str | None:
        """As `window`, for exactly this title."""
        return self.window(f"^{re.escape(title)}$", running)

    def fill(self, window: str, width: int, height: int) -> bool:
        """Let a window fill the screen."""
        return not self._do("windowmove", window, "0", "0", "windowsize", window, str(width), str(height)).returncode

    def put_pointer(self, x: int, y: int) -> None:
        """Put the pointer at a point of the screen, in px."""
        self._do("mousemove", str(x), str(y))

    def give_keyboard(self, window: str) -> None:
        """Let the keys go to this window."""
        self._do("windowfocus", "--sync", window)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, by their names in X: `ctrl+f`, `Down`, `Return`."""
        self._do("key", "--clearmodifiers", *keys)

    def type(self, words: str) -> None:
        """Type words, letter by letter."""
        self._do("type", "--delay", "20", "--", words)

    def _do(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
