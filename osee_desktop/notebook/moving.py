"""A whole notebook as one file, to move to another laptop: what was written, marked and learned, and the settings.

A file that comes in is judged whole before anything changes: it may have been cut off, or made to do harm. It may not
know how notebooks are stored. The format is described in docs/notebook-file.md.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields as dataclass_fields
from pathlib import Path
from typing import Any, Final, Protocol, get_args

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.base.problems import EnvironmentProblem, InputProblem
from osee_desktop.notebook import foreign_json as form
from osee_desktop.notebook.foreign_json import Format, Unfit
from osee_desktop.notebook.merging import Merge, merge
from osee_desktop.notebook.records import (
    KINDS,
    ONE_PER_RECORD,
    Item,
    ReportKind,
    Revisions,
    Snapshot,
    State,
    Visit,
    id_for,
    kind_of,
)

SUFFIX: Final = ".osee-notebook"
_FORMAT: Final = Format("osee-notebook", 1)
_PARTS: Final = ("format", "version", "notebook", "items", "visits", "settings")

MOST_ITEMS: Final = 100_000
_MOST_VISITS: Final = 10_000
_MOST_NOTEBOOKS: Final = 200
_MOST_SETTINGS: Final = 100
_NOTEBOOK: Final = re.compile(r"[0-9A-Za-z-]{1,64}")

Settings = Mapping[str, str | int | bool]

_LINES: Final[Mapping[str, int]] = {"id": 500, "about": 400, "title": 2000, "changed": 40}
"""How many letters a line may have, by its field."""
_WORDS: Final = ("name", "text", "passage", "before", "after", "evidence")
"""Fields that hold what people wrote or marked: as long as the file may be."""


class Takes(Protocol):
    """The part of a notebook that a file is brought into."""

    def snapshot(self) -> Snapshot:
        """Everything that it holds."""

    def take(self, snapshot: Snapshot) -> None:
        """Hold this instead."""


def write_notebook_file(path: Path, snapshot: Snapshot, settings: Settings) -> None:
    """Write everything into one file, in one step.

    Raises:
        EnvironmentProblem: cannot-write. What was there before is unchanged.
    """
    told = {
        "notebook": snapshot.identity,
        "items": [told_item(item) for item in snapshot.items],
        "visits": [{field: getattr(visit, field) for field in _names(Visit)} for visit in snapshot.visits],
        "settings": dict(settings),
    }
    try:
        write_atomically(path, form.as_json(told, _FORMAT))
    except OSError as error:
        raise EnvironmentProblem("cannot-write", path=path, detail=error.strerror) from error


def read_notebook_file(path: Path) -> tuple[Snapshot, Settings]:
    """What a file holds: the notebook, and the settings of the laptop that it came from.

    Raises:
        InputProblem: file-missing, file-too-large, file-not-ours, file-newer; file-unfit, with the place in the file.
    """
    told = form.read_json(path, _FORMAT)
    try:
        whole = form.fields(told, "file", _PARTS)
        snapshot = Snapshot(
            identity=_notebook(whole["notebook"], "notebook"),
            items=form.list_of(whole["items"], "items", MOST_ITEMS, item_from),
            visits=form.list_of(whole["visits"], "visits", _MOST_VISITS, _visit_from),
        )
        _judge_doubles((item.id for item in snapshot.items), "items")
        _judge_doubles((visit.number for visit in snapshot.visits), "visits")
        return snapshot, _settings_from(whole["settings"])
    except Unfit as error:
        raise InputProblem("file-unfit", path=path, place=str(error)) from error


def bring_in(notebook: Takes, incoming: Snapshot, back_up: Callable[[], object]) -> Merge:
    """Merge what came in a file into a notebook, after a backup.

    Args:
        notebook: what is here.
        incoming: what came, judged by `read_notebook_file`.
        back_up: makes a copy of the notebook's file; where it fails, nothing is changed.

    Returns:
        What came of it; where nothing came, the notebook was not touched.
    """
    merged = merge(notebook.snapshot(), incoming)
    if merged.changes_something:
        back_up()
        notebook.take(merged.snapshot)
    return merged


def told_item(item: Item) -> dict[str, Any]:
    """An item as plain values."""
    values = {field: getattr(item, field) for field in _names(type(item))}
    # A report has a kind of its own; the item's kind stands apart from its fields.
    return {"item": kind_of(item), **values, "revisions": dict(item.revisions)}


def item_from(value: object, place: str) -> Item:
    """An item from plain values that came from elsewhere.

    Raises:
        Unfit: with the place of what is wrong.
    """
    if not isinstance(value, dict):
        raise Unfit(place)
    kind = KINDS[form.one_of(value.get("item"), f"{place}.item", tuple(KINDS))]
    told = form.fields(value, place, ("item", *_names(kind)))
    item = kind(**{field: _value(told[field], field, f"{place}.{field}") for field in _names(kind)})
    if not item.id or (kind in ONE_PER_RECORD and item.id != id_for(kind, item.about)):
        place = f"{place}.id"
        raise Unfit(place)
    return item


def _value(value: object, field: str, place: str) -> Any:  # noqa: ANN401 - each field has its own type
    if field in _WORDS:
        return form.text(value, place, form.MOST_BYTES)
    if field in _LINES:
        return form.line(value, place, _LINES[field])
    if field == "folder":
        return None if value is None else form.line(value, place, _LINES["id"])
    if field in {"removed", "other_side"}:
        return form.yes_or_no(value, place)
    if field == "state":
        return form.one_of(value, place, get_args(State))
    if field == "kind":
        return form.one_of(value, place, get_args(ReportKind))
    if field == "edition":
        return form.number(value, place)
    return _revisions(value, place)


def _revisions(value: object, place: str) -> Revisions:
    if not isinstance(value, dict) or len(value) > _MOST_NOTEBOOKS:
        raise Unfit(place)
    return tuple(sorted((_notebook(name, place), form.number(count, place, 1)) for name, count in value.items()))


def _notebook(value: object, place: str) -> str:
    if not isinstance(value, str) or not _NOTEBOOK.fullmatch(value):
        raise Unfit(place)
    return value


def _visit_from(value: object, place: str) -> Visit:
    told = form.fields(value, place, _names(Visit))
    return Visit(
        number=form.number(told["number"], f"{place}.number"),
        about=form.line(told["about"], f"{place}.about", _LINES["about"]),
        title=form.line(told["title"], f"{place}.title", _LINES["title"]),
        changed=form.line(told["changed"], f"{place}.changed", _LINES["changed"]),
        fraction=form.fraction(told["fraction"], f"{place}.fraction"),
    )


def _settings_from(value: object) -> Settings:
    """Names and plain values. What they may be is judged by whoever takes them."""
    if not isinstance(value, dict) or len(value) > _MOST_SETTINGS:
        raise Unfit("settings")
    for name, entry in value.items():
        form.line(name, "settings", 100)
        if isinstance(entry, str):
            form.line(entry, f"settings.{name}", 1000)
        elif not isinstance(entry, bool):
            form.number(entry, f"settings.{name}", -(2**53))
    return value


def _judge_doubles(keys: Iterable[object], place: str) -> None:
    seen: set[object] = set()
    for position, key in enumerate(keys):
        if key in seen:
            double = f"{place}[{position}]"
            raise Unfit(double)
        seen.add(key)


def _names(kind: type[Item | Visit]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclass_fields(kind))
