"""Trying a repository as laptops will, before anybody else sees it: with nothing, with an old edition, with the newest.

The laptops here are the program's own update; every form in which a pack travels is used once. Their folders go away.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from osee_desktop.base.problems import ContentProblem, InputProblem, Problem
from osee_desktop.publish.repository.candidate import Candidate
from osee_desktop.publish.repository.staging import newest_pack
from osee_desktop.publish.repository.workshop import Workshop
from osee_desktop.updates import layout
from osee_desktop.updates.carriers.folder import FolderCarrier
from osee_desktop.updates.records import Checked, PackInfo, Source
from osee_desktop.updates.updating import Trust, Updating

if TYPE_CHECKING:
    from osee_desktop.updates.ports import Carrier

RAW: Final = ".pack.db"
FULL: Final = ".zst"
DELTA: Final = ".zpatch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Laptop:
    """A laptop that tries a repository.

    Attributes:
        name: what it has, for the report.
        bundled: its library; None for one that was not published.
        form: how the files end that it may fetch.
        wants: whether it must be offered the newest edition.
    """

    name: str
    language: str
    bundled: Path | None
    form: str
    wants: bool


def laptops(workshop: Workshop, languages: Iterable[str]) -> Iterator[Laptop]:
    """Who tries a release: nobody's library over a mirror and from a stick, each kept edition, the newest."""
    for language in languages:
        pack = newest_pack(workshop, language)
        if pack is None:
            continue
        newest = workshop.pack_file(language, pack.sha256)
        yield Laptop(name="empty", language=language, bundled=None, form=FULL, wants=True)
        yield Laptop(name="empty, from a stick", language=language, bundled=None, form=RAW, wants=True)
        for base in pack.bases:
            old = workshop.pack_file(language, base)
            yield Laptop(name=f"old, {base[:8]}", language=language, bundled=old, form=DELTA, wants=True)
        yield Laptop(name="current", language=language, bundled=newest, form=DELTA, wants=False)


def prove(workshop: Workshop, made: Candidate, trying: Iterable[Laptop], now: datetime) -> list[str]:
    """Let laptops try a candidate, after they have seen what is published.

    Returns:
        Their names.

    Raises:
        InputProblem: release-unproven, with what the first laptop says that would not do as it should.
    """
    tried = []
    for laptop in trying:
        with tempfile.TemporaryDirectory(prefix="osee-proof-") as folder:
            _try(workshop, made, laptop, Path(folder), now)
        tried.append(f"{laptop.language}: {laptop.name}")
    return tried


class _Showing(FolderCarrier):
    """A folder in which only files of one form can be fetched."""

    def __init__(self, folder: Path, form: str) -> None:
        super().__init__(folder, Source(kind="folder", name="the release"))
        self._form = form

    def stream(self, place: str, start: int, length: int) -> Iterator[bytes] | None:
        return super().stream(place, start, length) if place.endswith(self._form) else None


def _try(workshop: Workshop, made: Candidate, laptop: Laptop, folder: Path, now: datetime) -> None:
    pack = newest_pack(workshop, laptop.language)
    if pack is None:
        raise InputProblem("nothing-to-release")
    carriers: list[Carrier] = []
    trust = Trust(root=_first_root(made.folder), built=now, bundled=laptop.bundled or _unpublished(made, pack, folder))
    updating = Updating(folder / "content", laptop.language, trust, lambda: carriers, lambda: now)
    try:
        if (workshop.public / layout.TIMESTAMP).is_file():
            carriers[:] = [_Showing(workshop.public, laptop.form)]
            updating.check()
        carriers[:] = [_Showing(made.folder, laptop.form)]
        _update(updating, laptop, pack)
    except Problem as problem:
        if problem.code == "release-unproven":
            raise
        raise InputProblem("release-unproven", name=laptop.name, detail=problem) from problem
    finally:
        updating.close()


def _update(updating: Updating, laptop: Laptop, pack: PackInfo) -> None:
    checked = updating.check()
    if not laptop.wants:
        if checked.state != "up to date":
            raise _unproven(laptop, checked)
        return
    if checked.offer is None or checked.state != "new edition":
        raise _unproven(laptop, checked)
    fetched = updating.fetch(checked.offer, _nobody_looks, _go_on)
    updating.install(fetched)
    if updating.installed().sha256 != pack.sha256:
        raise _unproven(laptop, checked)


def _unproven(laptop: Laptop, checked: Checked) -> InputProblem:
    return InputProblem("release-unproven", name=laptop.name, detail=f"{checked.state} {checked.details}".strip())


def _first_root(folder: Path) -> bytes:
    """The oldest root: what the oldest program in the field was built with."""
    return (folder / layout.metadata("root", 1)).read_bytes()


def _unpublished(made: Candidate, pack: PackInfo, folder: Path) -> Path:
    """A library that nobody published: no delta starts from it."""
    target = folder / "library.db"
    try:
        shutil.copyfile(made.folder / layout.raw(pack.language, pack.sha256), target)
    except OSError as error:
        raise ContentProblem("library-missing", path=target) from error
    with closing(sqlite3.connect(target)) as connection, connection:
        connection.execute("UPDATE edition SET number = 0")
    return target


def _nobody_looks(_here: int, _all: int) -> None:
    """Nobody looks."""


def _go_on() -> bool:
    return False
