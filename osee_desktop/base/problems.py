"""Error families, named by who must act. Everything that is not a `Problem` is a bug.

A problem carries a stable code and the facts of the case. It holds no sentence for people:
`wording.explain` makes those, and only the window and the terminal call it.
"""


class Problem(Exception):
    """Something that a person can do something about.

    Args:
        code: stable name of the case, also the name of its help page.
        facts: what the sentence needs to know (paths, names, numbers).
    """

    def __init__(self, code: str, **facts: object) -> None:
        details = ", ".join(f"{name}={value!r}" for name, value in facts.items())
        super().__init__(f"{code}({details})")
        self.code = code
        self.facts = facts


class EnvironmentProblem(Problem):
    """The machine refuses: a full disk, missing rights, a missing system library."""


class ContentProblem(Problem):
    """A library, or a source of one, is damaged, foreign, or of a newer format."""


class InputProblem(Problem):
    """What the person asked for cannot be understood or found."""


class UpdateProblem(Problem):
    """An update cannot go on: a carrier cannot be reached, or what it brought cannot be trusted.

    Installed content stays as it is.
    """
