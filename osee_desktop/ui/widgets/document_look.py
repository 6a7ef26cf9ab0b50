"""How a document is set before it has words, on the screen and on paper alike. It may not know what it will say."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextDocument, QTextOption

from osee_desktop.ui.theme.theme import Theme


def set_up(document: QTextDocument, theme: Theme, font: QFont, css: str, direction: Qt.LayoutDirection) -> None:
    """Give an empty document its letters, its style sheet and the direction of its text; it has no margin."""
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setIndentWidth(theme.scaled("space.xl"))
    document.setDefaultStyleSheet(css)
    option = QTextOption()
    option.setTextDirection(direction)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)


def set_edges(document: QTextDocument, top: int, bottom: int) -> None:
    """Leave this much room (px) above the first words and below the last ones."""
    frame = document.rootFrame()
    edges = frame.frameFormat()
    edges.setTopMargin(top)
    edges.setBottomMargin(bottom)
    frame.setFrameFormat(edges)
