"""Updates a laptop on a disk that fills up at a given point, and tells what came of it, as one line of JSON.

    python -P update_driver.py fill HOME DISK EVERY
    python -P update_driver.py missing HOME DISK

`HOME` is a laptop laid out beforehand; its data are copied to the folder `DISK`, on which a small disk stands.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from osee_desktop.base.problems import Problem
from osee_desktop.updates.carriers.folder import FolderCarrier
from tests.support.laptop_folder import STICK, LaptopFolder
from tests.support.updated_laptop import go_on, nobody_looks

PAGE: Final = 4096
_POINTS: Final[Mapping[str, tuple[int, int]]] = {"check": (0, 16), "fetch": (0, 240), "install": (0, 16)}
"""Pages that are left free from a point on: from, to. Nothing that an update writes there needs more."""


class Disk:
    """A small disk, and a file on it that takes away what is free."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    @property
    def free(self) -> int:
        return shutil.disk_usage(self.folder).free

    def leave(self, count: int) -> None:
        """Leave so many bytes free."""
        self.make_room()
        with self._ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, self.free - count)

    def make_room(self) -> None:
        self._ballast.unlink(missing_ok=True)


class GreedyStick(FolderCarrier):
    """While a pack comes from it, somebody else fills the disk."""

    def __init__(self, stick: Path, fill: Callable[[], None]) -> None:
        super().__init__(stick, STICK)
        self._fill = fill

    def stream(self, place: str, start: int, length: int) -> Iterator[bytes] | None:
        found = super().stream(place, start, length)
        if found is not None:
            self._fill()
        return found


def fill(home: Path, disk: Disk, every: int) -> list[dict[str, Any]]:
    """Fill the disk at every point, down to every number of pages."""
    points = [
        (point, pages) for point, (first, last) in _POINTS.items() for pages in range(first, last, _step(last, every))
    ]
    return [_filled(home, disk, point, pages) for point, pages in points]


def _step(last: int, every: int) -> int:
    return every * max(1, last // 32)


def _filled(home: Path, disk: Disk, point: str, pages: int) -> dict[str, Any]:
    laptop = _fresh(home, disk)
    problem = _attempt(laptop, disk, point, pages)
    told = {"point": point, "pages": pages, "problem": problem and problem.code, "shown": laptop.shown()[0]}
    told["missing"] = problem.facts.get("missing", 0) if problem else 0
    disk.make_room()
    return {**told, **laptop.judged()}


def _attempt(laptop: LaptopFolder, disk: Disk, point: str, pages: int) -> Problem | None:
    """Update, while the disk is filled at one point."""

    def fill_at(here: str) -> None:
        if here == point:
            disk.leave(pages * PAGE)

    updating = laptop.updating(lambda: [GreedyStick(laptop.stick, lambda: fill_at("fetch"))])
    try:
        fill_at("check")
        offer = updating.check().offer
        assert offer
        fetched = updating.fetch(offer, nobody_looks, go_on)
        fill_at("install")
        updating.install(fetched)
    except Problem as problem:
        return problem
    finally:
        updating.close()
    return None


def _fresh(home: Path, disk: Disk) -> LaptopFolder:
    shutil.rmtree(disk.folder / "data", ignore_errors=True)
    shutil.copytree(home / "data", disk.folder / "data")
    return LaptopFolder(home, disk.folder / "data")


def missing(home: Path, disk: Disk) -> dict[str, Any]:
    """Update with far too little room, then with as much more as it said, less one page, and then with all of it."""
    laptop = _fresh(home, disk)
    disk.leave(200 * PAGE)
    first = _refusal(laptop)
    disk.leave(200 * PAGE + first - PAGE)
    second = _refusal(laptop)
    disk.leave(200 * PAGE + first + PAGE)
    third = _refusal(laptop)
    return {"first": first, "second": second, "third": third, "shown": laptop.shown()[0]}


def _refusal(laptop: LaptopFolder) -> int:
    """Bytes that are said to be missing; 0 where the update works."""
    problem = laptop.attempt()
    assert problem is None or problem.code == "no-space", problem
    return int(str(problem.facts["missing"])) if problem else 0


def main(deed: str, home: Path, disk: Disk, every: str = "1") -> object:
    """Do what is asked for, and say what came of it."""
    return fill(home, disk, int(every)) if deed == "fill" else missing(home, disk)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1], Path(sys.argv[2]), Disk(Path(sys.argv[3])), *sys.argv[4:])) + "\n")
