"""The headings of a document: their sizes, where they stand, which was passed. It may not know what they say."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat

from osee_desktop.ui.theme.theme import Theme
from osee_desktop.ui.widgets.document_blocks import blocks_of

_STYLES = {1: "h1", 2: "h2", 3: "h3", 4: "h3"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the page: its words, its level (1 is the title) and its block in the document."""

    words: str
    level: int
    block: int


def size_headings(document: QTextDocument, theme: Theme) -> tuple[Heading, ...]:
    """Give the headings of a document the sizes of a theme, in place of those that Qt derives; says which there are."""
    found = []
    for block in blocks_of(document):
        level = block.blockFormat().headingLevel()
        if level:
            _size(block, _STYLES[min(level, 4)], theme)
            found.append(Heading(block.text().strip(), level, block.blockNumber()))
    return tuple(found)


def top_of(document: QTextDocument, heading: Heading) -> float:
    """How high a heading stands in its document, in px."""
    block = document.findBlockByNumber(heading.block)
    return document.documentLayout().blockBoundingRect(block).top()


def last_above(document: QTextDocument, headings: Sequence[Heading], limit: int) -> int:
    """The place of the last heading at or above a height (px) of the document; -1 for none."""
    passed = (place for place, heading in enumerate(headings) if top_of(document, heading) <= limit)
    return max(passed, default=-1)


def fold_at(scrolled: int, most: int, seen: int) -> int:
    """How far down the window (px) a heading counts as passed: a third, and all of it at the end of the page.

    The last headings never come to the top of the window.

    Args:
        scrolled: how far the page is scrolled, in px.
        most: how far it can be.
        seen: the height of the window.
    """
    third = seen // 3
    sinks = min(most, seen - third)
    left = most - scrolled
    return third + (seen - third) * max(sinks - left, 0) // sinks if sinks else third


def _size(block: QTextBlock, style: str, theme: Theme) -> None:
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    form = cursor.charFormat()
    form.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
    form.setProperty(QTextFormat.Property.FontPixelSize.value, theme.font_px(style))
    cursor.setCharFormat(form)
    cursor.setBlockCharFormat(form)
    spacing = QTextBlockFormat()
    spacing.setLineHeight(theme.line(style), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor.mergeBlockFormat(spacing)
