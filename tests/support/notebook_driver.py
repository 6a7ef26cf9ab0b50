"""Uses a notebook on a disk with a fault, and tells what came of it, as one line of JSON.

python -P notebook_driver.py fill|start-full|read FOLDER
"""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.notebook.records import PersonalNote
from osee_desktop.notebook.store import Notebook
from tests.support.notebooks import opened, texts

Told = dict[str, object]


def fill(folder: Path) -> Told:
    """Write until the disk is full; make room; write on."""
    ballast = folder / "ballast"
    ballast.write_bytes(bytes(200_000))
    written: list[str] = []
    with opened(folder) as notebook:
        while (refused := _refusal(notebook, f"{len(written)} {'x' * 2000}")) is None:
            written.append(texts(notebook)[-1])
        there = texts(notebook)
        ballast.unlink()
        after = _refusal(notebook, "after")
    with opened(folder) as notebook:
        again = texts(notebook)
        return {
            "written": len(written),
            "refused": refused,
            "nothing lost": there == written,
            "after": after,
            "nothing lost at the next start": again == [*written, "after"],
            "told": [problem.code for problem in notebook.told],
        }


def start_full(folder: Path) -> Told:
    """Start on a full disk: once without a notebook, once with one."""
    _use_up(folder)
    with opened(folder / "new") as notebook:
        new = [problem.code for problem in notebook.told], _refusal(notebook, "lost"), texts(notebook)
    (folder / "ballast").unlink()
    with opened(folder / "known") as notebook:
        notebook.keep(PersonalNote(text="before"))
    _use_up(folder)
    with opened(folder / "known") as notebook:
        known = [problem.code for problem in notebook.told], _refusal(notebook, "lost"), texts(notebook)
    (folder / "ballast").unlink()
    with opened(folder / "known") as notebook:
        after = [problem.code for problem in notebook.told], _refusal(notebook, "after"), texts(notebook)
    return {"new": new, "known": known, "after": after}


def read(folder: Path) -> Told:
    """Open a notebook and try to write."""
    with opened(folder) as notebook:
        told = [problem.code for problem in notebook.told]
        return {"told": told, "refused": _refusal(notebook, "lost"), "texts": texts(notebook)}


def _refusal(notebook: Notebook, text: str) -> str | None:
    """The code of the problem that a new note meets; None where it is kept."""
    try:
        notebook.keep(PersonalNote(text=text))
    except EnvironmentProblem as problem:
        return problem.code
    return None


def _use_up(folder: Path) -> None:
    """Leave no byte free."""
    with (folder / "ballast").open("wb", buffering=0) as file:
        try:
            while file.write(bytes(1024)):
                pass
        except OSError:
            return


DEEDS: Final[Mapping[str, Callable[[Path], Told]]] = {"fill": fill, "start-full": start_full, "read": read}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(DEEDS[sys.argv[1]](Path(sys.argv[2]))) + "\n")
