"""Paints the rows of the results: title, kind, excerpt, place and reason, with the words that were looked for marked.

A row is as high as its wrapped words need. It may not know what a row leads to.
"""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.search.hits_model import GroupHead, HitRole, HitRow, Tail
from osee_desktop.ui.pages.search.results import Found, Marks
from osee_desktop.ui.theme import icons
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.theme.theme import Theme
from osee_desktop.ui.widgets.keyboard import by_keyboard
from osee_desktop.ui.widgets.row_delegate import ring
from osee_desktop.ui.widgets.text_block import TextBlock, TextLook

Index = QModelIndex | QPersistentModelIndex

_WIDEST = 760
_NARROWEST_WITH_BADGE_BESIDE = 420
_BADGE_ICON = 14
_CACHED = 400


@dataclass(frozen=True, slots=True)
class _Placed:
    """A hit's words, wrapped, and the size of its badge (px)."""

    title: TextBlock
    excerpt: TextBlock | None
    last: TextBlock
    badge: TextBlock
    badge_size: QSize
    beside: bool


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One row as it is being painted; `area` is its part of the view without the space around."""

    theme: Theme
    area: QRect
    rtl: bool
    selected: bool
    hovered: bool
    focused: bool

    def x(self, leading: int, width: int) -> int:
        """Left edge of something `width` px wide that starts `leading` px from the row's leading edge."""
        return self.area.right() + 1 - leading - width if self.rtl else self.area.left() + leading


