"""Every state of an update in words: a title, a sentence, one next action, and figures that a person can read."""

from datetime import timedelta
from typing import Final, get_args

import pytest

from osee_desktop.updates.figures import age_words, day_words, moment_words, size_words, time_words
from osee_desktop.updates.records import Asked, Checked, Counts, Offer, PackInfo, Source, State
from osee_desktop.updates.wording import (
    Action,
    Situation,
    answer_words,
    cost_words,
    count_words,
    details_text,
    state_words,
)
from tests.support.repository import NOW

DAY = timedelta(days=1)
SOURCE = Source(kind="web", name="updates.example")
PACK = PackInfo(language="en", sha256="0" * 64, length=600_000, edition=12, label="Edition 12", schema=1000)
OFFER: Final = Offer(
    pack=PACK,
    counts=None,
    cost=96_000,
    kept=0,
    source=SOURCE,
    state="new edition",
    signed=NOW - 213 * DAY,
    consent=False,
)
FACTS: Final = {
    "signed": NOW - 213 * DAY,
    "ended": NOW - DAY,
    "today": NOW.replace(year=2009),
    "here": 41_000,
    "all": 96_000,
    "speed": 12_000,
    "missing": 3_000_000,
    "before": 11,
    "shown": 11,
    "folder": "E:/",
}


def at(state: State, *, offer: Offer | None = OFFER, bare: bool = False) -> Situation:
    return Situation(state=state, edition=11, now=NOW, source=SOURCE, offer=offer, facts={} if bare else FACTS)


@pytest.mark.parametrize("state", get_args(State))
@pytest.mark.parametrize("bare", [False, True])
@pytest.mark.parametrize("offer", [OFFER, None])
def test_every_state_has_its_words_whatever_is_known(state: State, bare: bool, offer: Offer | None) -> None:  # noqa: FBT001
    words = state_words(at(state, offer=offer, bare=bare))
    assert words.title
    assert words.title[-1] not in ".:"
    assert words.sentence.endswith(".")
    assert words.action in get_args(Action)
    assert bool(words.button) == (words.action not in {"none", "wait"} or state == "busy")
    assert "{" not in str(words)
    assert "None" not in str(words)


@pytest.mark.parametrize(
    ("state", "title", "sentence"),
    [
        ("up to date", "Up to date", "Edition 11, content of 11 Aug 2025."),
        (
            "new edition",
            "Edition 12 is there",
            "Genuine, 96 kB from updates.example. Nothing changes until you agree.",
        ),
        (
            "downloading",
            "Downloading 41 kB of 96 kB",
            "From updates.example, 12 kB each second, about 5 seconds left.",
        ),
        ("paused", "Paused, 41 kB of 96 kB kept", "The rest can come from any stick, folder or the internet."),
        (
            "genuine but old",
            "Genuine, but signed 7 months ago",
            "Edition 12, 96 kB from updates.example. Newer editions may exist elsewhere. This one is safe to install.",
        ),
        (
            "date looks wrong",
            "This computer's date looks wrong",
            "It says 12 Mar 2009. Give today's date for this update only.",
        ),
        ("not enough space", "Not enough space", "3.0 MB more is needed on this disk. Nothing was changed."),
        ("copy too old", "This copy is too old to trust", "It could be trusted until 11 Mar 2026."),
    ],
)
def test_the_words_hold_the_figures(state: State, title: str, sentence: str) -> None:
    words = state_words(at(state))
    assert (words.title, words.sentence) == (title, sentence)
    assert str(words) == f"{title}. {sentence}"


def test_no_two_states_read_alike() -> None:
    told = [str(state_words(at(state))) for state in get_args(State)]
    assert len(set(told)) == len(told)


def test_what_is_here_already_is_not_paid_twice() -> None:
    kept = Offer(
        pack=PACK,
        counts=None,
        cost=96_000,
        kept=41_000,
        source=SOURCE,
        state="new edition",
        signed=None,
        consent=False,
    )
    assert cost_words(kept) == "55 kB from updates.example; 41 kB are here already"
    assert count_words(Counts(new=2, changed=3, withdrawn=1)) == "2 new, 3 changed, 1 withdrawn"
    assert count_words(Counts(new=0, changed=1, withdrawn=0)) == "1 changed"
    assert count_words(Counts(new=0, changed=0, withdrawn=0)) == "no record differs"


def test_the_text_to_copy_holds_everything() -> None:
    checked = Checked(state="not genuine", source=SOURCE, facts={"ended": NOW}, details="UnsignedMetadataError: root")
    text = details_text(Situation.found(checked, 11, NOW), checked.details)
    for part in ("Not genuine, or damaged.", "not genuine; edition 11; 2026-03-12", f"ended: {NOW}", "UnsignedMeta"):
        assert part in text


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 byte"),
        (999, "999 bytes"),
        (6_200, "6.2 kB"),
        (96_000, "96 kB"),
        (5_811_430, "5.8 MB"),
        (28_000_000, "28 MB"),
    ],
)
def test_sizes(count: int, words: str) -> None:
    assert size_words(count) == words


@pytest.mark.parametrize(
    ("days", "words"), [(0, "today"), (1, "1 day ago"), (59, "59 days ago"), (213, "7 months ago")]
)
def test_ages(days: int, words: str) -> None:
    assert age_words(NOW - days * DAY, NOW) == words
    assert age_words(NOW + DAY, NOW) == "today"


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "about one second"), (5, "about 5 seconds"), (300, "about 5 minutes")]
)
def test_times(seconds: float, words: str) -> None:
    assert time_words(seconds) == words


def test_a_moment_of_today_has_its_time() -> None:
    assert moment_words(NOW.replace(hour=8, minute=5), NOW.replace(hour=12)) == "today 08:05"
    assert moment_words(NOW - DAY, NOW) == day_words(NOW - DAY)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("new edition", "New: edition 12"),
        ("up to date", "Nothing newer here"),
        ("nothing newer here", "Nothing newer here"),
        ("older than known", "Older than what is known, newer than yours"),
        ("mirror not refreshed", "It is behind: older than what is known"),
        ("genuine but old", "Genuine, but signed 7 months ago"),
        ("copy too old", "Too old to trust"),
        ("copy incomplete", "Incomplete"),
        ("date looks wrong", "This computer's date looks wrong"),
        ("not genuine", "Not genuine, or damaged"),
        ("sign-in wanted", "The network asks you to sign in"),
        ("not reachable", "No connection"),
        ("needs newer program", "It needs a newer program"),
        ("busy", "It gave no usable answer"),
    ],
)
def test_each_source_has_its_answer_in_a_few_words(state: State, words: str) -> None:
    asked = Asked(source=SOURCE, state=state, edition=12, signed=NOW - 213 * DAY)
    assert answer_words(asked, NOW) == words


def test_an_answer_says_what_the_offered_edition_costs() -> None:
    assert answer_words(Asked(source=SOURCE, state="new edition", edition=12), NOW, OFFER) == "New: edition 12, 96 kB"


def test_days() -> None:
    assert [day_words(NOW.replace(month=month))[3:6] for month in (1, 6, 7, 12)] == ["Jan", "Jun", "Jul", "Dec"]
