"""What to learn next.

The first competency not started whose module builds on nothing unfinished and which has free material. Where no such
module has free material, the first without it is taken, and `NextStep.free` is 0. A module that waits for an
unfinished one is never next: first finish what was begun.
"""

from collections.abc import Iterator, Sequence

from osee_desktop.library.records import Module
from osee_desktop.plans.records import NextStep, PlanModule


def next_step(modules: Sequence[PlanModule]) -> NextStep | None:
    """The next step of a plan, whose modules are given in their order; None where nothing can be begun."""
    steps = list(_possible(modules))
    return next((step for step in steps if step.free), steps[0] if steps else None)


def unfinished_before(one: PlanModule, modules: Sequence[PlanModule]) -> tuple[Module, ...]:
    """The modules of the plan that must be finished before this one."""
    needed = {link.to_id for link in one.after}
    return tuple(other.module for other in modules if other.module.id in needed and not other.count.is_finished)


def _possible(modules: Sequence[PlanModule]) -> Iterator[NextStep]:
    for one in modules:
        if not unfinished_before(one, modules):
            yield from _steps_in(one, modules)


def _steps_in(one: PlanModule, modules: Sequence[PlanModule]) -> Iterator[NextStep]:
    needed = {link.to_id for link in one.after}
    free = sum(found.material.cost == "free" for found in (*one.materials, *one.also_here))
    for competency in one.competencies:
        if competency.state == "not started":
            yield NextStep(
                module=one.module,
                competency=competency,
                builds_on=tuple(other.module for other in modules if other.module.id in needed),
                free=free,
            )
