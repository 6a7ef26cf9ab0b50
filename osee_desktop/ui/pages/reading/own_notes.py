"""What the officer keeps on the page that is read: bookmark, notes, highlights. Joins head, text and side panel.

It says what the officer wants to keep; it keeps nothing itself. It may not know a notebook.
"""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QTextCursor

from osee_desktop.base.translation import _
from osee_desktop.notebook.passages import Cut, PageText
from osee_desktop.ui.pages.reading.kept import Kept, KeptPassage
from osee_desktop.ui.pages.reading.note_panel import NotePanel
from osee_desktop.ui.pages.reading.page_head import PageHead
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.page_marks import PageMarks, mark_forms
from osee_desktop.ui.widgets.reader import Reader
from osee_desktop.ui.widgets.text_find import Stretch


class OwnNotes(QObject):
    """Works on one reading page.

    Signals:
        bookmark_wanted(str, bool): id of the record, and whether it is to have a bookmark.
        note_told(str, str, str): id of the record, id of a note, and its words as they are now.
        note_dropped(str): the note of this id is thrown away.
        note_wanted_back(str): it is wanted back.
        highlight_wanted(str, object): id of the record, and a `Cut` that is to be marked.
        highlight_dropped(str): the highlight of this id is taken away.
        said(str): a sentence for the person.

    Args:
        appearance: the theme in force.
        reader, head, panel, marks: the parts that are joined; `panel` stands beside the page.
    """

    bookmark_wanted = Signal(str, bool)
    note_told = Signal(str, str, str)
    note_dropped = Signal(str)
    note_wanted_back = Signal(str)
    highlight_wanted = Signal(str, object)
    highlight_dropped = Signal(str)
    said = Signal(str)

    def __init__(
        self, appearance: Appearance, reader: Reader, head: PageHead, panel: NotePanel, marks: PageMarks
    ) -> None:
        super().__init__(reader)
        self._appearance, self._reader, self._head, self._marks = appearance, reader, head, marks
        self._panels: list[NotePanel] = []
        self._kept = Kept("")
        self._joined = False
        self._places: dict[str, Stretch] = {}
        self.join_panel(panel)
        head.bookmark.clicked.connect(self.toggle_bookmark)
        reader.composed.connect(self._mark_again)
        reader.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        reader.customContextMenuRequested.connect(self._open_menu)

    @Slot()
    def tell(self) -> None:
        """Tell at once what is being written."""
        for panel in self._panels:
            panel.tell()

    @property
    def about(self) -> str:
        """Id of the record that is read; empty where nothing can be kept."""
        return self._kept.about

    def join(self) -> None:
        """There is somebody who keeps things: offer it from the next page on."""
        self._joined = True

    def join_panel(self, panel: NotePanel) -> None:
        """Show what is kept in this panel too, and take its wishes, as long as it is there."""
        self._panels.append(panel)
        panel.destroyed.connect(partial(self._leave_panel, panel))
        panel.note_told.connect(self.note_told)
        panel.note_dropped.connect(self.note_dropped)
        panel.note_wanted_back.connect(self.note_wanted_back)
        panel.passage_chosen.connect(self.go_to)
        panel.show_kept(self._kept, self._changed())

    def _leave_panel(self, panel: NotePanel, _gone: object = None) -> None:
        self._panels = [one for one in self._panels if one is not panel]

    def begin(self, about: str) -> None:
        """Another page comes; `about` is the id of its record, empty where it is none."""
        for panel in self._panels:
            panel.clear()
        self._kept = Kept(about if self._joined else "")
        self._head.offer_bookmark(offered=bool(self._kept.about))
        self._show()

    def show_kept(self, kept: Kept) -> None:
        """Show what is kept on the page; what belongs to another one is passed over."""
        if kept.about == self._kept.about:
            self._kept = kept
            self._show()

    @Slot()
    def toggle_bookmark(self) -> None:
        """Set a bookmark, or take it away."""
        if self._kept.about:
            wanted = not self._kept.bookmarked
            self._kept = self._kept._replace(bookmarked=wanted)
            self._head.show_bookmark(on=wanted)
            self.said.emit(_("Bookmarked. It stands in My notes.") if wanted else _("Bookmark removed"))
            self.bookmark_wanted.emit(self._kept.about, wanted)

    @Slot()
    def toggle_highlight(self) -> None:
        """Mark the selected passage; take away the highlight in which one stands."""
        here = self._highlight_here()
        cut = self._selected()
        if here:
            self.said.emit(_("Highlight removed"))
            self.highlight_dropped.emit(here)
        elif self._kept.about and cut:
            self.said.emit(_("Highlighted. It stands in My notes."))
            self.highlight_wanted.emit(self._kept.about, cut)
        elif self._kept.about:
            self.said.emit(_("Select some words of the page first."))

    @Slot(str)
    def go_to(self, passage_id: str) -> None:
        """Show where a passage stands."""
        stretch = self._places.get(passage_id)
        if stretch:
            cursor = QTextCursor(self._reader.document())
            cursor.setPosition(stretch.start)
            self._reader.setTextCursor(cursor)
            self._reader.show_position(stretch.end)
            self._reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        self._head.show_bookmark(on=self._kept.bookmarked)
        self._mark()
        for panel in self._panels:
            panel.show_kept(self._kept, self._changed())

    @Slot()
    def _mark_again(self) -> None:
        """Another page or another look: the words stand elsewhere."""
        self._mark()

    def _mark(self) -> None:
        text = self._reader.document().toPlainText()
        page = PageText(text)
        found = ((one.id, page.find(_cut_of(one))) for one in self._kept.passages)
        self._places = {key: _stretch(text, *place) for key, place in found if place}
        form = mark_forms(self._appearance.theme)["highlight"]
        self._marks.show("highlights", [(stretch, form) for stretch in self._places.values()])

    def _changed(self) -> list[str]:
        return [one.id for one in self._kept.passages if one.id not in self._places]

    def _selected(self) -> Cut | None:
        cursor = self._reader.textCursor()
        text = self._reader.document().toPlainText()
        ends = cursor.selectionStart(), cursor.selectionEnd()
        return PageText(text).cut(*(_character(text, place) for place in ends)) if cursor.hasSelection() else None

    def _highlight_here(self) -> str:
        """The highlight in which the cursor or the whole selection stands; empty for none."""
        cursor = self._reader.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        inside = (key for key, one in self._places.items() if one.start <= first and last <= one.end)
        return next(inside, "")

    @Slot(QPoint)
    def _open_menu(self, at: QPoint) -> None:
        if not self._reader.textCursor().hasSelection():
            self._reader.setTextCursor(self._reader.cursorForPosition(at))
        menu = self._reader.createStandardContextMenu(at)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = _("Remove the highlight") if self._highlight_here() else _("Highlight the selected words")
        action = QAction(words, menu)
        action.setEnabled(bool(self._highlight_here() or self._selected()) and bool(self._kept.about))
        action.triggered.connect(self.toggle_highlight)
        first = menu.actions()[0] if menu.actions() else None
        if first:
            menu.insertAction(first, action)
            menu.insertSeparator(first)
        menu.popup(self._reader.viewport().mapToGlobal(at))


def _cut_of(one: KeptPassage) -> Cut:
    return Cut(one.passage, one.before, one.after)


def _stretch(text: str, start: int, end: int) -> Stretch:
    """Places in characters as places in a document, which counts in units of UTF-16."""
    return Stretch(_units(text[:start]), _units(text[:end]))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _character(text: str, place: int) -> int:
    """A place in a document as one in characters."""
    return len(text.encode("utf-16-le")[: 2 * place].decode("utf-16-le", "ignore"))
