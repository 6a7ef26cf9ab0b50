"""The publisher's folder: what everybody sees, and beside it what is drafted, signed and staged for the next release.

    FOLDER/osee-updates/   the repository, as it is copied to mirrors, shares and sticks
    FOLDER/next/           the same layout: drafts of metadata, staged packs; nobody serves it

It reads and writes files; what stands in them is decided elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root, Snapshot, Targets, Timestamp
from tuf.api.serialization import DeserializationError
from tuf.api.serialization.json import JSONSerializer

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.base.problems import ContentProblem, EnvironmentProblem, InputProblem
from osee_desktop.publish.repository import roles
from osee_desktop.updates import layout

S = TypeVar("S", Root, Targets, Snapshot, Timestamp)

_COMPACT: Final = JSONSerializer(compact=True)


def read_metadata(path: Path, kind: type[S]) -> Metadata[S]:
    """A file of metadata of a kind.

    Raises:
        ContentProblem: metadata-damaged.
    """
    try:
        found: Metadata[S] = Metadata.from_bytes(path.read_bytes())
    except (OSError, RepositoryError, DeserializationError) as error:
        raise ContentProblem("metadata-damaged", path=path, detail=error) from error
    if not isinstance(found.signed, kind):
        raise ContentProblem("metadata-damaged", path=path, detail=found.signed.type)
    return found


def metadata_bytes(metadata: Metadata[S]) -> bytes:
    """Metadata as it is written: compact, since officers pay for every byte."""
    return metadata.to_bytes(_COMPACT)


@dataclass(frozen=True, slots=True)
class Workshop:
    """The publisher's folder."""

    folder: Path

    @property
    def public(self) -> Path:
        """The repository that everybody sees."""
        return self.folder / layout.FOLDER

    @property
    def next(self) -> Path:
        """What the next release will add."""
        return self.folder / "next"

    def published_root(self) -> Metadata[Root] | None:
        """The newest root that everybody sees."""
        version = _newest_version(self.public, roles.ROOT)
        return read_metadata(self.public / layout.metadata(roles.ROOT, version), Root) if version else None

    def timestamp(self) -> Metadata[Timestamp] | None:
        """The timestamp that everybody sees."""
        path = self.public / layout.TIMESTAMP
        return read_metadata(path, Timestamp) if path.is_file() else None

    def snapshot(self) -> Metadata[Snapshot] | None:
        """The snapshot that it names."""
        timestamp = self.timestamp()
        if timestamp is None:
            return None
        version = timestamp.signed.snapshot_meta.version
        return read_metadata(self.public / layout.metadata(roles.SNAPSHOT, version), Snapshot)

    def published(self, role: str) -> Metadata[Targets] | None:
        """Top-level targets or a language's role, in the version that the published snapshot names."""
        snapshot = self.snapshot()
        found = snapshot.signed.meta.get(f"{role}.json") if snapshot else None
        return read_metadata(self.public / layout.metadata(role, found.version), Targets) if found else None

    def draft(self, role: str) -> Metadata[Targets] | None:
        """The draft of such a role."""
        path = self._draft_path(role)
        return read_metadata(path, Targets) if path else None

    def root_draft(self) -> Metadata[Root] | None:
        """The draft of a root."""
        path = self._draft_path(roles.ROOT)
        return read_metadata(path, Root) if path else None

    def root(self) -> Metadata[Root]:
        """The newest root, be it a draft.

        Raises:
            InputProblem: no-repository.
        """
        found = self.root_draft() or self.published_root()
        if found is None:
            raise InputProblem("no-repository", path=self.folder)
        return found

    def newest(self, role: str) -> Metadata[Targets] | None:
        """The newest of a role, be it a draft."""
        return self.draft(role) or self.published(role)

    def put_draft(self, role: str, metadata: Metadata[S]) -> None:
        """Keep a draft in the place of the one before.

        Raises:
            EnvironmentProblem: cannot-write.
        """
        target = self.next / layout.metadata(role, metadata.signed.version)
        before = self._draft_path(role)
        put(target, metadata_bytes(metadata))
        if before and before != target:
            before.unlink(missing_ok=True)

    def drop_draft(self, role: str) -> None:
        """Throw a draft away."""
        path = self._draft_path(role)
        if path:
            path.unlink(missing_ok=True)

    def languages(self) -> tuple[str, ...]:
        """Languages to which the newest targets delegate."""
        targets = self.newest(roles.TARGETS)
        delegations = targets.signed.delegations if targets else None
        return tuple(sorted(delegations.roles or ())) if delegations else ()

    def pack_file(self, language: str, sha256: str) -> Path:
        """A raw pack, staged or published."""
        staged = self.next / layout.raw(language, sha256)
        return staged if staged.is_file() else self.public / layout.raw(language, sha256)

    def _draft_path(self, role: str) -> Path | None:
        version = _newest_version(self.next, role)
        return self.next / layout.metadata(role, version) if version else None


def _newest_version(folder: Path, role: str) -> int:
    """The highest version of a role in a repository folder; 0 where there is none."""
    names = (path.name.split(".") for path in (folder / layout.METADATA).glob(f"*.{role}.json"))
    numbers = (int(parts[0]) for parts in names if parts[0].isdigit() and parts[1:] == [role, "json"])
    return max(numbers, default=0)


def put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        EnvironmentProblem: cannot-write.
    """
    try:
        write_atomically(path, data)
    except OSError as error:
        raise EnvironmentProblem("cannot-write", path=path, detail=error.strerror or error) from error


def files_below(folder: Path) -> Iterator[str]:
    """Places of all files of a repository folder, in a fixed order; what is being written this moment is left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield path.relative_to(folder).as_posix()


def targets_of(metadata: Metadata[Targets] | None) -> Targets:
    """A role's content, empty where it was never signed."""
    return metadata.signed if metadata else Targets()
