"""Takes what is personal out of what goes to support: folders, names of people and of the computer, chosen addresses.

Paths are named from the program's own folders on; a text is searched for the names that this computer knows.
"""

import os
import platform
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from osee_desktop.base.problems import Problem
from osee_desktop.env.health import Finding
from osee_desktop.env.paths import Paths
from osee_desktop.env.people import read_people
from osee_desktop.env.settings import (
    LAST_FOLDER,
    PLAN_NAME,
    PLAN_UNIT,
    UPDATE_FOLDERS,
    UPDATE_MIRRORS,
    open_settings,
)

_LEFT_OUT: Final = "…"
_LEAST_LETTERS: Final = 3
_WRITTEN: Final = frozenset({"value", "address", "source", "where", "title"})
"""Facts of problems that quote a file or what was typed."""
_EVERYBODYS: Final = frozenset({"root", "user", "admin", "administrator", "localhost", "osee", "desktop", "program"})
"""Names of accounts and computers that say nothing of anybody."""


class Impersonal:
    """Cleans what is told of one copy of the program."""

    def __init__(self, paths: Paths) -> None:
        self._folders = _folders(paths)
        known = {name.strip() for name in _names(paths)}
        names = sorted((name for name in known if _tells(name)), key=len, reverse=True)
        self._names = re.compile(
            "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names) or "(?!)", re.IGNORECASE
        )

    def place(self, path: Path) -> str:
        """A path from a folder of the program on; of any other only the name of the file."""
        for folder, name in self._folders.items():
            if path == folder:
                return name
            if path.is_relative_to(folder) and name != "~":
                return f"{name}/{path.relative_to(folder).as_posix()}"
        return f"{_LEFT_OUT}/{path.name}"

    def text(self, text: str) -> str:
        """A text without the folders and names that this computer knows."""
        for folder, name in self._folders.items():
            for written in (str(folder), folder.as_posix(), str(folder).replace("\\", "\\\\")):
                text = text.replace(written, name)
        return self._names.sub(_LEFT_OUT, text)

    def finding(self, finding: Finding) -> Finding:
        """A finding that names folders only as `place` does."""
        return replace(finding, facts=self._facts(finding.facts))

    def _facts(self, facts: Mapping[str, object]) -> dict[str, object]:
        return {name: self._fact(fact) for name, fact in facts.items()}

    def _fact(self, fact: object) -> object:
        if isinstance(fact, Problem):
            return type(fact)(fact.code, **{name: self._told(name, told) for name, told in fact.facts.items()})
        return self.place(fact) if isinstance(fact, Path) else fact

    def _told(self, name: str, fact: object) -> object:
        """A fact of a problem. What a person or an administrator wrote is left out."""
        return _LEFT_OUT if name in _WRITTEN else self._fact(fact)


def _folders(paths: Paths) -> dict[Path, str]:
    """Folders and what they are called, the innermost first."""
    named = {
        paths.cache: "CACHE",
        paths.config: "CONFIG",
        paths.logs: "LOGS",
        paths.data: "DATA",
        Path(sys.executable).parent: "PROGRAM",
        Path(__file__).parents[2]: "PROGRAM",
    }
    with suppress(RuntimeError):
        named.setdefault(Path.home(), "~")
    whole = {folder.absolute(): name for folder, name in named.items()} | {
        folder.resolve(): name for folder, name in named.items()
    }
    return dict(sorted(whole.items(), key=_depth, reverse=True))


def _depth(named: tuple[Path, str]) -> int:
    return len(named[0].parts)


def _names(paths: Paths) -> Iterator[str]:
    """What this computer knows of people and of itself; each name whole and in its parts."""
    settings = open_settings(paths.config)
    whole = [person.name for person in read_people(paths.data).all]
    whole += [settings.get(PLAN_NAME), settings.get(PLAN_UNIT), settings.get(LAST_FOLDER)]
    whole += [*settings.get(UPDATE_MIRRORS), *settings.get(UPDATE_FOLDERS)]
    whole += [os.environ.get(name, "") for name in ("LOGNAME", "USER", "USERNAME", "COMPUTERNAME")]
    with suppress(RuntimeError):
        whole.append(Path.home().name)
    whole.append(platform.node())
    for name in whole:
        yield name
        yield from name.split()


def _tells(name: str) -> bool:
    return len(name) >= _LEAST_LETTERS and name.casefold() not in _EVERYBODYS
