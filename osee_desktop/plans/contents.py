"""What plans read of a library, read once: typed, and in the order of the draft. Replaced records are left out."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from osee_desktop.base.problems import InputProblem
from osee_desktop.library import records
from osee_desktop.plans.ports import Shelf

R = TypeVar("R", bound=records.Record)


@dataclass(frozen=True, kw_only=True)
class Contents:
    """The records that plans are made of; every tuple stands in the order of the draft."""

    edition: records.Edition
    modules: tuple[records.Module, ...]
    categories: tuple[records.Category, ...]
    competencies: tuple[records.Competency, ...]
    roles: tuple[records.Role, ...]
    audience: tuple[records.Audience, ...]
    activities: tuple[records.Activity, ...]
    units: tuple[records.OspoUnit, ...]
    profiles: tuple[records.Profile, ...]
    materials: tuple[records.Material, ...]
    links: tuple[records.Link, ...]
    notes: tuple[records.Note, ...]

    @cached_property
    def module_by_id(self) -> dict[str, records.Module]:
        """The modules by id."""
        return {one.id: one for one in self.modules}

    @cached_property
    def competency_by_id(self) -> dict[str, records.Competency]:
        """The competencies by id."""
        return {one.id: one for one in self.competencies}

    @cached_property
    def unit_by_id(self) -> dict[str, records.OspoUnit]:
        """The OSPO units by id."""
        return {one.id: one for one in self.units}

    @cached_property
    def activity_by_id(self) -> dict[str, records.Activity]:
        """The rows of training tables by id."""
        return {one.id: one for one in self.activities}

    def category_of(self, module: records.Module) -> records.Category:
        """The category in which a module stands."""
        return next(one for one in self.categories if one.id == module.category)


def read_contents(shelf: Shelf) -> Contents:
    """Read a library.

    Raises:
        ContentProblem: library-damaged.
    """
    return Contents(
        edition=shelf.edition(),
        modules=_present(shelf.modules()),
        categories=_present(shelf.categories()),
        competencies=_present(shelf.competencies()),
        roles=_all(shelf, "role", records.Role),
        audience=_all(shelf, "audience", records.Audience),
        activities=_all(shelf, "activity", records.Activity),
        units=_all(shelf, "unit", records.OspoUnit),
        profiles=_all(shelf, "profile", records.Profile),
        materials=_all(shelf, "material", records.Material),
        links=_all(shelf, "link", records.Link),
        notes=_all(shelf, "note", records.Note),
    )


def _all(shelf: Shelf, kind: str, family: type[R]) -> tuple[R, ...]:
    return _present(one for one in shelf.all(kind) if isinstance(one, family))


def _present(found: Iterable[R]) -> tuple[R, ...]:
    return tuple(one for one in found if not one.replaced_by)


def present_id(shelf: Shelf, record_id: str, known: Container[str]) -> str | None:
    """The id under which this edition has a record, which may have been replaced; None where it has none.

    Args:
        shelf: the library; it is asked only about what is not in `known`.
        record_id: an id that was kept, of this edition or of an older one.
        known: ids of this edition.
    """
    if record_id in known:
        return record_id
    try:
        return shelf.get(record_id).id
    except InputProblem:
        return None
