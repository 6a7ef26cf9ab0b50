"""Starts the frozen program as a person would, far from the checkout, and judges what it says.

Its terminal half is asked questions, and installs an update from a folder; its window must show Home, find a page,
end on Ctrl+Q, and be silent.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent))

import virtual_screen

from osee_desktop import PROGRAM_NAME, __version__

_TITLE: Final = f"Home — {PROGRAM_NAME}"
_WORDS: Final = "procurement officer"
_FOUND: Final = f"Procurement Officer — {PROGRAM_NAME}"
"""What is typed into the window, and the title of the page that it leads to."""
_PATIENCE: Final = 30.0
"""Seconds until a command must have answered, or a window have gone."""
_CALM: Final = 4.0
"""Seconds of silence that are asked for where no screen shows whether Home is there."""
_EXPECTED: Final = ("This plugin does not support propagateSizeHints()",)
"""Qt's offscreen platform says this of itself."""


class BuildError(Exception):
    """The frozen program is not fit; the text says what it did."""


def check(folder: Path) -> None:
    """Ask everything of the frozen program in `folder`.

    Raises:
        BuildError: at the first answer that is not as it should be.
    """
    suffix = ".exe" if os.name == "nt" else ""
    terminal, window = folder / f"osee{suffix}", folder / f"osee-desktop{suffix}"
    with tempfile.TemporaryDirectory(prefix="osee-build-") as name:
        home = Path(name)
        version = f"{PROGRAM_NAME}, version {__version__}\n"
        if (said := _ask(home, terminal, "--version")) != version:
            raise _unlike("--version", said)
        if len(json.loads(_ask(home, terminal, "list", "modules", "--json"))) < 1:
            raise _unlike("list modules --json", "no module")
        if "module/strategy" not in (said := _ask(home, terminal, "search", "strategy")):
            raise _unlike("search strategy", said)
        _judge_window(home, window)


def check_update(folder: Path, repository: Path, sentence: str) -> None:
    """Let a frozen program that trusts a publisher take an update from a folder, and show it.

    Args:
        folder: the program.
        repository: the folder that holds `osee-updates`, with an edition newer than the program's.
        sentence: with it the page of the module Strategy begins in that edition, and not before.

    Raises:
        BuildError: the update is not taken, or the page is not the new one.
    """
    suffix = ".exe" if os.name == "nt" else ""
    terminal = folder / f"osee{suffix}"
    with tempfile.TemporaryDirectory(prefix="osee-build-") as name:
        home = Path(name)
        if sentence in (said := _ask(home, terminal, "show", "strategy")):
            raise _unlike("show strategy, before the update", said)
        said = _ask(home, terminal, "sync", "--from", repository, "--yes")
        if sentence not in " ".join(_ask(home, terminal, "show", "strategy").split()):
            raise _unlike("sync", said)


def _ask(home: Path, *words: str | Path) -> str:
    """What a command prints; it must succeed and be silent on the other stream."""
    done = subprocess.run(
        words, env=_clean(home), cwd=home, capture_output=True, encoding="utf-8", timeout=_PATIENCE, check=False
    )
    if done.returncode or done.stderr:
        raise _unlike(" ".join(map(str, words[1:])), done.stdout + done.stderr)
    return done.stdout


def _judge_window(home: Path, program: Path) -> None:
    if not virtual_screen.missing_programs():
        with virtual_screen.screen() as display:
            _watch(home, program, display)
    else:
        print("No Xvfb or xdotool here: whether the window shows Home is not looked at.")
        _listen(home, program)


def _watch(home: Path, program: Path, display: str) -> None:
    """Wait until a window of Home's title is on the screen, and end it by the keyboard."""
    screen = virtual_screen.Screen(display)
    with _started(home, program, DISPLAY=display) as running:
        window = screen.window_titled(_TITLE, running)
        if not window:
            message = f"No window “{_TITLE}” came."
            raise BuildError(message)
        screen.give_keyboard(window)
        screen.press("ctrl+k")
        screen.type(_WORDS)
        screen.press("Return")
        if not screen.window_titled(_FOUND, running):
            message = f"Searching for “{_WORDS}” shows no window “{_FOUND}”."
            raise BuildError(message)
        screen.press("ctrl+q")
        code = running.wait(_PATIENCE)
    if code:
        raise _unlike("Ctrl+Q", f"exit code {code}")


def _listen(home: Path, program: Path) -> None:
    """Without a screen: the program must stay alive for a while."""
    with _started(home, program, QT_QPA_PLATFORM="offscreen") as running:
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.wait(_CALM)
        if running.poll() is not None:
            raise _unlike("a start without a screen", f"exit code {running.returncode}")


@contextlib.contextmanager
def _started(home: Path, program: Path, **variables: str) -> Iterator[subprocess.Popen[bytes]]:
    """The window's program while it runs; afterwards it is ended, and everything that it said is judged."""
    failure = None
    words = [str(program), "--data-dir", str(home / "data")]
    with tempfile.TemporaryFile() as said:
        env = {**_clean(home), **variables}
        with subprocess.Popen(words, env=env, cwd=home, stdin=subprocess.DEVNULL, stdout=said, stderr=said) as running:
            try:
                yield running
            except BuildError as error:
                failure = error
            finally:
                if running.poll() is None:
                    running.terminate()
        said.seek(0)
        lines = said.read().decode(errors="replace").splitlines()
    unexpected = [line for line in lines if line not in _EXPECTED]
    if unexpected or failure:
        message = "\n".join((str(failure or "The window speaks."), *unexpected))
        raise BuildError(message)


def _clean(home: Path) -> dict[str, str]:
    """Variables of a machine that has never seen a developer."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    return {**kept, "HOME": str(home), "USERPROFILE": str(home), "LC_ALL": "C.UTF-8"}


def _unlike(asked: str, said: str) -> BuildError:
    return BuildError(f"The frozen program answered {asked} with:\n{said}")
