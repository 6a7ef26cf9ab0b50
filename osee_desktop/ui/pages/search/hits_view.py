"""The list of results. The arrow keys move from hit to hit, Enter and a click open one.

It may not fetch hits: near its end it only says that the person goes on.
"""

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QStyleOptionViewItem

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.search.hit_delegate import HitDelegate
from osee_desktop.ui.pages.search.hits_model import HitRole, HitsModel
from osee_desktop.ui.pages.search.results import Found, Group
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.choosing import CHOOSING_KEYS, Ringed
from osee_desktop.ui.widgets.keyboard import note_key

_BACKWARD = frozenset(
    {
        QAbstractItemView.CursorAction.MoveUp,
        QAbstractItemView.CursorAction.MovePageUp,
        QAbstractItemView.CursorAction.MovePrevious,
    }
)


class HitsView(Ringed, QListView):
    """The results.

    Signals:
        chosen(str): the person wants to go to this address.
        chosen_apart(str): the person wants this address in a tab of its own.
        top_left(): the person goes up from the first hit.
        end_near(): the person comes near the end of the list.
    """

    chosen = Signal(str)
    chosen_apart = Signal(str)
    top_left = Signal()
    end_near = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._fits = False
        self.hits = HitsModel(self)
        self.setModel(self.hits)
        self._painter = HitDelegate(appearance, self)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(_("Results"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._tell_end)
        self.verticalScrollBar().rangeChanged.connect(self._tell_end)
        appearance.changed.connect(self._remeasure)

    def fit_to_rows(self) -> None:
        """Be as high as all rows together, without a scroll bar of its own."""
        self._fits = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_edge(self, edge: int) -> None:
        """Leave this much room (px) on both sides of the rows."""
        self._painter.set_edge(edge)
        self._remeasure()

    def feed(self, groups: tuple[Group, ...], shown: str = "") -> None:
        """Show other hits, the best one ready to be opened."""
        self.hits.feed(groups, shown)
        self.scrollToTop()
        self.setCurrentIndex(self.hits.first_hit())
        self.updateGeometry()

    def extend(self, groups: tuple[Group, ...], shown: str = "") -> None:
        """Show more hits after the present ones; where the list stands stays as it is."""
        current = self.currentIndex()
        seen = self.viewport().rect().intersects(self.visualRect(current))
        if not self.hits.extend(groups, shown):
            self.feed(groups, shown)
        elif seen:
            self.scrollTo(current)

    def go_to(self, address: str) -> None:
        """Make the hit with this address the current one, if it is here."""
        index = self.hits.index_of(address)
        if index.isValid():
            self.setCurrentIndex(index)

    def current(self) -> str:
        """Address of the current hit; empty where there is none."""
        return _address(self.currentIndex())

    def sizeHint(self) -> QSize:
        """As high as all rows together, where it fits itself to them."""
        return QSize(super().sizeHint().width(), self._rows_height()) if self._fits else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Not higher than its rows, where it fits itself to them."""
        return QSize(0, self._rows_height()) if self._fits else super().minimumSizeHint()

    def moveCursor(  # noqa: N802 - as in Qt
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """From hit to hit: heads are passed over."""
        index = super().moveCursor(action, modifiers)
        step = -1 if action in _BACKWARD else 1
        found = _next_hit(index, step)
        return found if found.isValid() else _next_hit(index, -step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open, with Ctrl in a tab of its own; Up from the first hit leads out."""
        note_key(self)
        if event.key() in CHOOSING_KEYS:
            self._choose(self.currentIndex(), apart=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= self.hits.first_hit().row():
            self.top_left.emit()
        elif event.text().isprintable() and event.text().strip():
            # Letters belong to the window's shortcuts, not to a search by first letter in this list.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens; with Ctrl or the middle button in a tab of its own."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(index, apart=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif event.button() == Qt.MouseButton.MiddleButton:
            self._choose(index, apart=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._remeasure()

    def changeEvent(self, event: QEvent) -> None:
        """Words wrap anew in the other direction."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._remeasure()

    @Slot()
    def _remeasure(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    @Slot()
    def _tell_end(self) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() - bar.value() < bar.pageStep():
            self.end_near.emit()

    def _rows_height(self) -> int:
        option = QStyleOptionViewItem()
        return sum(self._painter.sizeHint(option, self.hits.index(at)).height() for at in range(self.hits.rowCount()))

    def _choose(self, index: QModelIndex, *, apart: bool) -> None:
        address = _address(index)
        if address:
            (self.chosen_apart if apart else self.chosen).emit(address)


def _next_hit(index: QModelIndex, step: int) -> QModelIndex:
    """The first hit from a row on, forward or backward; an invalid index where there is none."""
    while index.isValid() and not _address(index):
        index = index.siblingAtRow(index.row() + step)
    return index


def _address(index: QModelIndex) -> str:
    row = index.data(HitRole.ROW) if index.isValid() else None
    return row.address if isinstance(row, Found) else ""
