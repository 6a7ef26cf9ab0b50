"""What is done in the notebook for the page that is read; it runs in the notebook's lane. It may not know a widget."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import cast

from osee_desktop import RELEASED
from osee_desktop.base.problems import Problem
from osee_desktop.base.translation import _
from osee_desktop.notebook.dates import date_words
from osee_desktop.notebook.passages import Cut
from osee_desktop.notebook.records import Bookmark, Highlight, PersonalNote, Report, ReportKind, id_for
from osee_desktop.notebook.store import Notebook
from osee_desktop.ui.pages.reading.kept import Kept, KeptNote, KeptPassage
from osee_desktop.ui.pages.reading.markdown import converter


def kept_on(about: str, resolve: Callable[[str], str | None], notebook: Notebook) -> Kept:
    """Everything that is kept about a record; `resolve` gives the record of a link in a note, or None."""
    convert = converter(resolve, breaks=True)
    items = notebook.on(about)
    notes = (one for one in items if isinstance(one, PersonalNote))
    return Kept(
        about=about,
        bookmarked=any(isinstance(one, Bookmark) for one in items),
        notes=tuple(
            KeptNote(one.id, one.text, str(convert(one.text)), _saved_words(one.changed), one.other_side)
            for one in notes
        ),
        passages=tuple(
            KeptPassage(one.id, one.passage, one.before, one.after) for one in items if isinstance(one, Highlight)
        ),
    )


def _saved_words(label: str) -> str:
    """When something was kept: the time where that was today, else the day, as far as the clock can be right."""
    today = datetime.now().astimezone().date()
    day, _t, time = label.partition("T")
    if day == today.isoformat():
        return _("Saved {time}").format(time=time)
    return _("Saved {date}").format(date=date_words(label, date.fromisoformat(RELEASED), today)) if day else ""


def stopped_at(about: str, notebook: Notebook) -> float:
    """How far the page was read that was read last; the top for any other."""
    last = next(iter(notebook.visits(1)), None)
    return last.fraction if last and last.about == about else 0.0


def visit(about: str, title: str, fraction: float, notebook: Notebook) -> None:
    """Note that a page is being read, and how far. A history that cannot be kept is not worth a word on every page."""
    with suppress(Problem):
        notebook.visit(about, title, fraction)


def set_bookmark(about: str, title: str, notebook: Notebook, *, wanted: bool) -> None:
    """Set the bookmark of a record, or take it away."""
    if wanted:
        notebook.keep(Bookmark(about=about, title=title))
    else:
        notebook.remove(id_for(Bookmark, about))


def keep_note(about: str, title: str, note_id: str, words: str, notebook: Notebook) -> None:
    """Keep the words of a note. One that was emptied is thrown away, and comes back with its next word."""
    known = next((one for one in notebook.on(about) if one.id == note_id), None)
    if not words:
        if known:
            notebook.remove(note_id)
        return
    before = known if isinstance(known, PersonalNote) else PersonalNote(id=note_id, about=about, text="")
    notebook.keep(replace(before, title=title or before.title, text=words))


def keep_highlight(about: str, title: str, cut: Cut, notebook: Notebook) -> None:
    """Keep a marked passage."""
    notebook.keep(Highlight(about=about, title=title, passage=cut.passage, before=cut.before, after=cut.after))


def remove(item_id: str, notebook: Notebook) -> None:
    """Throw an item away."""
    notebook.remove(item_id)


def restore(item_id: str, notebook: Notebook) -> None:
    """Bring a thrown away item back."""
    notebook.restore(item_id)


def keep_report(kind: str, words: str, about: str, title: str, edition: int) -> Callable[[Notebook], Report]:
    """What keeps a report; `kind` is one of `ReportKind`."""
    report = Report(about=about, title=title, kind=cast("ReportKind", kind), text=words, edition=edition)

    def keep(notebook: Notebook) -> Report:
        return notebook.keep(report)

    return keep
