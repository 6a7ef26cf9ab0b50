"""Runs a program from source as if it were frozen in a folder: it takes its own files, marker and policy from there.

    python -P frozen_driver.py FOLDER SCRIPT|- [WORDS ...]

With a script that one is run with the words, else the program itself.
"""

import runpy
import sys
from pathlib import Path


def main() -> None:
    """Take the folder for the program's own."""
    folder, script, *words = sys.argv[1:]
    sys._MEIPASS = str(Path(folder) / "_internal")  # type: ignore[attr-defined]
    sys.argv = [script, *words]
    if script != "-":
        runpy.run_path(script, run_name="__main__")
        return
    from osee_desktop.app import run

    run(words)


if __name__ == "__main__":
    main()
