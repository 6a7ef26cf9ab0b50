"""The way to plans: what the officer kept comes from the notebook, the plan from the library, each in its lane.

Every change is kept at once; then the plan is made anew. It may not show anything.
"""

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final, cast, get_args

from PySide6.QtCore import QObject, Signal, Slot

from osee_desktop.notebook.records import AddedModule, ChosenRole, Progress, State, id_for
from osee_desktop.plans.plan import Planner
from osee_desktop.plans.records import Plan
from osee_desktop.ui.pages.plan.mine import PLAN, Mine, MyRole, compared_at, role_of
from osee_desktop.ui.shell.library_desk import LibraryDesk
from osee_desktop.ui.shell.notebook_desk import NotebookDesk

if TYPE_CHECKING:
    from osee_desktop.notebook.records import Item
    from osee_desktop.notebook.store import Notebook
    from osee_desktop.ui.pages.reading.ports import Shelf


_FIRST: Final[State] = get_args(State)[0]
"""The state of whatever nothing was kept about."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the notebook has for plans: ids of chosen roles and added modules, and how far the officer is."""

    roles: tuple[str, ...] = ()
    progress: tuple[Progress, ...] = ()
    added: tuple[str, ...] = ()


class PlanDesk(QObject):
    """Makes plans and keeps what the officer changes.

    Signals:
        made(Mine): what was asked for last, as it is now.
        refused(): what was asked for last cannot be shown, because library or notebook do not open, which they tell.
        failed(Exception): it cannot be shown, and why.

    Args:
        library: where plans are made.
        notebook: where the officer's part is kept.
    """

    made = Signal(object)
    refused = Signal()
    failed = Signal(object)

    def __init__(self, library: LibraryDesk, notebook: NotebookDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library, self._notebook = library, notebook
        self._planner: Planner | None = None
        self._planned: Shelf | None = None
        self._address = ""
        notebook.changed.connect(self._again)
        library.refused.connect(self._refuse)
        library.reopened.connect(self._again)

    def ask(self, address: str) -> None:
        """Ask for what stands at an address of this place; the newest request counts."""
        self._address = address
        # Where it could not be opened before, it is tried again.
        self._library.open_library()
        self._again()

    def forget(self) -> None:
        """Nobody looks any more: another place is shown."""
        self._address = ""

    def set_state(self, key: str, state: str, title: str) -> None:
        """Keep how far the officer is with a competency; `state` is one of `State`."""
        self._notebook.change(partial(_set_progress, key, title, state=cast("State", state)))

    def set_evidence(self, key: str, evidence: str, title: str) -> None:
        """Keep how the officer knows."""
        self._notebook.change(partial(_set_progress, key, title, evidence=evidence))

    def choose_role(self, role: str, title: str) -> None:
        """Keep a role among the officer's."""
        self._notebook.change(partial(_keep, ChosenRole(about=role, title=title)))

    def drop_role(self, role: str) -> None:
        """Take a role out of the officer's."""
        self._notebook.change(partial(_remove, id_for(ChosenRole, role)))

    def add_module(self, module: str, title: str) -> None:
        """Keep a module in the plan."""
        self._notebook.change(partial(_keep, AddedModule(about=module, title=title)))

    def drop_module(self, module: str) -> None:
        """Take an added module out of the plan."""
        self._notebook.change(partial(_remove, id_for(AddedModule, module)))

    def _again(self) -> None:
        if self._address:
            self._notebook.look(_read, self._plan)

    def _plan(self, kept: Kept | None) -> None:
        if self._address and kept is None and self._address == PLAN:
            self.refused.emit()
        elif self._address:
            work = partial(self._make, self._address, kept or Kept())
            self._library.look_up(work, self._tell, partial(self._fail, self._address))

    def _tell(self, made: Mine) -> None:
        if made.address == self._address:
            self.made.emit(made)

    def _fail(self, address: str, error: Exception) -> None:
        self.failed.emit(error)
        if address == self._address:
            self.refused.emit()

    @Slot(str, object)
    def _refuse(self, page: str, _error: object) -> None:
        """The library did not open, where no page was asked of it."""
        if self._address and not page:
            self.refused.emit()

    def _make(self, address: str, kept: Kept, shelf: "Shelf") -> Mine:
        # In the lane of the library, which has one thread: the library is read once for all plans.
        if self._planner is None or self._planned is not shelf:
            self._planner, self._planned = Planner(shelf), shelf
        return made_at(address, kept, self._planner)


def made_at(address: str, kept: Kept, planner: Planner) -> Mine:
    """What stands at an address.

    Raises:
        InputProblem: unknown-record, where the address names a role that this edition does not have.
    """

    def plan(*roles: str) -> Plan:
        return planner.plan(roles, kept.progress, kept.added)

    known = {role.id: role for role in planner.contents.roles}
    chosen = tuple(role for role in kept.roles if role in known)
    wanted = tuple(filter(None, [role_of(address)])) or chosen
    pair = compared_at(address)
    return Mine(
        address=address,
        chosen=tuple(MyRole(role, known[role].title, plan(role).count) for role in chosen),
        every=planner.contents.roles,
        plan=plan(pair[0]) if pair else plan(*wanted) if wanted else None,
        right=plan(pair[1]) if pair else None,
    )


def _read(notebook: "Notebook | None") -> Kept | None:
    """None where no notebook opens: what the officer chose is not known then."""
    if notebook is None:
        return None
    return Kept(
        roles=tuple(one.about for one in notebook.items(ChosenRole)),
        progress=notebook.items(Progress),
        added=tuple(one.about for one in notebook.items(AddedModule)),
    )


def _set_progress(
    key: str, title: str, notebook: "Notebook", state: State | None = None, evidence: str | None = None
) -> None:
    known = next((one for one in notebook.items(Progress) if one.about == key), None)
    kept = known or Progress(about=key, state=_FIRST)
    notebook.keep(
        replace(kept, title=title, state=state or kept.state, evidence=kept.evidence if evidence is None else evidence)
    )


def _keep(item: "Item", notebook: "Notebook") -> None:
    notebook.keep(item)


def _remove(item_id: str, notebook: "Notebook") -> None:
    notebook.remove(item_id)
