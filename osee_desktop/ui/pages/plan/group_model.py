"""The table of a group: competencies down, people across. It is fed whole; it never fetches. It may not know a file."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from osee_desktop.base.translation import _
from osee_desktop.notebook.records import State
from osee_desktop.plans import wording
from osee_desktop.plans.groups import Group, GroupLine
from osee_desktop.ui.pages.plan.states import state_look
from osee_desktop.ui.widgets.table_rows import Cell, CellRole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Index = QModelIndex | QPersistentModelIndex
COMPETENCY, MODULE, GAP = range(3)
_FACTS = 3


class GroupModel(QAbstractTableModel):
    """The table: competency, its module, how many cannot do it yet, then one column for each person."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._group = Group(people=(), lines=(), editions=())
        self._readers: Mapping[int, Callable[[GroupLine, int], object]] = {
            Qt.ItemDataRole.DisplayRole: self._words,
            Qt.ItemDataRole.ToolTipRole: self._spoken,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            CellRole.CELL: self._cell,
        }

    def feed(self, group: Group) -> None:
        """Show this group from now on."""
        self.beginResetModel()
        self._group = group
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as in Qt
        """One row for each competency."""
        return 0 if parent.isValid() else len(self._group.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as in Qt
        """The columns of facts, and one for each person."""
        return 0 if parent.isValid() else _FACTS + len(self._group.people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as in Qt
        """See QAbstractTableModel."""
        reader = self._readers.get(role)
        return reader(self._group.lines[index.row()], index.column()) if reader and index.isValid() else None

    def headerData(  # noqa: N802 - as in Qt
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - as in Qt
        """The heads: people with unit and role."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        wanted = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}
        return self.head_of(section) if wanted else None

    def head_of(self, section: int) -> str:
        """The head of a column; a person has their roles on lines of their own."""
        if section < _FACTS:
            return (_("Competency"), _("Module"), _("Gap"))[section]
        person = self._group.people[section - _FACTS]
        return "\n".join((wording.person_words(person), *person.roles))

    def _state(self, line: GroupLine, column: int) -> State | None:
        return line.states[column - _FACTS] if column >= _FACTS else None

    def _words(self, line: GroupLine, column: int) -> str:
        if column < _FACTS:
            return (line.title, line.module, wording.gap_words(line))[column]
        state = self._state(line, column)
        return state_look(state).words if state else _("Not in the plan")

    def _spoken(self, line: GroupLine, column: int) -> str:
        if column == COMPETENCY:
            return f"{line.title}, {line.module}"
        head = self.head_of(column).replace("\n", ", ")
        return f"{head}: {self._words(line, column)}"

    def _cell(self, line: GroupLine, column: int) -> Cell:
        words, state = self._words(line, column), self._state(line, column)
        if state:
            look = state_look(state)
            return Cell(words=words, icon=look.icon, tone=look.colour)
        return Cell(words=words, tone="text.primary" if column < _FACTS else "text.muted")
