"""Writes the licences of what is bundled: a folder for every part, and one list of all parts that programs can read."""

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import bundled_parts

LIST: Final = "parts.json"


class WithoutLicenceError(Exception):
    """Parts that nobody brings a licence text of: it belongs into `packaging/licences/`."""


def write(parts: Iterable[bundled_parts.Part], folder: Path) -> None:
    """Write the folder anew: `parts.json` (name, version, licence, purl, texts) and `NAME/TEXT.txt`.

    Raises:
        WithoutLicenceError: a part has no text.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    rows = [_written(part, folder) for part in parts]
    bare = [row["name"] for row in rows if not row["texts"]]
    if bare:
        message = f"There is no licence text of {', '.join(map(str, bare))} in packaging/licences/."
        raise WithoutLicenceError(message)
    text = json.dumps(rows, indent=1, ensure_ascii=False)
    (folder / LIST).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def read(folder: Path) -> list[dict[str, object]]:
    """The list that `write` wrote."""
    rows: list[dict[str, object]] = json.loads((folder / LIST).read_text(encoding="utf-8"))
    return rows


def _written(part: bundled_parts.Part, folder: Path) -> Mapping[str, object]:
    home = folder / part.name.replace(" ", "-")
    names = []
    for name, text in sorted(part.texts.items()):
        home.mkdir(exist_ok=True)
        file = home / (name if name.endswith(".txt") else f"{name}.txt")
        file.write_text(text, encoding="utf-8", newline="\n")
        names.append(file.relative_to(folder).as_posix())
    facts = {"name": part.name, "version": part.version, "licence": part.licence, "purl": part.address}
    return {**facts, "texts": names}
