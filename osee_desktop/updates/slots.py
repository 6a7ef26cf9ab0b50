"""Writing the pointer slots: the one step in which an update, or going back, takes effect.

Always the slot that does not count is overwritten, in one atomic step, so that a good one is there at any moment.
"""

from collections.abc import Mapping
from pathlib import Path

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.library.editions import SLOTS, InstalledPack, Slot, read_slots, slot_bytes
from osee_desktop.updates.disk import writing_to
from osee_desktop.updates.places import flush_folder


def point_at(content: Path, packs: Mapping[str, InstalledPack], metadata_set: str) -> Slot:
    """Make these packs the installed ones.

    Raises:
        EnvironmentProblem: no-space, cannot-write. What counted before still counts.
    """
    present = read_slots(content)
    generation = present[0].generation + 1 if present else 1
    name = _free_slot(present)
    with writing_to(content / name):
        write_atomically(content / name, slot_bytes(generation, packs, metadata_set))
    flush_folder(content)
    return Slot(name=name, generation=generation, packs=packs, metadata_set=metadata_set)


def _free_slot(present: tuple[Slot, ...]) -> str:
    """The slot that does not count: one that is missing or torn, otherwise the older one."""
    counting = present[0].name if present else SLOTS[1]
    return next(name for name in SLOTS if name != counting)
