"""The list column of a place: its name, a field that narrows it, a row of letters where it has one, and the list.

It is fed with a `Listing`; it never fetches. In a narrow window the same pane opens below a button.
"""

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from osee_desktop.base.translation import _, ngettext
from osee_desktop.ui.pages.reading.listing import Listing
from osee_desktop.ui.pages.reading.sheet import TreeEntry
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import Words, rule, surface
from osee_desktop.ui.widgets.filter_field import FilterField
from osee_desktop.ui.widgets.letter_list import LetterList
from osee_desktop.ui.widgets.row_views import RowTree
from osee_desktop.ui.widgets.rows import Row


class ListPane(QWidget):
    """One list at a time.

    Signals:
        chosen(str): the person wants to go to this address.

    Args:
        appearance: the theme in force.
        headed: its name stands above it.
    """

    chosen = Signal(str)

    def __init__(self, appearance: Appearance, *, headed: bool = True) -> None:
        super().__init__()
        self._appearance = appearance
        self._listing: Listing | None = None
        self._place = ""
        self.name = Words("", "uiBold")
        self._rule = rule()
        self.field = FilterField(appearance)
        self.letters = LetterList(appearance)
        self.tree = RowTree(appearance, "")
        self._nothing = Words("", "small", "secondary")
        # When the rows have their heights: before, nobody knows what is in sight.
        self._reveal_soon = QTimer(self)
        self._reveal_soon.setSingleShot(True)
        self._reveal_soon.timeout.connect(self._reveal)
        for widget in (self.letters, self._nothing, *(() if headed else (self.name, self._rule))):
            widget.hide()
        surface("list", self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.field)
        self._measure()

    @property
    def listing(self) -> Listing | None:
        """The list that is shown."""
        return self._listing

    def show_listing(self, listing: Listing, place: str) -> None:
        """Show a list and mark where the person is in it; a list that is shown already keeps what was typed."""
        self._place = place
        if listing is not self._listing:
            self._listing = listing
            self.name.setText(listing.name)
            self.setAccessibleName(listing.name)
            self.tree.setAccessibleName(listing.name)
            self.field.name(listing.filter_hint)
            self.letters.feed(listing.letters)
            self.field.clear()
            self._narrow()
        self.tree.show_place(place)
        self._reveal_soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At another width words wrap anew, and the place may have moved out of sight."""
        super().resizeEvent(event)
        self._reveal_soon.start()

    def wanted_height(self, width: int) -> int:
        """Height in px that everything needs at this width (px); generous."""
        theme = self._appearance.theme
        letters = self.letters.height_at(width - 2 * theme.px("space.m")) if self._has_letters() else 0
        return self.field.height() + letters + 3 * theme.px("space.s") + self.tree.wanted_height(width)

    def _lay_out(self) -> None:
        theme = self._appearance.theme
        self.name.setContentsMargins(theme.px("space.l"), 0, theme.px("space.l"), 0)
        self._nothing.setContentsMargins(theme.px("space.l"), theme.px("space.s"), theme.px("space.l"), 0)
        tools = QVBoxLayout()
        tools.setContentsMargins(theme.px("space.m"), theme.px("space.s"), theme.px("space.m"), theme.px("space.s"))
        tools.setSpacing(theme.px("space.s"))
        tools.addWidget(self.field)
        tools.addWidget(self.letters)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for widget in (self.name, self._rule):
            lines.addWidget(widget)
        lines.addLayout(tools)
        lines.addWidget(self._nothing)
        lines.addWidget(self.tree, 1)

    def _connect(self) -> None:
        self.field.typed.connect(self._narrow)
        self.field.list_wanted.connect(self._enter_list)
        self.field.entered.connect(self._choose_first)
        self.letters.chosen.connect(self._go_to_letter)
        self.tree.chosen.connect(self.chosen)
        self._appearance.changed.connect(self._measure)

    def _has_letters(self) -> bool:
        return bool(self._listing and self._listing.lettered and not self.field.text().strip())

    @Slot()
    def _narrow(self) -> None:
        if not self._listing:
            return
        typed = self.field.text()
        entries = self._listing.filtered(typed)
        self.tree.feed([_row(entry) for entry in entries])
        if typed.strip():
            self.tree.expandAll()
        self.letters.setVisible(self._has_letters())
        self._nothing.setText(_("No name here has “{typed}” in it.").format(typed=typed.strip()))
        self._nothing.setVisible(not entries)
        self.field.setAccessibleDescription(_found(entries) if typed.strip() else "")
        self.tree.show_place(self._place)

    @Slot()
    def _enter_list(self) -> None:
        self.tree.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _choose_first(self) -> None:
        first = next((index for index in self.tree.rows.indexes() if self.tree.rows.row_at(index).key), None)
        if self.field.text().strip() and first is not None:
            self.chosen.emit(self.tree.rows.row_at(first).key)

    @Slot(str)
    def _go_to_letter(self, letter: str) -> None:
        rows = self.tree.rows
        for place in range(rows.rowCount()):
            index = rows.index(place, 0)
            if rows.row_at(index).title == letter:
                self.tree.expand(index)
                self.tree.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)
                self.tree.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
                self._enter_list()

    @Slot()
    def _reveal(self) -> None:
        """Bring the place into sight, if it is not."""
        index = self.tree.rows.index_of(self._place)
        seen = self.tree.viewport().rect()
        if index.isValid() and not seen.contains(self.tree.visualRect(index)):
            self.tree.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    @Slot()
    def _measure(self) -> None:
        theme = self._appearance.theme
        self.name.setFixedHeight(max(theme.px("size.pageHeader"), theme.scaled("size.control")))


def _row(entry: TreeEntry) -> Row:
    children = tuple(_row(child) for child in entry.children)
    return Row(key=entry.address, title=entry.title, category=entry.category, children=children)


def _found(entries: tuple[TreeEntry, ...]) -> str:
    count = sum(bool(entry.address) + _below(entry) for entry in entries)
    return ngettext("{n} found", "{n} found", count).format(n=count)


def _below(entry: TreeEntry) -> int:
    return sum(bool(child.address) + _below(child) for child in entry.children)
