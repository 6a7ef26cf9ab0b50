"""Paints the cells of a table: icon, wrapped words, and what is folded below the first column.

Fill, hairline, bar and focus ring belong to the whole row, so the table paints them. It may not know what a row is.
"""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from osee_desktop.ui.theme import icons
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.table_rows import Cell, CellRole
from osee_desktop.ui.widgets.text_block import TextBlock, TextLook

Index = QModelIndex | QPersistentModelIndex
_UNBOUND = 1 << 20


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph of a cell: the cell that it comes from, and its words wrapped for the column."""

    cell: Cell
    block: TextBlock


class TableDelegate(QStyledItemDelegate):
    """The painter of one table's cells.

    Args:
        appearance: the theme in force, asked at every paint.
        table: the table; its columns are what words wrap at.
        edge: room in px before the first column's words.
    """

    def __init__(self, appearance: Appearance, table: QTableView, edge: int) -> None:
        super().__init__(table)
        self._appearance = appearance
        self._table = table
        self._edge = edge

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the wrapped words, never less than the token says."""
        theme, width = self._appearance.theme, self._table.columnWidth(index.column())
        words = sum(line.block.height for line in self._lines(index, width, bold=False))
        least = theme.scaled("size.tableRow")
        return QSize(width, max(least, words + 2 * theme.px("space.iconGap")))

    def natural_width(self, index: Index) -> int:
        """Width in px that a cell needs on one line."""
        lines = self._lines(index, _UNBOUND, bold=index.column() == 0)
        return self._before(index) + lines[0].block.width + self._appearance.theme.px("space.m")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        given: Any = option  # the stubs leave out what it inherits
        rect = QRect(given.rect)
        selected = self._table.selectionModel().isRowSelected(index.row())
        lines = self._lines(index, rect.width(), bold=selected and index.column() == 0)
        top = rect.top() + (rect.height() - sum(line.block.height for line in lines)) // 2
        painter.save()
        self._paint_icon(painter, rect, index, top)
        for line in lines:
            line.block.draw(painter, self._words_left(rect, index), top, self._appearance.theme.colour(line.cell.tone))
            top += line.block.height
        painter.restore()

    def _lines(self, index: Index, width: int, *, bold: bool) -> list[_Line]:
        theme, room = self._appearance.theme, width - self._before(index) - self._appearance.theme.px("space.m")
        cell = self._cell(index)
        block = self._block(cell, room, bold=False)
        if bold and index.column() == 0:
            heavy = self._block(cell, room, bold=True)
            # A row keeps its height when it is selected: bar and fill say it too.
            block = heavy if heavy.height == block.height else block
        found = [_Line(cell, block)]
        if index.column() == 0 and (below := self._folded(index)):
            quiet = TextLook(theme.font("small"), theme.line("small"))
            found.append(_Line(Cell(words=below), TextBlock(below, quiet, room, rtl=self._table.isRightToLeft())))
        return found

    def _block(self, cell: Cell, room: int, *, bold: bool) -> TextBlock:
        theme = self._appearance.theme
        look = TextLook(theme.font(cell.style, bold=bold), theme.line(cell.style))
        return TextBlock(cell.words, look, room, rtl=self._table.isRightToLeft())

    def _folded(self, index: Index) -> str:
        """Words of the columns that have no room of their own."""
        hidden = [place for place in range(index.model().columnCount()) if self._table.isColumnHidden(place)]
        return " · ".join(self._cell(index.sibling(index.row(), place)).words for place in hidden)

    def _cell(self, index: Index) -> Cell:
        cell: Cell = index.data(CellRole.CELL)
        return cell

    def _leading(self, index: Index) -> int:
        return self._edge if index.column() == 0 else self._appearance.theme.px("space.m")

    def _before(self, index: Index) -> int:
        """Room in px before the words of a cell."""
        theme = self._appearance.theme
        icon = theme.scaled("icon.inline") + theme.px("space.iconGap") if self._cell(index).icon else 0
        return self._leading(index) + icon

    def _words_left(self, rect: QRect, index: Index) -> int:
        if self._table.isRightToLeft():
            return rect.left() + self._appearance.theme.px("space.m")
        return rect.left() + self._before(index)

    def _paint_icon(self, painter: QPainter, rect: QRect, index: Index, top: int) -> None:
        cell, theme = self._cell(index), self._appearance.theme
        if not cell.icon:
            return
        size, leading = theme.scaled("icon.inline"), self._leading(index)
        left = rect.right() + 1 - leading - size if self._table.isRightToLeft() else rect.left() + leading
        image = icons.pixmap(cell.icon, theme.colour(cell.tone), size, self._table.devicePixelRatioF())
        painter.drawPixmap(QPointF(left, top + (theme.line(cell.style) - size) // 2), image)
