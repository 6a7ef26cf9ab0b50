"""The words of problems with backups, moved files, people and second starts; `wording.py` takes them in."""

from collections.abc import Callable, Mapping
from typing import Final

from osee_desktop.base.translation import _


def _unknown_backup() -> tuple[str, str, str]:
    return (
        _("There is no backup with the number {number} in {folder}."),
        _("Old backups are thrown away one by one; the newest five always stay."),
        _("`{command} notebook backups` shows those that are there."),
    )


def _backup_damaged() -> tuple[str, str, str]:
    return (
        _("The backup {path} is damaged, or is no backup of a notebook."),
        _("It cannot take the place of your notebook. Nothing was changed."),
        _("Choose another one: `{command} notebook backups` shows them."),
    )


def _no_notebook() -> tuple[str, str, str]:
    return (
        _("There is no notebook at {path} yet."),
        _("It is made when you write a note, set a bookmark or mark what you have learned."),
        _("`{command} notebook where` says where everything would stand."),
    )


def _file_missing() -> tuple[str, str, str]:
    return (
        _("There is no file {path} that can be read."),
        _("Nothing was changed."),
        _("Look where the file was saved, and whether you may read it."),
    )


def _file_too_large() -> tuple[str, str, str]:
    return (
        _("The file {path} is larger than {most} MB."),
        _("No file of this program grows so large, so it was not read. Nothing was changed."),
        _("Choose another file."),
    )


def _file_not_ours() -> tuple[str, str, str]:
    return (
        _("The file {path} was not written by this program, or was cut off."),
        _("Nothing was changed."),
        _("Choose another file, or copy this one again from where it came."),
    )


def _file_newer() -> tuple[str, str, str]:
    return (
        _("The file {path} has format {found}. This program reads formats up to {known}."),
        _("A newer version of the program has written it. Nothing was changed."),
        _("Install a newer version of OSEE Desktop here."),
    )


def _file_unfit() -> tuple[str, str, str]:
    return (
        _("The file {path} holds something that does not belong there, at {place}."),
        _("It was damaged or changed by hand. None of it was taken; nothing was changed here."),
        _("Copy the file again from where it came."),
    )


def _unknown_person() -> tuple[str, str, str]:
    return (
        _("Nobody called “{name}” uses this program here."),
        _("Everybody who does has a name of their own in it."),
        _("`{command} notebook where` names everybody."),
    )


def _person_unnamed() -> tuple[str, str, str]:
    return (
        _("That cannot be the name of a person."),
        _("A name has from 1 to {most} letters."),
        _("Give another name."),
    )


def _person_known() -> tuple[str, str, str]:
    return (
        _("Somebody here is called “{name}” already."),
        _("Two people of one name could not be told apart."),
        _("Give a longer name."),
    )


def _person_is_first() -> tuple[str, str, str]:
    return (
        _("The first person cannot be removed."),
        _("That notebook stands in the folder that everybody shares."),
        _("Rename that person, or delete what is in the notebook."),
    )


def _other_person_open() -> tuple[str, str, str]:
    return (
        _("You asked for the notebook of {name}, but that of {open} is open."),
        _("One window works with one notebook at a time."),
        _("Close this window, then start the program again."),
    )


def _too_many_people() -> tuple[str, str, str]:
    return (
        _("There are {most} people on this computer already."),
        _("The program does not manage more."),
        _("Remove somebody who no longer uses it."),
    )


def _words_too_long() -> tuple[str, str, str]:
    return (
        _("These words are too long for the window that is open already."),
        _("It takes up to {most} letters."),
        _("Use fewer words."),
    )


def _program_not_answering() -> tuple[str, str, str]:
    return (
        _("OSEE Desktop is open already with the data in {path}, but it does not answer."),
        _("It is very busy, or it hangs; or somebody else uses the same folder, perhaps from another computer."),
        _("Wait a little and try again. If that does not help, end it in the list of programs of your system."),
    )


def _program_open() -> tuple[str, str, str]:
    return (
        _("The window of OSEE Desktop is open with this notebook."),
        _("What it is keeping at this moment could be lost. Nothing was changed."),
        _("Close the window, then try again."),
    )


WORDS: Final[Mapping[str, Callable[[], tuple[str, str, str]]]] = {
    "unknown-backup": _unknown_backup,
    "backup-damaged": _backup_damaged,
    "no-notebook": _no_notebook,
    "file-missing": _file_missing,
    "file-too-large": _file_too_large,
    "file-not-ours": _file_not_ours,
    "file-newer": _file_newer,
    "file-unfit": _file_unfit,
    "unknown-person": _unknown_person,
    "person-unnamed": _person_unnamed,
    "person-known": _person_known,
    "person-is-first": _person_is_first,
    "other-person-open": _other_person_open,
    "too-many-people": _too_many_people,
    "words-too-long": _words_too_long,
    "program-not-answering": _program_not_answering,
    "program-open": _program_open,
}
