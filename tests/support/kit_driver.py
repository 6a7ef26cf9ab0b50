"""A separate program that installs a small kit while something goes wrong. It prints what it saw as JSON.

kit_driver.py killed KIT HOME TENTH   its process ends at once when so many tenths are copied
kit_driver.py full KIT HOME TENTH     the disk with HOME is filled up when so many tenths are copied
kit_driver.py plain KIT HOME          nothing happens
kit_driver.py make FOLDER PROGRAM TENTH   as "full", while a kit is made in FOLDER
"""

import contextlib
import json
import os
import sys
from pathlib import Path

from osee_desktop.base.assets import resource
from osee_desktop.base.problems import Problem
from osee_desktop.kit.copying import Progress, silent
from osee_desktop.kit.gathering import Gathered
from osee_desktop.kit.making import make_kit
from tests.support.kits import SmallLaptop, program_in


def fill(folder: Path) -> None:
    """Leave no byte free on the disk of a folder."""
    with contextlib.suppress(OSError), (folder / "filler").open("ab", buffering=0) as file:
        size = 1 << 20
        while size:
            try:
                file.write(bytes(size))
            except OSError:
                size //= 2


def installing(fault: str, kit: Path, home: Path, tenth: int) -> dict[str, object]:
    laptop = SmallLaptop(home)
    happens = {"killed": lambda: os._exit(9), "full": lambda: fill(home), "plain": lambda: None}[fault]
    problem = laptop.install(kit, tenth, happens)
    with contextlib.suppress(OSError):
        (home / "filler").unlink()
    told = {"problem": problem and problem.code, "missing": int(str(problem.facts.get("missing", 0))) if problem else 0}
    started = laptop.starts()
    again = laptop.install(kit)
    return {
        **told,
        "starts": started,
        "again": again and again.code,
        "kept": (laptop.copied or [0])[0],
        "then": laptop.starts(),
    }


def making(folder: Path, program: Path, tenth: int) -> dict[str, object]:
    def progress(done: int, whole: int) -> None:
        if tenth and 10 * done >= tenth * whole:
            fill(folder)

    first = attempt(folder, program, progress)
    (folder / "filler").unlink(missing_ok=True)
    return {"problem": first, "again": attempt(folder, program, silent)}


def attempt(folder: Path, program: Path, progress: Progress) -> str | None:
    try:
        make_kit(folder, Gathered(programs=[program_in(program)]), resource("kit"), progress)
    except Problem as problem:
        return problem.code
    return None


def main(fault: str, one: str, other: str, tenth: str = "0") -> dict[str, object]:
    if fault == "make":
        return making(Path(one), Path(other), int(tenth))
    return installing(fault, Path(one), Path(other), int(tenth))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*sys.argv[1:])))
