"""Paints the rows of the rail, the tree and the lists: fill, bar, caret, dot, icon, words, focus ring.

A row is as high as its wrapped words need. It may not know what a row stands for.
"""

from typing import Any, Literal, NamedTuple, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from osee_desktop.ui.theme import icons
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.theme.theme import Theme
from osee_desktop.ui.widgets.keyboard import by_keyboard
from osee_desktop.ui.widgets.rows import RowRole
from osee_desktop.ui.widgets.text_block import TextBlock, TextLook

Index = QModelIndex | QPersistentModelIndex
RowKind = Literal["rail", "tree", "headings", "links", "roles", "kinds", "entries", "parts"]

_CARET = 14
_HALF = 2
_CACHED = 400
"""Rows whose wrapped words are kept: a list is measured and painted again with every letter that is typed."""


class _Shape(NamedTuple):
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
_ROLES = _Shape("size.moduleRow", 20, 20, "ui", "text.primary")
_KINDS = _Shape("size.control", 20, 44, "ui", "text.primary")
_ENTRIES = _Shape("size.listRow", 20, 44, "ui", "text.primary")
_PARTS = _Shape("size.minimumTarget", 16, 40, "ui", "text.primary")
_TREE = (
    _Shape("size.treeRow", 36, 54, "ui", "text.primary", caret_at=16, bold=True),
    _Shape("size.treeRow", 48, 48, "ui", "text.primary", caret_at=28),
    _Shape("size.treeRow", 64, 64, "small", "text.secondary"),
)
_GROUP = _Shape("size.treeRow", 36, 36, "ui", "text.primary", caret_at=16, bold=True)
_LISTS: dict[RowKind, _Shape] = {
    "rail": _RAIL,
    "headings": _HEADINGS,
    "links": _LINKS,
    "roles": _ROLES,
    "kinds": _KINDS,
    "entries": _ENTRIES,
    "parts": _PARTS,
}


class _Placed(NamedTuple):
    """A row's words, wrapped for the view, and where they stand."""

    title: TextBlock
    detail: TextBlock | None

    @property
    def height(self) -> int:
        return self.title.height + (self.detail.height if self.detail else 0)


class _Drawn(NamedTuple):
    """One row as it is being painted."""

    theme: Theme
    shape: _Shape
    place: Index
    rect: QRect
    placed: _Placed
    selected: bool
    hovered: bool
    focused: bool

    @property
    def top(self) -> int:
        """Where the words start, in px from the top of the view."""
        return round(self.rect.top() + (self.rect.height() - self.placed.height) / _HALF)

    @property
    def first_line_middle(self) -> float:
        """Where carets, dots and icons stand."""
        return self.top + self.theme.line(self.shape.style) / _HALF


