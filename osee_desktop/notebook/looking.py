"""Looks at a notebook without opening it for use: nothing of it is mended, moved or written."""

import os
from pathlib import Path

from osee_desktop.base.problems import EnvironmentProblem, Problem
from osee_desktop.notebook.connection import copy_in_memory
from osee_desktop.notebook.format import newest_version, steps_folder


def trouble_with(file: Path) -> Problem | None:
    """What would be told if this notebook were opened now; None where all is well, or where there is none yet.

    The file is read whole, once.
    """
    if not file.is_file():
        return None
    try:
        copy_in_memory(file, newest_version(steps_folder())).close()
    except Problem as problem:
        return problem
    if not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
        return EnvironmentProblem("notebook-read-only", path=file)
    return None


def set_aside(file: Path) -> tuple[Path, ...]:
    """The files that were set aside for damage in the place of this notebook."""
    return tuple(sorted(file.parent.glob(f"{file.stem}-damaged-*{file.suffix}")))
