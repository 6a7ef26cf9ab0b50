"""When updates look, whether one may come by itself, what it may cost, and what of the person's own it touches."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from osee_desktop.env.settings import UPDATE_POLICY
from osee_desktop.notebook.records import Bookmark, Item, PersonalNote, Progress, Visit
from osee_desktop.updates.budget import left, read_usage, spend
from osee_desktop.updates.differences import Change
from osee_desktop.updates.records import CarrierKind, Offer, PackInfo, Source, State
from osee_desktop.updates.schedule import EVERY, Known, Policy, may_fetch, may_install, next_look, welcome
from osee_desktop.updates.touching import touched
from tests.support.repository import NOW

HOUR = timedelta(hours=1)
NEVER_LOOKED = Known(publisher=True)
LOOKED = Known(publisher=True, last=NOW - HOUR)


def offer(kind: CarrierKind, cost: int = 6_200, *, kept: int = 0, consent: bool = False) -> Offer:
    pack = PackInfo(language="en", sha256="0" * 64, length=600_000, edition=2, label="Edition 2", schema=1000)
    source = Source(kind=kind, name="somewhere")
    state: State = "genuine but old" if consent else "new edition"
    return Offer(pack=pack, counts=None, cost=cost, kept=kept, source=source, state=state, signed=NOW, consent=consent)


def test_the_first_look_is_at_once_and_the_next_after_some_hours() -> None:
    assert next_look(NEVER_LOOKED, NOW) == NOW
    assert next_look(LOOKED, NOW) == NOW - HOUR + EVERY
    assert next_look(replace(LOOKED, last=NOW - 2 * EVERY), NOW) == NOW


@pytest.mark.parametrize("known", [Known(publisher=False), Known(publisher=True, policy="never")])
def test_nobody_looks_where_nobody_may(known: Known) -> None:
    assert next_look(known, NOW) is None
    assert next_look(replace(known, appeared=frozenset({"stick"})), NOW) is None


def test_a_clock_that_was_set_back_does_not_stop_looking_for_years() -> None:
    assert next_look(replace(LOOKED, last=NOW + 9000 * HOUR), NOW) == NOW


def test_after_failures_it_waits_longer_each_time_but_never_longer_than_usual() -> None:
    pauses = [(next_look(replace(LOOKED, last=NOW, failures=count), NOW) or NOW) - NOW for count in range(1, 9)]
    assert pauses[0] == timedelta(minutes=15)
    assert pauses == sorted(pauses)
    assert set(pauses[4:]) == {EVERY}


@pytest.mark.parametrize("kind", ["stick", "folder", "web"])
def test_what_appears_is_looked_at_once(kind: CarrierKind) -> None:
    assert next_look(replace(LOOKED, appeared=frozenset({kind})), NOW) == NOW


@pytest.mark.parametrize("known", [replace(LOOKED, metered=True), replace(LOOKED, captive=True)])
def test_a_dear_or_closed_network_is_left_alone_and_a_stick_is_not(known: Known) -> None:
    assert welcome(known) == {"folder", "stick"}
    assert next_look(replace(known, appeared=frozenset({"web"})), NOW) == NOW - HOUR + EVERY
    assert next_look(replace(known, appeared=frozenset({"stick"})), NOW) == NOW


@pytest.mark.parametrize(
    ("policy", "by_itself"),
    [
        ("by-source", {"folder"}),
        ("ask", set()),
        ("never", set()),
        ("automatic", {"folder", "stick", "web"}),
    ],
)
def test_what_comes_by_itself_is_as_the_person_prefers(policy: Policy, by_itself: set[str]) -> None:
    kinds: tuple[CarrierKind, ...] = ("folder", "stick", "web")
    assert {kind for kind in kinds if may_fetch(offer(kind), policy, None) == "go on"} == by_itself
    assert {kind for kind in kinds if may_install(offer(kind), policy) == "go on"} == by_itself
    assert all(may_fetch(offer(kind, consent=True), policy, None) == "ask" for kind in kinds)


def test_the_settings_know_every_policy() -> None:
    assert all(UPDATE_POLICY.check(policy) for policy in ("by-source", "ask", "automatic", "never"))
    assert UPDATE_POLICY.default == "by-source"


def test_nothing_dear_comes_by_itself() -> None:
    web = offer("web", 6_200)
    assert may_fetch(web, "automatic", 6_200) == "go on"
    assert may_fetch(web, "automatic", 6_199) == "ask"
    assert may_fetch(replace(web, kept=1), "automatic", 6_199) == "go on"
    assert may_fetch(web, "automatic", None, metered=True) == "ask"
    assert may_fetch(offer("stick"), "automatic", 0, metered=True) == "go on"


def test_what_was_used_counts_for_its_month(tmp_path: Path) -> None:
    file = tmp_path / "usage.json"
    assert left(read_usage(file), NOW, 1) == 1_000_000
    spend(file, NOW, 400_000)
    spend(file, NOW, 0)
    spend(file, NOW, 500_000)
    assert read_usage(file) == {"2026-03": 900_000}
    assert left(read_usage(file), NOW, 1) == 100_000
    spend(file, NOW, 500_000)
    assert left(read_usage(file), NOW, 1) == 0
    assert left(read_usage(file), NOW + 31 * 24 * HOUR, 1) == 1_000_000
    assert left(read_usage(file), NOW, 0) is None


@given(some.binary(max_size=40))
def test_a_usage_that_cannot_be_read_is_none(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("usage") / "usage.json"
    file.write_bytes(data)
    assert all(isinstance(count, int) for count in read_usage(file).values())
    file.write_bytes(b'{"2026-03": -1, "2026-04": "x", "2026-05": 5}')
    assert read_usage(file) == {"2026-05": 5}


def test_usage_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "usage.json").mkdir()
    spend(tmp_path / "usage.json", NOW, 5)
    assert read_usage(tmp_path / "usage.json") == {}


def change(about: str) -> Change:
    return Change(what="changed", id=about, title="A title", module=None, replaced_by=None, changes=())


def test_a_change_touches_what_hangs_on_its_record() -> None:
    note = PersonalNote(id="1", about="module/strategy", text="Mine")
    bookmark = Bookmark(id="2", about="module/strategy")
    state = Progress(id="3", about="competency/a", state="learning")
    gone = Bookmark(id="4", about="role/b", removed=True)
    free = PersonalNote(id="5", text="About nothing")
    read = Visit(number=1, about="role/c", title="C", changed="")
    own: list[Item | Visit] = [note, bookmark, state, gone, free, read]
    changes = [change(about) for about in ("module/strategy", "competency/a", "role/b", "role/c", "material/d", "")]
    found = touched(changes, own, planned={"competency/a", "material/d", "material/unchanged"})
    assert set(found) == {"module/strategy", "competency/a", "material/d"}
    assert (found["module/strategy"].items, found["module/strategy"].planned) == ((note, bookmark), False)
    assert (found["competency/a"].items, found["competency/a"].planned) == ((state,), True)
    assert (found["material/d"].items, found["material/d"].planned) == ((), True)


def test_what_stays_as_it_was_touches_nothing() -> None:
    assert touched([], [Bookmark(about="module/strategy")], {"module/strategy"}) == {}
