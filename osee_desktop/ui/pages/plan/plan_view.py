"""One plan, to be scrolled: head, next step, modules in order, what else is useful.

The same plan shown again is mended where it stands, so that nobody loses the place where they are.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from osee_desktop.base.translation import _
from osee_desktop.plans import wording
from osee_desktop.plans.records import Plan
from osee_desktop.ui.pages.plan.also_useful import AlsoUsefulCard
from osee_desktop.ui.pages.plan.module_card import ModuleCard
from osee_desktop.ui.pages.plan.next_card import NextCard
from osee_desktop.ui.pages.plan.parts import column
from osee_desktop.ui.pages.plan.plan_head import PlanHead
from osee_desktop.ui.pages.plan.ports import Marks
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.cards import Banner
from osee_desktop.ui.widgets.controls import surface
from osee_desktop.ui.widgets.empty_state import EmptyState

Outline = tuple[tuple[str, ...], ...]


class ScrollView(QScrollArea):
    """A part of this place that scrolls up and down, never sideways."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        surface("page", self)


class PreviewCard(EmptyState):
    """What stands in place of the next step where the officer has not chosen the role."""

    def __init__(self, appearance: Appearance) -> None:
        self.button = ActionButton(appearance, _("Follow this plan"), "plus", primary=True)
        step = _("It is not among your roles yet. Follow it, and your progress stands in the list beside.")
        super().__init__(appearance, "list-bullets", _("This is the plan of this role"), step, self.button)


class PlanView(ScrollView):
    """The plan.

    Signals:
        chosen(str): the person wants to read this record.
        state_wanted(str, str): key of a competency, and the state that it has now.
        evidence_wanted(str, str): key of a competency, and how they know.
        add_wanted(str): the person wants this module in their plan.
        drop_wanted(str): the person takes away a module that they added.
        follow_wanted(str): the person wants the role of a preview among theirs.
        print_wanted(): the person wants the plan on paper.
        export_wanted(str): the person wants it as a file of this kind.
    """

    chosen = Signal(str)
    state_wanted = Signal(str, str)
    evidence_wanted = Signal(str, str)
    add_wanted = Signal(str)
    drop_wanted = Signal(str)
    follow_wanted = Signal(str)
    print_wanted = Signal()
    export_wanted = Signal(str)

    def __init__(self, appearance: Appearance, marks: Marks) -> None:
        super().__init__(_("My plan"))
        self._appearance, self._marks = appearance, marks
        self._plan: Plan | None = None
        self.holder = ""
        self._outline: Outline = ()
        self.cards: list[ModuleCard] = []
        self.also: AlsoUsefulCard | None = None
        self.head = PlanHead(appearance)
        self.next = NextCard(appearance)
        self.preview = PreviewCard(appearance)

    @property
    def plan(self) -> Plan | None:
        """The plan that is shown."""
        return self._plan

    def show_plan(self, plan: Plan, *, preview: bool = False) -> None:
        """Show a plan; a preview is that of a role which the officer has not chosen."""
        before, self._outline = self._outline, _outline(plan)
        others = self._plan is None or self._plan.roles != plan.roles
        self._plan = plan
        if self._outline != before:
            self._build(plan, at=0 if others else self.verticalScrollBar().value())
        self.head.show_plan(plan, self.holder)
        self.next.show_plan(plan)
        self.next.setVisible(not preview)
        self.preview.setVisible(preview)
        for card, one in zip(self.cards, plan.modules, strict=True):
            card.show_module(one, plan)
        if others:
            self._open_first(plan)

    def _build(self, plan: Plan, at: int) -> None:
        opened = {card.module for card in self.cards if card.head.isChecked()}
        theme = self._appearance.theme
        sheet = surface("page", QWidget())
        lines = column(sheet, theme.px("space.m"))
        edge = theme.px("size.pagePadding")
        lines.setContentsMargins(edge, theme.px("space.xl"), edge, edge)
        self.head, self.next = PlanHead(self._appearance), NextCard(self._appearance)
        self.preview = PreviewCard(self._appearance)
        self.cards = [
            ModuleCard(self._appearance, one, place, self._marks) for place, one in enumerate(plan.modules, start=1)
        ]
        lines.addWidget(self.head)
        lines.addSpacing(theme.px("space.s"))
        lines.addWidget(self.preview)
        lines.addWidget(self.next)
        for card in self.cards:
            lines.addWidget(card)
        for said in plan.contradictions:
            lines.addWidget(Banner(self._appearance, "info", "", wording.contradiction_words(said)))
        self.also = AlsoUsefulCard(self._appearance, plan) if plan.also_useful else None
        if self.also:
            lines.addWidget(self.also)
        lines.addStretch(1)
        self._connect()
        self.setWidget(sheet)
        for card in self.cards:
            card.open(opened=card.module in opened)
        self.verticalScrollBar().setValue(at)

    def _connect(self) -> None:
        self.head.print_wanted.connect(self.print_wanted)
        self.head.export_wanted.connect(self.export_wanted)
        self.next.chosen.connect(self.chosen)
        self.next.begun.connect(self._begin)
        self.preview.button.clicked.connect(self._follow)
        for card in self.cards:
            card.chosen.connect(self.chosen)
            card.state_wanted.connect(self.state_wanted)
            card.evidence_wanted.connect(self.evidence_wanted)
            card.drop_wanted.connect(self.drop_wanted)
        if self.also:
            self.also.chosen.connect(self.chosen)
            self.also.add_wanted.connect(self.add_wanted)

    @Slot(str)
    def _begin(self, key: str) -> None:
        self.state_wanted.emit(key, "learning")

    @Slot()
    def _follow(self) -> None:
        if self._plan:
            self.follow_wanted.emit(self._plan.roles[0].id)

    def _open_first(self, plan: Plan) -> None:
        """The module of the next step is open from the start; all others wait until they are wanted."""
        first = plan.next.module.id if plan.next else plan.modules[0].module.id if plan.modules else ""
        for card in self.cards:
            card.open(opened=card.module == first)


def _outline(plan: Plan) -> Outline:
    """What a plan consists of, apart from how far the officer is."""
    modules = tuple(
        (
            one.module.id,
            *(found.key for found in one.competencies),
            *(found.material.id for found in (*one.materials, *one.also_here)),
            *wording.reasons_in_words(one.reasons),
        )
        for one in plan.modules
    )
    return (tuple(role.id for role in plan.roles), *modules, tuple(one.module.id for one in plan.also_useful))
