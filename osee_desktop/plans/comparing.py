"""Two plans side by side: what they share and what only one of them has. It may not say a word to people."""

from collections.abc import Iterator
from dataclasses import dataclass

from osee_desktop.library.records import Module
from osee_desktop.plans.records import Plan, PlanCompetency, PlanModule


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedModule:
    """A module of either plan. `left`, `right`: whether it is in that plan."""

    module: Module
    left: bool
    right: bool
    competencies: tuple[PlanCompetency, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two plans side by side.

    Attributes:
        modules: every module of either plan: the left plan's in its order, then those that only the right one has.
        shared, left_only, right_only: competencies, each once, in the same order.
    """

    left: Plan
    right: Plan
    modules: tuple[ComparedModule, ...]
    shared: tuple[PlanCompetency, ...]
    left_only: tuple[PlanCompetency, ...]
    right_only: tuple[PlanCompetency, ...]


def compared(left: Plan, right: Plan) -> Comparison:
    """Lay two plans beside each other. A competency that the draft prints twice is one, wherever it is shown."""
    ours = {one.key: one for one in _competencies(left)}
    theirs = {one.key: one for one in _competencies(right)}
    return Comparison(
        left=left,
        right=right,
        modules=tuple(_modules(left, right)),
        shared=tuple(one for key, one in ours.items() if key in theirs),
        left_only=tuple(one for key, one in ours.items() if key not in theirs),
        right_only=tuple(one for key, one in theirs.items() if key not in ours),
    )


def _modules(left: Plan, right: Plan) -> Iterator[ComparedModule]:
    ours = {one.module.id for one in left.modules}
    theirs = {one.module.id for one in right.modules}
    for one in (*left.modules, *(other for other in right.modules if other.module.id not in ours)):
        key = one.module.id
        yield ComparedModule(module=one.module, left=key in ours, right=key in theirs, competencies=_whole(one))


def _whole(one: PlanModule) -> tuple[PlanCompetency, ...]:
    """All competencies of a module, those that its plan shows elsewhere too."""
    return (*one.shown_before, *one.competencies)


def _competencies(plan: Plan) -> Iterator[PlanCompetency]:
    for module in plan.modules:
        yield from module.competencies
