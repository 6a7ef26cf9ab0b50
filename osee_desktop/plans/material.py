"""The material of a plan: all of its modules, free before paid, first what names a chosen role's unit."""

from collections.abc import Collection, Iterator
from typing import Final

from osee_desktop.library.records import Material, Module, OspoUnit
from osee_desktop.plans.contents import Contents
from osee_desktop.plans.records import PlanMaterial

_ORDER: Final = ("free", "unknown", "paid")


def material_of(module: Module, units: Collection[OspoUnit], contents: Contents) -> tuple[PlanMaterial, ...]:
    """What is printed under a module or belongs to it: free, then of unknown cost, then paid."""
    found = [_made(one, units, contents) for one in contents.materials if module.id in {one.module, one.shown_in}]
    return tuple(sorted(found, key=_place))


def naming_a_unit(materials: tuple[PlanMaterial, ...]) -> tuple[PlanMaterial, ...]:
    """Those that name a chosen role's unit."""
    return tuple(one for one in materials if one.units)


def naming_none(materials: tuple[PlanMaterial, ...]) -> tuple[PlanMaterial, ...]:
    """The others."""
    return tuple(one for one in materials if not one.units)


def _made(material: Material, units: Collection[OspoUnit], contents: Contents) -> PlanMaterial:
    named = set(_named_units(material, contents))
    return PlanMaterial(material=material, units=tuple(unit for unit in units if unit.id in named))


def _named_units(material: Material, contents: Contents) -> Iterator[str]:
    for activity in material.activities:
        if activity in contents.activity_by_id:
            yield from contents.activity_by_id[activity].units


def _place(one: PlanMaterial) -> int:
    return _ORDER.index(one.material.cost)
