"""Asks at the start who it is, where several people use this computer. It may not open anything."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout

from osee_desktop import PROGRAM_NAME
from osee_desktop.base.translation import _
from osee_desktop.env.people import People, Person
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.cards import Banner
from osee_desktop.ui.widgets.controls import Words, surface
from osee_desktop.ui.widgets.row_views import RowList
from osee_desktop.ui.widgets.rows import Row

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

_WIDTH, _MOST_ROWS = 480, 8


class PersonChoice(QDialog):
    """A list of people. Whoever used the program last is marked: Enter goes on with them.

    Attributes:
        chosen: who it is; None until somebody is chosen.
        wanted: the address that a later start asked for meanwhile; empty for none.

    Args:
        appearance: the theme in force.
        people: all of them.
    """

    def __init__(self, appearance: Appearance, people: People) -> None:
        super().__init__()
        self._appearance, self._people = appearance, people
        self.chosen: Person | None = None
        self.wanted = ""
        self.setWindowTitle(_("Who is it? — {program}").format(program=PROGRAM_NAME))
        surface("page", self)
        self.list = RowList(appearance, "roles", _("Who is it?"))
        self.list.feed([Row(key=str(person.number), title=person_name(person)) for person in people.all])
        self.list.show_place(str(people.last_person.number))
        self.list.chosen.connect(self._choose)
        self._lay_out()

    def want(self, address: str) -> None:
        """Note where a later start wants to go."""
        self.wanted = address

    def showEvent(self, event: "QShowEvent") -> None:
        """The keyboard is on the list at once."""
        super().showEvent(event)
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        theme = self._appearance.theme
        column = QVBoxLayout(self)
        edge = theme.px("size.pagePadding")
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px("space.s"))
        column.addWidget(Words(_("Who is it?"), "h1"))
        column.addWidget(Words(_("Each has a notebook of their own. Enter opens the one that is marked."), "ui"))
        column.addSpacing(theme.px("space.s"))
        column.addWidget(self.list, 1)
        column.addStretch(0)
        column.addSpacing(theme.px("space.s"))
        told = _("This keeps notebooks apart; it does not lock them.")
        warning = _("Whoever uses this account of the computer can open and read every one of them.")
        column.addWidget(Banner(self._appearance, "caution", told, warning))
        width = theme.grown(_WIDTH)
        if len(self._people.all) <= _MOST_ROWS:
            self.list.fit_to_rows()
        self.resize(width, column.totalHeightForWidth(width))

    @Slot(str)
    def _choose(self, number: str) -> None:
        self.chosen = next(person for person in self._people.all if str(person.number) == number)
        self.accept()


def person_name(person: Person) -> str:
    """The name of somebody; of those who have none, their number."""
    return person.name or _("Person {number}").format(number=person.number)
