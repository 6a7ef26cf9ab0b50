"""Failures in words, as the window shows them. What a problem means is said by `base.wording`."""

from typing import NamedTuple

from osee_desktop import PROGRAM_NAME, __version__
from osee_desktop.base.problems import Problem
from osee_desktop.base.wording import explain, words_of
from osee_desktop.env.error_account import account_of


class FailureWords(NamedTuple):
    """What happened, and what it means or what to do.

    Attributes:
        code: the name of its help page; empty where it has none.
        details: what support wants to know of it; empty for what a person can mend.
    """

    sentence: str
    meaning: str
    code: str = ""
    details: str = ""


def failure_words(error: Exception) -> FailureWords:
    """Words for a failure. One that nobody foresaw is shown with its technical name, to be reported."""
    if isinstance(error, Problem):
        known = explain(error)
        rest = " ".join(part for part in (known.meaning, known.next_step) if part)
        return FailureWords(known.happened, rest, error.code if error.code in words_of() else "")
    known = explain(Problem("unforeseen", detail=f"{type(error).__name__}: {error}"))
    details = f"{PROGRAM_NAME} {__version__}\n{account_of(error)}\n"
    return FailureWords(known.happened, known.meaning, "unforeseen", details)
