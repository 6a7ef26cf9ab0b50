"""What is in a plan and why: modules, what is also useful, material, competencies and their states."""

import pytest

from osee_desktop.base.problems import InputProblem
from osee_desktop.library.records import Cost, Record
from osee_desktop.notebook.records import Progress
from osee_desktop.plans.plan import Planner, make_plan
from osee_desktop.plans.records import Added, NamedRole, NamedUnit, Plan, PlanModule, Reason
from tests.support.plan_library import (
    OTHER_ROLE,
    ROLE,
    activity,
    builds,
    competency,
    feeds,
    kept,
    link,
    material,
    module,
    names,
    note,
    profile,
    replaced,
    role,
    shelf,
    unit,
)


def plan(*parts: str | Record, roles: tuple[str, ...] = (ROLE,), added: tuple[str, ...] = ()) -> Plan:
    return make_plan(shelf(*parts), roles, added=added)


def modules(found: Plan) -> str:
    return "".join(one.module.title for one in found.modules)


def useful(found: Plan) -> str:
    return "".join(one.module.title for one in found.also_useful)


def module_a(*parts: Record, progress: tuple[Progress, ...] = ()) -> PlanModule:
    return make_plan(shelf("A", names("A"), *parts), [ROLE], progress).modules[0]


def test_a_module_that_names_the_role_is_in_the_plan_with_the_row() -> None:
    row = names("B", title="Officers and clerks")
    found = plan("A", "B", names("A", OTHER_ROLE), row)
    assert modules(found) == "B"
    assert found.modules[0].reasons == (NamedRole(role=role(), audience=row),)


def test_a_module_whose_table_names_a_unit_of_the_role_is_in_the_plan() -> None:
    row, office, place = activity("B", "course", "office"), unit("office"), profile("clerkship", "office", ROLE)
    found = plan("A", "B", row, office, place)
    assert modules(found) == "B"
    assert found.modules[0].reasons == (NamedUnit(role=role(), profile=place, unit=office, activity=row),)


def test_the_table_counts_for_the_module_in_which_it_stands() -> None:
    row = activity("B", "course", "office", module_of_row="A")
    assert modules(plan("A", "B", row, unit("office"), profile("clerkship", "office", ROLE))) == "B"


def test_a_profile_of_another_role_brings_nothing() -> None:
    row = activity("A", "course", "office")
    assert modules(plan("A", row, unit("office"), profile("clerkship", "office", OTHER_ROLE))) == ""


def test_a_unit_that_no_table_names_brings_nothing() -> None:
    assert modules(plan("A", activity("A", "course"), unit("office"), profile("clerkship", "office", ROLE))) == ""


def test_reasons_stand_in_the_order_of_the_draft() -> None:
    parts = (unit("office"), profile("clerkship", "office", ROLE), activity("A", "course", "office"))
    (found,) = plan("A", *parts, names("A"), names("A", title="Staff"), added=("module/a",)).modules
    kinds: list[type[Reason]] = [type(reason) for reason in found.reasons]
    assert kinds == [NamedRole, NamedRole, NamedUnit, Added]


def test_two_roles_share_a_plan_and_each_gives_its_reason() -> None:
    found = plan("A", "B", names("A", OTHER_ROLE, ROLE), names("B", OTHER_ROLE), roles=(ROLE, OTHER_ROLE))
    assert [one.id for one in found.roles] == [ROLE, OTHER_ROLE]
    assert modules(found) == "AB"
    reasons = [reason for reason in found.modules[0].reasons if isinstance(reason, NamedRole)]
    assert [reason.role.id for reason in reasons] == [ROLE, OTHER_ROLE]


def test_a_role_chosen_twice_counts_once() -> None:
    assert len(plan("A", names("A"), roles=(ROLE, ROLE)).roles) == 1


def test_a_role_that_was_replaced_leads_to_the_one_in_its_place() -> None:
    old = replaced(role("role/official"), by=ROLE)
    found = plan("A", names("A"), old, roles=("role/official", ROLE))
    assert [one.id for one in found.roles] == [ROLE]


@pytest.mark.parametrize("wrong", ["role/nobody", "module/a", ""])
def test_what_is_no_role_is_refused(wrong: str) -> None:
    with pytest.raises(InputProblem) as refused:
        plan("A", names("A"), roles=(wrong,))
    assert (refused.value.code, refused.value.facts) == ("unknown-record", {"id": wrong})


def test_without_a_role_the_plan_is_empty() -> None:
    found = plan("A", names("A"), roles=())
    assert (found.modules, found.also_useful, found.next, found.count.all) == ((), (), None, 0)


def test_the_plan_says_from_which_edition_it_was_made() -> None:
    assert plan("A").edition.label == "Third draft"


