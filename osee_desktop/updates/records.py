"""What updates speak of: carriers' answers, offers, what an update did. Frozen, free of words for people."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from osee_desktop.library.editions import InstalledPack as InstalledPack  # noqa: PLC0414 - offered here too

CarrierKind = Literal["web", "folder", "stick"]

State = Literal[
    "no publisher",
    "up to date",
    "new edition",
    "downloading",
    "paused",
    "installing",
    "installed",
    "nothing newer here",
    "genuine but old",
    "older than known",
    "mirror not refreshed",
    "copy too old",
    "date looks wrong",
    "not genuine",
    "copy incomplete",
    "sign-in wanted",
    "not reachable",
    "not enough space",
    "busy",
    "damage found",
    "needs newer program",
    "ready to pass on",
]
"""The states of updates.md B5. `ui/` and `cli/` turn them into words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many records differ from a base, as the publisher signed it."""

    new: int
    changed: int
    withdrawn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PackInfo:
    """A pack as a language's role signs it.

    Attributes:
        sha256, length: of the raw file.
        edition: number of the edition.
        label: its name, such as "Working Draft, October 2024".
        schema: format of the library, as `user_version`.
        bases: full sha256 of each pack from which there is a delta, with what would change from there.
        full_length: bytes of the compressed transport.
        delta_lengths: bytes of each delta, by base.
        summary: one line of the publisher.
    """

    language: str
    sha256: str
    length: int
    edition: int
    label: str
    schema: int
    bases: dict[str, Counts] = field(default_factory=dict)
    full_length: int | None = None
    delta_lengths: dict[str, int] = field(default_factory=dict)
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where something came from. `name`: as the person knows it: the host, the folder, the stick."""

    kind: CarrierKind
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An edition that could be installed.

    Attributes:
        pack: what it is.
        counts: what changes from the installed edition; None where the publisher did not count from it.
        cost: bytes to download, on the cheapest way.
        kept: bytes of them that are already here from an attempt before.
        source: from where the bytes would come.
        state: `new edition`, `genuine but old` or `older than known`.
        signed: when the publisher signed it, by the metadata.
        consent: it must not be installed unless the person agrees, whatever the preference says.
    """

    pack: PackInfo
    counts: Counts | None
    cost: int
    kept: int
    source: Source
    state: State
    signed: datetime | None
    consent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One carrier of a check, and how it answered; `edition` is what it offers, None where nothing can be believed."""

    source: Source
    state: State
    edition: int | None = None
    signed: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found.

    Attributes:
        state: the one to show: an offer's state, or why there is none.
        offer: None where there is nothing to install.
        source: the carrier that the state speaks of.
        facts: numbers and dates for the sentence (`signed`, `ended`, `missing_bytes`, `needs`, ...).
        details: plain text to copy for support.
        received: bytes of files that came over the network, without those of HTTP and TLS.
        asked: every carrier that was asked, those that the person prefers first.
        believed: what the source has was verified, and may be used.
    """

    state: State
    offer: Offer | None = None
    source: Source | None = None
    facts: dict[str, object] = field(default_factory=dict)
    details: str = ""
    received: int = 0
    asked: tuple[Asked, ...] = ()
    believed: bool = False
