"""A row of letters that leads to the groups of a long list: one stop of the Tab key, walked with the arrows.

It may not know the list that it leads into.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from osee_desktop.base.translation import _
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.choosing import Choosing
from osee_desktop.ui.widgets.keyboard import by_keyboard
from osee_desktop.ui.widgets.row_delegate import ring
from osee_desktop.ui.widgets.rows import Row, RowModel, RowRole


class LetterList(Choosing, QListView):
    """Letters side by side, on as many lines as they need.

    Signals:
        chosen(str): the person chose this letter.
    """

    chosen = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.rows = RowModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_LetterPainter(appearance, self))
        self.setAccessibleName(_("Letters"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for turn_off in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            turn_off(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        appearance.changed.connect(self._remeasure)

    def feed(self, letters: Sequence[str]) -> None:
        """Show these letters from now on."""
        self.rows.feed([Row(key=one, title=one, spoken=_("Letter {letter}").format(letter=one)) for one in letters])
        if letters:
            self.setCurrentIndex(self.rows.index(0, 0))
        self._remeasure()

    def height_at(self, width: int) -> int:
        """Height in px of all lines in a view of this width (px)."""
        lines, left = (1 if self.rows.rowCount() else 0), width
        for index in self.rows.indexes():
            needed = self.cell(str(index.data())).width()
            if needed > left and left < width:
                lines, left = lines + 1, width
            left -= needed
        return lines * self.cell("").height()

    def cell(self, letter: str) -> QSize:
        """Size of one letter, in px."""
        theme = self._appearance.theme
        side = theme.scaled("size.minimumTarget")
        words = QFontMetrics(theme.font("small")).horizontalAdvance(letter) + theme.px("space.xs")
        return QSize(max(side, words), side)

    def sizeHint(self) -> QSize:
        """As high as its lines at the present width."""
        return QSize(super().sizeHint().width(), self.height_at(self.viewport().width()))

    def minimumSizeHint(self) -> QSize:
        """Never higher than its lines."""
        return QSize(0, self.height_at(self.viewport().width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Letters wrap anew at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    @Slot()
    def _remeasure(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    def choose(self, index: QModelIndex) -> None:
        """Tell the letter."""
        if index.isValid():
            self.chosen.emit(str(index.data(RowRole.KEY)))


class _LetterPainter(QStyledItemDelegate):
    """Paints one letter: the colour of a link, a ground under the mouse, the focus ring."""

    def __init__(self, appearance: Appearance, view: LetterList) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All letters are of one size, but for the group of numbers."""
        return self._view.cell(str(index.data()))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one letter."""
        given: Any = option  # the stubs leave out what it inherits
        theme, area = self._appearance.theme, QRectF(given.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if given.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("surface.hover"))
            painter.drawRoundedRect(area, theme.px("radius.small"), theme.px("radius.small"))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text.link"))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), str(index.data()))
        if given.state & QStyle.StateFlag.State_HasFocus and by_keyboard(self._view):
            ring(painter, theme, area, theme.px("radius.small"))
        painter.restore()
