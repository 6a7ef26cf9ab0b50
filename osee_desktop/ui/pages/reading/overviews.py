"""The first page of a place: what the place is, how much there is, and every record in its group.

Plain values for one template. It may not make HTML.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from osee_desktop.base.translation import _, ngettext
from osee_desktop.library import records
from osee_desktop.ui.pages.reading.lists import Lists, named
from osee_desktop.ui.pages.reading.places import Places
from osee_desktop.ui.pages.reading.ports import Shelf
from osee_desktop.ui.pages.reading.terms import definition


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A record in its group: its words, where they lead, a line about it, and a quieter remark."""

    words: str
    address: str
    about: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Records under one heading; `address` leads to what they belong to, `category` is its category."""

    title: str
    lines: tuple[Line, ...]
    address: str = ""
    category: records.Category | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A place: its name, one sentence on what it is, the counts, and the groups."""

    title: str
    lead: str
    counts: str
    groups: tuple[Group, ...]


def roles(shelf: Shelf, lists: Lists) -> Overview:
    """All roles by their group, each with how often the draft names it."""
    audience = [row for row in shelf.all("audience") if isinstance(row, records.Audience)]
    profiles = [row for row in shelf.all("profile") if isinstance(row, records.Profile)]
    groups = tuple(
        Group(title=name, lines=tuple(_role(role, audience, profiles) for role in found))
        for name, found in lists.role_groups
    )
    return Overview(
        title=_("Roles"),
        lead=_("Who the modules are for. A role gathers the different titles that the draft uses for the same people."),
        counts=_("{roles} in {groups}").format(
            roles=ngettext("{n} role", "{n} roles", _lines(groups)).format(n=_lines(groups)),
            groups=ngettext("{n} group", "{n} groups", len(groups)).format(n=len(groups)),
        ),
        groups=groups,
    )


def competencies(shelf: Shelf, lists: Lists, places: Places) -> Overview:
    """All competencies by the module that teaches them."""
    groups = tuple(
        Group(
            title=module.title,
            lines=tuple(_competency(one) for one in own),
            address=module.id,
            category=places.category_of(module),
        )
        for module, own in lists.taught
    )
    found = [one for one in shelf.competencies() if not one.placeholder]
    return Overview(
        title=_("Competencies"),
        lead=_("What people can do after the training of a module."),
        counts=_("{competencies} in {modules}").format(
            competencies=ngettext("{n} competency", "{n} competencies", len(found)).format(n=len(found)),
            modules=ngettext("{n} module", "{n} modules", len(groups)).format(n=len(groups)),
        ),
        groups=groups,
    )


def glossary(lists: Lists) -> Overview:
    """All terms by their first letter, each with what it means."""
    groups = tuple(
        Group(
            title=letter,
            lines=tuple(Line(words=named(term), address=term.id, about=definition(term)) for term in found),
        )
        for letter, found in lists.letters
    )
    return Overview(
        title=_("Glossary"),
        lead=_("Words that the draft uses without explaining them, in plain language."),
        counts=ngettext("{n} term", "{n} terms", _lines(groups)).format(n=_lines(groups)),
        groups=groups,
    )


def _lines(groups: Iterable[Group]) -> int:
    return sum(len(group.lines) for group in groups)


def _role(role: records.Role, audience: Sequence[records.Audience], profiles: Sequence[records.Profile]) -> Line:
    modules = len({row.module for row in audience if role.id in row.roles})
    units = len([row for row in profiles if role.id in row.roles])
    parts = [
        ngettext("{n} module", "{n} modules", modules).format(n=modules) if modules else "",
        ngettext("{n} OSPO profile", "{n} OSPO profiles", units).format(n=units) if units else "",
    ]
    remark = " · ".join(part for part in parts if part)
    return Line(words=role.title, address=role.id, about=", ".join(role.aliases[:2]), remark=remark)


def _competency(one: records.Competency) -> Line:
    remark = ""
    if one.placeholder:
        remark = _("to be confirmed in the draft")
    elif one.same_as:
        remark = _("printed twice in the draft")
    return Line(words=one.title, address=one.id, about=one.lead, remark=remark)
