"""A program as it stands on a stick, run from source; its window is driven by the scripts of the tests."""

from collections.abc import Mapping
from pathlib import Path

from tests.support.frozen import freeze
from tests.support.program import SUPPORT, Done, run_python

DRIVER = SUPPORT / "frozen_driver.py"


def frozen_program(folder: Path, library_file: Path) -> Path:
    """Make the folder of a program, with a library."""
    folder.mkdir(parents=True)
    return freeze(folder, library_file.read_bytes())


def start_frozen(folder: Path, *words: str | Path, env: Mapping[str, str]) -> Done:
    """Run the program of a folder to its end."""
    return run_python(DRIVER, folder, "-", *words, env=env)


def frozen_window(folder: Path, title: str, *words: str | Path, env: Mapping[str, str]) -> Done:
    """Open the window of the program of a folder, and close it when it has this title."""
    script = SUPPORT / "window_driver.py"
    return run_python(DRIVER, folder, script, title, *words, env={**env, "QT_QPA_PLATFORM": "offscreen"})
