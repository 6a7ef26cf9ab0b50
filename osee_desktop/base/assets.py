"""Where the files that come with the program are: `resources/` and `db/`.

There are three homes: the source tree, the installed wheel, and the frozen folder.
This module only finds paths. It opens nothing.
"""

import sys
from pathlib import Path


def _home() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen)
    package = Path(__file__).resolve().parent.parent
    bundled = package / "bundled"
    return bundled if bundled.is_dir() else package.parent


def resource(*parts: str) -> Path:
    """Path of a read-only file or folder under `resources/`. It may not exist."""
    return _home().joinpath("resources", *parts)


def database(name: str) -> Path:
    """Path of a file under `db/`: the schemas and the built library. It may not exist."""
    return _home() / "db" / name
