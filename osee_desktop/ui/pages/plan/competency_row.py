"""A competency in a plan: its name, how far the officer is, since when, and how they know.

It tells what the officer changes; it keeps nothing itself.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.library.plain_text import readable
from osee_desktop.plans import wording
from osee_desktop.plans.records import PlanCompetency
from osee_desktop.ui.pages.plan.dates import since_words
from osee_desktop.ui.pages.plan.parts import CardRow, RowWords, column
from osee_desktop.ui.pages.plan.states import state_looks
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import QuietButton
from osee_desktop.ui.widgets.note_field import NoteField
from osee_desktop.ui.widgets.state_button import StateButton
from osee_desktop.ui.widgets.text_link import TextLink
from osee_desktop.ui.widgets.turning_row import TurningRow

_NAME_NEEDS = 200


class CompetencyRow(CardRow):
    """The row.

    Signals:
        chosen(str): the person wants to read about the competency.
        state_wanted(str, str): key of the competency, and the state that it has now.
        evidence_wanted(str, str): key of the competency, and how they know.
    """

    chosen = Signal(str)
    state_wanted = Signal(str, str)
    evidence_wanted = Signal(str, str)

    def __init__(self, appearance: Appearance, one: PlanCompetency) -> None:
        self._appearance = appearance
        self._one = one
        self.title = TextLink(appearance, one.competency.title, quiet=True)
        self.state = StateButton(appearance, one.competency.title, state_looks())
        self.note = QuietButton(appearance, "", "note-pencil", small=True)
        self.field = NoteField(appearance, _("How you know: {title}").format(title=one.competency.title))
        self.field.setPlaceholderText(_("How do you know? A course, a piece of work, a colleague who saw it."))
        self._since = RowWords(appearance, "")
        self._evidence = RowWords(appearance, "", tone="primary")
        self._where = RowWords(appearance, "")
        self._kept = RowWords(appearance, _("Kept as you type, on this computer only."))
        super().__init__(appearance, self._content())
        self.title.clicked.connect(self._choose)
        self.state.picked.connect(self._tell_state)
        self.note.clicked.connect(self._turn_field)
        self.field.told.connect(self._tell_evidence)
        self._open_field(opened=False)
        self.show_competency(one)

    def show_competency(self, one: PlanCompetency) -> None:
        """Show the same competency as it is now."""
        self._one = one
        kept = one.progress
        self.state.show_state(one.state)
        since = since_words(kept) if kept else ""
        self._since.setText(since)
        self._since.setVisible(bool(since))
        self.field.show_words(kept.evidence if kept else "")
        self._show_evidence()
        where = _where(one)
        self._where.setText(where)
        self._where.setVisible(bool(where))

    def focus_state(self) -> None:
        """Put the focus on the state."""
        self.state.setFocus(Qt.FocusReason.OtherFocusReason)

    def _content(self) -> QWidget:
        theme = self._appearance.theme
        names = QWidget()
        lines = column(names, theme.px("space.xxs"))
        # As far down as the words of the button beside.
        lines.setContentsMargins(0, theme.px("space.xs"), 0, 0)
        lines.addWidget(self.title, 0, Qt.AlignmentFlag.AlignLeading)
        for part in (self._where, self._since, self._evidence):
            lines.addWidget(part)
        doing = QWidget()
        row = QHBoxLayout(doing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px("space.s"))
        row.addWidget(self.note)
        row.addWidget(self.state)
        row.addStretch(1)
        held = QWidget()
        whole = column(held, theme.px("space.xs"))
        whole.addWidget(TurningRow(self._appearance, names, doing, _NAME_NEEDS, at_top=True))
        whole.addWidget(self.field)
        whole.addWidget(self._kept)
        return held

    def _open_field(self, *, opened: bool) -> None:
        self.field.setVisible(opened)
        self._kept.setVisible(opened)
        self.note.setText(_("Close") if opened else _("Note"))
        self.note.set_icon_name("x" if opened else "note-pencil")
        name = _("Close the note on {title}") if opened else _("Note on {title}")
        self.note.setAccessibleName(name.format(title=self._one.competency.title))
        self._show_evidence()

    def _show_evidence(self) -> None:
        words = self._one.progress.evidence if self._one.progress else ""
        self._evidence.setText(words)
        self._evidence.setVisible(bool(words) and self.field.isHidden())

    @Slot()
    def _turn_field(self) -> None:
        opened = self.field.isHidden()
        if not opened:
            self.field.tell()
        self._open_field(opened=opened)
        if opened:
            self.field.moveCursor(QTextCursor.MoveOperation.End)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._one.competency.id)

    @Slot(str)
    def _tell_state(self, state: str) -> None:
        self.state_wanted.emit(self._one.key, state)

    @Slot(str)
    def _tell_evidence(self, words: str) -> None:
        self.evidence_wanted.emit(self._one.key, words)


def _where(one: PlanCompetency) -> str:
    """Where else the draft prints it, and what the editor says about that."""
    note = " ".join(readable(one.note.text).split()) if one.note else ""
    remark = _("Editor’s note: {text}").format(text=note) if note else ""  # noqa: RUF001 - the apostrophe of print
    return " ".join(part for part in (wording.places_words(one), remark) if part)
