"""Letting everybody see what was drafted and signed, once laptops have proved it; and signing the timestamp anew.

What everybody sees changes file by file, the timestamp last: a mirror that is copied at any moment serves the old state
or the new one.
"""

import shutil
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from securesystemslib.signer import Signer

from osee_desktop.base.problems import InputProblem
from osee_desktop.publish.repository.candidate import Candidate, candidate
from osee_desktop.publish.repository.proving import Laptop, laptops, prove
from osee_desktop.publish.repository.staging import published_pack
from osee_desktop.publish.repository.workshop import Workshop, files_below, put
from osee_desktop.updates import layout
from osee_desktop.updates.lock import writing
from osee_desktop.updates.places import flush_folder

LOCK: Final = "lock"
"""Held by the one who releases."""
_README: Final = """These files are updates for OSEE Desktop. Copy the whole folder "osee-updates" as it is.
The program checks every file against its publisher's signature, wherever it comes from.
"""


@dataclass(frozen=True, slots=True)
class Released:
    """What a release or a refresh did.

    Attributes:
        version: of the timestamp.
        editions: number of the edition, by language.
        places: files that are new or were replaced, in the order in which they became visible.
        size: their bytes.
        proofs: laptops that tried it before.
        ending: roles that should be signed again soon, with the day on which they end.
    """

    version: int
    editions: dict[str, int]
    places: tuple[str, ...]
    size: int
    proofs: tuple[str, ...]
    ending: tuple[tuple[str, date], ...]


def release(workshop: Workshop, signer: Signer, now: datetime) -> Released:
    """Make everything that is drafted and signed visible, after laptops have tried it.

    Args:
        workshop: the publisher's folder.
        signer: the online key.
        now: the clock.

    Raises:
        InputProblem: nothing-to-release, threshold-not-met, role-expired, key-not-in-role, no-repository,
            release-unproven. Nothing was made visible.
        EnvironmentProblem: cannot-write; update-busy, where somebody releases in the same folder.
    """
    if not any(files_below(workshop.next)):
        raise InputProblem("nothing-to-release")
    with writing(workshop.folder / LOCK), candidate(workshop, signer, now, with_next=True) as made:
        proofs = prove(workshop, made, laptops(workshop, made.languages), now)
        done = _show(workshop, made, proofs)
        shutil.rmtree(workshop.next, ignore_errors=True)
    return done


def refresh(workshop: Workshop, signer: Signer, now: datetime) -> Released:
    """Sign the timestamp anew, and the snapshot where it is due. What is drafted stays drafted.

    Raises:
        InputProblem, EnvironmentProblem: as `release`.
    """
    with writing(workshop.folder / LOCK), candidate(workshop, signer, now, with_next=False) as made:
        proofs = prove(workshop, made, _current(workshop, made), now)
        return _show(workshop, made, proofs)


def _current(workshop: Workshop, made: Candidate) -> list[Laptop]:
    found = []
    for language in made.languages:
        pack = published_pack(workshop, language)
        if pack:
            file = workshop.public / layout.raw(language, pack.sha256)
            found.append(Laptop(name="current", language=language, bundled=file, form="", wants=False))
    return found


def _show(workshop: Workshop, made: Candidate, proofs: list[str]) -> Released:
    size = 0
    for place in made.new:
        data = (made.folder / place).read_bytes()
        put(workshop.public / place, data)
        size += len(data)
    flush_folder(workshop.public / layout.METADATA)
    readme = workshop.public / "README.txt"
    if not readme.is_file():
        put(readme, _README.encode())
    packs = {language: published_pack(workshop, language) for language in made.languages}
    editions = {language: pack.edition for language, pack in packs.items() if pack}
    return Released(
        version=made.version,
        editions=editions,
        places=made.new,
        size=size,
        proofs=tuple(proofs),
        ending=made.ending,
    )
