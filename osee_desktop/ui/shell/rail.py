"""The rail: the places of the program, icons with words. Only places that exist are shown."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.reading.listing import COMPETENCIES, GLOSSARY, ROLES, place_of
from osee_desktop.ui.pages.reading.sheet import MODULES, TRAINING
from osee_desktop.ui.shell.history import HOME, PLAN, SHORTCUTS, is_search, place_in
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import surface
from osee_desktop.ui.widgets.row_views import RowList
from osee_desktop.ui.widgets.rows import Row


class Rail(QWidget):
    """The places.

    Signals:
        chosen(str): the person wants to go to this place.
    """

    chosen = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.places = RowList(appearance, "rail", _("Places"))
        self.places.feed(
            [
                Row(key=HOME, title=_("Home"), icon="home"),
                Row(key=MODULES, title=_("Modules"), icon="stack", separated=True),
                Row(key=ROLES, title=_("Roles"), icon="users"),
                Row(key=COMPETENCIES, title=_("Competencies"), icon="medal"),
                Row(key=TRAINING, title=_("Training"), icon="graduation-cap"),
                Row(key=GLOSSARY, title=_("Glossary"), icon="book-open"),
                Row(key=PLAN, title=_("My plan"), icon="list-bullets", separated=True),
            ]
        )
        self.places.chosen.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, appearance.theme.px("space.s"), 0, 0)
        column.addWidget(self.places)
        surface("window", self)
        appearance.changed.connect(self._measure)
        self._measure()

    def show_place(self, address: str) -> None:
        """Mark the place that an address belongs to."""
        nowhere = is_search(address) or address == SHORTCUTS
        if place_in(address) in {HOME, PLAN}:
            self.places.show_place(place_in(address))
        else:
            self.places.show_place("" if nowhere else place_of(address))

    @Slot()
    def _measure(self) -> None:
        self.setFixedWidth(max(self._appearance.theme.px("size.rail") - 1, self.places.natural_width()))
