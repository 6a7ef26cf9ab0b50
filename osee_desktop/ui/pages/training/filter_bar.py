"""The head of the page: its title, how many materials are shown, and a chip for each filter.

Where a window is low the chips fold into one button with a menu. It may not filter anything itself.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.training.choosing import Offer
from osee_desktop.ui.pages.training.entry import FACETS
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import QuietButton, Words
from osee_desktop.ui.widgets.filter_chip import ChipChoice, FilterChip
from osee_desktop.ui.widgets.flow import FlowLayout

_SAID_MS = 4000


def _names() -> dict[str, str]:
    return {
        "module": _("Module"),
        "group": _("User group"),
        "cost": _("Cost"),
        "language": _("Language"),
        "form": _("Kind"),
        "basis": _("Basis"),
    }


class FilterBar(QWidget):
    """Title, count and filters.

    Signals:
        picked(str, str): filter and key that the person chose; an empty key is "any".
        reset_wanted(): the person wants every filter off.
        details_wanted(): the person wants the folded details of the current material.
    """

    picked = Signal(str, str)
    reset_wanted = Signal()
    details_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setAccessibleName(_("Filters"))
        self.count = Words("", "small", "secondary")
        self.count.setWordWrap(False)
        self._said = Words("", "small", "secondary")
        self._said.hide()
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.timeout.connect(self._said.hide)
        self.chips = {facet: FilterChip(appearance, _names()[facet]) for facet in FACETS}
        for facet, chip in self.chips.items():
            chip.picked.connect(partial(self.picked.emit, facet))
        self.reset = QuietButton(appearance, _("Reset filters"), "arrow-counter-clockwise", small=True)
        self.reset.clicked.connect(self.reset_wanted)
        self.reset.hide()
        self.folded = QuietButton(appearance, _("Filters"), "funnel", small=True)
        self.folded.clicked.connect(self._open_menu)
        self.details = QuietButton(appearance, _("Details"), "info", small=True)
        self.details.setToolTip(_("Show what is known of the chosen material (Space)"))
        self.details.clicked.connect(self.details_wanted)
        self.menu = self._make_menu()
        self._chips, self._beside = QWidget(), QWidget()
        self._title = Words(_("Training materials"), "h1")
        self._first = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.fold(chips=False, details=False)

    def say_count(self, shown: int, every: int) -> None:
        """Say how many materials are shown, also to a screen reader."""
        words = _("{n} of {all} shown").format(n=shown, all=every)
        if words != self.count.text():
            self.count.setText(words)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def say(self, text: str) -> None:
        """Say something for a while, in words and to a screen reader."""
        self._said.setText(text)
        self._said.show()
        self._arrange()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self._forget.start(_SAID_MS)

    def offer(self, facet: str, offers: Sequence[Offer], chosen: str) -> None:
        """Offer these choices in a filter; `chosen` is the one that is on, empty for "any"."""
        choices = [ChipChoice(key=one.choice.key, words=one.choice.words, count=one.count) for one in offers]
        self.chips[facet].offer(choices, chosen)

    def mark(self, chosen: Mapping[str, str]) -> None:
        """Show which filters are on: with none there is nothing to reset."""
        self.reset.setVisible(bool(chosen))
        self._reset_in_menu.setEnabled(bool(chosen))
        self.folded.setText(_("Filters: {n} on").format(n=len(chosen)) if chosen else _("Filters"))

    def fold(self, *, chips: bool, details: bool) -> None:
        """Fold the chips into one button; offer a button for the folded details."""
        self._chips.setVisible(not chips)
        self.folded.setVisible(chips)
        self.details.setVisible(details)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands beside the title goes below it where there is no room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        theme = self._appearance.theme
        title = QFontMetrics(theme.font("h1")).horizontalAdvance(self._title.text())
        needed = title + self._beside.sizeHint().width() + 2 * theme.px("size.pagePadding")
        below = needed > self.width()
        self._first.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        for chip in self.chips.values():
            menu.addMenu(chip.menu)
        menu.addSeparator()
        self._reset_in_menu = menu.addAction(_("Reset filters"))
        self._reset_in_menu.triggered.connect(self.reset_wanted)
        return menu

    def _lay_out(self) -> None:
        theme = self._appearance.theme
        lines = QVBoxLayout(self)
        lines.setContentsMargins(
            theme.px("size.pagePadding"), theme.px("space.xl"), theme.px("space.xl"), theme.px("space.l")
        )
        lines.setSpacing(theme.px("space.m"))
        row = FlowLayout(theme.px("space.s"), self._beside)
        for part in (self.count, self.folded, self.details, self._said):
            row.addWidget(part)
        self._first.setSpacing(theme.px("space.s"))
        self._first.addWidget(self._title, 1)
        self._first.addWidget(self._beside, 0, Qt.AlignmentFlag.AlignBottom)
        lines.addLayout(self._first)
        flow = FlowLayout(theme.px("space.s"), self._chips)
        for chip in (*self.chips.values(), self.reset):
            flow.addWidget(chip)
        lines.addWidget(self._chips)

    @Slot()
    def _open_menu(self) -> None:
        below = self.folded.mapToGlobal(QPoint(0, self.folded.height()))
        self.menu.popup(below, self.menu.actions()[0])
