"""From the verdicts on carriers to what a person is told and offered: pure decisions, nothing is read or asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from osee_desktop.library.format import MAJOR
from osee_desktop.updates.records import Asked, Checked, InstalledPack, Offer, PackInfo, Source, State
from osee_desktop.updates.trust.checking import Verdict

_FORMAT_STEP: Final = 1000
_ORDER: Final[tuple[State, ...]] = (
    "not genuine",
    "date looks wrong",
    "copy too old",
    "sign-in wanted",
    "copy incomplete",
    "mirror not refreshed",
    "nothing newer here",
    "not reachable",
)
"""Of several carriers that brought nothing, the one is shown that the person can do most about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What it costs to bring a pack on the cheapest way; the fields as in `Offer`."""

    cost: int
    kept: int
    source: Source


def best_of(verdicts: Sequence[Verdict]) -> Verdict | None:
    """The newest that can be believed; of equals, the one that needs no consent, then the preferred carrier."""
    usable = [verdict for verdict in verdicts if verdict.answer != "refuse"]
    return max(usable, key=lambda verdict: (verdict.answer == "accept", verdict.version), default=None)


def nothing_in(verdicts: Sequence[Verdict]) -> Checked:
    """What is told where no carrier can be believed."""
    if not verdicts:
        return Checked(state="not reachable")
    shown = min(verdicts, key=lambda one: _ORDER.index(one.state) if one.state in _ORDER else -1)
    details = "\n".join(f"{one.carrier.source.name}: {one.state} {one.details}" for one in verdicts)
    state = shown.state or "not reachable"
    return Checked(state=state, source=shown.carrier.source, facts=dict(shown.facts), details=details)


def asked_of(verdict: Verdict, installed: InstalledPack) -> Asked:
    """How one carrier answered, beside what is installed."""
    pack = verdict.packs.get(installed.language)
    edition = pack.edition if pack and verdict.answer != "refuse" else None
    newer = edition is not None and edition > installed.edition
    state: State = verdict.state or ("new edition" if newer else "up to date")
    return Asked(source=verdict.carrier.source, state=state, edition=edition, signed=verdict.signed)


def found_in(verdict: Verdict, installed: InstalledPack, cost_of: Callable[[PackInfo], Cost]) -> Checked:
    """What a carrier that can be believed has, beside what is installed.

    Args:
        verdict: on the carrier; not one that refuses.
        installed: the pack that counts.
        cost_of: tells what it costs to bring a pack; called for a pack that is offered.
    """
    pack, source = verdict.packs.get(installed.language), verdict.carrier.source
    facts = {**verdict.facts, "signed": verdict.signed}
    if pack is None:
        return Checked(state="copy incomplete", source=source, facts=facts)
    if pack.schema // _FORMAT_STEP > MAJOR:
        return Checked(state="needs newer program", source=source, facts={**facts, "needs": pack.schema})
    if pack.edition <= installed.edition:
        stale = verdict.answer == "ask" and source.kind == "web"
        state: State = "mirror not refreshed" if stale else verdict.state or "up to date"
        return Checked(state=state, source=source, facts=facts, believed=True)
    offer = _offer(verdict, pack, installed, cost_of(pack))
    return Checked(state=offer.state, offer=offer, source=source, facts=facts, believed=True)


def _offer(verdict: Verdict, pack: PackInfo, installed: InstalledPack, cost: Cost) -> Offer:
    return Offer(
        pack=pack,
        counts=pack.bases.get(installed.sha256),
        cost=cost.cost,
        kept=cost.kept,
        source=cost.source,
        state=verdict.state if verdict.state in {"genuine but old", "older than known"} else "new edition",
        signed=verdict.signed,
        consent=verdict.answer == "ask",
    )
