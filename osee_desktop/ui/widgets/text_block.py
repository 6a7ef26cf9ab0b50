"""A paragraph laid out at the theme's own line height, for whatever paints its text itself.

It only measures and paints. It may not know an item model or a widget.
"""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption


class TextLook(NamedTuple):
    """How a paragraph looks: its font, and the height of each line in px."""

    font: QFont
    line_height: int


class TextBlock:
    """One paragraph wrapped to a width.

    Args:
        text: plain words.
        look: font and line height.
        width: width in px to wrap at; at least one word stands on a line.
        rtl: lines start at the right.
        spans: parts that look different (bold, marked).
    """

    def __init__(
        self,
        text: str,
        look: TextLook,
        width: int,
        *,
        rtl: bool = False,
        spans: Sequence[QTextLayout.FormatRange] = (),
    ) -> None:
        self._look = look
        self._layout = QTextLayout(text, look.font)
        option = QTextOption(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats(list(spans))
        self._break(max(width, 1))

    @property
    def height(self) -> int:
        """Height of all lines in px."""
        return self._layout.lineCount() * self._look.line_height

    @property
    def width(self) -> int:
        """Width of the longest line in px, rounded up."""
        lines = map(self._layout.lineAt, range(self._layout.lineCount()))
        return ceil(max((line.naturalTextWidth() for line in lines), default=0))

    @property
    def lines(self) -> int:
        """Number of lines."""
        return self._layout.lineCount()

    def draw(self, painter: QPainter, x: int, y: int, colour: QColor) -> None:
        """Paint with the top leading corner of the box at (x, y), in px."""
        painter.setPen(colour)
        self._layout.draw(painter, QPointF(x, y))

    def _break(self, width: int) -> None:
        self._layout.beginLayout()
        top = 0.0
        line = self._layout.createLine()
        while line.isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top + (self._look.line_height - line.height()) / 2))
            top += self._look.line_height
            line = self._layout.createLine()
        self._layout.endLayout()
