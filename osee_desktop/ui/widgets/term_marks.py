"""How a word of the glossary looks in a page, and how it explains itself: quiet dots below, its meaning in a tool tip.

A link with an explanation is such a word. It may not know what a word means.
"""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QToolTip, QWidget

from osee_desktop.ui.theme.theme import Theme


def dress_terms(document: QTextDocument, places: Iterable[tuple[int, int]], theme: Theme) -> None:
    """Give stretches of a document, each from one character position to another, the look of a term."""
    look = QTextCharFormat()
    look.setForeground(theme.colour("text.primary"))
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    look.setUnderlineColor(theme.colour("text.link"))
    for start, end in places:
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(look)


def show_explanation(at: QPoint, words: str, widget: QWidget, area: QRect) -> None:
    """Show what a word means at a place on the screen, as long as the mouse stays in an area of the widget (px)."""
    QToolTip.showText(at, f"<p>{escape(words)}</p>" if words else "", widget, area)
