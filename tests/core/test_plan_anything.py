"""Whatever roles, added modules and states an officer has, a plan of the real library keeps its promises."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osee_desktop.library.library import Library
from osee_desktop.library.records import Competency
from osee_desktop.notebook.records import Progress, State
from osee_desktop.plans.comparing import compared
from osee_desktop.plans.files import plan_text, read_plan_file
from osee_desktop.plans.groups import grouped
from osee_desktop.plans.plan import Planner
from osee_desktop.plans.records import DONE, Holder, Plan, PlanCompetency
from osee_desktop.plans.wording import next_words, no_next_words
from tests.support.plan_library import kept

NUMBERS = st.lists(st.integers(0, 60), max_size=4)
STATES = st.lists(st.tuples(st.integers(0, 60), st.sampled_from(get_args(State))), max_size=40)
anything = given(roles=NUMBERS, added=NUMBERS, states=STATES)
quick = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Desk:
    """Makes plans from numbers: each stands for a role, a module or a competency of the library."""

    def __init__(self, library: Library) -> None:
        self.planner = Planner(library)
        contents = self.planner.contents
        self._roles = [one.id for one in contents.roles]
        self._modules = [one.id for one in contents.modules]
        self.competencies = contents.competencies

    def plan(self, roles: list[int], added: list[int], states: list[tuple[int, State]]) -> Plan:
        progress = [kept(self._competency(number).id, state) for number, state in dict(states).items()]
        return self.planner.plan(
            [self._roles[number % len(self._roles)] for number in roles],
            progress,
            [self._modules[number % len(self._modules)] for number in added],
        )

    def _competency(self, number: int) -> Competency:
        return self.competencies[number % len(self.competencies)]


@pytest.fixture(scope="module")
def desk(library: Library) -> Desk:
    return Desk(library)


def competencies(plan: Plan) -> Iterator[PlanCompetency]:
    for one in plan.modules:
        yield from one.competencies


@quick
@anything
def test_every_competency_of_its_modules_is_shown_once(
    roles: list[int], added: list[int], states: list[tuple[int, State]], desk: Desk
) -> None:
    plan = desk.plan(roles, added, states)
    keys = [one.key for one in competencies(plan)]
    inside = {one.module.id for one in plan.modules}
    printed = {one.id for one in desk.competencies if one.module in inside and not one.placeholder}
    shown = {one.competency.id for module in plan.modules for one in (*module.competencies, *module.shown_before)}
    assert len(set(keys)) == len(keys) == plan.count.all
    assert shown == printed


@quick
@anything
def test_counts_agree_with_the_states(
    roles: list[int], added: list[int], states: list[tuple[int, State]], desk: Desk
) -> None:
    plan = desk.plan(roles, added, states)
    found = [one.state for one in competencies(plan)]
    assert plan.count.done == sum(state in DONE for state in found)
    assert plan.count.learning == found.count("learning")
    for one in plan.modules:
        assert one.count.all == len(one.competencies) + len(one.shown_before)


@quick
@anything
def test_the_order_follows_what_modules_build_on(
    roles: list[int], added: list[int], states: list[tuple[int, State]], desk: Desk
) -> None:
    plan = desk.plan(roles, added, states)
    place = {one.module.id: number for number, one in enumerate(plan.modules)}
    needed = [link for link in desk.planner.contents.links if link.relation == "builds on"]
    for link in needed:
        if link.from_id in place and link.to_id in place:
            assert place[link.to_id] < place[link.from_id]
            assert link in plan.modules[place[link.from_id]].after


@quick
@anything
def test_what_is_also_useful_is_not_in_the_plan(
    roles: list[int], added: list[int], states: list[tuple[int, State]], desk: Desk
) -> None:
    plan = desk.plan(roles, added, states)
    inside = {one.module.id for one in plan.modules}
    assert not inside & {one.module.id for one in plan.also_useful}
    assert all({link.from_id, link.to_id} & inside for one in plan.also_useful for link in one.links)


@quick
@anything
def test_the_next_step_can_be_taken_or_the_plan_says_why_there_is_none(
    roles: list[int], added: list[int], states: list[tuple[int, State]], desk: Desk
) -> None:
    plan = desk.plan(roles, added, states)
    counts = {one.module.id: one.count for one in plan.modules}
    if plan.next is None:
        assert no_next_words(plan)
        open_ = [one for one in plan.modules if all(counts[link.to_id or ""].is_finished for link in one.after)]
        assert not any(one.state == "not started" for module in open_ for one in module.competencies)
    else:
        assert plan.next.competency.state == "not started"
        assert all(counts[one.id].is_finished for one in plan.next.builds_on)
        assert next_words(plan.next)


@quick
@anything
def test_a_plan_file_brings_every_state_back(
    roles: list[int], added: list[int], states: list[tuple[int, State]], desk: Desk, tmp_path: Path
) -> None:
    plan = desk.plan(roles, added, states)
    path = tmp_path / "somebody.osee-plan"
    path.write_text(plan_text(plan, Holder(name="Somebody")), encoding="utf-8")
    found = read_plan_file(path)
    assert [(one.key, one.state) for one in found.states] == [(one.key, one.state) for one in competencies(plan)]
    assert [key for key, _title in found.roles] == [one.id for one in plan.roles]
    group = grouped([found, found])
    assert sum(line.gap for line in group.lines) == 2 * (plan.count.all - plan.count.done)
    assert [line.gap == 0 for line in group.lines] == sorted(line.gap == 0 for line in group.lines)


@quick
@given(left=NUMBERS, right=NUMBERS)
def test_side_by_side_every_competency_is_on_one_side_or_shared(left: list[int], right: list[int], desk: Desk) -> None:
    one, other = desk.plan(left, [], []), desk.plan(right, [], [])
    found = compared(one, other)
    mine, theirs = ({each.key for each in competencies(plan)} for plan in (one, other))
    assert {each.key for each in found.shared} == mine & theirs
    assert {each.key for each in found.left_only} == mine - theirs
    assert {each.key for each in found.right_only} == theirs - mine
    assert {each.module.id for each in found.modules} == {each.module.id for each in (*one.modules, *other.modules)}


def test_keeping_what_no_edition_knows_changes_no_plan(desk: Desk) -> None:
    role = desk.planner.contents.roles[0].id
    unknown = [
        Progress(about=about, state="can do it") for about in ("", "competency/gone", "module/strategy", "x/y/z")
    ]
    assert desk.planner.plan([role], unknown, ["", "module/gone", "role/accountant"]) == desk.planner.plan([role])
