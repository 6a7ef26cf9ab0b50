"""The plans of all roles of the real library, and one of them looked at closely."""

from collections import defaultdict
from itertools import combinations

import pytest

from osee_desktop.library.library import Library
from osee_desktop.library.records import Audience
from osee_desktop.plans.overview import OverviewRow, overview, overview_data
from osee_desktop.plans.plan import make_plan
from osee_desktop.plans.records import NamedRole, NamedUnit, Plan

OFFICER = "role/procurement-officer"
OFFICE = "module/digital-public-goods-management-program"


@pytest.fixture(scope="module")
def rows(library: Library) -> tuple[OverviewRow, ...]:
    return overview(library)


@pytest.fixture(scope="module")
def officer(library: Library) -> Plan:
    return make_plan(library, [OFFICER])


def named_in(library: Library, role: str) -> set[str]:
    rows = [row for row in library.all("audience") if isinstance(row, Audience)]
    return {row.id for row in rows if role in row.roles}


def shown(plan: Plan) -> object:
    """All that an officer sees of a plan, but for the name of the role."""
    reasons = {
        reason.audience.id if isinstance(reason, NamedRole) else reason.unit.id
        for one in plan.modules
        for reason in one.reasons
        if isinstance(reason, NamedRole | NamedUnit)
    }
    return [one.module.id for one in plan.modules], sorted(reasons)


def test_every_role_has_a_plan_in_the_order_of_the_library(rows: tuple[OverviewRow, ...], library: Library) -> None:
    assert [row.role for row in rows] == list(library.all("role"))
    assert len(rows) > 40


def test_no_plan_is_empty(rows: tuple[OverviewRow, ...]) -> None:
    assert [row.role.id for row in rows if not (row.plan.modules and row.plan.count.all and row.materials)] == []


def test_no_two_roles_with_different_audience_rows_have_equal_plans(
    rows: tuple[OverviewRow, ...], library: Library
) -> None:
    alike = [
        (one.role.id, other.role.id)
        for one, other in combinations(rows, 2)
        if shown(one.plan) == shown(other.plan) and named_in(library, one.role.id) != named_in(library, other.role.id)
    ]
    assert alike == []


def test_no_plan_holds_all_modules_unless_all_name_the_role(rows: tuple[OverviewRow, ...], library: Library) -> None:
    modules = len(library.modules())
    whole = [row.role.id for row in rows if len(row.plan.modules) == modules]
    assert [role for role in whole if len({key.split("/")[1] for key in named_in(library, role)}) < modules] == []
    assert max(len(row.plan.modules) for row in rows) <= modules // 2


def test_every_module_of_a_plan_has_its_reason_in_the_draft(rows: tuple[OverviewRow, ...]) -> None:
    for row in rows:
        for one in row.plan.modules:
            assert one.reasons
            for reason in one.reasons:
                assert isinstance(reason, NamedRole | NamedUnit)
                assert reason.role == row.role
                place = reason.audience.module if isinstance(reason, NamedRole) else reason.activity.shown_in
                assert place == one.module.id


def test_every_audience_row_of_a_role_is_a_reason_in_its_plan(rows: tuple[OverviewRow, ...], library: Library) -> None:
    for row in rows:
        reasons = [reason for one in row.plan.modules for reason in one.reasons]
        assert {one.audience.id for one in reasons if isinstance(one, NamedRole)} == named_in(library, row.role.id)


def test_every_module_comes_after_what_it_builds_on(rows: tuple[OverviewRow, ...], library: Library) -> None:
    whole = make_plan(library, [row.role.id for row in rows])
    place = {one.module.id: number for number, one in enumerate(whole.modules)}
    links = [link for one in whole.modules for link in one.after]
    assert len(links) == 7
    assert all(place[link.to_id or ""] < place[link.from_id] for link in links)


def test_every_new_plan_has_a_next_step(rows: tuple[OverviewRow, ...]) -> None:
    assert [row.role.id for row in rows if row.plan.next is None] == []


