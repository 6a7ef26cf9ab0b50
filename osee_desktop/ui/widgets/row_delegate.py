"""Paints the rows of the rail, the tree and the lists: fill, bar, caret, dot, icon, words, focus ring.

A row is as high as its wrapped words need. It may not know what a row stands for.
"""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from osee_desktop.ui.theme import icons
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.theme.theme import Theme
from osee_desktop.ui.widgets.rows import RowRole
from osee_desktop.ui.widgets.text_block import TextBlock, TextLook

Index = QModelIndex | QPersistentModelIndex
RowKind = Literal["rail", "tree", "headings", "links"]

_CARET = 14
_HALF = 2


@dataclass(frozen=True, slots=True)
class _Shape:
    """Measures of one row at 100 %: where its parts start, in px from the leading edge of the view."""

    least: str
    mark_at: int
    text_at: int
    style: str
    tone: str
    caret_at: int = -1
    bold: bool = False
    underline: bool = False


_RAIL = _Shape("size.railItem", 20, 52, "ui", "text.secondary")
_HEADINGS = _Shape("size.minimumTarget", 16, 16, "small", "text.secondary")
_LINKS = _Shape("size.minimumTarget", 16, 40, "small", "text.link", underline=True)
_TREE = (
    _Shape("size.treeRow", 36, 54, "ui", "text.primary", caret_at=16, bold=True),
    _Shape("size.treeRow", 48, 48, "ui", "text.primary", caret_at=28),
    _Shape("size.treeRow", 64, 64, "small", "text.secondary"),
)
_LISTS: dict[RowKind, _Shape] = {"rail": _RAIL, "headings": _HEADINGS, "links": _LINKS}


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row's words, wrapped for the view, and where they stand."""

    title: TextBlock
    detail: TextBlock | None

    @property
    def height(self) -> int:
        return self.title.height + (self.detail.height if self.detail else 0)


