"""A badge: a word in a small frame that states a fact. It is never clickable and may not know what it states."""

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.text_block import TextBlock, TextLook

_UNBOUND = 1 << 20


class Badge(QLabel):
    """One badge; its word wraps where there is no room for it on one line."""

    def __init__(self, appearance: Appearance, words: str) -> None:
        super().__init__(words)
        self._appearance = appearance
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        appearance.changed.connect(self._remeasure)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - as in Qt
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - as in Qt
        """Height in px for a width in px."""
        theme = self._appearance.theme
        words = self._block(width - 2 * theme.px("space.s")).height
        return max(theme.scaled("size.badge"), words + theme.px("space.xs"))

    def sizeHint(self) -> QSize:
        """The word on one line."""
        width = self._block(_UNBOUND).width + 2 * self._appearance.theme.px("space.s")
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow is fine: words wrap."""
        return QSize(0, self._appearance.theme.scaled("size.badge"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint frame and word."""
        theme, painter = self._appearance.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("border.hairline"), theme.px("line.hairline")))
        painter.setBrush(theme.colour("surface.sunken"))
        radius = theme.px("space.xs")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        edge = theme.px("space.s")
        block = self._block(self.width() - 2 * edge)
        block.draw(painter, edge, (self.height() - block.height) // 2, theme.colour("text.secondary"))
        painter.end()

    def _block(self, width: int) -> TextBlock:
        theme = self._appearance.theme
        look = TextLook(theme.font("caption"), theme.line("caption"))
        return TextBlock(self.text(), look, width, rtl=self.isRightToLeft())

    @Slot()
    def _remeasure(self) -> None:
        self.updateGeometry()
        self.update()
