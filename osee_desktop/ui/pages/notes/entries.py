"""What the place "My notes" shows: plain values, made off the main thread. It may not know Qt or a notebook."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

NOTES = "notes"
FOLDER = "notes:folder/"
Kind = Literal["bookmark", "note", "highlight", "report", "visit"]
KINDS: Mapping[str, Kind] = {
    "notes:bookmarks": "bookmark",
    "notes:notes": "note",
    "notes:highlights": "highlight",
    "notes:reports": "report",
    "notes:history": "visit",
}
"""Which kind of entries stands at an address; other addresses show several."""


class Entry(NamedTuple):
    """One thing that is kept.

    Attributes:
        key: id of the item; of a visit, which is no item, something else.
        kind: what it is.
        title: title of its page, as it was when the entry was made.
        words: what it says, on one line; empty for bookmarks.
        address: where it leads; empty where its record is gone.
        date: when it was changed last, in words.
        remark: what there is to be said about it: that its record is gone, or its text changed.
        folder: id of the folder of a bookmark; empty for none.
        fraction: how far its page was read, from 0 to 1.
    """

    key: str
    kind: Kind
    title: str
    words: str = ""
    address: str = ""
    date: str = ""
    remark: str = ""
    folder: str = ""
    fraction: float = 0.0

    def holds(self, words: list[str]) -> bool:
        """Whether all of these words, in small letters, stand in it."""
        text = f"{self.title} {self.words}".casefold()
        return all(word in text for word in words)


class FolderEntry(NamedTuple):
    """A folder of bookmarks."""

    id: str
    name: str


class Shown(NamedTuple):
    """Everything that the place shows.

    Attributes:
        address: which entries are wanted.
        entries: all of them, the newest first, visits after them.
        folders: in the order in which they were made.
    """

    address: str
    entries: tuple[Entry, ...] = ()
    folders: tuple[FolderEntry, ...] = ()

    def wanted(self) -> tuple[Entry, ...]:
        """The entries of the address."""
        kind = KINDS.get(self.address)
        if kind:
            return tuple(one for one in self.entries if one.kind == kind)
        if self.address.startswith(FOLDER):
            return tuple(one for one in self.entries if one.folder and one.folder == self.folder)
        return tuple(one for one in self.entries if one.kind != "visit")

    @property
    def folder(self) -> str:
        """Id of the folder whose bookmarks are wanted; empty for none."""
        return self.address.removeprefix(FOLDER) if self.address.startswith(FOLDER) else ""

    def count(self, address: str) -> int:
        """How many entries stand at an address."""
        return len(self._replace(address=address).wanted())
