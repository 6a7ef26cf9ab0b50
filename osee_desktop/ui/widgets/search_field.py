"""The search field: icon, words, the keys that lead here, and a button that empties it.

It says what is typed; it may not search.
"""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPushButton

from osee_desktop.base.translation import _
from osee_desktop.ui.theme import icons
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.theme.theme import Theme
from osee_desktop.ui.widgets.controls import leading

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})

_MOST_CHARACTERS = 500
"""More than anybody types; the search reads no further."""


class SearchField(QLineEdit):
    """A field for words.

    Signals:
        typed(str): the person changed the words; all of them.
        entered(bool): Enter was pressed; true with Ctrl, for a place of its own.
        results_wanted(): the person wants to go down into the results.
        left(): Escape was pressed in an empty field.

    Args:
        appearance: the theme in force.
        keys: the shortcut that leads here, as it is shown in the empty field.
    """

    typed = Signal(str)
    entered = Signal(bool)
    results_wanted = Signal()
    left = Signal()

    def __init__(self, appearance: Appearance, keys: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._keys = keys
        self.setProperty("look", "search")
        self.setMaxLength(_MOST_CHARACTERS)
        self.setAlignment(leading(self))
        self.setPlaceholderText(_("Search the library"))
        self.setAccessibleName(_("Search the library"))
        self.setToolTip(_("Search the library ({keys})").format(keys=keys))
        self._empty = QPushButton(self)
        self._empty.setProperty("look", "clear")
        self._empty.setAccessibleName(_("Clear the search field"))
        self._empty.setToolTip(_("Clear the search field"))
        self._empty.setCursor(Qt.CursorShape.PointingHandCursor)
        self._empty.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._empty.hide()
        self._empty.clicked.connect(self.empty)
        self.textEdited.connect(self.typed)
        self.textChanged.connect(self._offer_to_empty)
        appearance.changed.connect(self._measure)
        self._measure()

    def show_words(self, words: str) -> None:
        """Show words that were not typed here; nothing is said about them."""
        if self.text() != words:
            self.setText(words)

    @Slot()
    def empty(self) -> None:
        """Take all words out, as if the person had."""
        self.clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.typed.emit("")

    def set_narrow(self, *, narrow: bool) -> None:
        """Be as wide as a narrow or a wide window has room for."""
        self.setMaximumWidth(self._appearance.theme.px("size.searchFieldNarrow" if narrow else "size.searchField"))

    def sizeHint(self) -> QSize:
        """As wide as it may be."""
        return QSize(self.maximumWidth(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """A few words must fit."""
        return QSize(self._appearance.theme.px("size.list"), self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Escape and Down lead out of the field."""
        if event.key() in _ENTER:
            self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif event.key() == Qt.Key.Key_Down:
            self.results_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by the keyboard can type over what is there."""
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.TabFocusReason}:
            self.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button stays at the trailing edge."""
        super().resizeEvent(event)
        self._place_button()

    def changeEvent(self, event: QEvent) -> None:
        """Icon and button change sides with the direction of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.setAlignment(leading(self))
            self._place_button()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon and, in an empty field, the keys."""
        super().paintEvent(event)
        theme, painter = self._appearance.theme, QPainter(self)
        size = theme.scaled("icon.control")
        left = self._from_leading_edge(theme.px("space.m"), size)
        image = icons.pixmap("magnifying-glass", theme.colour("text.secondary"), size, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - size) // 2, image)
        if not self.text() and not self.hasFocus():
            self._paint_keys(painter, theme)
        painter.end()

    def _paint_keys(self, painter: QPainter, theme: Theme) -> None:
        side = Qt.AlignmentFlag.AlignLeft if self.isRightToLeft() else Qt.AlignmentFlag.AlignRight
        # Absolute: Qt would turn the side round once more.
        side |= Qt.AlignmentFlag.AlignAbsolute
        edge = theme.px("space.m")
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text.muted"))
        area = self.rect().adjusted(edge, 0, -edge, 0)
        painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter), self._keys)

    def _escape(self) -> None:
        if self.text():
            self.empty()
        else:
            self.left.emit()

    def _from_leading_edge(self, edge: int, width: int) -> int:
        return self.width() - edge - width if self.isRightToLeft() else edge

    @Slot()
    def _offer_to_empty(self) -> None:
        self._empty.setVisible(bool(self.text()))

    @Slot()
    def _measure(self) -> None:
        theme = self._appearance.theme
        self.setFixedHeight(theme.scaled("size.control"))
        leading = theme.px("space.m") + theme.scaled("icon.control") + theme.px("space.s") - theme.px("line.focus")
        self.setTextMargins(leading, 0, theme.scaled("size.control"), 0)
        self.set_narrow(narrow=self.maximumWidth() == theme.px("size.searchFieldNarrow"))
        icon = theme.scaled("icon.inline")
        self._empty.setIcon(icons.icon("x", theme, "text.secondary", icon))
        self._empty.setIconSize(QSize(icon, icon))
        self._place_button()

    def _place_button(self) -> None:
        gap = self._appearance.theme.px("space.xs")
        side = self.height() - 2 * gap
        left = self._from_leading_edge(self.width() - 2 * gap - side, side)
        self._empty.setGeometry(QRect(left, gap, side, side))
