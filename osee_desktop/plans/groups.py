"""The group view: people against competencies, gaps first, from the plan files of several people.

It may not say a word to people, nor keep anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from osee_desktop.notebook.records import State
from osee_desktop.plans.files import FileState, PlanFile
from osee_desktop.plans.records import DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person of a group. `roles`: their titles."""

    name: str
    unit: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """One competency of a group.

    Attributes:
        states: one for each person, in the order of `Group.people`; None where it is not in that person's plan.
        done: how many can do it.
        gap: how many have it in their plan and cannot do it yet.
    """

    key: str
    title: str
    module: str
    states: tuple[State | None, ...]
    done: int
    gap: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Several people. `lines`: gaps first; `editions`: labels of the editions that the plans were made from."""

    people: tuple[Person, ...]
    lines: tuple[GroupLine, ...]
    editions: tuple[str, ...]


def grouped(files: Sequence[PlanFile]) -> Group:
    """The people of these files, in their order, and all competencies of their plans.

    First what nobody can do, of that what most people miss; what has no gap comes last.
    """
    ids = dict.fromkeys(state.key for file in files for state in file.states)
    known = [{state.key: state for state in file.states} for file in files]
    lines = [_line(key, [states.get(key) for states in known]) for key in ids]
    return Group(
        people=tuple(map(_person, files)),
        lines=tuple(sorted(lines, key=_gaps_first)),
        editions=tuple(dict.fromkeys(file.edition[1] for file in files)),
    )


def _gaps_first(line: GroupLine) -> tuple[bool, bool, int, int]:
    return (line.gap == 0, line.done > 0, -line.gap, line.done)


def _line(key: str, found: Sequence[FileState | None]) -> GroupLine:
    first = next(state for state in found if state)
    states = tuple(state.state if state else None for state in found)
    done = sum(state in DONE for state in states)
    return GroupLine(
        key=key,
        title=first.title,
        module=first.module,
        states=states,
        done=done,
        gap=sum(state is not None for state in states) - done,
    )


def _person(file: PlanFile) -> Person:
    return Person(name=file.holder.name, unit=file.holder.unit, roles=tuple(title for _id, title in file.roles))
