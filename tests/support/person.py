"""Somebody at the keyboard of the real program: real keys on a virtual screen, and what the program says of itself."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from osee_desktop import PROGRAM_NAME
from tests.support.checkout import script
from tests.support.program import SUPPORT, environment

virtual_screen = script("virtual_screen")
_SIZE: Final = (1280, 800)
_MOST_STEPS: Final = 80
"""Controls on one page."""
_PATIENCE: Final = 40.0
"""Seconds until what was asked for must be there, on a busy machine."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the program stands: what a person sees, and what a screen reader is told of the focus.

    Attributes:
        page: the window's title without the name of the program.
        notice: what is said above the page; empty for nothing.
        in_front: title of the window that has the keyboard; empty for none.
        name, role, value: what has the focus, as an accessible.
        row: name of its current row, where it is a list.
        beside: the words that stand beside it.
        clipboard: the text on it.
    """

    page: str
    notice: str
    in_front: str
    name: str
    role: str
    value: str
    row: str
    beside: str
    clipboard: str


def _another(names: list[str], ending: str, known: Collection[str]) -> list[str]:
    return [name for name in names if name.endswith(ending) and name not in known]


def plainly(*command: str) -> list[str]:
    """The command as it is."""
    return [*command]


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
        self._go_to(self._wait_for_window(f"^{re.escape(dialog)}$"), dialog)

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
        return Standing(**self._ask(""))

    def hears(self) -> list[str]:
        """Names and values of all that can be seen, as a screen reader walks through them."""
        names: list[str] = self._ask("everything")
        return names

    def hears_soon(self, name: str) -> None:
        """Look until something of this name can be seen."""
        until = time.monotonic() + _PATIENCE
        while name not in self.hears() and time.monotonic() < until:
            time.sleep(0.05)
        names = self.hears()
        assert name in names, names

    def hears_another(self, ending: str, known: Collection[str]) -> str:
        """Look until something whose name ends so, and that was not known before, can be seen: its name's beginning."""
        until = time.monotonic() + _PATIENCE
        while not (found := _another(self.hears(), ending, known)) and time.monotonic() < until:
            time.sleep(0.05)
        (name,) = found
        return name.removesuffix(ending)

    def reaches(self, name: str) -> None:
        """Press Tab until something whose name begins so has the focus."""
        self._step("Tab", lambda now: now.name.startswith(name))

    def goes_down_to(self, row: str) -> None:
        """Press the arrow key until this row of a list or a menu is the current one."""
        self._step("Down", lambda now: now.row == row)

    def _step(self, key: str, there: Callable[[Standing], bool]) -> None:
        for _ in range(_MOST_STEPS):
            if there(self.look()):
                return
            self.press(key)
        raise AssertionError(self.look())

    @property
    def runs(self) -> bool:
        """Whether the program has not ended yet."""
        return self._program.poll() is None

    @property
    def root(self) -> Path:
        """The root of the file system as the program sees it, for disks that only it has. Linux only."""
        return Path(f"/proc/{self._program.pid}/root")

    def ended(self) -> int:
        """The exit code, once the program has ended."""
        return self._program.wait(_PATIENCE)

    def _ask(self, line: str) -> Any:  # noqa: ANN401 - whatever JSON holds
        assert self._program.stdin
        assert self._program.stdout
        self._program.stdin.write(f"{line}\n".encode())
        self._program.stdin.flush()
        return json.loads(self._program.stdout.readline())

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
def person_at(
    home: Path, *words: str | Path, around: Callable[..., list[str]] = plainly, **variables: str
) -> Iterator[Person]:
    """The program, started with these words in an empty home, and somebody at its keyboard.

    `around` makes the command that starts the program's own (its arguments); the program must keep the process.
    """
    folder = home / "data"
    command = (sys.executable, "-P", str(SUPPORT / "watched_program.py"), "--data-dir", str(folder), *map(str, words))
    with virtual_screen.screen(*_SIZE) as display, (home / "said").open("wb") as said:
        program = subprocess.Popen(
            around(*command),
            env=environment(home, DISPLAY=display, QT_QPA_PLATFORM="xcb", **variables),
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
