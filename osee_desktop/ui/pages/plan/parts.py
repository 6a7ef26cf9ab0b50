"""Small parts of the rows and cards of this place. They may not know a plan."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.theme.theme import Theme
from osee_desktop.ui.widgets.controls import TypeName, Words


def indent(theme: Theme) -> int:
    """Where the words of a module's card start, in px from its edge: after its number."""
    return theme.px("space.l") + theme.scaled("size.planNumber") + theme.px("space.m")


def column(widget: QWidget, gap: int = 0) -> QVBoxLayout:
    """A column without margins in a widget; `gap` is the room between its parts in px."""
    lines = QVBoxLayout(widget)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(gap)
    return lines


def stack(*parts: QWidget, gap: int = 0, above: int = 0) -> QWidget:
    """Parts one below the other, with room between and above them (px)."""
    held = QWidget()
    lines = column(held, gap)
    lines.setContentsMargins(0, above, 0, 0)
    for part in parts:
        lines.addWidget(part)
    return held


class RowWords(Words):
    """Words of a row; they start where those of a link do."""

    def __init__(self, appearance: Appearance, words: str, style: TypeName = "small", tone: str = "secondary") -> None:
        super().__init__(words, style, tone)
        edge = appearance.theme.px("line.focus")
        self.setContentsMargins(edge, 0, edge, 0)


class CardRow(QWidget):
    """A row of a card: its content stands where the words of the card start, and never lower than the token says."""

    def __init__(self, appearance: Appearance, content: QWidget) -> None:
        super().__init__()
        self._appearance = appearance
        self._lines = column(self)
        self._lines.addStretch(1)
        self._lines.addWidget(content)
        self._lines.addStretch(1)
        appearance.changed.connect(self._measure)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """The words start at the leading edge, also where text runs the other way."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._measure()

    @Slot()
    def _measure(self) -> None:
        theme = self._appearance.theme
        above = theme.px("space.s") - theme.px("line.hairline")
        # A link stands a ring's width inside of its frame; all other words of a row are moved in by the same.
        leading, trailing = indent(theme) - theme.px("line.focus"), theme.px("space.l")
        left, right = (trailing, leading) if self.isRightToLeft() else (leading, trailing)
        self._lines.setContentsMargins(left, above, right, above)
        self.setMinimumHeight(self.least())

    def least(self) -> int:
        """Least height in px."""
        return self._appearance.theme.scaled("size.planRow") - self._appearance.theme.px("line.hairline")


class Band(CardRow):
    """The head of a group of rows within a card."""

    def __init__(self, appearance: Appearance, words: str) -> None:
        title = RowWords(appearance, words, "caption")
        title.setProperty("strong", "true")
        super().__init__(appearance, title)
        self.setProperty("surface", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def least(self) -> int:
        """Lower than a row."""
        return self._appearance.theme.scaled("size.planRow") - 2 * self._appearance.theme.px("space.iconGap")
