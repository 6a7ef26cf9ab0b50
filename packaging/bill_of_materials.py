"""Writes the bill of materials of a frozen program: CycloneDX 1.6, as JSON, the same bytes for the same contents."""

import json
import re
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

_SPDX: Final = re.compile(r"[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*|\(.*\)")
_IDENTIFIERS: Final = frozenset(
    {"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "LGPL-3.0-only", "MIT", "MPL-2.0", "PSF-2.0", "Unicode-3.0"}
    | {"blessing", "Python-2.0"}
)
"""Identifiers of SPDX that are written as such; every other wording stays a name."""


def write(file: Path, program: Mapping[str, str], parts: Iterable[Mapping[str, object]], contents: str) -> None:
    """Write the bill of materials.

    Args:
        file: where to.
        program: `name`, `version`, `platform`, and `epoch` (seconds since 1970) of what was built.
        parts: rows of `licence_folder`.
        contents: the digest of the manifest; the bill's number is made from it.
    """
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, contents)}",
        "version": 1,
        "metadata": _about(program),
        "components": [_component(part) for part in parts],
    }
    file.write_text(json.dumps(bill, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def _about(program: Mapping[str, str]) -> dict[str, object]:
    made = datetime.fromtimestamp(int(program["epoch"]), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    component = {
        "type": "application",
        "bom-ref": "program",
        "name": program["name"],
        "version": program["version"],
        "licenses": [{"license": {"id": "Apache-2.0"}}],
        "properties": [{"name": "platform", "value": program["platform"]}],
    }
    return {"timestamp": made, "component": component}


def _component(part: Mapping[str, object]) -> dict[str, object]:
    row: dict[str, object] = {"type": "library", "bom-ref": part["purl"], "name": part["name"]}
    if part["version"]:
        row["version"] = part["version"]
    licence = str(part["licence"])
    if licence:
        row["licenses"] = [_licence(licence)]
    return {**row, "purl": part["purl"]}


def _licence(named: str) -> dict[str, object]:
    if named in _IDENTIFIERS:
        return {"license": {"id": named}}
    if _SPDX.fullmatch(named) and all(word in _IDENTIFIERS | {"AND", "OR"} for word in named.split()):
        return {"expression": named}
    return {"license": {"name": named}}
