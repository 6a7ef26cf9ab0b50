"""The dots of lists in a page: small, and a step away from the words. Qt's own are fat, and stick to them.

The lists stay lists, so that a copy and a screen reader have them. It may not know what a page is about.
"""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextBlock, QTextDocument, QTextListFormat

from osee_desktop.ui.theme.theme import Theme
from osee_desktop.ui.widgets.document_blocks import blocks_of

_DOTS = frozenset({QTextListFormat.Style.ListDisc, QTextListFormat.Style.ListCircle, QTextListFormat.Style.ListSquare})
_DOT = 5
"""Diameter in px at 100 %."""


def take_dots(document: QTextDocument) -> tuple[int, ...]:
    """Take Qt's dots out of a document.

    Returns:
        The numbers of the blocks that are to have one of ours.
    """
    found = []
    for block in blocks_of(document):
        listed: Any = block.textList()  # the stubs leave out that there may be none
        if listed is None:
            continue
        form = listed.format()
        if form.style() in _DOTS:
            form.setStyle(QTextListFormat.Style.ListStyleUndefined)
            listed.setFormat(form)
        if form.style() == QTextListFormat.Style.ListStyleUndefined:
            found.append(block.blockNumber())
    return tuple(found)


def paint_dots(
    painter: QPainter, document: QTextDocument, numbers: tuple[int, ...], theme: Theme, area: QRectF
) -> None:
    """Paint the dots of these blocks, as far as they are in an area of the document (px)."""
    size = theme.grown(_DOT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("text.secondary"))
    for number in numbers:
        block = document.findBlockByNumber(number)
        if not block.layout().lineCount():
            continue  # far below, and not laid out yet: asking for its first line would end the program
        middle = _middle(document, block, theme)
        dot = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)
        if area.intersects(dot):
            painter.drawEllipse(dot)


def _middle(document: QTextDocument, block: QTextBlock, theme: Theme) -> QPointF:
    """Where the dot of a block stands: half an indent before its first line, half a small letter above its foot."""
    line = block.layout().lineAt(0)
    corner = document.documentLayout().blockBoundingRect(block).topLeft()
    words, away = line.naturalTextRect(), theme.scaled("space.xl") / 2
    rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
    x = words.right() + away if rtl else words.left() - away
    letters = QFontMetricsF(block.begin().fragment().charFormat().font())
    return corner + QPointF(x, line.y() + line.ascent() - letters.xHeight() / 2)
