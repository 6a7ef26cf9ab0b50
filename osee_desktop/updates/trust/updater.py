"""TUF's own client for metadata, over our carriers. Bytes of packs never come through it.

Signatures, thresholds, versions and hashes are all its work. Expiry is not judged here: which time counts on a
machine with a wrong clock, and what follows, is decided in `judging.py` when everything else has been verified.
It touches three private names of python-tuf, which a test guards: `_update_root_symlink`, `_persist_file`,
`_trusted_set.reference_time`.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tuf.api.exceptions import DownloadHTTPError
from tuf.api.metadata import Root, Snapshot, Targets, Timestamp
from tuf.ngclient.config import UpdaterConfig
from tuf.ngclient.fetcher import FetcherInterface
from tuf.ngclient.updater import Updater

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.updates.layout import METADATA
from osee_desktop.updates.ports import Carrier

LIMITS: Final = UpdaterConfig(
    max_root_rotations=64,
    max_delegations=16,
    root_max_length=64_000,
    timestamp_max_length=8_000,
    snapshot_max_length=64_000,
    targets_max_length=1_000_000,
    prefix_targets_with_hash=False,
)
"""Bytes of metadata that an honest repository never reaches."""

_SCHEME: Final = "carrier:/"
_BEFORE_EVERYTHING: Final = datetime.min.replace(tzinfo=UTC)
_NOT_FOUND: Final = 404


class CarrierFetcher(FetcherInterface):
    """Gives TUF's client the metadata of a carrier."""

    def __init__(self, carrier: Carrier) -> None:
        self._carrier = carrier

    def _fetch(self, url: str) -> Iterator[bytes]:
        yield self.download_bytes(url, LIMITS.targets_max_length)

    def download_bytes(self, url: str, max_length: int) -> bytes:
        """A file of metadata. What the carrier raises goes through; what it does not have is a 404."""
        data = self._carrier.read(url.removeprefix(_SCHEME), max_length)
        if data is None:
            raise DownloadHTTPError(url, _NOT_FOUND)
        return data


class MetadataUpdater(Updater):
    """One refresh from one carrier into a folder, from the built-in root on.

    Args:
        folder: holds what is known before; what is verified is written there.
        root: the root that the program was built with.
        carrier: where newer metadata comes from.
        time: what counts as now for TUF's own checks of expiry; without it they are left to `judging.py`.
    """

    def __init__(self, folder: Path, root: bytes, carrier: Carrier, time: datetime = _BEFORE_EVERYTHING) -> None:
        fetcher = CarrierFetcher(carrier)
        super().__init__(str(folder), f"{_SCHEME}{METADATA}/", fetcher=fetcher, config=LIMITS, bootstrap=root)
        self._trusted_set.reference_time = time

    @property
    def root(self) -> Root:
        """The newest verified root."""
        return self._trusted_set.root

    @property
    def timestamp(self) -> Timestamp:
        """The verified timestamp; after a refresh."""
        return self._trusted_set.timestamp

    @property
    def snapshot(self) -> Snapshot:
        """The verified snapshot; after a refresh."""
        return self._trusted_set.snapshot

    @property
    def targets(self) -> Targets:
        """The verified top-level targets; after a refresh."""
        return self._trusted_set.targets

    def role(self, name: str) -> Targets | None:
        """A delegated role, if it was looked into."""
        found = self._trusted_set.get(name)
        return found if isinstance(found, Targets) else None

    def _update_root_symlink(self) -> None:
        """As a plain file: FAT and ordinary Windows accounts have no links."""
        folder = Path(self._dir)
        newest = folder / "root_history" / f"{self.root.version}.root.json"
        write_atomically(folder / "root.json", newest.read_bytes())

    def _persist_file(self, filename: str, data: bytes) -> None:
        write_atomically(Path(filename), data)
