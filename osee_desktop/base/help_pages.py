"""A help page for every code of a problem: what happened, what it means, what to do.

The pages are made of the same words as the messages; what a message names stands there in general words. Only the
window and the terminal use them.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from osee_desktop.base.help_steps import STEPS
from osee_desktop.base.translation import _
from osee_desktop.base.wording import words_of

# Marks around words that stand for what a message names.
_BEGIN: Final = "\u2039"
_END: Final = "\u203a"
_QUOTED: Final = re.compile(f"“({_BEGIN}[^{_END}]*{_END})”")
_PLACE: Final = re.compile(f"^{_BEGIN}[^{_END}]*{_END}: ")
_REST: Final = re.compile(f"(: {_BEGIN}.*|,? \\({_BEGIN}[^{_END}]*{_END}\\))$")


_OF_SOURCES: Final = ("carrier-", "repository-")
"""Codes whose name is that of a source of updates."""
_NUMBERS: Final = (
    *("edition", "shown", "last", "found", "known", "number", "size", "count", "missing", "most", "least", "over"),
    *("have", "need", "left", "wanted", "first", "second"),
)


class HelpPage(NamedTuple):
    """One page.

    Attributes:
        code: the code of the problem.
        title: what happened, in short.
        group: what it has to do with.
        happened, meaning, next_step: the words of the message; the last may be empty.
        steps: what else can be done, the first to try first.
    """

    code: str
    title: str
    group: str
    happened: str
    meaning: str
    next_step: str
    steps: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """The words of the message below the title, which stands for the first sentence."""
        said = (self.happened.partition(". ")[2], self.meaning, self.next_step)
        return tuple(words for words in said if words)


def help_pages(command: str = "osee") -> tuple[HelpPage, ...]:
    """All pages, those of a group together.

    Args:
        command: the words with which people call the program in a terminal.
    """
    names = list(_groups())
    made = (_page(code, words, command) for code, words in words_of().items())
    return tuple(sorted(made, key=lambda page: (names.index(page.group), page.title.strip(_BEGIN).casefold())))


def help_page(code: str, command: str = "osee") -> HelpPage | None:
    """The page of a code; None where no problem has it."""
    words = words_of().get(code)
    return _page(code, words, command) if words else None


def _page(code: str, words: Callable[[], tuple[str, str, str]], command: str) -> HelpPage:
    facts = _General(_facts(), command=command)
    if code.startswith(_OF_SOURCES):
        facts["name"] = facts["source"]
    happened, meaning, next_step = (_QUOTED.sub(r"\1", sentence.format_map(facts)) for sentence in words())
    steps = tuple(step.replace("`osee ", f"`{command} ") for step in STEPS[code]()) if code in STEPS else ()
    return HelpPage(
        code=code,
        title=_title(happened),
        group=_group(words.__module__.rpartition(".")[2]),
        happened=happened,
        meaning=meaning,
        next_step=next_step,
        steps=steps,
    )


def _title(happened: str) -> str:
    """The first sentence, without the place before it and what stands behind a colon or in brackets."""
    words = _REST.sub("", _PLACE.sub("", happened.partition(". ")[0].removesuffix(".")))
    return f"{words[:1].upper()}{words[1:]}"


class _General(dict[str, str]):
    """Facts in general words; one without such words is three dots."""

    def __missing__(self, name: str) -> str:
        return "…"


def _facts() -> dict[str, str]:
    named = {
        _("path"): ("path", "place", "where", "aside", "folder"),
        _("reason"): ("detail",),
        _("name"): ("name", "title", "part", "open"),
        _("names"): ("names", "objects", "offered"),
        _("number"): _NUMBERS,
        _("id"): ("id", "keyid"),
        _("role"): ("role",),
        _("source"): ("source",),
        _("date"): ("date", "earliest"),
        _("language"): ("language",),
        _("address"): ("address",),
        _("option"): ("option",),
        _("value"): ("value", "allowed"),
    }
    return {fact: f"{_BEGIN}{words}{_END}" for words, facts in named.items() for fact in facts}


def _groups() -> dict[str, str]:
    """What the modules of words are about, in the order of the list of all pages: the words, then the module."""
    return {
        _("Library and program"): "wording",
        _("Crashes and errors"): "crash_wording",
        _("Your notebook"): "notebook_wording",
        _("Backups, files and people"): "moving_wording",
        _("Plans"): "plan_wording",
        _("Updates"): "update_wording",
        _("Kits and installing"): "kit_wording",
        _("Policies and ways to start"): "policy_wording",
        _("Publishing"): "publishing_wording",
        _("Other messages"): "",
    }


def _group(module: str) -> str:
    groups = _groups()
    return next((words for words, about in groups.items() if about == module), list(groups)[-1])
