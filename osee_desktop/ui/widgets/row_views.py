"""The rail, the lists and the tree: views that show rows and say which one was chosen.

Moving with the arrow keys only moves the focus; Enter, Space or a click chooses. What is selected is where the
person is, and only the owner of a view says so. They may not fetch rows.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QStyleOptionViewItem, QTreeView, QWidget

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.choosing import Choosing
from osee_desktop.ui.widgets.row_delegate import RowDelegate, RowKind
from osee_desktop.ui.widgets.rows import Row, RowModel, RowRole

Index = QModelIndex | QPersistentModelIndex
_NO_UPDATE = QItemSelectionModel.SelectionFlag.NoUpdate


def _prepare(view: QAbstractItemView) -> None:
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setMouseTracking(True)
    # A viewport of our own, without a ground: as on Home, the start does not wait for the classes of all widgets.
    view.setViewport(QWidget())


def _select(view: QAbstractItemView, index: QModelIndex) -> None:
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
    if index.isValid():
        view.selectionModel().select(index, flags)
        view.selectionModel().setCurrentIndex(index, _NO_UPDATE)
    else:
        view.selectionModel().clearSelection()
    # The place is written in bold, so its words may wrap otherwise than before.
    view.scheduleDelayedItemsLayout()
    view.updateGeometry()


class RowList(Choosing, QListView):
    """A list of rows.

    Signals:
        chosen(str): the person chose the row with this key.
    """

    chosen = Signal(str)

    def __init__(self, appearance: Appearance, kind: RowKind, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowModel(self)
        self.setModel(self.rows)
        self._painter = RowDelegate(appearance, self, kind)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._fits = False
        _prepare(self)
        appearance.changed.connect(self._remeasure)

    def fit_to_rows(self) -> None:
        """Be as high as all rows together, without a scroll bar of its own."""
        self._fits = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def feed(self, rows: Sequence[Row]) -> None:
        """Show these rows from now on; nothing is selected."""
        self.rows.feed(rows)
        if rows:
            self.selectionModel().setCurrentIndex(self.rows.index(0, 0), _NO_UPDATE)
        self.updateGeometry()

    def show_place(self, key: str) -> None:
        """Mark the row with this key as where the person is; none, if no row has it."""
        _select(self, self.rows.index_of(key))

    def natural_width(self) -> int:
        """Width in px at which every title stands on one line."""
        return max((self._painter.natural_width(index) for index in self.rows.indexes()), default=0)

    def wanted_height(self, width: int) -> int:
        """Height in px of all rows in a view of this width (px)."""
        self.resize(width, self.height())
        return self._rows_height()

    def sizeHint(self) -> QSize:
        """As high as all rows together, where it fits itself to them."""
        return QSize(super().sizeHint().width(), self._rows_height()) if self._fits else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Not higher than its rows, where it fits itself to them."""
        return QSize(0, self._rows_height()) if self._fits else super().minimumSizeHint()

    def selectionCommand(  # noqa: N802 - as in Qt
        self, _index: Index, _event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Nothing that the person does selects by itself."""
        return _NO_UPDATE

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._remeasure()

    @Slot()
    def _remeasure(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    def _rows_height(self) -> int:
        option = QStyleOptionViewItem()
        return sum(self._painter.sizeHint(option, index).height() for index in self.rows.indexes())

    def choose(self, index: QModelIndex) -> None:
        """Tell the key of a row; a row without one is none to go to."""
        key = index.data(RowRole.KEY) if index.isValid() else ""
        if key:
            self.chosen.emit(key)


class RowTree(Choosing, QTreeView):
    """A tree of rows; the caret folds a row, the words choose it.

    Signals:
        chosen(str): the person chose the row with this key.
    """

    chosen = Signal(str)

    def __init__(self, appearance: Appearance, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowModel(self)
        self.setModel(self.rows)
        self._painter = RowDelegate(appearance, self, "tree")
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(False)
        self.setWordWrap(True)
        _prepare(self)
        appearance.changed.connect(self._remeasure)

    def feed(self, rows: Sequence[Row]) -> None:
        """Show these rows from now on, the top ones unfolded."""
        self.rows.feed(rows)
        self.expandToDepth(0)

    def show_place(self, key: str) -> None:
        """Mark the row with this key as where the person is, and unfold what leads there."""
        index = self.rows.index_of(key)
        if index.isValid():
            self.expand(index.parent())
            self.expand(index)
        _select(self, index)
        if index.isValid():
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def wanted_height(self, width: int) -> int:
        """Height in px that the unfolded rows need at this width (px); generous."""
        self.resize(width, self.height())
        option = QStyleOptionViewItem()
        return sum(self._painter.sizeHint(option, index).height() for index in self.rows.indexes())

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:  # noqa: N802 - as in Qt
        """The painter of rows draws the carets."""

    def selectionCommand(  # noqa: N802 - as in Qt
        self, _index: Index, _event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Nothing that the person does selects by itself."""
        return _NO_UPDATE

    def click_on(self, index: QModelIndex, x: int) -> None:
        """A click on the caret folds, a click elsewhere chooses."""
        if self._painter.in_caret(index, self._from_leading_edge(x)):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.choose(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._remeasure()

    @Slot()
    def _remeasure(self) -> None:
        self.scheduleDelayedItemsLayout()

    def _from_leading_edge(self, x: int) -> int:
        return self.viewport().width() - x if self.isRightToLeft() else x

    def choose(self, index: QModelIndex) -> None:
        """Tell the key of a row and unfold it; a row without a key only folds."""
        key = index.data(RowRole.KEY) if index.isValid() else ""
        if key:
            self.setExpanded(index, True)
            self.chosen.emit(key)
        elif index.isValid():
            self.setExpanded(index, not self.isExpanded(index))
