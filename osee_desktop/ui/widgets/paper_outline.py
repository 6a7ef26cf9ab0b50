"""What should stay whole in a text that was laid out on one endless sheet: its lines, rows of tables, headings.

It measures a document and changes nothing in it.
"""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextFormat, QTextFrame, QTextTable, QTextTableCell

from osee_desktop.ui.widgets.document_blocks import blocks_of
from osee_desktop.ui.widgets.page_cuts import Head, Outline, Part, Strength

_ALONE = 2
"""So many lines of a paragraph stay together at least, before and after a cut."""


def outline_of(document: QTextDocument) -> Outline:
    """Measure a document whose width is set and whose height is not."""
    blocks = tuple(_blocks(document))
    tables = tuple(tables_of(document.rootFrame()))
    return Outline(
        height=document.size().height(),
        parts=(*_lines(document, blocks), *_rows(document, tables), *_together(document, blocks)),
        heads=tuple(_heads(document, tables)),
        breaks=tuple(_breaks(document, blocks)),
    )


def named_places(document: QTextDocument) -> dict[str, int]:
    """The named places of a document: name -> position of the block."""
    found: dict[str, int] = {}
    for block in _blocks(document):
        fragments = block.begin()
        while not fragments.atEnd():
            for name in fragments.fragment().charFormat().anchorNames():
                found.setdefault(name, block.position())
            fragments += 1
    return found


def top_at(document: QTextDocument, position: int) -> float:
    """How high the block at a position begins."""
    return _top(document, document.findBlock(position))


def tables_of(frame: QTextFrame) -> Iterator[QTextTable]:
    """Every table in a frame; one inside another comes after it."""
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            yield child
        yield from tables_of(child)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """Those that hold something: Qt has empty ones beside tables, which lie over the last row."""
    return (block for block in blocks_of(document) if block.length() > 1)


def _line_edges(document: QTextDocument, block: QTextBlock) -> list[tuple[float, float]]:
    # A line of a fixed height may begin above its own paragraph.
    top, layout = _top(document, block), block.layout()
    rects = [layout.lineAt(place).rect() for place in range(layout.lineCount())]
    return [(top + max(rect.top(), 0.0), top + rect.bottom()) for rect in rects]


def _top(document: QTextDocument, block: QTextBlock) -> float:
    return document.documentLayout().blockBoundingRect(block).top()


def _lines(document: QTextDocument, blocks: tuple[QTextBlock, ...]) -> Iterator[Part]:
    for block in blocks:
        edges = _line_edges(document, block)
        yield from (Part(top, bottom, Strength.LINE) for top, bottom in edges)
        for few in (edges[:_ALONE], edges[-_ALONE:]) if len(edges) > 1 else ():
            yield Part(few[0][0], few[-1][1], Strength.TOGETHER)


def _together(document: QTextDocument, blocks: tuple[QTextBlock, ...]) -> Iterator[Part]:
    """A heading and the beginning of what comes after it."""
    for heading, following in pairwise(blocks):
        if heading.blockFormat().headingLevel() and not _breaks_before(following):
            yield Part(_top(document, heading), _begun(document, following), Strength.TOGETHER)


def _begun(document: QTextDocument, block: QTextBlock) -> float:
    """How far what begins with a block has to go at least: two lines, or the head of a table and its first row."""
    table = _outermost_table(block)
    if table:
        edges = _row_edges(document, table)
        return edges[min(_head_rows(table), len(edges) - 1)][1]
    lines = _line_edges(document, block)[:_ALONE]
    return lines[-1][1] if lines else _top(document, block)


def _outermost_table(block: QTextBlock) -> QTextTable | None:
    found, frame = None, QTextCursor(block).currentFrame()
    while frame is not None and frame.parentFrame() is not None:
        found = frame if isinstance(frame, QTextTable) else found
        frame = frame.parentFrame()
    return found


def _rows(document: QTextDocument, tables: tuple[QTextTable, ...]) -> Iterator[Part]:
    for table in tables:
        edges = _row_edges(document, table)
        yield from (Part(top, bottom, Strength.ROW) for top, bottom in edges)
        head = _head_rows(table)
        if head < len(edges):
            yield Part(edges[0][0], edges[head][1], Strength.ROW)
        # The last row is not left alone on its sheet where there are others.
        if len(edges) - head > _ALONE:
            yield Part(edges[-_ALONE][0], edges[-1][1], Strength.TOGETHER)


def _heads(document: QTextDocument, tables: tuple[QTextTable, ...]) -> Iterator[Head]:
    for table in tables:
        edges, rows = _row_edges(document, table), _head_rows(table)
        if 0 < rows < len(edges):
            yield Head(edges[0][0], edges[rows - 1][1], edges[-1][1])


def _head_rows(table: QTextTable) -> int:
    return table.format().headerRowCount()


def _row_edges(document: QTextDocument, table: QTextTable) -> list[tuple[float, float]]:
    """Top and bottom of every row; a row ends where the next one begins."""
    tops = [min(_cell_top(document, cell) for cell in _cells(table, row)) for row in range(table.rows())]
    end = max(_cell_bottom(document, cell) for cell in _cells(table, table.rows() - 1))
    return list(zip(tops, [*tops[1:], end], strict=True))


def _cells(table: QTextTable, row: int) -> Iterator[QTextTableCell]:
    for column in range(table.columns()):
        cell = table.cellAt(row, column)
        if cell.row() == row:
            yield cell


def _cell_top(document: QTextDocument, cell: QTextTableCell) -> float:
    form = cell.format().toTableCellFormat()
    return _top(document, cell.firstCursorPosition().block()) - form.topPadding() - form.topBorder()


def _cell_bottom(document: QTextDocument, cell: QTextTableCell) -> float:
    form = cell.format().toTableCellFormat()
    last = document.documentLayout().blockBoundingRect(cell.lastCursorPosition().block())
    return last.bottom() + form.bottomPadding() + form.bottomBorder()


def _breaks(document: QTextDocument, blocks: tuple[QTextBlock, ...]) -> Iterator[float]:
    yield from (_top(document, block) for block in blocks if _breaks_before(block))


def _breaks_before(block: QTextBlock) -> bool:
    return bool(block.blockFormat().pageBreakPolicy() & QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
