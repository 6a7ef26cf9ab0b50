"""Of what several carriers answered, what is told and offered: decided without reading or asking anything."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import pytest

from osee_desktop.library.format import MAJOR
from osee_desktop.updates.answers import Cost, asked_of, best_of, found_in, nothing_in
from osee_desktop.updates.records import CarrierKind, Counts, InstalledPack, PackInfo, Source, State
from osee_desktop.updates.trust.checking import Verdict
from tests.support.repository import NOW

HERE: Final = InstalledPack(language="en", sha256="1" * 64, length=600_000, edition=11)
PACK: Final = PackInfo(
    language="en",
    sha256="2" * 64,
    length=600_000,
    edition=12,
    label="Edition 12",
    schema=MAJOR * 1000,
    bases={HERE.sha256: Counts(new=2, changed=3, withdrawn=1)},
)
COST: Final = Cost(cost=96_000, kept=40_000, source=Source(kind="folder", name="the office"))


class SilentCarrier:
    """A carrier that is not asked again."""

    def __init__(self, kind: CarrierKind, name: str) -> None:
        self.source = Source(kind=kind, name=name)

    def read(self, place: str, limit: int) -> bytes | None:
        raise AssertionError(place, limit)

    def stream(self, place: str, start: int, length: int) -> Iterator[bytes] | None:
        raise AssertionError(place, start, length)

    def close(self) -> None:
        pass


WEB: Final = Verdict(
    carrier=SilentCarrier("web", "updates.example"),
    answer="accept",
    state=None,
    packs={"en": PACK},
    signed=NOW,
    version=7,
)
STICK: Final = replace(WEB, carrier=SilentCarrier("stick", "E:/"))


def refused(state: State, name: str = "E:/", details: str = "") -> Verdict:
    return Verdict(carrier=SilentCarrier("stick", name), answer="refuse", state=state, details=details)


def cost_of(pack: PackInfo) -> Cost:
    assert pack == PACK
    return COST


def free_of_cost(pack: PackInfo) -> Cost:
    raise AssertionError(pack)


def test_what_needs_no_consent_goes_before_what_is_newer() -> None:
    newer = replace(STICK, answer="ask", version=9)
    assert best_of([newer, WEB]) is WEB
    assert best_of([replace(WEB, version=6), WEB, STICK]) is WEB
    assert best_of([refused("not genuine"), newer]) is newer
    assert best_of([refused("not genuine")]) is None


@pytest.mark.parametrize(
    ("states", "told"),
    [
        (("not reachable", "sign-in wanted"), "sign-in wanted"),
        (("copy too old", "not genuine", "date looks wrong"), "not genuine"),
        (("not reachable", "needs newer program"), "needs newer program"),
        ((), "not reachable"),
    ],
)
def test_of_failures_the_one_is_told_that_one_can_do_most_about(states: tuple[State, ...], told: State) -> None:
    verdicts = [refused(state, name=f"{place}:/") for place, state in enumerate(states)]
    found = nothing_in(verdicts)
    assert found.state == told
    assert found.offer is None
    assert not found.believed
    assert found.source == (Source(kind="stick", name=f"{states.index(told)}:/") if states else None)


def test_the_details_name_every_carrier() -> None:
    found = nothing_in([refused("not genuine", "D:/", "a wrong signature"), refused("not reachable")])
    assert found.details.splitlines() == ["D:/: not genuine a wrong signature", "E:/: not reachable "]


def test_a_newer_edition_is_offered_with_its_cost_and_counts() -> None:
    found = found_in(WEB, HERE, cost_of)
    assert found.state == "new edition"
    assert found.believed
    assert found.source == WEB.carrier.source
    assert found.offer
    assert (found.offer.cost, found.offer.kept, found.offer.source) == (96_000, 40_000, COST.source)
    assert found.offer.counts == PACK.bases[HERE.sha256]
    assert not found.offer.consent
    other = found_in(WEB, HERE._replace(sha256="3" * 64), cost_of).offer
    assert other
    assert other.counts is None


@pytest.mark.parametrize(("answer", "state"), [("ask", "older than known"), ("accept", "genuine but old")])
def test_what_may_be_old_says_so_in_its_offer(answer: str, state: State) -> None:
    verdict = replace(WEB, answer="ask" if answer == "ask" else "accept", state=state)
    found = found_in(verdict, HERE, cost_of)
    assert found.state == state
    assert found.offer
    assert found.offer.consent == (answer == "ask")


def test_a_wrong_clock_does_not_hide_a_newer_edition() -> None:
    assert found_in(replace(WEB, state="date looks wrong"), HERE, cost_of).state == "new edition"


def test_what_is_here_already_costs_nothing_and_a_mirror_behind_is_told() -> None:
    same = HERE._replace(edition=12)
    assert found_in(WEB, same, free_of_cost).state == "up to date"
    assert found_in(replace(WEB, state="date looks wrong"), same, free_of_cost).state == "date looks wrong"
    assert found_in(replace(WEB, answer="ask"), same, free_of_cost).state == "mirror not refreshed"
    assert found_in(replace(STICK, answer="ask"), same, free_of_cost).state == "up to date"


def test_what_cannot_be_used_is_not_offered() -> None:
    without = found_in(replace(WEB, packs={}), HERE, free_of_cost)
    assert (without.state, without.believed) == ("copy incomplete", False)
    later = replace(PACK, schema=(MAJOR + 1) * 1000)
    beyond = found_in(replace(WEB, packs={"en": later}), HERE, free_of_cost)
    assert (beyond.state, beyond.facts["needs"]) == ("needs newer program", later.schema)


def test_each_carrier_has_its_answer() -> None:
    assert asked_of(WEB, HERE).state == "new edition"
    assert asked_of(WEB, HERE._replace(edition=12)).state == "up to date"
    assert asked_of(replace(WEB, state="genuine but old"), HERE).state == "genuine but old"
    believed = asked_of(WEB, HERE)
    assert (believed.edition, believed.signed) == (12, NOW)
    assert asked_of(replace(WEB, answer="refuse", state="not genuine"), HERE).edition is None
