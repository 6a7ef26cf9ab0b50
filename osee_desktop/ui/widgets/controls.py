"""Small parts that every page is made of: words, hairlines, quiet buttons with an icon, links.

They take their look from the style sheet by the properties set here. They may not know what pressing them does.
"""

from typing import Literal

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.theme import icons
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.word_icon import show_icon

TypeName = Literal["caption", "small", "ui", "uiBold", "body", "h3", "h2", "h1"]

_CARET = 14


class Words(QLabel):
    """A label in a text style of the theme; it wraps. Plain text only.

    Args:
        text: the words.
        style: text style of the theme.
        tone: primary, secondary, muted, a status or the key of a category; the style sheet names them.
    """

    def __init__(self, text: str, style: TypeName, tone: str = "primary") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", style)
        self.setProperty("tone", tone)
        self.setWordWrap(True)
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        """Words start at the leading edge, also those of a language that runs the other way."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        self.setAlignment(leading(self))


def leading(widget: QWidget) -> Qt.AlignmentFlag:
    """Where words start in a widget: at its leading edge, also those of a language that runs the other way."""
    side = Qt.AlignmentFlag.AlignRight if widget.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def rule(*, vertical: bool = False) -> QFrame:
    """A hairline."""
    line = QFrame()
    line.setProperty("rule", "true")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def surface(name: Literal["window", "list", "page"], widget: QWidget) -> QWidget:
    """Give a widget one of the theme's grounds."""
    widget.setProperty("surface", name)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return widget


class QuietButton(QPushButton):
    """A button without a frame: an icon, always with its word.

    Args:
        appearance: the theme in force; the icon follows it.
        text: the word.
        icon: name of the icon.
        small: words in the size of the page head instead of the top bar.
    """

    def __init__(self, appearance: Appearance, text: str, icon: str, *, small: bool = False) -> None:
        super().__init__(text)
        self._appearance = appearance
        self._icon = icon
        self.setProperty("look", "quiet")
        if small:
            self.setProperty("type", "small")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self._paint_icon()
        appearance.changed.connect(self._paint_icon)

    def set_icon_name(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._paint_icon()

    def changeEvent(self, event: QEvent) -> None:
        """Arrows turn with the direction of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._paint_icon()

    @Slot()
    def _paint_icon(self) -> None:
        show_icon(self, self._icon, self._appearance.theme, "text.primary")


class LinkButton(QPushButton):
    """Underlined words that lead somewhere."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("look", "link")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        font = self.font()
        font.setUnderline(True)
        self.setFont(font)


class IconLabel(QLabel):
    """An icon beside words that say the same; a screen reader skips it.

    Args:
        appearance: the theme in force; the icon follows it.
        icon: name of the icon.
        token: colour of its lines.
        size: token of its size.
    """

    def __init__(self, appearance: Appearance, icon: str, token: str, size: str = "icon.inline") -> None:
        super().__init__()
        self._appearance = appearance
        self._icon, self._token, self._size = icon, token, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._paint_icon()
        appearance.changed.connect(self._paint_icon)

    @Slot()
    def _paint_icon(self) -> None:
        theme = self._appearance.theme
        size = theme.scaled(self._size)
        self.setFixedSize(size, size)
        self.setPixmap(
            icons.pixmap(
                self._icon, theme.colour(self._token), size, self.devicePixelRatioF(), mirrored=self.isRightToLeft()
            )
        )


class FoldButton(QPushButton):
    """The head of a part that can be folded: its name, and a caret at the trailing edge. Checked is open."""

    def __init__(self, appearance: Appearance, text: str) -> None:
        super().__init__(text)
        self._appearance = appearance
        self.setProperty("look", "fold")
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.toggled.connect(self._remeasure)
        appearance.changed.connect(self._remeasure)
        self._remeasure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the caret beside the words."""
        super().paintEvent(event)
        theme, painter = self._appearance.theme, QPainter(self)
        size = theme.grown(_CARET)
        edge = theme.px("space.l")
        left = edge if self.isRightToLeft() else self.width() - edge - size
        name = "caret-up" if self.isChecked() else "caret-down"
        image = icons.pixmap(name, theme.colour("text.secondary"), size, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - size) // 2, image)
        painter.end()

    @Slot()
    def _remeasure(self) -> None:
        theme = self._appearance.theme
        self.setMinimumHeight(max(theme.px("size.pageHeader"), theme.line("ui") + 2 * theme.px("space.s")))
        self.setAccessibleDescription(_("open") if self.isChecked() else _("folded"))
        self.update()
