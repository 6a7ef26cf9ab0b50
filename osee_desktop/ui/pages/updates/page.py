"""The place "Updates": a banner that says how content stands, what an update changes, and the panel beside.

It is given plain values and says what the person wants. It may not know jobs, a carrier or a notebook.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.updates.banner_words import DROP, banner
from osee_desktop.ui.pages.updates.changes_view import ChangesView
from osee_desktop.ui.pages.updates.side_panel import SidePanel
from osee_desktop.ui.pages.updates.standing import ChangesShown, Standing
from osee_desktop.ui.pages.updates.ways import WayShown
from osee_desktop.ui.pages.updates.ways_view import WaysView
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import QuietButton, Words, rule, surface
from osee_desktop.ui.widgets.popup import PanelPopup
from osee_desktop.ui.widgets.status_banner import StatusBanner


class UpdatesPage(QWidget):
    """The place.

    Signals:
        wanted(str): the person pressed this step: one of the keys of `banner_words` or `side_panel.PREFERENCES`.
        chosen(str): the person wants to read this record.
        painted(): what was shown last is on the screen.
        copy_wanted(str): the person wants these words on the clipboard.

    Args:
        appearance: the theme in force.
        kinds: words for the kinds of records.
    """

    wanted = Signal(str)
    chosen = Signal(str)
    painted = Signal()
    copy_wanted = Signal(str)

    def __init__(self, appearance: Appearance, kinds: Mapping[str, str]) -> None:
        super().__init__()
        self._appearance = appearance
        self._standing: Standing | None = None
        self._awaiting_paint = False
        surface("page", self)
        self.setAccessibleName(_("Updates"))
        self.banner = StatusBanner(appearance)
        self.ways = WaysView(appearance)
        self.changes = ChangesView(appearance, kinds)
        self.side = SidePanel(appearance)
        self.unfold = QuietButton(appearance, _("This computer and sources"), "hard-drive", small=True)
        self._scroll = QScrollArea()
        self._head, self._head_rule, self._side_rule = QWidget(), rule(), rule(vertical=True)
        self._lay_out()
        self._connect()
        self._fold()

    @property
    def standing(self) -> Standing | None:
        """What is shown."""
        return self._standing

    def show_standing(self, standing: Standing) -> None:
        """Show how content stands."""
        self._standing = standing
        self.banner.show_text(banner(standing))
        self.side.show_standing(standing)
        self.changes.drop.setEnabled(standing.state == "ready")

    @property
    def appearance(self) -> Appearance:
        """The theme in force."""
        return self._appearance

    def show_changes(self, waiting: ChangesShown | None, history: tuple[ChangesShown, ...]) -> None:
        """Show what the edition changes that waits; without one, what installed editions changed."""
        self.changes.show_changes(waiting, history)

    def show_test(self, ways: Sequence[WayShown] | None, *, under_way: bool = False) -> None:
        """Show what a test of the connection found, or that one is under way; nothing for None."""
        if under_way:
            self.ways.show_waiting()
        elif ways is None:
            self.ways.hide()
        else:
            self.ways.show_ways(ways)
        self._scroll.verticalScrollBar().setValue(0)

    def await_paint(self) -> None:
        """Tell the next paint by `painted`."""
        self._awaiting_paint = True
        self.update()

    def focus_first(self) -> None:
        """Put the focus on the next step, if there is one."""
        first = next(iter(self.banner.steps.values()), None)
        if first:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 walks through, as far as they are shown."""
        return tuple(part for part in (self._head, self._scroll, self.side) if part.isVisible())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold by the width of the window."""
        super().resizeEvent(event)
        self._fold()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first paint is told."""
        super().paintEvent(event)
        if self._awaiting_paint:
            self._awaiting_paint = False
            self.painted.emit()

    def _lay_out(self) -> None:
        theme = self._appearance.theme
        head = QHBoxLayout(self._head)
        edge = theme.px("space.xl") - theme.px("space.s") - theme.px("line.focus")
        head.setContentsMargins(edge, theme.px("space.xs"), edge, theme.px("space.xs"))
        head.addWidget(self.unfold)
        head.addStretch(1)
        self._fill_scroll()
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for part in (self._head, self._head_rule):
            lines.addWidget(part)
        lines.addWidget(self._scroll, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(page, 1)
        row.addWidget(self._side_rule)
        row.addWidget(self.side)

    def _fill_scroll(self) -> None:
        theme = self._appearance.theme
        sheet = surface("page", QWidget())
        column = QVBoxLayout(sheet)
        edge = theme.px("size.pagePadding")
        column.setContentsMargins(edge, theme.px("space.xl"), edge, edge)
        column.setSpacing(0)
        column.addWidget(Words(_("Updates"), "h1"))
        column.addSpacing(theme.px("space.m"))
        column.addWidget(self.banner)
        column.addSpacing(theme.px("space.xl"))
        column.addWidget(self.ways)
        column.addWidget(self.changes)
        column.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(_("Updates"))
        surface("page", self._scroll)
        self._scroll.setWidget(sheet)

    def _connect(self) -> None:
        self.banner.wanted.connect(self.wanted)
        self.side.wanted.connect(self.wanted)
        self.changes.chosen.connect(self.chosen)
        self.ways.copy_wanted.connect(self.copy_wanted)
        self.changes.drop_wanted.connect(self._drop)
        self.unfold.clicked.connect(self._unfold)
        self._appearance.changed.connect(self._fold)

    @Slot()
    def _drop(self) -> None:
        self.wanted.emit(DROP)

    @Slot()
    def _unfold(self) -> None:
        if self._standing is None:
            return
        panel = SidePanel(self._appearance)
        panel.show_standing(self._standing)
        popup = PanelPopup(self._appearance, panel, self)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        panel.wanted.connect(popup.tell)
        popup.chosen.connect(self.wanted)
        width = self._appearance.theme.scaled("size.detailPanel")
        popup.open_below(self.unfold, QSize(width, panel.wanted_height(width)))

    @Slot()
    def _fold(self) -> None:
        theme = self._appearance.theme
        folded = theme.effective(self.window().width()) < theme.px("breakpoint.sidePanelFoldsBelow")
        self.side.setFixedWidth(theme.scaled("size.detailPanel") - 1)
        for beside in (self.side, self._side_rule):
            beside.setVisible(not folded)
        for above in (self._head, self._head_rule):
            above.setVisible(folded)
