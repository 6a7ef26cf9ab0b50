"""Behind `./run`: sets up what a word needs, once, and hands over to it.

`test`, `bench`, `build` and `pictures` are the developer's words; every other word goes to the `osee` command. Standard
library only, and quick: it stands before every start. It changes nothing outside the checkout, except that
as root on Debian or Ubuntu it installs missing system libraries, and says so.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final, NoReturn

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "packaging"))

import environment  # noqa: E402 - a neighbour in this folder, which is no package

_READER: Final = ("core", "publisher")
_WINDOW: Final = (*_READER, "window")
_WORDS: Final = {
    "test": (*_WINDOW, "test", "test-window", "lint"),
    "bench": (*_WINDOW, "test", "test-window"),
    "build": (*_WINDOW, "build"),
    "pictures": _WINDOW,
}
"""The developer's words: for each the requirement files that it needs, and a script of its name here."""

_WITHOUT_LIBRARY: Final = ("build-library", "check-content", "preview", "publish", "--help", "--version")
"""Words that read no library: for them none is built."""

_ANSWERING_OPTIONS: Final = ("--help", "--version", "--json")
"""Options that end in an answer in the terminal; every other one takes a value."""


def main(words: list[str]) -> int:
    """Run the words; the exit code is theirs."""
    try:
        if words and words[0] in _WORDS:
            return _developer(words[0], words[1:])
        return _reader(words)
    except environment.SetupError as error:
        print(error, file=sys.stderr)
        return 1


def _developer(word: str, rest: list[str]) -> int:
    environment.require_system_libraries()
    python = environment.ensure(ROOT / ".venv", _WORDS[word])
    script = ROOT / "packaging" / f"{word}_word.py"
    return _hand_over([str(python), "-P", str(script), *rest])


def _reader(words: list[str]) -> int:
    window = _opens_window(words)
    if window:
        environment.require_system_libraries()
    python = environment.ensure(ROOT / ".venv", _WINDOW if window else _READER)
    osee = [str(python), "-P", "-m", "osee_desktop"]
    if not set(words[:1]) & set(_WITHOUT_LIBRARY) and _library_is_old():
        print("Building the library from its sources ...", file=sys.stderr)
        built = subprocess.run([*osee, "build-library"], env=_environment(), stdout=subprocess.DEVNULL, check=False)
        if built.returncode:
            return built.returncode
    # The program's hints name the command with which people called it.
    return _hand_over([*osee, *words], OSEE_COMMAND="./run")


def _opens_window(words: list[str]) -> bool:
    """Whether these words end in a window: no command but a preview among them, and a display to show it on."""
    display = sys.platform in {"win32", "darwin"} or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
    return display and (words[:1] == ["preview"] or _only_options(words))


def _only_options(words: list[str]) -> bool:
    rest = iter(words)
    for word in rest:
        if not word.startswith("--") or word in _ANSWERING_OPTIONS:
            return False
        if "=" not in word:
            next(rest, None)
    return True


def _library_is_old() -> bool:
    library = ROOT / "db" / "library-en.db"
    if not library.is_file():
        return True
    built = library.stat().st_mtime
    # A folder is as new as the last file that came or went, so that a source taken away counts too.
    content = (ROOT / "resources" / "content").rglob("*")
    makers = (path for name in ("publish", "library") for path in (ROOT / "osee_desktop" / name).rglob("*.py"))
    return any(path.stat().st_mtime > built for path in (*content, *makers, ROOT / "db" / "library.sql"))


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def _hand_over(command: list[str], **variables: str) -> int:
    """Become the command; on Windows, where that is not possible, wait for it."""
    if sys.platform == "win32":
        return subprocess.run(command, env={**_environment(), **variables}, check=False).returncode
    return _become(command, {**_environment(), **variables})


def _become(command: list[str], variables: dict[str, str]) -> NoReturn:
    sys.stdout.flush()
    os.execve(command[0], command, variables)  # noqa: S606 - the program itself, no shell


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
