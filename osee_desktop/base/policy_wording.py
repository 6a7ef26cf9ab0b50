"""The words for problems with policies, portable programs and how a program was started.

`wording.py` joins them to the others.
"""

from collections.abc import Callable, Mapping
from typing import Final

from osee_desktop.base.translation import _


def _without_it() -> str:
    return _("Nothing of this policy is used: the program works as it was delivered.")


def _tell_administrator() -> str:
    return _("Whoever looks after this computer can correct the file; `{command} doctor` checks it.")


def _unreadable() -> tuple[str, str, str]:
    return (_("The policy {path} cannot be read: {detail}."), _without_it(), _tell_administrator())


def _not_toml() -> tuple[str, str, str]:
    return (_("{where}: the policy cannot be understood: {detail}."), _without_it(), _tell_administrator())


def _unknown_part() -> tuple[str, str, str]:
    return (
        _("{where}: the policy has a part “{part}”; there are two, [preset] and [lock]."),
        _without_it(),
        _tell_administrator(),
    )


def _unknown_name() -> tuple[str, str, str]:
    return (
        _("{where}: the policy names “{name}”, which is unknown. Known are: {known}."),
        _without_it(),
        _tell_administrator(),
    )


def _twice() -> tuple[str, str, str]:
    return (
        _("{where}: “{name}” is both preset and locked."),
        _without_it(),
        _tell_administrator(),
    )


def _not_a_choice() -> tuple[str, str, str]:
    return (_("{where}: “{name}” must be one of: {allowed}."), _without_it(), _tell_administrator())


def _not_a_number() -> tuple[str, str, str]:
    return (
        _("{where}: “{name}” must be a whole number from {least} to {most}."),
        _without_it(),
        _tell_administrator(),
    )


def _not_yes_or_no() -> tuple[str, str, str]:
    return (_("{where}: “{name}” must be true or false."), _without_it(), _tell_administrator())


def _not_a_list() -> tuple[str, str, str]:
    return (
        _("{where}: “{name}” must be a list of texts in square brackets, at most {most} of them."),
        _without_it(),
        _tell_administrator(),
    )


def _not_a_role() -> tuple[str, str, str]:
    return (
        _("{where}: “{value}” in “{name}” is not the id of a role, such as role/policy-maker."),
        _without_it(),
        _("`{command} list roles` shows the ids."),
    )


def _not_an_address() -> tuple[str, str, str]:
    return (
        _("{where}: “{value}” in “{name}” is no address that begins with https:// or http://."),
        _without_it(),
        _("A folder belongs under update-folders."),
    )


def _role_locked() -> tuple[str, str, str]:
    return (
        _("The plan of “{role}” is not offered on this computer."),
        _("Your administrator chose which roles are: {offered}."),
        _("The role itself can be read all the same."),
    )


def _source_locked() -> tuple[str, str, str]:
    return (
        _("Updates do not come from {source} on this computer."),
        _("Your administrator set where updates come from. Nothing was changed."),
        _("Without --from, `{command} sync` asks those places."),
    )


def _asked_offline() -> tuple[str, str, str]:
    return (
        _("{source} is on the network, and the program was started with --offline."),
        _("Nothing was asked, and nothing was changed."),
        _("Give a folder or a stick of this computer, or leave --offline out."),
    )


def _window_is_open() -> tuple[str, str, str]:
    return (
        _("The window is open already, and {option} says how it is started."),
        _("Nothing was changed."),
        _("Close the window first, then start the program with {option} again."),
    )


def _nothing_kept() -> tuple[str, str, str]:
    return (
        _("Nothing is kept: {path} cannot be written."),
        _("What you change is gone when this command ends."),
        _("With --data-dir FOLDER everything is kept in that folder."),
    )


WORDS: Final[Mapping[str, Callable[[], tuple[str, str, str]]]] = {
    "policy-unreadable": _unreadable,
    "policy-not-toml": _not_toml,
    "policy-unknown-part": _unknown_part,
    "policy-unknown-name": _unknown_name,
    "policy-twice": _twice,
    "policy-not-a-choice": _not_a_choice,
    "policy-not-a-number": _not_a_number,
    "policy-not-yes-or-no": _not_yes_or_no,
    "policy-not-a-list": _not_a_list,
    "policy-not-a-role": _not_a_role,
    "policy-not-an-address": _not_an_address,
    "role-locked": _role_locked,
    "source-locked": _source_locked,
    "asked-offline": _asked_offline,
    "window-is-open": _window_is_open,
    "nothing-kept": _nothing_kept,
}
"""Code of a problem -> what happened, what it means, what to do next."""
