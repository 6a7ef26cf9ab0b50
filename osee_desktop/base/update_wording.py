"""The words for problems with updates. `wording.py` joins them to the others."""

from collections.abc import Callable, Mapping
from typing import Final

from osee_desktop.base.translation import _


def _stopped() -> tuple[str, str, str]:
    return (
        _("The download was stopped."),
        _("What came so far is kept."),
        _("Start the update again when it suits you: it goes on from there."),
    )


def _unreachable() -> tuple[str, str, str]:
    return (
        _("{name} cannot be reached: {detail}."),
        _("Nothing was changed. The content that you have works without it."),
        _("Check the connection, the folder or the stick, and try again."),
    )


def _cut() -> tuple[str, str, str]:
    return (
        _("{name} broke off before everything had come."),
        _("What came so far is kept, and nothing was changed."),
        _("Try again: only what is missing is fetched."),
    )


def _sign_in() -> tuple[str, str, str]:
    return (
        _("The network wants you to sign in before it lets you through to {name}."),
        _("It answered with a page of its own. Nothing of it was used."),
        _("Open a browser, sign in to the network, and try again."),
    )


def _refused() -> tuple[str, str, str]:
    return (
        _("{name} offers something that is not as it should be: {place}, {detail}."),
        _("It was not used, and nothing was changed."),
        _("Try another source, and tell whoever looks after this one."),
    )


def _certificate() -> tuple[str, str, str]:
    return (
        _("The connection to {name} is not safe: {detail}."),
        _("Somebody may stand in between, or the server is set up wrongly. Nothing was fetched."),
        _("Try another network, or update from a stick."),
    )


def _certificate_date() -> tuple[str, str, str]:
    return (
        _("{name} shows a certificate that does not fit this computer's date: {detail}."),
        _("Very likely the date of this computer is wrong."),
        _("Set the date, and try again."),
    )


def _not_genuine() -> tuple[str, str, str]:
    return (
        _("What came is not what the publisher signed: {detail}."),
        _("It is damaged, or not genuine. It was thrown away, and nothing was changed."),
        _("Try again, or use another source."),
    )


def _missing() -> tuple[str, str, str]:
    return (
        _("No source has the files of edition {edition}."),
        _("The copy is not complete, or still being made. Nothing was changed."),
        _("Try again later, or use another source."),
    )


def _unusable() -> tuple[str, str, str]:
    return (
        _("The publisher signed something that this program cannot read: {detail}."),
        _("It may be made for a newer program. Nothing was changed."),
        _("Look for a newer version of OSEE Desktop."),
    )


def _busy() -> tuple[str, str, str]:
    return (
        _("Another window or command is updating right now."),
        _("Only one can do that at a time."),
        _("Wait until it is done, and try again."),
    )


def _space() -> tuple[str, str, str]:
    return (
        _("There is not enough space in {path}: {missing} bytes more are needed."),
        _("Nothing was changed."),
        _("Free some space, and try again."),
    )


def _no_way_back() -> tuple[str, str, str]:
    return (
        _("There is no edition to go back to."),
        _("Content was never updated here, or the edition before is gone."),
        _("Nothing has to be done."),
    )


def _nothing_to_pass_on() -> tuple[str, str, str]:
    return (
        _("The content of this copy was not signed by a publisher, so it cannot be passed on as an update."),
        _("Others could not check that it is genuine."),
        _("Update once from a publisher; then it can be passed on."),
    )


def _copy_not_ready() -> tuple[str, str, str]:
    return (
        _("The copy in {path} could not be read back: {detail}."),
        _("It is not ready to be used by others."),
        _("Try again, or use another stick."),
    )


def _newer_copy_there() -> tuple[str, str, str]:
    return (
        _("The copy in {path} holds edition {edition}, which is later than the one on this computer."),
        _("It was left as it is: it serves others better."),
        _("Update this computer from it, or choose another folder."),
    )


def _edition_damaged() -> tuple[str, str, str]:
    return (
        _("The newest edition on this computer is damaged: {path}."),
        _("Edition {shown} is shown in its place. Your notes and plans are as they were."),
        _("Update again to get the newest edition back."),
    )


def _no_publisher() -> tuple[str, str, str]:
    return (
        _("No publisher is set up for this copy."),
        _("The bundled content works, and nothing is fetched."),
        _("To get updates, install a copy that a publisher made."),
    )


def _trust_unusable() -> tuple[str, str, str]:
    return (
        _("What this copy knows of its publisher cannot be read: {path}."),
        _("Updates are not possible. The content that you have works without them."),
        _("Install the program again from where you trust it."),
    )


def _date_unusable() -> tuple[str, str, str]:
    return (
        _("“{date}” is no date that can be used."),
        _("It must be a day such as 2026-11-23, and not before {earliest}, when this program was made."),
        _("Give the date of today."),
    )


def _no_changes_known() -> tuple[str, str, str]:
    return (
        _("Nothing is known of changes."),
        _("Content was never updated here, or the edition before is gone."),
        _("After the next update, this command shows what it changed."),
    )


WORDS: Final[Mapping[str, Callable[[], tuple[str, str, str]]]] = {
    "stopped": _stopped,
    "carrier-unreachable": _unreachable,
    "carrier-cut": _cut,
    "carrier-sign-in": _sign_in,
    "carrier-refused": _refused,
    "carrier-certificate": _certificate,
    "carrier-certificate-date": _certificate_date,
    "pack-not-genuine": _not_genuine,
    "pack-missing": _missing,
    "metadata-unusable": _unusable,
    "update-busy": _busy,
    "no-space": _space,
    "nothing-to-undo": _no_way_back,
    "nothing-to-pass-on": _nothing_to_pass_on,
    "copy-not-ready": _copy_not_ready,
    "newer-copy-there": _newer_copy_there,
    "edition-damaged": _edition_damaged,
    "no-publisher": _no_publisher,
    "trust-unusable": _trust_unusable,
    "date-unusable": _date_unusable,
    "no-changes-known": _no_changes_known,
}
