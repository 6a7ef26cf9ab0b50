"""The list column of this place: the officer's roles with how far each is, and what else can be done here."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from osee_desktop.base.translation import _
from osee_desktop.plans.records import Count
from osee_desktop.ui.pages.plan.mine import CHOOSE, COMPARE, GROUP, PLAN, MyRole, plan_address
from osee_desktop.ui.pages.plan.parts import column
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import QuietButton, Words, rule, surface
from osee_desktop.ui.widgets.row_views import RowList
from osee_desktop.ui.widgets.rows import Row


class RolesPane(QWidget):
    """The column.

    Signals:
        chosen(str): the person wants to go to this address.
        drop_wanted(): the person takes the role that is shown out of their roles.

    Args:
        appearance: the theme in force.
        headed: its name stands above it.
    """

    chosen = Signal(str)
    drop_wanted = Signal()

    def __init__(self, appearance: Appearance, *, headed: bool = True) -> None:
        super().__init__()
        self._appearance = appearance
        self.setAccessibleName(_("My roles"))
        surface("list", self)
        self._name = Words(_("My roles"), "uiBold")
        self.roles = RowList(appearance, "roles", _("My roles"))
        self.roles.fit_to_rows()
        self._buttons: dict[str, ActionButton | QuietButton] = {
            CHOOSE: ActionButton(appearance, _("Add a role"), "plus"),
            COMPARE: QuietButton(appearance, _("Compare two roles"), "columns", small=True),
            GROUP: QuietButton(appearance, _("Plans of a group"), "users", small=True),
        }
        self._none = Words(_("No role chosen yet."), "small", "secondary")
        self.drop = QuietButton(appearance, _("Remove this role"), "minus-circle", small=True)
        self._lay_out(headed=headed)
        for address, button in self._buttons.items():
            button.clicked.connect(partial(self.chosen.emit, address))
        self.roles.chosen.connect(self.chosen)
        self.drop.clicked.connect(self.drop_wanted)
        appearance.changed.connect(self._measure)
        self._measure()
        self.hide_roles()

    def hide_roles(self) -> None:
        """Nobody knows the person's roles yet."""
        self.show_roles((), PLAN)
        self._none.hide()

    def show_roles(self, roles: Sequence[MyRole], address: str) -> None:
        """Show these roles, and mark the one whose plan is at this address."""
        rows = [Row(key=plan_address(one.id), title=one.title, detail=_how_far(one.count)) for one in roles]
        if len(roles) > 1:
            rows.append(Row(key=PLAN, title=_("All my roles"), detail=_("One plan for all of them"), separated=True))
        self.roles.feed(rows)
        self.roles.setVisible(bool(rows))
        self._none.setVisible(not rows)
        # A list out of sight would hold up the Tab key here.
        self.setFocusProxy(self.roles if rows else self._buttons[CHOOSE])
        alone = plan_address(roles[0].id) if len(roles) == 1 else address
        self.roles.show_place(alone if address == PLAN else address)
        self.drop.setVisible(address in {plan_address(one.id) for one in roles} or (address == PLAN and len(rows) == 1))

    def wanted_height(self, width: int) -> int:
        """Height in px that everything needs at this width (px)."""
        self.resize(width, self.height())
        self.roles.wanted_height(width)
        return self.sizeHint().height()

    def _lay_out(self, *, headed: bool) -> None:
        theme = self._appearance.theme
        lines = column(self)
        line = rule()
        for widget in (self._name, line):
            widget.setVisible(headed)
            lines.addWidget(widget)
        for words in (self._name, self._none):
            words.setContentsMargins(theme.px("space.l"), 0, theme.px("space.l"), 0)
        lines.addSpacing(theme.px("space.s"))
        lines.addWidget(self.roles)
        lines.addWidget(self._none)
        held = QWidget()
        held.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        below = column(held, theme.px("space.s"))
        below.setContentsMargins(theme.px("space.l"), theme.px("space.s"), theme.px("space.l"), theme.px("space.l"))
        for button in (*self._buttons.values(), self.drop):
            below.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        lines.addWidget(held)
        lines.addStretch(1)

    @Slot()
    def _measure(self) -> None:
        theme = self._appearance.theme
        self._name.setFixedHeight(max(theme.px("size.pageHeader"), theme.scaled("size.control")))


def _how_far(count: Count) -> str:
    if not count.done and not count.learning:
        return _("Not started")
    return _("{done} of {all} competencies done").format(done=count.done, all=count.all)
