"""The plan file: a plan with its states as JSON, for other programs and for the group view of a trainer.

A file may come from anybody: it is measured before it is read, judged whole before anything is used, and what people
wrote in it is cut to a line. It may not change a notebook.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar, get_args

from osee_desktop.base.problems import EnvironmentProblem, InputProblem
from osee_desktop.notebook.records import State
from osee_desktop.plans.records import Holder, Plan, PlanCompetency, PlanMaterial, PlanModule

FORMAT: Final = "osee-plan"
VERSION: Final = 1
_LARGEST: Final = 2_000_000
"""Bytes of the largest file that is read: a plan of everything has about 60,000."""
_MOST: Final = 2_000
"""Entries of the longest list that is taken."""
_LONGEST: Final = 300
"""Letters of the longest name that is shown."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileState:
    """What a plan file says about one competency. `key`: its id."""

    key: str
    title: str
    module: str
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFile:
    """What is read back of a plan file. `roles`: pairs of id and title; `edition`: number and label."""

    holder: Holder
    roles: tuple[tuple[str, str], ...]
    edition: tuple[int, str]
    states: tuple[FileState, ...]


def plan_text(plan: Plan, holder: Holder) -> str:
    """A plan as the text of a plan file."""
    return json.dumps(plan_data(plan, holder), ensure_ascii=False, indent=2) + "\n"


def plan_data(plan: Plan, holder: Holder) -> dict[str, Any]:
    """A plan as plain data. The keys are a promise to people who read it with other programs."""
    shown = [(one, module) for module in plan.modules for one in module.competencies]
    return {
        "format": FORMAT,
        "version": VERSION,
        "name": holder.name,
        "unit": holder.unit,
        "made": holder.date,
        "edition": {"number": plan.edition.number, "label": plan.edition.label, "language": plan.edition.language},
        "roles": [{"id": role.id, "title": role.title} for role in plan.roles],
        "states": [_state(one, module) for one, module in shown],
        "modules": [_module(module) for module in plan.modules],
        "next": plan.next.competency.key if plan.next else None,
    }


def _state(one: PlanCompetency, module: PlanModule) -> dict[str, Any]:
    return {
        "competency": one.key,
        "title": one.competency.title,
        "module": module.module.title,
        "state": one.state,
        "changed": one.progress.changed if one.progress else "",
        "evidence": one.progress.evidence if one.progress else "",
    }


def _module(one: PlanModule) -> dict[str, Any]:
    return {
        "id": one.module.id,
        "title": one.module.title,
        "after": [link.to_id for link in one.after],
        "competencies": [found.key for found in one.competencies],
        "shown_before": [found.key for found in one.shown_before],
        "materials": [_material(found) for found in (*one.materials, *one.also_here)],
    }


def _material(one: PlanMaterial) -> dict[str, Any]:
    found = one.material
    return {
        "id": found.id,
        "title": found.title,
        "cost": found.cost,
        "basis": found.basis,
        "address": found.address,
        "attribution": found.attribution,
        "units": [unit.id for unit in one.units],
    }


def read_plan_file(path: Path) -> PlanFile:
    """Read a plan file of anybody.

    Raises:
        InputProblem: plan-file-foreign, plan-file-newer, plan-file-damaged, plan-file-large.
        EnvironmentProblem: plan-file-unreadable.
    """
    data = _parsed(path)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise InputProblem("plan-file-foreign", path=path)
    version = data.get("version")
    if isinstance(version, int) and version > VERSION:
        raise InputProblem("plan-file-newer", path=path, found=version, known=VERSION)
    try:
        return _read(data)
    except (KeyError, TypeError, ValueError) as error:
        raise InputProblem("plan-file-damaged", path=path) from error


def _parsed(path: Path) -> Any:  # noqa: ANN401 - any JSON value
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except OSError as error:
        raise EnvironmentProblem("plan-file-unreadable", path=path, detail=error.strerror or error) from error
    if len(raw) > _LARGEST:
        raise InputProblem("plan-file-large", path=path)
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputProblem("plan-file-damaged", path=path) from error


def _read(data: dict[str, Any]) -> PlanFile:
    edition = data["edition"]
    states = _each(data["states"], _read_state)
    if len({one.key for one in states}) < len(states):
        raise ValueError(states)
    return PlanFile(
        holder=Holder(name=_line(data["name"]), unit=_line(data["unit"])),
        roles=_each(data["roles"], _read_role),
        edition=(_number(edition["number"]), _line(edition["label"])),
        states=states,
    )


def _each(entries: object, read: Callable[[dict[str, Any]], T]) -> tuple[T, ...]:
    if not isinstance(entries, list) or len(entries) > _MOST:
        raise TypeError(type(entries))
    return tuple(read(entry) for entry in entries)


def _read_state(entry: dict[str, Any]) -> FileState:
    state = entry["state"]
    if state not in get_args(State):
        raise ValueError(state)
    return FileState(
        key=_line(entry["competency"]), title=_line(entry["title"]), module=_line(entry["module"]), state=state
    )


def _read_role(entry: dict[str, Any]) -> tuple[str, str]:
    return _line(entry["id"]), _line(entry["title"])


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(type(value))
    return value


def _line(value: object) -> str:
    """One line of what can be printed: no control letters, none that turn the direction of the text round."""
    if not isinstance(value, str):
        raise TypeError(type(value))
    return " ".join(_printable(value[:_LONGEST]).split())


def _printable(letters: Iterable[str]) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in letters)
