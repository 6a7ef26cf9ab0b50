"""The words of problems with kits, and with installing from them; `wording.py` takes them in."""

from collections.abc import Callable, Mapping
from typing import Final

from osee_desktop.base.translation import _


def _kit_not_found() -> tuple[str, str, str]:
    return (
        _("There is no kit in {path}."),
        _("A kit is a folder with START-HERE.html and manifest.json in it."),
        _("Name the folder of the kit with --from."),
    )


def _kit_unfinished() -> tuple[str, str, str]:
    return (
        _("The kit in {path} is not finished."),
        _("Its making was broken off, perhaps because the stick was pulled out. Nothing was installed from it."),
        _("Make it again in the same folder: it goes on from there."),
    )


def _kit_unreadable() -> tuple[str, str, str]:
    return (
        _("{path} cannot be read: {detail}."),
        _("The stick was pulled out, or is damaged. Nothing was switched, and what was copied so far is kept."),
        _("Plug it in again and start the same once more: it goes on from there."),
    )


def _kit_damaged() -> tuple[str, str, str]:
    return (
        _("{path} is not what the manifest of the kit says ({detail})."),
        _("It is damaged, or somebody changed it. Nothing was switched: what was installed before still works."),
        _("Do not use this kit. Get another copy of it from where you trust it."),
    )


def _kit_newer() -> tuple[str, str, str]:
    return (
        _("The kit in {path} has format {found}. This program reads formats up to {known}."),
        _("It was made by a newer version. Nothing was changed."),
        _("Install with the program that is in the kit: START-HERE.html says how."),
    )


def _kit_not_expected() -> tuple[str, str, str]:
    return (
        _("The kit in {path} is not the one that was asked for: its fingerprint is {found}, not {wanted}."),
        _("It is another kit, or somebody changed it. Nothing was installed."),
        _("Ask for the kit's fingerprint again, from somebody whom you trust; at least eight digits are compared."),
    )


def _kit_busy() -> tuple[str, str, str]:
    return (
        _("Another command is working in {path} right now."),
        _("Only one can do that at a time. Nothing was changed."),
        _("Wait until it is done, and try again."),
    )


def _platform_missing() -> tuple[str, str, str]:
    return (
        _("The kit in {path} has no program for this computer ({name})."),
        _("It has programs for: {names}."),
        _("Use another computer, or a kit that has one."),
    )


def _cannot_run_there() -> tuple[str, str, str]:
    return (
        _("Programs cannot be started from {path}."),
        _("That disk is formatted or set up so. Nothing was switched."),
        _("Choose a folder on another disk with --prefix."),
    )


def _path_too_long() -> tuple[str, str, str]:
    return (
        _("The path {path} is {over} letters too long: files of the program would have paths of more than {most}."),
        _("This system could not open them. Nothing was changed."),
        _("Choose a shorter folder with --prefix."),
    )


def _no_version_before() -> tuple[str, str, str]:
    return (
        _("There is no earlier version of the program in {path}."),
        _("It was installed once only, or the earlier version is gone."),
        _("Install the version that you want from its kit."),
    )


def _version_damaged() -> tuple[str, str, str]:
    return (
        _("The earlier version of the program is damaged: {path}."),
        _("It is not as it was installed, so it is not started. Nothing was changed."),
        _("Install it again from its kit."),
    )


def _not_installed() -> tuple[str, str, str]:
    return (
        _("OSEE Desktop is not installed in {path}."),
        _("Nothing was changed."),
        _("If it is installed somewhere else, name that folder with --prefix."),
    )


def _data_elsewhere() -> tuple[str, str, str]:
    return (
        _("What you made with the program stands in a folder that somebody chose: {path}."),
        _("Other files may stand there too, so nothing in it was deleted. The program itself is gone."),
        _("Look into that folder, and delete what you do not need."),
    )


def _no_program_for_kit() -> tuple[str, str, str]:
    return (
        _("There is no program to put into a kit: {names}."),
        _("A kit is made from an installed program, from another kit, or from what ./run build made."),
        _("Name a kit with --from, or build the program first."),
    )


WORDS: Final[Mapping[str, Callable[[], tuple[str, str, str]]]] = {
    "kit-not-found": _kit_not_found,
    "kit-unfinished": _kit_unfinished,
    "kit-unreadable": _kit_unreadable,
    "kit-damaged": _kit_damaged,
    "kit-newer": _kit_newer,
    "kit-not-expected": _kit_not_expected,
    "kit-busy": _kit_busy,
    "platform-missing": _platform_missing,
    "cannot-run-there": _cannot_run_there,
    "path-too-long": _path_too_long,
    "no-version-before": _no_version_before,
    "version-damaged": _version_damaged,
    "not-installed": _not_installed,
    "data-elsewhere": _data_elsewhere,
    "no-program-for-kit": _no_program_for_kit,
}
