"""The metadata under which installed packs were verified, kept byte by byte, so that it can be passed on."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.updates import layout
from osee_desktop.updates.places import flush_folder
from osee_desktop.updates.trust.known import read_folder


def keep_set(sets: Path, verified: Mapping[str, bytes]) -> str:
    """Keep a set and give its name, which is made from its bytes.

    Raises:
        OSError: the disk is full, or one may not write there.
    """
    digest = hashlib.sha256()
    for name in sorted(verified):
        digest.update(f"{name}\0{len(verified[name])}\0".encode() + verified[name])
    set_name = digest.hexdigest()[:32]
    for name, data in verified.items():
        write_atomically(sets / set_name / name, data)
    for folder in {(sets / set_name / name).parent for name in verified} | {sets}:
        flush_folder(folder)
    return set_name


def read_set(sets: Path, set_name: str) -> dict[str, bytes]:
    """The metadata of a set by its name; empty where it is not there."""
    return read_folder(sets / set_name) if layout.is_plain_name(set_name) else {}


def repository_files(verified: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a set under their places in a repository: first what others point at, the roots, the timestamp last.

    Raises:
        ValueError: a file is no metadata.
    """
    roles = {name: data for name, data in verified.items() if "/" not in name and name != "root.json"}
    timestamp = roles.pop("timestamp.json")
    files = {layout.metadata(name.removesuffix(".json"), _version(data)): data for name, data in sorted(roles.items())}
    roots = {name: data for name, data in sorted(verified.items()) if "/" in name}
    files |= {layout.metadata("root", _version(data)): data for data in roots.values()}
    return files | {layout.TIMESTAMP: timestamp}


def _version(data: bytes) -> int:
    return int(json.loads(data)["signed"]["version"])