class RowDelegate(QStyledItemDelegate):
    """The painter of one view's rows.

    Args:
        appearance: the theme in force, asked at every paint.
        view: the view whose rows are painted; its width is what words wrap at.
        kind: which of the looks.
    """

    def __init__(self, appearance: Appearance, view: QAbstractItemView, kind: RowKind) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view
        self._kind = kind
        self._known: dict[tuple[object, ...], _Placed] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the wrapped words, never less than the token says."""
        theme, shape, width = self._appearance.theme, self._shape(index), self._view.viewport().width()
        padding = theme.px("space.xs" if self._kind == "headings" else "space.iconGap")
        words = self._words(index, shape, width, bold=shape.bold or self._is_place(index)).height
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
        row = self._drawn(option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._gap(index):
            self._paint_rule(painter, row)
            row.rect.setTop(row.rect.top() + self._gap(index))
        self._paint_ground(painter, row)
        self._paint_marks(painter, row)
        self._paint_words(painter, row)
        if number := index.data(RowRole.NUMBER):
            self._paint_number(painter, row, str(number))
        painter.restore()

    def _drawn(self, option: QStyleOptionViewItem, index: Index) -> _Drawn:
        given: Any = option  # the stubs leave out what it inherits
        shape = self._shape(index)
        selected = bool(given.state & QStyle.StateFlag.State_Selected)
        return _Drawn(
            theme=self._appearance.theme,
            shape=shape,
            place=index,
            rect=QRect(given.rect),
            placed=self._words(index, shape, given.rect.width(), bold=shape.bold or selected),
            selected=selected,
            hovered=bool(given.state & QStyle.StateFlag.State_MouseOver),
            focused=bool(given.state & QStyle.StateFlag.State_HasFocus) and by_keyboard(self._view),
        )

    def _shape(self, index: Index) -> _Shape:
        if self._kind != "tree":
            return _LISTS[self._kind]
        level = _level(index)
        if level == 0 and not index.data(RowRole.CATEGORY):
            return _GROUP
        return _TREE[min(level, len(_TREE) - 1)]

    def _is_place(self, index: Index) -> bool:
        return self._view.selectionModel().isSelected(cast("QModelIndex", index))

    def _gap(self, index: Index) -> int:
        theme = self._appearance.theme
        return 2 * theme.px("space.s") + theme.px("line.hairline") if index.data(RowRole.SEPARATED) else 0

    def _text_at(self, theme: Theme, shape: _Shape) -> int:
        return self._grown_after_margin(theme, shape.text_at)

    def _grown_after_margin(self, theme: Theme, at: int) -> int:
        # What stands before the words grows with them; the margin does not.
        return theme.px("space.l") + theme.grown(at - theme.px("space.l"))

    def _look(self, shape: _Shape, *, bold: bool) -> TextLook:
        theme = self._appearance.theme
        return TextLook(theme.font(shape.style, bold=bold, underline=shape.underline), theme.line(shape.style))

    def _words(self, index: Index, shape: _Shape, width: int, *, bold: bool) -> _Placed:
        theme = self._appearance.theme
        room = width - self._text_at(theme, shape) - theme.px("space.m")
        title, detail, rtl = str(index.data()), str(index.data(RowRole.DETAIL) or ""), self._view.isRightToLeft()
        key = (title, detail, shape, bold, room, theme.text_scale, rtl)
        if key not in self._known:
            if len(self._known) >= _CACHED:
                self._known.clear()
            quiet = TextLook(theme.font("small"), theme.line("small"))
            self._known[key] = _Placed(
                TextBlock(title, self._look(shape, bold=bold), room, rtl=rtl),
                TextBlock(detail, quiet, room, rtl=rtl) if detail else None,
            )
        return self._known[key]

    def _paint_rule(self, painter: QPainter, row: _Drawn) -> None:
        edge = row.theme.px("space.l") + row.theme.px("space.xs")
        top = row.rect.top() + row.theme.px("space.s")
        rule = QRect(row.rect.left() + edge, top, row.rect.width() - 2 * edge, row.theme.px("line.hairline"))
        painter.fillRect(rule, row.theme.colour("border.hairline"))

    def _paint_ground(self, painter: QPainter, row: _Drawn) -> None:
        theme, inset, radius = row.theme, row.theme.px("space.s"), row.theme.px("radius.widget")
        ground = QRectF(row.rect.adjusted(inset, 0, -inset, 0))
        if row.selected or row.hovered:
            outlined = row.selected and theme.outlined
            painter.setPen(theme.colour("accent.line") if outlined else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("surface.selected" if row.selected else "surface.hover"))
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if row.selected:
            self._paint_bar(painter, theme, ground)
        if row.focused:
            ring(painter, theme, ground, radius)

    def _paint_bar(self, painter: QPainter, theme: Theme, ground: QRectF) -> None:
        width, height = theme.px("line.selectedBar"), ground.height() - theme.px("space.m")
        left = ground.right() - width if self._view.isRightToLeft() else ground.left()
        bar = QRectF(left, ground.center().y() - height / _HALF, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent.line"))
        painter.drawRoundedRect(bar, 1, 1)

    def _paint_marks(self, painter: QPainter, row: _Drawn) -> None:
        caret, mark = self._caret(row), self._mark(row.theme, row.place)
        if caret:
            self._put(painter, row, caret, row.shape.caret_at)
        if mark:
            self._put(painter, row, mark, row.shape.mark_at)

    def _caret(self, row: _Drawn) -> QPixmap | None:
        if row.shape.caret_at < 0 or not row.place.data(RowRole.FOLDS):
            return None
        opened = isinstance(self._view, QTreeView) and self._view.isExpanded(row.place)
        colour = row.theme.colour("text.muted")
        return self._icon("caret-down" if opened else "caret-right", colour, row.theme.grown(_CARET))

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

    def _put(self, painter: QPainter, row: _Drawn, image: QPixmap, at: int) -> None:
        size, edge = image.deviceIndependentSize(), self._grown_after_margin(row.theme, at)
        left = row.rect.right() + 1 - edge - size.width() if self._view.isRightToLeft() else row.rect.left() + edge
        painter.drawPixmap(QPointF(left, round(row.first_line_middle - size.height() / _HALF)), image)

    def _paint_number(self, painter: QPainter, row: _Drawn, number: str) -> None:
        theme, edge = row.theme, row.theme.px("space.s") + row.theme.px("space.m")
        side = float(theme.scaled("size.badge"))
        left = row.rect.left() + edge if self._view.isRightToLeft() else row.rect.right() + 1 - edge - side
        square = QRectF(left, round(row.rect.center().y() - side / _HALF), side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent.fill"))
        painter.drawRoundedRect(square, theme.px("space.xs"), theme.px("space.xs"))
        painter.setPen(theme.colour("text.onAccent"))
        painter.setFont(theme.font("caption", bold=True))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, number)

    def _paint_words(self, painter: QPainter, row: _Drawn) -> None:
        theme, placed = row.theme, row.placed
        leading, trailing = self._text_at(theme, row.shape), theme.px("space.m")
        x = row.rect.left() + (trailing if self._view.isRightToLeft() else leading)
        tone = row.shape.tone if row.place.data(RowRole.KEY) or row.place.data(RowRole.FOLDS) else "text.muted"
        placed.title.draw(painter, x, row.top, theme.colour("text.primary" if row.selected else tone))
        if placed.detail:
            placed.detail.draw(painter, x, row.top + placed.title.height, theme.colour("text.muted"))


def ring(painter: QPainter, theme: Theme, area: QRectF, radius: int) -> None:
    """Draw the focus ring inside an area, in px."""
    width = theme.px("line.focus")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("focus.ring"), width))
    half = width / _HALF
    painter.drawRoundedRect(area.adjusted(half, half, -half, -half), radius, radius)


def _level(index: Index) -> int:
    level, above = 0, index.parent()
    while above.isValid():
        level, above = level + 1, above.parent()
    return level
