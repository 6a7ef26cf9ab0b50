"""Plans in words: every sentence that an officer reads about why, where and what."""

import re
from datetime import timedelta
from typing import get_args

import pytest

from osee_desktop.library.library import Library
from osee_desktop.library.records import Basis, Cost, Record
from osee_desktop.notebook.records import Progress, State
from osee_desktop.plans import wording
from osee_desktop.plans.plan import Planner, make_plan
from osee_desktop.plans.records import Plan
from osee_desktop.publish.grades import reading_grade
from tests.support.plan_library import (
    OTHER_ROLE,
    ROLE,
    TODAY,
    activity,
    builds,
    competency,
    feeds,
    kept,
    material,
    names,
    note,
    profile,
    shelf,
    unit,
)


def plan(*parts: str | Record, roles: tuple[str, ...] = (ROLE,), progress: tuple[Progress, ...] = ()) -> Plan:
    return make_plan(shelf(*parts), roles, progress)


@pytest.mark.parametrize(
    ("say", "values"),
    [(wording.state_word, State), (wording.cost_word, Cost), (wording.basis_word, Basis)],
)
def test_every_fixed_value_has_a_word_of_its_own(say: object, values: object) -> None:
    assert callable(say)
    words = [say(value) for value in get_args(values)]
    assert len(set(words)) == len(words) == len(get_args(values))
    assert all(word[0].isupper() for word in words)


@pytest.mark.parametrize(("names_", "words"), [("A", "A"), ("AB", "A and B"), ("ABC", "A, B and C")])
def test_names_are_listed_as_in_a_sentence(names_: str, words: str) -> None:
    assert wording.listed(names_) == words


def test_a_plan_is_called_by_its_roles_and_by_what_the_draft_calls_them() -> None:
    parts = (unit("office"), profile("clerkship", "office", ROLE), activity("A", "course", "office"))
    found = plan("A", *parts, names("A", OTHER_ROLE, ROLE), names("A", title="Staff"), roles=(ROLE, OTHER_ROLE))
    assert wording.role_words(found.roles) == "Officer, Clerk"
    assert wording.draft_titles(found) == ("Officers", "Staff", "Clerkship")
    assert wording.edition_words(found) == "Third draft, edition 3"


def test_a_reason_says_what_the_draft_calls_the_role_and_where() -> None:
    (one,) = plan("A", names("A", title="Clever officers")).modules
    assert wording.reasons_in_words(one.reasons) == ("For Officer, the draft names “Clever officers” (page 7).",)
    assert wording.gains(one.reasons) == ("They learn it.",)


def test_a_unit_that_a_table_names_in_several_rows_is_said_once() -> None:
    rows = (activity("A", "course", "office"), activity("A", "seminar", "office"))
    (one,) = plan("A", *rows, unit("office"), profile("clerkship", "office", ROLE)).modules
    assert len(one.reasons) == 2
    assert wording.reasons_with_gains(one.reasons) == (
        ("For Officer, its training table names the OSPO unit Office (profile “Clerkship”).", ""),
    )


def test_what_a_row_gives_two_roles_is_said_once() -> None:
    (one,) = plan("A", names("A", ROLE, OTHER_ROLE), roles=(ROLE, OTHER_ROLE)).modules
    assert wording.reasons_with_gains(one.reasons) == (
        ("For Officer, the draft names “Officers” (page 7).", "They learn it."),
        ("For Clerk, the draft names “Officers” (page 7).", ""),
    )


def test_an_added_module_says_so() -> None:
    (one,) = make_plan(shelf("A"), [ROLE], added=["module/a"]).modules
    assert wording.reasons_in_words(one.reasons) == ("You added this module.",)
    assert wording.gains(one.reasons) == ()


def test_every_place_in_the_order_has_its_reason() -> None:
    named = [names(name) for name in "ABCD"]
    found = plan("A", "B", "C", "D", *named, builds("A", "D"), builds("A", "C"), builds("C", "D"))
    assert [(one.module.title, wording.order_words(one, found)) for one in found.modules] == [
        ("D", "Comes early, because C and A build on it."),
        ("C", "Comes after D, because it builds on what you learn there."),
        ("A", "Comes after D and C, because it builds on what you learn there."),
        ("B", "Stands in the order of the framework. It builds on no other module of this plan."),
    ]


def test_what_one_module_builds_on_says_so() -> None:
    found = plan("A", "B", names("A"), names("B"), builds("A", "B"))
    assert wording.order_words(found.modules[0], found) == "Comes early, because A builds on it."


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (f"{TODAY}T10:00", str(TODAY)),
        (f"{TODAY + timedelta(days=1)}T00:10", str(TODAY + timedelta(days=1))),
        ("1970-01-01T00:00", "date uncertain"),
        ("2099-01-01T00:00", "date uncertain"),
        ("yesterday", "date uncertain"),
        ("", ""),
    ],
)
def test_a_date_that_cannot_be_true_is_called_uncertain(changed: str, words: str) -> None:
    assert wording.date_words(Progress(about="x", state="learning", changed=changed), TODAY) == words


def test_a_state_that_was_never_kept_has_no_date() -> None:
    assert wording.date_words(None, TODAY) == ""


def test_nothing_to_count_is_said() -> None:
    assert wording.done_words(plan("A", names("A")).count) == "no competencies"


