"""What expiry means: the table of the update path, as one pure function. Signatures were verified before.

Expiry says two things. A timestamp or snapshot out of date: news may be missing. Targets, a language's role or the
root out of date: these keys may no longer be trusted. The first is soft where there is no network, the second never.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Literal

from osee_desktop.updates.records import CarrierKind, State

Answer = Literal["accept", "ask", "refuse"]

CLOCK_TOLERANCE: Final = timedelta(days=1)
"""A clock that is behind by less is taken as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """What verified metadata says of itself.

    Attributes:
        issued: when the timestamp was signed; None where an old publisher did not say.
        root, timestamp, snapshot, targets, role: when each runs out; `role` is the language's.
    """

    issued: datetime | None
    root: datetime
    timestamp: datetime
    snapshot: datetime
    targets: datetime
    role: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What is known of the time.

    Attributes:
        system: what this computer says.
        floor: it is not earlier than this: the program was built, or verified metadata was signed, then.
        officer: the date that the person gave for this run.
    """

    system: datetime
    floor: datetime
    officer: datetime | None = None

    @property
    def effective(self) -> datetime:
        """The time by which expiry is judged."""
        return max(self.officer or self.system, self.floor)

    @property
    def is_behind(self) -> bool:
        """This computer's date is certainly wrong."""
        return self.officer is None and self.system < self.floor - CLOCK_TOLERANCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What follows.

    Attributes:
        state: what to show, where it is not simply a new edition or up to date; None then.
        facts: for the sentence: `signed`, `ended`, `today`.
    """

    answer: Answer
    state: State | None = None
    facts: dict[str, object] = field(default_factory=dict)


def judge(dates: Dates, clock: Clock, kind: CarrierKind) -> Judgement:
    """Judge verified metadata by its dates."""
    now = clock.effective
    if dates.root <= now or dates.targets <= now or dates.role <= now:
        return _ended(dates, clock)
    if dates.timestamp <= now or dates.snapshot <= now:
        answer: Answer = "ask" if kind == "web" else "accept"
        return Judgement(answer=answer, state="genuine but old", facts={"signed": dates.issued})
    if clock.is_behind:
        return Judgement(answer="accept", state="date looks wrong", facts={"today": clock.system})
    return Judgement(answer="accept")


def _ended(dates: Dates, clock: Clock) -> Judgement:
    """Too old to trust; where everything ended at once, it is likelier that the clock runs ahead."""
    ends = (dates.root, dates.timestamp, dates.snapshot, dates.targets, dates.role)
    facts: dict[str, object] = {"ended": min(dates.root, dates.targets, dates.role), "today": clock.effective}
    ahead = clock.officer is None and all(end <= clock.effective for end in ends)
    return Judgement(answer="refuse", state="date looks wrong" if ahead else "copy too old", facts=facts)