# Also useful


@pytest.mark.parametrize("joining", [builds("A", "B"), builds("B", "A"), feeds("A", "B"), feeds("B", "A")])
def test_a_module_one_step_away_is_also_useful_with_the_link(joining: Record) -> None:
    found = plan("A", "B", names("A"), joining)
    assert (modules(found), useful(found)) == ("A", "B")
    assert found.also_useful[0].links == (joining,)


def test_two_steps_are_too_far() -> None:
    assert useful(plan("A", "B", "C", names("A"), builds("A", "B"), builds("B", "C"))) == "B"


@pytest.mark.parametrize("relation", ["overlaps", "outside the framework"])
def test_an_overlap_is_no_step(relation: str) -> None:
    assert useful(plan("A", "B", names("A"), link("A", relation, "B"))) == ""  # type: ignore[arg-type]


def test_what_is_in_the_plan_is_not_also_useful() -> None:
    assert useful(plan("A", "B", names("A"), names("B"), builds("A", "B"))) == ""


def test_an_added_module_moves_into_the_plan_and_leads_no_farther() -> None:
    found = plan("A", "B", "C", names("A"), builds("A", "B"), feeds("B", "C"), added=("module/b",))
    assert (modules(found), useful(found)) == ("BA", "")
    assert found.modules[0].reasons == (Added(),)


def test_an_added_module_that_the_edition_no_longer_has_is_left_out() -> None:
    assert modules(plan("A", names("A"), added=("module/gone",))) == "A"


def test_what_is_also_useful_is_not_in_the_progress() -> None:
    found = plan("A", "B", names("A"), builds("A", "B"), competency("A", "one"), competency("B", "two"))
    assert found.count.all == 1


# Material


def test_material_that_names_the_roles_unit_comes_first_and_the_rest_apart() -> None:
    parts = (unit("office"), profile("clerkship", "office", ROLE), activity("A", "course", "office"))
    found = module_a(*parts, material("A", "other"), material("A", "ours", "paid", "activity/a/course"))
    assert [(one.material.id, [named.id for named in one.units]) for one in found.materials] == [
        ("material/ours", ["unit/office"])
    ]
    assert [one.material.id for one in found.also_here] == ["material/other"]


def test_a_unit_of_another_role_puts_nothing_first() -> None:
    parts = (unit("office"), profile("clerkship", "office", OTHER_ROLE), activity("A", "course", "office"))
    found = module_a(*parts, material("A", "theirs", "free", "activity/a/course"))
    assert (found.materials, len(found.also_here)) == ((), 1)


def test_free_material_comes_before_unknown_and_paid_and_else_as_the_draft_has_it() -> None:
    costs: tuple[Cost, ...] = ("paid", "free", "unknown", "free", "paid")
    found = module_a(*(material("A", f"{place}-{cost}", cost) for place, cost in enumerate(costs)))
    assert [one.material.id for one in found.also_here] == [
        "material/1-free",
        "material/3-free",
        "material/2-unknown",
        "material/0-paid",
        "material/4-paid",
    ]


def test_a_module_without_material_has_none() -> None:
    found = module_a()
    assert (found.materials, found.also_here) == ((), ())


def test_material_of_another_module_is_not_shown() -> None:
    found = make_plan(shelf("A", "B", names("A"), material("B", "theirs")), [ROLE]).modules[0]
    assert found.also_here == ()


# Competencies


def test_competencies_stand_in_the_order_of_the_draft_and_start_as_not_started() -> None:
    found = module_a(competency("A", "two"), competency("A", "one"))
    assert [(one.key, one.state, one.progress) for one in found.competencies] == [
        ("competency/a/two", "not started", None),
        ("competency/a/one", "not started", None),
    ]


def test_a_row_that_the_draft_leaves_open_is_no_competency_but_is_told() -> None:
    found = module_a(competency("A", "one"), competency("A", "tbc", placeholder=True))
    assert ([one.key for one in found.competencies], found.to_be_confirmed) == (["competency/a/one"], 1)
    assert found.count.all == 1


def test_what_was_kept_is_the_state() -> None:
    progress = kept("competency/a/one", "learning", "A course in May.")
    (found,) = module_a(competency("A", "one"), progress=(progress,)).competencies
    assert (found.state, found.progress) == ("learning", progress)


def test_what_was_thrown_away_is_no_state() -> None:
    thrown_away = Progress(about="competency/a/one", state="can do it", removed=True)
    (found,) = module_a(competency("A", "one"), progress=(thrown_away,)).competencies
    assert found.state == "not started"


