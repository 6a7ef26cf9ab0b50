"""From checked sources to the rows of a library file. Pure: nothing is opened or written here."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final

from osee_desktop.library import tables
from osee_desktop.publish import schema
from osee_desktop.publish.checks import KIND_OF
from osee_desktop.publish.sources import Located, Sources

Row = dict[str, Any]
Rows = dict[str, list[Row]]

_SAME_NAME: Final = {
    "framework": ("document", "short_document", "standing"),
    "category": ("short_title", "lead", "to_be_completed"),
    "module": ("lead",),
    "audience": ("named_in",),
    "competency": ("lead", "placeholder"),
    "material": (
        *("form", "publisher", "year", "cost", "cost_note", "licence"),
        *("attribution", "address", "suits", "basis", "reading"),
    ),
    "link": ("relation",),
    "term": ("acronym", "basis"),
}
"""Columns that hold a field of the same name."""

_PARENT_COLUMN: Final = {
    "section": "module_id",
    "audience": "module_id",
    "competency": "module_id",
    "unit": "module_id",
    "profile": "unit_id",
    "component": "category_id",
    "link": "from_id",
}
"""Columns that hold the record in whose file or list this one stands."""


def library_rows(sources: Sources) -> Rows:
    """Rows by table name, each table sorted by its key, so that equal sources give equal files."""
    rows: Rows = defaultdict(list)
    counts: Counter[str] = Counter()
    for entry in sources.records:
        kind = KIND_OF[type(entry.record)]
        rows["record"].append(_record_row(sources, entry, kind, counts[kind]))
        rows[kind].append(_kind_row(sources, entry, kind))
        counts[kind] += 1
    for table, row in (*_document_rows(sources), *_list_rows(sources), *_mapping_rows(sources)):
        rows[table].append(row)
    return {name: sorted(rows[name], key=lambda row: _key(name, row)) for name in rows}


def _key(table: str, row: Row) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in tables.Base.metadata.tables[table].primary_key)


def _record_row(sources: Sources, entry: Located, kind: str, position: int) -> Row:
    record = entry.record
    source = record.source if isinstance(record.source, schema.Source) else None
    return {
        "id": record.id,
        "kind": kind,
        "position": position,
        "title": record.title,
        "text": record.text.strip(),
        "source_document": sources.framework.document if source else "editor",
        "source_heading": source.heading if source else None,
        "source_under": source.under if source else None,
        "replaced_by": record.replaced_by,
    }


def _kind_row(sources: Sources, entry: Located, kind: str) -> Row:
    record = entry.record
    row: Row = {"id": record.id}
    for name in _SAME_NAME.get(kind, ()):
        value = getattr(record, name)
        row[name] = value.strip() if isinstance(value, str) else value
    if kind in _PARENT_COLUMN:
        row[_PARENT_COLUMN[kind]] = entry.parent
    return row | _own_columns(sources, record)


def _own_columns(sources: Sources, record: schema.SourceRecord) -> Row:
    """What is named or found differently in source and table."""
    match record:
        case schema.ModuleSource():
            return {"category_id": record.category}
        case schema.RoleSource():
            return {"role_group": record.group}
        case schema.AudienceSource() | schema.ProfileSource():
            return {"role_reason": next(row.reason for row in sources.roles.mapping if row.from_id == record.id)}
        case schema.LinkSource():
            return {"to_id": record.to}
        case schema.NoteSource():
            return {"on_id": record.on}
        case schema.MaterialSource():
            return {"module_id": record.module, "shown_in_id": record.shown_in}
        case schema.ActivitySource():
            return {
                "module_id": record.module,
                "shown_in_id": record.shown_in,
                "user_group": _unless_blank(record.user_group),
                "licensing": _unless_blank(record.licensing),
            }
        case _:
            return {}


def _unless_blank(cell: str) -> str | None:
    return None if cell == schema.BLANK else cell


def _document_rows(sources: Sources) -> Iterator[tuple[str, Row]]:
    edition = sources.framework.edition
    yield "edition", {"number": edition.number, "label": edition.label, "language": sources.language}
    for position, entry in enumerate(sources.framework.contents):
        yield "heading", {"heading": entry.heading, "page": entry.page, "position": position}


def _list_rows(sources: Sources) -> Iterator[tuple[str, Row]]:
    """Rows of the tables that hold a list of a record."""
    for entry in sources.records:
        match entry.record:
            case schema.RoleSource() | schema.TermSource() as named:
                yield from _numbered("alias", "record_id", named.id, "alias", named.aliases)
            case schema.UnitSource() as unit:
                yield from _numbered("unit_line", "unit_id", unit.id, "line", unit.composition)
            case schema.MaterialSource() as material:
                yield from _numbered("material_language", "material_id", material.id, "language", material.languages)
                yield from _numbered(
                    "material_activity", "material_id", material.id, "activity_id", material.activities
                )
            case schema.CompetencySource() as competency:
                for other in competency.same_as:
                    yield "same_as", {"competency_id": competency.id, "other_id": other}


def _mapping_rows(sources: Sources) -> Iterator[tuple[str, Row]]:
    for mapping in sources.roles.mapping:
        yield from _numbered("role_mapping", "record_id", mapping.from_id, "role_id", mapping.roles)
    for group in sources.ospo.user_groups:
        for position, unit in enumerate(group.units):
            yield "user_group", {"title": group.title, "position": position, "unit_id": unit, "reason": group.reason}


def _numbered(table: str, key: str, owner: str, column: str, values: Iterable[str]) -> Iterator[tuple[str, Row]]:
    for position, value in enumerate(values):
        yield table, {key: owner, "position": position, column: value}
