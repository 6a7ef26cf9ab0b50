"""The cards at the top of Home: side by side at the edges of the columns below, one below the other where it is narrow.

It may not know what its cards lead to.
"""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.lead_card import LeadCard, LeadText

_MOST_COLUMNS = 3


class LeadRow(QWidget):
    """The cards, in the order in which they were made; those without a text and not reserved are not there.

    Signals:
        chosen(str): the person wants to go where a card leads.

    Args:
        appearance: the theme in force.
        heads: name of each card -> its icon and head.
    """

    chosen = Signal(str)

    def __init__(self, appearance: Appearance, heads: Mapping[str, tuple[str, str]]) -> None:
        super().__init__()
        self.cards = {name: LeadCard(appearance, icon, head) for name, (icon, head) in heads.items()}
        self._shown: tuple[str, ...] = ()
        self._columns = 1
        self._grid = QGridLayout(self)
        edge = appearance.theme.px("space.xl")
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(edge)
        # A column that holds nothing of its own would leave out the room beside it. They end the row, with room below.
        self._columns_held = [_held(self) for _column in range(_MOST_COLUMNS)]
        for card in self.cards.values():
            card.chosen.connect(self.chosen)
            card.hide()
        self.hide()

    @property
    def shown(self) -> tuple[str, ...]:
        """Names of the cards that are there."""
        return self._shown

    def show_texts(self, texts: Mapping[str, LeadText | None]) -> None:
        """Show these cards and no others; with None a card has its room, still without its text."""
        for name, card in self.cards.items():
            card.show_text(texts.get(name))
        self._show(tuple(name for name in self.cards if name in texts))

    def arrange(self, columns: int) -> None:
        """Stand in so many columns."""
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _show(self, names: tuple[str, ...]) -> None:
        if names != self._shown:
            self._shown = names
            self._place()

    def _place(self) -> None:
        """The last card of a row takes what room is left."""
        for column in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
        for widget in (*self.cards.values(), *self._columns_held):
            self._grid.removeWidget(widget)
        for column, held in enumerate(self._columns_held):
            held.setVisible(column < self._columns)
            self._grid.addWidget(held, len(self.cards), min(column, self._columns - 1))
        for place, name in enumerate(self._shown):
            row, column = divmod(place, self._columns)
            last = place == len(self._shown) - 1
            self._grid.addWidget(self.cards[name], row, column, 1, self._columns - column if last else 1)
        for name, card in self.cards.items():
            card.setVisible(name in self._shown)
        self._grid.setHorizontalSpacing(self._grid.verticalSpacing() if self._columns > 1 else 0)
        self.setVisible(bool(self._shown))


def _held(parent: QWidget) -> QWidget:
    held = QWidget(parent)
    held.setFixedHeight(0)
    return held
