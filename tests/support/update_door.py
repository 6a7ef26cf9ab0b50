"""A way to updates that does what the test says: no network, no keys, nothing on a disk."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from osee_desktop.base.problems import UpdateProblem
from osee_desktop.ui.pages.updates.standing import Failure, Shown, Standing
from osee_desktop.ui.shell.update_port import Request
from osee_desktop.updates.differences import Change, FieldChange, words_changed
from osee_desktop.updates.kept_changes import Changes
from osee_desktop.updates.records import Asked, Checked, Counts, InstalledPack, Offer, PackInfo, Source, State
from osee_desktop.updates.testing_connection import Tried
from osee_desktop.updates.updating import About, Fetched
from tests.support import shelf as small

NOW: Final = datetime(2026, 3, 12, 8, 10, tzinfo=UTC)
OFFICE: Final = Source(kind="folder", name="Office folder")
STICK: Final = Source(kind="stick", name="Stick E:")
MIRROR: Final = Source(kind="web", name="updates.example.org")
PATIENCE: Final = 5
"""Seconds that a download waits for the test."""

CHANGES: Final = (
    Change(
        what="changed",
        id=small.STRATEGY,
        title="Strategy",
        module=None,
        replaced_by=None,
        changes=(
            FieldChange(
                "text",
                words_changed(
                    "The European GDPR extends to European citizens all over the world, and to their data.",
                    "The European GDPR protects people who are in the European Union, and their data.",
                ),
            ),
            FieldChange("publisher", words_changed("NIHFV", "NIHFW")),
        ),
    ),
    Change(
        what="new",
        id="term/inner-source",
        title="InnerSource",
        module=None,
        replaced_by=None,
        changes=(
            FieldChange("title", words_changed("", "InnerSource")),
            FieldChange("text", words_changed("", "Open source ways of working inside one organisation.")),
        ),
    ),
    Change(
        what="withdrawn",
        id=small.CHANGE.id,
        title="Change management",
        module="Strategy",
        replaced_by=None,
        changes=(FieldChange("text", words_changed("Plan the move.", "")),),
    ),
)


def offer(source: Source = OFFICE, state: State = "new edition", *, consent: bool = False, edition: int = 12) -> Offer:
    pack = PackInfo(
        language="en",
        sha256="a" * 64,
        length=600_000,
        edition=edition,
        label="Working Draft, October 2024",
        schema=1000,
        summary="Data protection put right.",
    )
    return Offer(
        pack=pack,
        counts=Counts(new=1, changed=1, withdrawn=1),
        cost=6200,
        kept=0,
        source=source,
        state=state,
        signed=NOW - timedelta(days=215),
        consent=consent,
    )


def found(state: State, offered: Offer | None = None, source: Source = OFFICE, **facts: object) -> Checked:
    """What a check came to."""
    edition = offered.pack.edition if offered else 11
    asked = (Asked(source=source, state=state, edition=edition, signed=NOW - timedelta(days=215)),)
    return Checked(state=state, offer=offered, source=source, facts=facts, details="the details", asked=asked)


ABOUT: Final = About(
    edition=11,
    label="Working Draft, October 2024",
    earlier=10,
    signed=True,
    publisher=True,
    demonstration=False,
    usage={},
    history=(),
)


WAYS: Final = (
    (OFFICE, (Tried("folder", works=True), Tried("copy", works=True), Tried("trust", works=True))),
    (MIRROR, (Tried("name", works=False, detail="Name or service not known"),)),
)


OFFERS: Final = {"new edition", "ready", "downloading", "paused", "installing", "genuine but old", "older than known"}


def standing(state: Shown = "up to date", **other: object) -> Standing:
    """How content stands, with everything that a state may want to say."""
    told: dict[str, object] = {
        "edition": 11,
        "label": "Working Draft, October 2024",
        "now": NOW,
        "earlier": 10,
        "checked": NOW - timedelta(minutes=10),
        "source": OFFICE,
        "offer": offer() if state in OFFERS else None,
        "here": 2600,
        "every": 6200,
        "speed": 1200,
        "folder": "/media/stick",
        "signed": True,
        "facts": {"signed": NOW - timedelta(days=215), "ended": NOW, "today": NOW, "missing": 3_000_000},
        "failure": Failure("The disk is broken.", "Nothing was changed.", "OSError: 5") if state == "failed" else None,
    }
    base = Standing(state=state, edition=0, label="", now=NOW, publisher=state != "no publisher")
    return replace(base, **{**told, **other})  # type: ignore[arg-type]  # fields of any type


@dataclass
class FakeDoor:
    """Gives what it is told to give; an exception is raised. `done` says what was wanted of it."""

    checked: Checked | Exception = field(default_factory=lambda: found("up to date"))
    state: About = ABOUT
    broken: dict[str, Exception] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)
    asked: Callable[[], Request] = Request
    pieces: tuple[int, ...] = (6200,)
    hold: threading.Event | None = None
    officer: datetime | None = None
    ways: tuple[tuple[Source, tuple[Tried, ...]], ...] = WAYS

    def __call__(self, asked: Callable[[], Request]) -> "FakeDoor":
        """Open it."""
        self.asked = asked
        self._step("open")
        return self

    def about(self) -> About:
        return self.state

    def check(self, officer: datetime | None = None) -> Checked:
        self.officer = officer
        self._step("check")
        if isinstance(self.checked, Exception):
            raise self.checked
        offered = self.checked.offer
        return found("up to date") if offered and offered.pack.edition <= self.state.edition else self.checked

    def fetch(self, offered: Offer, progress: Callable[[int, int], None], stopped: Callable[[], bool]) -> Fetched:
        for piece in self.pieces:
            progress(piece, offered.cost)
        if self.hold:
            self.hold.wait(PATIENCE)
        if stopped():
            raise UpdateProblem("stopped")
        self._step("fetch")
        return Fetched(pack=offered.pack, file=Path("new.db"), base=Path("old.db"), verified={})

    def changes(self, _fetched: Fetched) -> tuple[Change, ...]:
        return CHANGES

    def install(self, fetched: Fetched) -> InstalledPack:
        self._step("install")
        number, before = fetched.pack.edition, self.state.edition
        history = (Changes(edition=number, before=before, changes=CHANGES), *self.state.history)
        self.state = replace(self.state, edition=number, earlier=before, history=history)
        return InstalledPack(language="en", sha256=fetched.pack.sha256, length=1, edition=number)

    def drop(self, _fetched: Fetched) -> None:
        self._step("drop")

    def undo(self) -> None:
        self._step("undo")
        self.state = replace(self.state, edition=self.state.earlier or 0, earlier=self.state.edition)

    def pass_on(self, folder: Path) -> InstalledPack:
        self._step(f"pass on to {folder}")
        return InstalledPack(language="en", sha256="b" * 64, length=1, edition=self.state.edition)

    def try_sources(self) -> tuple[tuple[Source, tuple[Tried, ...]], ...]:
        self._step("try sources")
        return self.ways

    def close(self) -> None:
        self._step("close")

    def _step(self, name: str) -> None:
        self.done.append(name)
        if name in self.broken:
            raise self.broken[name]
