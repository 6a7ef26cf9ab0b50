"""What the place "Updates" shows: plain values, made elsewhere. It may not know Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

from osee_desktop.updates.differences import Change
from osee_desktop.updates.records import Asked, CarrierKind, Offer, Source, State

Reach = Literal["all", "near", "none"]
Shown = State | Literal["not looked", "looking", "ready", "failed"]
"""The states of an update, and four of the window: nobody looked yet, it looks, a pack waits, something went wrong."""

KIND_ICONS: Final[Mapping[CarrierKind, str]] = {"web": "globe", "folder": "folder", "stick": "hard-drive"}
"""The icon of each kind of source."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why something did not work, in words: what happened, what it means, what to do, and text for support."""

    sentence: str
    meaning: str
    details: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How content stands.

    Attributes:
        state: what the banner says.
        edition, label: what is open.
        earlier: number of the edition that "go back" leads to; None where there is no way back.
        checked: when carriers were asked last.
        source: the carrier that the state speaks of.
        offer: an edition that could be installed.
        installed: number of the edition that was installed last, in this window.
        here, every: bytes that have come, and all of them.
        speed: bytes in a second; 0 where it was not measured.
        asked: every carrier, and how it answered.
        facts: numbers and dates for the sentence.
        failure: why something did not work.
        folder: into which a copy was written.
        details: text to copy for support.
        publisher: whether this copy has one.
        demonstration: its keys are throw-away keys.
        signed: whether what is open was signed by the publisher, so that it can be passed on.
        folders: in which to look every time.
        once: a folder in which to look this time only; empty for none.
        reach: what this session may touch: everything, what is not on the network, or nothing.
        locked: an administrator set where updates come from.
        now: when this was true.
    """

    state: Shown
    edition: int
    label: str
    now: datetime
    earlier: int | None = None
    checked: datetime | None = None
    source: Source | None = None
    offer: Offer | None = None
    installed: int = 0
    here: int = 0
    every: int = 0
    speed: float = 0
    asked: tuple[Asked, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    failure: Failure | None = None
    folder: str = ""
    details: str = ""
    publisher: bool = True
    demonstration: bool = False
    signed: bool = False
    folders: tuple[str, ...] = ()
    once: str = ""
    reach: Reach = "all"
    locked: bool = False

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self.state in {"looking", "downloading", "installing"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesShown:
    """What an update changes, or changed.

    Attributes:
        changes: in order.
        mine: by the id of a record, what of the person's own stands on it: `note`, `bookmark`, `plan`.
        done: they are installed.
        edition: the one they lead to.
    """

    changes: tuple[Change, ...] = ()
    mine: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    done: bool = False
    edition: int = 0
