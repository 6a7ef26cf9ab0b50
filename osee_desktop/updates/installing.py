"""The last steps of an update, the way back, and what is thrown away afterwards."""

import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from osee_desktop.base.atomic_files import remove_unfinished
from osee_desktop.base.problems import ContentProblem, InputProblem
from osee_desktop.library.editions import InstalledPack, Slot, pack_file, read_slots
from osee_desktop.search.store import index_library
from osee_desktop.updates.disk import writing_to
from osee_desktop.updates.metadata_sets import keep_set
from osee_desktop.updates.places import Places
from osee_desktop.updates.records import PackInfo
from osee_desktop.updates.slots import point_at

_MOST_PARTS: Final = 4
"""Downloads that were begun and can be finished."""


def install(pack: PackInfo, verified: Mapping[str, bytes], places: Places) -> InstalledPack:
    """Make a pack that was brought and judged the one that counts. The one before is kept.

    Raises:
        EnvironmentProblem: cannot-write. What counted before still counts.
    """
    with suppress(OSError, ContentProblem):  # a search that finds no index makes one
        index_library(places.pack(pack.sha256), places.index(pack.sha256))
    with writing_to(places.sets):
        name = keep_set(places.sets, verified)
    installed = InstalledPack(language=pack.language, sha256=pack.sha256, length=pack.length, edition=pack.edition)
    present = read_slots(places.content)
    packs = {**(present[0].packs if present else {}), pack.language: installed}
    point_at(places.content, packs, name)
    return installed


def go_back(places: Places, language: str, bundled: int) -> Slot:
    """Make the state before the last update count again; a second time undoes that.

    Args:
        places: where everything lies.
        language: whose edition the person wants back.
        bundled: number of the edition that came with the program: an older one would not count.

    Raises:
        InputProblem: nothing-to-undo.
        EnvironmentProblem: cannot-write.
    """
    present = read_slots(places.content)
    if not present:
        raise InputProblem("nothing-to-undo")
    packs, name = (present[1].packs, present[1].metadata_set) if len(present) > 1 else ({}, "")
    there = all(pack_file(places.content, pack.sha256).is_file() for pack in packs.values())
    if not there or (language in packs and packs[language].edition < bundled):
        raise InputProblem("nothing-to-undo")
    return point_at(places.content, packs, name)


def tidy(places: Places) -> None:
    """Throw away what neither slot names: packs, indexes, sets, and what a power cut left. What is in use stays.

    A pack that waits for the person's word stays too, and so do downloads that were begun last.
    """
    remove_unfinished(places.content)
    slots = read_slots(places.content)
    packs = {pack.sha256 for slot in slots for pack in slot.packs.values()} | {places.waiting}
    _tidy_parts(places, packs)
    sets = {slot.metadata_set for slot in slots}
    for path in _files(places.content / "packs"):
        if path.name.partition(".")[0] not in packs or path.suffix == ".new":
            with suppress(OSError):
                path.unlink()
    for folder in _files(places.sets):
        if folder.name not in sets:
            shutil.rmtree(folder, ignore_errors=True)


def _tidy_parts(places: Places, packs: Collection[str]) -> None:
    """Parts of packs that are here have done their work, and long ago begun ones are of editions that nobody wants."""
    with suppress(OSError):
        parts = sorted(_files(places.partial("").parent), key=lambda path: path.stat().st_mtime, reverse=True)
        done = [path for path in parts if path.name.partition(".")[0] in packs]
        for path in {*done, *parts[_MOST_PARTS:]}:
            path.unlink()


def _files(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []
