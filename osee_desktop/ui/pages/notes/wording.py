"""The words and icons of the place "My notes". They may not know a widget."""

from typing import NamedTuple

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.notes.entries import FOLDER, NOTES, Entry, Shown

_SHOWN_LETTERS = 240


class Words(NamedTuple):
    """What stands over a part of the place, its icon, and what is said and advised where it is empty."""

    name: str
    icon: str
    none: str
    advice: str


def parts() -> dict[str, Words]:
    """The parts of the place by their addresses, in order."""
    return {
        NOTES: Words(
            _("Everything"),
            "stack",
            _("Nothing is kept yet"),
            _("Open any page: Ctrl+D bookmarks it, Ctrl+Shift+N writes a note on it, Ctrl+Shift+M marks its words."),
        ),
        "notes:bookmarks": Words(
            _("Bookmarks"), "bookmark-simple", _("No bookmark yet"), _("Open a page and press “Bookmark”, or Ctrl+D.")
        ),
        "notes:notes": Words(
            _("Notes"),
            "note-pencil",
            _("No note yet"),
            _("Open a page and write under “My note”, or press Ctrl+Shift+N. It stays when the content changes."),
        ),
        "notes:highlights": Words(
            _("Highlights"),
            "highlighter",
            _("No highlight yet"),
            _("Select words of a page and press Ctrl+Shift+M, or use the menu of the right mouse button."),
        ),
        "notes:reports": Words(
            _("Mistakes and wishes"),
            "flag",
            _("No report yet"),
            _("In the menu Help you can report a mistake or a wish on the page that you read."),
        ),
        "notes:history": Words(
            _("Reading history"),
            "clock",
            _("No page is in the history"),
            _("Pages that you read are listed here, unless the preferences say otherwise."),
        ),
    }


def kind_word(entry: Entry) -> str:
    """What an entry is."""
    return {
        "bookmark": _("Bookmark"),
        "note": _("Note"),
        "highlight": _("Highlight"),
        "report": _("Report"),
        "visit": _("Read"),
    }[entry.kind]


def icon(entry: Entry) -> str:
    """The icon of an entry."""
    return {
        "bookmark": "bookmark-simple",
        "note": "note-pencil",
        "highlight": "highlighter",
        "report": "flag",
        "visit": "clock",
    }[entry.kind]


def detail(entry: Entry) -> str:
    """The quiet line below the title of an entry."""
    words = entry.words if len(entry.words) <= _SHOWN_LETTERS else f"{entry.words[:_SHOWN_LETTERS].rstrip()}…"
    said = f"“{words}”" if entry.kind == "highlight" else words
    read = _("{n} % read").format(n=round(100 * entry.fraction)) if entry.kind == "visit" else ""
    return " · ".join(part for part in (kind_word(entry), entry.date, entry.remark, read, said) if part)


def title(shown: Shown) -> str:
    """What is shown."""
    if shown.address.startswith(FOLDER):
        return next((one.name for one in shown.folders if one.id == shown.folder), _("Folder"))
    known = parts().get(shown.address)
    return known.name if known and shown.address != NOTES else _("My notes")
