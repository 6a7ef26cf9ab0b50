"""The place "My notes": its parts, and beside them what is kept, newest first.

It is given plain values and tells what the officer wants; it keeps nothing itself.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from osee_desktop.base.translation import _, ngettext
from osee_desktop.ui.pages.notes.doings import Doings
from osee_desktop.ui.pages.notes.entries import NOTES, Entry, Shown
from osee_desktop.ui.pages.notes.entry_list import EntryList
from osee_desktop.ui.pages.notes.name_box import NameBox
from osee_desktop.ui.pages.notes.parts_pane import PartsPane
from osee_desktop.ui.pages.notes.wording import detail, icon, parts, title
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import QuietButton, Words, rule, surface
from osee_desktop.ui.widgets.empty_state import EmptyState
from osee_desktop.ui.widgets.filter_field import FilterField
from osee_desktop.ui.widgets.popup import PanelPopup
from osee_desktop.ui.widgets.rows import Row

_AT_ONCE = 200
_MORE = "more"


class NotesPage(QWidget):
    """The place.

    Signals:
        chosen(str): the person wants to go to this address.
        clicked(str): an entry that leads to this address was clicked.
        entry_chosen(object): the person wants the page of this `Entry`.
        removed(str): the item of this id is thrown away.
        wanted_back(str): it is wanted back.
        moved(str, str): the bookmark of this id goes into the folder of this id; empty for none.
        folder_named(str, str): the folder of this id gets this name; empty id for a new one.
        export_wanted(): the reports are wanted as a file.
        clearing_wanted(): the reading history is thrown away.
        painted(): what was shown last is on the screen.
    """

    chosen = Signal(str)
    clicked = Signal(str)
    entry_chosen = Signal(object)
    removed = Signal(str)
    wanted_back = Signal(str)
    moved = Signal(str, str)
    folder_named = Signal(str, str)
    export_wanted = Signal()
    clearing_wanted = Signal()
    painted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._shown = Shown(NOTES)
        self._entries: Sequence[Entry] = ()
        self._most = _AT_ONCE
        self._removed: list[str] = []
        self._awaiting_paint = False
        surface("page", self)
        self.setAccessibleName(_("My notes"))
        self.parts = PartsPane(appearance)
        self.unfold = QuietButton(appearance, _("Parts"), "list-bullets", small=True)
        self.unfold.setAccessibleName(_("Parts of my notes"))
        self.heading = Words("", "h1")
        self.count = Words("", "small", "secondary")
        self.field = FilterField(appearance)
        self.field.name(_("Filter by words"))
        self.doings = Doings(appearance)
        self.undo = QuietButton(appearance, _("Bring back"), "arrow-counter-clockwise", small=True)
        self.entries = EntryList(appearance)
        self._empty: EmptyState | None = None
        self._faces = QStackedWidget()
        self._head, self._head_rule, self._rule = QWidget(), rule(), rule(vertical=True)
        self._lay_out()
        self._connect()
        self._fold()

    @property
    def title(self) -> str:
        """What the page is called."""
        return _("My notes") if self._shown.address == NOTES else f"{_('My notes')}: {title(self._shown)}"

    @property
    def shown(self) -> Shown:
        """What is shown."""
        return self._shown

    def show_notes(self, shown: Shown) -> None:
        """Show what belongs to an address."""
        if shown.address != self._shown.address:
            self.field.clear()
            self._most = _AT_ONCE
        self._shown = shown
        self.heading.setText(title(shown))
        self.parts.show_parts(shown)
        self._narrow()

    def say_removed(self, item_id: str) -> None:
        """What was thrown away can be brought back."""
        self._removed.append(item_id)
        self.undo.show()

    def await_paint(self) -> None:
        """Tell the next paint by `painted`."""
        self._awaiting_paint = True
        self.update()

    def focus_first(self) -> None:
        """Put the focus where one begins: the entries, or the parts where there are none."""
        first = self.entries if self._entries else self.parts if self.parts.isVisible() else self.unfold
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 walks through, as far as they are shown."""
        listed = (self.parts, self._head, self.field, self.entries)
        return tuple(part for part in listed if part.isVisible())

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Z brings back what was thrown away, F2 renames the folder."""
        if event.matches(QKeySequence.StandardKey.Undo) and self._removed:
            self._bring_back()
        elif event.key() == Qt.Key.Key_F2 and self._shown.folder:
            self._rename_folder()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        theme = self._appearance.theme
        head = QHBoxLayout(self._head)
        edge = theme.px("space.xl") - theme.px("space.s") - theme.px("line.focus")
        head.setContentsMargins(edge, theme.px("space.xs"), edge, theme.px("space.xs"))
        head.addWidget(self.unfold)
        head.addStretch(1)
        self.undo.hide()
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for part in (self._head, self._head_rule):
            lines.addWidget(part)
        lines.addWidget(self._make_top())
        lines.addWidget(rule())
        self._faces.addWidget(self.entries)
        lines.addWidget(self._faces, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (self.parts, self._rule):
            row.addWidget(part)
        row.addWidget(page, 1)

    def _make_top(self) -> QWidget:
        theme = self._appearance.theme
        top = QWidget()
        self._top = lines = QVBoxLayout(top)
        lines.setSpacing(theme.px("space.s"))
        lines.addWidget(self.heading)
        lines.addWidget(self.count)
        lines.addWidget(self.doings)
        lines.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeading)
        lines.addWidget(self.field)
        return top

    def _connect(self) -> None:
        self.parts.chosen.connect(self.chosen)
        self.parts.folder_wanted.connect(self._ask_folder)
        self.parts.rename_wanted.connect(self._rename_folder)
        self.parts.removal_wanted.connect(self._remove_folder)
        self.unfold.clicked.connect(self._unfold)
        self.field.typed.connect(self._narrow)
        self.field.entered.connect(self.entries.setFocus)
        self.field.list_wanted.connect(self.entries.setFocus)
        self.entries.chosen.connect(self._choose)
        self.entries.clicked_on.connect(self._tell_click)
        self.entries.marked.connect(self._offer)
        self.entries.remove_wanted.connect(self._remove)
        self.entries.menu_wanted.connect(self.doings.open_menu)
        self.doings.open_wanted.connect(self._open_marked)
        self.doings.removal_wanted.connect(self._remove)
        self.doings.move_wanted.connect(self._move)
        self.doings.export_wanted.connect(self.export_wanted)
        self.doings.clearing_wanted.connect(self.clearing_wanted)
        self.undo.clicked.connect(self._bring_back)
        self._appearance.changed.connect(self._fold)

    @Slot()
    def _narrow(self) -> None:
        words = self.field.text().casefold().split()
        wanted = self._shown.wanted()
        self._entries = [one for one in wanted if one.holds(words)] if words else wanted
        many = len(self._entries)
        self.count.setText(ngettext("{n} entry", "{n} entries", many).format(n=many))
        self._list()
        self.field.setVisible(bool(wanted))
        self.doings.setVisible(bool(wanted))
        self._turn_to(wanted=bool(wanted))

    def _list(self) -> None:
        """Feed the list; the entry that was marked stays so, or the one that is in its place."""
        before, at = self.entries.key, self.entries.currentIndex().row()
        rows = [Row(key=one.key, title=one.title, detail=detail(one), icon=icon(one)) for one in self._first()]
        if len(self._entries) > self._most:
            words = _("{n} more").format(n=len(self._entries) - self._most)
            rows.append(Row(key=_MORE, title=words, icon="caret-down"))
        self.entries.feed(rows)
        keys = [row.key for row in rows]
        place = keys.index(before) if before in keys else min(max(at, 0), len(keys) - 1)
        if place >= 0:
            self.entries.setCurrentIndex(self.entries.rows.index(place, 0))
        self._offer()

    def _first(self) -> Sequence[Entry]:
        return self._entries[: self._most]

    def _turn_to(self, *, wanted: bool) -> None:
        if self._empty:
            self._faces.removeWidget(self._empty_face)
            self._empty_face.deleteLater()
            self._empty = None
        if not self._entries:
            self._faces.addWidget(self._make_empty(wanted=wanted))
        self._faces.setCurrentIndex(self._faces.count() - 1)

    def _make_empty(self, *, wanted: bool) -> QWidget:
        theme = self._appearance.theme
        words = parts().get(self._shown.address) or parts()["notes:bookmarks"]
        said = (_("No entry has these words"), _("Escape in the field shows all of them.")) if wanted else words[2:]
        if self._shown.folder and not wanted:
            said = (_("This folder is empty"), _("Mark a bookmark and press “Move to a folder”."))
        self._empty = EmptyState(self._appearance, words.icon, *said)
        self._empty_face = QWidget()
        lines = QVBoxLayout(self._empty_face)
        edge = self._edge()
        lines.setContentsMargins(edge, theme.px("space.xl"), edge, theme.px("space.xl"))
        lines.addWidget(self._empty)
        lines.addStretch(1)
        return self._empty_face

    def _marked(self) -> Entry | None:
        return next((one for one in self._first() if one.key == self.entries.key), None)

    @Slot()
    def _offer(self) -> None:
        address = self._shown.address
        self.doings.offer(
            self._marked(),
            folders=self._shown.folders,
            reports=address == "notes:reports",
            history=address == "notes:history",
        )

    @Slot(str)
    def _choose(self, key: str) -> None:
        if key == _MORE:
            self._most += _AT_ONCE
            self._list()
        else:
            self._open_marked()

    @Slot()
    def _open_marked(self) -> None:
        marked = self._marked()
        if marked and marked.address:
            self.entry_chosen.emit(marked)

    @Slot(str)
    def _tell_click(self, key: str) -> None:
        if key == _MORE:
            self._choose(key)
            return
        marked = self._marked()
        if marked and marked.address:
            self.clicked.emit(marked.address)

    @Slot()
    def _remove(self) -> None:
        marked = self._marked()
        if marked and marked.kind != "visit":
            self.removed.emit(marked.key)

    @Slot()
    def _bring_back(self) -> None:
        if self._removed:
            self.wanted_back.emit(self._removed.pop())
        self.undo.setVisible(bool(self._removed))
        if self.undo.isHidden():
            self.focus_first()

    @Slot(str)
    def _move(self, folder: str) -> None:
        marked = self._marked()
        if marked:
            self.moved.emit(marked.key, folder)

    @Slot()
    def _ask_folder(self) -> None:
        box = NameBox(self._appearance, _("New folder"), "", self)
        box.named.connect(self._name_new)
        box.open()

    @Slot(str)
    def _name_new(self, name: str) -> None:
        self.folder_named.emit("", name)

    @Slot()
    def _rename_folder(self) -> None:
        box = NameBox(self._appearance, _("Rename the folder"), title(self._shown), self)
        box.named.connect(self._name_shown)
        box.open()

    @Slot(str)
    def _name_shown(self, name: str) -> None:
        self.folder_named.emit(self._shown.folder, name)

    @Slot()
    def _remove_folder(self) -> None:
        self.removed.emit(self._shown.folder)
        self.chosen.emit("notes:bookmarks")

    @Slot()
    def _unfold(self) -> None:
        pane = PartsPane(self._appearance, headed=False)
        pane.show_parts(self._shown)
        popup = PanelPopup(self._appearance, pane, self)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        pane.chosen.connect(popup.tell)
        popup.chosen.connect(self.chosen)
        for wish, deed in (
            (pane.folder_wanted, self._ask_folder),
            (pane.rename_wanted, self._rename_folder),
            (pane.removal_wanted, self._remove_folder),
        ):
            wish.connect(popup.close)
            wish.connect(deed)
        width = self._appearance.theme.scaled("size.detailPanel")
        popup.open_below(self.unfold, QSize(width, pane.wanted_height(width)))

    def _edge(self) -> int:
        theme = self._appearance.theme
        return theme.px("space.xl" if self._is_narrow() else "size.pagePadding")

    def _is_narrow(self) -> bool:
        theme = self._appearance.theme
        return theme.effective(self.window().width()) < theme.px("breakpoint.listFoldsBelow")

    @Slot()
    def _fold(self) -> None:
        theme, folded, edge = self._appearance.theme, self._is_narrow(), self._edge()
        self.parts.setFixedWidth(theme.scaled("size.list") - 1)
        for beside in (self.parts, self._rule):
            beside.setVisible(not folded)
        for above in (self._head, self._head_rule):
            above.setVisible(folded)
        self._top.setContentsMargins(edge, theme.px("space.xl"), edge, theme.px("space.m"))
        # The words of the rows start where those above them do.
        inset = edge - theme.px("space.l") - theme.px("space.xs")
        self.entries.setViewportMargins(max(inset, 0), theme.px("space.s"), max(inset, 0), 0)
