"""The steps of an update as they run in their lane, and what became of them in values for the page.

Nothing here touches a widget or a signal, so that any thread may run it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from osee_desktop.base.problems import Problem
from osee_desktop.ui.pages.updates.standing import ChangesShown, Failure, Shown
from osee_desktop.ui.pages.updates.ways import WayPart, WayShown
from osee_desktop.ui.shell.failure import failure_words
from osee_desktop.ui.shell.update_port import Request as Request  # noqa: PLC0414 - offered here too
from osee_desktop.updates.records import Checked, InstalledPack, Offer
from osee_desktop.updates.schedule import Policy

if TYPE_CHECKING:
    from osee_desktop.updates.differences import Change
    from osee_desktop.updates.kept_changes import Changes
    from osee_desktop.updates.records import Source
    from osee_desktop.updates.testing_connection import Tried

    # It brings what verifies signatures, which is loaded in the lane.
    from osee_desktop.updates.updating import About, Fetched

_STATES: Final[Mapping[str, Shown]] = {
    "stopped": "paused",
    "no-space": "not enough space",
    "update-busy": "busy",
    "carrier-sign-in": "sign-in wanted",
    "carrier-unreachable": "not reachable",
    "carrier-certificate-date": "date looks wrong",
    "pack-not-genuine": "not genuine",
    "carrier-refused": "not genuine",
    "pack-missing": "copy incomplete",
    "metadata-unusable": "needs newer program",
    "library-newer": "needs newer program",
    "edition-damaged": "damage found",
}
"""Problems that are states of an update; every other one is told in its own words."""


class Door(Protocol):
    """What the window needs of an update; see `updates.updating.Updating`."""

    def about(self) -> "About":
        """How this copy stands."""

    def check(self, officer: datetime | None = None) -> Checked:
        """Ask every carrier."""

    def fetch(self, offer: Offer, progress: Callable[[int, int], None], stopped: Callable[[], bool]) -> "Fetched":
        """Bring an edition."""

    def changes(self, fetched: "Fetched") -> "tuple[Change, ...]":
        """What it would change."""

    def install(self, fetched: "Fetched") -> InstalledPack:
        """Make it count."""

    def drop(self, fetched: "Fetched") -> None:
        """Throw it away."""

    def undo(self) -> None:
        """Go back to the edition before."""

    def pass_on(self, folder: Path) -> InstalledPack:
        """Write what is installed for others."""

    def try_sources(self) -> "tuple[tuple[Source, tuple[Tried, ...]], ...]":
        """Which part of the way to each source fails."""

    def close(self) -> None:
        """Let go of all carriers."""


class Wishes(NamedTuple):
    """What the person prefers: when editions come by themselves, and megabytes a month; 0 sets no limit."""

    policy: Policy = "by-source"
    budget: int = 0
    folders: tuple[str, ...] = ()


@dataclass(slots=True)
class Stop:
    """Whether the person wants no more for now; asked from the lane."""

    wanted: bool = False

    def __call__(self) -> bool:
        """Whether to stop."""
        return self.wanted


@dataclass(frozen=True, slots=True)
class Brought:
    """An edition that came, what it changes, and how fast it came in bytes each second."""

    fetched: "Fetched"
    changes: "tuple[Change, ...]"
    speed: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why a step did not work: the state that shows it, its facts, and its words."""

    state: Shown
    facts: Mapping[str, object] = field(default_factory=dict)
    failure: Failure | None = None


def trouble_of(error: Exception) -> Trouble:
    """What a failure looks like on the page."""
    words = failure_words(error)
    failure = Failure(words.sentence, words.meaning, f"{type(error).__name__}: {error}")
    if isinstance(error, Problem):
        return Trouble(state=_STATES.get(error.code, "failed"), facts=error.facts, failure=failure)
    return Trouble(state="failed", failure=failure)


def ways_of(door: Door) -> tuple[WayShown, ...]:
    """Try every source, and put into words what came of it."""
    # It brings what asks carriers, and is loaded in the lane.
    from osee_desktop.updates.testing_connection import connection_words  # noqa: PLC0415

    return tuple(
        WayShown(source, tuple(WayPart(one.works, connection_words(one)) for one in tried))
        for source, tried in door.try_sources()
    )


def shown_of(history: "tuple[Changes, ...]") -> tuple[ChangesShown, ...]:
    """What installed editions changed, for the page."""
    return tuple(ChangesShown(changes=one.changes, done=True, edition=one.edition) for one in history)
