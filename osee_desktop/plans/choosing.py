"""Three plain questions that lead a person to one, two or three roles, each with the reason.

It may not know a window. Which answers fit which role stands in `role_answers.py`.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final, get_args

from osee_desktop.base.translation import _
from osee_desktop.library.records import Role
from osee_desktop.plans.role_answers import FITS, Decision, Place, Product

_MOST: Final = 3
"""Roles that are suggested at once."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer. `because`: the same as a part of a sentence about the person."""

    key: str
    words: str
    because: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answers."""

    words: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A role that fits, and why."""

    role: Role
    reason: str


def questions() -> tuple[Question, Question, Question]:
    """The three questions, in the order in which they are asked."""
    return (
        Question(_("Where do you work?"), tuple(map(_place, get_args(Place)))),
        Question(_("What do you decide?"), tuple(map(_decision, get_args(Decision)))),
        Question(_("What do you make?"), tuple(map(_product, get_args(Product)))),
    )


def suggested(answers: Sequence[str], roles: Iterable[Role]) -> tuple[Suggestion, ...]:
    """One to three of these roles, best first.

    Args:
        answers: the key of one choice for each question, in their order.
        roles: the roles of the library, in their order.
    """
    chosen = [
        choice
        for question, key in zip(questions(), answers, strict=True)
        for choice in question.choices
        if choice.key == key
    ]
    found = [(_fitting(role, chosen), role) for role in roles if role.id in FITS]
    best = max((len(fitting) for fitting, _role in found), default=0)
    fits = sorted((one for one in found if len(one[0]) == best), key=_breadth)
    return tuple(Suggestion(role, _reason(fitting)) for fitting, role in fits[:_MOST])


def _fits(role: Role) -> tuple[AbstractSet[str], ...]:
    return FITS[role.id]


def _fitting(role: Role, chosen: Sequence[Choice]) -> tuple[Choice, ...]:
    return tuple(choice for choice, fit in zip(chosen, _fits(role), strict=True) if choice.key in fit)


def _breadth(found: tuple[tuple[Choice, ...], Role]) -> int:
    """A role that fits few answers says more than one that fits many."""
    return sum(map(len, _fits(found[1])))


def _reason(fitting: Sequence[Choice]) -> str:
    clauses = [choice.because for choice in fitting]
    if len(clauses) > 1:
        clauses = [_("{clauses} and {last}").format(clauses=", ".join(clauses[:-1]), last=clauses[-1])]
    return _("It fits because {clauses}.").format(clauses="".join(clauses))


def _place(key: Place) -> Choice:
    return Choice(
        key,
        *{
            "government": (_("In a government office"), _("you work in a government office")),
            "oversight": (_("In a council or a body that checks on others"), _("you work in a council or such a body")),
            "company": (_("In a company"), _("you work in a company")),
            "project": (_("In an open source project"), _("you work in an open source project")),
            "civil": (_("In an NGO or a local group"), _("you work in an NGO or a local group")),
            "school": (_("In a school or a university"), _("you are in a school or a university")),
            "funding": (_("In a body that gives or raises money"), _("you work where money is given or raised")),
        }[key],
    )


def _decision(key: Decision) -> Choice:
    return Choice(
        key,
        *{
            "rules": (_("Laws, rules or policy"), _("you decide on laws, rules or policy")),
            "money": (_("What to buy or to pay for"), _("you decide what to buy or to pay for")),
            "people": (_("What a team works on"), _("you decide what a team works on")),
            "technology": (_("Which software to use, or how it is made"), _("you decide on software")),
            "learning": (_("What other people learn"), _("you decide what other people learn")),
            "none": (_("None of these: others decide"), _("others decide")),
        }[key],
    )


def _product(key: Product) -> Choice:
    return Choice(
        key,
        *{
            "software": (_("Software, or systems that run it"), _("you make software or run it")),
            "designs": (_("Designs of screens or services"), _("you make designs")),
            "texts": (_("Texts, lessons or news"), _("you make texts, lessons or news")),
            "papers": (_("Contracts or rules"), _("you make contracts or rules")),
            "plans": (_("Plans and budgets"), _("you make plans and budgets")),
            "findings": (_("Tests, figures or reports"), _("you make tests, figures or reports")),
            "groups": (_("Meetings and groups of people"), _("you bring people together")),
            "none": (_("None of these: I use what others make"), _("you use what others make")),
        }[key],
    )
