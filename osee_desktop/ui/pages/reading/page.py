"""The reading page: tree of modules, page head, reader, side panel. It folds what a narrow window has no room for.

It is given a `Sheet` and shows it; it never fetches one. It may not know history, jobs or a library.
"""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from operator import attrgetter

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.reading.finding import PageFinder
from osee_desktop.ui.pages.reading.list_pane import ListPane
from osee_desktop.ui.pages.reading.listing import Listing, place_of
from osee_desktop.ui.pages.reading.note_panel import NotePanel, NoteScroll
from osee_desktop.ui.pages.reading.own_notes import OwnNotes
from osee_desktop.ui.pages.reading.page_head import PageHead
from osee_desktop.ui.pages.reading.sheet import BROWSE, COPY, COPY_WEB, MAKE_PLAN, MODULES, Crumb, Related, Sheet
from osee_desktop.ui.pages.reading.side_panel import NOTE, PARTS, SidePanel, part_list
from osee_desktop.ui.pages.reading.wording import kind_words
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import rule, surface
from osee_desktop.ui.widgets.document_links import PageLink
from osee_desktop.ui.widgets.find_bar import FindBar
from osee_desktop.ui.widgets.page_marks import PageMarks
from osee_desktop.ui.widgets.popup import PanelPopup
from osee_desktop.ui.widgets.reader import Reader
from osee_desktop.ui.widgets.row_views import RowList
from osee_desktop.ui.widgets.rows import Row


