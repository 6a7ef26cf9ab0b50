"""What is known of one material: summary, what it rests on, cost, licence, attribution, address.

It opens nothing and copies nothing itself: it says what the person wants. It may not know a record.
"""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.training.entry import Entry
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.badge import Badge
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import IconLabel, Words, surface
from osee_desktop.ui.widgets.empty_state import EmptyState
from osee_desktop.ui.widgets.flow import FlowLayout
from osee_desktop.ui.widgets.passage import Passage

_LABEL = 84
_SAID_MS = 4000
_ATTRIBUTION, _WEB = "attribution", "web"


class DetailPanel(QScrollArea):
    """The facts of one material.

    Signals:
        chosen(str): the person wants to go to this address.
        copy_wanted(str): the person wants these words on the clipboard.
        browser_wanted(str): the person wants this web address in the browser.
    """

    chosen = Signal(str)
    copy_wanted = Signal(str)
    browser_wanted = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._entry: Entry | None = None
        self._asked = _ATTRIBUTION
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.timeout.connect(self._fall_silent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("look", "panel")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        surface("list", self)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)
        self.show_entry(None)

    @property
    def entry(self) -> Entry | None:
        """The material that is shown."""
        return self._entry

    def show_entry(self, entry: Entry | None) -> None:
        """Show a material; None where none is current."""
        self._fall_silent()
        self._entry = entry
        self.setAccessibleName(_("Details of {title}").format(title=entry.title) if entry else _("Details"))
        self.setWidget(_Sheet(self._appearance, self, entry) if entry else self._nothing())
        self.verticalScrollBar().setValue(0)

    @property
    def answers_in_sight(self) -> bool:
        """Whether the person sees the button below which something would be said."""
        sheet = self.widget()
        return isinstance(sheet, _Sheet) and not sheet.copies[self._asked].visibleRegion().isEmpty()

    def say(self, text: str) -> None:
        """Say something for a while, below what was wanted last, in words and to a screen reader."""
        sheet = self.widget()
        if isinstance(sheet, _Sheet):
            said = sheet.said[self._asked]
            said.setText(text)
            said.show()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
            self._forget.start(_SAID_MS)

    def wanted_height(self, width: int) -> int:
        """Height in px that the whole panel needs at this width (px)."""
        self.resize(width, self.height())
        sheet = self.widget()
        sheet.resize(width, sheet.height())
        return sheet.sizeHint().height()

    @Slot()
    def open_page(self) -> None:
        """Tell that the material's own page is wanted."""
        if self._entry:
            self.chosen.emit(self._entry.address)

    @Slot()
    def copy_attribution(self) -> None:
        """Tell that the attribution is wanted on the clipboard."""
        if self._entry:
            self._asked = _ATTRIBUTION
            self.copy_wanted.emit(self._entry.attribution)

    @Slot()
    def copy_web(self) -> None:
        """Tell that the web address is wanted on the clipboard."""
        if self._entry and self._entry.web:
            self._asked = _WEB
            self.copy_wanted.emit(self._entry.web)

    @Slot()
    def open_web(self) -> None:
        """Tell that the web address is wanted in the browser."""
        if self._entry and self._entry.web:
            self._asked = _WEB
            self.browser_wanted.emit(self._entry.web)

    def _nothing(self) -> QWidget:
        theme = self._appearance.theme
        sheet = surface("list", QWidget())
        column = QVBoxLayout(sheet)
        edge = theme.px("space.xl")
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(
            EmptyState(self._appearance, "graduation-cap", _("No material chosen"), _("Choose a row to read about it."))
        )
        column.addStretch(1)
        return sheet

    @Slot(int, int)
    def _make_room(self, _least: int, most: int) -> None:
        """The scroll bar stands in the trailing edge: words do not move when it comes."""
        sheet = self.widget()
        if isinstance(sheet, _Sheet):
            sheet.set_trailing(self.verticalScrollBar().sizeHint().width() if most else 0)

    @Slot()
    def _fall_silent(self) -> None:
        sheet = self.widget()
        if isinstance(sheet, _Sheet):
            for said in sheet.said.values():
                said.hide()


