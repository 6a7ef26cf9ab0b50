"""Asks for today's date, for one update: officers often may not set the clock of their computer.

It says what was given. It may not judge it.
"""

from datetime import date

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QDateEdit, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from osee_desktop import RELEASED
from osee_desktop.base.translation import _
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import Words


class DateDialog(QDialog):
    """The box. The day on which the program was made is the earliest that can be.

    Signals:
        chosen(object): the date that was given.
    """

    chosen = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        theme = appearance.theme
        self.setWindowTitle(_("Set the date for this update"))
        earliest = date.fromisoformat(RELEASED)
        today = max(date.today(), earliest)  # noqa: DTZ011 - what this computer says is only a proposal
        self.field = QDateEdit(QDate(today.year, today.month, today.day))
        self.field.setMinimumDate(QDate(earliest.year, earliest.month, earliest.day))
        self.field.setDisplayFormat("yyyy-MM-dd")
        self.field.setAccessibleName(_("Today's date"))
        self.use = ActionButton(appearance, _("Look with this date"), "calendar", primary=True)
        self.cancel = ActionButton(appearance, _("Cancel"), "x")
        column = QVBoxLayout(self)
        edge = theme.px("space.l")
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px("space.m"))
        column.addWidget(Words(_("What is today's date? Year, month, day."), "uiBold"))
        meaning = _("It holds for this one look at updates. The clock of this computer stays as it is.")
        column.addWidget(Words(meaning, "small", "secondary"))
        column.addWidget(self.field)
        row = QHBoxLayout()
        row.addWidget(self.use)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)
        self.setMinimumWidth(theme.grown(theme.px("size.detailPanel")))
        self.use.setDefault(True)
        self.use.clicked.connect(self._tell)
        self.cancel.clicked.connect(self.reject)

    @Slot()
    def _tell(self) -> None:
        day = self.field.date()
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.accept()
