"""A laptop that is updated: a data folder, the program's own edition, and carriers that can be changed."""

from datetime import timedelta
from pathlib import Path

from osee_desktop.library.library import open_library
from osee_desktop.updates.carriers.folder import FolderCarrier
from osee_desktop.updates.ports import Carrier
from osee_desktop.updates.records import Checked, Offer, Source
from osee_desktop.updates.updating import Fetched, Trust, Updating
from tests.support.repository import NOW, Repository

DAY = timedelta(days=1)


class UpdatedLaptop:
    """Its one bundled edition is the first."""

    def __init__(self, folder: Path, bundled: bytes, repository: Repository) -> None:
        folder.mkdir()
        self.content, self.carriers, self.now = folder / "content", list[Carrier](), NOW
        self.bundled = folder / "library-en.db"
        self.bundled.write_bytes(bundled)
        self.trust = Trust(root=repository.first_root, built=NOW - 30 * DAY, bundled=self.bundled)
        self.updating = Updating(self.content, "en", self.trust, lambda: self.carriers, lambda: self.now)

    def plug_in(self, folder: Path) -> None:
        self.carriers = [FolderCarrier(folder, Source(kind="stick", name="Stick E:"))]

    def offer(self) -> Offer:
        checked = self.updating.check()
        assert checked.offer, checked
        return checked.offer

    def fetch(self) -> Fetched:
        return self.updating.fetch(self.offer(), nobody_looks, go_on)

    def update(self) -> None:
        self.updating.install(self.fetch())

    @property
    def edition(self) -> int:
        """Edition of the library that counts, read from the file itself."""
        with open_library(self.updating.library()) as library:
            return library.edition().number

    def state(self) -> Checked:
        return self.updating.check()


def nobody_looks(_here: int, _all: int) -> None:
    """Nobody looks."""


def go_on() -> bool:
    return False
