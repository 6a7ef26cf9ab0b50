"""Whose software comes with the program, and under which licence, with the texts of the licences.

A frozen program carries a folder `licences` with a list that the build wrote; from source the installed libraries are
read at the moment somebody asks. It may not import a library.
"""

import json
from importlib import metadata
from pathlib import Path
from typing import Any, Final, NamedTuple

from osee_desktop.env.software import carried_parts

_LIST: Final = "parts.json"
_NAMES: Final = ("licen", "copying", "notice", "authors")


class Licensed(NamedTuple):
    """A piece of software.

    Attributes:
        licence: as its makers name it; empty where only the texts say it.
        texts: files of its licence texts; empty where its makers brought none.
    """

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]


def licensed(folder: Path) -> tuple[Licensed, ...]:
    """Everything that comes with the program, by name.

    Args:
        folder: where the build put the licences; it need not exist.
    """
    found = _listed(folder) or _installed()
    return tuple(sorted(found, key=_by_name))


def licence_text(part: Licensed) -> str:
    """Its licence texts, one below the other; empty where there is none that can be read."""
    texts = []
    for file in part.texts:
        try:
            texts.append(file.read_text(encoding="utf-8", errors="replace").strip())
        except OSError:
            continue
    return "\n\n\n".join(texts)


def _listed(folder: Path) -> list[Licensed]:
    try:
        rows = json.loads((folder / _LIST).read_bytes())
    except (OSError, ValueError):
        return []
    return [_row(row, folder) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _row(row: dict[str, Any], folder: Path) -> Licensed:
    texts = tuple(folder / str(text) for text in row.get("texts", ()))
    return Licensed(str(row.get("name", "")), str(row.get("version", "")), str(row.get("licence", "")), texts)


def _installed() -> list[Licensed]:
    return [Licensed(part.name, part.version, part.licence, _texts_of(part.name)) for part in carried_parts()]


def _texts_of(name: str) -> tuple[Path, ...]:
    files = metadata.files(name) or ()
    named = (file for file in files if ".dist-info" in str(file) and file.name.lower().startswith(_NAMES))
    found = (path for path in (Path(str(file.locate())) for file in named) if path.is_file())
    return tuple(sorted(found, key=_rank))


def _rank(path: Path) -> int:
    """Licences stand before the names of authors."""
    return next(rank for rank, name in enumerate(_NAMES) if path.name.lower().startswith(name))


def _by_name(part: Licensed) -> str:
    return part.name.casefold()
