"""Three questions that end in one to three roles, each with the reason. It keeps no answer."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.library.records import Role
from osee_desktop.plans.choosing import Question, Suggestion, questions, suggested
from osee_desktop.ui.pages.plan.mine import CHOOSE
from osee_desktop.ui.pages.plan.parts import column, stack
from osee_desktop.ui.pages.plan.plan_view import ScrollView
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import Words, surface
from osee_desktop.ui.widgets.flow import FlowLayout
from osee_desktop.ui.widgets.turning_row import TurningRow

_WORDS_NEED = 260


class QuestionCard(QFrame):
    """One question with its answers.

    Signals:
        answered(): another answer was chosen.
    """

    answered = Signal()

    def __init__(self, appearance: Appearance, number: int, question: Question) -> None:
        super().__init__()
        self.setProperty("look", "card")
        words = _("{number}. {question}").format(number=number, question=question.words)
        self.setAccessibleName(words)
        self._group = QButtonGroup(self)
        self._keys = [choice.key for choice in question.choices]
        theme = appearance.theme
        lines = column(self, theme.px("space.xs"))
        edge = theme.px("space.l")
        lines.setContentsMargins(edge, theme.px("space.m"), edge, theme.px("space.m"))
        lines.addWidget(Words(words, "uiBold"))
        answers = FlowLayout(theme.px("space.s"))
        for place, choice in enumerate(question.choices):
            button = QRadioButton(choice.words)
            self._group.addButton(button, place)
            answers.addWidget(button)
        lines.addLayout(answers)
        self._group.idClicked.connect(self.answered)

    @property
    def answer(self) -> str:
        """Key of the answer; empty before there is one."""
        place = self._group.checkedId()
        return self._keys[place] if place >= 0 else ""

    def choose(self, key: str) -> None:
        """Give this answer. Raises ValueError where there is none of this key."""
        self._group.button(self._keys.index(key)).click()


class QuestionsView(ScrollView):
    """The questions, and the roles that fit.

    Signals:
        picked(str): the person wants this role among theirs.
        chosen(str): the person wants to go to this address.
    """

    picked = Signal(str)
    chosen = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(_("Three questions"))
        self._appearance = appearance
        self._roles: tuple[Role, ...] = ()
        self.cards = [QuestionCard(appearance, number, one) for number, one in enumerate(questions(), start=1)]
        self.found: list[ActionButton] = []
        self._results = QWidget()
        self._lines: QVBoxLayout = column(self._results, appearance.theme.px("space.m"))
        self._lay_out()
        for card in self.cards:
            card.answered.connect(self._suggest)

    def show_roles(self, roles: Sequence[Role]) -> None:
        """Find the ones that fit among these roles."""
        if tuple(roles) != self._roles:
            self._roles = tuple(roles)
            self._suggest()

    def _lay_out(self) -> None:
        theme = self._appearance.theme
        sheet = surface("page", QWidget())
        lines = column(sheet, theme.px("space.m"))
        edge = theme.px("size.pagePadding")
        lines.setContentsMargins(edge, theme.px("space.xl"), edge, edge)
        lines.addWidget(
            stack(
                Words(_("Which role fits you?"), "h1"),
                Words(_("Choose one answer to each question. Nothing of it is kept."), "ui", "secondary"),
                gap=theme.px("space.xs"),
            )
        )
        for card in self.cards:
            lines.addWidget(card)
        lines.addWidget(self._results)
        row = FlowLayout(theme.px("space.s"))
        every = ActionButton(self._appearance, _("Choose from all roles"), "list-bullets")
        every.clicked.connect(self._show_all)
        row.addWidget(every)
        lines.addLayout(row)
        lines.addStretch(1)
        self.setWidget(sheet)

    @Slot()
    def _show_all(self) -> None:
        self.chosen.emit(CHOOSE)

    @Slot()
    def _suggest(self) -> None:
        while taken := self._lines.takeAt(0):
            if part := taken.widget():
                part.hide()
                part.deleteLater()
        self.found = []
        answers = [card.answer for card in self.cards]
        if not all(answers):
            left = sum(not answer for answer in answers)
            words = _("Questions without an answer: {n}. Then the roles that fit you stand here.")
            self._lines.addWidget(Words(words.format(n=left), "small", "secondary"))
            return
        self._lines.addWidget(Words(_("These roles fit you"), "h2"))
        for number, one in enumerate(suggested(answers, self._roles)):
            self._lines.addWidget(self._result(one, first=number == 0))

    def _result(self, one: Suggestion, *, first: bool) -> QWidget:
        theme = self._appearance.theme
        card = QFrame()
        card.setProperty("look", "card")
        button = ActionButton(self._appearance, _("Choose this role"), "plus", primary=first)
        button.setAccessibleName(_("Choose the role {title}").format(title=one.role.title))
        button.setProperty("role", one.role.id)
        button.clicked.connect(self._pick)
        self.found.append(button)
        words = stack(Words(one.role.title, "h3"), Words(one.reason, "ui", "secondary"), gap=theme.px("space.xxs"))
        lines = column(card)
        edge = theme.px("space.l")
        lines.setContentsMargins(edge, theme.px("space.m"), edge, theme.px("space.m"))
        lines.addWidget(TurningRow(self._appearance, words, button, _WORDS_NEED))
        return card

    @Slot()
    def _pick(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, ActionButton):
            self.picked.emit(str(pressed.property("role")))
