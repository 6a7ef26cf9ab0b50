"""Asking a carrier; and a mirror once more where only this computer's date stands between it and us."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from osee_desktop.updates.carriers.web import WebCarrier
from osee_desktop.updates.ports import Carrier
from osee_desktop.updates.trust.checking import Anchor, Verdict, check_carrier, floor_of
from osee_desktop.updates.trust.judging import CLOCK_TOLERANCE


@dataclass(frozen=True, slots=True)
class Today:
    """What is known of the time: what this computer says, and the date that the person gave for this run."""

    system: datetime
    officer: datetime | None = None


def ask(carrier: Carrier, anchor: Anchor, languages: Iterable[str], today: Today) -> Verdict:
    """What may be believed of a carrier; see `check_carrier`.

    A certificate that is out of date by a clock that is known to be wrong says nothing: chain and name are checked all
    the same, and what comes is signed.
    """
    wanted = tuple(languages)
    verdict = check_carrier(carrier, anchor, wanted, today.system, today.officer)
    dates_only = verdict.problem == "carrier-certificate-date"
    if dates_only and isinstance(carrier, WebCarrier) and is_wrong(anchor, today):
        carrier.ignore_dates()
        return check_carrier(carrier, anchor, wanted, today.system, today.officer)
    return verdict


def is_wrong(anchor: Anchor, today: Today) -> bool:
    """Whether this computer's clock is certainly wrong: before the floor, or far from what the person says."""
    if today.officer:
        return abs(today.officer - today.system) > CLOCK_TOLERANCE
    return today.system < floor_of(anchor) - CLOCK_TOLERANCE
