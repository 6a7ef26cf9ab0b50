"""What the officer keeps on a page, beside it: their notes and the passages that they marked.

It is given plain values and tells what changes; it keeps nothing itself.
"""

from collections.abc import Iterable
from uuid import uuid4

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.reading.kept import Kept, KeptNote, KeptPassage
from osee_desktop.ui.pages.reading.note_card import NoteCard
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import QuietButton, Words
from osee_desktop.ui.widgets.row_views import RowList
from osee_desktop.ui.widgets.rows import Row

_SHOWN_LETTERS = 90


class NotePanel(QWidget):
    """Notes and highlights of one page.

    Signals:
        note_told(str, str, str): id of the record, id of the note, and its words as they are now.
        note_dropped(str): the person throws away the note of this id.
        note_wanted_back(str): the person wants it back.
        passage_chosen(str): the person wants to see the passage of this id.
        chosen(str): the person wants to go where a link of a note leads.
    """

    note_told = Signal(str, str, str)
    note_dropped = Signal(str)
    note_wanted_back = Signal(str)
    passage_chosen = Signal(str)
    chosen = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._kept = Kept("")
        self._dropped = ""
        self.cards: dict[str, NoteCard] = {}
        self.setAccessibleName(_("My note"))
        self._none = Words(_("Only on this computer. It stays when the content changes."), "small", "secondary")
        self.add = ActionButton(appearance, _("Write a note"), "note-pencil")
        self.undo = QuietButton(appearance, _("Bring the note back"), "arrow-counter-clockwise", small=True)
        self._passages_head = Words(_("Highlights"), "small", "secondary")
        self.passages = RowList(appearance, "headings", _("Highlights"))
        self.passages.fit_to_rows()
        self._lay_out()
        self.add.clicked.connect(self.begin_note)
        self.undo.clicked.connect(self._bring_back)
        self.passages.chosen.connect(self.passage_chosen)
        self._arrange()

    def show_kept(self, kept: Kept, changed: Iterable[str] = ()) -> None:
        """Show what is kept on a page; `changed` are ids of passages that no longer fit it."""
        if kept.about != self._kept.about:
            self.clear()
        self._kept = kept
        known = {note.id: note for note in kept.notes}
        for gone in [note_id for note_id, card in self.cards.items() if note_id not in known and not card.is_written]:
            self._take_away(gone)
        for note in kept.notes:
            self._card(note).show_note(note)
        lost = frozenset(changed)
        self.passages.feed([_row(one, changed=one.id in lost) for one in kept.passages])
        self._arrange()

    def clear(self) -> None:
        """Another page comes: what is being written is told, and nothing is shown."""
        for note_id in list(self.cards):
            self._take_away(note_id)
        self._kept, self._dropped = Kept(""), ""
        self.passages.feed([])
        self._arrange()

    @Slot()
    def begin_note(self) -> None:
        """Open a new note for writing."""
        self._card(KeptNote(uuid4().hex, "", "")).write()
        self._arrange()

    def write_note(self) -> None:
        """Open the officer's first note for writing; a new one where there is none."""
        own = next((card for card in self.cards.values() if not card.note.other_side), None)
        if own:
            own.write()
        else:
            self.begin_note()

    def tell(self) -> None:
        """Tell at once what is being written."""
        for card in self.cards.values():
            card.field.tell()

    def sizeHint(self) -> QSize:
        """As high as everything in it at the present width."""
        column = self.layout()
        width = super().sizeHint().width()
        height = column.heightForWidth(max(self.width(), 1)) if column and column.hasHeightForWidth() else -1
        return QSize(width, height) if height > 0 else super().sizeHint()

    def _card(self, note: KeptNote) -> NoteCard:
        if note.id not in self.cards:
            card = NoteCard(self._appearance, note)
            card.told.connect(self._tell_note)
            card.remove_wanted.connect(self._drop)
            card.chosen.connect(self.chosen)
            self.cards[note.id] = card
            self._notes.addWidget(card)
        return self.cards[note.id]

    def _take_away(self, note_id: str) -> None:
        card = self.cards.pop(note_id)
        card.field.tell()
        self._notes.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _lay_out(self) -> None:
        theme = self._appearance.theme
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.px("space.xs"), 0, theme.px("space.s"))
        whole.setSpacing(theme.px("space.xs"))
        lines = QVBoxLayout()
        lines.setContentsMargins(theme.px("space.l"), 0, theme.px("space.l"), 0)
        lines.setSpacing(theme.px("space.s"))
        whole.addLayout(lines)
        # A list has margins of its own.
        whole.addWidget(self.passages)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(theme.px("space.m"))
        lines.addLayout(self._notes)
        lines.addWidget(self._none)
        for button in (self.undo, self.add):
            lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        lines.addWidget(self._passages_head)

    def _arrange(self) -> None:
        self._none.setVisible(not self.cards)
        self.add.setText(_("Write another note") if self.cards else _("Write a note"))
        self.undo.setVisible(bool(self._dropped))
        marked = bool(self._kept.passages)
        self._passages_head.setVisible(marked)
        self.passages.setVisible(marked)

    @Slot(str, str)
    def _tell_note(self, note_id: str, words: str) -> None:
        self.note_told.emit(self._kept.about, note_id, words)

    @Slot(str)
    def _drop(self, note_id: str) -> None:
        written = bool(self.cards[note_id].field.toPlainText().strip() or self.cards[note_id].note.text)
        self._take_away(note_id)
        if written:
            self._dropped = note_id
            self.note_dropped.emit(note_id)
        self._arrange()
        (self.add if self.undo.isHidden() else self.undo).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _bring_back(self) -> None:
        dropped, self._dropped = self._dropped, ""
        self._arrange()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.note_wanted_back.emit(dropped)


class NoteScroll(QScrollArea):
    """A panel where a narrow window has folded it: it scrolls in what opens below its button.

    Signals:
        chosen(str): the person wants to go where a link of a note leads.
    """

    chosen = Signal(str)

    def __init__(self, panel: NotePanel) -> None:
        super().__init__()
        self._panel = panel
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(panel.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(panel)
        self.setFocusProxy(panel.add)
        panel.chosen.connect(self.chosen)

    def wanted_height(self, width: int) -> int:
        """Height in px of everything in it at this width (px), and room to write."""
        self._panel.resize(width, self._panel.height())
        return self._panel.sizeHint().height() + width


def _row(one: KeptPassage, *, changed: bool) -> Row:
    shown = one.passage if len(one.passage) <= _SHOWN_LETTERS else f"{one.passage[:_SHOWN_LETTERS].rstrip()}…"
    detail = _("Text changed: the page no longer says this.") if changed else ""
    return Row(key=one.id, title=f"“{shown}”", detail=detail)
