"""What search finds in a notebook: what each item says, as plain words. It may not know a search."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from osee_desktop.library.plain_text import readable
from osee_desktop.notebook.records import Bookmark, Highlight, Item, PersonalNote, Progress, Report, kind_of


class Findable(NamedTuple):
    """An item as it can be found.

    Attributes:
        id: of the item.
        kind: name of its kind.
        about: id of the record that it is about; may be empty.
        title: title of that record.
        text: what the item says.
    """

    id: str
    kind: str
    about: str
    title: str
    text: str


def findables(items: Iterable[Item]) -> Iterator[Findable]:
    """The items that have something to be found by; those that were thrown away are passed over."""
    for item in items:
        text = _text(item)
        if not item.removed and (text or isinstance(item, Bookmark)):
            yield Findable(item.id, kind_of(item), item.about, item.title, text)


def _text(item: Item) -> str:
    match item:
        case PersonalNote(text=words):
            return readable(words)
        case Report(text=words) | Highlight(passage=words) | Progress(evidence=words):
            return words
        case _:
            return ""
