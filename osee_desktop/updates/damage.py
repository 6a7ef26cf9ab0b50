"""A pack that is no longer what was signed: found by its hash, and made to give way to the edition before.

No reader is stopped by it, and nothing is fetched here: the next update brings the pack anew.
"""

from contextlib import suppress
from pathlib import Path

from osee_desktop.base.problems import ContentProblem
from osee_desktop.library.current import counting_pack, edition_number
from osee_desktop.library.editions import InstalledPack, installed_packs, read_slots
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
    if counting_pack(bundled, content, language) is None:
        return
    with writing(places.lock):
        damaged = drop_damaged(places, language)
    if damaged:
        now = counting_pack(bundled, content, language)
        shown = now.edition if now else edition_number(bundled)
        raise ContentProblem("edition-damaged", path=places.pack(damaged.sha256), shown=shown)


def drop_damaged(places: Places, language: str) -> InstalledPack | None:
    """Make the newest pack count that is true to its hash, or none; the caller holds the lock.

    Returns:
        The pack that counted before, if it gave way.

    Raises:
        EnvironmentProblem: cannot-write.
    """
    dropped: list[InstalledPack] = []
    while (pack := next(installed_packs(places.content, language), None)) and pack not in dropped:
        if is_true(places.pack(pack.sha256), pack.length, pack.sha256):
            break
        dropped.append(pack)
        _give_way(places, language, dropped)
    return dropped[0] if dropped else None


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
