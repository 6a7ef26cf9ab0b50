"""A copy of this program in a folder of its own that trusts a publisher: for trials, before anything is frozen.

The program that makes it is left as it is.
"""

import shlex
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from osee_desktop.base.assets import database, resource
from osee_desktop.base.problems import EnvironmentProblem, InputProblem
from osee_desktop.env.settings import UPDATE_FOLDERS, open_settings
from osee_desktop.library.front import read_front
from osee_desktop.publish.repository.trust_folder import write_set, write_trust

_PACKAGE: Final = Path(__file__).resolve().parents[2]
_UNIX: Final = """#!/bin/sh
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
PYTHONPATH=$here/program exec {python} -P -m osee_desktop --data-dir "$here/data" "$@"
"""
_WINDOWS: Final = """@echo off\r
set PYTHONPATH=%~dp0program\r
"{python}" -P -m osee_desktop --data-dir "%~dp0data" %*\r
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """What a copy comes with.

    Attributes:
        root: the publisher's root.
        mirrors: where its updates are.
        folders: folders that hold them too, as the person's settings name them.
        library: its library; None for the library of this program.
        published: a folder with the repository whose newest edition that library is; then it can be passed on at once.
    """

    root: Path
    mirrors: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    library: Path | None = None
    published: Path | None = None


def make_trial(folder: Path, equipment: Equipment) -> Path:
    """Copy the program into a folder that is not there, or is empty, and write a starter beside it.

    Returns:
        The starter.

    Raises:
        InputProblem: folder-not-empty; root-unusable, mirror-address-wrong.
        UpdateProblem: repository-unusable.
        ContentProblem: the library cannot be read.
        EnvironmentProblem: cannot-write.
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise InputProblem("folder-not-empty", path=folder)
    bundled = equipment.library or database("library-en.db")
    language = read_front(bundled).edition.language
    program = folder / "program"
    try:
        _copy_program(program)
        shutil.copyfile(bundled, program / "db" / f"library-{language}.db")
        starter = _write_starters(folder)
    except OSError as error:
        raise EnvironmentProblem("cannot-write", path=folder, detail=error.strerror or error) from error
    trust = program / "resources" / "trust"
    write_trust(trust, equipment.root, equipment.mirrors)
    if equipment.published:
        write_set(trust, equipment.published, language)
    if equipment.folders:
        open_settings(folder / "data" / "config").put({UPDATE_FOLDERS: list(equipment.folders)})
    return starter


def _copy_program(program: Path) -> None:
    leave = shutil.ignore_patterns("__pycache__", "bundled")
    shutil.copytree(_PACKAGE, program / _PACKAGE.name, ignore=leave)
    shutil.copytree(resource(), program / "resources", ignore=shutil.ignore_patterns("content", "trust"))
    shutil.copytree(database(""), program / "db", ignore=shutil.ignore_patterns("__pycache__", "library-*"))


def _write_starters(folder: Path) -> Path:
    unix, windows = folder / "osee", folder / "osee.cmd"
    unix.write_text(_UNIX.format(python=shlex.quote(sys.executable)), encoding="utf-8", newline="\n")
    unix.chmod(0o755)
    windows.write_text(_WINDOWS.format(python=sys.executable), encoding="utf-8", newline="")
    return windows if sys.platform == "win32" else unix
