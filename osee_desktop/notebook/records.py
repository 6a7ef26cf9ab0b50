"""The records that leave the notebook: frozen, complete, free of any database.

An item that belongs to one record of the library (a bookmark, a state, a chosen role) has an id made from that
record's id, so that two notebooks mean the same item. All other ids are random. Order goes by revisions; the clock
only labels.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

State = Literal["not started", "learning", "can do it", "can teach it"]
ReportKind = Literal["mistake", "wish"]

Revisions = tuple[tuple[str, int], ...]
"""How often an item was changed in each notebook: pairs of notebook id and count, sorted by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every item has.

    Attributes:
        id: never changes, the same in every copy of the notebook. Empty before it is kept for the first time.
        about: id of a record of the library; empty where the item is about none.
        title: title of that record when the item was last changed: it outlives the record.
        changed: date and time by the clock of that machine, "2026-11-23T22:30"; a label, never an order.
        revisions: what merging goes by.
        removed: thrown away. It is kept as a trace, so that another copy does not bring it back.
    """

    id: str = ""
    about: str = ""
    title: str = ""
    changed: str = ""
    revisions: Revisions = ()
    removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder(Item):
    """A folder of bookmarks."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark(Item):
    """A record to come back to. `folder`: id of its folder; None for none."""

    folder: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalNote(Item):
    """The officer's own words, plain Markdown. `other_side`: it came from another copy, in place of a merge."""

    text: str
    other_side: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight(Item):
    """A marked passage, kept by its text and what stands around it (some 60 letters), as shown on the page."""

    passage: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Item):
    """A mistake or a wish, for the publisher. `edition`: number of the edition that it is about."""

    kind: ReportKind
    text: str
    edition: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Item):
    """How far the officer is with a competency (`about`). `evidence`: how they know, in their own words."""

    state: State
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenRole(Item):
    """A role (`about`) whose plan the officer follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedModule(Item):
    """A module (`about`) that the officer added to the plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A page that was read. `number` grows with each visit; `fraction` says how far it was read, from 0 to 1."""

    number: int
    about: str
    title: str
    changed: str
    fraction: float = 0.0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that a notebook holds.

    Attributes:
        identity: id of the notebook, as it stands in revisions.
        items: in the order in which they were made, removed ones too.
        visits: newest first.
    """

    identity: str
    items: tuple[Item, ...]
    visits: tuple[Visit, ...]


KINDS: Final[Mapping[str, type[Item]]] = {
    "folder": Folder,
    "bookmark": Bookmark,
    "note": PersonalNote,
    "highlight": Highlight,
    "report": Report,
    "progress": Progress,
    "chosen-role": ChosenRole,
    "added-module": AddedModule,
}
"""The name of each kind of item, as it stands in ids, in the database and in files."""

ONE_PER_RECORD: Final[tuple[type[Item], ...]] = (Bookmark, Progress, ChosenRole, AddedModule)
"""Of these there is one at most for a record of the library."""


def kind_of(item: Item) -> str:
    """The name of an item's kind."""
    return next(name for name, kind in KINDS.items() if type(item) is kind)


def id_for(kind: type[Item], record_id: str) -> str:
    """The id of an item of which there is one at most for a record: "bookmark:module/strategy"."""
    name = next(name for name, known in KINDS.items() if known is kind)
    return f"{name}:{record_id}"
