"""The head of a page: the way to it, and the buttons for what a narrow window folds away.

Where the way does not fit beside the buttons, these take a line of their own. The way gives up its middle first; it
keeps its first step, which leads up, and shortens the name of the page, which stands below in full. It may not open
anything itself.
"""

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QSizePolicy, QSpacerItem, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.reading.sheet import Crumb
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import IconLabel, LinkButton, QuietButton, Words
from osee_desktop.ui.widgets.flow import FlowLayout

_LEAST_CRUMB = 120
_LEAST_NAME = 80
_SAID_MS = 4000


class Breadcrumb(QWidget):
    """The way to a page.

    Signals:
        chosen(str): the person wants to go to this address.
        changed(): another way is shown, of another width.
    """

    chosen = Signal(str)
    changed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._steps: list[tuple[QWidget, QWidget]] = []
        self._last = Words("", "small")
        self._last.setWordWrap(False)
        # As far in as the frame of a link, so that a page without a way to it starts where the others do.
        self._last.setContentsMargins(appearance.theme.px("line.focus"), 0, 0, 0)
        self._name = ""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(appearance.theme.px("space.iconGap"))
        # It folds by its own width: its steps must not hold the window open.
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        # As wide as the padding of the buttons below, so that its words start where theirs do.
        self._row.addSpacing(appearance.theme.px("space.s"))
        self._row.addWidget(self._last)
        self._row.addStretch(1)
        self.setAccessibleName(_("Way to this page"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        appearance.changed.connect(self._fit)

    def show_way(self, way: Sequence[Crumb]) -> None:
        """Show another way, the page itself last."""
        for pair in self._steps:
            for widget in pair:
                self._row.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._steps = [self._step(crumb, 2 * place + 1) for place, crumb in enumerate(way[:-1])]
        self._name = way[-1].words if way else ""
        self._fit()
        self.changed.emit()

    def short_width(self) -> int:
        """Width in px of the way without its middle: its first step and the whole name of the page."""
        first = self._widths()[:1] if self._steps else []
        return self._before + sum(first) + self._name_width()

    def minimumSizeHint(self) -> QSize:
        """A few letters are enough."""
        return QSize(self._appearance.theme.grown(_LEAST_CRUMB), self._last.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _step(self, crumb: Crumb, place: int) -> tuple[QWidget, QWidget]:
        step: QWidget
        if crumb.address:
            step = LinkButton(crumb.words)
            step.clicked.connect(partial(self.chosen.emit, crumb.address))
        else:
            step = Words(crumb.words, "small", "secondary")
        caret = IconLabel(self._appearance, "caret-right", "text.muted")
        self._row.insertWidget(place, step)
        self._row.insertWidget(place + 1, caret)
        return step, caret

    @property
    def _before(self) -> int:
        """Room in px before the first step, and what the layout adds to it."""
        return self._appearance.theme.px("space.s") + self._row.spacing()

    def _widths(self) -> list[int]:
        """Width in px of each step with its arrow head."""
        gap = self._row.spacing()
        return [sum(widget.sizeHint().width() + gap for widget in pair) for pair in self._steps]

    def _name_width(self) -> int:
        edge = self._last.contentsMargins().left()
        return self._last.fontMetrics().horizontalAdvance(self._name) + edge + self._row.spacing()

    @Slot()
    def _fit(self) -> None:
        room, widths = self.width() - self._before, self._widths()
        shown = set(range(len(widths)))
        for place in range(1, len(widths)):
            if sum(widths[at] for at in shown) + self._name_width() > room:
                shown.remove(place)
        if room - sum(widths[at] for at in shown) < min(self._name_width(), self._appearance.theme.grown(_LEAST_NAME)):
            shown.discard(0)
        for at, pair in enumerate(self._steps):
            for widget in pair:
                widget.setVisible(at in shown)
        edges = self._last.contentsMargins().left() + self._row.spacing()
        self._say(room - sum(widths[at] for at in shown) - edges)

    def _say(self, room: int) -> None:
        shown = self._last.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, max(room, 0))
        self._last.setText(shown)
        self._last.setAccessibleName(self._name)
        self._last.setToolTip(self._name if shown != self._name else "")


class PageHead(QWidget):
    """Breadcrumb, and buttons at the trailing edge; they take a line of their own where there is no room beside.

    Signals:
        chosen(str): the person wants to go to this address.
        list_wanted(): the person wants the folded list.
        panel_wanted(str): the person wants this folded part of the side panel (headings, related, links, note).
    """

    chosen = Signal(str)
    list_wanted = Signal()
    panel_wanted = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.breadcrumb = Breadcrumb(appearance)
        self.breadcrumb.chosen.connect(self.chosen)
        self.breadcrumb.changed.connect(self._arrange)
        self._list = QuietButton(appearance, _("Modules"), "stack", small=True)
        self._list.setToolTip(_("Show the list of modules"))
        self._list.clicked.connect(self.list_wanted)
        self._parts = self._make_parts()
        self.bookmark = self._make_bookmark()
        self._side_folded, self._filled = False, frozenset(self._parts) - {"note"}
        self._buttons = QWidget()
        self._line = FlowLayout(appearance.theme.px("space.xs"), self._buttons)
        for button in (self._list, *self._parts.values(), self.bookmark):
            self._line.addWidget(button)
        self._said = Words("", "small", "secondary")
        self._said.hide()
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.timeout.connect(self._fall_silent)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lead, self._trail = QSpacerItem(0, 0), QSpacerItem(appearance.theme.px("space.s"), 0)
        self._row = QHBoxLayout(self)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addSpacerItem(self._lead)
        self._row.addLayout(self._box, 1)
        self._row.addSpacerItem(self._trail)
        self._box.addWidget(self.breadcrumb, 1)
        self._box.addWidget(self._said)
        self._box.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.fold(side=False, listing=False)
        appearance.changed.connect(self._arrange)

    def fold(self, *, side: bool, listing: bool) -> None:
        """Offer buttons for what is folded: the parts of the side panel that hold something, the list."""
        self._side_folded = side
        self._list.setVisible(listing)
        self._offer()

    def fill(self, parts: Collection[str]) -> None:
        """Say which parts of the side panel hold something."""
        self._filled = frozenset(parts)
        self._offer()

    def _offer(self) -> None:
        for part, button in self._parts.items():
            button.setVisible(self._side_folded and part in self._filled)
        buttons = (self._list, *self._parts.values(), self.bookmark)
        self._buttons.setVisible(any(not button.isHidden() for button in buttons))
        self._arrange()

    def offer_bookmark(self, *, offered: bool) -> None:
        """Offer the button for a bookmark, or take it away from a page that can have none."""
        if offered == self.bookmark.isHidden():
            self.bookmark.setVisible(offered)
            self._offer()

    def show_bookmark(self, *, on: bool) -> None:
        """Say whether the page has a bookmark, in word and icon."""
        self.bookmark.setChecked(on)
        self.bookmark.setText(_("Bookmarked") if on else _("Bookmark"))
        self.bookmark.set_icon_name("bookmark-simple-full" if on else "bookmark-simple")
        self.bookmark.setToolTip(_("Remove the bookmark (Ctrl+D)") if on else _("Bookmark this page (Ctrl+D)"))

    def name_list(self, name: str, icon: str) -> None:
        """Say which list the button of the folded list opens."""
        self._list.setText(name)
        self._list.set_icon_name(icon)
        self._list.setToolTip(_("Show the list: {name}").format(name=name))
        # The way to the page may hold the same word.
        self._list.setAccessibleName(_("List: {name}").format(name=name))
        self._arrange()

    def button(self, part: str) -> QuietButton:
        """The button of a folded part: list, headings, related, links, note."""
        return self._list if part == "list" else self._parts[part]

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the buttons alone: the way can go above them."""
        least = self._box.minimumSize().height()
        edges = self._lead.sizeHint().width() + self._trail.sizeHint().width()
        buttons = 0 if self._buttons.isHidden() else self._buttons.minimumSizeHint().width()
        return QSize(edges + max(buttons, self.breadcrumb.minimumSizeHint().width()), least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons go below where there is no room beside."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Other words or another font need another arrangement."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._arrange()

    def _make_bookmark(self) -> QuietButton:
        made = QuietButton(self._appearance, _("Bookmark"), "bookmark-simple", small=True)
        made.setCheckable(True)
        made.hide()
        return made

    def _make_parts(self) -> dict[str, QuietButton]:
        shown = {
            "headings": (_("On this page"), "list-bullets"),
            "related": (_("Related"), "flow-arrow"),
            "links": (_("Links"), "link"),
            "note": (_("My note"), "note-pencil"),
        }
        made = {}
        for part, (text, icon) in shown.items():
            made[part] = QuietButton(self._appearance, text, icon, small=True)
            made[part].clicked.connect(partial(self.panel_wanted.emit, part))
        made["links"].setAccessibleName(_("Links on this page"))
        return made

    @Slot()
    def _arrange(self) -> None:
        theme = self._appearance.theme
        needed = self._buttons.sizeHint().width() if not self._buttons.isHidden() else 0
        edges = self._lead.sizeHint().width() + self._trail.sizeHint().width() + theme.px("space.s")
        wanted = max(self.breadcrumb.short_width(), theme.grown(_LEAST_CRUMB))
        beside = needed + wanted + edges <= self.width()
        self._box.setDirection(
            QBoxLayout.Direction.LeftToRight if beside or not needed else QBoxLayout.Direction.TopToBottom
        )
        self._box.setSpacing(theme.px("space.s") if beside else 0)
        self.setMinimumHeight(max(theme.px("size.pageHeader"), theme.scaled("size.control")))

    def say(self, text: str) -> None:
        """Say something for a while, in words and to a screen reader."""
        self._said.setText(text)
        self._said.setVisible(bool(text))
        self._arrange()
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
            self._forget.start(_SAID_MS)

    @Slot()
    def _fall_silent(self) -> None:
        self.say("")

    def set_edge(self, edge: int) -> None:
        """Start at the same leading edge (px) as the text of the page."""
        # Less the frame and padding of the first button, so that its words start where the text starts.
        theme = self._appearance.theme
        self._lead.changeSize(edge - theme.px("line.focus") - theme.px("space.s"), 0)
        self._row.invalidate()
