"""The card that says what to learn next, and why. It tells what is wanted and does nothing itself."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.plans import wording
from osee_desktop.plans.records import NextStep, Plan
from osee_desktop.ui.pages.plan.parts import column
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import IconLabel, Words
from osee_desktop.ui.widgets.turning_row import TurningRow

_WORDS_NEED = 300


class NextCard(QFrame):
    """The card.

    Signals:
        chosen(str): the person wants to read about the competency.
        begun(str): the person begins to learn the competency with this key.
    """

    chosen = Signal(str)
    begun = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._step: NextStep | None = None
        self.setProperty("look", "card")
        theme = appearance.theme
        self._title = Words("", "h3")
        self._why = Words("", "ui", "secondary")
        self.begin = ActionButton(appearance, _("Start learning"), "circle-half", primary=True)
        self.read = ActionButton(appearance, _("Read about it"), "file-text")
        self.begin.clicked.connect(self._begin)
        self.read.clicked.connect(self._choose)
        words = QWidget()
        lines = column(words, theme.px("space.xs"))
        head = QHBoxLayout()
        head.setSpacing(theme.px("space.s"))
        head.addWidget(IconLabel(appearance, "arrow-right", "text.secondary"))
        head.addWidget(Words(_("Next step"), "small", "secondary"), 1)
        lines.addLayout(head)
        lines.addWidget(self._title)
        lines.addWidget(self._why)
        self._buttons = self._make_buttons()
        whole = column(self)
        edge = theme.px("space.l")
        whole.setContentsMargins(edge, theme.px("space.m"), edge, edge)
        whole.addWidget(TurningRow(appearance, words, self._buttons, _WORDS_NEED))

    def show_plan(self, plan: Plan) -> None:
        """Show what is next in a plan, or why nothing is."""
        self._step = plan.next
        self._title.setText(wording.next_title(plan.next) if plan.next else "")
        self._title.setVisible(plan.next is not None)
        self._why.setText(wording.next_words(plan.next) if plan.next else wording.no_next_words(plan))
        self._buttons.setVisible(plan.next is not None)
        self.setAccessibleName(" ".join((_("Next step"), self._title.text(), self._why.text())))

    def _make_buttons(self) -> QWidget:
        held = QWidget()
        lines = column(held, self._appearance.theme.px("space.s"))
        lines.addStretch(1)
        lines.addWidget(self.begin)
        lines.addWidget(self.read)
        lines.addStretch(1)
        return held

    @Slot()
    def _begin(self) -> None:
        if self._step:
            self.begun.emit(self._step.competency.key)
            self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _choose(self) -> None:
        if self._step:
            self.chosen.emit(self._step.competency.competency.id)
