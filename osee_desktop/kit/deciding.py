"""Which policy holds for this copy: it is read once, and one with a mistake is told, never obeyed in part."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from osee_desktop.base.problems import InputProblem, Problem
from osee_desktop.kit.policy import LANGUAGE, Policy, read_policy


class Decided(NamedTuple):
    """What holds, and what is wrong with the file."""

    policy: Policy
    problems: tuple[Problem, ...] = ()

    @property
    def language(self) -> str:
        """The language of every word that is shown; empty where nobody decided."""
        return str(self.policy.value(LANGUAGE) or "")


@cache
def decided(file: Path) -> Decided:
    """What the policy in a file decides; nothing where the file has a mistake."""
    try:
        return Decided(read_policy(file))
    except InputProblem as problem:
        return Decided(Policy(file), (problem,))
