"""A badge with a mark: icon and word in a tinted frame. It states a fact; it is never clickable."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from osee_desktop.ui.theme import icons
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.theme.theme import Theme
from osee_desktop.ui.widgets.text_block import TextBlock, TextLook

_UNBOUND = 1 << 20
_ICON = 14

Tone = Literal["info", "success", "caution", "danger", "plain"]


class FactBadge(QLabel):
    """One badge, on one line.

    Args:
        appearance: the theme in force.
        words: what it states.
        icon: name of the icon before it.
        tone: the status whose colours it wears; `plain` for none.
    """

    def __init__(self, appearance: Appearance, words: str, icon: str, tone: Tone) -> None:
        super().__init__(words)
        self._appearance = appearance
        self._icon, self._tone = icon, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self._remeasure)

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        theme = self._appearance.theme
        width = self._text_at(theme) + self._block().width + theme.px("space.s")
        return QSize(width, max(theme.scaled("size.badge"), theme.line("caption") + theme.px("space.xs")))

    def minimumSizeHint(self) -> QSize:
        """Its word is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint frame, icon and word."""
        theme, painter = self._appearance.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, theme)
        token = "text.secondary" if self._tone == "plain" else f"status.{self._tone}.text"
        size, at = theme.grown(_ICON), self._text_at(theme)
        mirrored, block = self.isRightToLeft(), self._block()
        image = icons.pixmap(self._icon, theme.colour(token), size, self.devicePixelRatioF())
        left = self.width() - theme.px("space.s") - size if mirrored else theme.px("space.s")
        painter.drawPixmap(QPointF(left, (self.height() - size) // 2), image)
        x = self.width() - at - block.width if mirrored else at
        block.draw(painter, x, (self.height() - block.height) // 2, theme.colour(token))
        painter.end()

    def _paint_ground(self, painter: QPainter, theme: Theme) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if theme.outlined or self._tone == "plain":
            line = "border.hairline" if self._tone == "plain" else f"status.{self._tone}.line"
            painter.setPen(QPen(theme.colour(line), theme.px("line.hairline")))
        painter.setBrush(theme.colour("surface.sunken" if self._tone == "plain" else f"status.{self._tone}.tint"))
        radius = theme.px("space.xs")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _text_at(self, theme: Theme) -> int:
        return theme.px("space.s") + theme.grown(_ICON) + theme.px("space.xs")

    def _block(self) -> TextBlock:
        theme = self._appearance.theme
        return TextBlock(self.text(), TextLook(theme.font("caption"), theme.line("caption")), _UNBOUND)

    @Slot()
    def _remeasure(self) -> None:
        self.updateGeometry()
        self.update()
