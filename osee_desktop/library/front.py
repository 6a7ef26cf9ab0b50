"""The few fields of the front page, read with the standard library alone.

Importing SQLAlchemy takes longer than the whole first page, so Home reads the view `front_page` through
`sqlite3`. This is the only door of that kind: everything else goes through `library.py`.
"""

import sqlite3
from pathlib import Path
from typing import Final, NamedTuple

from osee_desktop.base.problems import ContentProblem
from osee_desktop.library.connection import connect, damage_named
from osee_desktop.library.edition import Edition

_MOST_NAMED_ROLES: Final = """
    SELECT record.id, record.title
    FROM role
    JOIN record ON record.id = role.id
    JOIN role_mapping ON role_mapping.role_id = role.id
    JOIN audience ON audience.id = role_mapping.record_id
    GROUP BY role.id
    ORDER BY count(DISTINCT audience.module_id) DESC, count(*) DESC, record.position
    LIMIT 3
"""


class FrontModule(NamedTuple):
    """A module as Home lists it, with how much its page lists: a material may stand on the pages of two modules."""

    id: str
    title: str
    competencies: int
    materials: int
    units: int


class FrontCategory(NamedTuple):
    """A category as Home lists it."""

    id: str
    title: str
    short_title: str
    lead: str
    to_be_completed: bool
    modules: tuple[FrontModule, ...]


class FrontRole(NamedTuple):
    """A role as Home offers it."""

    id: str
    title: str


class FrontPage(NamedTuple):
    """What Home shows.

    Attributes:
        title: the framework's title.
        standing: what this library is, and what it is not (Markdown).
        categories: in the order in which Home shows them.
        competencies, materials: totals, each counted once.
        roles: those that most modules name, the most named first.
    """

    title: str
    standing: str
    edition: Edition
    categories: tuple[FrontCategory, ...]
    competencies: int
    materials: int
    roles: tuple[FrontRole, ...] = ()


def read_front(path: Path) -> FrontPage:
    """Read what Home shows from a library file.

    Raises:
        ContentProblem: as `connection.connect`.
    """
    connection = connect(path)
    try:
        connection.row_factory = sqlite3.Row
        with damage_named(path):
            rows = connection.execute("SELECT * FROM front_page ORDER BY category_position, module_position").fetchall()
            roles = connection.execute(_MOST_NAMED_ROLES).fetchall()
    finally:
        connection.close()
    if not rows:
        raise ContentProblem("library-damaged", path=path, detail="the front page is empty")
    return _front(rows, roles)


def _front(rows: list[sqlite3.Row], roles: list[sqlite3.Row]) -> FrontPage:
    first = rows[0]
    categories = tuple(_category([row for row in rows if row["category_id"] == key]) for key in _keys(rows))
    return FrontPage(
        title=first["framework_title"],
        standing=first["standing"],
        edition=Edition(number=first["edition_number"], label=first["edition_label"], language=first["language"]),
        categories=categories,
        competencies=sum(row["competencies"] for row in rows),
        materials=first["all_materials"],
        roles=tuple(FrontRole(id=row["id"], title=row["title"]) for row in roles),
    )


def _keys(rows: list[sqlite3.Row]) -> list[str]:
    return list(dict.fromkeys(row["category_id"] for row in rows))


def _category(rows: list[sqlite3.Row]) -> FrontCategory:
    first = rows[0]
    return FrontCategory(
        id=first["category_id"],
        title=first["category_title"],
        short_title=first["short_title"],
        lead=first["lead"],
        to_be_completed=bool(first["to_be_completed"]),
        modules=tuple(_module(row) for row in rows if row["module_id"]),
    )


def _module(row: sqlite3.Row) -> FrontModule:
    return FrontModule(
        id=row["module_id"],
        title=row["module_title"],
        competencies=row["competencies"],
        materials=row["materials"],
        units=row["units"],
    )
