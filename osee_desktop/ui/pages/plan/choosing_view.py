"""Choosing a role: by its name in a grouped list that can be narrowed, or by three questions.

It tells which role is wanted; it keeps nothing itself.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from osee_desktop.base.translation import _, ngettext
from osee_desktop.library.naming import match_key
from osee_desktop.library.records import Role
from osee_desktop.ui.pages.plan.mine import QUESTIONS
from osee_desktop.ui.pages.plan.offered import Offered
from osee_desktop.ui.pages.plan.parts import column
from osee_desktop.ui.pages.plan.plan_view import ScrollView
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import Words, surface
from osee_desktop.ui.widgets.empty_state import EmptyState
from osee_desktop.ui.widgets.filter_field import FilterField
from osee_desktop.ui.widgets.row_views import RowTree
from osee_desktop.ui.widgets.rows import Row

_ROWS = 9


class ChoosingView(ScrollView):
    """The two ways to a role.

    Signals:
        picked(str): the person wants this role among theirs.
        chosen(str): the person wants to go to this address.
    """

    picked = Signal(str)
    chosen = Signal(str)
    offered = Offered()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(_("Choose a role"))
        self._appearance = appearance
        self._roles: tuple[Role, ...] = ()
        self._mine: frozenset[str] | None = None
        self.title = Words("", "h1")
        self._lead = Words(
            _("A plan says what to learn for a role, in which order and with which material, and how far you are."),
            "ui",
            "secondary",
        )
        self.ask = ActionButton(appearance, _("Answer three questions"), "question", primary=True)
        self.field = FilterField(appearance)
        self.field.name(_("Filter the roles"))
        self.tree = RowTree(appearance, _("Roles"))
        self._nothing = Words("", "small", "secondary")
        self._head = Words("", "h3")
        self._lay_out()
        self.ask.clicked.connect(self._ask)
        self.field.typed.connect(self._narrow)
        self.field.entered.connect(self._pick_first)
        self.field.list_wanted.connect(self._enter_list)
        self.tree.chosen.connect(self.picked)
        appearance.changed.connect(self._measure)
        self._measure()

    def show_roles(self, roles: Sequence[Role], mine: Sequence[str]) -> None:
        """Offer these roles; `mine` are chosen already."""
        self.title.setText(_("Add a role") if mine else _("Choose your role"))
        limited = self.offered.ids and self.offered.only
        self._head.setText(_("Roles that your administrator offers") if limited else _("All roles of the framework"))
        can_be_chosen = self.offered.among(roles)
        if can_be_chosen != self._roles or frozenset(mine) != self._mine:
            self._roles, self._mine = can_be_chosen, frozenset(mine)
            self._narrow()

    def _lay_out(self) -> None:
        theme = self._appearance.theme
        sheet = surface("page", QWidget())
        lines = column(sheet, theme.px("space.s"))
        edge = theme.px("size.pagePadding")
        lines.setContentsMargins(edge, theme.px("space.xl"), edge, edge)
        lines.addWidget(self.title)
        lines.addWidget(self._lead)
        lines.addSpacing(theme.px("space.s"))
        lines.addWidget(
            EmptyState(
                self._appearance,
                "question",
                _("Not sure which role is yours?"),
                _("Say where you work, what you decide and what you make."),
                self.ask,
            )
        )
        lines.addSpacing(theme.px("space.s"))
        lines.addWidget(self._head)
        lines.addWidget(self.field)
        lines.addWidget(self._nothing)
        frame = QFrame()
        frame.setProperty("look", "card")
        within = column(frame)
        within.setContentsMargins(1, theme.px("space.xs"), 1, theme.px("space.xs"))
        within.addWidget(self.tree)
        lines.addWidget(frame, 1)
        self.setWidget(sheet)

    @Slot()
    def _ask(self) -> None:
        self.chosen.emit(QUESTIONS)

    @Slot()
    def _narrow(self) -> None:
        typed = match_key(self.field.text()).split()
        found = [role for role in self._roles if _holds(role, typed)]
        first = () if self.offered.only else self.offered.first(found)
        others = [role for role in found if role not in first]
        groups = {role.group: [one for one in others if one.group == role.group] for role in others}
        rows = [Row(key="", title=_("Offered by your administrator"), children=tuple(map(self._row, first)))]
        rows += [
            Row(key="", title=group[:1].upper() + group[1:], children=tuple(map(self._row, roles)))
            for group, roles in groups.items()
        ]
        self.tree.feed(rows if first else rows[1:])
        words = _("No role has “{typed}” in its name.") if typed else _nothing_offered()
        self._nothing.setText(words.format(typed=self.field.text().strip()))
        self._nothing.setVisible(not found)
        count = ngettext("{n} found", "{n} found", len(found)).format(n=len(found))
        self.field.setAccessibleDescription(count if typed else "")

    def _row(self, role: Role) -> Row:
        return Row(key=role.id, title=role.title, detail=_("Among your roles") if role.id in (self._mine or ()) else "")

    @Slot()
    def _pick_first(self) -> None:
        first = next((row for row in map(self.tree.rows.row_at, self.tree.rows.indexes()) if row.key), None)
        if self.field.text().strip() and first:
            self.picked.emit(first.key)

    @Slot()
    def _enter_list(self) -> None:
        self.tree.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _measure(self) -> None:
        self.tree.setMinimumHeight(_ROWS * self._appearance.theme.scaled("size.treeRow"))


def _nothing_offered() -> str:
    return _("None of the roles that your administrator offers is in this edition.")


def _holds(role: Role, words: Sequence[str]) -> bool:
    names = match_key(" ".join((role.title, *role.aliases)))
    return all(word in names for word in words)
