"""The place "My plan": the officer's roles, and beside them a plan, or choosing, comparing, a group.

It is given plain values and shows them; it never fetches one. It may not know jobs, a library or a notebook.
"""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.plans import wording
from osee_desktop.plans.records import Plan
from osee_desktop.ui.pages.plan.choosing_view import ChoosingView
from osee_desktop.ui.pages.plan.comparing_view import ComparingView
from osee_desktop.ui.pages.plan.group_view import GroupView
from osee_desktop.ui.pages.plan.mine import CHOOSE, COMPARE, GROUP, PLAN, QUESTIONS, Mine, role_of
from osee_desktop.ui.pages.plan.offered import Offered
from osee_desktop.ui.pages.plan.parts import column
from osee_desktop.ui.pages.plan.plan_view import PlanView
from osee_desktop.ui.pages.plan.ports import Marks
from osee_desktop.ui.pages.plan.questions_view import QuestionsView
from osee_desktop.ui.pages.plan.roles_pane import RolesPane
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import QuietButton, rule, surface
from osee_desktop.ui.widgets.empty_state import EmptyState
from osee_desktop.ui.widgets.popup import PanelPopup

if TYPE_CHECKING:
    from collections.abc import Mapping


class PlanPage(QWidget):
    """The place.

    Signals:
        chosen(str): the person wants to go to this address.
        role_picked(str): the person wants this role among theirs.
        role_dropped(str): the person takes this role out of theirs.
        state_wanted(str, str): key of a competency, and the state that it has now.
        evidence_wanted(str, str): key of a competency, and how they know.
        add_wanted(str): the person wants this module in their plan.
        drop_wanted(str): the person takes away a module that they added.
        retry_wanted(): what could not be shown is tried again.
        files_wanted(): the person wants to add plan files to the group.
        print_wanted(): the person wants the plan on paper.
        export_wanted(str): the person wants the plan or the group as a file of this kind.
        painted(): what was shown last is on the screen.
    """

    chosen = Signal(str)
    role_picked = Signal(str)
    role_dropped = Signal(str)
    state_wanted = Signal(str, str)
    evidence_wanted = Signal(str, str)
    add_wanted = Signal(str)
    drop_wanted = Signal(str)
    retry_wanted = Signal()
    files_wanted = Signal()
    print_wanted = Signal()
    export_wanted = Signal(str)
    painted = Signal()

    def __init__(self, appearance: Appearance, marks: Marks) -> None:
        super().__init__()
        self._appearance = appearance
        self._mine: Mine | None = None
        self._offered = Offered()
        self._awaiting_paint = False
        surface("page", self)
        self.setAccessibleName(_("My plan"))
        self.roles = RolesPane(appearance)
        self.plan_view = PlanView(appearance, marks)
        self.choosing = ChoosingView(appearance)
        self.questions = QuestionsView(appearance)
        self.comparing = ComparingView(appearance)
        self.group = GroupView(appearance)
        self.retry = ActionButton(appearance, _("Try again"), "arrows-clockwise", primary=True)
        self.unfold = QuietButton(appearance, _("My roles"), "users", small=True)
        self._head = QWidget()
        self._rule = rule(vertical=True)
        self._head_rule = rule()
        told = _("The reason stands above this page.")
        self._trouble = self._without_plan(_("Your plan cannot be shown now"), told, self.retry)
        self.views = self._make_views()
        self._lay_out()
        self._connect()
        self._fold()

    @property
    def plan(self) -> Plan | None:
        """The plan that is shown; None where something else is."""
        shown = self._mine is not None and self.views.currentWidget() is self.plan_view
        return self.plan_view.plan if shown else None

    @property
    def title(self) -> str:
        """What the page is called."""
        if self.plan and self._mine and (role_of(self._mine.address) or len(self.plan.roles) == 1):
            return _("My plan: {role}").format(role=wording.role_words(self.plan.roles))
        named: Mapping[QWidget, str] = {
            self.choosing: _("Choose a role"),
            self.questions: _("Three questions"),
            self.comparing: _("Compare two roles"),
            self.group: _("Plans of a group"),
        }
        shown = self.views.currentWidget()
        return named.get(shown, _("My plan")) if shown else _("My plan")

    def offer(self, offered: Offered) -> None:
        """Put these roles before the person. Those they have already stay theirs, and every role can be read."""
        self._offered = self.choosing.offered = offered

    def show_mine(self, mine: Mine) -> None:
        """Show what belongs to an address."""
        self._mine = mine
        self.roles.show_roles(mine.chosen, mine.address)
        view = self._view_for(mine)
        if view is self.plan_view and mine.plan:
            self.plan_view.show_plan(mine.plan, preview=mine.is_preview)
        elif view is self.comparing:
            self.comparing.show_mine(mine)
        self.choosing.show_roles(mine.every, [one.id for one in mine.chosen])
        self.questions.show_roles(self._offered.among(mine.every))
        self.views.setCurrentWidget(view)

    def show_trouble(self) -> None:
        """Show that nothing can be shown. Why is told above the page."""
        self._mine = None
        self.roles.hide_roles()
        self.views.setCurrentWidget(self._trouble)

    def await_paint(self) -> None:
        """Tell the next paint by `painted`."""
        self._awaiting_paint = True
        self.update()

    def focus_first(self) -> None:
        """Put the focus where one begins: the roles, or the field that finds one; without roles, the first control."""
        self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _first(self) -> QWidget:
        view = self.views.currentWidget() or self
        if view in {self.choosing, self._trouble}:
            return self.choosing.field if view is self.choosing else self.retry
        if not self.roles.roles.isHidden():
            return self.roles.roles if self.roles.isVisible() else self.unfold
        if view is self.plan_view:
            return self.plan_view.preview.button
        inside = cast("list[QWidget]", view.findChildren(QWidget))
        return next((one for one in inside if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus), view)

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 walks through, as far as they are shown."""
        parts = (self.roles, self._head, self.views.currentWidget())
        return tuple(part for part in parts if part and part.isVisible())

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

    def _view_for(self, mine: Mine) -> QWidget:
        known = {CHOOSE: self.choosing, QUESTIONS: self.questions, GROUP: self.group}
        if mine.address.startswith(COMPARE):
            return self.comparing
        return known.get(mine.address) or (self.plan_view if mine.plan else self.choosing)

    def _make_views(self) -> QStackedWidget:
        views = QStackedWidget()
        parts = (self.plan_view, self.choosing, self.questions, self.comparing, self.group)
        for view in (self._without_plan(_("Opening your plan…"), _("It takes a moment.")), *parts, self._trouble):
            views.addWidget(view)
        return views

    def _without_plan(self, sentence: str, step: str, button: QWidget | None = None) -> QWidget:
        view = QWidget()
        lines = column(view)
        edge = self._appearance.theme.px("size.pagePadding")
        lines.setContentsMargins(edge, edge, edge, edge)
        lines.addWidget(EmptyState(self._appearance, "list-bullets", sentence, step, button))
        lines.addStretch(1)
        return view

    def _lay_out(self) -> None:
        theme = self._appearance.theme
        head = QHBoxLayout(self._head)
        edge = theme.px("space.xl") - theme.px("space.s") - theme.px("line.focus")
        head.setContentsMargins(edge, theme.px("space.xs"), edge, theme.px("space.xs"))
        head.addWidget(self.unfold)
        head.addStretch(1)
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self._head)
        lines.addWidget(self._head_rule)
        lines.addWidget(self.views, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.roles)
        row.addWidget(self._rule)
        row.addWidget(page, 1)

    def _connect(self) -> None:
        for part in (self.roles, self.plan_view, self.choosing, self.questions, self.comparing):
            part.chosen.connect(self.chosen)
        for chooser in (self.choosing, self.questions):
            chooser.picked.connect(self.role_picked)
        self.roles.drop_wanted.connect(self._drop_role)
        self.plan_view.follow_wanted.connect(self.role_picked)
        self.plan_view.state_wanted.connect(self.state_wanted)
        self.plan_view.evidence_wanted.connect(self.evidence_wanted)
        self.plan_view.add_wanted.connect(self.add_wanted)
        self.plan_view.drop_wanted.connect(self.drop_wanted)
        self.plan_view.print_wanted.connect(self.print_wanted)
        self.plan_view.export_wanted.connect(self.export_wanted)
        self.retry.clicked.connect(self.retry_wanted)
        self.group.files_wanted.connect(self.files_wanted)
        self.group.export_wanted.connect(self.export_wanted)
        self.unfold.clicked.connect(self._unfold)
        self._appearance.changed.connect(self._fold)

    @Slot()
    def _drop_role(self) -> None:
        if self.plan and len(self.plan.roles) == 1:
            self.role_dropped.emit(self.plan.roles[0].id)

    @Slot()
    def _unfold(self) -> None:
        pane = RolesPane(self._appearance, headed=False)
        pane.show_roles(self._mine.chosen if self._mine else (), self._mine.address if self._mine else PLAN)
        popup = PanelPopup(self._appearance, pane, self)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        pane.chosen.connect(popup.tell)
        pane.drop_wanted.connect(popup.close)
        pane.drop_wanted.connect(self._drop_role)
        popup.chosen.connect(self.chosen)
        width = self._appearance.theme.scaled("size.detailPanel")
        popup.open_below(self.unfold, QSize(width, pane.wanted_height(width)))

    @Slot()
    def _fold(self) -> None:
        theme = self._appearance.theme
        folded = theme.effective(self.window().width()) < theme.px("breakpoint.listFoldsBelow")
        self.roles.setFixedWidth(theme.scaled("size.list") - 1)
        for beside in (self.roles, self._rule):
            beside.setVisible(not folded)
        for above in (self._head, self._head_rule):
            above.setVisible(folded)
