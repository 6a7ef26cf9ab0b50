"""What the officer keeps on a page, ready to be shown: plain values, made off the main thread. It may not know Qt."""

from typing import NamedTuple


class KeptNote(NamedTuple):
    """A note.

    Attributes:
        id: of the item.
        text: as it was written, plain Markdown.
        html: the same to be read.
        saved: when it was kept, in words.
        other_side: it came from another copy of the notebook.
    """

    id: str
    text: str
    html: str
    saved: str = ""
    other_side: bool = False


class KeptPassage(NamedTuple):
    """A highlight: the marked passage and what stood around it."""

    id: str
    passage: str
    before: str = ""
    after: str = ""


class Kept(NamedTuple):
    """Everything that is kept on one page.

    Attributes:
        about: id of the record.
        bookmarked: whether it has a bookmark.
        notes, passages: in the order in which they were made.
    """

    about: str
    bookmarked: bool = False
    notes: tuple[KeptNote, ...] = ()
    passages: tuple[KeptPassage, ...] = ()
