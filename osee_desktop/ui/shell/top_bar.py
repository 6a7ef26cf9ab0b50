"""The bar below the menu: back, forward, search field, and which edition is open. It may not go anywhere itself."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSpacerItem, QWidget

from osee_desktop.base.translation import _
from osee_desktop.library.edition import Edition
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import IconLabel, QuietButton, Words, surface
from osee_desktop.ui.widgets.search_field import SearchField


class TopBar(QWidget):
    """Back, Forward, search field, edition.

    Args:
        appearance: the theme in force.
        back, forward: the actions that the two buttons stand for.
        edition: what is open.
        field: the search field.
    """

    def __init__(
        self, appearance: Appearance, back: QAction, forward: QAction, edition: Edition, field: SearchField
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._actions = {back: QuietButton(appearance, _("Back"), "arrow-left")}
        self._actions[forward] = QuietButton(appearance, _("Forward"), "arrow-right")
        self._field = field
        self._edition = edition
        self._label = Words("", "small", "secondary")
        self._label.setWordWrap(False)
        self._remark, self._remark_icon = Words("", "small", "secondary"), QWidget()
        self._remark.setWordWrap(False)
        surface("window", self)
        self._row = QHBoxLayout(self)
        self._lay_out()
        for action, button in self._actions.items():
            button.clicked.connect(action.trigger)
            action.enabledChanged.connect(button.setEnabled)
            button.setEnabled(action.isEnabled())
            button.setToolTip(action.shortcut().toString())
        appearance.changed.connect(self._measure)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The edition gives up its date where there is no room."""
        super().resizeEvent(event)
        self._place_field()
        self._say_edition()

    def take_edition(self, edition: Edition) -> None:
        """Another edition is open."""
        self._edition = edition
        self._say_edition()

    def show_remark(self, icon: str, words: str) -> None:
        """Say something beside the edition: that there is no connection, whose keys these are; empty for nothing."""
        if words == self._remark.text():
            return
        self._remark.setText(words)
        self._remark_part.setVisible(bool(words))
        if words:
            shown = IconLabel(self._appearance, icon, "text.secondary")
            self._beside.replaceWidget(self._remark_icon, shown)
            self._remark_icon.deleteLater()
            self._remark_icon = shown
        self._say_edition()

    def _lay_out(self) -> None:
        theme = self._appearance.theme
        row = self._row
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px("space.xxs"))
        row.addSpacing(theme.px("space.xs"))
        for button in self._actions.values():
            row.addWidget(button)
        self._before_field = QSpacerItem(0, 0)
        row.addSpacerItem(self._before_field)
        row.addWidget(self._field, 1)
        row.addStretch(0)
        row.addWidget(IconLabel(self._appearance, "book-open", "text.secondary"))
        row.addSpacing(theme.px("space.iconGap"))
        row.addWidget(self._label)
        self._remark_part = QWidget()
        self._beside = QHBoxLayout(self._remark_part)
        self._beside.setContentsMargins(theme.px("space.l"), 0, 0, 0)
        self._beside.setSpacing(theme.px("space.iconGap"))
        self._beside.addWidget(self._remark_icon)
        self._beside.addWidget(self._remark)
        self._remark_part.hide()
        row.addWidget(self._remark_part)
        row.addSpacing(theme.px("space.l"))

    @Slot()
    def _measure(self) -> None:
        theme = self._appearance.theme
        self.setMinimumHeight(max(theme.px("size.topBar"), theme.scaled("size.control") + theme.px("space.l")))
        self._say_edition()

    def _place_field(self) -> None:
        """The field starts a little after the rail ends; a narrow window has a narrower one."""
        theme = self._appearance.theme
        self._field.set_narrow(narrow=theme.effective(self.width()) < theme.px("breakpoint.sidePanelFoldsBelow"))
        start = theme.px("size.rail") + theme.px("space.l")
        self._before_field.changeSize(max(start - self._taken(), theme.px("space.s")), 0)
        self._row.invalidate()

    def _taken(self) -> int:
        """Width in px of what stands before the field."""
        theme = self._appearance.theme
        gaps = theme.px("space.xs") + theme.px("space.xxs") * len(self._actions)
        return sum(button.sizeHint().width() for button in self._actions.values()) + gaps

    def _say_edition(self) -> None:
        theme = self._appearance.theme
        short = _("Edition {n}").format(n=self._edition.number)
        full = _("{edition} · {label}").format(edition=short, label=self._edition.label)
        taken = max(self._taken(), theme.px("size.rail")) + self._field.minimumSizeHint().width()
        remark = self._remark_part.sizeHint().width() if self._remark.text() else 0
        room = self.width() - taken - remark - self._appearance.theme.scaled("size.pagePadding") * 3
        metrics = self._label.fontMetrics()
        fits = metrics.horizontalAdvance(full) <= room
        # Less than the words shown now, so that they do not hold a narrower window open.
        self._label.setMinimumWidth(metrics.horizontalAdvance(short))
        self._label.setText(full if fits else short)
        self._label.setToolTip("" if fits else full)
        self._label.setAccessibleName(full)
