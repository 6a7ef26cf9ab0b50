"""Joins the place "My plan" to the library, the notebook and the window: its page is made when it is first wanted.

It may not make a plan or keep anything itself.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from osee_desktop.base.translation import _
from osee_desktop.ui.shell.library_desk import LibraryDesk
from osee_desktop.ui.shell.navigator import Navigator
from osee_desktop.ui.shell.notebook_desk import NotebookDesk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from osee_desktop.base.problems import Problem
    from osee_desktop.plans.files import PlanFile
    from osee_desktop.ui.pages.plan.mine import Mine
    from osee_desktop.ui.pages.plan.offered import Offered
    from osee_desktop.ui.pages.plan.page import PlanPage
    from osee_desktop.ui.shell.plan_desk import PlanDesk

PLACE = "plan"


class Planning(QObject):
    """Shows the place when the way leads there.

    Signals:
        failed(Exception): something cannot be read.
        print_wanted(): the person wants the plan that is shown on paper.
        export_wanted(str): the person wants the plan or the group that is shown as a file of this kind.

    Args:
        make_page: makes the page; the first page of the program does not wait for it.
        library: where plans are made.
        notebook: where the officer's part of them is kept.
        navigator: whose stack the page is put into, and where its rows lead.
    """

    failed = Signal(object)
    print_wanted = Signal()
    export_wanted = Signal(str)

    def __init__(
        self, make_page: "Callable[[], PlanPage]", library: LibraryDesk, notebook: NotebookDesk, navigator: Navigator
    ) -> None:
        super().__init__(navigator)
        self._make_page, self._library, self._notebook, self._navigator = make_page, library, notebook, navigator
        self._page: PlanPage | None = None
        self._desk: PlanDesk | None = None
        self._arriving = False
        self._offered: Offered | None = None
        self.holder = ""
        navigator.join(PLACE, self._show)
        navigator.moved.connect(self._leave)

    def offer(self, roles: "Sequence[str]", *, only: bool) -> None:
        """Offer these roles, by their ids, before all others; `only`: no others."""
        from osee_desktop.ui.pages.plan.offered import Offered  # noqa: PLC0415 - few copies have a policy

        self._offered = Offered(tuple(roles), only)

    @property
    def page(self) -> "PlanPage | None":
        """The page while it is in front, else None."""
        return self._page if self._navigator.stack.currentWidget() is self._page else None

    def _show(self, address: str) -> None:
        if self._page is None or self._desk is None:
            self._desk = self._new_desk()
            self._page = self._new_page(self._desk)
        self._arriving = True
        self._navigator.stack.setCurrentWidget(self._page)
        self._desk.ask(address)

    @Slot(str)
    def _leave(self, address: str) -> None:
        if self._desk and address.partition(":")[0] != PLACE:
            self._desk.forget()

    def _take(self, mine: "Mine") -> None:
        if self._page:
            self._page.show_mine(mine)
            self._arrive(self._page)

    @Slot()
    def _refuse(self) -> None:
        if self._page:
            self._page.show_trouble()
            self._arrive(self._page)

    def _arrive(self, page: "PlanPage") -> None:
        if self._arriving:
            self._arriving = False
            page.focus_first()
            page.await_paint()

    def _new_desk(self) -> "PlanDesk":
        # Imported when it is first needed: the first page does not wait for plans.
        from osee_desktop.ui.shell.plan_desk import PlanDesk  # noqa: PLC0415

        desk = PlanDesk(self._library, self._notebook, self)
        desk.made.connect(self._take)
        desk.refused.connect(self._refuse)
        desk.failed.connect(self.failed)
        return desk

    def _new_page(self, desk: "PlanDesk") -> "PlanPage":
        page = self._make_page()
        if self._offered:
            page.offer(self._offered)
        page.plan_view.holder = self.holder
        self._navigator.stack.addWidget(page)
        page.chosen.connect(self._navigator.choose)
        page.role_picked.connect(self._pick_role)
        page.role_dropped.connect(self._drop_role)
        page.state_wanted.connect(self._set_state)
        page.evidence_wanted.connect(self._set_evidence)
        page.add_wanted.connect(self._add_module)
        page.drop_wanted.connect(desk.drop_module)
        page.retry_wanted.connect(self._navigator.again)
        page.files_wanted.connect(self._ask_for_files)
        page.print_wanted.connect(self.print_wanted)
        page.export_wanted.connect(self.export_wanted)
        # Queued: the title is set when the paint is over, not in the middle of it.
        page.painted.connect(self._painted, Qt.ConnectionType.QueuedConnection)
        return page

    @Slot()
    def _painted(self) -> None:
        if self.page:
            self._navigator.page_painted.emit(self.page.title)

    @Slot(str)
    def _pick_role(self, role: str) -> None:
        title = self._library.title_of(role)
        if self._offered and self._offered.refuses(role):
            from osee_desktop.base.problems import InputProblem  # noqa: PLC0415 - few copies have a policy

            offered = ", ".join(filter(None, map(self._library.title_of, self._offered.ids)))
            self.failed.emit(InputProblem("role-locked", role=title, offered=offered))
        elif self._desk:
            self._desk.choose_role(role, title)
            self._navigator.go(f"{PLACE}:{role}")

    @Slot(str)
    def _drop_role(self, role: str) -> None:
        if self._desk:
            self._desk.drop_role(role)
            self._navigator.go(PLACE)

    @Slot(str, str)
    def _set_state(self, key: str, state: str) -> None:
        if self._desk:
            self._desk.set_state(key, state, self._library.title_of(key))

    @Slot(str, str)
    def _set_evidence(self, key: str, words: str) -> None:
        if self._desk:
            self._desk.set_evidence(key, words, self._library.title_of(key))

    @Slot(str)
    def _add_module(self, module: str) -> None:
        if self._desk:
            self._desk.add_module(module, self._library.title_of(module))

    @Slot()
    def _ask_for_files(self) -> None:
        dialog = QFileDialog(self._page, _("Add plan files"), "", _("Plan files (*.osee-plan *.json)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self.add_files)
        dialog.open()

    @Slot(list)
    def add_files(self, names: list[str]) -> None:
        """Show the people of these plan files in the group; what is no plan file is told."""
        # Off the main thread: a stick may be slow.
        self._library.look_up(partial(_read_files, names), self._show_files)

    def _show_files(self, read: "tuple[list[PlanFile], list[Problem]]") -> None:
        files, problems = read
        if self._page and files:
            self._page.group.add_files(files)
        for problem in problems:
            self.failed.emit(problem)


def _read_files(names: list[str], _shelf: object) -> "tuple[list[PlanFile], list[Problem]]":
    from osee_desktop.base.problems import Problem  # noqa: PLC0415 - as the desk
    from osee_desktop.plans.files import read_plan_file  # noqa: PLC0415

    files: list[PlanFile] = []
    problems: list[Problem] = []
    for name in names:
        try:
            files.append(read_plan_file(Path(name)))
        except Problem as problem:
            problems.append(problem)
    return files, problems
