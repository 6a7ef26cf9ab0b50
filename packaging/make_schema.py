"""Writes what is made from the tables: the golden schema `db/library.sql` and the data dictionary in `docs/`.

Run it after a change of `osee_desktop/library/tables.py`; a test says when that was forgotten.
"""

import inspect
import re
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sqlalchemy import Table  # noqa: E402 - the checkout is put on the path first
from sqlalchemy.dialects import sqlite  # noqa: E402 - the checkout is put on the path first
from sqlalchemy.schema import CreateIndex, CreateTable  # noqa: E402

from osee_desktop.library.tables import FRONT_PAGE_VIEW, Base  # noqa: E402


def schema() -> str:
    """The statements that make an empty library file, sorted by kind and name."""
    tables = sorted(Base.metadata.tables.values(), key=lambda table: table.name)
    dialect = sqlite.dialect()
    statements = [str(CreateTable(table).compile(dialect=dialect)) for table in tables]
    indexes = sorted((index for table in tables for index in table.indexes), key=lambda index: str(index.name))
    statements += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    return "".join(f"{_tidy(statement)};\n" for statement in (*statements, FRONT_PAGE_VIEW))


def dictionary() -> str:
    """The data dictionary: every table with its meaning, every column with its type."""
    parts = [
        "# Data dictionary of a library file",
        "Made by `packaging/make_schema.py` from `osee_desktop/library/tables.py`.",
        "What an id looks like stands in [editing-content.md](editing-content.md).",
    ]
    meaning = {mapper.class_.__tablename__: mapper.class_.__doc__ or "" for mapper in Base.registry.mappers}
    for name, table in sorted(Base.metadata.tables.items()):
        parts += [f"## {name}", inspect.cleandoc(meaning[name]), _columns(table)]
    parts += ["## front_page (view)", "What Home needs: one row a module, and one for a category without modules."]
    return "\n\n".join(parts) + "\n"


def _columns(table: Table) -> str:
    rows = ["| column | type | key | refers to |", "|---|---|---|---|"]
    for column in table.columns:
        refers = ", ".join(str(key.target_fullname) for key in column.foreign_keys)
        kind = f"{column.type}{'' if not column.nullable else ', may be empty'}"
        rows.append(f"| {column.name} | {kind} | {'yes' if column.primary_key else ''} | {refers} |")
    return "\n".join(rows)


def _tidy(statement: str) -> str:
    trimmed = re.sub(r"[ \t]+\n", "\n", statement.strip()).replace("\t", "    ")
    return trimmed.replace(")\n WITHOUT", ") WITHOUT")


def main() -> None:
    """Write both files."""
    (ROOT / "db" / "library.sql").write_text(schema(), encoding="utf-8")
    (ROOT / "docs" / "data-dictionary.md").write_text(dictionary(), encoding="utf-8")


if __name__ == "__main__":
    main()
