"""Chips of which exactly one is on. It may not know what they choose between."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QSizePolicy, QWidget

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.flow import FlowLayout

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Choice(NamedTuple):
    """A chip: what `chosen` says, its words, and whether there is anything behind it."""

    key: str
    words: str
    able: bool = True


class _Chip(QPushButton):
    """One chip; bold words of the one that is on do not make it wider."""

    def __init__(self, appearance: Appearance, choice: Choice) -> None:
        super().__init__(choice.words)
        self._appearance = appearance
        self.key = choice.key
        self.setProperty("look", "chip")
        self.setAccessibleName(choice.words)
        self.setCheckable(True)
        self.setEnabled(choice.able)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self._measure)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _measure(self) -> None:
        theme = self._appearance.theme
        bold = QFontMetrics(theme.font("small", bold=True)).horizontalAdvance(self.text())
        self.setMinimumWidth(bold + 2 * theme.px("space.m") + 2 * theme.px("line.control"))


class ChoiceChips(QWidget):
    """The row.

    Signals:
        chosen(str): the person chose the chip with this key.
    """

    chosen = Signal(str)

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__()
        self._appearance = appearance
        self.setAccessibleName(name)
        self.chips: dict[str, _Chip] = {}
        self._group = QButtonGroup(self)
        self._flow = FlowLayout(appearance.theme.px("space.s"), self)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group.buttonClicked.connect(self._tell)

    def offer(self, choices: Sequence[Choice], on: str) -> None:
        """Offer these; `on` is the key of the one that is on."""
        for chip in self.chips.values():
            self._group.removeButton(chip)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = {}
        for choice in choices:
            chip = _Chip(self._appearance, choice)
            chip.setChecked(choice.key == on)
            self.chips[choice.key] = chip
            self._group.addButton(chip)
            self._flow.addWidget(chip)
            chip.show()
        self.updateGeometry()

    @Slot(QAbstractButton)
    def _tell(self, chip: QAbstractButton) -> None:
        if isinstance(chip, _Chip):
            self.chosen.emit(chip.key)