class ReadingPage(QWidget):
    """Shows one record at a time.

    Signals:
        chosen(str): the person wants to go to this address.
        copy_wanted(str): the person wants these words on the clipboard.
        browser_wanted(str): the person wants this web address in the browser.
        painted(): the sheet given last is on the screen.
    """

    chosen = Signal(str)
    copy_wanted = Signal(str)
    browser_wanted = Signal(str)
    painted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._sheet: Sheet | None = None
        self._rows: dict[str, list[Row]] = {part: [] for part in PARTS}
        self._listings: dict[str, Listing] = {}
        surface("page", self)
        self.reader = Reader(appearance)
        self.head = PageHead(appearance)
        self.list = ListPane(appearance)
        self.tree = self.list.tree
        self.side = SidePanel(appearance)
        self.find_bar = FindBar(appearance)
        marks = PageMarks(self.reader)
        self.finder = PageFinder(appearance, self.reader, self.find_bar, marks)
        self.own = OwnNotes(appearance, self.reader, self.head, self.side.notes, marks)
        self._side_rule = rule(vertical=True)
        self._lay_out()
        self._connect()
        self._fold()

    def feed_lists(self, listings: Sequence[Listing]) -> None:
        """Take the lists of some places; the one of the page is shown."""
        self._listings |= {listing.address: listing for listing in listings}
        self._show_list()

    def show_sheet(self, sheet: Sheet, read_fraction: float = 0.0) -> None:
        """Show a page, scrolled to where it was read (0 is its top)."""
        left = self.window().focusWidget()
        self._sheet = sheet
        # What is being written on the page that is left is told before it goes.
        self.own.begin("")
        self.head.breadcrumb.show_way(sheet.way)
        self.reader.show_page(sheet.title, sheet.html)
        self.reader.scroll_to_fraction(read_fraction)
        self._show_list()
        self.own.begin(sheet.record)
        self.side.offer_notes(offered=bool(self.own.about))
        self._feed_side(sheet.related)
        if self.side.isAncestorOf(left):
            # What was chosen beside the page is read now; the row that was left is gone.
            self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_waiting(self) -> None:
        """The first page is on its way: leave the place empty of links that lead nowhere."""
        self.head.breadcrumb.show_way([Crumb(_("Opening the library…"))])

    def say_copied(self) -> None:
        """The copy action has done its work."""
        self.say(_("Copied"))

    @property
    def web(self) -> str:
        """Web address that the page names; empty where it names none."""
        return self._sheet.web if self._sheet else ""

    def copy_web(self) -> None:
        """Tell that the web address is wanted on the clipboard."""
        if self.web:
            self.copy_wanted.emit(self.web)

    def say(self, words: str) -> None:
        """Say something beside the way to the page, for a while."""
        self.head.say(words)

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 walks through, as far as they are shown."""
        parts = (self.tree, self.head, self.reader, self.side.lists["headings"])
        return tuple(part for part in parts if part.isVisible())

    def focus_links(self) -> None:
        """Put the focus on the list of links, or open it where it is folded; a page without links has none."""
        if not self._rows["links"]:
            self.say(_("There is no link on this page."))
        elif self.side.isVisible():
            self.side.fold([part for part in self.side.folded() if part != "links"])
            self.side.lists["links"].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._open_part("links")

    def write_note(self) -> None:
        """Open the note of the page for writing, beside it or where it is folded."""
        if not self.own.about:
            return
        if self.side.isVisible():
            self.side.fold([part for part in self.side.folded() if part != NOTE])
            self.side.notes.write_note()
            # When it has grown to hold the field.
            QTimer.singleShot(0, partial(self.side.ensureWidgetVisible, self.side.notes))
        else:
            self._open_notes().write_note()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold by the width of the window."""
        super().resizeEvent(event)
        self._fold()

    def _lay_out(self) -> None:
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.head)
        lines.addWidget(rule())
        lines.addWidget(self.find_bar)
        lines.addWidget(self.reader, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._list_rule = rule(vertical=True)
        for widget in (self.list, self._list_rule):
            row.addWidget(widget)
        row.addWidget(page, 1)
        row.addWidget(self._side_rule)
        row.addWidget(self.side)

    def _connect(self) -> None:
        self.list.chosen.connect(self.chosen)
        self.head.chosen.connect(self.chosen)
        self.head.list_wanted.connect(self._open_list)
        self.head.panel_wanted.connect(self._open_part)
        self.side.chosen.connect(self._choose)
        self.reader.followed.connect(self._follow)
        self.reader.painted.connect(self.painted)
        self.own.said.connect(self.say)
        self.side.notes.chosen.connect(self._follow)
        self.side.notes.chosen.connect(self._follow)
        self.reader.heading_passed.connect(self._mark_heading)
        self._appearance.changed.connect(self._fold)

    @Slot()
    def _fold(self) -> None:
        theme = self._appearance.theme
        room = theme.effective(self.window().width())
        side, listing = room < theme.px("breakpoint.sidePanelFoldsBelow"), room < theme.px("breakpoint.listFoldsBelow")
        # Before anything is shown: a panel that is still wide would push the window wider than it is.
        self.list.setFixedWidth(theme.scaled("size.list") - 1)
        self.side.setFixedWidth(theme.scaled("size.sidePanel") - 1)
        for widget, folded in (
            (self.side, side),
            (self._side_rule, side),
            (self.list, listing),
            (self._list_rule, listing),
        ):
            widget.setVisible(not folded)
        self.head.fold(side=side, listing=listing)
        self.head.set_edge(theme.px("space.xl" if side else "size.pagePadding"))
        self.reader.set_edge(theme.px("space.xl" if side else "size.pagePadding"))
        self.find_bar.set_edge(theme.px("space.xl" if side else "size.pagePadding"))

    def _feed_side(self, related: Sequence[Related]) -> None:
        headings = self.reader.headings()[1:]
        self._rows["headings"] = [
            Row(key=str(place + 1), title=heading.words)
            for place, heading in enumerate(headings)
            if heading.level == 2  # noqa: PLR2004 - h2
        ]
        self._rows["related"] = [_related(one) for one in related]
        # Terms come after what leads on.
        links = sorted(self.reader.links(), key=attrgetter("is_term"))
        times = Counter(link.words for link in links)
        self._rows["links"] = [_link(link, ambiguous=times[link.words] > 1) for link in links]
        for part in PARTS:
            self.side.feed(part, self._rows[part])
        notes = [NOTE] if self.own.about else []
        self.head.fill([*(part for part in PARTS if self._rows[part]), *notes])

    @Slot(str)
    def _follow(self, address: str) -> None:
        if address == COPY and self._sheet:
            self.copy_wanted.emit(self._sheet.copyable)
        elif address == COPY_WEB:
            self.copy_web()
        elif address == BROWSE and self._sheet:
            self.browser_wanted.emit(self._sheet.web)
        elif address == MAKE_PLAN and self._sheet:
            self.chosen.emit(f"plan:{self._sheet.address}")
        else:
            self.chosen.emit(address)

    @Slot(str, str)
    def _choose(self, part: str, key: str) -> None:
        if part == "headings":
            self.reader.go_to_heading(int(key))
            self.reader.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._follow(key)

    @Slot(int)
    def _mark_heading(self, place: int) -> None:
        passed = [row.key for row in self._rows["headings"] if int(row.key) <= place]
        self.side.mark_heading(passed[-1] if passed else "")

    @Slot(str)
    def _open_part(self, part: str) -> None:
        if part == NOTE:
            self._open_notes()
            return
        listed = part_list(self._appearance, part)
        listed.feed(self._rows[part])
        popup = self._popup(listed, part)
        popup.chosen.connect(partial(self._choose, part))

    @Slot()
    def _open_list(self) -> None:
        listing = self._listing()
        if listing:
            pane = ListPane(self._appearance, headed=False)
            pane.show_listing(listing, self._sheet.place if self._sheet else "")
            self._popup(pane, "list").chosen.connect(self.chosen)

    def _listing(self) -> Listing | None:
        """The list of the place to which the page belongs."""
        return self._listings.get(place_of(self._sheet.address) if self._sheet else MODULES)

    def _show_list(self) -> None:
        listing = self._listing()
        if listing:
            self.list.show_listing(listing, self._sheet.place if self._sheet else "")
            self.head.name_list(listing.name, listing.icon)

    def _open_notes(self) -> NotePanel:
        panel = NotePanel(self._appearance)
        self.own.join_panel(panel)
        self._popup(NoteScroll(panel), NOTE).chosen.connect(self._follow)
        return panel

    def _popup(self, content: RowList | ListPane | NoteScroll, part: str) -> PanelPopup:
        theme = self._appearance.theme
        popup = PanelPopup(self._appearance, content, self)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        content.chosen.connect(popup.tell)
        width = theme.scaled("size.detailPanel")
        height = content.wanted_height(width)
        popup.open_below(self.head.button(part), QSize(width, height))
        return popup


def _link(link: PageLink, *, ambiguous: bool) -> Row:
    """A link of the page; a term says in its first sentence what it means, and one of two like words its kind."""
    sentence, end, _rest = link.explanation.partition(". ")
    detail = f"{sentence}{end}".strip()
    if ambiguous and not detail:
        detail = kind_words().get(link.address.partition("/")[0], "")
    return Row(key=link.address, title=link.words, detail=detail, icon="book-open" if link.is_term else "link")


def _related(one: Related) -> Row:
    icon = "" if one.category else one.icon
    return Row(key=one.address, title=one.words, detail=one.why, category=one.category, icon=icon)
