"""Mirrors with a memory: what a mirror said last need not be sent again, and what came is counted.

The memory is worth nothing as evidence: whatever comes out of it is verified like what comes from the mirror.
"""

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.updates.budget import spend
from osee_desktop.updates.carriers.web import WebCarrier
from osee_desktop.updates.records import Source

_MOST_MIRRORS: Final = 32


class MirrorMemory:
    """What mirrors called their timestamp, and its bytes; and how much came.

    Args:
        file: where the first is kept.
        usage: where the second is.
        now: the clock of this computer, for the month.
    """

    def __init__(self, file: Path, usage: Path, now: Callable[[], datetime]) -> None:
        self._file, self._usage, self._now = file, usage, now

    def recall(self, address: str) -> tuple[str, bytes] | None:
        """Name and bytes of the timestamp that a mirror sent last."""
        try:
            kept = self._read()[address]
            data = str(kept["timestamp"]).encode()
            return (str(kept["etag"]), data) if kept["sha256"] == hashlib.sha256(data).hexdigest() else None
        except (KeyError, TypeError):
            return None

    def keep(self, address: str, etag: str, timestamp: bytes) -> None:
        """Remember a timestamp. Where that cannot be written, it is sent again the next time."""
        if self.recall(address) == (etag, timestamp):
            return
        with suppress(OSError, UnicodeDecodeError):
            entry = {"etag": etag, "timestamp": timestamp.decode(), "sha256": hashlib.sha256(timestamp).hexdigest()}
            others = {name: value for name, value in self._read().items() if name != address}
            newest = dict([*others.items(), (address, entry)][-_MOST_MIRRORS:])
            write_atomically(self._file, json.dumps(newest).encode())

    def spend(self, count: int) -> None:
        """Write down bytes that came."""
        spend(self._usage, self._now(), count)

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self._file.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}


class Mirror(WebCarrier):
    """A mirror that remembers. See `WebCarrier`."""

    def __init__(self, address: str, source: Source, memory: MirrorMemory, authorities: str | None = None) -> None:
        etag, timestamp = memory.recall(address.rstrip("/")) or (None, None)
        super().__init__(address, source, etag=etag, timestamp=timestamp, authorities=authorities)
        self._memory = memory

    def close(self) -> None:
        """Close the connections and remember; a second time does nothing more."""
        super().close()
        if self.etag and self.timestamp:
            self._memory.keep(self.address, self.etag, self.timestamp)
        self._memory.spend(self.received)
        self.received = 0


def host_of(address: str) -> str:
    """A mirror's name, as the person knows it."""
    return urlsplit(address).hostname or address
