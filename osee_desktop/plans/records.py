"""What a plan is made of: frozen records, free of any database and of words for people.

Sentences about them are made in `wording.py`, for the window, the terminal and every export.
"""

from dataclasses import dataclass
from typing import Literal

from osee_desktop.library import records
from osee_desktop.notebook.records import Progress, State

DONE: tuple[State, ...] = ("can do it", "can teach it")
"""States that count as done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many competencies are in which state."""

    done: int
    learning: int
    not_started: int

    @property
    def all(self) -> int:
        """All of them."""
        return self.done + self.learning + self.not_started

    @property
    def is_finished(self) -> bool:
        """Nothing is left; true as well where there was nothing."""
        return self.done == self.all


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRole:
    """A module names a chosen role. `audience`: the row of the draft; its `text` is what this role gets from it."""

    role: records.Role
    audience: records.Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedUnit:
    """A module's training table names the OSPO unit of a chosen role's profile."""

    role: records.Role
    profile: records.Profile
    unit: records.OspoUnit
    activity: records.Activity


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """The officer added the module."""


Reason = NamedRole | NamedUnit | Added


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCompetency:
    """A competency of a plan.

    Attributes:
        key: what its state is kept under: the first id of those that the draft prints more than once.
        competency: as it stands in this module.
        places: the modules in which the draft prints it, in the framework's order.
        note: the editor's remark that the draft prints it more than once.
        progress: what the officer has kept; None where nothing was kept.
    """

    key: str
    competency: records.Competency
    places: tuple[records.Module, ...]
    note: records.Note | None
    progress: Progress | None

    @property
    def state(self) -> State:
        """How far the officer is."""
        return self.progress.state if self.progress else "not started"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMaterial:
    """A material of a plan. `units`: the chosen roles' units that its activities name."""

    material: records.Material
    units: tuple[records.OspoUnit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanModule:
    """A module of a plan.

    Attributes:
        reasons: why it is in the plan, in the order of the draft.
        after: modules of the plan that come first because this one builds on them, with the links that say so.
        competencies: those shown here; one that the draft prints twice is shown in the first of its modules only.
        shown_before: those of this module that the plan shows in an earlier module.
        to_be_confirmed: how many rows the draft leaves open; they are no competencies yet.
        materials: material that names a chosen role's unit, free before paid.
        also_here: the module's other material, free before paid.
        count: all competencies of the module, those shown before too.
    """

    module: records.Module
    category: records.Category
    reasons: tuple[Reason, ...]
    after: tuple[records.Link, ...]
    competencies: tuple[PlanCompetency, ...]
    shown_before: tuple[PlanCompetency, ...]
    to_be_confirmed: int
    materials: tuple[PlanMaterial, ...]
    also_here: tuple[PlanMaterial, ...]
    count: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class AlsoUseful:
    """A module one step away from a module of the plan. `links`: those that lead there, with the draft's reasons."""

    module: records.Module
    category: records.Category
    links: tuple[records.Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Links of the draft that ask for opposite orders.

    Attributes:
        modules: those that the links join, in the framework's order.
        links: what the draft says, both ways.
        kept: what decides here: `builds on` counts more than `feeds`; else it is the framework's order.
    """

    modules: tuple[records.Module, ...]
    links: tuple[records.Link, ...]
    kept: Literal["builds on", "framework"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What to learn next, and why.

    Attributes:
        builds_on: modules of the plan that this one builds on; all of them are finished.
        free: how many free materials its module has; 0 only where no competency met every wish, see `plan.py`.
    """

    module: records.Module
    competency: PlanCompetency
    builds_on: tuple[records.Module, ...]
    free: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An ordered plan for one or more roles.

    Attributes:
        edition: the edition of the library that it was made from.
        next: None where nothing can be begun: all is done or begun, or the rest waits for what was begun.
        count: every competency once.
    """

    edition: records.Edition
    roles: tuple[records.Role, ...]
    modules: tuple[PlanModule, ...]
    also_useful: tuple[AlsoUseful, ...]
    contradictions: tuple[Contradiction, ...]
    next: NextStep | None
    count: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whose plan it is, as the head of a file or a page says it. `date`: a label, in words or digits."""

    name: str = ""
    unit: str = ""
    date: str = ""
