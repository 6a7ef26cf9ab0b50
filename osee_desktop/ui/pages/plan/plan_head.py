"""The head of a plan: the ring, whose plan it is, what the draft calls these roles, how far the officer is, printing.

It tells what is wanted and does nothing itself.
"""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QWidget

from osee_desktop.base.translation import _
from osee_desktop.plans import wording
from osee_desktop.plans.records import Count, NamedRole, NamedUnit, Plan
from osee_desktop.ui.pages.plan.parts import column
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import IconLabel, Words
from osee_desktop.ui.widgets.flow import FlowLayout
from osee_desktop.ui.widgets.progress_ring import ProgressRing
from osee_desktop.ui.widgets.turning_row import TurningRow

_WORDS_NEED = 330


def exports() -> tuple[tuple[str, str], ...]:
    """What a plan can be made into: what `export_wanted` says, and its words."""
    return (
        ("pdf-page", _("PDF, one page…")),
        ("pdf-full", _("PDF, the whole plan…")),
        ("odt", _("Text document (ODT)…")),
        ("html", _("Web page (HTML)…")),
        ("csv", _("Table (CSV)…")),
        ("json", _("Plan file, for a group (JSON)…")),
        ("blank", _("Blank plan sheet (PDF)…")),
    )


class CountLine(QWidget):
    """How many competencies are done, begun and not started: icon and words."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._labels: list[QLabel] = []
        flow = FlowLayout(appearance.theme.px("space.l"), self)
        looks = (("check-circle", "status.success.text", "success"), ("circle-half", "text.link", "link"))
        for icon, token, tone in (*looks, ("circle", "text.secondary", "secondary")):
            part = QWidget()
            row = QHBoxLayout(part)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(appearance.theme.px("space.iconGap"))
            words = Words("", "small", tone)
            words.setWordWrap(False)
            row.addWidget(IconLabel(appearance, icon, token))
            row.addWidget(words)
            self._labels.append(words)
            flow.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_count(self, count: Count) -> None:
        """Show these numbers."""
        said = (
            _("{n} done").format(n=count.done),
            _("{n} learning").format(n=count.learning),
            _("{n} not started").format(n=count.not_started),
        )
        for label, words in zip(self._labels, said, strict=True):
            label.setText(words)


class PlanHead(QWidget):
    """The head.

    Signals:
        print_wanted(): the person wants the plan on paper.
        export_wanted(str): the person wants it as a file of this kind, see `exports`.
    """

    print_wanted = Signal()
    export_wanted = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        theme = appearance.theme
        self.ring = ProgressRing(appearance)
        self.title = Words("", "h1")
        self.holder = Words("", "small", "secondary")
        self._drafts = Words("", "small", "secondary")
        self._counts = CountLine(appearance)
        self.print = ActionButton(appearance, _("Print plan"), "printer")
        self.export = ActionButton(appearance, _("Export"), "export")
        self.print.clicked.connect(self.print_wanted)
        self.export_menu = self._menu()
        self.export.clicked.connect(self._open_menu)
        for button in (self.print, self.export):
            button.setProperty("large", "true")
        words = QWidget()
        lines = column(words, theme.px("space.xs"))
        lines.addStretch(1)
        for part in (self.holder, self.title, self._drafts, self._counts):
            lines.addWidget(part)
        lines.addStretch(1)
        who = QWidget()
        row = QHBoxLayout(who)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px("space.xl"))
        row.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        column(self).addWidget(TurningRow(appearance, who, self._buttons(), _WORDS_NEED))

    def show_plan(self, plan: Plan, holder: str = "") -> None:
        """Show whose plan it is and how far it goes. `holder`: the person's name; empty where nobody has one."""
        self.holder.setText(holder)
        self.holder.setVisible(bool(holder))
        self.title.setText(wording.role_words(plan.roles))
        names = _draft_names(plan)
        self._drafts.setText(_("In the draft: {titles}").format(titles=", ".join(names)))
        self._drafts.setVisible(bool(names))
        self._counts.show_count(plan.count)
        self.ring.show_count(plan.count.done, plan.count.learning, plan.count.all)

    @Slot()
    def _open_menu(self) -> None:
        button = self.export
        below = button.mapToGlobal(QPoint(0, button.height() + self._appearance.theme.px("space.xxs")))
        hint = self.export_menu.sizeHint().width()
        left = below.x() if button.isRightToLeft() else below.x() + button.width() - hint
        self.export_menu.popup(QPoint(left, below.y()))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(_("Export"))
        for kind, words in exports():
            menu.addAction(words).triggered.connect(partial(self.export_wanted.emit, kind))
        return menu

    def _buttons(self) -> QWidget:
        held = QWidget()
        lines = column(held, self._appearance.theme.px("space.s"))
        lines.addStretch(1)
        lines.addWidget(self.print)
        lines.addWidget(self.export)
        lines.addStretch(1)
        held.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        return held


def _draft_names(plan: Plan) -> tuple[str, ...]:
    """The titles under which the draft names these roles, in the order of the plan."""
    reasons = [reason for one in plan.modules for reason in one.reasons]
    audience = [reason.audience.title for reason in reasons if isinstance(reason, NamedRole)]
    profiles = [reason.profile.title for reason in reasons if isinstance(reason, NamedUnit)]
    return tuple(dict.fromkeys((*audience, *profiles)))
