"""Home: what this library is, and every module by its category.

It is painted from the front page alone, before the library is opened. Cards that lead on to what the person was
doing come later; where they stood at the last start, their room is kept. It may not ask for anything else.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from osee_desktop.base.translation import _, ngettext
from osee_desktop.library.crossrefs import plain
from osee_desktop.library.front import FrontCategory, FrontModule, FrontPage, FrontRole
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.cards import Banner, CardRow, CardText, CategoryCard
from osee_desktop.ui.widgets.choice_card import ChoiceCard
from osee_desktop.ui.widgets.controls import Words, surface
from osee_desktop.ui.widgets.painted_sheet import PaintedSheet

if TYPE_CHECKING:
    from osee_desktop.ui.widgets.lead_card import LeadText
    from osee_desktop.ui.widgets.lead_row import LeadRow

ALL_ROLES = "roles"
CONTINUE, MY_PLAN, UPDATE = "continue", "plan", "updates"
"""The names of the cards that lead on."""

_NARROWEST_CARD = 240
_ROLE_ROWS = 2
_MOST_COLUMNS = 3


class HomePage(QScrollArea):
    """The first page.

    Signals:
        chosen(str): the person wants to read the record with this id.
        painted(): the page is on the screen for the first time since `show_front` or `await_paint`.
    """

    chosen = Signal(str)
    painted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._cards: list[CategoryCard | ChoiceCard] = []
        self._roles: ChoiceCard | None = None
        self._columns: list[QVBoxLayout] = []
        self._lead: LeadRow | None = None
        self._lead_texts: dict[str, LeadText | None] = {}
        self._lead_place = QVBoxLayout()
        self._sheet = PaintedSheet()
        # A viewport of our own: to hand out the one that Qt made, PySide first makes the classes of all widgets there
        # are, and the first page would wait for it.
        self.setViewport(QWidget())
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Home"))
        surface("page", self)
        appearance.changed.connect(self._arrange)

    def show_front(self, front: FrontPage) -> None:
        """Show an edition's front page."""
        theme = self._appearance.theme
        sheet = PaintedSheet()
        sheet.painted.connect(self.painted)
        surface("page", sheet)
        column = QVBoxLayout(sheet)
        edge = theme.px("size.pagePadding")
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(0)
        column.addWidget(Words(front.title, "h1"))
        column.addSpacing(theme.px("space.xs"))
        column.addWidget(Words(_counts(front), "ui", "secondary"))
        column.addSpacing(theme.px("space.xl"))
        self._lead = None
        self._lead_place = QVBoxLayout()
        column.addLayout(self._lead_place)
        self._show_leads()
        column.addWidget(_standing(self._appearance, front.standing))
        column.addSpacing(theme.px("space.xl"))
        self._roles = _roles(self._appearance, front.roles) if front.roles else None
        self._add_cards(column, front.categories)
        column.addStretch(1)
        self._sheet = sheet
        if self.isVisible():
            self._put_in()
        self.await_paint()

    @property
    def leading(self) -> tuple[str, ...]:
        """Names of the cards that lead on and are there now."""
        return self._lead.shown if self._lead else ()

    def expect_leading(self, names: tuple[str, ...]) -> None:
        """Keep room for these cards: they are filled when the person's notebook was read."""
        self._lead_texts = dict.fromkeys(names)
        self._show_leads()

    def show_leading(self, texts: "Mapping[str, LeadText]") -> None:
        """Show these cards that lead on to what the person was doing, and no others of them."""
        self._lead_texts = {**self._kept_leads(UPDATE), **texts}
        self._show_leads()

    def show_update(self, text: "LeadText | None") -> None:
        """Show how content stands; None for no such card."""
        self._lead_texts = self._kept_leads(CONTINUE, MY_PLAN) | ({UPDATE: text} if text else {})
        self._show_leads()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now has the page its width: cards that were measured before would be measured twice."""
        super().showEvent(event)
        if self.widget() is not self._sheet:
            self._put_in()

    def _put_in(self) -> None:
        self._arrange()
        # It is measured in its own width at once.
        self._sheet.resize(self.viewport().size())
        self.setWidget(self._sheet)

    def await_paint(self) -> None:
        """Tell the next paint by `painted`."""
        self._sheet.await_paint()

    def columns(self) -> int:
        """In how many columns the cards stand."""
        return sum(1 for column in self._columns if column.count() > 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards stand side by side as far as there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _add_cards(self, column: QVBoxLayout, categories: Sequence[FrontCategory]) -> None:
        theme = self._appearance.theme
        self._cards = [CategoryCard(self._appearance, _card(category)) for category in categories]
        if self._roles:
            self._cards.append(self._roles)
        row = QHBoxLayout()
        row.setSpacing(theme.px("space.xl"))
        self._columns = [QVBoxLayout() for _place in range(_MOST_COLUMNS)]
        for lines in self._columns:
            lines.setSpacing(theme.px("space.xl"))
            row.addLayout(lines, 1)
        column.addLayout(row)
        for card in self._cards:
            card.chosen.connect(self.chosen)

    @Slot()
    def _arrange(self) -> None:
        if not self._cards:
            return
        count = self._room_for()
        if self._lead:
            self._lead.arrange(count)
        self._fill_columns(count)
        row = self._columns[0].parent()
        if isinstance(row, QHBoxLayout):
            for place in range(_MOST_COLUMNS):
                row.setStretch(place, 1 if place < count else 0)
            row.setSpacing(self._appearance.theme.px("space.xl") if count > 1 else 0)

    def _fill_columns(self, count: int) -> None:
        heights = [0] * count
        for lines in self._columns:
            while lines.count():
                lines.takeAt(0)
        for card in self._cards:
            place = heights.index(min(heights))
            self._columns[place].addWidget(card)
            heights[place] += _height(card)
        for lines in self._columns:
            lines.addStretch(1)

    def _kept_leads(self, *names: str) -> "dict[str, LeadText | None]":
        return {name: text for name, text in self._lead_texts.items() if name in names}

    def _show_leads(self) -> None:
        if self._lead_texts or self._lead:
            self._leads().show_texts(self._lead_texts)

    def _leads(self) -> "LeadRow":
        if self._lead is None:
            # Most people's first start has none: it does not wait for them.
            from osee_desktop.ui.widgets.lead_row import LeadRow  # noqa: PLC0415

            heads = {
                CONTINUE: ("file-text", _("Continue reading")),
                MY_PLAN: ("list-bullets", _("My plan")),
                UPDATE: ("arrows-clockwise", _("Updates")),
            }
            self._lead = LeadRow(self._appearance, heads)
            self._lead.chosen.connect(self.chosen)
            self._lead.arrange(self._room_for())
            self._lead_place.addWidget(self._lead)
        return self._lead

    def _room_for(self) -> int:
        theme = self._appearance.theme
        room = self.viewport().width() - 2 * theme.px("size.pagePadding") + theme.px("space.xl")
        return min(max(room // (theme.grown(_NARROWEST_CARD) + theme.px("space.xl")), 1), _MOST_COLUMNS)


def _roles(appearance: Appearance, roles: Sequence[FrontRole]) -> ChoiceCard:
    card = ChoiceCard(appearance, "users", _("Learn for a role"), _("See which modules are meant for a role, and why."))
    card.offer([(role.id, role.title) for role in roles], (ALL_ROLES, _("All roles")))
    return card


def _height(card: CategoryCard | ChoiceCard) -> int:
    """How high a card is, counted in rows."""
    return card.rows_shown + 1 if isinstance(card, CategoryCard) else _ROLE_ROWS


def _standing(appearance: Appearance, text: str) -> Banner:
    sentence, _line, rest = plain(text).strip().partition("\n")
    return Banner(appearance, "info", sentence, " ".join(rest.split()))


def _counts(front: FrontPage) -> str:
    modules = sum(len(category.modules) for category in front.categories)
    return _("{edition} · {modules}, {competencies}, {materials}").format(
        edition=front.edition.label,
        modules=ngettext("{n} module", "{n} modules", modules).format(n=modules),
        competencies=_competencies(front.competencies),
        materials=ngettext(
            "{n} training material described", "{n} training materials described", front.materials
        ).format(n=front.materials),
    )


def _competencies(count: int) -> str:
    return ngettext("{n} competency", "{n} competencies", count).format(n=count)


def _card(category: FrontCategory) -> CardText:
    return CardText(
        category=category.id.partition("/")[2],
        title=category.title,
        facts=_category_facts(category),
        body="" if category.modules else category.lead,
        rows=[CardRow(key=module.id, title=module.title, facts=_module_facts(module)) for module in category.modules],
    )


def _category_facts(category: FrontCategory) -> str:
    if category.to_be_completed:
        return _("To be completed in the draft")
    count = len(category.modules)
    competencies = sum(module.competencies for module in category.modules)
    modules = ngettext("{n} module", "{n} modules", count).format(n=count)
    return _("{modules}, {competencies}").format(modules=modules, competencies=_competencies(competencies))


def _module_facts(module: FrontModule) -> str:
    units = ngettext("{n} OSPO unit", "{n} OSPO units", module.units).format(n=module.units)
    first = _competencies(module.competencies) if module.competencies else units
    materials = ngettext("{n} material", "{n} materials", module.materials).format(n=module.materials)
    return f"{first} · {materials}" if module.competencies or module.units else materials
