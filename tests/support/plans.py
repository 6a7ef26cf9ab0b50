"""Plans for the tests of the window: in a library of a few words."""

from typing import cast

from osee_desktop.library import records as r
from osee_desktop.notebook.records import Progress, State
from osee_desktop.plans.files import FileState, PlanFile
from osee_desktop.plans.plan import Planner
from osee_desktop.plans.records import Holder, Plan
from tests.support.plan_library import OTHER_ROLE, ROLE, builds, competency, feeds, material, names, note, shelf

FIRST, SECOND, THIRD = "competency/a/one", "competency/a/two", "competency/b/three"
PARTS: tuple[r.Record, ...] = (
    names("A", text="They learn [[one]] and two."),
    names("B", ROLE, OTHER_ROLE, title="Senior officers"),
    builds("B", "A"),
    feeds("B", "A"),
    feeds("C", "B"),
    competency("A", "one", same_as=("competency/b/one",)),
    competency("A", "two"),
    competency("B", "one", same_as=(FIRST,)),
    competency("B", "three"),
    note(FIRST, "The draft has it **twice**, see [[module/b|B]]."),
    material("A", "course", "paid"),
    material("A", "page"),
)


def planner(*more: r.Record) -> Planner:
    """Module B builds on A; C is one step away; an officer has A and B, a clerk has B; nothing teaches B."""
    return Planner(shelf("A", "B", "C", *PARTS, *more))


def plan(*progress: Progress, roles: tuple[str, ...] = (ROLE,), added: tuple[str, ...] = ()) -> Plan:
    """The plan of these roles in that library."""
    return planner().plan(roles, progress, added)


def plan_file(name: str, **states: str) -> PlanFile:
    """A plan file of a person; `states` are keys of competencies and their states."""
    return PlanFile(
        holder=Holder(name=name, unit="Buying"),
        roles=((ROLE, "Officer"),),
        edition=(3, "Third draft"),
        states=tuple(
            FileState(key=f"competency/a/{key}", title=key.capitalize(), module="A", state=_state(state))
            for key, state in states.items()
        ),
    )


def _state(words: str) -> State:
    return cast("State", words)
