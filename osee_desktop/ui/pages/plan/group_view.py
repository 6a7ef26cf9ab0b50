"""The plans of several people: a table of competencies and people, what is missing first.

It is given plan files that were read; it opens none itself.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from osee_desktop.base.translation import _, ngettext
from osee_desktop.plans.files import PlanFile
from osee_desktop.plans.groups import Group, grouped
from osee_desktop.ui.pages.plan.group_model import COMPETENCY, GAP, MODULE, GroupModel
from osee_desktop.ui.pages.plan.parts import column, stack
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import Words, surface
from osee_desktop.ui.widgets.empty_state import EmptyState
from osee_desktop.ui.widgets.flow import FlowLayout
from osee_desktop.ui.widgets.row_delegate import ring
from osee_desktop.ui.widgets.table_delegate import TableDelegate

_COMPETENCY, _GAP, _PERSON = 240, 72, 148


class GroupDelegate(TableDelegate):
    """Paints the cells, the hairline below each, and the focus ring."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        super().paint(painter, option, index)
        given: Any = option  # the stubs leave out what it inherits
        theme, area = self._appearance.theme, given.rect
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, theme.colour("border.hairline"))
        if given.state & QStyle.StateFlag.State_HasFocus:
            ring(painter, theme, QRectF(area), theme.px("radius.small"))


class GroupView(QWidget):
    """The group.

    Signals:
        files_wanted(): the person wants to add plan files.
        export_wanted(str): the person wants the table as a file of this kind: `group-csv`, `group-pdf`.
    """

    files_wanted = Signal()
    export_wanted = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._files: tuple[PlanFile, ...] = ()
        self.setAccessibleName(_("Plans of a group"))
        surface("page", self)
        self.add = ActionButton(appearance, _("Add plan files…"), "plus", primary=True)
        self.csv = ActionButton(appearance, _("Save as a table (CSV)…"), "export")
        self.pdf = ActionButton(appearance, _("Save as PDF…"), "printer")
        self.clear = ActionButton(appearance, _("Empty the table"), "minus-circle")
        self._facts = Words("", "small", "secondary")
        self.model = GroupModel(self)
        self.table = QTableView()
        self._frame = QFrame()
        self._empty = EmptyState(
            appearance,
            "users",
            _("No plan files yet"),
            _("Everybody exports their plan as a plan file. Add these files: the table shows what is missing."),
        )
        self._prepare_table()
        self._lay_out()
        self.add.clicked.connect(self.files_wanted)
        self.csv.clicked.connect(self._want_csv)
        self.pdf.clicked.connect(self._want_pdf)
        self.clear.clicked.connect(self._clear)
        appearance.changed.connect(self._measure)
        self.show_files(())

    @property
    def group(self) -> Group:
        """The people that are shown."""
        return grouped(self._files)

    def add_files(self, files: Sequence[PlanFile]) -> None:
        """Show these people too."""
        self.show_files((*self._files, *files))

    def show_files(self, files: Sequence[PlanFile]) -> None:
        """Show these people and no others."""
        self._files = tuple(files)
        group = self.group
        self.model.feed(group)
        self._frame.setVisible(bool(files))
        self._empty.setVisible(not files)
        for button in (self.csv, self.pdf, self.clear):
            button.setVisible(bool(files))
        people = ngettext("{n} person", "{n} people", len(group.people)).format(n=len(group.people))
        gaps = sum(line.gap > 0 for line in group.lines)
        missing = ngettext("{n} competency has a gap", "{n} competencies have a gap", gaps).format(n=gaps)
        self._facts.setText(
            _("{people}, {missing}. What nobody can do comes first.").format(people=people, missing=missing)
        )
        self._facts.setVisible(bool(files))
        self._measure()

    def _prepare_table(self) -> None:
        self.table.setModel(self.model)
        # Folded below the competency.
        self.table.setColumnHidden(MODULE, True)
        self.table.setItemDelegate(GroupDelegate(self._appearance, self.table, self._appearance.theme.px("space.m")))
        self.table.setAccessibleName(_("Competencies of the group"))
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        head.setProperty("look", "heads")

    def _lay_out(self) -> None:
        theme = self._appearance.theme
        lines = column(self, theme.px("space.m"))
        edge = theme.px("size.pagePadding")
        lines.setContentsMargins(edge, theme.px("space.xl"), edge, edge)
        lead = _("For a trainer or a manager: who can do what, from the plan files of several people. Nothing is kept.")
        lines.addWidget(
            stack(Words(_("Plans of a group"), "h1"), Words(lead, "ui", "secondary"), gap=theme.px("space.xs"))
        )
        row = FlowLayout(theme.px("space.s"))
        for button in (self.add, self.csv, self.pdf, self.clear):
            row.addWidget(button)
        lines.addLayout(row)
        lines.addWidget(self._facts)
        lines.addWidget(self._empty)
        self._frame.setProperty("look", "card")
        within = column(self._frame)
        within.setContentsMargins(1, 1, 1, 1)
        within.addWidget(self.table)
        lines.addWidget(self._frame, 1)
        lines.addStretch(0)

    @Slot()
    def _want_csv(self) -> None:
        self.export_wanted.emit("group-csv")

    @Slot()
    def _want_pdf(self) -> None:
        self.export_wanted.emit("group-pdf")

    @Slot()
    def _clear(self) -> None:
        self.show_files(())
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _measure(self) -> None:
        theme = self._appearance.theme
        fixed = {COMPETENCY: theme.grown(_COMPETENCY), GAP: theme.grown(_GAP)}
        for place in range(self.model.columnCount()):
            self.table.setColumnWidth(place, fixed.get(place) or self._person_width(place))
        self.table.resizeRowsToContents()

    def _person_width(self, place: int) -> int:
        """Room in px for the name and every role of a person."""
        theme = self._appearance.theme
        words = QFontMetrics(theme.font("caption", bold=True))
        widest = max(words.horizontalAdvance(line) for line in self.model.head_of(place).split("\n"))
        return max(theme.grown(_PERSON), widest + 2 * theme.px("space.m") + theme.px("space.xs"))
