"""A text in which words went and came: struck through and underlined, so that no colour is needed to tell them apart.

It may not know what the text belongs to.
"""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QLabel, QSizePolicy

from osee_desktop.base.translation import _
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.theme.theme import Theme
from osee_desktop.ui.widgets.text_block import TextBlock, TextLook

Fate = Literal["same", "removed", "added"]
_MOST_WIDTHS = 4


class Run(NamedTuple):
    """Words, and what became of them."""

    fate: Fate
    text: str


class ChangedWords(QLabel):
    """The text; it wraps.

    Args:
        appearance: the theme in force.
        runs: its words, in reading order.
    """

    def __init__(self, appearance: Appearance, runs: Sequence[Run]) -> None:
        super().__init__("".join(run.text for run in runs))
        self._appearance, self._runs = appearance, tuple(runs)
        self._laid: dict[tuple[int, bool], TextBlock] = {}
        self.setProperty("type", "ui")
        self.setWordWrap(True)
        self.setAccessibleName(spoken(runs))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        appearance.changed.connect(self._remeasure)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - as in Qt
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - as in Qt
        """Height in px for a width in px."""
        return self._block(width).height

    def sizeHint(self) -> QSize:
        """As high as the words need at the present width."""
        width = max(self.width(), 1)
        return QSize(self._appearance.theme.px("size.list"), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow is fine: words wrap."""
        return QSize(0, self._appearance.theme.line("ui"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words."""
        painter = QPainter(self)
        self._block(self.width()).draw(painter, 0, 0, self._appearance.theme.colour("text.primary"))
        painter.end()

    def _block(self, width: int) -> TextBlock:
        key = width, self.isRightToLeft()
        if key not in self._laid:
            if len(self._laid) == _MOST_WIDTHS:
                self._laid.clear()
            theme = self._appearance.theme
            look = TextLook(theme.font("ui"), theme.line("ui"))
            self._laid[key] = TextBlock(self.text(), look, width, rtl=self.isRightToLeft(), spans=self._spans(theme))
        return self._laid[key]

    def _spans(self, theme: Theme) -> list[QTextLayout.FormatRange]:
        spans, start = [], 0
        for run in self._runs:
            length = _length(run.text)
            if run.fate != "same":
                spans.append(_span(run.fate, start, length, theme))
            start += length
        return spans

    @Slot()
    def _remeasure(self) -> None:
        self._laid.clear()
        self.updateGeometry()
        self.update()


def spoken(runs: Sequence[Run]) -> str:
    """The text as it is read out: what went and what came is said before it."""
    said = {"removed": _("removed: {words}"), "added": _("added: {words}")}
    parts = (said[run.fate].format(words=run.text.strip()) if run.fate in said else run.text.strip() for run in runs)
    return "; ".join(part for part in parts if part)


def _span(fate: Fate, start: int, length: int, theme: Theme) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setBackground(theme.colour(f"diff.{fate}Background"))
    look.setForeground(theme.colour(f"diff.{fate}Text"))
    look.setFontUnderline(fate == "added")
    look.setFontStrikeOut(fate == "removed")
    span: Any = QTextLayout.FormatRange()  # the stubs leave out its fields
    span.start, span.length, span.format = start, length, look
    made: QTextLayout.FormatRange = span
    return made


def _length(text: str) -> int:
    """Length as Qt counts: a sign beyond the basic plane counts twice."""
    return len(text.encode("utf-16-le")) // 2
