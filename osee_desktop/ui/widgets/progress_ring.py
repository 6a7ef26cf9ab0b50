"""A ring that shows how much is done, how much is begun, and what is left, with the share in its middle.

The same stands beside it in words: colour alone says nothing. It may not know what is counted.
"""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.theme.theme import Theme

_WHOLE = 360 * 16
_TWELVE = 90 * 16


class ProgressRing(QWidget):
    """The ring. It runs from twelve o'clock with the clock, whichever way text runs.

    Args:
        appearance: the theme in force.
        small: the size for a card, with the share alone in the middle.
    """

    def __init__(self, appearance: Appearance, *, small: bool = False) -> None:
        super().__init__()
        self._appearance = appearance
        self._size = "size.progressRingSmall" if small else "size.progressRing"
        self._small = small
        self._done = self._begun = self._all = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self._remeasure)

    def show_count(self, done: int, begun: int, every: int) -> None:
        """Show so many of `every` as done and so many as begun."""
        self._done, self._begun, self._all = done, begun, every
        self.setAccessibleName(_("{percent}, {count}").format(percent=self.percent, count=self.count))
        self.update()

    @property
    def percent(self) -> str:
        """The share that is done, in words; it is rounded down, so that 100 % means all."""
        share = self._done * 100 // self._all if self._all else 0
        return _("{share} %").format(share=share)

    @property
    def count(self) -> str:
        """How many of how many, in words."""
        return _("{done} of {all}").format(done=self._done, all=self._all)

    def sizeHint(self) -> QSize:
        """As large as the token says, and larger with larger text."""
        side = self._appearance.theme.scaled(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Never smaller: the number would not fit."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint track, what is begun, what is done, and the number."""
        theme, painter = self._appearance.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        begun_end = self._share(self._done + self._begun)
        self._arc(painter, theme, "track", 0, _WHOLE)
        self._arc(painter, theme, "partial", self._share(self._done), begun_end)
        self._arc(painter, theme, "done", 0, self._share(self._done))
        self._paint_words(painter, theme)
        painter.end()

    def _share(self, count: int) -> int:
        return round(_WHOLE * count / self._all) if self._all else 0

    def _arc(self, painter: QPainter, theme: Theme, token: str, start: int, end: int) -> None:
        if end <= start:
            return
        stroke = theme.scaled(f"{self._size}Stroke")
        pen = QPen(theme.colour(f"progress.{token}"), stroke)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        half = stroke / 2
        painter.drawArc(QRectF(self.rect()).adjusted(half, half, -half, -half), _TWELVE - start, start - end)

    def _paint_words(self, painter: QPainter, theme: Theme) -> None:
        lines = [(self.percent, "uiBold" if self._small else "h2", "text.primary")]
        if not self._small:
            lines.append((self.count, "caption", "text.secondary"))
        styles = {"uiBold": ("ui", True), "h2": ("h2", True), "caption": ("caption", False)}
        top = (self.height() - sum(theme.line(styles[look][0]) for _words, look, _tone in lines)) / 2
        for words, look, tone in lines:
            style, bold = styles[look]
            painter.setFont(theme.font(style, bold=bold))
            painter.setPen(theme.colour(tone))
            painter.drawText(QRectF(0, top, self.width(), theme.line(style)), Qt.AlignmentFlag.AlignCenter, words)
            top += theme.line(style)

    @Slot()
    def _remeasure(self) -> None:
        self.updateGeometry()
        self.update()