def test_only_plans_of_resource_mobilisation_alone_have_no_free_material_to_begin_with(
    rows: tuple[OverviewRow, ...],
) -> None:
    alone = ["module/resource-mobilisation"]
    without = [row.role.id for row in rows if row.plan.next and not row.plan.next.free]
    assert without == [row.role.id for row in rows if [one.module.id for one in row.plan.modules] == alone]


def test_roles_with_the_same_modules_are_few_enough_to_be_looked_over(rows: tuple[OverviewRow, ...]) -> None:
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in rows:
        groups[tuple(one.module.id for one in row.plan.modules)].append(row.role.id)
    assert len(groups) >= 20
    assert max(map(len, groups.values())) <= 6


def test_the_overview_as_data_names_what_a_plan_holds(rows: tuple[OverviewRow, ...]) -> None:
    (found,) = [overview_data(row) for row in rows if row.role.id == OFFICER]
    assert found["title"] == "Procurement officer"
    assert found["modules"] == [
        "module/capacity-building",
        "module/procurement-and-legal",
        "module/resource-mobilisation",
    ]
    assert (len(found["competencies"]), len(found["materials"]), len(found["also_useful"])) == (12, 14, 5)


# The procurement officer


def test_capacity_building_comes_first_because_procurement_builds_on_it(officer: Plan) -> None:
    first, second, _third = officer.modules
    assert (first.module.title, first.after) == ("Capacity Building", ())
    assert [(link.relation, link.to_id) for link in second.after] == [("builds on", first.module.id)]


def test_material_of_the_officers_unit_stands_first(officer: Plan) -> None:
    procurement = officer.modules[1]
    assert {unit.id for one in procurement.materials for unit in one.units} == {"unit/procurement-it-strategy"}
    assert (len(procurement.materials), len(procurement.also_here)) == (2, 1)


def test_the_row_to_be_confirmed_is_no_competency(officer: Plan) -> None:
    procurement = officer.modules[1]
    assert (len(procurement.competencies), procurement.to_be_confirmed) == (3, 1)
    assert "TBC" not in [one.competency.title for one in procurement.competencies]


def test_competencies_printed_twice_say_where_and_carry_the_editors_note(officer: Plan) -> None:
    mobilisation = officer.modules[2]
    assert len(mobilisation.competencies) == 4
    for one in mobilisation.competencies:
        assert one.key.startswith("competency/digital-inclusion/")
        assert [place.title for place in one.places] == ["Digital Inclusion", "Resource Mobilisation"]
        assert one.note
        assert one.note.id == "note/resource-mobilisation-repeated-competencies"


def test_what_is_also_useful_is_one_step_away(officer: Plan) -> None:
    inside = {one.module.id for one in officer.modules}
    for one in officer.also_useful:
        for link in one.links:
            assert link.relation in {"builds on", "feeds"}
            assert {link.from_id, link.to_id} & inside
            assert one.module.id in {link.from_id, link.to_id}


def test_the_two_modules_that_feed_each_other_are_told(library: Library) -> None:
    plan = make_plan(library, ["role/software-engineer", "role/policy-maker"])
    (found,) = plan.contradictions
    assert [one.title for one in found.modules] == ["Requirements and Specifications", "Capacity Building"]
    assert (found.kept, {link.relation for link in found.links}) == ("framework", {"feeds"})
    order = [one.module.id for one in plan.modules]
    assert order.index(found.modules[0].id) < order.index(found.modules[1].id)


# The Digital Public Goods Management Program


def test_the_management_program_is_in_no_plan_by_itself(rows: tuple[OverviewRow, ...]) -> None:
    assert [row.role.id for row in rows if OFFICE in {one.module.id for one in row.plan.modules}] == []


def test_its_table_of_profiles_leads_a_role_to_what_names_its_unit(library: Library) -> None:
    plan = make_plan(library, ["role/monitoring-and-evaluation-officer"])
    (only,) = plan.modules
    assert only.module.id == "module/capacity-building"
    assert {type(reason) for reason in only.reasons} == {NamedUnit}
    assert all(one.units for one in only.materials)


def test_an_officer_may_add_it(library: Library) -> None:
    plan = make_plan(library, [OFFICER], added=[OFFICE])
    assert plan.modules[0].module.id == OFFICE
    assert plan.modules[0].competencies == ()
    assert plan.count.all == 12
