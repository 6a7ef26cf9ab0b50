"""From rows to records: one function a kind. No query starts here; relations were loaded with the rows."""

from collections.abc import Callable, Iterable
from typing import Any, Final, TypedDict, cast

from osee_desktop.library import records, tables


class _Parts(TypedDict):
    """What every record has, as keyword arguments."""

    id: str
    title: str
    text: str
    source: records.SourceRef
    replaced_by: str | None


def _parts(record: tables.RecordRow) -> _Parts:
    source = records.SourceRef(
        document=record.source_document,
        heading=record.source_heading,
        page=record.heading.page if record.heading else None,
        under=record.source_under,
    )
    return _Parts(id=record.id, title=record.title, text=record.text, source=source, replaced_by=record.replaced_by)


def _roles(rows: Iterable[tables.RoleMappingRow]) -> tuple[str, ...]:
    return tuple(row.role_id for row in rows)


def _framework(row: tables.FrameworkRow) -> records.Framework:
    return records.Framework(
        **_parts(row.record), document=row.document, short_document=row.short_document, standing=row.standing
    )


def _category(row: tables.CategoryRow) -> records.Category:
    return records.Category(
        **_parts(row.record), short_title=row.short_title, lead=row.lead, to_be_completed=row.to_be_completed
    )


def _module(row: tables.ModuleRow) -> records.Module:
    return records.Module(**_parts(row.record), category=row.category_id, lead=row.lead)


def _section(row: tables.SectionRow) -> records.Section:
    return records.Section(**_parts(row.record), module=row.module_id)


def _audience(row: tables.AudienceRow) -> records.Audience:
    return records.Audience(
        **_parts(row.record),
        module=row.module_id,
        named_in=cast("records.NamedIn", row.named_in),
        roles=_roles(row.roles),
        reason=row.role_reason,
    )


def _competency(row: tables.CompetencyRow) -> records.Competency:
    return records.Competency(
        **_parts(row.record),
        module=row.module_id,
        lead=row.lead,
        placeholder=row.placeholder,
        same_as=tuple(same.other_id for same in row.same_as),
    )


def _role(row: tables.RoleRow) -> records.Role:
    return records.Role(**_parts(row.record), group=row.role_group, aliases=tuple(alias.alias for alias in row.aliases))


def _unit(row: tables.UnitRow) -> records.OspoUnit:
    return records.OspoUnit(
        **_parts(row.record), module=row.module_id, composition=tuple(line.line for line in row.lines)
    )


def _profile(row: tables.ProfileRow) -> records.Profile:
    return records.Profile(**_parts(row.record), unit=row.unit_id, roles=_roles(row.roles), reason=row.role_reason)


def _link(row: tables.LinkRow) -> records.Link:
    return records.Link(
        **_parts(row.record),
        from_id=row.from_id,
        to_id=row.to_id,
        relation=cast("records.Relation", row.relation),
    )


def _activity(row: tables.ActivityRow) -> records.Activity:
    return records.Activity(
        **_parts(row.record),
        module=row.module_id,
        shown_in=row.shown_in_id,
        user_group=row.user_group,
        licensing=row.licensing,
        units=tuple(unit.unit_id for unit in row.units),
    )


def _material(row: tables.MaterialRow) -> records.Material:
    return records.Material(
        **_parts(row.record),
        form=row.form,
        publisher=row.publisher,
        year=row.year,
        languages=tuple(language.language for language in row.languages),
        cost=cast("records.Cost", row.cost),
        cost_note=row.cost_note,
        licence=row.licence,
        attribution=row.attribution,
        address=row.address,
        suits=row.suits,
        basis=cast("records.Basis", row.basis),
        module=row.module_id,
        shown_in=row.shown_in_id,
        activities=tuple(activity.activity_id for activity in row.activities),
        reading=row.reading,
    )


def _component(row: tables.ComponentRow) -> records.Component:
    return records.Component(**_parts(row.record), category=row.category_id)


def _term(row: tables.TermRow) -> records.Term:
    return records.Term(
        **_parts(row.record),
        acronym=row.acronym,
        aliases=tuple(alias.alias for alias in row.aliases),
        basis=row.basis,
    )


def _note(row: tables.NoteRow) -> records.Note:
    return records.Note(**_parts(row.record), on=row.on_id)


KINDS: Final[dict[str, tuple[type[Any], Callable[[Any], records.Record]]]] = {
    "framework": (tables.FrameworkRow, _framework),
    "category": (tables.CategoryRow, _category),
    "module": (tables.ModuleRow, _module),
    "section": (tables.SectionRow, _section),
    "audience": (tables.AudienceRow, _audience),
    "competency": (tables.CompetencyRow, _competency),
    "role": (tables.RoleRow, _role),
    "unit": (tables.UnitRow, _unit),
    "profile": (tables.ProfileRow, _profile),
    "link": (tables.LinkRow, _link),
    "activity": (tables.ActivityRow, _activity),
    "material": (tables.MaterialRow, _material),
    "component": (tables.ComponentRow, _component),
    "term": (tables.TermRow, _term),
    "note": (tables.NoteRow, _note),
}
"""For each kind of record: its table, and the function that makes a record of a row."""
