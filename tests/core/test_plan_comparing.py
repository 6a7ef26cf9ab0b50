"""Two roles side by side, and several people against competencies."""

from osee_desktop.library.records import Record
from osee_desktop.notebook.records import State
from osee_desktop.plans.comparing import Comparison, compared
from osee_desktop.plans.files import FileState, PlanFile
from osee_desktop.plans.groups import Group, grouped
from osee_desktop.plans.plan import Planner
from osee_desktop.plans.records import Holder
from osee_desktop.plans.wording import gap_words, person_words
from tests.support.plan_library import OTHER_ROLE, ROLE, builds, competency, names, shelf

TWINS = (
    competency("A", "first", same_as=("competency/c/second",)),
    competency("C", "second", same_as=("competency/a/first",)),
)


def side_by_side(*parts: Record) -> Comparison:
    planner = Planner(shelf("A", "B", "C", *parts))
    return compared(planner.plan([ROLE]), planner.plan([OTHER_ROLE]))


def test_modules_stand_once_with_the_plans_that_have_them() -> None:
    found = side_by_side(names("A"), names("B", ROLE, OTHER_ROLE), names("C", OTHER_ROLE))
    assert [(one.module.title, one.left, one.right) for one in found.modules] == [
        ("A", True, False),
        ("B", True, True),
        ("C", False, True),
    ]


def test_the_left_plan_gives_the_order() -> None:
    found = side_by_side(names("A"), names("B", ROLE, OTHER_ROLE), builds("A", "B"))
    assert [one.module.title for one in found.modules] == ["B", "A"]


def test_competencies_are_shared_or_belong_to_one_side() -> None:
    parts = [competency(name, "one") for name in "ABC"]
    found = side_by_side(names("A"), names("B", ROLE, OTHER_ROLE), names("C", OTHER_ROLE), *parts)
    assert [one.key for one in found.left_only] == ["competency/a/one"]
    assert [one.key for one in found.shared] == ["competency/b/one"]
    assert [one.key for one in found.right_only] == ["competency/c/one"]


def test_a_competency_printed_twice_is_shared_by_plans_that_show_it_in_different_modules() -> None:
    found = side_by_side(names("A"), names("C", OTHER_ROLE), *TWINS)
    assert ([one.key for one in found.shared], found.left_only, found.right_only) == (["competency/a/first"], (), ())


def test_a_module_lists_what_its_plan_shows_elsewhere_too() -> None:
    found = side_by_side(names("A"), names("C"), *TWINS)
    assert [[one.key for one in module.competencies] for module in found.modules] == [["competency/a/first"]] * 2


def test_a_role_beside_itself_shares_everything() -> None:
    planner = Planner(shelf("A", names("A"), competency("A", "one")))
    found = compared(planner.plan([ROLE]), planner.plan([ROLE]))
    assert (len(found.shared), found.left_only, found.right_only) == (1, (), ())


# Groups


def file(name: str, states: dict[str, State], *, unit: str = "", label: str = "Third draft") -> PlanFile:
    return PlanFile(
        holder=Holder(name=name, unit=unit),
        roles=((ROLE, "Officer"),),
        edition=(3, label),
        states=tuple(
            FileState(key=f"competency/a/{key}", title=key.capitalize(), module="A", state=state)
            for key, state in states.items()
        ),
    )


def lines(group: Group) -> list[tuple[str, tuple[State | None, ...]]]:
    return [(line.title, line.states) for line in group.lines]


def test_people_stand_in_the_order_of_their_files_with_unit_and_roles() -> None:
    group = grouped([file("Amina", {}, unit="Buying"), file("Ben", {})])
    assert [(one.name, one.unit, one.roles) for one in group.people] == [
        ("Amina", "Buying", ("Officer",)),
        ("Ben", "", ("Officer",)),
    ]
    assert [person_words(one) for one in group.people] == ["Amina · Buying", "Ben"]


def test_somebody_without_a_name_is_told_as_such() -> None:
    assert person_words(grouped([file("", {})]).people[0]) == "No name"


def test_a_competency_outside_somebodys_plan_has_no_state() -> None:
    group = grouped([file("Amina", {"one": "learning"}), file("Ben", {"two": "can do it"})])
    assert lines(group) == [("One", ("learning", None)), ("Two", (None, "can do it"))]


def test_what_nobody_can_do_comes_first_and_what_most_miss_before_the_rest() -> None:
    group = grouped(
        [
            file("Amina", {"all": "can do it", "half": "can do it", "nobody": "learning", "none": "not started"}),
            file("Ben", {"all": "can teach it", "half": "not started", "none": "not started"}),
        ]
    )
    assert [(line.title, line.gap, line.done) for line in group.lines] == [
        ("None", 2, 0),
        ("Nobody", 1, 0),
        ("Half", 1, 1),
        ("All", 0, 2),
    ]
    assert [gap_words(line) for line in group.lines] == ["2 of 2", "1 of 1", "1 of 2", "0 of 2"]


def test_equal_gaps_keep_the_order_of_the_plans() -> None:
    group = grouped([file("Amina", {"b": "not started", "a": "not started"})])
    assert [line.title for line in group.lines] == ["B", "A"]


def test_plans_of_different_editions_are_told() -> None:
    group = grouped([file("Amina", {}), file("Ben", {}, label="Fourth draft"), file("Chloé", {})])
    assert group.editions == ("Third draft", "Fourth draft")


def test_a_group_of_nobody_is_empty() -> None:
    assert grouped([]) == Group(people=(), lines=(), editions=())
