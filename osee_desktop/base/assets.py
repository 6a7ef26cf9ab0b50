"""Where the files that come with the program are: `resources/`, `db/` and, in a frozen one, `licences/`.

There are three homes: the source tree, the installed wheel, and the frozen folder.
This module only finds paths. It opens nothing.
"""

import sys
from functools import cache
from pathlib import Path


def _home() -> Path:
    return _home_of(getattr(sys, "_MEIPASS", None), __file__)


# The first page asks for some twenty files, and to follow the links of a path takes a look at every folder in it.
@cache
def _home_of(frozen: str | None, this_file: str) -> Path:
    if frozen:
        return Path(frozen)
    package = Path(this_file).resolve().parent.parent
    bundled = package / "bundled"
    return bundled if bundled.is_dir() else package.parent


def resource(*parts: str) -> Path:
    """Path of a read-only file or folder under `resources/`. It may not exist."""
    return _home().joinpath("resources", *parts)


def licence_folder() -> Path:
    """The folder in which the build put the licences of what it bundled. It exists in a frozen program only."""
    return _home() / "licences"


def database(name: str) -> Path:
    """Path under `db/`: the schemas, the steps of the notebook, the built library. It may not exist."""
    return _home() / "db" / name
