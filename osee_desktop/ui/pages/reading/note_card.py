"""One of the officer's notes on a page: shown as Markdown, written in place.

It tells what changes; it keeps nothing.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.reading.kept import KeptNote
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import IconLabel, QuietButton, Words
from osee_desktop.ui.widgets.flow import FlowLayout
from osee_desktop.ui.widgets.note_field import NoteField
from osee_desktop.ui.widgets.passage import Passage


class NoteCard(QWidget):
    """The note.

    Signals:
        told(str, str): id of the note, and its words as they are now.
        remove_wanted(str): the person throws away the note of this id.
        chosen(str): the person wants to go where a link of the note leads.
    """

    told = Signal(str, str)
    remove_wanted = Signal(str)
    chosen = Signal(str)

    def __init__(self, appearance: Appearance, note: KeptNote) -> None:
        super().__init__()
        self._appearance = appearance
        self.note = note
        self.shown = Passage(appearance, _("My note"), appearance.theme.px("space.m"), framed=True)
        self.field = NoteField(appearance, _("My note"))
        self.field.setPlaceholderText(_("Your words; plain Markdown is understood."))
        self.edit = QuietButton(appearance, _("Edit"), "note-pencil", small=True)
        self.remove = QuietButton(appearance, _("Remove"), "minus-circle", small=True)
        self.edit.setAccessibleName(_("Edit this note"))
        self.remove.setAccessibleName(_("Remove this note"))
        self._tick = IconLabel(appearance, "check", "text.secondary")
        self._status = Words("", "small", "secondary")
        self._origin = Words(_("From another copy"), "caption", "secondary")
        self._lay_out()
        self._connect()
        self.show_note(note)
        self.turn_to_reading()

    @property
    def is_written(self) -> bool:
        """Whether it is open for writing."""
        return not self.field.isHidden()

    def show_note(self, note: KeptNote) -> None:
        """Show the same note as it is kept now; what is being written is left alone."""
        self.note = note
        self._origin.setVisible(note.other_side)
        self.shown.show_text(note.html)
        self.field.show_words(note.text)
        if self.field.toPlainText().strip() == note.text:
            self._say(note.saved)

    @Slot()
    def write(self) -> None:
        """Open it for writing."""
        self._turn(writing=True)
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def turn_to_reading(self) -> None:
        """Close the field; what stands in it is told."""
        self.field.tell()
        self._turn(writing=False)

    def _turn(self, *, writing: bool) -> None:
        self.field.setVisible(writing)
        self.shown.setVisible(not writing)
        self.edit.setText(_("Done") if writing else _("Edit"))
        self.edit.setAccessibleName(_("Done with this note") if writing else _("Edit this note"))
        self.edit.set_icon_name("check" if writing else "note-pencil")

    def _lay_out(self) -> None:
        theme = self._appearance.theme
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px("space.xs"))
        status = QHBoxLayout()
        status.setSpacing(theme.px("space.s"))
        status.addWidget(self._tick)
        status.addWidget(self._status, 1)
        doing = QWidget()
        flow = FlowLayout(theme.px("space.xs"), doing)
        flow.addWidget(self.edit)
        flow.addWidget(self.remove)
        for part in (self._origin, self.shown, self.field):
            lines.addWidget(part)
        lines.addLayout(status)
        lines.addWidget(doing)

    def _connect(self) -> None:
        self.field.told.connect(self._tell)
        self.field.begun.connect(self._say_begun)
        self.field.left.connect(self._leave)
        self.edit.clicked.connect(self._switch)
        self.remove.clicked.connect(self._want_removal)
        self.shown.followed.connect(self.chosen)

    def _say(self, words: str) -> None:
        self._status.setText(words)
        self._tick.setVisible(bool(words))

    @Slot()
    def _say_begun(self) -> None:
        self._status.setText(_("Not saved yet"))
        self._tick.hide()

    @Slot()
    def _leave(self) -> None:
        self.turn_to_reading()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _switch(self) -> None:
        if self.is_written:
            self.turn_to_reading()
        else:
            self.write()

    @Slot(str)
    def _tell(self, words: str) -> None:
        self.told.emit(self.note.id, words)

    @Slot()
    def _want_removal(self) -> None:
        self.remove_wanted.emit(self.note.id)
