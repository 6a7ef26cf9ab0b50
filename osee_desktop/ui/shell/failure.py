"""Failures in words, as the window shows them. What a problem means is said by `base.wording`."""

from typing import NamedTuple

from osee_desktop.base.problems import Problem
from osee_desktop.base.translation import _
from osee_desktop.base.wording import explain


class FailureWords(NamedTuple):
    """What happened, and what it means or what to do."""

    sentence: str
    meaning: str


def failure_words(error: Exception) -> FailureWords:
    """Words for a failure. One that nobody foresaw is shown with its technical name, to be reported."""
    if isinstance(error, Problem):
        known = explain(error)
        return FailureWords(known.happened, " ".join(part for part in (known.meaning, known.next_step) if part))
    detail = f"{type(error).__name__}: {error}"
    return FailureWords(
        _("Something went wrong that should not."), _("Please report this: {detail}").format(detail=detail)
    )
