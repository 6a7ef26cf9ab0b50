"""The page "Training": filters above, a table of materials, and what is known of the current one beside it.

It is given entries and shows them; filters and order are kept as long as the page lives. It may not fetch anything.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.training.choosing import Order, matching, offered, ordered
from osee_desktop.ui.pages.training.detail import DetailPanel
from osee_desktop.ui.pages.training.entry import FACETS, Entry
from osee_desktop.ui.pages.training.filter_bar import FilterBar
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import rule, surface
from osee_desktop.ui.widgets.empty_state import EmptyState
from osee_desktop.ui.widgets.popup import PanelPopup
from osee_desktop.ui.widgets.table import Table
from osee_desktop.ui.widgets.table_rows import Cell, TableColumn, TableRow

_FIRST_ORDER = Order("activity")
# Window height at 100 % text, in px, below which the chips fold into a menu.
_LOW = 440
_TABLE, _EMPTY, _WAITING = range(3)


def _columns() -> tuple[TableColumn, ...]:
    return (
        TableColumn(key="title", title=_("Title"), hint=_("Sort by title, A to Z"), share=18),
        TableColumn(
            key="activity", title=_("Activity"), hint=_("Sort by activity, as in the draft"), share=11, folds=1
        ),
        TableColumn(key="cost", title=_("Cost"), hint=_("Sort by cost, free ones first"), folds=2),
        TableColumn(key="basis", title=_("Basis of the summary"), hint=_("Sort by basis, the firmest first"), folds=3),
    )


class TrainingPage(QWidget):
    """All materials.

    Signals:
        chosen(str): the person wants to go to this address.
        clicked(str): the person clicked on the row of this address.
        copy_wanted(str): the person wants these words on the clipboard.
        browser_wanted(str): the person wants this web address in the browser.
        painted(): the page is on the screen for the first time since `await_paint`.
        web_changed(): another material is the current one; ask `web` again.
    """

    chosen = Signal(str)
    clicked = Signal(str)
    copy_wanted = Signal(str)
    browser_wanted = Signal(str)
    painted = Signal()
    web_changed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._entries: tuple[Entry, ...] = ()
        self._chosen: dict[str, str] = {}
        self._order = _FIRST_ORDER
        self._current: Entry | None = None
        self._awaiting_paint = False
        self._popup: DetailPanel | None = None
        surface("page", self)
        self.setAccessibleName(_("Training materials"))
        self.filters = FilterBar(appearance)
        self.table = Table(appearance, _columns(), _("Training materials"))
        self.detail = DetailPanel(appearance)
        self._side_rule = rule(vertical=True)
        self._places = self._make_places()
        self._lay_out()
        self._connect()
        self._fold()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these materials; filters and order stay as they are."""
        waited = not self._entries
        self._entries = tuple(entries)
        self._refill()
        if waited and self.detail is self.window().focusWidget():
            # There was no table to go to when the way led here, and the focus fell on what stands beside it.
            self.focus_table()
        if self._current not in self._entries:
            self._show(self.table.current_key())

    def await_paint(self) -> None:
        """Tell the next paint by `painted`."""
        self._awaiting_paint = True
        self.update()

    @property
    def is_filled(self) -> bool:
        """Whether the materials are here."""
        return bool(self._entries)

    @property
    def found(self) -> tuple[Entry, ...]:
        """The materials that fit all filters, in the order of the table."""
        return tuple(ordered(matching(self._entries, self._chosen), self._order))

    @property
    def remarks(self) -> tuple[str, ...]:
        """How many there are, and which filters are on, in words."""
        filters = (chip.accessibleName() for chip in self.filters.chips.values() if chip.on)
        return (self.filters.count.text(), *filters)

    @property
    def web(self) -> str:
        """Web address of the current material; empty where there is none."""
        return self._current.web if self._current else ""

    def copy_web(self) -> None:
        """Tell that the web address is wanted on the clipboard."""
        beside = self._beside
        if beside:
            beside.copy_web()
        elif self.web:
            self.copy_wanted.emit(self.web)

    def say(self, text: str) -> None:
        """Say something for a while, where the person pressed or, where that is out of sight, at the top."""
        beside = self._beside
        if beside and beside.answers_in_sight:
            beside.say(text)
        else:
            self.filters.say(text)

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 walks through, as far as they are shown."""
        parts = (self.filters, self.table.view, self.detail)
        return tuple(part for part in parts if part.isVisible())

    def focus_table(self) -> None:
        """Put the focus on the current row."""
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold by the width and height of the window."""
        super().resizeEvent(event)
        self._fold()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first paint is told."""
        super().paintEvent(event)
        if self._awaiting_paint:
            self._awaiting_paint = False
            self.painted.emit()

    def _make_places(self) -> QStackedWidget:
        """The table, and what stands in its place: nothing found, nothing there yet."""
        reset = ActionButton(self._appearance, _("Reset filters"), "arrow-counter-clockwise")
        reset.clicked.connect(self._reset)
        empty = EmptyState(
            self._appearance,
            "funnel",
            _("No material fits all filters"),
            _("Take one of the filters away, or all of them."),
            reset,
        )
        waiting = EmptyState(self._appearance, "graduation-cap", _("Opening the library…"), _("It takes a moment."))
        places = QStackedWidget()
        places.addWidget(self.table)
        edge, above = self._appearance.theme.px("size.pagePadding"), self._appearance.theme.px("space.s")
        for state in (empty, waiting):
            sheet = QWidget()
            column = QVBoxLayout(sheet)
            column.setContentsMargins(edge, above, self._appearance.theme.px("space.xl"), edge)
            column.addWidget(state)
            column.addStretch(1)
            places.addWidget(sheet)
        places.setCurrentIndex(_WAITING)
        return places

    def _lay_out(self) -> None:
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.filters)
        lines.addWidget(self._places, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(page, 1)
        row.addWidget(self._side_rule)
        row.addWidget(self.detail)

    def _connect(self) -> None:
        self.filters.picked.connect(self._pick)
        self.filters.reset_wanted.connect(self._reset)
        self.filters.details_wanted.connect(self._open_details)
        self.table.sort_wanted.connect(self._sort)
        self.table.shown.connect(self._show)
        self.table.chosen.connect(self.chosen)
        self.table.clicked.connect(self.clicked)
        self.table.space_pressed.connect(self._open_details)
        self._tell_from(self.detail)
        self._appearance.changed.connect(self._follow_appearance)

    def _tell_from(self, detail: DetailPanel) -> None:
        detail.chosen.connect(self.chosen)
        detail.copy_wanted.connect(self.copy_wanted)
        detail.browser_wanted.connect(self.browser_wanted)

    @Slot(str, str)
    def _pick(self, facet: str, key: str) -> None:
        if key:
            self._chosen[facet] = key
        else:
            self._chosen.pop(facet, None)
        self._refill()

    @Slot()
    def _reset(self) -> None:
        self._chosen.clear()
        self._refill()
        self.filters.chips["module"].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _sort(self, column: str) -> None:
        self._order = self._order.turned_to(column)
        self._refill()

    @property
    def _beside(self) -> DetailPanel | None:
        """The details that the person sees."""
        return self._popup or (None if self.detail.isHidden() else self.detail)

    def _refill(self) -> None:
        found = self.found
        for facet in FACETS:
            self.filters.offer(facet, offered(self._entries, facet, self._chosen), self._chosen.get(facet, ""))
        self.filters.mark(self._chosen)
        self.filters.say_count(len(found), len(self._entries))
        self.table.head.show_order(self._order.column, descending=self._order.descending)
        self.table.feed([_row(entry) for entry in found])
        self._places.setCurrentIndex(_TABLE if found else _EMPTY if self._entries else _WAITING)
        self.filters.details.setEnabled(bool(found))

    @Slot(str)
    def _show(self, address: str) -> None:
        self._current = next((entry for entry in self._entries if entry.address == address), None)
        self._show_beside()
        self.web_changed.emit()

    def _show_beside(self) -> None:
        # A folded panel is filled when it is opened: an arrow key must not wait for what nobody sees.
        if not self.detail.isHidden():
            self.detail.show_entry(self._current)

    @Slot()
    def _open_details(self) -> None:
        if not self.detail.isHidden():
            self.detail.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._current:
            self._popup = DetailPanel(self._appearance)
            self._popup.show_entry(self._current)
            self._tell_from(self._popup)
            self._open_popup(self._popup)

    def _open_popup(self, detail: DetailPanel) -> None:
        popup = PanelPopup(self._appearance, detail, self)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.destroyed.connect(self._forget_popup)
        detail.chosen.connect(popup.close)
        width = self._appearance.theme.scaled("size.detailPanel")
        popup.open_below(self.filters.details, QSize(width, detail.wanted_height(width)))

    @Slot()
    def _forget_popup(self) -> None:
        self._popup = None

    @Slot()
    def _follow_appearance(self) -> None:
        self._fold()
        self._show_beside()

    def _fold(self) -> None:
        theme, window = self._appearance.theme, self.window()
        folded = theme.effective(window.width()) < theme.px("breakpoint.sidePanelFoldsBelow")
        opens = self.detail.isHidden() and not folded
        for part in (self.detail, self._side_rule):
            part.setVisible(not folded)
        self.detail.setFixedWidth(theme.scaled("size.detailPanel") - 1)
        self.filters.fold(chips=theme.effective(window.height()) < _LOW, details=folded)
        if opens:
            self._show_beside()


def _row(entry: Entry) -> TableRow:
    basis = Cell(words=entry.basis, icon=entry.basis_icon, tone=entry.basis_token, style="small")
    cells = (Cell(words=entry.title, tone="text.primary"), Cell(words=entry.activities), Cell(words=entry.cost), basis)
    return TableRow(entry.address, cells)