def test_what_was_kept_about_a_replaced_competency_counts_for_the_one_in_its_place() -> None:
    old = replaced(competency("A", "old"), by="competency/a/one")
    (found,) = module_a(competency("A", "one"), old, progress=(kept("competency/a/old"),)).competencies
    assert found.state == "can do it"


def test_what_was_kept_about_a_competency_that_is_gone_harms_nothing() -> None:
    assert module_a(competency("A", "one"), progress=(kept("competency/gone"),)).count.done == 0


def test_states_are_counted() -> None:
    parts = [competency("A", key) for key in ("one", "two", "three", "four")]
    states = (
        kept("competency/a/one"),
        kept("competency/a/two", "can teach it"),
        kept("competency/a/three", "learning"),
    )
    count = module_a(*parts, progress=states).count
    assert (count.done, count.learning, count.not_started, count.all, count.is_finished) == (2, 1, 1, 4, False)


# Competencies that the draft prints twice


ONE, TWO = "competency/a/first", "competency/b/second"
TWINS = (competency("A", "first", same_as=(TWO,)), competency("B", "second", same_as=(ONE,)))


def twins(*parts: str | Record, progress: tuple[Progress, ...] = ()) -> Plan:
    return make_plan(shelf("A", "B", *TWINS, *parts), [ROLE], progress)


def test_a_competency_printed_twice_is_shown_once_and_counted_once() -> None:
    found = twins(names("A"), names("B"))
    first, second = found.modules
    assert ([one.key for one in first.competencies], first.shown_before) == ([ONE], ())
    assert (second.competencies, [one.key for one in second.shown_before]) == ((), [ONE])
    assert (found.count.all, first.count.all, second.count.all) == (1, 1, 1)


def test_it_is_shown_in_the_module_that_comes_first_in_the_plan() -> None:
    first, second = twins(names("A"), names("B"), builds("A", "B")).modules
    assert (first.module.title, [one.competency.id for one in first.competencies]) == ("B", [TWO])
    assert [one.key for one in second.shown_before] == [ONE]


def test_it_names_both_places_even_where_only_one_is_in_the_plan() -> None:
    (only,) = twins(names("B")).modules
    (found,) = only.competencies
    assert [place.title for place in found.places] == ["A", "B"]
    assert (found.key, found.competency.id) == (ONE, TWO)


@pytest.mark.parametrize("about", [ONE, TWO])
def test_it_has_one_state_under_whichever_id_it_was_kept(about: str) -> None:
    first, second = twins(names("A"), names("B"), progress=(kept(about),)).modules
    assert first.competencies[0].state == second.shown_before[0].state == "can do it"


def test_the_editors_note_is_the_one_that_points_to_the_other_place() -> None:
    about_more = note("module/a", "About the audience.", "Elsewhere")
    ours = note("module/a", "Printed in [[module/b|B]] too.", "Twice")
    (only,) = twins(names("A"), about_more, ours).modules
    assert only.competencies[0].note == ours


def test_the_note_beside_the_place_shown_wins() -> None:
    here, there = note("module/b", "As in [[module/a]].", "Here"), note("module/a", "As in [[module/b]].", "There")
    (only,) = twins(names("B"), there, here).modules
    assert only.competencies[0].note == here


def test_a_note_beside_the_competency_itself_counts() -> None:
    ours = note(ONE, f"The same as [[{TWO}|that one]].")
    (only,) = twins(names("A"), ours).modules
    assert only.competencies[0].note == ours


def test_a_competency_printed_once_has_one_place_and_no_note() -> None:
    (found,) = module_a(competency("A", "one"), note("module/a", "See [[competency/a/one]].")).competencies
    assert ([place.title for place in found.places], found.note) == (["A"], None)


def test_one_planner_makes_many_plans() -> None:
    planner = Planner(shelf("A", "B", names("A"), names("B", OTHER_ROLE)))
    assert [modules(planner.plan([one])) for one in (ROLE, OTHER_ROLE, ROLE)] == ["A", "B", "A"]


def test_what_was_replaced_is_in_no_plan() -> None:
    gone = replaced(module("B"), by="module/a")
    parts = (
        replaced(competency("A", "old"), by="competency/a/one"),
        replaced(material("A", "page"), by="material/book"),
    )
    found = plan("A", names("A"), names("B"), gone, competency("A", "one"), material("A", "book"), *parts)
    assert modules(found) == "A"
    assert [one.key for one in found.modules[0].competencies] == ["competency/a/one"]
    assert [one.material.id for one in found.modules[0].also_here] == ["material/book"]


def test_an_added_module_that_was_replaced_leads_to_the_one_in_its_place() -> None:
    assert modules(plan("A", replaced(module("B"), by="module/a"), added=("module/b",))) == "A"
