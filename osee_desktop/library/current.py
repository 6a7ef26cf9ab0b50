"""The library file that is shown: the edition that an update installed, or the one that came with the program.

It only reads, with the standard library alone: every start waits for it. A damaged edition gives way to the one
before, and at last to the bundled one; to put that right for good is the work of `updates/`.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from osee_desktop.base.problems import ContentProblem
from osee_desktop.library.connection import connect, damage_named
from osee_desktop.library.editions import InstalledPack, installed_packs, pack_file, read_slots
from osee_desktop.library.front import FrontPage, read_front


class Current(NamedTuple):
    """What is shown.

    Attributes:
        file: the library file.
        front: its front page, which was read to judge it.
        told: edition-damaged, where a newer one could not be used.
    """

    file: Path
    front: FrontPage
    told: tuple[ContentProblem, ...] = ()


def find_current(bundled: Path, content: Path, language: str) -> Current:
    """Find the library file that counts.

    Args:
        bundled: the library file that came with the program.
        content: the folder `content` of the data folder.
        language: of the library.

    Raises:
        ContentProblem: no edition can be used; it says what is wrong with the last one.
    """
    damaged = _lost(bundled, content, language)
    for file in _candidates(bundled, content, language):
        try:
            front = read_front(file)
        except ContentProblem:
            damaged = damaged or file
            continue
        told = ContentProblem("edition-damaged", path=damaged, shown=front.edition.number) if damaged else None
        return Current(file, front, (told,) if told else ())
    return Current(bundled, read_front(bundled))


def counting_pack(bundled: Path, content: Path, language: str) -> InstalledPack | None:
    """The installed pack that counts; None where the bundled edition does, being newer or the only one."""
    pack = next(installed_packs(content, language), None)
    return pack if pack and pack.edition >= edition_number(bundled) else None


def edition_number(file: Path) -> int:
    """Which edition a library file is; 0 where it cannot be used."""
    try:
        with closing(connect(file)) as connection, damage_named(file):
            return int(connection.execute("SELECT number FROM edition").fetchone()[0])
    except (ContentProblem, TypeError, ValueError):
        return 0


def _lost(bundled: Path, content: Path, language: str) -> Path | None:
    """The newest pack, where its file is not there or not whole and it would have counted."""
    named = [slot.packs[language] for slot in read_slots(content)[:1] if language in slot.packs]
    if not named or named[0] == next(installed_packs(content, language), None):
        return None
    return pack_file(content, named[0].sha256) if named[0].edition >= edition_number(bundled) else None


def _candidates(bundled: Path, content: Path, language: str) -> Iterator[Path]:
    """Files that may be shown, the one that counts first: the bundled one, where it came with a newer program."""
    packs = list(installed_packs(content, language))
    newer = bool(packs) and packs[0].edition < edition_number(bundled)
    if newer:
        yield bundled
    yield from (pack_file(content, pack.sha256) for pack in packs)
    if not newer:
        yield bundled
