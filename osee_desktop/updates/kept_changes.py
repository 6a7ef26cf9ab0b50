"""What each edition that was installed here changed, kept as a file for each, so that it can be read afterwards.

A file that cannot be understood is passed over: it is a convenience, never a reason to stop.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.updates.differences import Change, FieldChange, Piece

_FORMAT: Final = 1
_MOST_EDITIONS: Final = 24
_MOST_BYTES: Final = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What an edition changed.

    Attributes:
        edition: its number.
        before: number of the edition that it took the place of.
        summary: one line of the publisher.
        changes: in the order of the new edition.
    """

    edition: int
    before: int
    summary: str = ""
    changes: tuple[Change, ...] = ()


def keep_changes(folder: Path, changes: Changes) -> None:
    """Keep them; of many, the oldest file goes.

    Raises:
        OSError: the disk is full, or one may not write there.
    """
    data = {"format": _FORMAT, **asdict(changes)}
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    write_atomically(folder / f"{changes.edition}.json", content)
    for file in _files(folder)[_MOST_EDITIONS:]:
        with suppress(OSError):
            file.unlink()


def read_changes(folder: Path) -> tuple[Changes, ...]:
    """Everything that is kept, the newest edition first."""
    found = []
    for file in _files(folder):
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            found.append(_read(file))
    return tuple(found)


def _files(folder: Path) -> list[Path]:
    numbered = [file for file in folder.glob("*.json") if file.stem.isdecimal()] if folder.is_dir() else []
    return sorted(numbered, key=lambda file: int(file.stem), reverse=True)


def _read(file: Path) -> Changes:
    if file.stat().st_size > _MOST_BYTES:
        raise ValueError(file)
    data: dict[str, Any] = json.loads(file.read_bytes())
    if data["format"] != _FORMAT:
        raise ValueError(file)
    return Changes(
        edition=int(data["edition"]),
        before=int(data["before"]),
        summary=str(data["summary"]),
        changes=tuple(_change(one) for one in data["changes"]),
    )


def _change(data: dict[str, Any]) -> Change:
    fields = tuple(_field(one) for one in data["changes"])
    if data["what"] not in {"new", "changed", "withdrawn"}:
        raise ValueError(data["what"])
    return Change(
        what=data["what"],
        id=str(data["id"]),
        title=str(data["title"]),
        module=data["module"],
        replaced_by=data["replaced_by"],
        changes=fields,
    )


def _field(data: dict[str, Any]) -> FieldChange:
    return FieldChange(str(data["field"]), tuple(_piece(one) for one in data["pieces"]))


def _piece(data: dict[str, Any]) -> Piece:
    if data["how"] not in {"same", "removed", "added"}:
        raise ValueError(data["how"])
    return Piece(data["how"], str(data["text"]))
