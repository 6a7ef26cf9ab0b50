"""From rows to records and back. No query starts here."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from osee_desktop.notebook import tables
from osee_desktop.notebook.records import KINDS, Item, Revisions, Visit, kind_of

_ROWS: Final[Mapping[str, type[tables.ItemRow]]] = {
    "folder": tables.FolderRow,
    "bookmark": tables.BookmarkRow,
    "note": tables.NoteRow,
    "highlight": tables.HighlightRow,
    "report": tables.ReportRow,
    "progress": tables.ProgressRow,
    "chosen-role": tables.ChosenRoleRow,
    "added-module": tables.AddedModuleRow,
}
_KEPT_APART: Final = ("id", "revisions")
_OTHERWISE_CALLED: Final = {"kind": "report_kind"}
"""Fields of a record whose column has another name: every row has a kind, a report has one of its own."""


def row_type(kind: type[Item]) -> type[tables.ItemRow]:
    """The rows that hold items of a kind."""
    return _ROWS[next(name for name, known in KINDS.items() if known is kind)]


def row_of(item: Item, position: int) -> tables.ItemRow:
    """A new row for an item."""
    row = _ROWS[kind_of(item)](id=item.id, position=position)
    write_into(row, item)
    return row


def write_into(row: tables.ItemRow, item: Item) -> None:
    """Put everything that an item says into its row. The row keeps its place."""
    for field in fields(item):
        if field.name not in _KEPT_APART:
            setattr(row, _OTHERWISE_CALLED.get(field.name, field.name), getattr(item, field.name))
    known = {revision.notebook: revision for revision in row.revisions}
    for notebook, count in item.revisions:
        if notebook in known:
            known[notebook].count = count
        else:
            row.revisions.append(tables.RevisionRow(notebook=notebook, count=count))


def item_of(row: tables.ItemRow) -> Item:
    """The item that a row holds."""
    kind = KINDS[row.kind]
    values: dict[str, Any] = {
        field.name: getattr(row, _OTHERWISE_CALLED.get(field.name, field.name))
        for field in fields(kind)
        if field.name != "revisions"
    }
    return kind(**values, revisions=revisions_of(row))


def revisions_of(row: tables.ItemRow) -> Revisions:
    """How often the item of a row was changed."""
    return tuple((revision.notebook, revision.count) for revision in row.revisions)


def visit_of(row: tables.VisitRow) -> Visit:
    """The visit that a row holds."""
    return Visit(number=row.number, about=row.about, title=row.title, changed=row.changed, fraction=row.fraction)


def row_of_visit(visit: Visit) -> tables.VisitRow:
    """A row for a visit that has its number."""
    return tables.VisitRow(
        number=visit.number, about=visit.about, title=visit.title, changed=visit.changed, fraction=visit.fraction
    )
