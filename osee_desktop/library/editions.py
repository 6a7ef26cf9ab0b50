"""Which library file counts: the editions that updates brought, and the two slots that point at them.

Only `updates/` writes slots; here they are read, at every start, with the standard library alone and without a
lock, a clock or a network. A slot that is torn or points at nothing is passed over, never a reason to stop.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

SLOTS: Final = ("slot.0", "slot.1")
"""Names of the two pointer files."""

_MOST_BYTES: Final = 65_536
_DIGITS: Final = 64


class InstalledPack(NamedTuple):
    """A library file that a slot names: its language, the hash and length of the file, and its edition."""

    language: str
    sha256: str
    length: int
    edition: int


class Slot(NamedTuple):
    """One state of everything installed.

    Attributes:
        name: which of the two files it is.
        generation: grows by one with each write; the higher one counts.
        packs: by language.
        metadata_set: name of the metadata under which the packs were verified.
    """

    name: str
    generation: int
    packs: Mapping[str, InstalledPack]
    metadata_set: str


def pack_file(content: Path, sha256: str) -> Path:
    """Where a pack lies in the folder of the content."""
    return content / "packs" / f"{sha256}.db"


def slot_bytes(generation: int, packs: Mapping[str, InstalledPack], metadata_set: str) -> bytes:
    """A slot as it is written: one line of JSON, then the hash of that line."""
    body = json.dumps(
        {
            "gen": generation,
            "packs": {
                language: {"sha256": pack.sha256, "length": pack.length, "edition": pack.edition}
                for language, pack in sorted(packs.items())
            },
            "metaset": metadata_set,
        },
        separators=(",", ":"),
        sort_keys=True,
    ).encode()
    return body + b"\n" + hashlib.sha256(body).hexdigest().encode() + b"\n"


def read_slots(content: Path) -> tuple[Slot, ...]:
    """The slots that are whole, the one that counts first."""
    found = [slot for name in SLOTS if (slot := _read_slot(content / name))]
    return tuple(sorted(found, key=lambda slot: slot.generation, reverse=True))


def installed_packs(content: Path, language: str) -> Iterator[InstalledPack]:
    """Packs of a language whose file is there with the right length, the one that counts first.

    A slot without the language says that the bundled edition counts: the person went back to it.
    """
    for slot in read_slots(content):
        pack = slot.packs.get(language)
        if pack is None:
            return
        if _is_there(pack_file(content, pack.sha256), pack.length):
            yield pack


def _is_there(path: Path, length: int) -> bool:
    try:
        return path.is_file() and path.stat().st_size == length
    except OSError:
        return False


def _read_slot(path: Path) -> Slot | None:
    try:
        with path.open("rb") as file:
            body, _, rest = file.read(_MOST_BYTES).partition(b"\n")
        if rest.strip().decode("ascii") != hashlib.sha256(body).hexdigest():
            return None
        return _slot(path.name, json.loads(body))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # Whatever stands in a torn file: the other slot, or the bundled edition, is there.
        return None


def _slot(name: str, data: Any) -> Slot:  # noqa: ANN401 - any JSON value
    packs = {str(language): _pack(str(language), value) for language, value in data["packs"].items()}
    return Slot(name=name, generation=int(data["gen"]), packs=packs, metadata_set=str(data["metaset"]))


def _pack(language: str, value: Any) -> InstalledPack:  # noqa: ANN401 - any JSON value
    sha256 = str(value["sha256"])
    if len(sha256) != _DIGITS or not set(sha256) <= set("0123456789abcdef"):
        raise ValueError(sha256)
    return InstalledPack(language=language, sha256=sha256, length=int(value["length"]), edition=int(value["edition"]))
