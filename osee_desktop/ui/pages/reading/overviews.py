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
    """Records under one heading.

    Attributes:
        title: the heading.
        lines: the records.
        address: what they belong to; empty where it has no page.
        category: key of the category whose dot and colour the group wears; empty for none.
        mark: words beside the dot.
        about: one sentence on the group; empty for none.
    """

    title: str
    lines: tuple[Line, ...]
    address: str = ""
    category: str = ""
    mark: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A place: its name, one sentence on what it is, the counts, the groups, and a page that says more of it all."""

    title: str
    lead: str
    counts: str
    groups: tuple[Group, ...]
    more: Line | None = None


def modules(shelf: Shelf) -> Overview:
    """All modules by their category."""
    found, framework = shelf.modules(), shelf.framework()
    groups = tuple(
        _category(one, [module for module in found if module.category == one.id]) for one in shelf.categories()
    )
    return Overview(
        title=_("Modules"),
        lead=_("What the framework teaches, subject by subject: the aims, who learns it, and with which material."),
        counts=_("{modules} in {categories}").format(
            modules=ngettext("{n} module", "{n} modules", len(found)).format(n=len(found)),
            categories=ngettext("{n} category", "{n} categories", len(groups)).format(n=len(groups)),
        ),
        groups=groups,
        more=Line(words=_("About the framework"), address=framework.id),
    )


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
            category=places.colour_of(module),
            mark=category.title if (category := places.category_of(module)) else "",
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


def _category(category: records.Category, found: Sequence[records.Module]) -> Group:
    lines = tuple(Line(words=one.title, address=one.id, about=one.lead) for one in found)
    count = ngettext("{n} module", "{n} modules", len(lines)).format(n=len(lines))
    return Group(
        title=category.title,
        lines=lines,
        address=category.id,
        category=category.id.partition("/")[2],
        mark=_("To be completed in the draft.") if category.to_be_completed and not lines else count,
        about=category.lead,
    )


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
