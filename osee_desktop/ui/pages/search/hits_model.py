"""The rows of the results: heads of groups, hits, and a last line that says how many are shown.

The model is fed whole; it never asks for more. It may not know how rows are painted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.search.results import Found, Group

Index = QModelIndex | QPersistentModelIndex


class HitRole(IntEnum):
    """What painter and view ask for: the whole row."""

    ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class GroupHead:
    """The name of a group; the first one stands in line with the other heads of the window."""

    name: str
    remark: str
    first: bool


@dataclass(frozen=True, slots=True)
class Tail:
    """The last line."""

    words: str


HitRow = GroupHead | Found | Tail


def spoken(row: HitRow) -> str:
    """Everything a row shows, in reading order: of a hit its title, kind, reason, excerpt and place."""
    match row:
        case GroupHead():
            return ", ".join(part for part in (row.name, row.remark) if part)
        case Tail():
            return row.words
        case Found():
            why = _("Why: {reason}").format(reason=row.why)
            return ". ".join(part.rstrip(".") for part in (row.title, row.kind, why, row.excerpt, row.place) if part)


class HitsModel(QAbstractListModel):
    """A list of rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[HitRow] = []

    def feed(self, groups: tuple[Group, ...], shown: str = "") -> None:
        """Show these hits from now on; `shown` is the last line, empty for none."""
        self.beginResetModel()
        self._rows = list(_rows(groups, shown))
        self.endResetModel()

    def extend(self, groups: tuple[Group, ...], shown: str = "") -> bool:
        """Add what follows the present hits, which stay as they are; False, and nothing done, if they do not."""
        new, kept = list(_rows(groups, shown)), [row for row in self._rows if not isinstance(row, Tail)]
        if _hits(new[: len(kept)]) != _hits(kept) or len(new) < len(self._rows):
            return False
        old = len(self._rows)
        self._rows[:] = new[:old]
        if old:
            self.dataChanged.emit(self.index(0), self.index(old - 1))
        if len(new) > old:
            self.beginInsertRows(QModelIndex(), old, len(new) - 1)
            self._rows += new[old:]
            self.endInsertRows()
        return True

    def first_hit(self) -> QModelIndex:
        """The best hit; an invalid index where there is none."""
        return next((self.index(at) for at, row in enumerate(self._rows) if isinstance(row, Found)), QModelIndex())

    def index_of(self, address: str) -> QModelIndex:
        """The hit that leads to an address; an invalid index where there is none."""
        found = (at for at, row in enumerate(self._rows) if isinstance(row, Found) and row.address == address)
        return next(map(self.index, found), QModelIndex())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as in Qt
        """See QAbstractItemModel."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as in Qt
        """See QAbstractItemModel; the role beyond Qt's is `HitRole`."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == HitRole.ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title if isinstance(row, Found) else spoken(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only hits can be chosen; the other rows can be read."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        chosen = isinstance(self._rows[index.row()], Found)
        return Qt.ItemFlag.ItemIsEnabled | (Qt.ItemFlag.ItemIsSelectable if chosen else Qt.ItemFlag.NoItemFlags)


def _rows(groups: tuple[Group, ...], shown: str) -> Iterator[HitRow]:
    for place, group in enumerate(groups):
        yield GroupHead(group.name, group.remark, first=place == 0)
        yield from group.hits
    if shown:
        yield Tail(shown)


def _hits(rows: Sequence[HitRow]) -> list[str]:
    """What must stay where it is: addresses of hits, names of heads."""
    return [row.address if isinstance(row, Found) else spoken(row).partition(",")[0] for row in rows]
