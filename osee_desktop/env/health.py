"""Is this machine fit: folders, space, fonts, clock. Findings only; the terminal makes the sentences."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from osee_desktop.env.paths import Paths

SPACE_WANTED: Final = 100_000_000
"""Bytes that should be free: a new edition beside the old one, the index, backups."""

SCRIPTS: Final[Mapping[str, str]] = {
    "Latin": "en",
    "Arabic": "ar",
    "Devanagari": "hi",
    "Chinese": "zh",
    "Cyrillic": "ru",
}
"""Scripts that officers read, each with a language that needs it."""

_LATEST_PLAUSIBLE: Final = timedelta(days=3653)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `about` is a stable code; `facts` feed the sentence."""

    about: str
    fit: bool
    facts: Mapping[str, object] = field(default_factory=dict)


def folders(paths: Paths) -> Iterator[Finding]:
    """Whether each folder, or the nearest one above it that exists, can be written."""
    for name in ("data", "config", "cache", "logs"):
        folder: Path = getattr(paths, name)
        yield Finding("folder", _writable(_existing(folder)), {"name": name, "path": folder})


def space(folder: Path) -> Finding:
    """Free bytes where the program keeps its data."""
    free = shutil.disk_usage(_existing(folder)).free
    return Finding("space", free >= SPACE_WANTED, {"free": free, "wanted": SPACE_WANTED, "path": folder})


def clock(today: date, released: date) -> Finding:
    """A date before this version existed, or ten years after, is no true date."""
    fit = released <= today <= released + _LATEST_PLAUSIBLE
    return Finding("clock", fit, {"today": today, "released": released})


def fonts(font_for: Callable[[str], bool | None]) -> Iterator[Finding]:
    """Whether there is a font for each script. `font_for` says None where nobody can tell."""
    for script, language in SCRIPTS.items():
        known = font_for(language)
        yield Finding("font", known is not False, {"script": script, "known": known is not None})


def installed_font(language: str, cache: Path | None = None) -> bool | None:
    """Whether fontconfig knows a font for a language; None where there is no fontconfig to ask.

    Args:
        language: such as "ar".
        cache: where it may keep what it found; its own place in the person's home if not said otherwise.
    """
    program = shutil.which("fc-list")
    if program is None or sys.platform == "win32":
        return None
    found = subprocess.run(  # noqa: S603 - the arguments are ours
        [program, f":lang={language}", "family"],
        env={**os.environ, "XDG_CACHE_HOME": str(cache)} if cache else None,
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    return bool(found.stdout.strip())


def _existing(folder: Path) -> Path:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def _writable(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
