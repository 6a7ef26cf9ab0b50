"""When to look for updates next, and whether one may come by itself. Decisions only: no clock, no timer, no network."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from osee_desktop.updates.records import CarrierKind, Offer

Policy = Literal["by-source", "ask", "automatic", "never"]
"""The person's preference; `by-source`: by itself from an office folder, otherwise asked."""
May = Literal["go on", "ask"]

EVERY: Final = timedelta(hours=4)
"""From one look to the next where all is well."""
_FIRST_RETRY: Final = timedelta(minutes=15)
_MOST_DOUBLINGS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known when the next look is decided.

    Attributes:
        publisher: whether one is set up.
        last: when carriers were asked last; None for never.
        failures: looks in a row that reached nobody.
        appeared: kinds of carriers that came since then: a stick that was plugged in, a network that is back.
        metered: the connection costs by the byte.
        captive: a sign-in page stands before the network.
    """

    publisher: bool
    policy: Policy = "by-source"
    last: datetime | None = None
    failures: int = 0
    appeared: frozenset[CarrierKind] = frozenset()
    metered: bool = False
    captive: bool = False


def next_look(known: Known, now: datetime) -> datetime | None:
    """When carriers are asked next without anybody wanting it; None for not before something changes.

    A clock that was set back makes the last look lie in the future: then it is time.
    """
    if not known.publisher or known.policy == "never":
        return None
    if known.last is None or known.last > now or known.appeared & welcome(known):
        return now
    return max(now, known.last + _pause(known.failures))


def welcome(known: Known) -> frozenset[CarrierKind]:
    """Kinds of carriers that may be asked without anybody wanting it."""
    near: frozenset[CarrierKind] = frozenset(("folder", "stick"))
    return near if known.metered or known.captive else near | {"web"}


def may_fetch(offer: Offer, policy: Policy, left: int | None, *, metered: bool = False) -> May:
    """Whether an edition is downloaded by itself.

    Args:
        offer: what is there.
        policy: the person's preference.
        left: bytes that are left of the budget; None where none is set.
        metered: the connection costs by the byte.
    """
    if offer.consent or policy in {"ask", "never"}:
        return "ask"
    if offer.source.kind == "web":
        dear = metered or (left is not None and offer.cost - offer.kept > left)
        return "go on" if policy == "automatic" and not dear else "ask"
    return "go on" if policy == "automatic" or offer.source.kind == "folder" else "ask"


def may_install(offer: Offer, policy: Policy) -> May:
    """Whether an edition that has come is made to count by itself."""
    return may_fetch(offer, policy, None)


def _pause(failures: int) -> timedelta:
    return min(EVERY, _FIRST_RETRY * 2 ** min(failures - 1, _MOST_DOUBLINGS)) if failures else EVERY
