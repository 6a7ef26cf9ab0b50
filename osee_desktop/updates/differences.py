"""What one edition changes against another: record by record, field by field, word by word.

It reads two opened libraries and says facts. Sentences and colours are made elsewhere, and so is the answer to what
of the officer's own is touched.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from typing import Final, Literal

from osee_desktop.library import records
from osee_desktop.library.library import Library
from osee_desktop.library.plain_text import readable
from osee_desktop.library.rows import KINDS
from osee_desktop.updates.records import Counts

How = Literal["same", "removed", "added"]

_TOKEN: Final = re.compile(r"\s+|[^\s]+")
_SETTLED: Final = ("id", "replaced_by")
"""Fields that are no words to compare: one never changes, the other says where a record went."""
_MARKDOWN: Final = ("text", "lead", "reason", "standing", "suits", "reading")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words and what became of it."""

    how: How
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a record (its name in `library.records`) and its words, in reading order."""

    field: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What becomes of one record.

    Attributes:
        module: title of the module that it belongs to, where it belongs to one.
        replaced_by: for a withdrawn or replaced record, the id that stands for it now.
        changes: for a new or withdrawn record, its title and text as wholly added or removed.
    """

    what: Literal["new", "changed", "withdrawn"]
    id: str
    title: str
    module: str | None
    replaced_by: str | None
    changes: tuple[FieldChange, ...]


def count_changes(old: Library, new: Library) -> Counts:
    """How many records are new, changed and withdrawn: the numbers that a publisher signs."""
    before, after = _all_records(old), _all_records(new)
    return Counts(
        new=len(after.keys() - before.keys()),
        changed=sum(before[key] != record for key, record in after.items() if key in before),
        withdrawn=len(before.keys() - after.keys()),
    )


def compare(old: Library, new: Library) -> tuple[Change, ...]:
    """Every change, in the order of the new edition; withdrawn records last."""
    before, after = _all_records(old), _all_records(new)
    titles = {**old.titles(), **new.titles()}
    kept = (_change(before.get(key), record, titles) for key, record in after.items() if before.get(key) != record)
    gone = (_change(record, None, titles) for key, record in before.items() if key not in after)
    return (*kept, *gone)


def words_changed(old: str, new: str) -> tuple[Piece, ...]:
    """The words of two texts as one: what stayed, what went, what came."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    pieces: list[Piece] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(before[start:end])))
            continue
        pieces += [Piece("removed", "".join(before[start:end]))] if start < end else []
        pieces += [Piece("added", "".join(after[new_start:new_end]))] if new_start < new_end else []
    return tuple(pieces)


def _all_records(library: Library) -> dict[str, records.Record]:
    return {record.id: record for kind in KINDS for record in library.all(kind)}


def _change(old: records.Record | None, new: records.Record | None, titles: Mapping[str, str]) -> Change:
    one = new or old
    if one is None:
        raise ValueError("a change has at least one side")
    module = getattr(one, "module", None)
    return Change(
        what="changed" if old and new else "new" if new else "withdrawn",
        id=one.id,
        title=one.title,
        module=titles.get(module) if module else None,
        replaced_by=one.replaced_by,
        changes=tuple(_fields(old, new, titles) if old and new else _whole(old, new)),
    )


def _whole(old: records.Record | None, new: records.Record | None) -> Iterator[FieldChange]:
    for name in ("title", "text"):
        before, after = (_words(name, getattr(record, name), {}) if record else "" for record in (old, new))
        if before or after:
            yield FieldChange(name, words_changed(before, after))


def _fields(old: records.Record, new: records.Record, titles: Mapping[str, str]) -> Iterator[FieldChange]:
    for field in fields(new):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before == after or field.name in _SETTLED:
            continue
        shown = [_words(field.name, value, titles) for value in (before, after)]
        if shown[0] == shown[1]:  # only marks or links differ: they are shown as they are written
            shown = [str(before), str(after)]
        yield FieldChange(field.name, words_changed(*shown))


def _words(name: str, value: object, titles: Mapping[str, str]) -> str:
    """A field as a reader would see it; ids as the titles of what they name."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(titles.get(part, part) for part in map(str, value))
    if isinstance(value, records.SourceRef):
        parts = (value.document, value.heading, value.under, f"p. {value.page}" if value.page else None)
        return ", ".join(part for part in parts if part)
    text = str(value)
    return readable(text) if name in _MARKDOWN else titles.get(text, text)
