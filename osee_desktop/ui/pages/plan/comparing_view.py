"""Two roles side by side: what their plans share, and what only one of them has."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from osee_desktop.base.translation import _, ngettext
from osee_desktop.library.records import Role
from osee_desktop.plans.comparing import Comparison, compared
from osee_desktop.plans.records import PlanCompetency
from osee_desktop.plans.wording import state_word
from osee_desktop.ui.pages.plan.mine import Mine, compare_address
from osee_desktop.ui.pages.plan.parts import column, stack
from osee_desktop.ui.pages.plan.plan_view import ScrollView
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import Words, rule, surface
from osee_desktop.ui.widgets.empty_state import EmptyState
from osee_desktop.ui.widgets.flow import FlowLayout
from osee_desktop.ui.widgets.text_link import TextLink
from osee_desktop.ui.widgets.turning_row import TurningRow

_CARD_NEEDS = 260


class RolePicker(ActionButton):
    """A button that shows a role and opens a menu of all of them, by their groups.

    Signals:
        picked(str): the person chose this role.
    """

    picked = Signal(str)

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__(appearance, name, "users")
        self._name = name
        self.roles_menu = QMenu(name, self)
        self.setProperty("large", "true")
        self.clicked.connect(self._open)

    def offer(self, roles: Sequence[Role], shown: str) -> None:
        """Offer these roles; `shown` is the title of the one that is chosen, empty for none."""
        self.setText((shown or self._name).replace("&", "&&"))
        self.setAccessibleName(f"{self._name}: {shown}" if shown else self._name)
        self.roles_menu.clear()
        below: dict[str, QMenu] = {}
        for role in roles:
            if role.group not in below:
                below[role.group] = self.roles_menu.addMenu(role.group[:1].upper() + role.group[1:])
            action = below[role.group].addAction(role.title.replace("&", "&&"))
            action.triggered.connect(partial(self._pick, role.id))

    def _pick(self, role: str) -> None:
        self.picked.emit(role)

    @Slot()
    def _open(self) -> None:
        self.roles_menu.popup(self.mapToGlobal(QPoint(0, self.height())))


class ComparingView(ScrollView):
    """The two roles.

    Signals:
        chosen(str): the person wants to go to this address.
    """

    chosen = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(_("Compare two roles"))
        self._appearance = appearance
        self._pair = ["", ""]
        self._roles: tuple[Role, ...] = ()
        self._titles: dict[str, str] = {}
        self.pickers = (RolePicker(appearance, _("First role")), RolePicker(appearance, _("Second role")))
        self._body = QWidget()
        theme = appearance.theme
        sheet = surface("page", QWidget())
        self._lines = column(sheet, theme.px("space.m"))
        edge = theme.px("size.pagePadding")
        self._lines.setContentsMargins(edge, theme.px("space.xl"), edge, edge)
        lead = _("What both roles have to learn, and what only one of them has.")
        self._lines.addWidget(
            stack(Words(_("Compare two roles"), "h1"), Words(lead, "ui", "secondary"), gap=theme.px("space.xs"))
        )
        row = FlowLayout(theme.px("space.m"))
        for place, picker in enumerate(self.pickers):
            row.addWidget(picker)
            picker.picked.connect(partial(self._pick, place))
        self._lines.addLayout(row)
        self._lines.addWidget(self._body)
        self._lines.addStretch(1)
        self.setWidget(sheet)

    def show_mine(self, mine: Mine) -> None:
        """Show the two roles of an address, or ask for them."""
        left, right = mine.plan, mine.right
        pair = [left.roles[0], right.roles[0]] if left and right else []
        self._pair = [role.id for role in pair] or [*[one.id for one in mine.chosen], "", ""][:2]
        self._roles, self._titles = mine.every, {role.id: role.title for role in mine.every}
        for picker, role in zip(self.pickers, self._pair, strict=True):
            picker.offer(mine.every, self._titles.get(role, ""))
        if left and right:
            self._show(self._compared(compared(left, right)))
        elif all(self._pair):
            self._show(self._ready())
        else:
            self._show(self._waiting())

    def _show(self, body: QWidget) -> None:
        self._lines.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body

    def _pick(self, place: int, role: str) -> None:
        self._pair[place] = role
        if all(self._pair):
            self._go()
        else:
            self.pickers[place].offer(self._roles, self._titles[role])

    @Slot()
    def _go(self) -> None:
        self.chosen.emit(compare_address(*self._pair))

    def _waiting(self) -> QWidget:
        return EmptyState(self._appearance, "columns", _("Choose two roles"), _("Their plans are laid side by side."))

    def _ready(self) -> QWidget:
        button = ActionButton(self._appearance, _("Compare"), "columns", primary=True)
        button.clicked.connect(self._go)
        sentence = _("These are the first two of your roles")
        return EmptyState(self._appearance, "columns", sentence, _("Choose others above, or compare these."), button)

    def _compared(self, both: Comparison) -> QWidget:
        left, right = both.left.roles[0].title, both.right.roles[0].title
        only = _("Only {role}")
        shared = self._card(_("Both roles"), both.shared, both)
        ours = self._card(only.format(role=left), both.left_only, both)
        theirs = self._card(only.format(role=right), both.right_only, both)
        own = TurningRow(self._appearance, ours, theirs, _CARD_NEEDS, at_top=True, even=True)
        return stack(shared, own, gap=self._appearance.theme.px("space.l"))

    def _card(self, title: str, found: Sequence[PlanCompetency], both: Comparison) -> QWidget:
        card = QFrame()
        card.setProperty("look", "card")
        lines = column(card)
        lines.setContentsMargins(1, 1, 1, 1)
        count = ngettext("{n} competency", "{n} competencies", len(found)).format(n=len(found))
        head = stack(Words(title, "uiBold"), Words(count, "small", "secondary"))
        lines.addWidget(self._moved_in(head))
        for part in self._rows(found, both):
            lines.addWidget(rule())
            lines.addWidget(part)
        return card

    def _rows(self, found: Sequence[PlanCompetency], both: Comparison) -> Iterator[QWidget]:
        titles = {one.module.id: one.module.title for one in both.modules}
        for one in found:
            link = TextLink(self._appearance, one.competency.title, quiet=True)
            link.clicked.connect(partial(self.chosen.emit, one.competency.id))
            facts = f"{titles[one.competency.module]} · {state_word(one.state)}"
            under = Words(facts, "small", "secondary")
            edge = self._appearance.theme.px("line.focus")
            under.setContentsMargins(edge, 0, edge, 0)
            held = QWidget()
            lines = column(held)
            lines.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
            lines.addWidget(under)
            yield self._moved_in(held, edge)

    def _moved_in(self, part: QWidget, less: int = 0) -> QWidget:
        theme = self._appearance.theme
        held = QWidget()
        edge, above = theme.px("space.l") - less, theme.px("space.s")
        lines = column(held)
        lines.setContentsMargins(edge, above, edge, above)
        lines.addWidget(part)
        return held
