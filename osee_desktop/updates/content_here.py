"""What content this copy has: the file that counts, under what it was verified, what a delta may start from.

It reads; it may not change anything.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from osee_desktop.library.current import counting_pack
from osee_desktop.library.editions import InstalledPack, installed_packs, read_slots
from osee_desktop.library.front import read_front
from osee_desktop.updates.metadata_sets import read_set
from osee_desktop.updates.places import Places
from osee_desktop.updates.trust.built_in import Trust
from osee_desktop.updates.trust.checking import Anchor


class ContentHere:
    """The content of one data folder in one language, with what came with the program.

    Args:
        places: of the data folder.
        language: of the library.
        trust: what came with the program.
    """

    def __init__(self, places: Places, language: str, trust: Trust) -> None:
        self._places, self._language, self._trust = places, language, trust

    def library(self) -> Path:
        """The library file that counts."""
        found = self._counting()
        return self._places.pack(found.sha256) if found else self._trust.bundled

    def installed(self) -> InstalledPack:
        """What that file is."""
        return self._counting() or self._bundled()

    def verified_by(self) -> Mapping[str, bytes]:
        """The metadata under which that file was verified, by name; empty where it was not published."""
        counting = self._counting()
        if counting is None:
            return self._trust.bundled_set
        slots = read_slots(self._places.content)
        name = next(slot.metadata_set for slot in slots if slot.packs.get(self._language) == counting)
        return read_set(self._places.sets, name) if name else {}

    def has_counted(self, edition: int) -> bool:
        """Whether an edition counts, or did so before: not one whose installation never came to its end."""
        packs = (slot.packs.get(self._language) for slot in read_slots(self._places.content))
        return edition in {pack.edition for pack in packs if pack} or edition <= self.installed().edition

    def earlier(self) -> int | None:
        """Number of the edition that counts after going back; None where there is no way back."""
        slots = read_slots(self._places.content)
        if not slots:
            return None
        before = slots[1].packs.get(self._language) if len(slots) > 1 else None
        return before.edition if before else self._bundled().edition

    def bases(self) -> dict[str, Path]:
        """Raw packs on this machine from which a delta may start, by their hash."""
        packs = installed_packs(self._places.content, self._language)
        found = {pack.sha256: self._places.pack(pack.sha256) for pack in packs}
        return {**found, self._bundled().sha256: self._trust.bundled}

    def anchor(self) -> Anchor:
        """What a check of a carrier starts from."""
        return Anchor(
            root=self._trust.root or b"",
            built=self._trust.built,
            known=self._places.known,
            installed={self._language: self.installed()},
            installed_set=self.verified_by(),
        )

    def _counting(self) -> InstalledPack | None:
        return counting_pack(self._trust.bundled, self._places.content, self._language)

    def _bundled(self) -> InstalledPack:
        file = self._trust.bundled
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
        edition = read_front(file).edition.number
        return InstalledPack(language=self._language, sha256=digest, length=file.stat().st_size, edition=edition)
