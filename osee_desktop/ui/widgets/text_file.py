"""A page as a text document (ODT) that people open in a word processor and change.

Qt's own writer makes the file. It knows points and fixed widths, so what pages say in pixels and per cent is turned
into these first. It may not know a record, and writes no file.
"""

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import (
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentWriter,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from osee_desktop.ui.theme.theme import Theme
from osee_desktop.ui.widgets.document_blocks import blocks_of
from osee_desktop.ui.widgets.odt_finish import Finish, finished
from osee_desktop.ui.widgets.paper import PaperDocument, PaperText
from osee_desktop.ui.widgets.paper_outline import tables_of

_POINTS_PER_PX = 0.75
_WIDTH = 640
"""Width of the text in px: A4 and Letter with the margins that word processors have."""
_LINE = "\u2028"
_LINE_WIDTH = 0.5


def odt(text: PaperText, theme: Theme, paper: str) -> bytes:
    """A page as the bytes of an ODT file. Pictures are left out by whoever wrote the page.

    Args:
        text: the page.
        theme: the theme of paper.
        paper: `a4` or `letter`.

    Raises:
        KeyError: there is no such paper.
    """
    document = PaperDocument(text, theme, _WIDTH)
    _size_in_points(document)
    for table in tables_of(document.rootFrame()):
        _join_paragraphs(table)
        _fix_widths(table)
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QTextDocumentWriter(content, b"odf")
    writer.write(document)
    finish = Finish(title=text.title, paper=paper, levels=_levels(document), headed=_headed(document))
    return finished(bytes(content.data().data()), finish)


def _levels(document: QTextDocument) -> dict[str, int]:
    """The writer calls the style of a paragraph by the number of its format."""
    found = {}
    for block in blocks_of(document):
        level = block.blockFormat().headingLevel()
        if level:
            found[f"p{block.blockFormatIndex()}"] = level
    return found


def _headed(document: QTextDocument) -> set[str]:
    tables = tables_of(document.rootFrame())
    return {f"Table{table.formatIndex()}" for table in tables if table.format().headerRowCount()}


def _size_in_points(document: QTextDocument) -> None:
    for block in blocks_of(document):
        for start, length in _fragments(block):
            cursor = QTextCursor(document)
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            form = cursor.charFormat()
            pixels = form.font().pixelSize()
            form.clearProperty(QTextFormat.Property.FontPixelSize.value)
            form.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
            # Cells are aligned at their top; of words the writer would make small raised ones.
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignNormal)
            form.setFontPointSize((pixels if pixels > 0 else document.defaultFont().pixelSize()) * _POINTS_PER_PX)
            cursor.setCharFormat(form)


def _fragments(block: QTextBlock) -> list[tuple[int, int]]:
    found = []
    pieces = block.begin()
    while not pieces.atEnd():
        found.append((pieces.fragment().position(), pieces.fragment().length()))
        pieces += 1
    return found


def _join_paragraphs(table: QTextTable) -> None:
    """The writer makes a cell of every paragraph: in a cell, they become lines of one."""
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            while cell.firstCursorPosition().block() != cell.lastCursorPosition().block():
                cursor = cell.firstCursorPosition()
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
                cursor.deleteChar()
                cursor.insertText(_LINE)


def _fix_widths(table: QTextTable) -> None:
    """Widths in per cent become fixed ones; what no column asks for is shared by the others."""
    form = table.format()
    asked = form.columnWidthConstraints()
    shares = [_share(one) for one in asked] or [0.0] * table.columns()
    free = shares.count(0.0)
    rest = max(_WIDTH - sum(shares), 0.0) / free if free else 0.0
    wanted = [share or rest for share in shares]
    fixed = QTextLength.Type.FixedLength
    form.setColumnWidthConstraints([QTextLength(fixed, width * _POINTS_PER_PX) for width in wanted])
    form.setWidth(QTextLength(fixed, _WIDTH * _POINTS_PER_PX))
    if form.headerRowCount():
        form.setBorder(_LINE_WIDTH)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    table.setFormat(form)


def _share(asked: QTextLength) -> float:
    if asked.type() == QTextLength.Type.PercentageLength:
        return asked.rawValue() * _WIDTH / 100
    return asked.rawValue() if asked.type() == QTextLength.Type.FixedLength else 0.0
