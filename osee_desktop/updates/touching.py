"""Which of the person's own an edition touches: bookmarks, notes, plan steps. A pure answer, free of words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from osee_desktop.notebook.records import Item, Visit
from osee_desktop.plans.records import Plan
from osee_desktop.updates.differences import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What of the person's own hangs on a record that changes.

    Attributes:
        items: bookmarks, notes, highlights, reports, states, chosen roles, added modules; in the order of the notebook.
        planned: the record stands in the person's plan.
    """

    items: tuple[Item, ...] = ()
    planned: bool = False


def steps_of(plan: Plan) -> frozenset[str]:
    """Ids of what stands in a plan: its modules, their competencies and their materials."""
    found: set[str] = set()
    for one in plan.modules:
        competencies = (*one.competencies, *one.shown_before)
        found |= {one.module.id, *(each.competency.id for each in competencies)}
        found |= {each.material.id for each in (*one.materials, *one.also_here)}
    return frozenset(found)


def touched(
    changes: Iterable[Change], items: Iterable[Item | Visit], planned: Collection[str] = ()
) -> Mapping[str, Touched]:
    """What the changes touch, by the id of the changed record; records that touch nothing are left out.

    Args:
        changes: of an edition.
        items: everything in the notebook. What was thrown away, and pages that were read, do not count.
        planned: ids of competencies, modules and materials that stand in the person's plan.
    """
    own: dict[str, list[Item]] = {}
    for item in items:
        if isinstance(item, Item) and item.about and not item.removed:
            own.setdefault(item.about, []).append(item)
    return {
        change.id: Touched(items=tuple(own.get(change.id, ())), planned=change.id in planned)
        for change in changes
        if change.id in own or change.id in planned
    }
