"""What leaves the place "My plan": plans and the table of a group, printed and as files of every kind.

It asks whose plan it is, then where to. It may not make a plan.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from osee_desktop.base.translation import _
from osee_desktop.env.settings import PAPER, PLAN_NAME, PLAN_UNIT
from osee_desktop.ui.shell.keeping import SettingsKeeper
from osee_desktop.ui.shell.outlet import AskForFile, Outlet
from osee_desktop.ui.shell.planning import Planning
from osee_desktop.ui.theme.appearance import Appearance

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from osee_desktop.plans.groups import Group
    from osee_desktop.plans.records import Holder, Plan
    from osee_desktop.ui.pages.plan.on_paper import PlanOnPaper
    from osee_desktop.ui.widgets.paper import PaperText


class PlanOutput(QObject):
    """Prints and saves plans.

    Signals:
        done(str): a sentence on what was done.
        failed(Exception): it could not be done.

    Args:
        window: what the boxes stand above.
        appearance: gives the look of paper.
        keeper: where name, unit and paper are kept.
        planning: the place; what it shows is handed out.
        ask: asks for a file to write.
    """

    done = Signal(str)
    failed = Signal(object)

    def __init__(
        self, window: QWidget, appearance: Appearance, keeper: SettingsKeeper, planning: Planning, ask: AskForFile
    ) -> None:
        super().__init__(window)
        self._window, self._appearance, self._keeper = window, appearance, keeper
        self._planning = planning
        self._outlet = Outlet(window, ask)
        self._outlet.done.connect(self.done)
        self._outlet.failed.connect(self.failed)
        planning.print_wanted.connect(self.print)
        planning.export_wanted.connect(self.export)

    @property
    def plan(self) -> "Plan | None":
        """The plan that is shown."""
        return self._planning.page.plan if self._planning.page else None

    def enabled(self) -> dict[str, bool]:
        """Which of the actions for any page can do something now."""
        return dict.fromkeys(("print", "save-pdf"), self.plan is not None)

    @Slot()
    def print(self) -> None:
        """Ask whose plan it is, then for a printer."""
        plan = self.plan
        if plan:
            self._ask_holder(partial(self._print, plan))

    @Slot(str)
    def export(self, kind: str) -> None:
        """Ask whose plan it is, then for a file of a kind: those of `pages/plan/plan_head.py`, and the group's."""
        page, plan = self._planning.page, self.plan
        if page and kind.startswith("group-"):
            self._ask_holder(partial(self._save_group, page.group.group, kind.removeprefix("group-")))
        elif plan and kind == "blank":
            self._save(plan, kind, _holder())
        elif plan:
            self._ask_holder(partial(self._save, plan, kind))

    def _ask_holder(self, use: "Callable[[Holder], None]") -> None:
        from osee_desktop.ui.shell.holder_box import HolderBox  # noqa: PLC0415 - few people print, everybody starts

        name, unit = self._planning.holder or self._keeper.value(PLAN_NAME), self._keeper.value(PLAN_UNIT)
        box = HolderBox(self._appearance, name, unit, self._window)
        box.given.connect(partial(self._take_holder, use))
        box.open()

    def _take_holder(self, use: "Callable[[Holder], None]", name: str, unit: str) -> None:
        self._keeper.keep({PLAN_NAME: name, PLAN_UNIT: unit})
        use(_holder(name, unit))

    def _print(self, plan: "Plan", holder: "Holder") -> None:
        from osee_desktop.ui.widgets.paper import page_layout, print_on  # noqa: PLC0415 - as above

        text = self._on_paper().plan(plan, holder, "full")
        draw = partial(print_on, text=text, theme=self._appearance.paper_theme())
        self._outlet.print(text.title, page_layout(self._keeper.value(PAPER)), draw)

    def _save(self, plan: "Plan", kind: str, holder: "Holder") -> None:
        from osee_desktop.plans import wording  # noqa: PLC0415 - as above

        title, ending = _saved(kind)
        words = (wording.short_role_words(plan.roles), holder.name)
        path = self._outlet.file_for(title, _("Plan {whose}").format(whose=" ".join(filter(None, words))), ending)
        if path:
            self._outlet.write(path, self._content(plan, kind, holder))

    def _content(self, plan: "Plan", kind: str, holder: "Holder") -> bytes:
        from osee_desktop.plans.files import plan_text  # noqa: PLC0415 - as above
        from osee_desktop.plans.page import PlanPages  # noqa: PLC0415
        from osee_desktop.plans.sheets import plan_csv  # noqa: PLC0415
        from osee_desktop.ui.widgets.text_file import odt  # noqa: PLC0415

        theme, paper = self._appearance.paper_theme(), self._keeper.value(PAPER)
        match kind:
            case "html":
                return PlanPages(_today()).plan(plan, holder).encode()
            case "csv":
                return plan_csv(plan, _today()).encode()
            case "json":
                return plan_text(plan, holder).encode()
            case "odt":
                return odt(self._on_paper().plan(plan, holder, "plain"), theme, paper)
            case "pdf-page":
                return self._pdf(self._on_paper().one_page(plan, holder, paper))
            case "blank":
                return self._pdf(self._on_paper().plan(plan, holder, "blank"))
            case _:
                return self._pdf(self._on_paper().plan(plan, holder, "full"))

    def _save_group(self, group: "Group", kind: str, holder: "Holder") -> None:
        from osee_desktop.plans.sheets import group_csv  # noqa: PLC0415 - as above

        title = {"pdf": _("Save the group as PDF"), "csv": _("Save the group as a table")}[kind]
        path = self._outlet.file_for(title, _("Group view"), kind)
        if path:
            as_table = kind == "csv"
            text = self._on_paper().group(group, holder)
            self._outlet.write(path, group_csv(group).encode() if as_table else self._pdf(text))

    def _on_paper(self) -> "PlanOnPaper":
        from osee_desktop.ui.pages.plan.on_paper import PlanOnPaper  # noqa: PLC0415 - as above

        return PlanOnPaper(self._appearance, _today())

    def _pdf(self, text: "PaperText") -> bytes:
        from osee_desktop.ui.widgets.paper import pdf  # noqa: PLC0415 - as above

        return pdf(text, self._appearance.paper_theme(), self._keeper.value(PAPER))


def _today() -> "date":
    from datetime import datetime  # noqa: PLC0415 - as above

    return datetime.now().astimezone().date()


def _holder(name: str = "", unit: str = "") -> "Holder":
    from osee_desktop.plans.records import Holder  # noqa: PLC0415 - as above

    return Holder(name=name, unit=unit, date=_today().isoformat())


def _saved(kind: str) -> tuple[str, str]:
    """What the box that asks for a file is called, and how the file's name ends."""
    return {
        "pdf-full": (_("Save the plan as PDF"), "pdf"),
        "pdf-page": (_("Save one page of the plan as PDF"), "pdf"),
        "blank": (_("Save a blank plan sheet as PDF"), "pdf"),
        "odt": (_("Save the plan as a text document"), "odt"),
        "html": (_("Save the plan as HTML"), "html"),
        "csv": (_("Save the plan as a table"), "csv"),
        "json": (_("Save the plan file"), "osee-plan"),
    }[kind]
