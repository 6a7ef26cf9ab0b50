"""The order of a plan: after what a module builds on, otherwise as the framework has it; contradictions are told."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osee_desktop.library.records import Link
from osee_desktop.plans.order import contradictions, ordered
from tests.support.plan_library import builds, feeds, link, module

NAMES = "ABCDEF"


def order(names: str, *links: Link) -> str:
    return "".join(one.title for one in ordered([module(name) for name in names], links))


def contradicting(names: str, *links: Link) -> list[tuple[str, str]]:
    found = contradictions([module(name) for name in names], links)
    return [("".join(one.title for one in group.modules), group.kept) for group in found]


def test_without_links_the_frameworks_order_holds() -> None:
    assert order("ABC") == "ABC"


def test_what_a_module_builds_on_comes_right_before_it() -> None:
    assert order("ABCD", builds("B", "D")) == "ADBC"


def test_all_that_a_module_builds_on_comes_first_in_the_frameworks_order() -> None:
    assert order("ABCD", builds("A", "D"), builds("A", "C")) == "CDAB"


def test_a_chain_is_followed_to_its_end() -> None:
    assert order("ABC", builds("A", "B"), builds("B", "C")) == "CBA"


def test_a_link_that_agrees_with_the_framework_moves_nothing() -> None:
    assert order("ABC", builds("C", "A")) == "ABC"


@pytest.mark.parametrize("relation", ["feeds", "overlaps", "outside the framework"])
def test_no_other_relation_moves_a_module(relation: str) -> None:
    assert order("ABC", link("C", relation, "A"), link("A", relation, "C")) == "ABC"  # type: ignore[arg-type]


def test_a_link_to_a_module_outside_the_plan_moves_nothing() -> None:
    assert order("ABC", builds("A", "Z"), builds("Z", "C")) == "ABC"


def test_modules_in_a_circle_keep_the_frameworks_order() -> None:
    assert order("ABC", builds("A", "B"), builds("B", "A")) == "ABC"


def test_a_module_that_builds_on_a_circle_comes_after_all_of_it() -> None:
    assert order("ABC", builds("B", "C"), builds("C", "B"), builds("A", "C"), builds("A", "B")) == "BCA"


def test_a_module_that_builds_on_itself_ends() -> None:
    assert order("AB", builds("A", "A")) == "AB"


def test_links_that_agree_are_no_contradiction() -> None:
    assert contradicting("ABC", builds("B", "A"), feeds("A", "B"), builds("C", "B")) == []


def test_a_circle_of_builds_on_is_told_and_the_framework_decides() -> None:
    assert contradicting("ABC", builds("A", "C"), builds("C", "A")) == [("AC", "framework")]


def test_two_modules_that_feed_each_other_are_told_and_the_framework_decides() -> None:
    assert contradicting("AB", feeds("A", "B"), feeds("B", "A")) == [("AB", "framework")]


def test_builds_on_decides_against_feeds() -> None:
    links = (builds("A", "B"), feeds("A", "B"))
    assert contradicting("AB", *links) == [("AB", "builds on")]
    assert order("AB", *links) == "BA"


def test_a_circle_over_three_modules_is_one_contradiction_with_all_its_links() -> None:
    links = (feeds("A", "B"), feeds("B", "C"), feeds("C", "A"), feeds("D", "A"))
    (found,) = contradictions([module(name) for name in "ABCD"], links)
    assert [one.title for one in found.modules] == ["A", "B", "C"]
    assert found.links == links[:3]


def test_two_circles_are_two_contradictions() -> None:
    links = (feeds("A", "B"), feeds("B", "A"), builds("C", "D"), builds("D", "C"))
    assert contradicting("ABCD", *links) == [("AB", "framework"), ("CD", "framework")]


def test_a_contradiction_with_a_module_outside_the_plan_is_not_told() -> None:
    assert contradicting("AB", feeds("A", "Z"), feeds("Z", "A")) == []


def test_modules_that_overlap_do_not_contradict_each_other() -> None:
    assert contradicting("AB", link("A", "overlaps", "B"), link("B", "overlaps", "A")) == []


PAIRS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=12)


@given(PAIRS)
def test_whatever_the_links_say_every_module_stands_once(pairs: Sequence[tuple[str, str]]) -> None:
    assert sorted(order(NAMES, *(builds(one, other) for one, other in pairs))) == list(NAMES)


@given(PAIRS)
def test_without_circles_every_module_comes_after_what_it_builds_on(pairs: Sequence[tuple[str, str]]) -> None:
    upward = [(one, other) for one, other in pairs if one < other]  # no circle can come of these
    found = order(NAMES, *(builds(one, other) for one, other in upward))
    assert all(found.index(other) < found.index(one) for one, other in upward)


@given(PAIRS)
def test_without_contradictions_nothing_is_told(pairs: Sequence[tuple[str, str]]) -> None:
    upward = [(one, other) for one, other in pairs if one < other]
    assert contradicting(NAMES, *(feeds(one, other) for one, other in upward)) == []
