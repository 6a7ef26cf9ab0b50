"""What the place "My plan" shows at an address: plain values, made off the main thread. It may not know Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from osee_desktop.library.records import Role
from osee_desktop.plans.records import Count, Plan

PLAN = "plan"
CHOOSE = "plan:choose"
QUESTIONS = "plan:questions"
COMPARE = "plan:compare"
GROUP = "plan:group"


@dataclass(frozen=True, slots=True)
class MyRole:
    """A chosen role: its id and title, and how far the officer is in its plan."""

    id: str
    title: str
    count: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """What is shown.

    Attributes:
        address: where.
        chosen: the officer's roles, in the order in which they were chosen.
        every: all roles of the library, in its order.
        plan: the plan of the role at this address, or of all chosen roles; None where there is none.
        right: a second plan, to be compared with it.
    """

    address: str
    chosen: tuple[MyRole, ...]
    every: tuple[Role, ...]
    plan: Plan | None = None
    right: Plan | None = None

    @property
    def is_preview(self) -> bool:
        """Whether the plan is that of a role that is not chosen."""
        known = {one.id for one in self.chosen}
        return self.plan is not None and any(role.id not in known for role in self.plan.roles)


def is_plan(address: str) -> bool:
    """Whether an address belongs to this place."""
    return address == PLAN or address.startswith(f"{PLAN}:")


def plan_address(role: str) -> str:
    """Address of the plan of a role; of all of them for the empty id."""
    return f"{PLAN}:{role}" if role else PLAN


def compare_address(left: str, right: str) -> str:
    """Address of two roles side by side."""
    return f"{COMPARE}:{left},{right}"


def role_of(address: str) -> str:
    """The role whose plan stands at an address; empty for any other."""
    role = address.removeprefix(f"{PLAN}:")
    return role if role.startswith("role/") else ""


def compared_at(address: str) -> Sequence[str]:
    """The two roles that are compared at an address; empty where none are named."""
    left, comma, right = address.removeprefix(f"{COMPARE}:").partition(",")
    return (left, right) if comma and address.startswith(f"{COMPARE}:") else ()
