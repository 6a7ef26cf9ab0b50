"""A card that offers a few choices as chips, and the way to all of them.

It may not know what a choice leads to.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import IconLabel, Words
from osee_desktop.ui.widgets.flow import FlowLayout
from osee_desktop.ui.widgets.word_icon import show_icon

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ChipButton(QPushButton):
    """A chip that leads somewhere.

    Args:
        appearance: the theme in force.
        words: what it says.
        key: what `ChoiceCard.chosen` says when it is pressed.
        onward: an arrow head stands after the words.
    """

    def __init__(self, appearance: Appearance, words: str, key: str, *, onward: bool = False) -> None:
        # A lone ampersand would become the mark of a short cut.
        super().__init__(words.replace("&", "&&"))
        self._appearance = appearance
        self._onward = onward
        self.key = key
        self.setAccessibleName(words)
        self.setProperty("look", "chip")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._paint_icon()
        appearance.changed.connect(self._paint_icon)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _paint_icon(self) -> None:
        if self._onward:
            above = self.parentWidget()
            mirrored = above is not None and above.isRightToLeft()
            # The icon of a button stands before its words: turned round, it stands after them.
            turned = Qt.LayoutDirection.LeftToRight if mirrored else Qt.LayoutDirection.RightToLeft
            self.setLayoutDirection(turned)
            show_icon(self, "caret-right", self._appearance.theme, "text.primary", after=True)

    def changeEvent(self, event: QEvent) -> None:
        """The arrow head goes with its parent."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ParentChange:
            self._paint_icon()


class ChoiceCard(QFrame):
    """The card.

    Signals:
        chosen(str): the person chose the chip with this key.

    Args:
        appearance: the theme in force.
        icon: name of the icon before the title.
        title: what can be chosen.
        sentence: what choosing is good for.
    """

    chosen = Signal(str)

    def __init__(self, appearance: Appearance, icon: str, title: str, sentence: str) -> None:
        super().__init__()
        self._appearance = appearance
        theme = appearance.theme
        self.setProperty("look", "card")
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        edge = theme.px("space.l")
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px("space.s"))
        head = QHBoxLayout()
        head.setSpacing(theme.px("space.s"))
        head.addWidget(IconLabel(appearance, icon, "text.secondary"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Words(title, "small", "secondary"), 1)
        column.addLayout(head)
        column.addWidget(Words(sentence, "ui", "secondary"))
        self._chips = FlowLayout(theme.px("space.s"))
        column.addLayout(self._chips)

    def offer(self, choices: Sequence[tuple[str, str]], onward: tuple[str, str]) -> None:
        """Offer these, each a key and its words; `onward` leads to all of them."""
        for key, words in (*choices, onward):
            chip = ChipButton(self._appearance, words, key, onward=(key, words) == onward)
            chip.clicked.connect(self._tell)
            self._chips.addWidget(chip)

    @Slot()
    def _tell(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, ChipButton):
            self.chosen.emit(pressed.key)
