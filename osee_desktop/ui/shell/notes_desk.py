"""The way to what the officer keeps: read in the notebook's lane, laid beside the library in that one's.

It may not show anything.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from osee_desktop import RELEASED
from osee_desktop.base.translation import _
from osee_desktop.library.plain_text import readable
from osee_desktop.notebook.dates import date_words
from osee_desktop.notebook.passages import Cut, PageText, page_text
from osee_desktop.notebook.records import Bookmark, Folder, Highlight, Item, PersonalNote, Report, Visit
from osee_desktop.notebook.report_file import write_reports
from osee_desktop.ui.pages.notes.entries import Entry, FolderEntry, Kind, Shown

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from osee_desktop.notebook.store import Notebook
    from osee_desktop.ui.pages.reading.ports import Shelf
    from osee_desktop.ui.pages.reading.writer import PageWriter
    from osee_desktop.ui.shell.library_desk import LibraryDesk
    from osee_desktop.ui.shell.notebook_desk import NotebookDesk

_VISITS = 300
_KINDS: dict[type[Item], Kind] = {
    Bookmark: "bookmark",
    PersonalNote: "note",
    Highlight: "highlight",
    Report: "report",
}


class Held(NamedTuple):
    """What the notebook has for this place."""

    items: tuple[Item, ...]
    folders: tuple[Folder, ...]
    visits: tuple[Visit, ...]


class NotesDesk(QObject):
    """Makes what the place shows, and keeps what the officer changes there.

    Signals:
        made(Shown): what was asked for last, as it is now.

    Args:
        library: knows which records there are.
        notebook: where everything is kept.
    """

    made = Signal(object)

    def __init__(self, library: "LibraryDesk", notebook: "NotebookDesk", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library, self._notebook = library, notebook
        self._address = ""
        self._lost: dict[str, bool] = {}
        notebook.changed.connect(self._again)

    def ask(self, address: str) -> None:
        """Ask for what stands at an address of this place; the newest request counts."""
        self._address = address
        self._library.open_library()
        self._again()

    def forget(self) -> None:
        """Nobody looks any more: another place is shown."""
        self._address = ""

    def remove(self, item_id: str) -> None:
        """Throw an item away."""
        self._notebook.change(partial(_remove, item_id))

    def restore(self, item_id: str) -> None:
        """Bring it back."""
        self._notebook.change(partial(_restore, item_id))

    def move(self, item_id: str, folder: str) -> None:
        """Put a bookmark into a folder; into none where `folder` is empty."""
        self._notebook.change(partial(_move, item_id, folder or None))

    def name_folder(self, item_id: str, name: str) -> None:
        """Give a folder a name; a new one where the id is empty."""
        self._notebook.change(partial(_name_folder, item_id, name))

    def forget_visits(self) -> None:
        """Throw the reading history away."""
        self._notebook.change(_forget_visits)

    def export_reports(self, path: Path, done: "partial[None]") -> None:
        """Write all reports into a file."""
        self._notebook.ask(partial(_export, path), done)

    def _again(self) -> None:
        if self._address:
            self._notebook.ask(held, self._lay_beside)

    def _lay_beside(self, found: Held) -> None:
        if self._address:
            lost = frozenset(key for key, is_lost in self._lost.items() if is_lost)
            self._library.look_up(partial(_shown, self._address, found, lost), partial(self._tell, found))

    def _tell(self, found: Held, shown: Shown) -> None:
        if shown.address == self._address:
            self.made.emit(shown)
            self._check_next(found, shown)

    def _check_next(self, found: Held, shown: Shown) -> None:
        """See of one page after the other whether its highlights still fit: a page that is wanted goes before."""
        pages = {entry.key: entry.address for entry in shown.wanted() if entry.kind == "highlight" and entry.address}
        page = next((address for key, address in pages.items() if key not in self._lost), "")
        if page:
            marked = [item for item in found.items if isinstance(item, Highlight) and item.about == page]
            self._library.ask(partial(_lost_on, page, marked), partial(self._take_lost, found, shown))

    def _take_lost(self, found: Held, shown: Shown, lost: dict[str, bool]) -> None:
        self._lost.update(lost)
        if any(lost.values()):
            self._lay_beside(found)
        elif lost and self._address == shown.address:
            self._check_next(found, shown)


def held(notebook: "Notebook") -> Held:
    """What a notebook has for this place."""
    whole = notebook.snapshot()
    items = tuple(item for item in whole.items if type(item) in _KINDS and not item.removed)
    return Held(items, notebook.items(Folder), whole.visits[:_VISITS])


def shown_at(
    address: str, found: Held, known: "Container[str]", today: date, lost: "Container[str]" = frozenset()
) -> Shown:
    """What stands at an address.

    Args:
        address: of this place.
        found: what is kept.
        known: ids of the records of this edition.
        today: what the clock says; it only labels.
        lost: ids of highlights that no longer fit their page.
    """
    folders = {folder.id for folder in found.folders}
    # In the order of making, the newest first: clocks decide nothing.
    around = _Around(known, folders, lost, today)
    entries = [_entry(item, around) for item in reversed(found.items)]
    visits = [_visited(visit, known, today) for visit in found.visits]
    named = tuple(FolderEntry(folder.id, folder.name) for folder in found.folders)
    return Shown(address, (*entries, *visits), named)


def _shown(address: str, found: Held, lost: frozenset[str], shelf: "Shelf") -> Shown:
    return shown_at(address, found, shelf.titles(), datetime.now().astimezone().date(), lost)


def _lost_on(page: str, marked: "Sequence[Highlight]", writer: "PageWriter") -> dict[str, bool]:
    """Of the highlights of a page, which no longer fit it."""
    text = PageText(page_text(writer.write(page).html))
    return {one.id: text.find(Cut(one.passage, one.before, one.after)) is None for one in marked}


class _Around(NamedTuple):
    """What entries are told by: records and folders that are there, highlights that are lost, the day."""

    known: "Container[str]"
    folders: set[str]
    lost: "Container[str]"
    today: date


def _entry(item: Item, around: _Around) -> Entry:
    folder = item.folder if isinstance(item, Bookmark) and item.folder in around.folders else None
    return Entry(
        key=item.id,
        kind=_KINDS[type(item)],
        title=item.title or _("Without a page"),
        words=_words(item),
        address=item.about if item.about in around.known else "",
        date=_date(item.changed, around.today),
        remark=" · ".join(_remarks(item, around)),
        folder=folder or "",
    )


def _visited(visit: Visit, known: "Container[str]", today: date) -> Entry:
    there = visit.about in known
    return Entry(
        key=f"visit:{visit.number}",
        kind="visit",
        title=visit.title or visit.about,
        address=visit.about if there else "",
        date=_date(visit.changed, today),
        remark="" if there else _gone(),
        fraction=visit.fraction,
    )


def _remarks(item: Item, around: _Around) -> Iterable[str]:
    if isinstance(item, PersonalNote) and item.other_side:
        yield _("from another copy")
    if isinstance(item, Report):
        yield {"mistake": _("mistake"), "wish": _("wish")}[item.kind]
    if item.about and item.about not in around.known:
        yield _gone()
    elif item.id in around.lost:
        yield _("text changed")


def _gone() -> str:
    return _("no longer in this edition")


def _words(item: Item) -> str:
    match item:
        case PersonalNote(text=words):
            return " ".join(readable(words).split())
        case Report(text=words) | Highlight(passage=words):
            return " ".join(words.split())
        case _:
            return ""


def _date(label: str, today: date) -> str:
    return date_words(label, date.fromisoformat(RELEASED), today) if label else ""


def _remove(item_id: str, notebook: "Notebook") -> None:
    notebook.remove(item_id)


def _restore(item_id: str, notebook: "Notebook") -> None:
    notebook.restore(item_id)


def _move(item_id: str, folder: str | None, notebook: "Notebook") -> None:
    item = notebook.get(item_id)
    if isinstance(item, Bookmark):
        notebook.keep(replace(item, folder=folder))


def _name_folder(item_id: str, name: str, notebook: "Notebook") -> None:
    folder = notebook.get(item_id) if item_id else Folder(name=name)
    if isinstance(folder, Folder):
        notebook.keep(replace(folder, name=name))


def _forget_visits(notebook: "Notebook") -> None:
    notebook.forget_visits()


def _export(path: Path, notebook: "Notebook") -> None:
    write_reports(path, notebook.items(Report))
