"""Merging two copies of a notebook: what wins, what is kept twice, and that the order of merging does not matter."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osee_desktop.notebook.merging import Merge, merge
from osee_desktop.notebook.records import (
    Bookmark,
    ChosenRole,
    Folder,
    Highlight,
    Item,
    PersonalNote,
    Progress,
    Report,
    Snapshot,
    State,
    Visit,
    id_for,
)
from tests.support.laptops import Laptop

ABOUT = "competency/strategy/change-management"
NAMES = ("a", "b", "c")
ITEM_IDS = ("n1", "n2")

LAPTOPS = st.sampled_from(NAMES)
EDITS = st.tuples(LAPTOPS, st.sampled_from(ITEM_IDS), st.sampled_from(("write", "remove")))
MEETINGS = st.tuples(LAPTOPS, LAPTOPS, st.just("meet"))
HISTORIES = st.lists(EDITS | MEETINGS, max_size=25)
"""What happened on three laptops: one writes or removes an item, or takes in what another one has."""


def lived(history: list[tuple[str, str, str]], *, alike: bool = False) -> dict[str, Laptop]:
    """Three laptops after a history. `alike`: everybody writes the same words."""
    laptops = {name: Laptop(name) for name in NAMES}
    for step, (who, what, how) in enumerate(history):
        if how == "meet":
            laptops[who].meet(laptops[what])
        elif how == "write":
            laptops[who].write(what, "the same" if alike else f"step {step}")
        else:
            laptops[who].remove(what)
    return laptops


def said(snapshot: Snapshot) -> dict[str, object]:
    """What a snapshot says, without labels and without order."""
    return {item.id: replace(item, changed="", title="") for item in snapshot.items}


def both(one: Laptop, other: Laptop) -> Merge:
    return merge(one.snapshot(), other.snapshot())


def progress(state: State, evidence: str = "") -> Progress:
    return Progress(id=id_for(Progress, ABOUT), about=ABOUT, title="Change management", state=state, evidence=evidence)


@given(HISTORIES)
def test_the_same_copy_twice_changes_nothing(history: list[tuple[str, str, str]]) -> None:
    laptops = lived(history)
    once = both(laptops["a"], laptops["b"]).snapshot
    again = merge(once, laptops["b"].snapshot())
    assert again.snapshot == once
    assert not again.changes_something
    assert (again.came, again.gone, again.kept_twice) == (0, 0, 0)


@given(HISTORIES)
def test_a_copy_merged_with_itself_is_itself(history: list[tuple[str, str, str]]) -> None:
    for laptop in lived(history).values():
        assert both(laptop, laptop).snapshot == laptop.snapshot()


@given(HISTORIES)
def test_it_does_not_matter_who_merges(history: list[tuple[str, str, str]]) -> None:
    laptops = lived(history)
    assert said(both(laptops["a"], laptops["b"]).snapshot) == said(both(laptops["b"], laptops["a"]).snapshot)


@given(before=st.lists(EDITS, max_size=8), apart=st.lists(EDITS, max_size=12), alike=st.booleans())
def test_it_does_not_matter_in_which_order_three_copies_come_together(
    before: list[tuple[str, str, str]], apart: list[tuple[str, str, str]], *, alike: bool
) -> None:
    """Three copies of one notebook, each changed on its own since."""
    origin = Laptop("origin")
    for step, (_who, what, _how) in enumerate(before):
        origin.write(what, f"first {step}")
    laptops = {name: Laptop(name) for name in NAMES}
    for laptop in laptops.values():
        laptop.meet(origin)
    for step, (who, what, how) in enumerate(apart):
        if how == "write":
            laptops[who].write(what, "the same" if alike else f"step {step}")
        else:
            laptops[who].remove(what)
    a, b, c = (laptops[name].snapshot() for name in NAMES)
    left = merge(merge(a, b).snapshot, c).snapshot
    right = merge(a, merge(b, c).snapshot).snapshot
    assert said(left) == said(right)


@settings(max_examples=200)
@given(history=HISTORIES, alike=st.booleans())
def test_laptops_that_go_on_exchanging_end_up_alike(history: list[tuple[str, str, str]], *, alike: bool) -> None:
    laptops = lived(history, alike=alike)
    for _round in range(3):
        for one in laptops.values():
            for other in laptops.values():
                one.meet(other)
    a, b, c = (said(laptop.snapshot()) for laptop in laptops.values())
    assert a == b == c


@settings(max_examples=200)
@given(HISTORIES)
def test_no_words_are_lost_that_nobody_replaced_or_threw_away(history: list[tuple[str, str, str]]) -> None:
    """What each laptop shows before an exchange is shown after it, unless the other one knew it and went on."""
    laptops = lived(history)
    a, b = laptops["a"], laptops["b"]
    met = {item.id: item for item in both(a, b).snapshot.items}
    shown = {item.text for item in met.values() if isinstance(item, PersonalNote) and not item.removed}
    for one, other in ((a, b), (b, a)):
        for item in one.items.values():
            assert isinstance(item, PersonalNote)
            counterpart = other.items.get(item.id)
            answered = counterpart is not None and knows(counterpart, item)
            # A note of the other side that was thrown away once does not come back.
            seen = any(
                gone.removed and isinstance(gone, PersonalNote) and gone.text == item.text for gone in met.values()
            )
            assert item.removed or answered or seen or item.text in shown


def knows(one: Item, other: Item) -> bool:
    counts = dict(one.revisions)
    return all(counts.get(name, 0) >= count for name, count in other.revisions)


def test_what_only_the_other_has_comes_and_mine_stays_in_its_order() -> None:
    a, b = Laptop("a"), Laptop("b")
    a.write("one", "mine")
    b.write("two", "theirs")
    merged = both(a, b)
    assert [item.id for item in merged.snapshot.items] == ["one", "two"]
    assert merged.snapshot.identity == "a"
    assert (merged.came, merged.gone, merged.kept_twice, merged.changes_something) == (1, 0, 0, True)


def test_the_newer_side_wins_from_either_end() -> None:
    a, b = Laptop("a"), Laptop("b")
    a.write("n", "old")
    b.meet(a)
    b.write("n", "new")
    assert both(a, b).snapshot.items == both(b, a).snapshot.items == tuple(b.items.values())


def test_a_wrong_clock_has_no_say() -> None:
    a, b = Laptop("a"), Laptop("b")
    a.keep(PersonalNote(id="n", text="old", changed="2099-01-01T00:00"))
    b.meet(a)
    b.keep(PersonalNote(id="n", text="new", changed="1970-01-01T00:00"))
    assert both(a, b).snapshot.items == tuple(b.items.values())


def test_two_changes_of_unknown_order_are_both_kept_once() -> None:
    a, b = Laptop("a"), Laptop("b")
    a.write("n", "before")
    b.meet(a)
    a.write("n", "from a")
    b.write("n", "from b")
    merged = both(a, b)
    stays, note = merged.snapshot.items
    assert isinstance(stays, PersonalNote)
    assert isinstance(note, PersonalNote)
    assert {stays.text, note.text} == {"from a", "from b"}
    assert (stays.id, stays.other_side, note.other_side) == ("n", False, True)
    assert (note.about, note.title) == ("module/strategy", "Strategy")
    assert (merged.came + merged.kept_twice, merged.kept_twice) == (1 + (stays.text == "from b"), 1)


def test_after_a_conflict_the_next_change_wins_everywhere() -> None:
    a, b = Laptop("a"), Laptop("b")
    a.write("n", "from a")
    b.write("n", "from b")
    a.meet(b)
    a.write("n", "both of us")
    b.meet(a)
    a.meet(b)
    note = b.items["n"]
    assert isinstance(note, PersonalNote)
    assert note.text == "both of us"
    assert said(a.snapshot()) == said(b.snapshot())


def test_what_was_settled_once_is_not_asked_again_by_an_old_copy() -> None:
    a, b = Laptop("a"), Laptop("b")
    for text in ("first", "second", "from a"):
        a.write("n", text)
    old = a.snapshot()
    b.write("n", "from b")
    a.meet(b)
    a.write("n", "decided")
    assert not merge(a.snapshot(), old).changes_something
    b.meet(a)
    assert b.texts() == {"decided", "from a"}


def test_a_note_of_the_other_side_that_was_thrown_away_does_not_come_back() -> None:
    a, b = Laptop("a"), Laptop("b")
    a.write("n", "from a")
    b.write("n", "from b")
    a.meet(b)
    (note_id,) = a.items.keys() - {"n"}
    a.remove(note_id)
    a.meet(b)
    b.meet(a)
    assert a.items[note_id].removed
    assert b.items[note_id].removed


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    a, b = Laptop("a"), Laptop("b")
    for laptop in (a, b):
        laptop.keep(progress("learning"))
    merged = both(a, b)
    assert len(merged.snapshot.items) == 1
    assert merged.kept_twice == 0
    a.take(merged.snapshot)
    a.keep(progress("can do it"))
    b.meet(a)
    assert b.items[progress("learning").id] == a.items[progress("learning").id]
    assert len(b.items) == 1


def test_a_removal_against_a_change_of_unknown_order_loses() -> None:
    a, b = Laptop("a"), Laptop("b")
    a.write("n", "before")
    b.meet(a)
    a.remove("n")
    b.write("n", "changed")
    for merged in (both(a, b), both(b, a)):
        (item,) = merged.snapshot.items
        assert isinstance(item, PersonalNote)
        assert (item.text, item.removed) == ("changed", False)


def test_a_removal_that_knows_the_change_wins_and_is_counted() -> None:
    a, b = Laptop("a"), Laptop("b")
    a.write("n", "before")
    b.meet(a)
    b.remove("n")
    merged = both(a, b)
    assert merged.snapshot.items[0].removed
    assert (merged.came, merged.gone, merged.kept_twice) == (0, 1, 0)


def test_an_old_copy_does_not_bring_back_what_was_removed() -> None:
    a = Laptop("a")
    a.write("n", "text")
    old = a.snapshot()
    a.remove("n")
    a.meet(old)
    assert a.items["n"].removed


def test_the_further_state_stays_and_the_evidence_of_the_other_is_kept() -> None:
    a, b = Laptop("a"), Laptop("b")
    a.keep(progress("can do it", "did it in March"))
    b.keep(progress("learning", "reads the toolkit"))
    for merged in (both(a, b), both(b, a)):
        stays, note = merged.snapshot.items
        assert isinstance(stays, Progress)
        assert isinstance(note, PersonalNote)
        assert stays.state == "can do it"
        assert (note.text, note.about) == ("Learning\n\nreads the toolkit", ABOUT)


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (Folder(id="x", name="Law"), Folder(id="x", name="Rules"), {"Law", "Rules"}),
        (Highlight(id="x", passage="one"), Highlight(id="x", passage="two"), {"one", "two"}),
        (
            Report(id="x", kind="wish", text="shorter", edition=1),
            Report(id="x", kind="wish", text="longer", edition=1),
            {"shorter", "longer"},
        ),
    ],
)
def test_the_words_of_every_kind_are_kept(one: Item, other: Item, words: set[str]) -> None:
    a, b = Laptop("a"), Laptop("b")
    a.keep(one)
    b.keep(other)
    stays, note = both(a, b).snapshot.items
    assert isinstance(note, PersonalNote)
    assert {
        getattr(stays, "name", "") or getattr(stays, "passage", "") or getattr(stays, "text", ""),
        note.text,
    } == words


def test_what_has_no_words_of_its_own_leaves_no_note() -> None:
    a, b = Laptop("a"), Laptop("b")
    a.keep(Bookmark(id="bookmark:module/x", about="module/x", folder="one"))
    b.keep(Bookmark(id="bookmark:module/x", about="module/x", folder="two"))
    a.keep(ChosenRole(id="chosen-role:role/cto", about="role/cto"))
    b.keep(ChosenRole(id="chosen-role:role/cto", about="role/cto"))
    assert len(both(a, b).snapshot.items) == 2


def test_two_copies_that_count_under_one_name_lose_nothing() -> None:
    """Somebody copied the folder to another laptop by hand: the counts are equal, the words are not."""
    a, copy = Laptop("a"), Laptop("a")
    a.write("n", "here")
    copy.write("n", "there")
    a.meet(copy)
    assert a.texts() == {"here", "there"}


def test_visits_of_the_other_come_before_mine_and_only_once() -> None:
    a, b = Laptop("a"), Laptop("b")
    a.visits = (visit(2, "module/x", 0.5), visit(1, "module/y", 1.0))
    b.visits = (visit(9, "module/z", 0.1), visit(8, "module/x", 0.9), visit(7, "module/z", 0.2))
    merged = both(a, b).snapshot.visits
    assert [(one.number, one.about, one.fraction) for one in merged] == [
        (3, "module/x", 0.5),
        (2, "module/y", 1.0),
        (1, "module/z", 0.1),
    ]
    a.visits = merged
    assert both(a, b).snapshot.visits == merged
    assert {one.about for one in both(b, a).snapshot.visits} == {one.about for one in merged}


def test_the_history_does_not_grow_without_end() -> None:
    a, b = Laptop("a"), Laptop("b")
    a.visits = tuple(visit(number, f"module/a{number}", 0) for number in range(900, 0, -1))
    b.visits = tuple(visit(number, f"module/b{number}", 0) for number in range(900, 0, -1))
    a.visits = both(a, b).snapshot.visits
    assert len(a.visits) == 1000
    assert not both(a, b).changes_something


def visit(number: int, about: str, fraction: float) -> Visit:
    return Visit(number=number, about=about, title="", changed="", fraction=fraction)
