"""A pack that is no longer what was signed: found by its hash, and made to give way to the edition before.

No reader is stopped by it, and nothing is fetched here: the next update brings the pack anew.
"""

from contextlib import suppress
from pathlib import Path

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.base.problems import ContentProblem
from osee_desktop.library.current import counting_pack, edition_number
from osee_desktop.library.editions import InstalledPack, read_slots
from osee_desktop.updates.bringing import is_true
from osee_desktop.updates.lock import writing
from osee_desktop.updates.places import Places
from osee_desktop.updates.slots import point_at


def check_content(bundled: Path, content: Path, language: str) -> None:
    """Hash the pack that counts; once for each start, in the background: 30 ms for 40 MB.

    Raises:
        ContentProblem: edition-damaged; the edition before counts from now on.
        EnvironmentProblem: update-busy, cannot-write.
    """
    places = Places(content)
    pack = _named(content, language)
    may_count = pack is not None and pack.edition >= edition_number(bundled)
    if not may_count and not places.damaged_file.is_file():
        return
    with writing(places.lock):
        drop_damaged(places, language)
        damaged = _untold(places)
    if damaged:
        now = counting_pack(bundled, content, language)
        shown = now.edition if now else edition_number(bundled)
        raise ContentProblem("edition-damaged", path=places.pack(damaged), shown=shown)


def _untold(places: Places) -> str:
    """Hash of the pack that gave way and of which nobody has heard yet; empty where there is none."""
    try:
        damaged = places.damaged_file.read_text(encoding="ascii").strip()
        places.damaged_file.unlink()
    except (OSError, ValueError):
        return ""
    return damaged


def drop_damaged(places: Places, language: str) -> InstalledPack | None:
    """Make the newest pack count that is there and true to its hash, or none; the caller holds the lock.

    Otherwise the next update would overwrite the slot of the only good one.

    Returns:
        The pack that counted before, if it gave way; `check_content` tells of it.

    Raises:
        EnvironmentProblem: cannot-write.
    """
    dropped: list[InstalledPack] = []
    while (pack := _named(places.content, language)) and pack not in dropped:
        if is_true(places.pack(pack.sha256), pack.length, pack.sha256):
            break
        dropped.append(pack)
        _give_way(places, language, dropped)
    if dropped:
        with suppress(OSError):  # then it is not told, and put right all the same
            write_atomically(places.damaged_file, dropped[0].sha256.encode())
    return dropped[0] if dropped else None


def _named(content: Path, language: str) -> InstalledPack | None:
    """The pack that should count, whether it is there or not."""
    slots = read_slots(content)
    return slots[0].packs.get(language) if slots else None


def _give_way(places: Places, language: str, dropped: list[InstalledPack]) -> None:
    slots = read_slots(places.content)
    before = [slot for slot in slots if language in slot.packs and slot.packs[language] not in dropped]
    packs = {name: pack for name, pack in slots[0].packs.items() if name != language}
    if before:
        packs[language] = before[0].packs[language]
    point_at(places.content, packs, before[0].metadata_set if before else "")
    for path in (places.pack(dropped[-1].sha256), places.index(dropped[-1].sha256)):
        with suppress(OSError):  # Windows deletes nothing that is open; the next start comes by here again
            path.unlink(missing_ok=True)