class _Sheet(QWidget):
    """The panel filled for one material."""

    def __init__(self, appearance: Appearance, panel: DetailPanel, entry: Entry) -> None:
        super().__init__()
        self._appearance = appearance
        self._panel = panel
        self.said = {part: Words("", "small", "secondary") for part in (_ATTRIBUTION, _WEB)}
        self.copies = {
            _ATTRIBUTION: ActionButton(appearance, _("Copy attribution"), "copy", primary=True),
            _WEB: ActionButton(appearance, _("Copy address"), "copy"),
        }
        surface("list", self)
        theme = appearance.theme
        # The words of a passage stand a ring's width inside of it; all others are moved in by the same.
        self._inset = theme.px("space.xs")
        self._column = QVBoxLayout(self)
        self.set_trailing(0)
        self._column.setSpacing(0)
        self._add_head(entry)
        self._add_basis(entry)
        self._add_summary(entry)
        self._add_facts(entry)
        self._add_attribution(entry)
        self._add_web(entry)
        self._column.addStretch(1)
        for said in self.said.values():
            said.hide()

    def set_trailing(self, taken: int) -> None:
        """Leave so much less room (px) at the trailing edge."""
        edge = self._gap("space.xl") - self._gap("line.focus")
        side = edge - self._inset
        sides = (side - taken, side) if self.isRightToLeft() else (side, side - taken)
        self._column.setContentsMargins(sides[0], edge, sides[1], edge)

    def _add_head(self, entry: Entry) -> None:
        badges = QWidget()
        flow = FlowLayout(self._appearance.theme.px("space.s"), badges)
        for words in dict.fromkeys((entry.cost, entry.form)):
            flow.addWidget(Badge(self._appearance, words))
        self._put(badges, 0)
        self._put(Words(entry.title, "h2"), self._gap("space.m"))
        if entry.maker:
            self._put(Words(entry.maker, "small", "secondary"), self._gap("space.xxs"))

    def _add_summary(self, entry: Entry) -> None:
        theme = self._appearance.theme
        summary = Passage(self._appearance, _("Summary"), self._inset)
        summary.show_text(entry.summary)
        summary.followed.connect(self._panel.chosen)
        self._column.addSpacing(theme.px("space.m") - self._inset)
        self._column.addWidget(summary)

    def _add_basis(self, entry: Entry) -> None:
        """What the summary rests on, before anybody reads it, as on the material's own page."""
        theme = self._appearance.theme
        card = QFrame()
        card.setProperty("look", "card")
        lines = QVBoxLayout(card)
        edge = theme.px("space.l")
        lines.setContentsMargins(edge, theme.px("space.m"), edge, theme.px("space.m"))
        lines.setSpacing(theme.px("space.xs"))
        mark = QHBoxLayout()
        mark.setSpacing(theme.px("space.s"))
        mark.addWidget(IconLabel(self._appearance, entry.basis_icon, entry.basis_token))
        mark.addWidget(Words(entry.basis, "uiBold", entry.basis_token.split(".")[1]), 1)
        lines.addLayout(mark)
        lines.addWidget(Words(entry.basis_meaning, "small", "secondary"))
        self._put(card, self._gap("space.m"))

    def _add_facts(self, entry: Entry) -> None:
        unknown = _("Not known")
        facts = (
            (_("Cost"), entry.cost_note or entry.cost),
            (_("Suits"), entry.suits or unknown),
            (_("Licence"), entry.licence or unknown),
            (_("Languages"), entry.languages or unknown),
            (_("Module"), entry.modules),
            (_("Activity"), entry.activities),
            (_("In the draft"), entry.place),
        )
        theme = self._appearance.theme
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px("space.m"))
        grid.setVerticalSpacing(theme.px("space.s"))
        grid.setColumnMinimumWidth(0, theme.grown(_LABEL))
        grid.setColumnStretch(1, 1)
        for row, (label, words) in enumerate(fact for fact in facts if fact[1]):
            name, value = Words(label, "small", "secondary"), Words(words, "small")
            name.setWordWrap(False)
            value.setAccessibleName(f"{label}: {words}")
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)
        self._put(table, self._gap("space.l"))

    def _add_attribution(self, entry: Entry) -> None:
        self._put(Words(_("Attribution"), "small", "secondary"), self._gap("space.l"))
        words = Passage(self._appearance, _("Attribution"), self._inset)
        words.show_words(entry.attribution)
        self._column.addWidget(words)
        copy = self.copies[_ATTRIBUTION]
        copy.clicked.connect(self._panel.copy_attribution)
        page = ActionButton(self._appearance, _("Open page"), "file-text")
        page.clicked.connect(self._panel.open_page)
        self._put(self._side_by_side(copy, page), self._gap("space.m"))
        self._put(self.said[_ATTRIBUTION], self._gap("space.xs"))

    def _add_web(self, entry: Entry) -> None:
        self._put(Words(_("Address"), "small", "secondary"), self._gap("space.l"))
        if not entry.web:
            self._put(Words(_("Not known"), "small"), self._gap("space.xxs"))
        else:
            self._add_address(entry.web)
        self._put(self.said[_WEB], self._gap("space.xs"))

    def _add_address(self, web: str) -> None:
        field = Passage(self._appearance, _("Address"), self._gap("space.s"), framed=True)
        field.show_words(web)
        self._put(field, self._gap("space.xs"))
        copy = self.copies[_WEB]
        copy.setToolTip(_("Ctrl+Shift+C"))
        copy.clicked.connect(self._panel.copy_web)
        browser = ActionButton(self._appearance, _("Open in browser"), "globe")
        browser.setToolTip(_("Leaves this program: {address}").format(address=web))
        browser.clicked.connect(self._panel.open_web)
        self._put(self._side_by_side(browser, copy), self._gap("space.s"))

    def _side_by_side(self, *buttons: ActionButton) -> QWidget:
        row = QWidget()
        flow = FlowLayout(self._gap("space.s"), row)
        for button in buttons:
            flow.addWidget(button)
        return row

    def _put(self, widget: QWidget, above: int) -> None:
        """Add a widget with this much room (px) above it, moved in to where words start."""
        box = QHBoxLayout()
        box.setContentsMargins(self._inset, above, self._inset, 0)
        box.addWidget(widget)
        self._column.addLayout(box)

    def _gap(self, name: str) -> int:
        return self._appearance.theme.px(name)
