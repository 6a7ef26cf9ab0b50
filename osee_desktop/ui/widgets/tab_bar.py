"""The bar of tabs: names that give way where there is no room, each with a button that closes it.

It is not there while there is one tab. It may not know what a tab shows.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QPushButton, QTabBar

from osee_desktop.base.translation import _
from osee_desktop.ui.theme import icons
from osee_desktop.ui.theme.appearance import Appearance

_WIDEST = 220
_NARROWEST = 96


class _CloseButton(QPushButton):
    """The cross at the end of a tab. It is reached by Ctrl+W, so Tab does not stop at every one."""

    def __init__(self, appearance: Appearance, parent: QTabBar) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setProperty("look", "close")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoDefault(False)

    def show_for(self, title: str) -> None:
        """Close the tab with this name, in the look in force."""
        self.setAccessibleName(_("Close {title}").format(title=title))
        self.setToolTip(self.accessibleName())
        appearance = self._appearance
        size = appearance.theme.scaled("icon.inline")
        self.setIconSize(QSize(size, size))
        self.setIcon(icons.icon("x", appearance.theme, "text.secondary", size))
        edge = size + appearance.theme.px("space.s")
        self.setFixedSize(edge, edge)


class TabBar(QTabBar):
    """Shows the names of tabs.

    Signals:
        chosen(int): the person wants this tab in front; its place from 0.
        close_wanted(int): the person wants to close this tab.
    """

    chosen = Signal(int)
    close_wanted = Signal(int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._titles: tuple[str, ...] = ()
        self._crosses: list[_CloseButton] = []
        self.setAccessibleName(_("Tabs"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.currentChanged.connect(self._tell)
        appearance.changed.connect(self._draw_anew)
        self.hide()

    def show_tabs(self, titles: Sequence[str], at: int) -> None:
        """Show these names, the one at place `at` (from 0) in front."""
        if tuple(titles) != self._titles:
            self._titles = tuple(titles)
            self._fill(at)
        self.blockSignals(True)
        self.setCurrentIndex(at)
        self.blockSignals(False)
        self.setVisible(len(titles) > 1)

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802 - as in Qt
        """As wide as the name, within limits; names that do not fit are shortened."""
        theme, wanted = self._appearance.theme, super().tabSizeHint(index)
        room = self.width() // max(self.count(), 1)
        widest = min(theme.grown(_WIDEST), max(room, theme.grown(_NARROWEST)))
        # Names are shortened as wide as bold ones are: leave room for that, so that a short one never is.
        title = self._titles[index] if index < len(self._titles) else ""
        plain, bold = (
            QFontMetrics(theme.font("small", bold=heavy)).horizontalAdvance(title) for heavy in (False, True)
        )
        needed = wanted.width() + bold - plain + theme.px("space.xs")
        return QSize(min(max(needed, theme.grown(_NARROWEST)), widest), wanted.height())

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802 - as in Qt
        """A few letters are enough."""
        return QSize(self._appearance.theme.grown(_NARROWEST), self.tabSizeHint(index).height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The middle button closes a tab."""
        place = self.tabAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.MiddleButton and place >= 0:
            self.close_wanted.emit(place)
        else:
            super().mouseReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """The crosses stand at the other side where text runs the other way."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._draw_anew()

    @Slot()
    def _draw_anew(self) -> None:
        self._fill(self.currentIndex())
        # Makes the bar lay out its tabs anew, which another font or cross alone does not.
        size = self._appearance.theme.scaled("icon.inline")
        self.setIconSize(QSize(size, size))

    def _fill(self, at: int) -> None:
        self.blockSignals(True)
        while self.count() > len(self._titles):
            # Qt deletes the cross with its tab.
            self._crosses.pop()
            self.removeTab(self.count() - 1)
        while self.count() < len(self._titles):
            self._add_tab()
        for place, title in enumerate(self._titles):
            self.setTabText(place, title.replace("&", "&&"))
            self.setTabToolTip(place, title)
            self.setAccessibleTabName(place, title)
            self._crosses[place].show_for(title)
        self.setCurrentIndex(at)
        self.blockSignals(False)

    def _add_tab(self) -> None:
        cross = _CloseButton(self._appearance, self)
        cross.clicked.connect(self._want_close)
        self._crosses.append(cross)
        self.setTabButton(self.addTab(""), QTabBar.ButtonPosition.RightSide, cross)

    @Slot()
    def _want_close(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, _CloseButton) and pressed in self._crosses:
            self.close_wanted.emit(self._crosses.index(pressed))

    @Slot(int)
    def _tell(self, place: int) -> None:
        self.chosen.emit(place)
