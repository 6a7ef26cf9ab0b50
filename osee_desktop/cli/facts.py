"""The facts of a record beside its text, as pairs of label and value."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from osee_desktop.base.translation import _
from osee_desktop.library import records
from osee_desktop.library.library import Library

Facts = list[tuple[str, str]]


def facts_of(record: records.Record, library: Library) -> Facts:
    """Labels and values; what is unknown is left out, or said to be unknown where people would look for it."""
    make = _FACTS.get(type(record))
    facts = [(_("Id"), record.id), *(make(record, library) if make else [])]
    return [(label, value) for label, value in facts if value]


def relation_words(link: records.Link, here: records.Module) -> str:
    """The relation, seen from one of its two ends."""
    if link.from_id == here.id:
        return _relation(link)
    return {"builds on": _("is needed by"), "feeds": _("is fed by")}.get(link.relation, _("overlaps with"))


def _relation(link: records.Link) -> str:
    return {
        "builds on": _("builds on"),
        "feeds": _("feeds"),
        "overlaps": _("overlaps with"),
        "outside the framework": _("outside the framework"),
    }[link.relation]


def _material(record: records.Material, library: Library) -> Facts:
    titles = library.titles()
    unknown = _("unknown")
    return [
        (_("What it is"), record.form),
        (_("Publisher"), record.publisher or unknown),
        (_("Year"), str(record.year or unknown)),
        (_("Languages"), ", ".join(record.languages) or unknown),
        (_("Cost"), f"{record.cost}. {record.cost_note}" if record.cost_note else record.cost),
        (_("Licence"), record.licence or unknown),
        (_("Attribution"), record.attribution),
        (_("Address"), record.address or unknown),
        (_("Suits"), record.suits or unknown),
        (_("Basis of the summary"), record.basis),
        (_("Module"), titles[record.module]),
        (_("Activities"), "; ".join(titles[activity] for activity in record.activities)),
    ]


def _competency(record: records.Competency, library: Library) -> Facts:
    titles = library.titles()
    same = [(_("Printed again as"), other) for other in record.same_as]
    return [(_("Module"), titles[record.module]), (_("In short"), record.lead), *same]


def _role(record: records.Role, library: Library) -> Facts:
    rows = [row for row in library.all("audience") if isinstance(row, records.Audience) and record.id in row.roles]
    titles = library.titles()
    return [
        (_("Group"), record.group),
        (_("Also called"), "; ".join(record.aliases)),
        (_("Modules"), "; ".join(dict.fromkeys(titles[row.module] for row in rows)) or _("none names this role")),
    ]


def _term(record: records.Term, library: Library) -> Facts:
    titles = library.titles()
    modules = dict.fromkeys(f"module/{key.split('/')[1]}" for key in library.uses_of(record.id))
    used = [titles[module] for module in modules if module in titles]
    return [
        (_("Acronym"), record.acronym or ""),
        (_("Also called"), "; ".join(record.aliases)),
        (_("Basis of the definition"), record.basis),
        (_("Used in the modules"), "; ".join(used)),
    ]


def _activity(record: records.Activity, library: Library) -> Facts:
    titles = library.titles()
    blank = _("blank in the draft")
    return [
        (_("Module"), titles[record.module]),
        (_("User group"), record.user_group or blank),
        (_("Licensing"), record.licensing or blank),
        (_("OSPO units"), "; ".join(titles[unit] for unit in record.units)),
    ]


def _unit(record: records.OspoUnit, library: Library) -> Facts:
    profiles = [
        row.title for row in library.all("profile") if isinstance(row, records.Profile) and row.unit == record.id
    ]
    return [(_("Composition"), "; ".join(record.composition)), (_("Profiles"), "; ".join(profiles))]


def _profile(record: records.Profile, library: Library) -> Facts:
    titles = library.titles()
    return [(_("Unit"), titles[record.unit]), (_("Roles"), "; ".join(titles[role] for role in record.roles))]


def _audience(record: records.Audience, library: Library) -> Facts:
    titles = library.titles()
    place = {"table": _("the table of the draft"), "text": _("the text of the draft")}[record.named_in]
    return [
        (_("Module"), titles[record.module]),
        (_("Named in"), place),
        (_("Roles"), "; ".join(titles[role] for role in record.roles) or _("none")),
        (_("Why these roles"), record.reason),
    ]


def _link(record: records.Link, library: Library) -> Facts:
    titles = library.titles()
    return [
        (_("Module"), titles[record.from_id]),
        (_("Relation"), _relation(record)),
        (_("To"), titles[record.to_id] if record.to_id else record.title),
    ]


def _section(record: records.Section, library: Library) -> Facts:
    return [(_("Module"), library.titles()[record.module])]


def _note(record: records.Note, library: Library) -> Facts:
    return [(_("A remark on"), library.titles()[record.on])]


def _component(record: records.Component, library: Library) -> Facts:
    return [(_("Category"), library.titles()[record.category])]


_FACTS: Final[Mapping[type[records.Record], Callable[[Any, Library], Facts]]] = {
    records.Material: _material,
    records.Competency: _competency,
    records.Role: _role,
    records.Term: _term,
    records.Activity: _activity,
    records.OspoUnit: _unit,
    records.Profile: _profile,
    records.Component: _component,
    records.Audience: _audience,
    records.Link: _link,
    records.Section: _section,
    records.Note: _note,
}
