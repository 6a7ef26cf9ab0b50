"""A table: a head of buttons that sort, and rows of which one is the current one.

Moving with the arrow keys shows another row; Enter or a double click opens it. It may not fetch or sort rows.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.choosing import Ringed
from osee_desktop.ui.widgets.controls import rule
from osee_desktop.ui.widgets.keyboard import by_keyboard, note_key
from osee_desktop.ui.widgets.row_delegate import ring
from osee_desktop.ui.widgets.table_delegate import TableDelegate
from osee_desktop.ui.widgets.table_head import TableHead
from osee_desktop.ui.widgets.table_rows import CellRole, TableColumn, TableModel, TableRow

Index = QModelIndex | QPersistentModelIndex
_LEAST_FIRST_COLUMN = 240
_OPENING_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_WHOLE_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class Table(QFrame):
    """Head and rows.

    Signals:
        chosen(str): the person wants to open the row with this key.
        clicked(str): the person clicked on the row with this key; it is the current one now.
        shown(str): another row is the current one; empty for none.
        space_pressed(): the person pressed Space on a row.
        sort_wanted(str): the person wants the table sorted by this column.

    Args:
        appearance: the theme in force.
        columns: the columns, the first one with the name of what a row stands for.
        name: what a screen reader calls the table.
    """

    chosen = Signal(str)
    clicked = Signal(str)
    shown = Signal(str)
    space_pressed = Signal()
    sort_wanted = Signal(str)

    def __init__(self, appearance: Appearance, columns: Sequence[TableColumn], name: str) -> None:
        super().__init__()
        edge = appearance.theme.px("size.pagePadding")
        self.head = TableHead(appearance, columns, edge)
        self.view = TableView(appearance, columns, self.head)
        self.view.setAccessibleName(name)
        self.view.chosen.connect(self.chosen)
        self.view.row_clicked.connect(self.clicked)
        self.view.shown.connect(self.shown)
        self.view.space_pressed.connect(self.space_pressed)
        self.head.sort_wanted.connect(self.sort_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (rule(), self.head, rule()):
            column.addWidget(part)
        column.addWidget(self.view, 1)

    def feed(self, rows: Sequence[TableRow]) -> None:
        """Show these rows; the current one stays the current one, else the first becomes it."""
        self.view.feed(rows)

    def show_row(self, key: str) -> None:
        """Make the row with this key the current one, if there is one."""
        self.view.show_row(key)

    def current_key(self) -> str:
        """Key of the current row; empty for none."""
        return self.view.current_key()


class TableView(Ringed, QTableView):
    """The rows of a table. Signals as those of `Table`."""

    chosen = Signal(str)
    row_clicked = Signal(str)
    shown = Signal(str)
    space_pressed = Signal()

    def __init__(self, appearance: Appearance, columns: Sequence[TableColumn], head: TableHead) -> None:
        super().__init__()
        self._appearance = appearance
        self._head = head
        self._hovered = -1
        self._told = ""
        self.rows = TableModel(columns, self)
        self.setModel(self.rows)
        self._painter = TableDelegate(appearance, self, appearance.theme.px("size.pagePadding"))
        self.setItemDelegate(self._painter)
        self._prepare()
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        appearance.changed.connect(self._remeasure)

    def feed(self, rows: Sequence[TableRow]) -> None:
        """See `Table.feed`."""
        before = self.current_key()
        self.rows.feed(rows)
        self._remeasure()
        self._make_current(max(self.rows.place_of(before), 0))
        self._tell_current()

    def show_row(self, key: str) -> None:
        """See `Table.show_row`."""
        place = self.rows.place_of(key)
        if place >= 0:
            self._make_current(place)

    def current_key(self) -> str:
        """See `Table.current_key`."""
        index = self.currentIndex()
        return str(index.data(CellRole.KEY)) if index.isValid() else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space asks for details, the arrows move."""
        note_key(self)
        if event.key() in _OPENING_KEYS:
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space:
            self.space_pressed.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click is told: what a click does beside moving there is not known here."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.row_clicked.emit(str(index.data(CellRole.KEY)))

    def selectionCommand(  # noqa: N802 - as in Qt
        self, _index: Index, _event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """The current row is the selected one, also with Ctrl held."""
        return _WHOLE_ROW

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens."""
        super().mouseDoubleClickEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self.indexAt(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The whole row lights up below the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        """No row lights up any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._remeasure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the grounds of the rows, their words, and the focus ring."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(self.rows.rowCount()):
            if (area := self._area(place)).intersects(event.rect()):
                self._paint_ground(painter, place, area)
        painter.end()
        super().paintEvent(event)
        if self.hasFocus() and by_keyboard(self):
            self._paint_ring()

    def _prepare(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)

    def _make_current(self, place: int) -> None:
        index = self.rows.index(place, 0)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _WHOLE_ROW)
            self.scrollTo(index)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(str(index.data(CellRole.KEY)))

    def _hover(self, place: int) -> None:
        if place != self._hovered:
            self._hovered = place
            self.viewport().update()

    @Slot()
    def _tell_current(self) -> None:
        """Rows fed anew make a current index anew; only another row is told."""
        if (key := self.current_key()) != self._told:
            self._told = key
            self.shown.emit(key)

    @Slot()
    def _remeasure(self) -> None:
        widths = self._widths(self.viewport().width())
        for place, width in enumerate(widths):
            self.setColumnHidden(place, not width)
            if width:
                self.setColumnWidth(place, width)
        self._head.arrange(widths)
        self.resizeRowsToContents()
        self.viewport().update()

    def _widths(self, room: int) -> list[int]:
        """Width of each column in px, 0 for one that is folded; together they fill the room (px)."""
        columns = self.rows.columns
        folding = sorted((column.folds, place) for place, column in enumerate(columns) if column.folds)
        hidden: set[int] = set()
        widths = self._shared(room, hidden)
        for _turn, place in folding:
            if widths[0] >= self._appearance.theme.grown(_LEAST_FIRST_COLUMN):
                break
            hidden.add(place)
            widths = self._shared(room, hidden)
        return widths

    def _shared(self, room: int, hidden: set[int]) -> list[int]:
        columns = self.rows.columns
        fixed = {place: self._natural(place) for place in range(len(columns)) if not columns[place].share}
        left = room - sum(width for place, width in fixed.items() if place not in hidden)
        shares = sum(column.share for place, column in enumerate(columns) if place not in hidden)
        widths = [
            0 if place in hidden else fixed.get(place, left * column.share // shares)
            for place, column in enumerate(columns)
        ]
        widths[0] += room - sum(widths)
        return [max(width, 0) for width in widths]

    def _natural(self, place: int) -> int:
        cells = (self._painter.natural_width(self.rows.index(row, place)) for row in range(self.rows.rowCount()))
        return max(self._head.natural_width(self.rows.columns[place].key), *cells, 0)

    def _area(self, place: int) -> QRect:
        top = self.rowViewportPosition(place)
        return QRect(0, top, self.viewport().width(), self.rowHeight(place))

    def _paint_ground(self, painter: QPainter, place: int, area: QRect) -> None:
        theme = self._appearance.theme
        selected = self.selectionModel().isRowSelected(place)
        if selected or place == self._hovered:
            painter.fillRect(area, theme.colour("surface.selected" if selected else "surface.hover"))
        line = QRect(area.left(), area.bottom(), area.width(), theme.px("line.hairline"))
        painter.fillRect(line, theme.colour("border.hairline"))
        if selected:
            self._paint_mark(painter, area)

    def _paint_mark(self, painter: QPainter, area: QRect) -> None:
        theme = self._appearance.theme
        width, inset = theme.px("line.selectedBar"), theme.px("space.s")
        left = area.right() + 1 - inset - width if self.isRightToLeft() else area.left() + inset
        bar = QRectF(left, area.top() + theme.px("space.iconGap"), width, area.height() - theme.px("space.m") - 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent.line"))
        painter.drawRoundedRect(bar, 1, 1)
        if theme.outlined:
            painter.setPen(QPen(theme.colour("accent.line"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(area).adjusted(0.5, -0.5, -0.5, -0.5))

    def _paint_ring(self) -> None:
        theme, painter = self._appearance.theme, QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        index = self.currentIndex()
        area = QRectF(self._area(index.row()) if index.isValid() else self.viewport().rect())
        ring(painter, theme, area.adjusted(0, 0, 0, -1), theme.px("radius.small"))
        painter.end()
