"""What the program finds where it is started: folders, an administrator's decisions, language, clock, display, Qt.

It only looks; nothing is built here. Others ask by the module's name, so that each answer has one place.
"""

import os
import sys
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Final

from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.env.paths import Paths, in_one_folder, policy_file, program_dir, resolve_paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from osee_desktop.env.settings import Given
    from osee_desktop.kit.deciding import Decided
    from osee_desktop.kit.policy import Policy

LANGUAGE: Final = "en"
"""The language of the library that is shown."""


def now() -> datetime:
    """The time by the clock of this computer, with its zone."""
    return datetime.now().astimezone()


def find_paths(data_dir: "Path | None") -> Paths:
    """The folders of this run; see `env.paths`."""
    return resolve_paths(data_dir, os.environ, program_dir())


def can_keep(paths: Paths) -> bool:
    """Whether something can be kept. Only where the marker chose the folder nobody knows; see `env.portable`."""
    if not paths.marked:
        return True
    from osee_desktop.env.portable import can_keep  # noqa: PLC0415 - few copies are portable

    return can_keep(paths.data)


def for_this_session() -> Paths:
    """Folders that go when the program ends."""
    from osee_desktop.env.portable import throw_away_folder  # noqa: PLC0415 - as above

    return in_one_folder(throw_away_folder())


def decided() -> "Decided | None":
    """What an administrator decided; None where nobody did."""
    file = policy_file(program_dir())
    if file is None:
        return None
    from osee_desktop.kit.deciding import decided  # noqa: PLC0415 - few copies have a policy

    return decided(file)


def policy() -> "Policy | None":
    """The policy of this copy; None where there is none that can be used."""
    found = decided()
    return found.policy if found else None


def given() -> "Given | None":
    """The settings that the policy gives; None where there is none."""
    found = policy()
    return found.given if found else None


def spoken() -> str:
    """The language of every word that is shown."""
    found = decided()
    return found.language or LANGUAGE if found else LANGUAGE


def has_display() -> bool:
    """Whether there is a screen on which a window can be shown."""
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return named or sys.platform in {"win32", "darwin"}


def lacks_qt(error: ImportError) -> bool:
    """Whether this error says that Qt is not installed; any other is a bug."""
    return (error.name or "").partition(".")[0] in {"PySide6", "shiboken6"}


@contextmanager
def qt_is_needed() -> "Iterator[None]":
    """Around an import of the window.

    Raises:
        EnvironmentProblem: Qt is not installed.
    """
    try:
        yield
    except ImportError as error:
        if not lacks_qt(error):
            raise
        raise EnvironmentProblem("window-missing", detail=error) from error
