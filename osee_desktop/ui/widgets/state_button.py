"""A button that shows in which state something is, and opens a menu to change it: icon and word, never colour alone.

It may not know what has the state, nor keep it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy

from osee_desktop.base.translation import _
from osee_desktop.ui.theme import icons
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.theme.theme import Theme
from osee_desktop.ui.widgets.row_delegate import ring

_CARET = 14
_LEAST = 128
_OPENING_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down})


@dataclass(frozen=True, slots=True, kw_only=True)
class StateLook:
    """A state: what `picked` says, its word, its icon, and the token of the colour of both."""

    key: str
    words: str
    icon: str
    colour: str


class StateButton(QAbstractButton):
    """One state, and the way to the others.

    Signals:
        picked(str): the person chose the state with this key.

    Args:
        appearance: the theme in force.
        name: whose state it is.
        states: all states, in their order.
    """

    picked = Signal(str)

    def __init__(self, appearance: Appearance, name: str, states: Sequence[StateLook]) -> None:
        super().__init__()
        self._appearance = appearance
        self._name = name
        self._states = tuple(states)
        self._shown = self._states[0]
        self.menu = QMenu(self)
        self.menu.setAccessibleName(name)
        self.menu.setProperty("look", "states")
        self.menu.triggered.connect(self._pick)
        group = QActionGroup(self)
        for state in self._states:
            action = self.menu.addAction(state.words)
            action.setData(state.key)
            action.setCheckable(True)
            group.addAction(action)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)
        appearance.changed.connect(self._remeasure)
        self.show_state(self._shown.key)
        self._remeasure()

    @property
    def state(self) -> str:
        """Key of the state that is shown."""
        return self._shown.key

    def show_state(self, key: str) -> None:
        """Show a state. Raises StopIteration where there is none of this key."""
        self._shown = next(state for state in self._states if state.key == key)
        self.setAccessibleName(_("{name}: {state}").format(name=self._name, state=self._shown.words))
        for action in self.menu.actions():
            action.setChecked(action.data() == key)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the longest of its words: it does not jump when the state changes."""
        theme = self._appearance.theme
        metrics = QFontMetrics(theme.font("small"))
        words = max(metrics.horizontalAdvance(state.words) for state in self._states)
        width = self._text_at(theme) + words + theme.px("space.iconGap") + theme.grown(_CARET) + theme.px("space.s")
        height = max(theme.scaled("size.controlSmall"), theme.line("small") + theme.px("space.s"))
        return QSize(max(width, theme.grown(_LEAST)), height)

    def minimumSizeHint(self) -> QSize:
        """Its words are never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Space and Down open the menu."""
        if event.key() in _OPENING_KEYS:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon, word, caret and focus ring."""
        theme, painter = self._appearance.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, theme)
        icon, caret = theme.scaled("icon.inline"), theme.grown(_CARET)
        self._put(painter, self._shown.icon, self._shown.colour, icon, theme.px("space.s"))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour(self._shown.colour))
        self._paint_word(painter, theme)
        self._put(painter, "caret-down", "text.secondary", caret, self.width() - theme.px("space.s") - caret)
        if self.hasFocus():
            ring(painter, theme, QRectF(self.rect()), theme.px("radius.widget"))
        painter.end()

    @Slot()
    def open_menu(self) -> None:
        """Open the menu below the button, at the state that holds."""
        below = self.mapToGlobal(QPoint(0, self.height() + self._appearance.theme.px("space.xxs")))
        left = below.x() + self.width() - self.menu.sizeHint().width() if self.isRightToLeft() else below.x()
        current = next(action for action in self.menu.actions() if action.isChecked())
        self.menu.popup(QPoint(left, below.y()))
        self.menu.setActiveAction(current)

    @Slot(QAction)
    def _pick(self, action: QAction) -> None:
        if action.data() != self._shown.key:
            self.show_state(str(action.data()))
            self.picked.emit(self._shown.key)

    @Slot()
    def _remeasure(self) -> None:
        theme = self._appearance.theme
        for action, state in zip(self.menu.actions(), self._states, strict=True):
            action.setIcon(icons.icon(state.icon, theme, state.colour, theme.scaled("icon.inline")))
        self.updateGeometry()
        self.update()

    def _text_at(self, theme: Theme) -> int:
        return theme.px("space.s") + theme.scaled("icon.inline") + theme.px("space.iconGap")

    def _paint_ground(self, painter: QPainter, theme: Theme) -> None:
        token = "surface.pressed" if self.isDown() else "surface.hover" if self.underMouse() else "surface.card"
        painter.setPen(QPen(theme.colour("border.control"), theme.px("line.control")))
        painter.setBrush(theme.colour(token))
        radius = theme.px("radius.widget")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _paint_word(self, painter: QPainter, theme: Theme) -> None:
        at = self._text_at(theme)
        room = QRectF(0 if self.isRightToLeft() else at, 0, self.width() - at, self.height())
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags), self._shown.words)

    def _put(self, painter: QPainter, name: str, token: str, size: int, at: int) -> None:
        image = icons.pixmap(name, self._appearance.theme.colour(token), size, self.devicePixelRatioF())
        left = self.width() - at - size if self.isRightToLeft() else at
        painter.drawPixmap(QPointF(left, (self.height() - size) // 2), image)
