"""A publisher with keys in memory, who works through the program's own publishing."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from securesystemslib.signer import CryptoSigner

from osee_desktop.publish.repository.delegating import delegate
from osee_desktop.publish.repository.releasing import Released, release
from osee_desktop.publish.repository.roots import Holders, draft_root, publish_root
from osee_desktop.publish.repository.signing import sign_draft, sign_root
from osee_desktop.publish.repository.staging import stage
from osee_desktop.publish.repository.workshop import Workshop
from osee_desktop.updates import layout
from osee_desktop.updates.records import PackInfo
from tests.support.repository import NOW

HOLDERS = ("root-1", "root-2", "root-3")


def new_key() -> CryptoSigner:
    return CryptoSigner.generate_ed25519()


@dataclass
class Publisher:
    """Works in `folder`. Every key is made anew.

    Attributes:
        now: when the publisher signs.
    """

    folder: Path
    now: datetime = NOW
    keys: dict[str, CryptoSigner] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = (*HOLDERS, "targets", "en", "online")
        self.keys = self.keys or {name: new_key() for name in names}
        self.workshop = Workshop(self.folder)

    @property
    def holders(self) -> Holders:
        return Holders(
            root=tuple(self.keys[name].public_key for name in HOLDERS),
            targets=(self.keys["targets"].public_key,),
            online=(self.keys["online"].public_key,),
        )

    @property
    def first_root(self) -> bytes:
        return (self.workshop.public / layout.metadata("root", 1)).read_bytes()

    def found(self) -> "Publisher":
        """Publish the first root and delegate English."""
        draft_root(self.workshop, self.holders, self.now)
        self.sign_root("root-1", "root-2")
        publish_root(self.workshop)
        delegate(self.workshop, "en", [self.keys["en"].public_key], self.now)
        sign_draft(self.workshop, "targets", self.keys["targets"])
        return self

    def sign_root(self, *names: str) -> None:
        for name in names:
            sign_root(self.workshop, self.keys[name])

    def stage(self, data: bytes, summary: str = "") -> PackInfo:
        library = self.folder / "library.db"
        library.parent.mkdir(parents=True, exist_ok=True)
        library.write_bytes(data)
        return stage(self.workshop, library, summary, self.now)

    def sign(self, role: str = "en") -> None:
        sign_draft(self.workshop, role, self.keys[role])

    def release(self) -> Released:
        return release(self.workshop, self.keys["online"], self.now)

    def publish(self, data: bytes, summary: str = "") -> PackInfo:
        """Stage, sign and release an edition."""
        pack = self.stage(data, summary)
        self.sign()
        self.release()
        return pack

    def copied(self, folder: Path) -> "Publisher":
        """The same publisher, to be tried with in another folder."""
        return Publisher(folder, self.now, dict(self.keys))


def visible(publisher: Publisher) -> dict[str, bytes]:
    """Every file that everybody sees, with its bytes."""
    public = publisher.workshop.public
    return {path.relative_to(public).as_posix(): path.read_bytes() for path in public.rglob("*") if path.is_file()}
