"""A training material in a plan: its title, whose it is, what its summary rests on, what it costs."""

import re

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.plans.records import PlanMaterial
from osee_desktop.ui.pages.plan.parts import CardRow, RowWords, column, stack
from osee_desktop.ui.pages.plan.ports import Marks
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import IconLabel, Words
from osee_desktop.ui.widgets.fact_badge import FactBadge, Tone
from osee_desktop.ui.widgets.text_link import TextLink
from osee_desktop.ui.widgets.turning_row import TurningRow

_TITLE_NEEDS = 320
_BADGE, _COST = 150, 58
_WEB = re.compile(r"https?://(?:www\.)?([^/\s,]+)[^\s,]*")
_TONES: dict[str, Tone] = {"status.success.text": "success", "status.caution.text": "caution"}


class MaterialRow(CardRow):
    """The row.

    Signals:
        chosen(str): the person wants to read about the material.
    """

    chosen = Signal(str)

    def __init__(self, appearance: Appearance, one: PlanMaterial, marks: Marks) -> None:
        self._appearance, self._one, self._marks = appearance, one, marks
        self.title = TextLink(appearance, one.material.title)
        super().__init__(appearance, self._content())
        self.title.clicked.connect(self._choose)

    def _content(self) -> QWidget:
        theme, material = self._appearance.theme, self._one.material
        names = QWidget()
        lines = column(names)
        lines.addWidget(self.title, 0, Qt.AlignmentFlag.AlignLeading)
        for words in filter(None, (_units(self._one), _short(material.attribution))):
            lines.addWidget(RowWords(self._appearance, words))
        marked = QWidget()
        row = QHBoxLayout(marked)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px("space.m"))
        icon = IconLabel(self._appearance, "file-text", "text.secondary")
        row.addWidget(stack(icon, above=theme.px("space.xs")), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(names, 1)
        return TurningRow(self._appearance, marked, self._facts(), _TITLE_NEEDS, at_top=True)

    def _facts(self) -> QWidget:
        theme, material = self._appearance.theme, self._one.material
        mark = self._marks.basis_mark(material.basis)
        badge = FactBadge(self._appearance, mark.words, mark.icon, _TONES.get(mark.token, "plain"))
        badge.setToolTip(mark.meaning)
        cost = Words(self._marks.cost_word(material.cost), "small", "secondary")
        cost.setWordWrap(False)
        cost.setToolTip(material.cost_note or "")
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px("space.m"))
        basis = QWidget()
        basis.setMinimumWidth(theme.grown(_BADGE))
        column(basis).addWidget(badge, 0, Qt.AlignmentFlag.AlignLeading)
        cost.setMinimumWidth(theme.grown(_COST))
        row.addWidget(basis)
        row.addWidget(cost)
        row.addStretch(1)
        return held

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._one.material.id)


def _short(attribution: str) -> str:
    """An attribution with the host in the place of a web address, which could not wrap; its page has it whole."""
    return _WEB.sub(r"\1", attribution)


def _units(one: PlanMaterial) -> str:
    names = ", ".join(unit.title for unit in one.units)
    return _("Names your unit: {units}").format(units=names) if names else ""
