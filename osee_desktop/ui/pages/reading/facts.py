"""The facts of a record, kind by kind: label and values, in the order in which a page shows them.

What a page shows otherwise (title, lead, text, notes, source) is not among them. It may not make HTML.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import singledispatch

from osee_desktop.base.translation import _
from osee_desktop.library import records
from osee_desktop.ui.pages.reading import wording
from osee_desktop.ui.pages.reading.ports import Shelf


@dataclass(frozen=True, slots=True)
class Value:
    """One value: its words, where they lead (empty for nowhere), and a quieter remark."""

    words: str
    address: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its values, one on each line."""

    label: str
    values: tuple[Value, ...]


def facts_of(record: records.Record, shelf: Shelf) -> tuple[Fact, ...]:
    """What the page of a record states in its table; facts without a value are left out."""
    return tuple(fact for fact in _facts(record, shelf) if fact.values)


def _plain(label: str, *values: object) -> Fact:
    return Fact(label, tuple(Value(str(value)) for value in values if value))


def _links(label: str, shelf: Shelf, ids: Iterable[str | None]) -> Fact:
    titles = shelf.titles()
    return Fact(label, tuple(Value(titles.get(key, key), key) for key in ids if key))


def _linked(label: str, found: Iterable[records.Record]) -> Fact:
    return Fact(label, tuple(Value(record.title, record.id) for record in found))


@singledispatch
def _facts(record: records.Record, shelf: Shelf) -> list[Fact]:
    del record, shelf
    return []


@_facts.register
def _framework(record: records.Framework, shelf: Shelf) -> list[Fact]:
    return [_plain(_("Document"), record.document), _linked(_("Categories"), shelf.categories())]


@_facts.register
def _category(record: records.Category, _shelf: Shelf) -> list[Fact]:
    return [_plain(_("State"), _("To be completed in the draft") if record.to_be_completed else "")]


@_facts.register
def _section(record: records.Section, shelf: Shelf) -> list[Fact]:
    return [_links(_("Module"), shelf, [record.module])]


@_facts.register
def _competency(record: records.Competency, shelf: Shelf) -> list[Fact]:
    return [
        _links(_("Module"), shelf, [record.module]),
        _plain(_("State"), _("The draft leaves this row to be confirmed") if record.placeholder else ""),
    ]


@_facts.register
def _audience(record: records.Audience, shelf: Shelf) -> list[Fact]:
    named = {"table": _("In the table of the draft"), "text": _("In the text of the draft")}
    return [
        _links(_("Module"), shelf, [record.module]),
        _plain(_("Named"), named[record.named_in]),
        _links(_("Roles"), shelf, record.roles),
        _plain(_("Why these roles"), record.reason if record.roles else ""),
    ]


@_facts.register
def _role(record: records.Role, _shelf: Shelf) -> list[Fact]:
    return [
        _plain(_("Group"), record.group.capitalize()),
        _plain(_("Also called"), *record.aliases),
    ]


@_facts.register
def _unit(record: records.OspoUnit, shelf: Shelf) -> list[Fact]:
    activities = [one for one in shelf.all("activity") if isinstance(one, records.Activity) and record.id in one.units]
    return [
        _links(_("Module"), shelf, [record.module]),
        _plain(_("Composition"), *record.composition),
        _linked(_("Training activities"), activities),
    ]


@_facts.register
def _profile(record: records.Profile, shelf: Shelf) -> list[Fact]:
    return [
        _links(_("OSPO unit"), shelf, [record.unit]),
        _links(_("Roles"), shelf, record.roles),
        _plain(_("Why these roles"), record.reason if record.roles else ""),
    ]


@_facts.register
def _link(record: records.Link, shelf: Shelf) -> list[Fact]:
    return [
        _links(_("From"), shelf, [record.from_id]),
        _plain(_("Relation"), wording.relation_between(record.relation)),
        _links(_("To"), shelf, [record.to_id]),
    ]


@_facts.register
def _activity(record: records.Activity, shelf: Shelf) -> list[Fact]:
    elsewhere = record.shown_in if record.shown_in != record.module else None
    return [
        _links(_("Module"), shelf, [record.module]),
        _links(_("Printed in the section of"), shelf, [elsewhere]),
        _plain(_("User group"), record.user_group or _("left blank in the draft")),
        _links(_("OSPO units"), shelf, record.units),
        _plain(_("Licensing"), record.licensing or _("left blank in the draft")),
    ]


@_facts.register
def _material(record: records.Material, shelf: Shelf) -> list[Fact]:
    elsewhere = record.shown_in if record.shown_in != record.module else None
    return [
        _plain(_("Form"), record.form[:1].upper() + record.form[1:]),
        _plain(_("Publisher"), record.publisher),
        _plain(_("Year"), record.year),
        _plain(_("Languages"), ", ".join(map(wording.language_word, record.languages)) or _("Not known")),
        Fact(_("Cost"), (Value(wording.cost_word(record.cost), remark=record.cost_note or ""),)),
        _plain(_("Suits"), record.suits),
        _plain(_("Licence"), record.licence or _("Not known")),
        _plain(_("Address"), "" if record.address else _("Not known")),
        _links(_("Module"), shelf, [record.module]),
        _links(_("Printed in the section of"), shelf, [elsewhere]),
        _links(_("Training activities"), shelf, record.activities),
    ]


@_facts.register
def _component(record: records.Component, shelf: Shelf) -> list[Fact]:
    return [_links(_("Category"), shelf, [record.category])]


@_facts.register
def _term(record: records.Term, _shelf: Shelf) -> list[Fact]:
    basis = _("Written by the editors") if record.basis == "editor" else record.basis
    return [
        _plain(_("Acronym"), record.acronym),
        _plain(_("Also called"), *record.aliases),
        _plain(_("Basis"), basis),
    ]


@_facts.register
def _note(record: records.Note, shelf: Shelf) -> list[Fact]:
    return [_links(_("Stands beside"), shelf, [record.on])]
