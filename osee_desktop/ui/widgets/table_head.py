"""The head of a table: a button for each column, which sorts by it. Real buttons, so that the keyboard reaches them.

A column that is folded keeps its button beside that of the first one. It may not sort anything itself.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.theme import icons
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.table_rows import TableColumn

_CARET = 12


class SortButton(QPushButton):
    """The name of a column, and a caret where the table is sorted by it."""

    def __init__(self, appearance: Appearance, column: TableColumn) -> None:
        super().__init__(column.title)
        self._appearance = appearance
        self._caret = ""
        self.setProperty("look", "sort")
        self.setToolTip(column.hint)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.show_order("")

    def show_order(self, caret: str) -> None:
        """Show a caret (name of its icon), or none."""
        self._caret = caret
        orders = {"caret-up": _("sorted, first to last"), "caret-down": _("sorted, last to first")}
        self.setAccessibleDescription(orders.get(caret, ""))
        self.update()

    def sizeHint(self) -> QSize:
        """The words, and always room for the caret: nothing moves when it comes."""
        theme = self._appearance.theme
        hint = super().sizeHint()
        return QSize(hint.width() + theme.px("space.xs") + theme.grown(_CARET), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the caret behind the words."""
        super().paintEvent(event)
        if not self._caret:
            return
        theme, painter = self._appearance.theme, QPainter(self)
        size = theme.grown(_CARET)
        at = super().sizeHint().width() - theme.px("space.s") + theme.px("space.xs")
        left = self.width() - at - size if self.isRightToLeft() else at
        image = icons.pixmap(self._caret, theme.colour("text.secondary"), size, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - size) // 2, image)
        painter.end()


class TableHead(QWidget):
    """All buttons of a table.

    Signals:
        sort_wanted(str): the person wants the table sorted by the column with this key.

    Args:
        appearance: the theme in force.
        columns: the columns.
        edge: room in px before the first column's words.
    """

    sort_wanted = Signal(str)

    def __init__(self, appearance: Appearance, columns: Sequence[TableColumn], edge: int) -> None:
        super().__init__()
        self._appearance = appearance
        self._edge = edge
        self._widths: tuple[int, ...] = ()
        self.buttons = {column.key: SortButton(appearance, column) for column in columns}
        for key, button in self.buttons.items():
            button.setParent(self)
            button.clicked.connect(partial(self.sort_wanted.emit, key))
        self.setProperty("surface", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        appearance.changed.connect(self._measure)
        self._measure()

    def show_order(self, key: str, *, descending: bool) -> None:
        """Mark the column by which the table is sorted."""
        for name, button in self.buttons.items():
            button.show_order("" if name != key else "caret-down" if descending else "caret-up")

    def arrange(self, widths: Sequence[int]) -> None:
        """Stand above columns of these widths (px); 0 for one that is folded below the first."""
        self._widths = tuple(widths)
        self._place()

    def natural_width(self, key: str) -> int:
        """Width in px of a column that has room for its head."""
        return self.buttons[key].sizeHint().width() + self._appearance.theme.px("space.s")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons above their columns."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Text runs the other way."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place()

    @Slot()
    def _measure(self) -> None:
        theme = self._appearance.theme
        self.setFixedHeight(max(theme.px("size.tableHeader"), theme.line("caption") + 2 * theme.px("space.s")))
        self._place()

    def _place(self) -> None:
        # Frame and padding of a button stand before its words.
        inside = self._appearance.theme.px("space.s")
        start, folded_at = 0, 0
        for place, (width, button) in enumerate(zip(self._widths, self.buttons.values(), strict=False)):
            hint = button.sizeHint().width()
            if width:
                left = start + (self._edge if place == 0 else self._appearance.theme.px("space.m")) - inside
                self._set(button, left, min(hint, start + width - left))
                folded_at = left + hint if place == 0 else folded_at
                start += width
            else:
                self._set(button, folded_at, hint)
                folded_at += hint

    def _set(self, button: SortButton, left: int, width: int) -> None:
        margin = self._appearance.theme.px("space.xxs")
        at = self.width() - left - width if self.isRightToLeft() else left
        button.setGeometry(QRect(at, margin, width, self.height() - 2 * margin))