class HitDelegate(QStyledItemDelegate):
    """The painter of one view's results.

    Args:
        appearance: the theme in force, asked at every paint.
        view: the view whose rows are painted; its width is what words wrap at.
    """

    def __init__(self, appearance: Appearance, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view
        self._edge = appearance.theme.px("size.pagePadding")
        self._known: dict[tuple[Found, int, int, str, bool], _Placed] = {}

    def set_edge(self, edge: int) -> None:
        """Leave this much room (px) on both sides of the rows."""
        self._edge = edge

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the wrapped words."""
        theme, row, width = self._appearance.theme, index.data(HitRole.ROW), self._view.viewport().width()
        if isinstance(row, Found):
            return QSize(width, self._hit_height(theme, row, self._width()))
        return QSize(width, _head_height(theme, row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = index.data(HitRole.ROW)
        drawn = self._drawn(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Found):
            self._paint_hit(painter, drawn, self._placed(drawn.theme, row, drawn.area.width()), row)
        else:
            _paint_head(painter, drawn, row)
        painter.restore()

    def _drawn(self, option: QStyleOptionViewItem) -> _Drawn:
        given: Any = option  # the stubs leave out what it inherits
        rtl, rect, width = self._view.isRightToLeft(), given.rect, self._width()
        left = rect.right() + 1 - self._edge - width if rtl else rect.left() + self._edge
        return _Drawn(
            theme=self._appearance.theme,
            area=QRect(left, rect.top(), width, rect.height()),
            rtl=rtl,
            selected=bool(given.state & QStyle.StateFlag.State_Selected),
            hovered=bool(given.state & QStyle.StateFlag.State_MouseOver),
            focused=bool(given.state & QStyle.StateFlag.State_HasFocus) and by_keyboard(self._view),
        )

    def _width(self) -> int:
        theme = self._appearance.theme
        return max(min(self._view.viewport().width() - 2 * self._edge, theme.grown(_WIDEST)), theme.px("size.rail"))

    def _hit_height(self, theme: Theme, row: Found, width: int) -> int:
        placed = self._placed(theme, row, width)
        lines = [placed.title.height, placed.last.height]
        lines += [placed.excerpt.height] if placed.excerpt else []
        lines += [] if placed.beside else [placed.badge_size.height() + theme.px("space.xs")]
        between = theme.px("space.xxs") * (len(lines) - 1)
        return sum(lines) + between + 2 * theme.px("space.m") + theme.px("line.hairline")

    def _placed(self, theme: Theme, row: Found, width: int) -> _Placed:
        key = (row, width, theme.text_scale, theme.name, self._view.isRightToLeft())
        if key not in self._known:
            if len(self._known) >= _CACHED:
                self._known.clear()
            self._known[key] = _place(theme, row, width, rtl=self._view.isRightToLeft())
        return self._known[key]

    def _paint_hit(self, painter: QPainter, row: _Drawn, placed: _Placed, found: Found) -> None:
        theme = row.theme
        _paint_ground(painter, row)
        inset, width = theme.px("space.m"), row.area.width() - 2 * theme.px("space.m")
        top = row.area.top() + inset
        title_width = width - placed.badge_size.width() - inset if placed.beside else width
        placed.title.draw(painter, row.x(inset, title_width), top, theme.colour("text.primary"))
        badge_at = row.area.width() - inset - placed.badge_size.width()
        if placed.beside:
            middle = top + (theme.line("h3") - placed.badge_size.height()) // 2
            self._paint_badge(painter, row, placed, found, QRect(QPoint(badge_at, middle), placed.badge_size))
        top += placed.title.height + theme.px("space.xxs")
        if placed.excerpt:
            placed.excerpt.draw(painter, row.x(inset, width), top, theme.colour("text.secondary"))
            top += placed.excerpt.height + theme.px("space.xxs")
        self._paint_last(painter, row, placed, found, top)
        if not placed.beside:
            top += placed.last.height + theme.px("space.xxs") + theme.px("space.xs")
            self._paint_badge(painter, row, placed, found, QRect(QPoint(inset, top), placed.badge_size))

    def _paint_last(self, painter: QPainter, row: _Drawn, placed: _Placed, found: Found, top: int) -> None:
        theme, inset = row.theme, row.theme.px("space.m")
        indent = _indent(theme, found)
        if found.category:
            size = theme.scaled("size.categoryDot")
            image = icons.dot(theme.colour(f"category.{found.category}.line"), size, self._view.devicePixelRatioF())
            painter.drawPixmap(row.x(inset, size), top + (theme.line("small") - size) // 2, image)
        width = row.area.width() - 2 * inset - indent
        placed.last.draw(painter, row.x(inset + indent, width), top, theme.colour("text.secondary"))

    def _paint_badge(self, painter: QPainter, row: _Drawn, placed: _Placed, found: Found, at: QRect) -> None:
        """`at` counts from the row's leading edge."""
        theme, radius = row.theme, row.theme.px("radius.widget")
        box = QRectF(row.x(at.x(), at.width()), at.y(), at.width(), at.height())
        painter.setPen(QPen(theme.colour("border.hairline"), theme.px("line.hairline")))
        painter.setBrush(theme.colour("surface.sunken"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        size, inset = theme.grown(_BADGE_ICON), theme.px("space.s")
        image = icons.pixmap(found.icon, theme.colour("text.secondary"), size, self._view.devicePixelRatioF())
        painter.drawPixmap(QPointF(row.x(at.x() + inset, size), at.y() + (at.height() - size) // 2), image)
        words_at = at.x() + inset + size + theme.px("space.xs")
        top = at.y() + (at.height() - placed.badge.height) // 2
        placed.badge.draw(painter, row.x(words_at, placed.badge.width), top, theme.colour("text.secondary"))


def _paint_ground(painter: QPainter, row: _Drawn) -> None:
    theme, ground = row.theme, row.area.adjusted(0, 0, 0, -row.theme.px("line.hairline"))
    painter.fillRect(QRect(row.area.left(), row.area.bottom(), row.area.width(), 1), theme.colour("border.hairline"))
    if row.selected or row.hovered:
        painter.fillRect(ground, theme.colour("surface.selected" if row.selected else "surface.hover"))
    if row.selected:
        inset, width = theme.px("space.m"), theme.px("line.selectedBar")
        bar = QRectF(row.x(0, width), ground.top() + inset, width, ground.height() - 2 * inset)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent.line"))
        painter.drawRoundedRect(bar, 1, 1)
        if theme.outlined:
            painter.setPen(theme.colour("accent.line"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(ground).adjusted(0.5, 0.5, -0.5, -0.5))
    if row.focused:
        ring(painter, theme, QRectF(ground), theme.px("radius.small"))


def _paint_head(painter: QPainter, row: _Drawn, head: HitRow) -> None:
    theme, inset, room = row.theme, row.theme.px("space.m"), row.area.width() - 2 * row.theme.px("space.m")
    line = _head_line(theme)
    top = row.area.bottom() + 1 - line + (line - theme.line("h3")) // 2
    if isinstance(head, Tail):
        words = TextBlock(head.words, TextLook(theme.font("small"), theme.line("h3")), room, rtl=row.rtl)
        words.draw(painter, row.x(inset, room), top, theme.colour("text.muted"))
    elif isinstance(head, GroupHead):
        name = TextBlock(head.name, TextLook(theme.font("h3"), theme.line("h3")), room, rtl=row.rtl)
        name.draw(painter, row.x(inset, room), top, theme.colour("text.primary"))
        after = inset + name.width + theme.px("space.s")
        left = row.area.width() - after - inset
        remark = TextBlock(head.remark, TextLook(theme.font("small"), theme.line("h3")), left, rtl=row.rtl)
        remark.draw(painter, row.x(after, left), top, theme.colour("text.muted"))
        hairline = QRect(row.area.left(), row.area.bottom(), row.area.width(), theme.px("line.hairline"))
        painter.fillRect(hairline, theme.colour("border.hairline"))


def _head_line(theme: Theme) -> int:
    return max(theme.px("size.pageHeader"), theme.scaled("size.control"))


def _head_height(theme: Theme, row: HitRow) -> int:
    first = isinstance(row, GroupHead) and row.first
    return _head_line(theme) + (theme.px("line.hairline") if first else theme.px("space.s"))


def _place(theme: Theme, row: Found, width: int, *, rtl: bool) -> _Placed:
    inset = theme.px("space.m")
    room = width - 2 * inset
    badge = TextBlock(row.kind, TextLook(theme.font("caption"), theme.line("caption")), room)
    wide = badge.width + theme.grown(_BADGE_ICON) + 2 * theme.px("space.s") + theme.px("space.xs")
    beside = width >= theme.grown(_NARROWEST_WITH_BADGE_BESIDE)
    title_room = room - wide - inset if beside else room
    title = TextLook(theme.font("h3"), theme.line("h3"))
    excerpt = TextLook(theme.font("ui"), theme.line("ui"))
    marks = _mark_spans(theme, row.excerpt_marks)
    return _Placed(
        title=TextBlock(row.title, title, title_room, rtl=rtl, spans=_mark_spans(theme, row.title_marks)),
        excerpt=TextBlock(row.excerpt, excerpt, room, rtl=rtl, spans=marks) if row.excerpt else None,
        last=_last_line(theme, row, room, rtl=rtl),
        badge=badge,
        badge_size=QSize(wide, theme.scaled("size.badge")),
        beside=beside,
    )


def _last_line(theme: Theme, row: Found, room: int, *, rtl: bool) -> TextBlock:
    lead = f"{row.place} · " if row.place else ""
    label = _("Why:")
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    words = TextLook(theme.font("small"), theme.line("small"))
    text = f"{lead}{label} {row.why}"
    return TextBlock(text, words, room - _indent(theme, row), rtl=rtl, spans=[_span(len(lead), len(label), bold)])


def _indent(theme: Theme, row: Found) -> int:
    return theme.scaled("size.categoryDot") + theme.px("space.iconGap") if row.category else 0


def _mark_spans(theme: Theme, marks: Marks) -> list[QTextLayout.FormatRange]:
    look = QTextCharFormat()
    look.setBackground(theme.colour("mark.background"))
    look.setForeground(theme.colour("mark.text"))
    return [_span(start, end - start, look) for start, end in marks]


def _span(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    span: Any = QTextLayout.FormatRange()  # the stubs leave out its fields
    span.start, span.length, span.format = start, length, look
    made: QTextLayout.FormatRange = span
    return made
