"""The next state of a repository, put together beside what everybody sees: what is drafted, and fresh signatures.

It is a whole repository of its own, so that laptops can try it; nothing of it is visible yet.
"""

import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from securesystemslib.signer import Signer
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, MetaFile, Root, Signed, Snapshot, Targets, Timestamp

from osee_desktop.base.problems import EnvironmentProblem, InputProblem
from osee_desktop.publish.repository import roles
from osee_desktop.publish.repository.roots import ensure_root_signed
from osee_desktop.publish.repository.signing import Delegator, ensure_holder, ensure_signed
from osee_desktop.publish.repository.workshop import S, Workshop, files_below, metadata_bytes, put
from osee_desktop.updates import layout
from osee_desktop.updates.trust.checking import ISSUED


@dataclass(frozen=True, slots=True)
class Candidate:
    """A repository that may become the one that everybody sees.

    Attributes:
        folder: `osee-updates` of the candidate.
        languages: those that have a pack.
        new: places that are not public yet, in the order in which they are made so: what others point at first.
        version: of its timestamp.
        ending: roles signed by people that should be signed again soon, with the day on which they end.
    """

    folder: Path
    languages: tuple[str, ...]
    new: tuple[str, ...]
    version: int
    ending: tuple[tuple[str, date], ...]


@contextmanager
def candidate(workshop: Workshop, signer: Signer, now: datetime, *, with_next: bool) -> Iterator[Candidate]:
    """Put the next state together; it goes away at the end.

    Args:
        workshop: the publisher's folder.
        signer: the online key.
        now: the clock.
        with_next: with what is drafted; otherwise what is published is signed anew.

    Raises:
        InputProblem: no-repository, nothing-to-release, threshold-not-met, role-expired, key-not-in-role.
        EnvironmentProblem: cannot-write.
    """
    with tempfile.TemporaryDirectory(dir=workshop.folder, prefix=".candidate-") as name:
        folder = Path(name) / layout.FOLDER
        try:
            _overlay(workshop.public, folder)
            if with_next:
                _overlay(workshop.next, folder)
        except OSError as error:
            raise EnvironmentProblem("cannot-write", path=folder, detail=error.strerror or error) from error
        yield _Composing(workshop, folder, now, with_next=with_next).complete(signer)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """Everything that a snapshot names, verified."""

    root: Metadata[Root]
    targets: Metadata[Targets]
    languages: dict[str, Metadata[Targets]]

    def ending(self, now: datetime) -> tuple[tuple[str, date], ...]:
        ends = {roles.ROOT: self.root.signed.expires, roles.TARGETS: self.targets.signed.expires}
        ends |= {language: role.signed.expires for language, role in self.languages.items()}
        return tuple((role, end.date()) for role, end in ends.items() if roles.ends_soon(role, end, now))

    def versions(self) -> dict[str, MetaFile]:
        named = {roles.TARGETS: self.targets, **self.languages}
        return {f"{role}.json": MetaFile(version=metadata.signed.version) for role, metadata in named.items()}


