"""Somebody at the keyboard of the real program: real keys on a virtual screen, and what the program says of itself."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from osee_desktop import PROGRAM_NAME
from tests.support.checkout import script
from tests.support.program import SUPPORT, environment

virtual_screen = script("virtual_screen")
_SIZE: Final = (1280, 800)
_PATIENCE: Final = 40.0
"""Seconds until what was asked for must be there, on a busy machine."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the program stands: what a person sees, and what a screen reader is told of the focus.

    Attributes:
        page: the window's title without the name of the program.
        in_front: title of the window that has the keyboard; empty for none.
        name, role, value: what has the focus, as an accessible.
        row: name of its current row, where it is a list.
        beside: the words that stand beside it.
        clipboard: the text on it.
    """

    page: str
    in_front: str
    name: str
    role: str
    value: str
    row: str
    beside: str
    clipboard: str


class Person:
    """Presses keys and looks.

    Args:
        screen: the screen of `virtual_screen` on which the program runs.
        program: it, watched.
        said: file with its error stream.
    """

    def __init__(self, screen: Any, program: "subprocess.Popen[bytes]", said: Path) -> None:  # noqa: ANN401 - a script
        self._screen, self._program, self._said = screen, program, said
        self._window = self._wait_for_window(f". — {PROGRAM_NAME}$")
        self._screen.fill(self._window, *_SIZE)
        self.go_back_to_window()

    def press(self, *keys: str) -> None:
        """Press keys, by their names in X."""
        self._screen.press(*keys)

    def type(self, words: str) -> None:
        """Type words."""
        self._screen.type(words)

    def turn_to(self, dialog: str) -> None:
        """Wait for a dialog of this title and go to it: without a window manager nobody else does."""
        self._go_to(self._wait_for_window(f"^{dialog}$"), dialog)

    def go_back_to_window(self) -> None:
        """Go to the program's own window."""
        self._go_to(self._window, PROGRAM_NAME)

    def sees(self, what: Callable[[Standing], bool]) -> Standing:
        """Look until it is so. The last look where it never is."""
        until = time.monotonic() + _PATIENCE
        while not what(standing := self.look()) and time.monotonic() < until:
            time.sleep(0.05)
        assert what(standing), standing
        return standing

    def look(self) -> Standing:
        """How the program stands now."""
        assert self._program.stdin
        assert self._program.stdout
        self._program.stdin.write(b"\n")
        self._program.stdin.flush()
        return Standing(**json.loads(self._program.stdout.readline()))

    def ended(self) -> int:
        """The exit code, once the program has ended."""
        return self._program.wait(_PATIENCE)

    def _go_to(self, window: str, title: str) -> None:
        """Ask for the keyboard until the program says that it is there: a window that is just being shown refuses."""
        until = time.monotonic() + _PATIENCE
        while not self.look().in_front.endswith(title) and time.monotonic() < until:
            self._screen.give_keyboard(window)
        assert self.look().in_front.endswith(title)

    def _wait_for_window(self, title: str) -> str:
        window = self._screen.window(title, self._program)
        assert window, f"no window {title!r}; {self._said.read_text(encoding='utf-8')}"
        return str(window)


@contextmanager
def person_at(home: Path, *words: str | Path) -> Iterator[Person]:
    """The program, started with these words in an empty home, and somebody at its keyboard."""
    with virtual_screen.screen(*_SIZE) as display, (home / "said").open("wb") as said:
        program = subprocess.Popen(
            [sys.executable, "-P", str(SUPPORT / "watched_program.py"), "--data-dir", home / "data", *map(str, words)],
            env=environment(home, DISPLAY=display, QT_QPA_PLATFORM="xcb"),
            cwd=home,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
        )
        with program:
            try:
                yield Person(virtual_screen.Screen(display), program, home / "said")
            finally:
                if program.poll() is None:
                    program.terminate()
