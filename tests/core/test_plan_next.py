"""The next step: the first competency not started whose module builds on nothing unfinished, with free material."""

from osee_desktop.library.records import Record
from osee_desktop.notebook.records import Progress
from osee_desktop.plans.plan import make_plan
from osee_desktop.plans.records import NextStep, Plan
from osee_desktop.plans.wording import next_words, no_next_words
from tests.support.plan_library import ROLE, builds, competency, kept, material, names, shelf

A1, A2 = competency("A", "one"), competency("A", "two")
B1, B2 = competency("B", "one"), competency("B", "two")
NAMED = (names("A"), names("B"), A1, A2, B1, B2)
FREE = (material("A", "page"), material("B", "book"))


def plan(*parts: Record, progress: tuple[Progress, ...] = ()) -> Plan:
    return make_plan(shelf("A", "B", *NAMED, *parts), [ROLE], progress)


def step(*parts: Record, progress: tuple[Progress, ...] = ()) -> NextStep:
    found = plan(*parts, progress=progress).next
    assert found
    return found


def test_a_new_plan_begins_with_its_first_competency() -> None:
    found = step(*FREE)
    assert (found.competency.key, found.builds_on, found.free) == (A1.id, (), 1)
    assert next_words(found) == (
        "It is the first competency you have not started, and A builds on nothing you have yet to finish. "
        "It has 1 free material."
    )


def test_the_first_step_is_in_what_the_others_build_on() -> None:
    assert step(*FREE, builds("A", "B")).competency.key == B1.id


def test_what_was_begun_is_passed_over() -> None:
    assert step(*FREE, progress=(kept(A1.id, "learning"),)).competency.key == A2.id


def test_a_module_is_open_when_what_it_builds_on_is_done() -> None:
    found = step(*FREE, builds("B", "A"), progress=(kept(A1.id), kept(A2.id, "can teach it")))
    assert found.competency.key == B1.id
    assert [one.title for one in found.builds_on] == ["A"]
    assert "you have finished A, which it builds on" in next_words(found)


def test_a_module_without_free_material_is_left_for_later() -> None:
    found = step(material("A", "course", "paid"), material("B", "book"), material("B", "map"))
    assert (found.competency.key, found.free) == (B1.id, 2)
    assert next_words(found).endswith("It has 2 free materials.")


def test_where_nothing_is_free_the_first_is_taken_and_told_so() -> None:
    found = step(material("A", "course", "paid"), material("B", "guess", "unknown"))
    assert (found.competency.key, found.free) == (A1.id, 0)
    assert next_words(found).endswith("No module that you can begin now has free material.")


def test_free_material_does_not_open_a_module_that_waits() -> None:
    found = step(material("B", "book"), builds("B", "A"))
    assert (found.competency.key, found.free) == (A1.id, 0)


def test_where_the_rest_waits_for_what_was_begun_nothing_is_next() -> None:
    found = plan(*FREE, builds("B", "A"), progress=(kept(A1.id), kept(A2.id, "learning")))
    assert found.next is None
    assert no_next_words(found) == "First finish what you have begun in A: B builds on it."


def test_where_everything_is_begun_nothing_is_next() -> None:
    found = plan(*FREE, progress=tuple(kept(one.id, "learning") for one in (A1, A2, B1, B2)))
    assert found.next is None
    assert no_next_words(found) == "You have begun everything in this plan. Go on with what you are learning."


def test_where_everything_is_done_nothing_is_next() -> None:
    found = plan(*FREE, progress=tuple(kept(one.id) for one in (A1, A2, B1, B2)))
    assert (found.next, found.count.is_finished) == (None, True)
    assert no_next_words(found) == "Everything in this plan is done."


def test_a_circle_never_leaves_an_officer_without_a_step() -> None:
    assert step(*FREE, builds("A", "B"), builds("B", "A")).competency.key == A1.id


def test_a_module_without_competencies_holds_nothing_up() -> None:
    found = make_plan(shelf("A", "B", names("A"), names("B"), B1, builds("B", "A"), *FREE), [ROLE]).next
    assert found
    assert found.competency.key == B1.id


def test_a_plan_without_competencies_says_so() -> None:
    found = make_plan(shelf("A", names("A")), [ROLE])
    assert (found.next, no_next_words(found)) == (None, "This plan has no competencies.")
