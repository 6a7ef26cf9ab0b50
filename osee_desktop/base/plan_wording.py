"""The words for problems with plans and plan files. `wording.py` joins them to the others."""

from collections.abc import Callable, Mapping
from typing import Final

from osee_desktop.base.translation import _


def _without_role() -> tuple[str, str, str]:
    return (
        _("No role was named."),
        _("A plan is made for a role."),
        _("`{command} list roles` shows all roles, `{command} plan --all` their plans."),
    )


def _pdf_without_window() -> tuple[str, str, str]:
    return (
        _("This copy of the program cannot make PDF files."),
        _("They are drawn by the library of the window, PySide6, which is missing."),
        _("Use --html and print that page from a browser, or install PySide6-Essentials 6.8.3."),
    )


def _file_foreign() -> tuple[str, str, str]:
    return (
        _("The file {path} is no plan of this program."),
        _("Nothing of it was used."),
        _("Choose a file that was made with Export as a plan file, or with `{command} plan --json`."),
    )


def _file_newer() -> tuple[str, str, str]:
    return (
        _("The plan file {path} has format {found}. This program reads formats up to {known}."),
        _("The file was made by a newer program."),
        _("Install a newer version of OSEE Desktop."),
    )


def _file_damaged() -> tuple[str, str, str]:
    return (
        _("The plan file {path} cannot be understood."),
        _("It was cut off while it was copied, or somebody changed it. Nothing of it was used."),
        _("Ask the person for the file again."),
    )


def _file_large() -> tuple[str, str, str]:
    return (
        _("The file {path} is too large for a plan."),
        _("It was not read. A plan file has less than two megabytes."),
        _("Choose another file."),
    )


def _file_unreadable() -> tuple[str, str, str]:
    return (
        _("The plan file {path} cannot be read: {detail}."),
        _("Nothing of it was used."),
        _("See whether the file is still there, and whether you may open it."),
    )


WORDS: Final[Mapping[str, Callable[[], tuple[str, str, str]]]] = {
    "plan-without-role": _without_role,
    "pdf-without-window": _pdf_without_window,
    "plan-file-foreign": _file_foreign,
    "plan-file-newer": _file_newer,
    "plan-file-damaged": _file_damaged,
    "plan-file-large": _file_large,
    "plan-file-unreadable": _file_unreadable,
}
"""Code of a problem -> what happened, what it means, what to do next."""
