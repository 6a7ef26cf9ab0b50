"""A chip that filters: the name of a filter, what is chosen of it, and a menu of what can be chosen.

On, it has a fill, bold words and a cross that clears it. It may not know what it filters.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy

from osee_desktop.base.translation import _
from osee_desktop.ui.theme import icons
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.theme.theme import Theme
from osee_desktop.ui.widgets.row_delegate import ring

_MARK = 12
_OPENING_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down})
_CLEARING_KEYS = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipChoice:
    """Something that can be chosen: what `picked` says, its words, and how many things it would leave."""

    key: str
    words: str
    count: int


class FilterChip(QAbstractButton):
    """One filter.

    Signals:
        picked(str): the person chose this key; empty for "any".

    Args:
        appearance: the theme in force.
        name: what is filtered by, such as "Module".
    """

    picked = Signal(str)

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._name = name
        self._value, self._on = "", False
        self.menu = QMenu(name, self)
        self.menu.setAccessibleName(name)
        self.menu.triggered.connect(self._pick)
        self._group = QActionGroup(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)
        appearance.changed.connect(self._remeasure)
        self.offer((), "")

    def offer(self, choices: Sequence[ChipChoice], chosen: str) -> None:
        """Offer these choices below "any"; `chosen` is the key of the one that is on, empty for "any"."""
        self.menu.clear()
        self._add(_("Any"), "", on=not chosen)
        self.menu.addSeparator()
        for choice in choices:
            self._add(f"{choice.words} ({choice.count})", choice.key, on=choice.key == chosen)
        named = {choice.key: choice.words for choice in choices}
        self._on = bool(chosen)
        self._value = named.get(chosen, chosen) if chosen else _("any")
        self._remeasure()

    @property
    def on(self) -> bool:
        """Whether something is chosen."""
        return self._on

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        theme = self._appearance.theme
        name, value = self._metrics()
        words = name.horizontalAdvance(self._lead()) + value.horizontalAdvance(self._value)
        width = words + theme.px("space.m") + self._trailing(theme)
        return QSize(width + 2, max(theme.scaled("size.chip"), theme.line("small") + 2 * theme.px("space.iconGap")))

    def minimumSizeHint(self) -> QSize:
        """A few letters of the value are enough: the tool tip has the rest."""
        return QSize(min(self.sizeHint().width(), self._appearance.theme.scaled("size.rail")), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Space and Down open the menu; Delete clears."""
        if event.key() in _OPENING_KEYS:
            self.open_menu()
        elif event.key() in _CLEARING_KEYS and self._on:
            self.picked.emit("")
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the cross clears, a click elsewhere opens the menu."""
        if self._on and self.isDown() and self._cross().contains(event.position()):
            self.setDown(False)
            self.picked.emit("")
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, words, mark and focus ring."""
        theme, painter = self._appearance.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, theme)
        self._paint_words(painter, theme)
        self._paint_mark(painter, theme)
        if self.hasFocus():
            ring(painter, theme, QRectF(self.rect()), theme.px("radius.widget"))
        painter.end()

    @Slot()
    def open_menu(self) -> None:
        """Open the menu below the chip."""
        below = self.mapToGlobal(QPoint(0, self.height() + self._appearance.theme.px("space.xs")))
        left = below.x() + self.width() - self.menu.sizeHint().width() if self.isRightToLeft() else below.x()
        self.menu.popup(QPoint(left, below.y()), self.menu.actions()[0])

    @Slot()
    def _remeasure(self) -> None:
        whole = f"{self._lead()}{self._value}"
        self.setAccessibleName(whole)
        self.menu.setTitle(whole.replace("&", "&&"))
        self.setAccessibleDescription(_("Filter is on. Delete clears it.") if self._on else "")
        self.setToolTip(whole if self._on else "")
        self.updateGeometry()
        self.update()

    @Slot(QAction)
    def _pick(self, action: QAction) -> None:
        self.picked.emit(str(action.data()))

    def _add(self, words: str, key: str, *, on: bool) -> None:
        # A lone ampersand would become the mark of a short cut.
        action = self.menu.addAction(words.replace("&", "&&"))
        action.setData(key)
        action.setCheckable(True)
        action.setChecked(on)
        self._group.addAction(action)

    def _lead(self) -> str:
        return _("{filter}: ").format(filter=self._name)

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        theme = self._appearance.theme
        return QFontMetrics(theme.font("small")), QFontMetrics(theme.font("small", bold=self._on))

    def _trailing(self, theme: Theme) -> int:
        """Room in px that the mark takes, with what stands before and after it."""
        return theme.px("space.iconGap") + theme.grown(_MARK) + theme.px("space.s")

    def _cross(self) -> QRectF:
        width = self._trailing(self._appearance.theme)
        return QRectF(0 if self.isRightToLeft() else self.width() - width, 0, width, self.height())

    def _ground_token(self) -> str:
        if self._on:
            return "surface.selected"
        return "surface.pressed" if self.isDown() else "surface.hover" if self.underMouse() else "surface.card"

    def _paint_ground(self, painter: QPainter, theme: Theme) -> None:
        painter.setPen(QPen(theme.colour("accent.line" if self._on else "border.control"), theme.px("line.control")))
        painter.setBrush(theme.colour(self._ground_token()))
        radius = theme.px("radius.widget")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _paint_words(self, painter: QPainter, theme: Theme) -> None:
        name, value = self._metrics()
        edge, width = theme.px("space.m"), name.horizontalAdvance(self._lead())
        room = self.width() - edge - self._trailing(theme) - width
        shown = value.elidedText(self._value, Qt.TextElideMode.ElideRight, max(room, 0))
        parts = ((self._lead(), False, edge, width), (shown, self._on, edge + width, max(room, 0)))
        painter.setPen(theme.colour("text.primary"))
        for words, bold, left, wide in parts:
            painter.setFont(theme.font("small", bold=bold))
            at = self.width() - left - wide if self.isRightToLeft() else left
            side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
            place = QRectF(at, 0, wide, self.height())
            painter.drawText(place, int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_mark(self, painter: QPainter, theme: Theme) -> None:
        size, edge = theme.grown(_MARK), theme.px("space.s")
        colour = theme.colour("text.primary" if self._on else "text.secondary")
        image = icons.pixmap("x" if self._on else "caret-down", colour, size, self.devicePixelRatioF())
        left = edge if self.isRightToLeft() else self.width() - edge - size
        painter.drawPixmap(QPointF(left, (self.height() - size) // 2), image)
