"""A publisher in memory: a signed repository written to a folder, and every way in which one can go wrong.

It is built on TUF's metadata alone, so that a fault of our own publishing cannot hide behind it.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from backports import zstd
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import (
    DelegatedRole,
    Delegations,
    Metadata,
    MetaFile,
    Root,
    Signed,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)
from tuf.api.serialization.json import JSONSerializer

from osee_desktop.updates import layout

NOW = datetime(2026, 3, 12, 8, tzinfo=UTC)
_COMPACT = JSONSerializer(compact=True)
_YEAR = timedelta(days=365)


@dataclass
class Edition:
    """A pack as it was published."""

    number: int
    data: bytes
    counts: tuple[int, int, int] = (0, 1, 0)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass
class Repository:
    """What is signed next. Change anything, then `write` it; every write has higher versions.

    Attributes:
        folder: holds `osee-updates`.
        now: when it is signed.
        expires: when each role runs out, from `now` on.
    """

    folder: Path
    now: datetime = NOW
    language: str = "en"
    expires: dict[str, timedelta] = field(
        default_factory=lambda: {
            "root": 5 * _YEAR,
            "targets": 3 * _YEAR,
            "en": 3 * _YEAR,
            "snapshot": _YEAR,
            "timestamp": timedelta(days=90),
        }
    )
    editions: list[Edition] = field(default_factory=list)
    schema: int = 1000
    raw: bool = True

    def __post_init__(self) -> None:
        self.root_keys = [CryptoSigner.generate_ed25519() for _ in range(3)]
        self.targets_key, self.language_key, self.online_key = (CryptoSigner.generate_ed25519() for _ in range(3))
        self.versions = {"root": 0, "targets": 0, "en": 0, "snapshot": 0, "timestamp": 0}
        self.first_root = self.write_root()

    @property
    def root_folder(self) -> Path:
        return self.folder / layout.FOLDER

    def write_root(self, signers: list[CryptoSigner] | None = None, old: list[CryptoSigner] | None = None) -> bytes:
        """Write the next root, signed by two of its holders (and by those of the one before, if they changed)."""
        self.versions["root"] += 1
        root = Root(version=self.versions["root"], expires=self.now + self.expires["root"], consistent_snapshot=True)
        for key in self.root_keys:
            root.add_key(key.public_key, "root")
        root.roles["root"].threshold = 2
        root.add_key(self.targets_key.public_key, "targets")
        for role in ("snapshot", "timestamp"):
            root.add_key(self.online_key.public_key, role)
        data = self.signed(root, *(signers or self.root_keys[:2]), *(old or []))
        self._put(layout.metadata("root", root.version), data)
        return data

    def publish(self, data: bytes, counts: tuple[int, int, int] = (0, 1, 0)) -> Edition:
        """Publish the next edition, with a delta from each one before."""
        edition = Edition(len(self.editions) + 1, data, counts)
        self.editions.append(edition)
        self.write()
        return edition

    def write(self, **wrong: Any) -> None:  # noqa: ANN401 - values of any field
        """Sign and write everything but the root; `wrong` replaces versions: targets=3, en=2, snapshot=9."""
        if self.editions:
            self.write_transports()
        self.write_role("en", self.role(), self.language_key, wrong)
        self.write_role("targets", self.top(), self.targets_key, wrong)
        self.write_role("snapshot", self.snapshot(), self.online_key, wrong)
        self.write_timestamp(**wrong)

    def write_role(self, name: str, signed: Signed, key: CryptoSigner, wrong: dict[str, Any]) -> None:
        self.versions[name] = wrong.get(name, self.versions[name] + 1)
        signed.version = self.versions[name]
        if isinstance(signed, Snapshot):
            signed.meta = {f"{role}.json": MetaFile(version=self.versions[role]) for role in ("targets", "en")}
        self._put(layout.metadata(name, signed.version), self.signed(signed, key))

    def write_timestamp(self, key: CryptoSigner | None = None, **wrong: Any) -> None:  # noqa: ANN401 - as `write`
        """Sign the timestamp anew."""
        self.versions["timestamp"] = wrong.get("timestamp", self.versions["timestamp"] + 1)
        timestamp = Timestamp(
            version=self.versions["timestamp"],
            expires=self.now + self.expires["timestamp"],
            snapshot_meta=MetaFile(version=self.versions["snapshot"]),
            unrecognized_fields={"x-issued": self.now.strftime("%Y-%m-%dT%H:%M:%SZ")},
        )
        self._put(layout.TIMESTAMP, self.signed(timestamp, key or self.online_key))

    def role(self) -> Targets:
        targets = {layout.pack_target(self.language): self._target()} if self.editions else {}
        return Targets(version=1, expires=self.now + self.expires["en"], targets=targets)

    def top(self) -> Targets:
        role = DelegatedRole("en", [self.language_key.public_key.keyid], 1, True, paths=[f"{self.language}/*"])
        delegations = Delegations({self.language_key.public_key.keyid: self.language_key.public_key}, {"en": role})
        return Targets(version=1, expires=self.now + self.expires["targets"], delegations=delegations)

    def snapshot(self) -> Snapshot:
        return Snapshot(version=1, expires=self.now + self.expires["snapshot"])

    def signed(self, signed: Signed, *signers: CryptoSigner) -> bytes:
        """Metadata as its bytes, signed by all of these."""
        metadata: Metadata[Any] = Metadata(signed)
        for signer in signers:
            metadata.sign(signer, append=True)
        return metadata.to_bytes(_COMPACT)

    def write_transports(self) -> None:
        """Write the newest pack raw and compressed, and the deltas to it."""
        newest = self.editions[-1]
        if self.raw:
            self._put(layout.raw(self.language, newest.sha256), newest.data)
        self._put(layout.full(self.language, newest.sha256), compressed(newest.data))
        for base in self.editions[:-1]:
            self._put(layout.delta(self.language, newest.sha256, base.sha256), delta(base.data, newest.data))

    def rotate_online(self) -> None:
        """Give snapshot and timestamp another key."""
        self.online_key = CryptoSigner.generate_ed25519()
        self.write_root()

    def path(self, place: str) -> Path:
        return self.root_folder / place

    def _target(self) -> TargetFile:
        newest = self.editions[-1]
        names = ("new", "changed", "withdrawn")
        bases = {
            base.sha256: {"length": len(delta(base.data, newest.data)), **dict(zip(names, newest.counts, strict=True))}
            for base in self.editions[:-1]
        }
        custom = {
            "edition": newest.number,
            "label": f"Edition {newest.number}",
            "schema": self.schema,
            "summary": "What is new",
            "full": len(compressed(newest.data)),
            "bases": bases,
        }
        hashes = {"sha256": newest.sha256}
        return TargetFile(len(newest.data), hashes, layout.pack_target(self.language), {"custom": custom})

    def _put(self, place: str, data: bytes) -> None:
        self.path(place).parent.mkdir(parents=True, exist_ok=True)
        self.path(place).write_bytes(data)


@cache
def compressed(data: bytes) -> bytes:
    """A full transport. Each is made once, since a strong compression takes its time."""
    return zstd.compress(data, level=19)


@cache
def delta(base: bytes, data: bytes) -> bytes:
    """What makes `data` of `base`."""
    return zstd.compress(data, level=19, zstd_dict=zstd.ZstdDict(base, is_raw=True).as_prefix)
