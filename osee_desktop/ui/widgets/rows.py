"""Rows for the rail, the tree and the lists, and the one model that holds them.

The model is fed whole with `feed`; it never fetches. It may not know where rows come from or how they are painted.
"""

from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from operator import attrgetter
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


class RowRole(IntEnum):
    """What the painter of rows asks for, beside the roles of Qt."""

    KEY = Qt.ItemDataRole.UserRole + 1
    DETAIL = Qt.ItemDataRole.UserRole + 2
    ICON = Qt.ItemDataRole.UserRole + 3
    CATEGORY = Qt.ItemDataRole.UserRole + 4
    SEPARATED = Qt.ItemDataRole.UserRole + 5
    FOLDS = Qt.ItemDataRole.UserRole + 6
    NUMBER = Qt.ItemDataRole.UserRole + 7


class Row(NamedTuple):
    """One row.

    Attributes:
        key: what `chosen` says when it is chosen; empty for a row that only tells something.
        title: the words of the row.
        detail: a second, quieter line.
        icon: name of an icon in front.
        category: short key of the category whose dot stands in front (organisational, ecosystemic, technical).
        spoken: what a screen reader says instead of title and detail, where that needs more words.
        separated: a hairline stands above.
        children: rows below this one.
        number: stands in a square behind the words; 0 for none.
    """

    key: str
    title: str
    detail: str = ""
    icon: str = ""
    category: str = ""
    spoken: str = ""
    separated: bool = False
    children: tuple["Row", ...] = ()
    number: int = 0

    @property
    def words(self) -> str:
        """Everything the row shows, in reading order."""
        return self.spoken or ", ".join(part for part in (self.title, self.detail) if part)


class _Node(NamedTuple):
    row: Row
    parent: int
    position: int
    children: list[int]


class RowModel(QAbstractItemModel):
    """A tree of rows; a list is a tree without children."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nodes: list[_Node] = []
        self._top: list[int] = []

    def feed(self, rows: Sequence[Row]) -> None:
        """Show these rows from now on."""
        self.beginResetModel()
        self._nodes = []
        self._top = [self._add(row, -1, position) for position, row in enumerate(rows)]
        self.endResetModel()

    def index_of(self, key: str) -> QModelIndex:
        """The first row with this key; an invalid index where there is none, and for the empty key."""
        if not key:
            return QModelIndex()
        found = next((number for number, node in enumerate(self._nodes) if node.row.key == key), -1)
        return self._index(found) if found >= 0 else QModelIndex()

    def row_at(self, index: Index) -> Row:
        """The row behind a valid index."""
        return self._nodes[index.internalId()].row

    def indexes(self) -> Iterator[QModelIndex]:
        """Every row, parents before their children."""
        return map(self._index, range(len(self._nodes)))

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - as in Qt
        """See QAbstractItemModel."""
        siblings = self._children(parent)
        if column != 0 or not 0 <= row < len(siblings):
            return QModelIndex()
        return self.createIndex(row, 0, siblings[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent is another one
        """See QAbstractItemModel."""
        above = self._nodes[index.internalId()].parent if index.isValid() else -1
        return self._index(above) if above >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as in Qt
        """See QAbstractItemModel."""
        return len(self._children(parent)) if parent.column() <= 0 else 0

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - as in Qt
        """Always one."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as in Qt
        """See QAbstractItemModel; the roles beyond Qt's are `RowRole`."""
        return _value(self._nodes[index.internalId()].row, role) if index.isValid() else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A row without a key can be read, not chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _children(self, parent: Index) -> list[int]:
        return self._nodes[parent.internalId()].children if parent.isValid() else self._top

    def _index(self, number: int) -> QModelIndex:
        return self.createIndex(self._nodes[number].position, 0, number)

    def _add(self, row: Row, parent: int, position: int) -> int:
        node = _Node(row, parent, position, [])
        self._nodes.append(node)
        number = len(self._nodes) - 1
        node.children.extend(self._add(child, number, place) for place, child in enumerate(row.children))
        return number


def _value(row: Row, role: int) -> object:
    reader = _READERS.get(role)
    return reader(row) if reader else None


def _folds(row: Row) -> bool:
    return bool(row.children)


_READERS: dict[int, Callable[[Row], object]] = {
    Qt.ItemDataRole.DisplayRole: attrgetter("title"),
    Qt.ItemDataRole.ToolTipRole: attrgetter("title"),
    Qt.ItemDataRole.AccessibleTextRole: attrgetter("words"),
    RowRole.KEY: attrgetter("key"),
    RowRole.DETAIL: attrgetter("detail"),
    RowRole.ICON: attrgetter("icon"),
    RowRole.CATEGORY: attrgetter("category"),
    RowRole.SEPARATED: attrgetter("separated"),
    RowRole.FOLDS: _folds,
    RowRole.NUMBER: attrgetter("number"),
}
