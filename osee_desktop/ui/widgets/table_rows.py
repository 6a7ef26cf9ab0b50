"""Rows and columns of a table, and the one model that holds them.

The model is fed whole; it never fetches and never sorts. It may not know where rows come from or how they look.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


class CellRole(IntEnum):
    """What the painter of cells asks for, beside the roles of Qt."""

    KEY = Qt.ItemDataRole.UserRole + 1
    CELL = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """One column.

    Attributes:
        key: what a table says when the column is to be sorted by.
        title: its head.
        hint: what its head says under the pointer: how the table is sorted by it.
        share: its part of the room that is left; 0 for as wide as its words.
        folds: its turn to be folded below the first column where room is scarce: 1 goes first; 0 never goes.
    """

    key: str
    title: str
    hint: str
    share: int = 0
    folds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell.

    Attributes:
        words: what it says.
        icon: name of an icon in front.
        tone: token of the colour of icon and words.
        style: text style of the words.
    """

    words: str
    icon: str = ""
    tone: str = "text.secondary"
    style: str = "ui"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: what a table says when it is chosen, and a cell for each column."""

    key: str
    cells: tuple[Cell, ...]


class TableModel(QAbstractTableModel):
    """The cells of a table."""

    def __init__(self, columns: Sequence[TableColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: tuple[TableRow, ...] = ()

    def feed(self, rows: Sequence[TableRow]) -> None:
        """Show these rows from now on, in this order."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def place_of(self, key: str) -> int:
        """Number of the row with this key, counted from 0; -1 where there is none."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as in Qt
        """See QAbstractItemModel."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as in Qt
        """See QAbstractItemModel."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as in Qt
        """See QAbstractItemModel; the roles beyond Qt's are `CellRole`."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        cell = row.cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, index.column())
        values: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: cell.words,
            CellRole.KEY: row.key,
            CellRole.CELL: cell,
        }
        return values.get(role)

    def headerData(  # noqa: N802 - as in Qt
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - as in Qt
        """The heads of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def _spoken(self, row: TableRow, column: int) -> str:
        """A cell with the name of its column; the first one speaks for the whole row."""
        named = [f"{head.title}: {cell.words}" for head, cell in zip(self.columns, row.cells, strict=True)]
        return ", ".join([row.cells[0].words, *named[1:]]) if column == 0 else named[column]
