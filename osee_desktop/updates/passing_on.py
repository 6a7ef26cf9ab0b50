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

from osee_desktop.base.problems import InputProblem, UpdateProblem
from osee_desktop.updates import layout
from osee_desktop.updates.bringing import is_true
from osee_desktop.updates.carriers.folder import FolderCarrier
from osee_desktop.updates.disk import refused
from osee_desktop.updates.metadata_sets import repository_files
from osee_desktop.updates.places import flush_folder
from osee_desktop.updates.records import InstalledPack, Source
from osee_desktop.updates.trust.checking import Anchor, Verdict, check_carrier

_CHUNK: Final = 1 << 20
_METADATA: Final = 1_000_000
"""Bytes of metadata that go with a pack, at most."""


def pass_on(folder: Path, pack: InstalledPack, file: Path, verified: Mapping[str, bytes]) -> Path:
    """Write a pack and the metadata under which it was verified into `folder`.

    Returns:
        The folder `osee-updates` in it.

    Raises:
        InputProblem: nothing-to-pass-on, where the pack was not published.
        UpdateProblem: copy-not-ready, where the pack itself is damaged.
        EnvironmentProblem: no-space, cannot-write. What the folder served before, it still serves.
    """
    if not verified:
        raise InputProblem("nothing-to-pass-on")
    root = copy_in(folder)
    try:
        _copy(file, root / layout.raw(pack.language, pack.sha256), pack)
        for place, data in repository_files(verified).items():
            _put(root / place, data)
    except OSError as error:
        raise refused(root, error, pack.length + _METADATA) from error
    return root


def copy_in(folder: Path) -> Path:
    """The folder `osee-updates` of a stick or a share."""
    return folder if folder.name == layout.FOLDER else folder / layout.FOLDER


def ensure_not_newer(root: Path, pack: InstalledPack, anchor_root: bytes, scratch: Path, now: datetime) -> None:
    """See that a copy holds no later edition than the one that is passed on; the arguments as of `read_back`.

    Raises:
        UpdateProblem: newer-copy-there.
    """
    verdict = _seen_by_an_empty_laptop(root, pack, anchor_root, scratch, now)
    found = verdict.packs.get(pack.language)
    if verdict.answer != "refuse" and found and found.edition > pack.edition:
        raise UpdateProblem("newer-copy-there", path=root, edition=found.edition)


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
    verdict = _seen_by_an_empty_laptop(root, pack, anchor_root, scratch, now)
    found = verdict.packs.get(pack.language)
    if verdict.answer == "refuse" or found is None or found.sha256 != pack.sha256:
        raise UpdateProblem("copy-not-ready", path=root, detail=verdict.details or verdict.state or "")
    pieces = verdict.carrier.stream(layout.raw(pack.language, pack.sha256), 0, pack.length)
    digest = hashlib.sha256()
    for piece in pieces or ():
        digest.update(piece)
    if digest.hexdigest() != pack.sha256:
        raise UpdateProblem("copy-not-ready", path=root, detail="the pack cannot be read back")


def _seen_by_an_empty_laptop(
    root: Path, pack: InstalledPack, anchor_root: bytes, scratch: Path, now: datetime
) -> Verdict:
    carrier = FolderCarrier(root, Source(kind="folder", name=str(root)))
    anchor = Anchor(root=anchor_root, built=now, known=scratch / "none", installed={}, installed_set={})
    return check_carrier(carrier, anchor, [pack.language], now)


def _copy(source: Path, target: Path, pack: InstalledPack) -> None:
    """Copy a pack beside its place and rename it; one that is there and true stays."""
    if is_true(target, pack.length, pack.sha256):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    new, digest = _beside(target), hashlib.sha256()
    with source.open("rb") as reading, new.open("wb") as writing:
        while data := reading.read(_CHUNK):
            digest.update(data)
            writing.write(data)
        writing.flush()
        os.fsync(writing.fileno())
    if digest.hexdigest() != pack.sha256:
        new.unlink()
        raise UpdateProblem("copy-not-ready", path=target, detail="the edition on this computer is damaged")
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
