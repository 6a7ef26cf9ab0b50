"""A card that leads on: what it is about, one bold line, one quiet line, a link; beside them a ring, where one counts.

It may not know what it leads to.
"""

from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import IconLabel, Words
from osee_desktop.ui.widgets.progress_ring import ProgressRing
from osee_desktop.ui.widgets.word_icon import show_icon

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Done(NamedTuple):
    """How much of something is done, how much is begun, and how much there is."""

    done: int
    begun: int
    every: int


class LeadText(NamedTuple):
    """What such a card shows.

    Attributes:
        key: what `chosen` says.
        title: the bold line. facts: the quiet line.
        step: the words of the link.
        ring: what the ring shows; None for no ring.
    """

    key: str
    title: str
    facts: str
    step: str
    ring: Done | None = None


class StepButton(QPushButton):
    """Bold words with an arrow behind them."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setProperty("look", "step")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        appearance.changed.connect(self._paint_icon)

    def say(self, words: str) -> None:
        """Show these words; a lone ampersand would become the mark of a short cut."""
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self._paint_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """The arrow goes with its parent."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ParentChange:
            self._paint_icon()

    @Slot()
    def _paint_icon(self) -> None:
        above = self.parentWidget()
        mirrored = above is not None and above.isRightToLeft()
        # The icon of a button stands before its words: turned round, it stands after them.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight if mirrored else Qt.LayoutDirection.RightToLeft)
        show_icon(self, "arrow-right", self._appearance.theme, "text.link", after=True)


class LeadCard(QFrame):
    """The card. Without a text it keeps the room that one will need.

    Signals:
        chosen(str): the person wants to go where it leads.

    Args:
        appearance: the theme in force.
        icon: name of the icon before the head.
        head: what it is about.
    """

    chosen = Signal(str)

    def __init__(self, appearance: Appearance, icon: str, head: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._head = head
        self._key = ""
        self.setProperty("look", "card")
        self._title = Words("", "h3")
        self._facts = Words("", "ui", "secondary")
        self.step = StepButton(appearance)
        self.step.clicked.connect(self._tell)
        self.ring = ProgressRing(appearance, small=True)
        self._lay_out(icon)
        appearance.changed.connect(self._measure)
        self.show_text(None)
        self._measure()

    def show_text(self, text: LeadText | None) -> None:
        """Show this; with None the head alone."""
        self._key = text.key if text else ""
        self._title.setText(text.title if text else "")
        self._facts.setText(text.facts if text else "")
        self.step.say(text.step if text else "")
        for part in (self._title, self._facts, self.step):
            part.setVisible(text is not None)
        ring = text.ring if text else None
        self.ring.setVisible(ring is not None)
        if ring:
            self.ring.show_count(*ring)
        self.setAccessibleName(": ".join(part for part in (self._head, self._title.text()) if part))

    def _lay_out(self, icon: str) -> None:
        theme = self._appearance.theme
        head = QHBoxLayout()
        head.setSpacing(theme.px("space.s"))
        head.addWidget(IconLabel(self._appearance, icon, "text.secondary"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Words(self._head, "small", "secondary"), 1)
        words = QVBoxLayout()
        words.setSpacing(theme.px("space.xs"))
        words.addWidget(self._title)
        words.addWidget(self._facts)
        words.addStretch(1)
        words.addLayout(self._step_line())
        row = QHBoxLayout()
        row.setSpacing(theme.px("space.l"))
        row.addLayout(words, 1)
        row.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        edge = theme.px("space.l")
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px("space.s"))
        column.addLayout(head)
        column.addLayout(row, 1)

    def _step_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(self.step)
        line.addStretch(1)
        return line

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self._key)

    @Slot()
    def _measure(self) -> None:
        theme = self._appearance.theme
        lines = theme.line("small") + theme.line("h3") + 2 * theme.line("ui")
        self.setMinimumHeight(lines + theme.line("ui") + 2 * theme.px("space.l") + 2 * theme.px("space.m"))
