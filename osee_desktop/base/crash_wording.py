"""The words for what nobody foresaw: the program's sudden end, and an error without words. `wording.py` joins them."""

from collections.abc import Callable, Mapping
from typing import Final

from osee_desktop.base.translation import _


def _crashed() -> tuple[str, str, str]:
    return (
        _("OSEE Desktop ended unexpectedly the last time."),
        _("What you keep is written the moment you change it, so nothing of it should be missing."),
        _("If it happens again, make a report for support and give it to whoever helps you."),
    )


def _unforeseen() -> tuple[str, str, str]:
    return (
        _("Something went wrong that should not."),
        _("Please report this: {detail}."),
        _("You can go on working. If something looks odd, start the program again."),
    )


def _unknown_help() -> tuple[str, str, str]:
    return (
        _("There is no help page called “{name}”."),
        _("Every message of the program has one; its name is a short word such as cannot-write."),
        _("`{command} help` lists all of them."),
    )


WORDS: Final[Mapping[str, Callable[[], tuple[str, str, str]]]] = {
    "program-crashed": _crashed,
    "unforeseen": _unforeseen,
    "unknown-help": _unknown_help,
}
"""Code of a problem -> what happened, what it means, what to do next."""
