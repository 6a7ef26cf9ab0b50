"""Editor's notes beside a record, where the draft prints a competency twice: what is said of one holds for both.

Notes are not copied: the note on a module that joins its competencies with those of another stands once in the
content and is shown beside each of them. This module knows no database.
"""

from collections.abc import Iterable
from typing import Protocol

from osee_desktop.library.crossrefs import crossrefs
from osee_desktop.library.records import Competency, Note, Record


class Shelf(Protocol):
    """Where records and notes are found: a library, or what stands in for one."""

    def get(self, record_id: str) -> Record:
        """One record by its id."""
        ...

    def notes_on(self, record_ids: list[str]) -> tuple[Note, ...]:
        """Editor's remarks on these records."""
        ...


def notes_beside(record: Record, shelf: Shelf) -> tuple[Note, ...]:
    """Editor's remarks on a record. For a competency printed twice also those on the other, and on why it is so."""
    if not isinstance(record, Competency) or not record.same_as:
        return shelf.notes_on([record.id])
    found = [record, *(one for key in record.same_as if isinstance(one := shelf.get(key), Competency))]
    modules = list(dict.fromkeys(one.module for one in found))
    joining = (note for note in shelf.notes_on(modules) if _joins(note, found))
    return (*shelf.notes_on([record.id, *record.same_as]), *joining)


def _joins(note: Note, doubled: Iterable[Competency]) -> bool:
    """Whether a note on a module speaks of its competencies and names the module of the other ones."""
    headings = {one.source.heading for one in doubled if one.module == note.on}
    others = {one.module for one in doubled if one.module != note.on}
    return note.source.heading in headings and any(one.target in others for one in crossrefs(note.text))
