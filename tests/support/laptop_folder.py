"""A laptop laid out in a folder: separate programs update it, are killed at it, and judge what is left of it.

Its program came with the first edition, the second was installed by an update, and a note is kept beside them.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from osee_desktop.base.problems import Problem
from osee_desktop.library.current import find_current
from osee_desktop.library.library import open_library
from osee_desktop.notebook.records import PersonalNote
from osee_desktop.updates.carriers.folder import FolderCarrier
from osee_desktop.updates.damage import check_content
from osee_desktop.updates.ports import Carrier
from osee_desktop.updates.records import Source
from osee_desktop.updates.updating import Trust, Updating
from tests.support.notebooks import opened, texts
from tests.support.repository import NOW, Repository
from tests.support.updated_laptop import go_on, nobody_looks

STICK: Final = Source(kind="stick", name="Stick E:")
NOTE: Final = "Ask Amina about the roadmap."
NEWEST: Final = 3


@dataclass(frozen=True)
class LaptopFolder:
    """A laptop.

    Attributes:
        home: the folder of everything.
        data: the person's data folder; by default in `home`.
        now: what its clock shows.
    """

    home: Path
    data: Path = field(default=Path())
    now: datetime = NOW

    def __post_init__(self) -> None:
        if self.data == Path():
            object.__setattr__(self, "data", self.home / "data")

    @property
    def content(self) -> Path:
        return self.data / "content"

    @property
    def bundled(self) -> Path:
        return self.home / "library-en.db"

    @property
    def stick(self) -> Path:
        """The stick that holds the newest edition."""
        return self.home / "stick"

    def updating(self, carriers: Callable[[], Sequence[Carrier]] | None = None) -> Updating:
        """What updates it, by default from its stick."""
        trust = Trust(root=(self.home / "root.json").read_bytes(), built=NOW - timedelta(days=30), bundled=self.bundled)
        return Updating(self.content, "en", trust, carriers or self.plugged_in, lambda: self.now)

    def plugged_in(self) -> list[Carrier]:
        return [FolderCarrier(self.stick, STICK)]

    def update(self, carriers: Callable[[], Sequence[Carrier]] | None = None) -> None:
        """Check, and install what is offered."""
        updating = self.updating(carriers)
        offer = updating.check().offer
        if offer:
            updating.install(updating.fetch(offer, nobody_looks, go_on))
        updating.close()

    def attempt(self, carriers: Callable[[], Sequence[Carrier]] | None = None) -> Problem | None:
        """Try to update; the problem that stopped it."""
        try:
            self.update(carriers)
        except Problem as problem:
            return problem
        return None

    def shown(self) -> tuple[int, str]:
        """What a start shows: the number of the edition and the hash of its file, after everything in it was read."""
        current = find_current(self.bundled, self.content, "en")
        with open_library(current.file) as library:
            edition = library.edition().number
            assert len(library.competencies()) > 1
            assert len(library.modules()) > 1
        return edition, hashlib.sha256(current.file.read_bytes()).hexdigest()

    def notes(self) -> list[str]:
        with opened(self.data) as notebook:
            return texts(notebook)

    def start(self) -> None:
        """What a start does in the background: damaged editions give way, and what nobody needs goes."""
        try:
            check_content(self.bundled, self.content, "en")
        except Problem as problem:
            assert problem.code == "edition-damaged"  # noqa: PT017 - anything else is a fault
        updating = self.updating()
        updating.tidy()
        updating.close()

    def left_over(self) -> list[str]:
        """Names of what was begun and never finished; a draft of an index is young, and goes later."""
        found = (path.relative_to(self.content) for path in self.content.rglob("*"))
        return sorted(str(path) for path in found if _is_left_over(path))

    def judged(self) -> dict[str, object]:
        """How everything stands: after a start, after the next good update, and after going back."""
        edition, digest = self.shown()
        told: dict[str, object] = {"shown": edition, "hash": digest, "notes": self.notes()}
        self.start()
        told |= {"left over": self.left_over(), "still shown": self.shown()[0]}
        self.update()
        told |= {"after": self.shown()[0], "parts": [path.name for path in (self.content / "partial").glob("*")]}
        updating = self.updating()
        updating.undo()
        updating.close()
        return {**told, "undone": self.shown()[0], "notes after": self.notes()}


def _is_left_over(path: Path) -> bool:
    draft = any(part.startswith(".indexing-") for part in path.parts)
    begun = path.name.endswith(".new") or path.name.startswith((".", "scratch-"))
    return begun and not draft


def lay_out(home: Path, editions: list[bytes], *, deltas: bool = True) -> LaptopFolder:
    """A laptop, and the stick with the third edition in it.

    Args:
        home: where; the folder is made.
        editions: three editions of a library.
        deltas: whether the stick has them; without, the whole pack comes.
    """
    laptop = LaptopFolder(home)
    home.mkdir()
    repository = Repository(laptop.stick)
    repository.raw = False
    laptop.bundled.write_bytes(editions[0])
    (home / "root.json").write_bytes(repository.first_root)
    for data in editions[: NEWEST - 1]:
        repository.publish(data)
    laptop.update()
    with opened(laptop.data) as notebook:
        notebook.keep(PersonalNote(text=NOTE))
    repository.publish(editions[NEWEST - 1])
    for file in () if deltas else laptop.stick.rglob("*.zpatch"):
        file.unlink()
    return laptop
