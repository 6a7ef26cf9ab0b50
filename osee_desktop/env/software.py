"""What this program is made of: versions, and the licences of what comes with it. It reads what is installed."""

import platform
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from typing import Final

from osee_desktop import PROGRAM_NAME, __version__

# What the installed program carries; the tools of the publisher and of the tests are no part of it.
_CARRIED: Final = (
    "PySide6-Essentials",
    "shiboken6",
    "SQLAlchemy",
    "whoosh3",
    "Jinja2",
    "MarkupSafe",
    "markdown-it-py",
    "mdurl",
    "platformdirs",
    "tuf",
    "securesystemslib",
    "urllib3",
    "truststore",
    "backports.zstd",
    "click",
    "rich",
    "Pygments",
)
_LICENCE_CLASS: Final = "License :: OSI Approved :: "


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of software: name, version, licence as its makers name it (empty where they name none)."""

    name: str
    version: str
    licence: str = ""


def core_parts() -> tuple[Part, ...]:
    """The program itself and what it runs on, as far as no window is needed to know it."""
    return (
        Part(PROGRAM_NAME, __version__, "Apache-2.0"),
        Part("Python", platform.python_version(), "PSF-2.0"),
        Part("SQLite", sqlite3.sqlite_version, "public domain"),
    )


def carried_parts(names: Iterable[str] = _CARRIED) -> tuple[Part, ...]:
    """The libraries that come with the program; those that are not installed are left out."""
    found = []
    for name in names:
        try:
            facts = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        found.append(Part(name, facts["Version"], _licence(facts)))
    return tuple(found)


def _licence(facts: metadata.PackageMetadata) -> str:
    """The licence expression, else a short licence line, else what the classes of the package index say."""
    named = (facts[field] for field in ("License-Expression", "License") if field in facts)
    given = str(next(named, "")).strip()
    if given and "\n" not in given:
        return given
    classes = [str(line) for line in facts.get_all("Classifier") or ()]
    return ", ".join(line.removeprefix(_LICENCE_CLASS) for line in classes if line.startswith(_LICENCE_CLASS))
