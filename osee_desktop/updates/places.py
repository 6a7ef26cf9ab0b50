"""Where an update keeps its files in the officer's data folder. Nothing else in the program writes there.

It names and flushes; what the files hold is not its business.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from osee_desktop.library.editions import pack_file


@dataclass(frozen=True, slots=True)
class Places:
    """The folder `content` of a data folder, and what stands in it."""

    content: Path

    @property
    def lock(self) -> Path:
        """Held by the one program that writes here."""
        return self.content / "lock"

    @property
    def known(self) -> Path:
        """The newest metadata that was ever verified."""
        return self.content / "trust" / "known"

    @property
    def sets(self) -> Path:
        """Metadata under which installed packs were verified, a folder for each set."""
        return self.content / "trust" / "sets"

    @property
    def log(self) -> Path:
        """What updates did."""
        return self.content / "log.jsonl"

    @property
    def changes(self) -> Path:
        """What each edition that was installed here changed, a file for each."""
        return self.content / "changes"

    @property
    def mirrors(self) -> Path:
        """What mirrors said last, so that they need not say it again."""
        return self.content / "trust" / "mirrors.json"

    @property
    def usage(self) -> Path:
        """Bytes that updates took from the network, month by month."""
        return self.content / "usage.json"

    @property
    def damaged_file(self) -> Path:
        """Holds the hash of a pack that gave way because it was damaged, until the person was told."""
        return self.content / "damaged"

    @property
    def waiting_file(self) -> Path:
        """Holds the hash of a pack that was brought, and waits for the person's word."""
        return self.content / "waiting"

    @property
    def waiting(self) -> str:
        """That hash; empty where none waits."""
        try:
            return self.waiting_file.read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return ""

    def pack(self, sha256: str) -> Path:
        """A pack, by the hash of the raw file."""
        return pack_file(self.content, sha256)

    def index(self, sha256: str) -> Path:
        """The search index of a pack; it may be deleted at any time."""
        return self.pack(sha256).with_suffix(".fts.db")

    def partial(self, name: str) -> Path:
        """What has come of a download so far."""
        return self.content / "partial" / f"{name}.part"

    def new(self, sha256: str) -> Path:
        """A pack while it is unpacked and judged."""
        return self.pack(sha256).with_suffix(".db.new")


def flush_folder(folder: Path) -> None:
    """Have the names in a folder reach the disk. Windows has no such call, and some network shares refuse it."""
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
