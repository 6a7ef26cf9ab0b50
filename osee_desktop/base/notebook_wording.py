"""The words of problems with the notebook; `wording.py` takes them in. Not to be used by itself."""

from collections.abc import Callable, Mapping
from typing import Final

from osee_desktop.base.translation import _


def _newer() -> tuple[str, str, str]:
    return (
        _("The notebook {path} has format {found}. This program reads formats up to {known}."),
        _("A newer version of the program has written it. Nothing in it was changed."),
        _("Install a newer version of OSEE Desktop."),
    )


def _foreign() -> tuple[str, str, str]:
    return (
        _("The database {path} stands where your notebook belongs, but was not made by this program."),
        _("It belongs to something else, so it is left alone. Nothing can be kept meanwhile."),
        _("Move it to another folder, then start the program again."),
    )


def _damaged() -> tuple[str, str, str]:
    return (
        _("The notebook {path} is damaged: {detail}."),
        _("A disk error or a broken copy changed it."),
        _("Start the program again: it sets the file aside and brings back the newest good backup."),
    )


def _set_aside() -> tuple[str, str, str]:
    return (
        _("The notebook {path} was damaged, and there was no good backup of it."),
        _("You start with an empty notebook."),
        _("The damaged file was kept as {aside}. Somebody who knows databases may save parts of it."),
    )


def _restored() -> tuple[str, str, str]:
    return (
        _("The notebook {path} was damaged. The newest good backup, labelled {date}, took its place."),
        _("What you changed after that backup is missing."),
        _("The damaged file was kept as {aside}."),
    )


def _read_only() -> tuple[str, str, str]:
    return (
        _("Your notebook {path} cannot be written."),
        _("You can read what is in it, but nothing new is kept."),
        _("Ask who looks after this computer for the right to write into that folder, then start the program again."),
    )


def _disk_full() -> tuple[str, str, str]:
    return (
        _("The disk is full: the notebook {path} could not be written."),
        _("What you kept before is safe; the last change is not kept."),
        _("Free some space, then try again. If that does not help, start the program again."),
    )


def _locked() -> tuple[str, str, str]:
    return (
        _("Another program is using the notebook {path}."),
        _("What you kept before is safe; nothing new is kept until the other program is done."),
        _("Close the other program, then try again. If that does not help, start this program again."),
    )


def _failed() -> tuple[str, str, str]:
    return (
        _("The disk refuses to work with the notebook {path}: {detail}."),
        _("What you kept before stays as the disk holds it; the last change is not kept."),
        _("Check the disk or the connection to it, then start the program again."),
    )


def _unknown_item() -> tuple[str, str, str]:
    return (
        _("The notebook has nothing with the id {id}."),
        _("It may have been removed in another window."),
        "",
    )


WORDS: Final[Mapping[str, Callable[[], tuple[str, str, str]]]] = {
    "notebook-newer": _newer,
    "notebook-foreign": _foreign,
    "notebook-damaged": _damaged,
    "notebook-set-aside": _set_aside,
    "notebook-restored": _restored,
    "notebook-read-only": _read_only,
    "notebook-disk-full": _disk_full,
    "notebook-locked": _locked,
    "notebook-failed": _failed,
    "unknown-item": _unknown_item,
}
