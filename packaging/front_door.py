"""Behind `./run`: sets up what a word needs, once, and hands over to it.

`test`, `build` and `bench` are the developer's words; every other word goes to the `osee` command. Standard
library only, and quick: it stands before every start. It changes nothing outside the checkout, except that
as root on Debian or Ubuntu it installs missing system libraries, and says so.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "packaging"))

import environment  # noqa: E402 - a neighbour in this folder, which is no package

_READER: Final = ("core", "publisher")
_WINDOW: Final = (*_READER, "window")
_WORDS: Final = {
    "test": (*_WINDOW, "test", "test-window", "lint"),
    "bench": (*_WINDOW, "test", "test-window"),
    "build": (*_WINDOW, "build"),
}
"""The developer's words: for each the requirement files that it needs, and a script of its name here."""

_WINDOW_OPTIONS: Final = ("--theme", "--open", "--data-dir", "--library")


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
    if words[:1] != ["build-library"] and _library_is_old():
        print("Building the library from its sources ...", file=sys.stderr)
        built = subprocess.run([*osee, "build-library"], env=_environment(), stdout=subprocess.DEVNULL, check=False)
        if built.returncode:
            return built.returncode
    return _hand_over([*osee, *words])


def _opens_window(words: list[str]) -> bool:
    """Whether these words end in a window: no command among them, and a display to show it on."""
    display = sys.platform in {"win32", "darwin"} or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
    return display and (not words or words[0].partition("=")[0] in _WINDOW_OPTIONS)


def _library_is_old() -> bool:
    library = ROOT / "db" / "library-en.db"
    if not library.is_file():
        return True
    built = library.stat().st_mtime
    folders = (ROOT / "resources" / "content", ROOT / "osee_desktop" / "publish", ROOT / "osee_desktop" / "library")
    sources = [path for folder in folders for path in folder.rglob("*") if path.suffix in {".py", ".yaml"}]
    return any(path.stat().st_mtime > built for path in (*sources, ROOT / "db" / "library.sql"))


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "OSEE_COMMAND": "./run"}


def _hand_over(command: list[str]) -> int:
    """Become the command; on Windows, where that is not possible, wait for it."""
    if sys.platform != "win32":
        sys.stdout.flush()
        os.execve(command[0], command, _environment())  # noqa: S606 - the program itself, no shell
    return subprocess.run(command, env=_environment(), check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
