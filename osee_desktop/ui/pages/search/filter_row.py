"""One row of the filters: a kind, of which one counts, or a category, which is on or off. With its number of results.

It may not know what is filtered.
"""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from osee_desktop.base.translation import ngettext
from osee_desktop.ui.pages.search.results import Choice
from osee_desktop.ui.theme import icons
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.theme.theme import Theme
from osee_desktop.ui.widgets.row_delegate import ring
from osee_desktop.ui.widgets.text_block import TextBlock, TextLook


class FilterRow(QAbstractButton):
    """A row that can be pressed.

    Args:
        appearance: the theme in force.
        choice: what it stands for.
        one_of_many: one row of its parent is on at a time; otherwise each is on or off for itself.
    """

    def __init__(self, appearance: Appearance, choice: Choice, parent: QWidget, *, one_of_many: bool) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._one_of_many = one_of_many
        self.choice = choice
        self.setCheckable(True)
        self.setAutoExclusive(one_of_many)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.updateGeometry)

    def show_choice(self, choice: Choice, reason: str) -> None:
        """Show another number of results; `reason` says why the row cannot be pressed, empty where it can."""
        self.choice = choice
        results = ngettext("{n} result", "{n} results", choice.count).format(n=choice.count)
        self.setText(choice.words)
        self.setAccessibleName(f"{choice.words}, {results}")
        self.setAccessibleDescription(reason)
        self.setToolTip(reason)
        self.setEnabled(not reason)
        self.setCursor(Qt.CursorShape.ArrowCursor if reason else Qt.CursorShape.PointingHandCursor)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the words need in a column of filters."""
        theme = self._appearance.theme
        width = theme.scaled("size.list")
        room = self._room(width - theme.px("size.scrollBar"), self._count(theme).width)
        words = self._words(room, bold=True).height
        return QSize(width, max(theme.scaled("size.filterRow"), words + 2 * theme.px("space.iconGap")))

    def minimumSizeHint(self) -> QSize:
        """Never lower than the words."""
        return QSize(self._appearance.theme.px("size.rail"), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the row, as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is gone."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, mark, words, number and focus ring."""
        theme, painter = self._appearance.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, theme)
        self._paint_mark(painter, theme)
        count = self._count(theme)
        leading = self._words_at(theme)
        room = self._room(self.width(), count.width)
        words = self._words(room, bold=self._is_place())
        tone = theme.colour("text.primary" if self.isEnabled() else "text.disabled")
        words.draw(painter, self._x(leading, room), (self.height() - words.height) // 2, tone)
        self._paint_count(painter, theme, count)
        painter.end()

    def _is_place(self) -> bool:
        return self._one_of_many and self.isChecked() and self.isEnabled()

    def _paint_ground(self, painter: QPainter, theme: Theme) -> None:
        inset, radius, place = theme.px("space.s"), theme.px("radius.widget"), self._is_place()
        ground = QRectF(self.rect()).adjusted(inset, 0, -inset, 0)
        if place or (self.isEnabled() and self.underMouse()):
            painter.setPen(theme.colour("accent.line") if place and theme.outlined else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("surface.selected" if place else "surface.hover"))
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if place:
            width, height = theme.px("line.selectedBar"), ground.height() - theme.px("space.m")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent.line"))
            bar = QRectF(self._x(inset, width), ground.center().y() - height / 2, width, height)
            painter.drawRoundedRect(bar, 1, 1)
        if self.hasFocus() and self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            ring(painter, theme, ground, radius)

    def _paint_mark(self, painter: QPainter, theme: Theme) -> None:
        leading = theme.px("space.l")
        if not self._one_of_many:
            self._paint_box(painter, theme)
            leading += theme.scaled("size.checkBox") + theme.px("space.s")
        size = theme.scaled("icon.inline")
        if self.choice.icon:
            tone = theme.colour("text.secondary" if self.isEnabled() else "text.disabled")
            image = icons.pixmap(self.choice.icon, tone, size, self.devicePixelRatioF())
            painter.drawPixmap(self._x(leading, size), (self.height() - size) // 2, image)
        elif self.choice.category:
            size = theme.scaled("size.categoryDot")
            image = icons.dot(theme.colour(f"category.{self.choice.category}.line"), size, self.devicePixelRatioF())
            painter.drawPixmap(self._x(leading, size), (self.height() - size) // 2, image)

    def _paint_box(self, painter: QPainter, theme: Theme) -> None:
        size, ticked = theme.scaled("size.checkBox"), self.isChecked() and self.isEnabled()
        box = QRect(self._x(theme.px("space.l"), size), (self.height() - size) // 2, size, size)
        line = "accent.fill" if ticked else "border.control" if self.isEnabled() else "text.disabled"
        painter.setPen(QPen(theme.colour(line), theme.px("line.control")))
        painter.setBrush(theme.colour("accent.fill" if ticked else "surface.card"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), *(2 * (theme.px("radius.small"),)))
        if ticked:
            inside = size - 2 * theme.px("space.xxs")
            tick = icons.pixmap("check", theme.colour("text.onAccent"), inside, self.devicePixelRatioF())
            painter.drawPixmap(box.x() + theme.px("space.xxs"), box.y() + theme.px("space.xxs"), tick)

    def _paint_count(self, painter: QPainter, theme: Theme, count: TextBlock) -> None:
        edge = self.width() - theme.px("space.l") - count.width
        tone = theme.colour("text.muted" if self.isEnabled() else "text.disabled")
        count.draw(painter, self._x(edge, count.width), (self.height() - count.height) // 2, tone)

    def _words(self, room: int, *, bold: bool) -> TextBlock:
        theme = self._appearance.theme
        look = TextLook(theme.font("ui", bold=bold), theme.line("ui"))
        return TextBlock(self.choice.words, look, room, rtl=self.isRightToLeft())

    def _count(self, theme: Theme) -> TextBlock:
        return TextBlock(str(self.choice.count), TextLook(theme.font("small"), theme.line("small")), 1 << 20)

    def _room(self, width: int, count: int) -> int:
        """Width in px that the words have in a row, beside a number `count` px wide."""
        theme = self._appearance.theme
        return width - self._words_at(theme) - theme.px("space.l") - theme.px("space.s") - count

    def _words_at(self, theme: Theme) -> int:
        if self._one_of_many:
            return theme.px("space.l") + theme.scaled("icon.inline") + theme.px("space.s")
        box = theme.px("space.l") + theme.scaled("size.checkBox") + theme.px("space.s")
        return box + (theme.scaled("size.categoryDot") + theme.px("space.s") if self.choice.category else 0)

    def _x(self, leading: int, width: int) -> int:
        return self.width() - leading - width if self.isRightToLeft() else leading
