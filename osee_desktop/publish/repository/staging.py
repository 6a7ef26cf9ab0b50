"""From a library file to a staged edition: the raw pack, its transports, and a draft of what its language will sign.

Nothing of it can be seen by officers before it is signed and released.
"""

import hashlib
import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from tuf.api.metadata import Metadata, TargetFile, Targets

from osee_desktop.base.problems import ContentProblem, InputProblem
from osee_desktop.library.connection import check_integrity, connect
from osee_desktop.library.edition import Edition
from osee_desktop.library.library import open_library
from osee_desktop.publish.repository import roles
from osee_desktop.publish.repository.delegating import next_version
from osee_desktop.publish.repository.transports import LARGEST_PAIR, make_delta, make_full
from osee_desktop.publish.repository.workshop import Workshop, put
from osee_desktop.updates import layout
from osee_desktop.updates.differences import Change, compare, count_changes
from osee_desktop.updates.records import Counts, PackInfo
from osee_desktop.updates.trust.pack_info import custom_of, pack_info

KEPT: Final = 6
"""Editions before the newest from which there is a delta."""


@dataclass(frozen=True, slots=True)
class Base:
    """An edition that officers may have: its number, and its raw pack."""

    edition: int
    sha256: str
    file: Path


def stage(workshop: Workshop, library: Path, summary: str, now: datetime, kept: int = KEPT) -> PackInfo:
    """Stage a library as the next edition of its language, and draft what its role will sign.

    Args:
        workshop: the publisher's folder.
        library: the library file.
        summary: one line that officers read before they download.
        now: the clock.
        kept: editions before it from which a delta is made.

    Raises:
        ContentProblem: the library cannot be read, or a kept pack is damaged; transport-wrong.
        InputProblem: language-not-delegated, nothing-changed, edition-not-newer.
        EnvironmentProblem: cannot-write.
    """
    edition, schema = _judge(library)
    if edition.language not in workshop.languages():
        raise InputProblem("language-not-delegated", language=edition.language)
    sha256 = hashlib.sha256(library.read_bytes()).hexdigest()
    _ensure_newer(edition, sha256, published_pack(workshop, edition.language))
    shutil.rmtree(workshop.next / layout.TARGETS / edition.language, ignore_errors=True)
    bases = kept_bases(workshop, edition.language, edition.number, kept)
    made = _transports(workshop, library, edition.language, sha256, bases)
    pack = PackInfo(
        language=edition.language,
        sha256=sha256,
        length=library.stat().st_size,
        edition=edition.number,
        label=edition.label,
        schema=schema,
        summary=" ".join(summary.split()),
        bases=made.counts,
        full_length=made.full,
        delta_lengths=made.deltas,
    )
    _draft(workshop, pack, now)
    return pack


def published_pack(workshop: Workshop, language: str) -> PackInfo | None:
    """The pack that a language's published role signs."""
    return _pack_of(workshop.published(language), language)


def newest_pack(workshop: Workshop, language: str) -> PackInfo | None:
    """The same, of a draft where there is one."""
    return _pack_of(workshop.newest(language), language)


def staged_changes(workshop: Workshop, language: str) -> tuple[Change, ...]:
    """What the staged edition changes against the published one, record by record: to be read before signing."""
    staged, published = newest_pack(workshop, language), published_pack(workshop, language)
    if staged is None or published is None or staged.sha256 == published.sha256:
        return ()
    files = [workshop.pack_file(language, one.sha256) for one in (published, staged)]
    with open_library(files[0]) as old, open_library(files[1]) as new:
        return compare(old, new)


def kept_bases(workshop: Workshop, language: str, below: int, most: int) -> list[Base]:
    """Published editions below a number whose raw pack is here, the newest first.

    Raises:
        ContentProblem: library-damaged, where a pack is not what its name says.
    """
    found = [_base(path) for path in (workshop.public / layout.TARGETS / language).glob("*.pack.db")]
    return sorted((base for base in found if base.edition < below), key=_edition, reverse=True)[:most]


def _edition(base: Base) -> int:
    return base.edition


def _base(path: Path) -> Base:
    sha256 = path.name.partition(".")[0]
    if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
        raise ContentProblem("library-damaged", path=path, detail="its hash is not its name")
    return Base(_judge(path)[0].number, sha256, path)


def _judge(library: Path) -> tuple[Edition, int]:
    """The edition of a library and its format, after it was read as laptops read it."""
    with closing(connect(library)) as connection:
        check_integrity(connection, library)
        schema: int = connection.execute("PRAGMA user_version").fetchone()[0]
        row = connection.execute("SELECT number, label, language FROM edition").fetchone()
    return Edition(*row), schema


def _ensure_newer(edition: Edition, sha256: str, last: PackInfo | None) -> None:
    if last is None:
        return
    if sha256 == last.sha256:
        raise InputProblem("nothing-changed", edition=last.edition)
    if edition.number <= last.edition:
        raise InputProblem("edition-not-newer", found=edition.number, last=last.edition)


@dataclass(frozen=True, slots=True)
class _Made:
    """Bytes of the transports, and what changes from each base, by its hash."""

    full: int
    deltas: dict[str, int]
    counts: dict[str, Counts]


def _transports(workshop: Workshop, library: Path, language: str, sha256: str, bases: list[Base]) -> _Made:
    counts: dict[str, Counts] = {}
    lengths: dict[str, int] = {}
    target = workshop.next / layout.raw(language, sha256)
    put(target, library.read_bytes())
    full = make_full(target, sha256)
    put(workshop.next / layout.full(language, sha256), full)
    with open_library(target) as new:
        for base in bases:
            if base.file.stat().st_size + target.stat().st_size > LARGEST_PAIR:
                continue
            delta = make_delta(base.file, target, sha256)
            put(workshop.next / layout.delta(language, sha256, base.sha256), delta)
            lengths[base.sha256] = len(delta)
            with open_library(base.file) as old:
                counts[base.sha256] = count_changes(old, new)
    return _Made(full=len(full), deltas=lengths, counts=counts)


def _draft(workshop: Workshop, pack: PackInfo, now: datetime) -> None:
    name = layout.pack_target(pack.language)
    target = TargetFile(pack.length, {"sha256": pack.sha256}, name, {"custom": custom_of(pack)})
    role = Targets(
        version=next_version(workshop, pack.language),
        expires=roles.expiry(pack.language, now),
        targets={name: target},
    )
    workshop.put_draft(pack.language, Metadata(role))


def _pack_of(role: Metadata[Targets] | None, language: str) -> PackInfo | None:
    target = role.signed.targets.get(layout.pack_target(language)) if role else None
    return pack_info(language, target) if target else None
