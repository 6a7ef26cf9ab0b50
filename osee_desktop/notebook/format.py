"""The marks of a notebook file. Its version is the number of the last step in `db/notebook/versions/`."""

from pathlib import Path
from typing import Final

from osee_desktop.base.assets import database

APPLICATION_ID: Final = 0x4F53454E
"""`PRAGMA application_id`: the letters OSEN."""


def steps_folder() -> Path:
    """Where the steps of this program stand."""
    return database("notebook")


def newest_version(migrations: Path) -> int:
    """`PRAGMA user_version` of a notebook after every step in this folder. A new file has 0."""
    return max(int(step.name[:4]) for step in (migrations / "versions").glob("[0-9][0-9][0-9][0-9]_*.py"))
