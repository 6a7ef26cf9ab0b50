"""Three plain questions lead to one, two or three roles of the real library, each with its reason."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import product

import pytest

from osee_desktop.library.library import Library
from osee_desktop.library.records import Role
from osee_desktop.plans.choosing import Question, Suggestion, questions, suggested
from osee_desktop.plans.role_answers import FITS
from osee_desktop.publish.grades import reading_grade
from tests.support.plan_library import role

NO_TITLES = re.compile(r"(?!)")


@pytest.fixture(scope="module")
def roles(library: Library) -> tuple[Role, ...]:
    return tuple(one for one in library.all("role") if isinstance(one, Role))


def paths() -> Iterator[tuple[str, ...]]:
    return product(*([choice.key for choice in question.choices] for question in questions()))


@pytest.fixture(scope="module")
def answers(roles: tuple[Role, ...]) -> dict[tuple[str, ...], tuple[Suggestion, ...]]:
    return {path: suggested(path, roles) for path in paths()}


def test_there_are_three_questions_with_a_few_answers_each() -> None:
    assert [question.words for question in questions()] == [
        "Where do you work?",
        "What do you decide?",
        "What do you make?",
    ]
    assert all(6 <= len(question.choices) <= 8 for question in questions())


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.words)
def test_no_two_answers_are_the_same(question: Question) -> None:
    assert len({choice.key for choice in question.choices}) == len(question.choices)
    assert len({choice.words for choice in question.choices}) == len(question.choices)


def test_every_path_ends_in_one_to_three_roles(answers: dict[tuple[str, ...], tuple[Suggestion, ...]]) -> None:
    assert len(answers) == 7 * 6 * 8
    assert {len(found) for found in answers.values()} == {1, 2, 3}
    assert all(len({one.role.id for one in found}) == len(found) for found in answers.values())


def fitting(path: tuple[str, ...], found: Suggestion) -> list[str]:
    fits: tuple[AbstractSet[str], ...] = FITS[found.role.id]
    return [key for key, fit in zip(path, fits, strict=True) if key in fit]


def test_every_suggestion_fits_at_least_two_answers(answers: dict[tuple[str, ...], tuple[Suggestion, ...]]) -> None:
    poor = [(path, one.role.id) for path, found in answers.items() for one in found if len(fitting(path, one)) < 2]
    assert poor == []


def test_every_role_can_be_reached(
    answers: dict[tuple[str, ...], tuple[Suggestion, ...]], roles: tuple[Role, ...]
) -> None:
    assert {one.role for found in answers.values() for one in found} == set(roles)


def test_the_table_names_the_roles_of_the_library_and_no_other(roles: tuple[Role, ...]) -> None:
    assert set(FITS) == {one.id for one in roles}


def test_every_reason_names_the_answers_that_fit(answers: dict[tuple[str, ...], tuple[Suggestion, ...]]) -> None:
    clauses = {choice.key: choice.because for question in questions()[:1] for choice in question.choices}
    for (place, *_rest), found in answers.items():
        for one in found:
            assert re.fullmatch(r"It fits because .+ and .+\.", one.reason)
            assert (clauses[place] in one.reason) == (place in FITS[one.role.id][0])


@pytest.mark.parametrize(
    ("path", "first"),
    [
        (("government", "money", "papers"), "role/procurement-officer"),
        (("project", "technology", "software"), "role/software-engineer"),
        (("school", "none", "texts"), "role/student"),
        (("school", "learning", "texts"), "role/teacher-or-lecturer"),
        (("funding", "money", "plans"), "role/funder"),
        (("civil", "none", "none"), "role/software-user"),
        (("oversight", "rules", "papers"), "role/regulator"),
        (("company", "learning", "texts"), "role/technical-writer"),
    ],
)
def test_plain_cases_lead_where_a_person_would_expect(
    path: tuple[str, ...], first: str, roles: tuple[Role, ...]
) -> None:
    assert first in {one.role.id for one in suggested(path, roles)}


def test_the_reason_reads_as_a_sentence(roles: tuple[Role, ...]) -> None:
    (found,) = suggested(("government", "money", "papers"), roles)
    assert found.reason == (
        "It fits because you work in a government office, you decide what to buy or to pay for "
        "and you make contracts or rules."
    )


def test_roles_that_the_table_does_not_know_are_not_suggested() -> None:
    known = role("role/accountant")
    found = suggested(("government", "money", "plans"), [role("role/astronaut"), known])
    assert [one.role for one in found] == [known]


def test_without_roles_nothing_is_suggested() -> None:
    assert suggested(("government", "money", "plans"), []) == ()


def test_questions_answers_and_reasons_are_easy_to_read(
    answers: dict[tuple[str, ...], tuple[Suggestion, ...]],
) -> None:
    asked = [f"{question.words}\n{'. '.join(choice.words for choice in question.choices)}." for question in questions()]
    reasons = {one.reason for found in answers.values() for one in found}
    assert max(reading_grade(text, NO_TITLES) for text in asked) <= 8
    # A reason is one sentence with three clauses, so a single one is long; together they read easily.
    clauses = " ".join(f"{choice.because}." for question in questions() for choice in question.choices)
    assert reading_grade(clauses, NO_TITLES) <= 8
    assert len(max(reasons, key=len)) < 180
