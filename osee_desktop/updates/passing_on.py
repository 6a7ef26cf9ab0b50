"""Writing what was verified to a stick or a share, for the next officer. It needs no keys.

The order of the writes keeps whatever the stick served before usable until the last rename; then everything is read
back as a laptop without any content would.
"""

import hashlib
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from osee_desktop.base.problems import EnvironmentProblem, InputProblem, UpdateProblem
from osee_desktop.updates import layout
from osee_desktop.updates.carriers.folder import FolderCarrier
from osee_desktop.updates.metadata_sets import repository_files
from osee_desktop.updates.places import flush_folder
from osee_desktop.updates.records import InstalledPack, Source
from osee_desktop.updates.trust.checking import Anchor, check_carrier

_CHUNK: Final = 1 << 20


def pass_on(folder: Path, pack: InstalledPack, file: Path, verified: Mapping[str, bytes]) -> Path:
    """Write a pack and the metadata under which it was verified into `folder`.

    Returns:
        The folder `osee-updates` in it.

    Raises:
        InputProblem: nothing-to-pass-on, where the pack was not published.
        EnvironmentProblem: cannot-write. What the folder served before, it still serves.
    """
    if not verified:
        raise InputProblem("nothing-to-pass-on")
    root = folder if folder.name == layout.FOLDER else folder / layout.FOLDER
    try:
        _copy(file, root / layout.raw(pack.language, pack.sha256), pack.length)
        for place, data in repository_files(verified).items():
            _put(root / place, data)
    except OSError as error:
        raise EnvironmentProblem("cannot-write", path=root, detail=error.strerror or error) from error
    return root


def read_back(root: Path, pack: InstalledPack, anchor_root: bytes, scratch: Path, now: datetime) -> None:
    """Read a copy as a laptop would that has nothing yet.

    Args:
        root: the folder `osee-updates`.
        pack: what must be found there.
        anchor_root: the publisher's root, as built into the program.
        scratch: a folder for working copies.
        now: the time by which it is judged.

    Raises:
        UpdateProblem: copy-not-ready, with what an empty laptop would say.
    """
    carrier = FolderCarrier(root, Source(kind="folder", name=str(root)))
    anchor = Anchor(root=anchor_root, built=now, known=scratch / "none", installed={}, installed_set={})
    verdict = check_carrier(carrier, anchor, [pack.language], now)
    found = verdict.packs.get(pack.language)
    if verdict.answer == "refuse" or found is None or found.sha256 != pack.sha256:
        raise UpdateProblem("copy-not-ready", path=root, detail=verdict.details or verdict.state or "")
    pieces = carrier.stream(layout.raw(pack.language, pack.sha256), 0, pack.length)
    digest = hashlib.sha256()
    for piece in pieces or ():
        digest.update(piece)
    if digest.hexdigest() != pack.sha256:
        raise UpdateProblem("copy-not-ready", path=root, detail="the pack cannot be read back")


def _copy(source: Path, target: Path, length: int) -> None:
    """Copy a pack beside its place and rename it; one that is there whole stays."""
    if target.is_file() and target.stat().st_size == length:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    new = _beside(target)
    with source.open("rb") as reading, new.open("wb") as writing:
        while data := reading.read(_CHUNK):
            writing.write(data)
        writing.flush()
        os.fsync(writing.fileno())
    _rename(new, target)


def _put(target: Path, data: bytes) -> None:
    if target.is_file() and target.read_bytes() == data:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    new = _beside(target)
    with new.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    _rename(new, target)


def _beside(target: Path) -> Path:
    return target.with_name(f"{target.name}.new")


def _rename(new: Path, target: Path) -> None:
    new.replace(target)
    flush_folder(target.parent)
