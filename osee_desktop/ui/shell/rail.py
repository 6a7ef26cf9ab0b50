"""The rail: the places of the program, icons with words. Only places that exist are shown."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from osee_desktop.base.translation import _, ngettext
from osee_desktop.ui.pages.reading.listing import COMPETENCIES, GLOSSARY, HELP, LICENCES, ROLES, place_of
from osee_desktop.ui.pages.reading.sheet import MODULES, TRAINING
from osee_desktop.ui.shell.history import (
    HOME,
    NOTES,
    OWN_DATA,
    PLAN,
    PREVIEW,
    SHORTCUTS,
    UPDATES,
    is_search,
    place_in,
)
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import surface
from osee_desktop.ui.widgets.row_views import RowList
from osee_desktop.ui.widgets.rows import Row

_NOWHERE = frozenset({OWN_DATA, SHORTCUTS, PREVIEW, HELP, LICENCES})
"""Pages of the program itself, which belong to no place of the rail."""


class Rail(QWidget):
    """The places.

    Signals:
        chosen(str): the person wants to go to this place.
    """

    chosen = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._waiting, self._shown = 0, ""
        self.places = RowList(appearance, "rail", _("Places"))
        self.places.feed(_rows(0))
        self.places.chosen.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, appearance.theme.px("space.s"), 0, 0)
        column.addWidget(self.places)
        surface("window", self)
        appearance.changed.connect(self._measure)
        self._measure()

    def show_place(self, address: str) -> None:
        """Mark the place that an address belongs to."""
        nowhere = is_search(address) or place_in(address) in _NOWHERE
        if place_in(address) in {HOME, PLAN, NOTES, UPDATES}:
            self._shown = place_in(address)
        else:
            self._shown = "" if nowhere else place_of(address)
        self.places.show_place(self._shown)

    @Slot(int)
    def show_waiting(self, count: int) -> None:
        """Say how many editions wait for the person's word."""
        if count != self._waiting:
            self._waiting = count
            self.places.feed(_rows(count))
            self.places.show_place(self._shown)

    @Slot()
    def _measure(self) -> None:
        self.setFixedWidth(max(self._appearance.theme.px("size.rail") - 1, self.places.natural_width()))


def _rows(waiting: int) -> list[Row]:
    said = ngettext("{n} edition waits", "{n} editions wait", waiting).format(n=waiting)
    spoken = _("Updates, {waiting}").format(waiting=said) if waiting else ""
    return [
        Row(key=HOME, title=_("Home"), icon="home"),
        Row(key=MODULES, title=_("Modules"), icon="stack", separated=True),
        Row(key=ROLES, title=_("Roles"), icon="users"),
        Row(key=COMPETENCIES, title=_("Competencies"), icon="medal"),
        Row(key=TRAINING, title=_("Training"), icon="graduation-cap"),
        Row(key=GLOSSARY, title=_("Glossary"), icon="book-open"),
        Row(key=PLAN, title=_("My plan"), icon="list-bullets", separated=True),
        Row(key=NOTES, title=_("My notes"), icon="bookmark-simple"),
        Row(key=UPDATES, title=_("Updates"), icon="arrows-clockwise", number=waiting, spoken=spoken),
    ]
