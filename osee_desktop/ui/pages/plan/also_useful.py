"""Modules one step away from the plan, apart and folded: each with the draft's reason, and a button that adds it."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from osee_desktop.base.translation import _, ngettext
from osee_desktop.library.records import Module
from osee_desktop.plans import wording
from osee_desktop.plans.records import AlsoUseful, Plan
from osee_desktop.ui.pages.plan.module_card import CategoryMark
from osee_desktop.ui.pages.plan.parts import CardRow, RowWords, column, stack
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import Words, rule
from osee_desktop.ui.widgets.fold_head import FoldHead
from osee_desktop.ui.widgets.text_link import TextLink
from osee_desktop.ui.widgets.turning_row import TurningRow

_WORDS_NEED = 260


class AlsoUsefulCard(QFrame):
    """The card.

    Signals:
        chosen(str): the person wants to read about the module.
        add_wanted(str): the person wants the module in their plan.
    """

    chosen = Signal(str)
    add_wanted = Signal(str)

    def __init__(self, appearance: Appearance, plan: Plan) -> None:
        super().__init__()
        self._appearance = appearance
        self.setProperty("look", "card")
        count = len(plan.also_useful)
        self.head = FoldHead(appearance)
        title = Words(_("Also useful"), "uiBold")
        facts = ngettext(
            "{n} module is one step away from your plan. It does not count until you add it.",
            "{n} modules are one step away from your plan. They do not count until you add them.",
            count,
        ).format(n=count)
        self.head.put(stack(title, Words(facts, "small", "secondary")), 1)
        self.head.setAccessibleName(f"{title.text()}. {facts}")
        self._body = QWidget()
        modules = [one.module for one in plan.modules] + [one.module for one in plan.also_useful]
        lines = column(self._body)
        for row in self._rows(plan.also_useful, modules):
            lines.addWidget(rule())
            lines.addWidget(row)
        self._body.hide()
        whole = column(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(self.head)
        whole.addWidget(self._body)
        self.head.toggled.connect(self._body.setVisible)

    def _rows(self, found: Sequence[AlsoUseful], modules: Sequence[Module]) -> Iterator[QWidget]:
        for one in found:
            yield CardRow(self._appearance, self._row(one, modules))

    def _row(self, one: AlsoUseful, modules: Sequence[Module]) -> QWidget:
        theme = self._appearance.theme
        title = TextLink(self._appearance, one.module.title)
        title.clicked.connect(partial(self.chosen.emit, one.module.id))
        words = QWidget()
        lines = column(words, theme.px("space.xxs"))
        lines.addWidget(title, 0, Qt.AlignmentFlag.AlignLeading)
        lines.addWidget(CategoryMark(self._appearance, one.category), 0, Qt.AlignmentFlag.AlignLeading)
        for link in one.links:
            why = _("{link}: {reason}")
            said = why.format(link=wording.link_words(link, modules), reason=wording.link_reason(link))
            lines.addWidget(RowWords(self._appearance, said))
        add = ActionButton(self._appearance, _("Add to my plan"), "plus")
        add.setAccessibleName(_("Add {title} to my plan").format(title=one.module.title))
        add.clicked.connect(partial(self.add_wanted.emit, one.module.id))
        return TurningRow(self._appearance, words, add, _WORDS_NEED, at_top=True)
