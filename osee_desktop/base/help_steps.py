"""Further steps for those problems whose three sentences do not suffice. `help_pages.py` puts them on their pages."""

from collections.abc import Callable, Mapping
from typing import Final

from osee_desktop.base.translation import _


def _make_room() -> tuple[str, ...]:
    return (
        _("Empty the recycle bin, and delete what you downloaded and no longer need."),
        _("In this program, the page Your data says what takes room here and which of it can be made again."),
        _("On a stick, delete copies of old kits; a new one replaces them."),
    )


def _write_rights() -> tuple[str, ...]:
    return (
        _("See whether the disk is full, and whether a stick has a switch against writing."),
        _("Choose another folder, such as one in your own documents."),
        _("If the folder belongs to the office, ask who looks after it for the right to write there."),
    )


def _library_again() -> tuple[str, ...]:
    return (
        _("Start the program with --safe-mode: it then shows the library that came with it."),
        _("If that works, update again, or bring the update from a stick."),
        _("If it does not, install the program again from its kit. Your notes and plans stay where they are."),
    )


def _notebook_rescue() -> tuple[str, ...]:
    return (
        _("Open Your data and look at the backups: one is made each day on which you use the program."),
        _("Put back the newest one that holds what you miss. What is there now is kept as a backup first."),
        _("Copy the file that was set aside to a safe place before you delete anything."),
    )


def _other_program() -> tuple[str, ...]:
    return (
        _("Close every window of OSEE Desktop, also on other screens."),
        _("If the folder lies on a share, see whether a colleague uses it at this moment."),
        _("If nothing helps, restart the computer: what holds the folder ends with it."),
    )


def _ways_to_updates() -> tuple[str, ...]:
    return (
        _("In Updates, choose Test connection: it says which part of the way fails."),
        _("On a network, see whether a browser opens a page."),
        _("Without a network, ask a colleague to pass their copy on by a stick, or through a folder of the office."),
    )


def _set_the_clock() -> tuple[str, ...]:
    return (
        _("Open the date and time in the settings of your system, and set day, month, year and time zone."),
        _("If the date is wrong again after every start, the battery of the clock in the computer is empty."),
        _("Then look for updates again."),
    )


def _not_what_was_signed() -> tuple[str, ...]:
    return (
        _("Do not use the stick or the folder that it came from for anything else until you know why."),
        _("Update from another source; the network and a stick of a colleague hold the same."),
        _("Tell the publisher. The fingerprint in Help > About says whom this copy trusts: compare it by phone."),
    )


def _trust_again() -> tuple[str, ...]:
    return (
        _("Get the program again from a kit that you trust."),
        _("Compare the fingerprint in Help > About with that of the publisher, by phone or on paper."),
    )


def _sign_in() -> tuple[str, ...]:
    return (
        _("Open any page in a browser: the network then shows its own page to sign in."),
        _("Come back to this program and look for updates again."),
    )


def _hung() -> tuple[str, ...]:
    return (
        _("Wait a minute: a slow disk may still be at work."),
        _("End OSEE Desktop in the list of programs (Task Manager on Windows), then start it again."),
        _("If it hangs again, start it with --safe-mode, and make a report for support."),
    )


def _after_a_crash() -> tuple[str, ...]:
    return (
        _("Choose Copy details to keep what is known of it, or open Help > Make a report for support."),
        _("If the program ends again at the same place, start it with --safe-mode."),
        _("If it ends as soon as its window opens, start it with --reset-window."),
    )


def _report_it() -> tuple[str, ...]:
    return (
        _("Open Help > Make a report for support, read it, and save it."),
        _("Write beside it what you did last, and give both to whoever helps you. Nothing is sent by itself."),
    )


def _window_library() -> tuple[str, ...]:
    return (
        _("If you installed the program from a kit, install it again from there: a part of it is missing."),
        _("Until then, `osee list modules`, `osee show` and `osee search` work in a terminal."),
    )


def _move_notebook() -> tuple[str, ...]:
    return (
        _("See which version the other computer has: Help > About says it there."),
        _("Install the same version or a newer one here, from that computer's kit or an update."),
    )


def _cut_file() -> tuple[str, ...]:
    return (
        _("Compare the size of the file with the one it was copied from."),
        _("Copy it again, and let the system say that the stick can be removed before you pull it out."),
    )


STEPS: Final[Mapping[str, Callable[[], tuple[str, ...]]]] = {
    "no-space": _make_room,
    "notebook-disk-full": _make_room,
    "cannot-write": _write_rights,
    "notebook-read-only": _write_rights,
    "nothing-kept": _write_rights,
    "library-missing": _library_again,
    "library-empty": _library_again,
    "library-truncated": _library_again,
    "library-damaged": _library_again,
    "library-altered": _library_again,
    "library-not-a-database": _library_again,
    "edition-damaged": _library_again,
    "notebook-damaged": _notebook_rescue,
    "notebook-set-aside": _notebook_rescue,
    "notebook-restored": _notebook_rescue,
    "notebook-locked": _other_program,
    "program-open": _other_program,
    "update-busy": _other_program,
    "program-not-answering": _hung,
    "carrier-unreachable": _ways_to_updates,
    "carrier-cut": _ways_to_updates,
    "carrier-refused": _ways_to_updates,
    "carrier-certificate": _ways_to_updates,
    "carrier-certificate-date": _set_the_clock,
    "date-unusable": _set_the_clock,
    "carrier-sign-in": _sign_in,
    "pack-not-genuine": _not_what_was_signed,
    "kit-damaged": _not_what_was_signed,
    "kit-not-expected": _not_what_was_signed,
    "trust-unusable": _trust_again,
    "no-publisher": _trust_again,
    "program-crashed": _after_a_crash,
    "unforeseen": _report_it,
    "window-missing": _window_library,
    "notebook-newer": _move_notebook,
    "file-newer": _move_notebook,
    "plan-file-newer": _move_notebook,
    "file-not-ours": _cut_file,
    "plan-file-damaged": _cut_file,
}
"""Code of a problem -> steps, the first to try first."""
