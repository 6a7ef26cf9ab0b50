"""From a problem to words: what happened, what it means, what to do next.

Only the window and the terminal may use this module. Every code that the program raises has its words here.
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from osee_desktop.base import (
    crash_wording,
    kit_wording,
    moving_wording,
    notebook_wording,
    plan_wording,
    policy_wording,
    publishing_wording,
    update_wording,
)
from osee_desktop.base.problems import Problem
from osee_desktop.base.translation import _


class Explanation(NamedTuple):
    """Three sentences for a person. `next_step` may be empty where nothing is left to do."""

    happened: str
    meaning: str
    next_step: str

    def __str__(self) -> str:
        """All of it, as one paragraph."""
        return " ".join(part for part in (self.happened, self.meaning, self.next_step) if part)


def explain(problem: Problem, command: str = "osee") -> Explanation:
    """The words for a problem. An unknown code is a bug and says its code.

    Args:
        problem: what happened.
        command: the words with which people call the program in a terminal, for the hints.
    """
    words = _WORDS.get(problem.code)
    if words is None:
        return Explanation(str(problem), "", "")
    facts = {**problem.facts, "command": command}
    return Explanation(*(sentence.format_map(facts) for sentence in words()))


def words_of() -> Mapping[str, Callable[[], tuple[str, str, str]]]:
    """What makes the words of every code, for the help pages."""
    return _WORDS


def _library_missing() -> tuple[str, str, str]:
    return (
        _("There is no library at {path}."),
        _("Without it the program has nothing to show."),
        _("Run `{command} build-library` in the project, or install the program again."),
    )


def _library_empty() -> tuple[str, str, str]:
    return (
        _("The library {path} is an empty file."),
        _("It was probably cut off while it was copied."),
        _("Copy it again, or build it with `{command} build-library`."),
    )


def _library_not_a_database() -> tuple[str, str, str]:
    return (
        _("The file {path} is not a database."),
        _("It is another kind of file, or it was damaged."),
        _("Choose another file, or build the library with `{command} build-library`."),
    )


def _library_truncated() -> tuple[str, str, str]:
    return (
        _("The library {path} is not complete: it has {size} bytes and should have another number."),
        _("It was probably cut off while it was copied."),
        _("Copy it again, or build it with `{command} build-library`."),
    )


def _library_foreign() -> tuple[str, str, str]:
    return (
        _("The database {path} was not made for this program."),
        _("It belongs to something else, so it is left alone."),
        _("Choose a library of OSEE Desktop."),
    )


def _library_newer() -> tuple[str, str, str]:
    return (
        _("The library {path} has format {found}. This program reads formats up to {known}."),
        _("The library is newer than the program."),
        _("Install a newer version of OSEE Desktop."),
    )


def _library_altered() -> tuple[str, str, str]:
    return (
        _("The library {path} holds parts that do not belong there: {objects}."),
        _("Somebody changed the file. It could do harm, so it is not used."),
        _("Get the library again from where you trust it."),
    )


def _library_damaged() -> tuple[str, str, str]:
    return (
        _("The library {path} is damaged: {detail}."),
        _("A disk error or a broken copy changed it."),
        _("Copy it again, or build it with `{command} build-library`."),
    )


def _unknown_record() -> tuple[str, str, str]:
    return (
        _("There is no record with the id {id}."),
        _("It may be a spelling mistake, or belong to another edition."),
        _("`{command} list modules` and the like show what there is."),
    )


def _unknown_name() -> tuple[str, str, str]:
    return (
        _("Nothing in the library is called “{name}”."),
        _("Ids, titles and aliases were compared."),
        _("`{command} list modules` and the like show what there is."),
    )


def _ambiguous_name() -> tuple[str, str, str]:
    return (
        _("“{name}” is the name of several records."),
        _("Only one can be shown."),
        _("Give the id of the one you mean:"),
    )


def _window_missing() -> tuple[str, str, str]:
    return (
        _("The window cannot be opened, because its library is missing: {detail}."),
        _("The terminal commands work without it."),
        _("Install PySide6-Essentials 6.8.3, or start the program with ./run, which does it for you."),
    )


def _publisher_missing() -> tuple[str, str, str]:
    return (
        _("This copy of the program cannot work on content: {detail} is missing."),
        _("The tools of the publisher are an extra that a reader does not need."),
        _("Use the project's own checkout and ./run, or install the extra `publisher`."),
    )


def _no_such_folder() -> tuple[str, str, str]:
    return (
        _("There is no folder {path}."),
        _("The content sources of a language are expected there."),
        _("Give the folder of one language, such as resources/content/en."),
    )


def _cannot_write() -> tuple[str, str, str]:
    return (
        _("{path} cannot be written: {detail}."),
        _("What was there before is unchanged."),
        _("Free some space, or choose a folder in which you may write."),
    )


def _cannot_read() -> tuple[str, str, str]:
    return (
        _("{path} cannot be read: {detail}."),
        _("The program goes on with what it was delivered with."),
        _("Ask who looks after this computer whether you may read that folder."),
    )


def _file_set_aside() -> tuple[str, str, str]:
    return (
        _("The file {path} could not be understood."),
        _("The program starts as if it were new; nothing else was lost."),
        _("The old file was kept as {aside}."),
    )


def _value_unusable() -> tuple[str, str, str]:
    return (
        _("The file {path} holds a value that cannot be used: {names}."),
        _("What the program was delivered with holds in its place."),
        "",
    )


_WORDS: Final[Mapping[str, Callable[[], tuple[str, str, str]]]] = {
    "library-missing": _library_missing,
    "library-empty": _library_empty,
    "library-not-a-database": _library_not_a_database,
    "library-truncated": _library_truncated,
    "library-foreign": _library_foreign,
    "library-newer": _library_newer,
    "library-altered": _library_altered,
    "library-damaged": _library_damaged,
    "unknown-record": _unknown_record,
    "unknown-name": _unknown_name,
    "ambiguous-name": _ambiguous_name,
    "window-missing": _window_missing,
    "publisher-missing": _publisher_missing,
    "no-such-folder": _no_such_folder,
    "cannot-write": _cannot_write,
    "cannot-read": _cannot_read,
    "file-set-aside": _file_set_aside,
    "value-unusable": _value_unusable,
    **notebook_wording.WORDS,
    **crash_wording.WORDS,
    **kit_wording.WORDS,
    **moving_wording.WORDS,
    **plan_wording.WORDS,
    **policy_wording.WORDS,
    **publishing_wording.WORDS,
    **update_wording.WORDS,
}
