"""Problems carry codes and facts; every code has words, and the words find their facts."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from osee_desktop.base.problems import ContentProblem, EnvironmentProblem, InputProblem, Problem
from osee_desktop.base.wording import explain
from tests.support.content import ROOT

FAMILIES: Final = {family.__name__ for family in (Problem, ContentProblem, EnvironmentProblem, InputProblem)} | {
    "UpdateProblem"
}


@dataclass(frozen=True)
class Raised:
    """A place in the program where a problem is made: its code, and the names of the facts given there."""

    where: str
    code: str
    facts: tuple[str, ...]


def _raised() -> Iterator[Raised]:
    for path in sorted((ROOT / "osee_desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FAMILIES:
                yield _place(path, node)


def _place(path: Path, call: ast.Call) -> Raised:
    where = f"{path.relative_to(ROOT)}:{call.lineno}"
    (code,) = call.args
    assert isinstance(code, ast.Constant), f"{where}: the code must stand there as plain words"
    assert all(fact.arg for fact in call.keywords), f"{where}: facts must be named"
    return Raised(where, str(code.value), tuple(str(fact.arg) for fact in call.keywords))


RAISED: Final = list(_raised())


def test_places_were_found() -> None:
    assert len({place.code for place in RAISED}) >= 12
    assert {place.where.split("/")[1] for place in RAISED} >= {"library", "cli", "publish"}


@pytest.mark.parametrize("place", RAISED, ids=[f"{place.where} {place.code}" for place in RAISED])
def test_every_problem_has_words_that_find_their_facts(place: Raised) -> None:
    problem = Problem(place.code, **{name: f"<{name}>" for name in place.facts})
    words = explain(problem)
    assert words.happened != str(problem), f"{place.code} has no words"
    assert words.meaning
    told = [sentence for sentence in (words.happened, words.meaning, words.next_step) if sentence]
    assert all(sentence[-1] in ".:" for sentence in told)
    assert "{" not in str(words)


def test_the_words_say_what_meaning_and_next_step() -> None:
    words = explain(ContentProblem("library-newer", path="x.db", found=2, known=1))
    assert words.happened == "The library x.db has format 2. This program reads formats up to 1."
    assert str(words) == f"{words.happened} {words.meaning} {words.next_step}"


def test_hints_name_the_command_that_was_called() -> None:
    problem = InputProblem("unknown-name", name="x")
    assert "`osee list modules`" in str(explain(problem))
    assert "`./run list modules`" in str(explain(problem, "./run"))


def test_facts_with_braces_are_shown_as_they_are() -> None:
    assert "“{path}”" in str(explain(InputProblem("unknown-name", name="{path}")))


def test_an_unknown_code_says_itself() -> None:
    problem = Problem("no-such-code", path="x")
    assert str(explain(problem)) == "no-such-code(path='x')"


def test_a_problem_keeps_code_and_facts() -> None:
    problem = EnvironmentProblem("cannot-write", path=Path("x"), detail="full")
    assert (problem.code, problem.facts) == ("cannot-write", {"path": Path("x"), "detail": "full"})
    assert isinstance(problem, Problem)
