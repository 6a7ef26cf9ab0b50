"""A library for plans, put together from a few words: modules, who they name, what they build on.

Modules are called A, B, C ...; `shelf("A", "B")` stands them in this order.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import cast

from osee_desktop import RELEASED
from osee_desktop.base.problems import InputProblem
from osee_desktop.library import records as r
from osee_desktop.notebook.records import Progress, State

_PLACE = r.SourceRef(document="The draft", heading="A heading", page=7)
TODAY = date.fromisoformat(RELEASED)
"""A day on which the clock of a laptop can be right."""
ROLE = "role/officer"
OTHER_ROLE = "role/clerk"


def module(name: str) -> r.Module:
    return r.Module(
        id=f"module/{name.lower()}",
        title=name,
        text="Text.",
        source=_PLACE,
        category="category/first",
        lead=f"What {name} is for.",
    )


def role(record_id: str = ROLE) -> r.Role:
    title = record_id.partition("/")[2].capitalize()
    return r.Role(id=record_id, title=title, text="Text.", source=_PLACE, group="people", aliases=())


def names(name: str, *roles: str, title: str = "Officers", text: str = "They learn it.") -> r.Audience:
    """An audience row of a module that names these roles, by default the officer."""
    return r.Audience(
        id=f"audience/{name.lower()}/{title.lower()}",
        title=title,
        text=text,
        source=_PLACE,
        module=f"module/{name.lower()}",
        named_in="table",
        roles=roles or (ROLE,),
        reason="So.",
    )


def competency(name: str, key: str, *, same_as: tuple[str, ...] = (), placeholder: bool = False) -> r.Competency:
    return r.Competency(
        id=f"competency/{name.lower()}/{key}",
        title=key.capitalize(),
        text="Text.",
        source=_PLACE,
        module=f"module/{name.lower()}",
        lead="Lead.",
        placeholder=placeholder,
        same_as=same_as,
    )


def link(one: str, relation: r.Relation, other: str) -> r.Link:
    return r.Link(
        id=f"link/{one.lower()}/{relation.replace(' ', '-')}-{other.lower()}",
        title=other,
        text="It [[helps|is said to help]].",
        source=_PLACE,
        from_id=f"module/{one.lower()}",
        to_id=f"module/{other.lower()}",
        relation=relation,
    )


def builds(one: str, other: str) -> r.Link:
    """One builds on the other."""
    return link(one, "builds on", other)


def feeds(one: str, other: str) -> r.Link:
    """One feeds the other."""
    return link(one, "feeds", other)


def activity(name: str, key: str, *units: str, module_of_row: str = "") -> r.Activity:
    return r.Activity(
        id=f"activity/{name.lower()}/{key}",
        title=key.capitalize(),
        text="",
        source=_PLACE,
        module=f"module/{(module_of_row or name).lower()}",
        shown_in=f"module/{name.lower()}",
        user_group=None,
        licensing=None,
        units=tuple(f"unit/{unit}" for unit in units),
    )


def unit(key: str) -> r.OspoUnit:
    return r.OspoUnit(
        id=f"unit/{key}", title=key.capitalize(), text="", source=_PLACE, module="module/a", composition=()
    )


def profile(key: str, unit_key: str, *roles: str) -> r.Profile:
    return r.Profile(
        id=f"profile/{key}",
        title=key.capitalize(),
        text="",
        source=_PLACE,
        unit=f"unit/{unit_key}",
        roles=roles or (ROLE,),
        reason="So.",
    )


def material(name: str, key: str, cost: r.Cost = "free", *activities: str) -> r.Material:
    return r.Material(
        id=f"material/{key}",
        title=key.capitalize(),
        text="",
        source=_PLACE,
        form="a page",
        publisher=None,
        year=None,
        languages=(),
        cost=cost,
        cost_note=None,
        licence=None,
        attribution=f"Somebody, {key}",
        address=None,
        suits=None,
        basis="source",
        module=f"module/{name.lower()}",
        shown_in=f"module/{name.lower()}",
        activities=activities,
        reading=None,
    )


def note(on: str, text: str, title: str = "A remark") -> r.Note:
    return r.Note(id=f"note/{title.lower().replace(' ', '-')}", title=title, text=text, source=_PLACE, on=on)


def kept(about: str, state: State = "can do it", evidence: str = "") -> Progress:
    """What an officer kept about a competency."""
    return Progress(id=f"progress:{about}", about=about, state=state, evidence=evidence, changed=f"{TODAY}T10:00")


class PlanShelf:
    """A library of these modules and records. One officer and one clerk are always there."""

    def __init__(self, order: Iterable[str], parts: Iterable[r.Record]) -> None:
        category = r.Category(
            id="category/first",
            title="The first",
            text="",
            source=_PLACE,
            short_title="First",
            lead="",
            to_be_completed=False,
        )
        self._records: list[r.Record] = [category, role(), role(OTHER_ROLE), *map(module, order), *parts]

    def edition(self) -> r.Edition:
        return r.Edition(number=3, label="Third draft", language="en")

    def categories(self) -> tuple[r.Category, ...]:
        return cast("tuple[r.Category, ...]", self.all("category"))

    def modules(self) -> tuple[r.Module, ...]:
        return cast("tuple[r.Module, ...]", self.all("module"))

    def competencies(self) -> tuple[r.Competency, ...]:
        return cast("tuple[r.Competency, ...]", self.all("competency"))

    def all(self, kind: str) -> tuple[r.Record, ...]:
        return tuple(one for one in self._records if one.kind == kind)

    def get(self, record_id: str) -> r.Record:
        found = next((one for one in self._records if one.id == record_id), None)
        if found is None:
            raise InputProblem("unknown-record", id=record_id)
        return self.get(found.replaced_by) if found.replaced_by else found


def shelf(*parts: str | r.Record) -> PlanShelf:
    """Words are names of modules, in their order; records are what stands in them."""
    return PlanShelf([one for one in parts if isinstance(one, str)], [one for one in parts if not isinstance(one, str)])


def replaced(record: r.Record, by: str) -> r.Record:
    """A record of an older edition, in whose place another one stands."""
    return replace(record, replaced_by=by)