def test_counts_are_said_in_full_and_in_short() -> None:
    parts = [competency("A", key) for key in ("one", "two", "three")]
    progress = (kept("competency/a/one"), kept("competency/a/two", "learning"))
    count = plan("A", names("A"), *parts, progress=progress).count
    assert wording.done_words(count) == "1 of 3 done"
    assert wording.count_words(count) == "1 of 3 done, 1 being learned, 1 not started"


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, ""),
        (1, "The draft leaves 1 more row to be confirmed."),
        (2, "The draft leaves 2 more rows to be confirmed."),
    ],
)
def test_rows_that_the_draft_leaves_open_are_told(count: int, words: str) -> None:
    assert wording.left_open_words(count) == words


def test_what_is_still_to_learn_stands_in_one_line() -> None:
    parts = [competency("A", key) for key in ("one", "two", "three")]
    progress = (kept("competency/a/one"), kept("competency/a/two", "learning"))
    (one,) = plan("A", names("A"), *parts, progress=progress).modules
    assert wording.left_words(one) == "Two; Three"


def test_a_module_with_nothing_left_says_so() -> None:
    done = plan("A", "B", names("A"), names("B"), competency("A", "one"), progress=(kept("competency/a/one"),))
    assert [wording.left_words(one) for one in done.modules] == [
        "Nothing",
        "The draft gives no competencies for this module.",
    ]


TWINS = (
    competency("A", "first", same_as=("competency/b/second",)),
    competency("B", "second", same_as=("competency/a/first",)),
)


def test_a_competency_printed_twice_says_where_and_what_the_editor_remarks() -> None:
    remark = note("module/a", "As in [[module/b|B]],\nword for word.", "Printed twice")
    first, second = plan("A", "B", names("A"), names("B"), *TWINS, remark).modules
    words = ("The draft prints it in A and B. It has one state for all places.",)
    remarks = ("Editor’s note: Printed twice. As in B, word for word.",)  # noqa: RUF001 - the apostrophe of print
    assert wording.repeated_words(first) == wording.repeated_words(second) == words + remarks
    assert wording.left_words(second) == "What stands above already"


def test_a_competency_printed_once_needs_no_words() -> None:
    (one,) = plan("A", names("A"), competency("A", "one")).modules
    assert wording.repeated_words(one) == ()
    assert wording.places_words(one.competencies[0]) == ""


def test_a_material_is_one_line_of_cost_basis_and_kind() -> None:
    assert wording.material_words(material("A", "page")) == "Free · Based on the source · a page"


def test_the_rest_of_the_material_has_a_heading_that_fits() -> None:
    parts = (unit("office"), profile("clerkship", "office", ROLE), activity("A", "course", "office"))
    rest = material("A", "other")
    (alone,) = plan("A", names("A"), rest).modules
    (behind,) = plan("A", *parts, rest, material("A", "ours", "free", "activity/a/course")).modules
    assert wording.also_here_heading(alone) == "Training materials"
    assert wording.also_here_heading(behind) == "Also in this module"


def test_a_link_is_a_sentence_with_the_reason_and_page_of_the_draft() -> None:
    found = plan("A", "B", names("A"), builds("A", "B"), feeds("B", "A"))
    modules = wording.modules_of(found)
    said = [wording.link_words(one, modules) for one in found.also_useful[0].links]
    assert said == ["A builds on B", "B feeds A"]
    assert wording.link_reason(found.also_useful[0].links[0]) == "It is said to help. (page 7)"


@pytest.mark.parametrize(
    ("links", "end"),
    [
        ((feeds("A", "B"), feeds("B", "A")), "This plan keeps the order of the framework."),
        ((builds("A", "B"), feeds("A", "B")), "This plan follows “builds on”."),
    ],
)
def test_a_contradiction_says_what_the_draft_says_and_what_the_plan_does(links: tuple[Record, ...], end: str) -> None:
    (found,) = plan("A", "B", names("A"), names("B"), *links).contradictions
    said = wording.contradiction_words(found)
    assert said.startswith("The draft does not say which comes first, A or B: A ")
    assert said.endswith(end)


# The real library


@pytest.fixture(scope="module")
def plans(library: Library) -> list[Plan]:
    planner = Planner(library)
    roles = [role.id for role in planner.contents.roles]
    return [planner.plan([role]) for role in roles] + [planner.plan(roles)]


def sentences(plan: Plan) -> list[str]:
    said = [wording.next_words(plan.next)] if plan.next else []
    said += [wording.contradiction_words(one) for one in plan.contradictions]
    for one in plan.modules:
        said += [wording.order_words(one, plan), *wording.reasons_in_words(one.reasons)]
        said += wording.repeated_words(one)
    links = [link for one in plan.also_useful for link in one.links]
    return said + [wording.link_reason(link) for link in links]


def test_no_sentence_of_a_real_plan_has_a_hole_or_a_mark(plans: list[Plan]) -> None:
    faults = re.compile(r"[{}\[\]|]|None|\(page \)| {2,}|\n| ,|\.\.")
    said = {sentence for plan in plans for sentence in sentences(plan)}
    assert len(said) > 100
    assert [sentence for sentence in said if faults.search(sentence)] == []


def test_our_own_sentences_are_easy_to_read(plans: list[Plan]) -> None:
    titles = {one.module.title for plan in plans for one in plan.modules}
    named = re.compile("|".join(map(re.escape, sorted(titles, key=len, reverse=True))))
    own = {wording.next_words(plan.next) for plan in plans if plan.next}
    own |= {wording.order_words(one, plan) for plan in plans for one in plan.modules}
    assert reading_grade(" ".join(sorted(own)), named) <= 8
