"""Words that lead somewhere and wrap where there is no room for them on one line. It may not know where it leads."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.row_delegate import ring
from osee_desktop.ui.widgets.text_block import TextBlock, TextLook

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_UNBOUND = 1 << 20


class TextLink(QAbstractButton):
    """The words.

    Args:
        appearance: the theme in force.
        words: what it says.
        style: text style of the theme.
        quiet: it looks like other words until the pointer or the focus is on it: for the rows of a list.
        bold: in bold letters.
    """

    def __init__(
        self, appearance: Appearance, words: str, style: str = "ui", *, quiet: bool = False, bold: bool = False
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._style, self._quiet, self._bold = style, quiet, bold
        self.say(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        appearance.changed.connect(self._remeasure)

    def say(self, words: str) -> None:
        """Say something else. A lone ampersand stays one: it is painted, and no mark of a short cut."""
        self.setText(words)
        self.setAccessibleName(words)
        self._remeasure()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - as in Qt
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - as in Qt
        """Height in px for a width in px."""
        return self._block(width - 2 * self._frame).height + 2 * self._frame

    def sizeHint(self) -> QSize:
        """The words on one line."""
        width = self._block(_UNBOUND).width + 2 * self._frame
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow is fine: words wrap."""
        return QSize(0, self._appearance.theme.line(self._style) + 2 * self._frame)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter follows it, as Space does."""
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words and the focus ring."""
        theme, painter = self._appearance.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        token = "text.primary" if self._quiet and not self._lit else "text.link"
        self._block(self.width() - 2 * self._frame).draw(painter, self._frame, self._frame, theme.colour(token))
        if self.hasFocus():
            ring(painter, theme, QRectF(self.rect()), theme.px("radius.small"))
        painter.end()

    @property
    def _lit(self) -> bool:
        return self.underMouse() or self.hasFocus()

    @property
    def _frame(self) -> int:
        return self._appearance.theme.px("line.focus")

    def _block(self, width: int) -> TextBlock:
        theme = self._appearance.theme
        font = theme.font(self._style, bold=self._bold or None, underline=not self._quiet or self._lit)
        return TextBlock(self.text(), TextLook(font, theme.line(self._style)), width, rtl=self.isRightToLeft())

    @Slot()
    def _remeasure(self) -> None:
        self.updateGeometry()
        self.update()
