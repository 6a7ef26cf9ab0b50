"""The head of a card that can be folded: whatever is put into it, and a caret at the trailing edge. Checked is open.

The whole head is one target. It may not know what it heads.
"""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.theme import icons
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.row_delegate import ring

_CARET = 16
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FoldHead(QAbstractButton):
    """The head.

    Args:
        appearance: the theme in force.
        rounded: it stands at the top of a card and follows its corners.
    """

    def __init__(self, appearance: Appearance, *, rounded: bool = True) -> None:
        super().__init__()
        self._appearance = appearance
        self._rounded = rounded
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.row = QHBoxLayout(self)
        self.toggled.connect(self._tell)
        appearance.changed.connect(self._measure)
        self._tell()
        self._measure()

    def put(self, part: QWidget, stretch: int = 0) -> None:
        """Add a part at the trailing end; a click on it is a click on the head."""
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.row.addWidget(part, stretch)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - as in Qt
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - as in Qt
        """Height in px for a width in px."""
        return max(self._least(), self.row.totalHeightForWidth(width))

    def sizeHint(self) -> QSize:
        """As its parts want it."""
        hint = self.row.totalSizeHint()
        return QSize(hint.width(), self.heightForWidth(self.width() if self.width() > 1 else hint.width()))

    def minimumSizeHint(self) -> QSize:
        """As narrow as its parts can be."""
        return QSize(self.row.totalMinimumSize().width(), self._least())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter folds and unfolds, as Space does."""
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """The caret changes sides with the direction of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, caret and focus ring."""
        theme, painter = self._appearance.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isDown() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("surface.pressed" if self.isDown() else "surface.hover"))
            painter.drawPath(self._ground(theme.px("radius.widget") - 1 if self._rounded else 0))
        size, edge = theme.grown(_CARET), theme.px("space.l")
        name = "caret-up" if self.isChecked() else "caret-down"
        image = icons.pixmap(name, theme.colour("text.secondary"), size, self.devicePixelRatioF())
        left = edge if self.isRightToLeft() else self.width() - edge - size
        painter.drawPixmap(QPointF(left, (self.height() - size) // 2), image)
        if self.hasFocus():
            ring(painter, theme, QRectF(self.rect()), theme.px("radius.widget"))
        painter.end()

    def _ground(self, radius: int) -> QPainterPath:
        """Round above; below as well where nothing is unfolded."""
        area = QRectF(self.rect())
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(area, radius, radius)
        if self.isChecked():
            path.addRect(area.adjusted(0, radius, 0, 0))
        return path

    def _least(self) -> int:
        return self._appearance.theme.scaled("size.planHead")

    @Slot()
    def _tell(self) -> None:
        self.setAccessibleDescription(_("open") if self.isChecked() else _("folded"))
        self.update()

    @Slot()
    def _measure(self) -> None:
        theme = self._appearance.theme
        edge, above = theme.px("space.l"), theme.px("space.s")
        trailing = edge + theme.grown(_CARET) + theme.px("space.m")
        left, right = (trailing, edge) if self.isRightToLeft() else (edge, trailing)
        self.row.setContentsMargins(left, above, right, above)
        self.row.setSpacing(theme.px("space.m"))
        self.updateGeometry()
