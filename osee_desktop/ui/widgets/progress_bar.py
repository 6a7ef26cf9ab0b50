"""A thin bar that shows how much is done and begun; the words stand above it. It may not know what is counted."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import Words

_WIDTH = 100


class ProgressBar(QWidget):
    """The bar alone. It fills from the leading edge."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._done = self._begun = self._all = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self._remeasure)

    def show_count(self, done: int, begun: int, every: int) -> None:
        """Show so many of `every` as done and so many as begun."""
        self._done, self._begun, self._all = done, begun, every
        self.update()

    def sizeHint(self) -> QSize:
        """As the tokens say."""
        theme = self._appearance.theme
        return QSize(theme.grown(_WIDTH), theme.scaled("size.progressBar"))

    def minimumSizeHint(self) -> QSize:
        """It does not shrink."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint track, what is done, and what is begun."""
        theme, painter = self._appearance.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), theme.px("radius.small"), theme.px("radius.small"))
        painter.setClipPath(path)
        painter.fillRect(self.rect(), theme.colour("progress.track"))
        if self._all:
            done = self.width() * self._done / self._all
            begun = self.width() * self._begun / self._all
            painter.fillRect(self._part(0, done), theme.colour("progress.done"))
            painter.fillRect(self._part(done, begun), theme.colour("progress.partial"))
        painter.end()

    def _part(self, start: float, width: float) -> QRectF:
        left = self.width() - start - width if self.isRightToLeft() else start
        return QRectF(left, 0, width, self.height())

    @Slot()
    def _remeasure(self) -> None:
        self.updateGeometry()
        self.update()


class ProgressBlock(QWidget):
    """The bar with its words above: "2 of 5 done"."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._bar = ProgressBar(appearance)
        self.words = Words("", "small", "secondary")
        self.words.setWordWrap(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.theme.px("space.iconGap"))
        column.addStretch(1)
        column.addWidget(self.words)
        column.addWidget(self._bar)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_count(self, done: int, begun: int, every: int) -> None:
        """Show so many of `every` as done and so many as begun."""
        self._bar.show_count(done, begun, every)
        self.words.setText(_("{done} of {all} done").format(done=done, all=every))
