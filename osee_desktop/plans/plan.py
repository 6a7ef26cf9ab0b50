"""Makes the plan of one or more roles from a library and a person's progress.

In the plan: modules that name a chosen role in an audience row, and modules whose training table names the OSPO unit of
a profile of a chosen role (`reasons.py`); what the officer added. It may not say a word to people (`wording.py` does).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from osee_desktop.base.problems import InputProblem
from osee_desktop.library.records import Link, Module, Role
from osee_desktop.notebook.records import Progress
from osee_desktop.plans.competencies import PlanCompetencies, counted, kept_progress
from osee_desktop.plans.contents import Contents, present_id, read_contents
from osee_desktop.plans.material import material_of, naming_a_unit, naming_none
from osee_desktop.plans.next_step import next_step
from osee_desktop.plans.order import contradictions, ordered
from osee_desktop.plans.ports import Shelf
from osee_desktop.plans.reasons import reasons_for, units_of
from osee_desktop.plans.records import Added, AlsoUseful, Plan, PlanModule, Reason

Reasons = Mapping[str, tuple[Reason, ...]]
"""Id of a module -> why it is in the plan."""


def make_plan(shelf: Shelf, roles: Sequence[str], progress: Iterable[Progress] = (), added: Iterable[str] = ()) -> Plan:
    """The plan of these roles.

    Args:
        shelf: the library.
        roles: ids of roles, in the order in which they were chosen; one given twice counts once.
        progress: what the officer kept about competencies.
        added: ids of modules that the officer added; those that this edition no longer has are left out.

    Raises:
        InputProblem: unknown-record, where a role is none of this edition.
    """
    return Planner(shelf).plan(roles, progress, added)


class Planner:
    """Makes plans from one library, which is read once."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._contents = read_contents(shelf)

    @property
    def contents(self) -> Contents:
        """What was read of the library."""
        return self._contents

    def plan(self, roles: Sequence[str], progress: Iterable[Progress] = (), added: Iterable[str] = ()) -> Plan:
        """As `make_plan`."""
        chosen = tuple(dict.fromkeys(self._role(role) for role in roles))
        wished = set(self._present_modules(added))
        why = self._why(chosen, wished)
        links = self._contents.links
        found = tuple(module for module in self._contents.modules if why[module.id])
        competencies = PlanCompetencies(self._contents, kept_progress(self._shelf, self._contents, progress))
        modules = tuple(self._modules(ordered(found, links), chosen, why, competencies))
        return Plan(
            edition=self._contents.edition,
            roles=chosen,
            modules=modules,
            also_useful=self._also_useful(why),
            contradictions=contradictions(found, links),
            next=next_step(modules),
            count=counted(one for module in modules for one in module.competencies),
        )

    def _role(self, role_id: str) -> Role:
        record = self._shelf.get(role_id)
        if not isinstance(record, Role):
            raise InputProblem("unknown-record", id=role_id)
        return record

    def _present_modules(self, added: Iterable[str]) -> Iterator[str]:
        for one in added:
            found = present_id(self._shelf, one, self._contents.module_by_id)
            if found:
                yield found

    def _why(self, roles: Sequence[Role], added: Collection[str]) -> Reasons:
        contents = self._contents
        return {module.id: reasons_for(module, roles, contents, added) for module in contents.modules}

    def _modules(
        self, order: Sequence[Module], roles: Sequence[Role], why: Reasons, competencies: PlanCompetencies
    ) -> Iterator[PlanModule]:
        units, contents = units_of(roles, self._contents), self._contents
        shown: set[str] = set()
        for place, module in enumerate(order):
            materials = material_of(module, units, contents)
            own = tuple(competencies.of(module))
            yield PlanModule(
                module=module,
                category=contents.category_of(module),
                reasons=why[module.id],
                after=_after(module, order[:place], contents.links),
                competencies=tuple(one for one in own if one.key not in shown),
                shown_before=tuple(one for one in own if one.key in shown),
                to_be_confirmed=_left_open(module, contents),
                materials=naming_a_unit(materials),
                also_here=naming_none(materials),
                count=counted(own),
            )
            shown |= {one.key for one in own}

    def _also_useful(self, why: Reasons) -> tuple[AlsoUseful, ...]:
        """One step from what the draft names for the roles; what the officer added leads no farther."""
        named = {key for key, reasons in why.items() if any(not isinstance(one, Added) for one in reasons)}
        steps = ((module, self._steps(module, named)) for module in self._contents.modules if not why[module.id])
        return tuple(
            AlsoUseful(module=module, category=self._contents.category_of(module), links=links)
            for module, links in steps
            if links
        )

    def _steps(self, module: Module, named: Collection[str]) -> tuple[Link, ...]:
        return tuple(
            link
            for link in self._contents.links
            if link.relation in {"builds on", "feeds"}
            and (
                (link.from_id == module.id and link.to_id in named)
                or (link.to_id == module.id and link.from_id in named)
            )
        )


def _after(module: Module, before: Sequence[Module], links: Iterable[Link]) -> tuple[Link, ...]:
    keys = {one.id for one in before}
    return tuple(
        link for link in links if link.from_id == module.id and link.relation == "builds on" and link.to_id in keys
    )


def _left_open(module: Module, contents: Contents) -> int:
    return sum(one.placeholder for one in contents.competencies if one.module == module.id)
