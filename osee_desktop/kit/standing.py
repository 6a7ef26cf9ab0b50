"""Where the running program stands: in a kit, installed, frozen somewhere else, or in a checkout. It looks, no more."""

import sys
from pathlib import Path
from typing import NamedTuple

from osee_desktop.kit import layout
from osee_desktop.kit.layout import Prefix
from osee_desktop.kit.versions import counting

_PARTS = "_internal"


class Standing(NamedTuple):
    """Where a program stands.

    Attributes:
        program: the folder of the frozen program; None in a checkout.
        kit: the kit that it was started from.
        prefix: where it is installed.
    """

    program: Path | None = None
    kit: Path | None = None
    prefix: Prefix | None = None


def standing() -> Standing:
    """Where this program stands. The loader of the system may run it, so a frozen one is found by its parts."""
    parts = getattr(sys, "_MEIPASS", "")
    return standing_of(Path(parts).parent) if Path(parts).name == _PARTS else Standing()


def standing_of(program: Path) -> Standing:
    """Where the frozen program in a folder stands."""
    return Standing(program, _kit(program), _prefix(program))


def _kit(program: Path) -> Path | None:
    above = program.parents
    in_programs = len(above) > 2 and program.name == layout.PROGRAM and above[1].name == layout.PROGRAMS  # noqa: PLR2004
    return above[2] if in_programs and (above[2] / layout.MANIFEST).is_file() else None


def _prefix(program: Path) -> Prefix | None:
    prefix = Prefix(program.parent.parent)
    return prefix if program.parent == prefix.versions and counting(prefix).version else None
