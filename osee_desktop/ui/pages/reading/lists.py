"""The lists of all places, made from a library, and the order in which records follow each other.

What a list looks like is not known here. It may not make HTML.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TypeVar

from osee_desktop.base.translation import _
from osee_desktop.library import records
from osee_desktop.ui.pages.reading.listing import COMPETENCIES, GLOSSARY, ROLES, Listing, fold
from osee_desktop.ui.pages.reading.places import Places
from osee_desktop.ui.pages.reading.ports import Shelf
from osee_desktop.ui.pages.reading.sheet import MODULES, TRAINING, TreeEntry

R = TypeVar("R", bound=records.Record)

_ORDERED = frozenset(
    {"category", "module", "section", "competency", "role", "unit", "profile", "activity", "material"}
    | {"component", "term"}
)


class Lists:
    """The lists of one library."""

    def __init__(self, shelf: Shelf, places: Places) -> None:
        self._shelf = shelf
        self._places = places

    def listings(self) -> tuple[Listing, ...]:
        """The list of every place."""
        return (self._modules(), self._roles(), self._competencies(), self._training(), self._glossary())

    @cached_property
    def role_groups(self) -> tuple[tuple[str, tuple[records.Role, ...]], ...]:
        """Roles by their group, in the order of the source."""
        return _grouped(self._all("role", records.Role), lambda role: role.group[:1].upper() + role.group[1:])

    @cached_property
    def letters(self) -> tuple[tuple[str, tuple[records.Term, ...]], ...]:
        """Terms by their first letter, in the order of the alphabet."""
        terms = sorted(self._all("term", records.Term), key=lambda term: fold(term.title))
        return _grouped(terms, _letter)

    @cached_property
    def taught(self) -> tuple[tuple[records.Module, tuple[records.Competency, ...]], ...]:
        """Modules that name competencies, each with them, in the order of the draft."""
        own = dict(_grouped(self._shelf.competencies(), lambda one: one.module))
        return tuple((module, own[module.id]) for module in self._shelf.modules() if module.id in own)

    def neighbours(self, record: records.Record) -> tuple[records.Record | None, records.Record | None]:
        """What stands before and after a record in the order of its kind; nothing where there is no order."""
        if record.kind not in _ORDERED:
            return None, None
        order = self._order(record.kind)
        at = next((place for place, one in enumerate(order) if one.id == record.id), None)
        if at is None:
            return None, None
        return (order[at - 1] if at else None), (order[at + 1] if at + 1 < len(order) else None)

    def _order(self, kind: str) -> Sequence[records.Record]:
        if kind == "role":
            return [role for _group, roles in self.role_groups for role in roles]
        if kind == "term":
            return [term for _first, terms in self.letters for term in terms]
        return self._shelf.all(kind)

    def _all(self, kind: str, form: type[R]) -> tuple[R, ...]:
        return tuple(record for record in self._shelf.all(kind) if isinstance(record, form))

    def _modules(self) -> Listing:
        return Listing(
            address=MODULES,
            name=_("Modules"),
            icon="stack",
            filter_hint=_("Filter modules"),
            entries=self._places.tree(),
        )

    def _roles(self) -> Listing:
        groups = self.role_groups
        return Listing(
            address=ROLES,
            name=_("Roles"),
            icon="users",
            filter_hint=_("Filter roles"),
            entries=tuple(_entry(name, ((role.id, role.title) for role in roles)) for name, roles in groups),
            spelled_out=tuple((role.id, " ".join(role.aliases)) for _name, roles in groups for role in roles),
        )

    def _competencies(self) -> Listing:
        return Listing(
            address=COMPETENCIES,
            name=_("Competencies"),
            icon="medal",
            filter_hint=_("Filter competencies"),
            entries=tuple(self._taught(module, own) for module, own in self.taught),
        )

    def _training(self) -> Listing:
        own = dict(_grouped(self._all("material", records.Material), lambda one: one.module))
        modules = (module for module in self._shelf.modules() if module.id in own)
        return Listing(
            address=TRAINING,
            name=_("Training materials"),
            icon="graduation-cap",
            filter_hint=_("Filter materials"),
            entries=tuple(self._taught(module, own[module.id]) for module in modules),
            spelled_out=tuple((one.id, one.publisher or "") for found in own.values() for one in found),
        )

    def _taught(
        self, module: records.Module, own: Sequence[records.Competency] | Sequence[records.Material]
    ) -> TreeEntry:
        colour = self._places.colour_of(module)
        return _entry(module.title, ((one.id, one.title) for one in own), colour)

    def _glossary(self) -> Listing:
        terms = [(term, letter) for letter, found in self.letters for term in found]
        return Listing(
            address=GLOSSARY,
            name=_("Glossary"),
            icon="book-open",
            filter_hint=_("Filter terms"),
            entries=tuple(_entry(letter, ((one.id, named(one)) for one in found)) for letter, found in self.letters),
            lettered=True,
            spelled_out=tuple((term.id, " ".join(term.aliases)) for term, _letter_of in terms),
        )


def named(term: records.Term) -> str:
    """A term with its acronym."""
    return _("{term} ({acronym})").format(term=term.title, acronym=term.acronym) if term.acronym else term.title


def _entry(title: str, below: Iterable[tuple[str, str]], category: str = "") -> TreeEntry:
    return TreeEntry("", title, category, tuple(TreeEntry(key, words) for key, words in below))


def _grouped(found: Iterable[R], key: Callable[[R], str]) -> tuple[tuple[str, tuple[R, ...]], ...]:
    groups: dict[str, list[R]] = {}
    for record in found:
        groups.setdefault(key(record), []).append(record)
    return tuple((name, tuple(group)) for name, group in groups.items())


def _letter(term: records.Term) -> str:
    first = fold(term.title)[:1].upper()
    return first if first.isalpha() else _("0–9")  # noqa: RUF001 - the dash of print