class RowDelegate(QStyledItemDelegate):
    """The painter of one view's rows.

    Args:
        appearance: the theme in force, asked at every paint.
        view: the view whose rows are painted; its width is what words wrap at.
        kind: which of the four looks.
    """

    def __init__(self, appearance: Appearance, view: QAbstractItemView, kind: RowKind) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view
        self._kind = kind

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the wrapped words, never less than the token says."""
        theme, shape, width = self._appearance.theme, self._shape(index), self._view.viewport().width()
        padding = theme.px("space.xs" if self._kind in {"headings", "links"} else "space.iconGap")
        words = self._words(index, shape, width, bold=shape.bold or self._kind != "links").height
        return QSize(width, max(theme.scaled(shape.least), words + 2 * padding) + self._gap(index))

    def natural_width(self, index: Index) -> int:
        """Width in px that the row's title needs on one line, with what stands before and after it."""
        theme, shape = self._appearance.theme, self._shape(index)
        metrics = TextBlock(str(index.data()), self._look(shape, bold=True), 1 << 20)
        return self._text_at(theme, shape) + metrics.width + theme.px("space.l") + theme.px("space.s")

    def in_caret(self, index: Index, x: int) -> bool:
        """Whether a point, in px from the view's leading edge, hits the caret that folds a row."""
        shape = self._shape(index)
        return bool(index.data(RowRole.FOLDS)) and 0 <= x < self._text_at(self._appearance.theme, shape) - _CARET // 2

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme, shape, rect = self._appearance.theme, self._shape(index), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._gap(index):
            self._paint_rule(painter, theme, rect)
            rect.setTop(rect.top() + self._gap(index))
        self._paint_ground(painter, theme, option, rect)
        self._paint_marks(painter, theme, shape, rect, index)
        self._paint_words(painter, theme, option, rect, index)
        painter.restore()

    def _shape(self, index: Index) -> _Shape:
        if self._kind != "tree":
            return _LISTS[self._kind]
        return _TREE[min(_level(index), len(_TREE) - 1)]

    def _gap(self, index: Index) -> int:
        theme = self._appearance.theme
        return 2 * theme.px("space.s") + theme.px("line.hairline") if index.data(RowRole.SEPARATED) else 0

    def _text_at(self, theme: Theme, shape: _Shape) -> int:
        # What stands before the words grows with them; the margin does not.
        return theme.px("space.l") + theme.grown(shape.text_at - theme.px("space.l"))

    def _look(self, shape: _Shape, *, bold: bool) -> TextLook:
        theme = self._appearance.theme
        return TextLook(theme.font(shape.style, bold=bold, underline=shape.underline), theme.line(shape.style))

    def _words(self, index: Index, shape: _Shape, width: int, *, bold: bool) -> _Placed:
        theme = self._appearance.theme
        room = width - self._text_at(theme, shape) - theme.px("space.l")
        rtl = self._view.isRightToLeft()
        title = TextBlock(str(index.data()), self._look(shape, bold=bold), room, rtl=rtl)
        detail = str(index.data(RowRole.DETAIL) or "")
        quiet = TextLook(theme.font("small"), theme.line("small"))
        return _Placed(title, TextBlock(detail, quiet, room, rtl=rtl) if detail else None)

    def _paint_rule(self, painter: QPainter, theme: Theme, rect: QRect) -> None:
        edge = theme.px("space.l") + theme.px("space.xs")
        rule = QRect(rect.left() + edge, rect.top() + theme.px("space.s"), rect.width() - 2 * edge, 1)
        painter.fillRect(rule, theme.colour("border.hairline"))

    def _paint_ground(self, painter: QPainter, theme: Theme, option: QStyleOptionViewItem, rect: QRect) -> None:
        inset, radius = theme.px("space.s"), theme.px("radius.widget")
        ground = QRectF(rect.adjusted(inset, 0, -inset, 0))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        fill = _fill(option)
        if fill:
            painter.setPen(theme.colour("accent.line") if selected and theme.outlined else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(fill))
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if selected:
            self._paint_bar(painter, theme, ground)
        if option.state & QStyle.StateFlag.State_HasFocus and self._by_keyboard():
            ring(painter, theme, ground, radius)

    def _by_keyboard(self) -> bool:
        return self._view.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)

    def _paint_bar(self, painter: QPainter, theme: Theme, ground: QRectF) -> None:
        width, height = theme.px("line.selectedBar"), ground.height() - theme.px("space.m")
        left = ground.right() - width if self._view.isRightToLeft() else ground.left()
        bar = QRectF(left, ground.center().y() - height / _HALF, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent.line"))
        painter.drawRoundedRect(bar, 1, 1)

    def _paint_marks(self, painter: QPainter, theme: Theme, shape: _Shape, rect: QRect, index: Index) -> None:
        middle = self._first_line_middle(theme, shape, rect, index)
        if shape.caret_at >= 0 and index.data(RowRole.FOLDS):
            self._put(painter, rect, self._caret(theme, index), theme.grown(shape.caret_at - 16) + 16, middle)
        mark = self._mark(theme, index)
        if mark:
            self._put(painter, rect, mark, theme.grown(shape.mark_at - 16) + 16, middle)

    def _caret(self, theme: Theme, index: Index) -> QPixmap:
        opened = isinstance(self._view, QTreeView) and self._view.isExpanded(index)
        return self._icon("caret-down" if opened else "caret-right", theme.colour("text.muted"), theme.grown(_CARET))

    def _mark(self, theme: Theme, index: Index) -> QPixmap | None:
        if category := index.data(RowRole.CATEGORY):
            size = theme.scaled("size.categoryDot")
            return icons.dot(theme.colour(f"category.{category}.line"), size, self._view.devicePixelRatioF())
        if name := index.data(RowRole.ICON):
            size = theme.scaled("icon.rail" if self._kind == "rail" else "icon.inline")
            return self._icon(str(name), theme.colour("text.secondary"), size)
        return None

    def _icon(self, name: str, colour: QColor, size: int) -> QPixmap:
        return icons.pixmap(name, colour, size, self._view.devicePixelRatioF(), mirrored=self._view.isRightToLeft())

    def _put(self, painter: QPainter, rect: QRect, image: QPixmap, at: int, middle: float) -> None:
        size = image.deviceIndependentSize()
        left = rect.right() + 1 - at - size.width() if self._view.isRightToLeft() else rect.left() + at
        painter.drawPixmap(QPointF(left, round(middle - size.height() / _HALF)), image)

    def _first_line_middle(self, theme: Theme, shape: _Shape, rect: QRect, index: Index) -> float:
        words = self._words(index, shape, rect.width(), bold=shape.bold)
        return rect.center().y() + 1 - words.height / _HALF + theme.line(shape.style) / _HALF

    def _paint_words(
        self, painter: QPainter, theme: Theme, option: QStyleOptionViewItem, rect: QRect, index: Index
    ) -> None:
        shape = self._shape(index)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        placed = self._words(index, shape, rect.width(), bold=shape.bold or selected)
        edge = self._text_at(theme, shape)
        x = rect.left() + (theme.px("space.l") if self._view.isRightToLeft() else edge)
        y = round(rect.center().y() + 1 - placed.height / _HALF)
        tone = shape.tone if index.data(RowRole.KEY) else "text.muted"
        placed.title.draw(painter, x, y, theme.colour("text.primary" if selected else tone))
        if placed.detail:
            placed.detail.draw(painter, x, y + placed.title.height, theme.colour("text.muted"))


def ring(painter: QPainter, theme: Theme, area: QRectF, radius: int) -> None:
    """Draw the focus ring inside an area, in px."""
    width = theme.px("line.focus")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("focus.ring"), width))
    half = width / _HALF
    painter.drawRoundedRect(area.adjusted(half, half, -half, -half), radius, radius)


def _fill(option: QStyleOptionViewItem) -> str:
    if option.state & QStyle.StateFlag.State_Selected:
        return "surface.selected"
    return "surface.hover" if option.state & QStyle.StateFlag.State_MouseOver else ""


def _level(index: Index) -> int:
    level, above = 0, index.parent()
    while above.isValid():
        level, above = level + 1, above.parent()
    return level
