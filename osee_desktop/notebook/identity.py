"""The id of a notebook, under which its changes are counted. Standard library only."""

import sqlite3
import uuid
from contextlib import closing
from pathlib import Path


def new_id() -> str:
    """32 hexadecimal digits that nobody else has, for a notebook or an item."""
    return uuid.uuid4().hex


def identity_of(connection: sqlite3.Connection) -> str:
    """The id of a notebook; it is made where there is none yet."""
    row = connection.execute("SELECT identity FROM notebook").fetchone()
    return str(row[0]) if row else give_identity(connection)


def give_identity(connection: sqlite3.Connection) -> str:
    """Give a notebook another id. What was counted under the old one stays counted.

    A copy must not go on counting under the id of its original: merging would take two changes for one.
    """
    identity = new_id()
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM notebook")
        connection.execute("INSERT INTO notebook (identity) VALUES (?)", [identity])
    return identity


def renew_identity(file: Path) -> None:
    """Give the notebook in a closed file another id.

    Raises:
        sqlite3.Error: it is no notebook, or cannot be written.
    """
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        give_identity(connection)
