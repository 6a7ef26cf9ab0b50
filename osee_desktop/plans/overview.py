"""The plans of all roles in one table: what a publisher or a trainer looks over. It says no word to people."""

from dataclasses import dataclass
from typing import Any

from osee_desktop.library.records import Role
from osee_desktop.plans.plan import Planner
from osee_desktop.plans.ports import Shelf
from osee_desktop.plans.records import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewRow:
    """One role and its plan. `materials`: ids, each once, in the order of the plan."""

    role: Role
    plan: Plan
    materials: tuple[str, ...]


def overview(shelf: Shelf) -> tuple[OverviewRow, ...]:
    """One row for each role of a library, in its order."""
    planner = Planner(shelf)
    return tuple(_row(role, planner.plan([role.id])) for role in planner.contents.roles)


def overview_data(row: OverviewRow) -> dict[str, Any]:
    """A row as plain data."""
    return {
        "role": row.role.id,
        "title": row.role.title,
        "group": row.role.group,
        "modules": [one.module.id for one in row.plan.modules],
        "competencies": [found.key for one in row.plan.modules for found in one.competencies],
        "materials": list(row.materials),
        "also_useful": [one.module.id for one in row.plan.also_useful],
    }


def _row(role: Role, plan: Plan) -> OverviewRow:
    found = (one.material.id for module in plan.modules for one in (*module.materials, *module.also_here))
    return OverviewRow(role=role, plan=plan, materials=tuple(dict.fromkeys(found)))