class _Composing:
    def __init__(self, workshop: Workshop, folder: Path, now: datetime, *, with_next: bool) -> None:
        self._workshop, self._folder, self._now, self._with_next = workshop, folder, now, with_next

    def complete(self, signer: Signer) -> Candidate:
        standing = self._standing()
        ensure_holder(standing.root.signed, roles.TIMESTAMP, signer)
        snapshot = self._snapshot(standing, signer)
        timestamp = self._timestamp(snapshot, signer)
        places = {place for place in files_below(self._folder) if not self._is_public(place)}
        return Candidate(
            folder=self._folder,
            languages=tuple(language for language, role in standing.languages.items() if role.signed.targets),
            new=(*sorted(places - {layout.TIMESTAMP}, key=_order), layout.TIMESTAMP),
            version=timestamp.version,
            ending=standing.ending(self._now),
        )

    def _is_public(self, place: str) -> bool:
        """Whether everybody sees this file already; a release that was cut off may have left another of its name."""
        public, own = self._workshop.public / place, self._folder / place
        return public.is_file() and (public.samefile(own) or filecmp.cmp(public, own, shallow=False))

    def _standing(self) -> _Standing:
        root, targets = self._root(), self._role(roles.TARGETS)
        if targets is None:
            raise InputProblem("nothing-to-release")
        self._ensure(root.signed, roles.TARGETS, targets)
        delegations = targets.signed.delegations
        found = {}
        for language in sorted(delegations.roles or ()) if delegations else ():
            role = self._role(language)
            if role:
                self._ensure(targets.signed, language, role)
                found[language] = role
        return _Standing(root=root, targets=targets, languages=found)

    def _root(self) -> Metadata[Root]:
        published, draft = self._workshop.published_root(), self._workshop.root_draft()
        if draft and self._with_next:
            ensure_root_signed(draft, published)
            return draft
        if published is None:
            raise InputProblem("no-repository", path=self._workshop.folder)
        _ensure_lasts(roles.ROOT, published.signed, self._now)
        return published

    def _role(self, role: str) -> Metadata[Targets] | None:
        return self._workshop.newest(role) if self._with_next else self._workshop.published(role)

    def _ensure(self, delegator: Delegator, role: str, metadata: Metadata[Targets]) -> None:
        ensure_signed(delegator, role, metadata)
        _ensure_lasts(role, metadata.signed, self._now)

    def _snapshot(self, standing: _Standing, signer: Signer) -> Snapshot:
        """The published snapshot where it still says everything and holds long enough; otherwise the next."""
        before, versions = self._workshop.snapshot(), standing.versions()
        if before and before.signed.meta == versions and self._holds(before, standing.root.signed):
            return before.signed
        snapshot = Snapshot(
            version=before.signed.version + 1 if before else 1,
            expires=roles.expiry(roles.SNAPSHOT, self._now),
            meta=versions,
        )
        self._sign(snapshot, layout.metadata(roles.SNAPSHOT, snapshot.version), signer)
        return snapshot

    def _holds(self, snapshot: Metadata[Snapshot], root: Root) -> bool:
        try:
            root.verify_delegate(roles.SNAPSHOT, snapshot.signed_bytes, snapshot.signatures)
        except RepositoryError:
            return False
        return snapshot.signed.expires - self._now >= roles.SNAPSHOT_RENEWED_BELOW

    def _timestamp(self, snapshot: Snapshot, signer: Signer) -> Timestamp:
        before = self._workshop.timestamp()
        timestamp = Timestamp(
            version=before.signed.version + 1 if before else 1,
            expires=roles.expiry(roles.TIMESTAMP, self._now),
            snapshot_meta=MetaFile(version=snapshot.version),
            unrecognized_fields={ISSUED: self._now.strftime("%Y-%m-%dT%H:%M:%SZ")},
        )
        self._sign(timestamp, layout.TIMESTAMP, signer)
        return timestamp

    def _sign(self, signed: S, place: str, signer: Signer) -> None:
        metadata = Metadata(signed)
        metadata.sign(signer)
        put(self._folder / place, metadata_bytes(metadata))


def _ensure_lasts(role: str, signed: Signed, now: datetime) -> None:
    if signed.expires <= now:
        raise InputProblem("role-expired", role=role, date=signed.expires.date())


def _order(place: str) -> tuple[int, str]:
    """Packs, languages, targets, snapshot, roots: nothing becomes public before what it names."""
    if place.startswith(f"{layout.TARGETS}/"):
        return 0, place
    role = place.split(".")[-2]
    return {roles.TARGETS: 2, roles.SNAPSHOT: 3, roles.ROOT: 4}.get(role, 1), place


def _overlay(source: Path, target: Path) -> None:
    """Have the files of a folder in another one too, without copying where the file system can do that.

    Metadata is copied: it will be written anew, and what everybody sees must not change with it.
    """
    for place in files_below(source) if source.is_dir() else ():
        (target / place).parent.mkdir(parents=True, exist_ok=True)
        if place.startswith(f"{layout.METADATA}/") or not _linked(source / place, target / place):
            shutil.copyfile(source / place, target / place)


def _linked(source: Path, target: Path) -> bool:
    try:
        target.unlink(missing_ok=True)
        os.link(source, target)
    except OSError:
        return False
    return True
