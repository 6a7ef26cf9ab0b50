"""What opens beside the pages: preferences, About, and the page of shortcuts. It may not know what a page holds."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow

from osee_desktop.env.settings import HISTORY, PAPER, REDUCED_MOTION, UPDATE_BUDGET, UPDATE_POLICY
from osee_desktop.library.front import FrontPage
from osee_desktop.ui.pages.reading.listing import LICENCES
from osee_desktop.ui.shell.history import OWN_DATA, SHORTCUTS
from osee_desktop.ui.shell.keeping import SettingsKeeper
from osee_desktop.ui.shell.navigator import Navigator
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.theme.motion import reduce_motion

if TYPE_CHECKING:
    from osee_desktop.env.settings import PaperName, UpdatePolicy
    from osee_desktop.kit.policy import Policy
    from osee_desktop.ui.pages.reading.sheet import Sheet


class Dialogs(QObject):
    """Opens them. What they show is imported then: the first page does not wait for it.

    Signals:
        updates_chosen(): the person said when to look for updates.

    Attributes:
        front: what About tells of.
        with_updates: this copy has a publisher, so that one may say when to look.
        policy: what an administrator decided; None where nobody did.
    """

    updates_chosen = Signal()
    with_updates = False
    policy: "Policy | None" = None

    def __init__(
        self,
        window: QMainWindow,
        appearance: Appearance,
        front: FrontPage,
        navigator: Navigator,
        keeper: SettingsKeeper,
    ) -> None:
        super().__init__(window)
        self._window, self._appearance, self.front = window, appearance, front
        self._navigator, self._keeper = navigator, keeper
        navigator.offer(SHORTCUTS, _shortcuts)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the declared actions do."""
        return {"preferences": self.open_preferences, "about": self.open_about, "shortcuts": self.open_shortcuts}

    @Slot()
    def open_preferences(self) -> None:
        """Open the preferences."""
        from osee_desktop.ui.shell.preferences import Held, PreferencesDialog  # noqa: PLC0415 - wanted seldom

        value = self._keeper.value
        held = Held(reduced_motion=value(REDUCED_MOTION), paper=value(PAPER), history=value(HISTORY))
        if self.policy:
            held = held._replace(locked=frozenset(self.policy.locked))
        if self.with_updates:
            policy = self._keeper.value(UPDATE_POLICY)
            held = held._replace(policy=policy, budget=self._keeper.value(UPDATE_BUDGET))
        dialog = PreferencesDialog(self._appearance, held, self._window)
        dialog.history_chosen.connect(self._choose_history)
        dialog.data_wanted.connect(partial(self._navigator.go, OWN_DATA))
        dialog.motion_chosen.connect(self._choose_motion)
        dialog.paper_chosen.connect(self._choose_paper)
        dialog.policy_chosen.connect(self._choose_policy)
        dialog.budget_chosen.connect(self._choose_budget)
        self._open(dialog)

    @Slot()
    def open_about(self) -> None:
        """Open the box that says what this program is."""
        from osee_desktop.ui.shell.about import AboutBox  # noqa: PLC0415 - wanted seldom

        box = AboutBox(self._appearance, self.front, self._window)
        box.licences_wanted.connect(partial(self._navigator.go, LICENCES))
        self._open(box)

    @Slot()
    def open_shortcuts(self) -> None:
        """Go to the page of shortcuts."""
        self._navigator.go(SHORTCUTS)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot(bool)
    def _choose_motion(self, reduced: bool) -> None:  # noqa: FBT001 - as the signal gives it
        app = QApplication.instance()
        if isinstance(app, QApplication):
            reduce_motion(app, reduced=reduced)
        self._keeper.keep({REDUCED_MOTION: reduced})

    @Slot(bool)
    def _choose_history(self, kept: bool) -> None:  # noqa: FBT001 - as the signal gives it
        self._keeper.keep({HISTORY: kept})

    @Slot(str)
    def _choose_policy(self, policy: "UpdatePolicy") -> None:
        self._keeper.keep({UPDATE_POLICY: policy})
        self.updates_chosen.emit()

    @Slot(int)
    def _choose_budget(self, megabytes: int) -> None:
        self._keeper.keep({UPDATE_BUDGET: megabytes})
        self.updates_chosen.emit()

    @Slot(str)
    def _choose_paper(self, paper: "PaperName") -> None:
        self._keeper.keep({PAPER: paper})


def _shortcuts() -> "Sheet":
    from osee_desktop.ui.shell.actions import declared, menus  # noqa: PLC0415 - with the page itself
    from osee_desktop.ui.shell.shortcuts_page import shortcuts_sheet  # noqa: PLC0415 - wanted seldom

    return shortcuts_sheet(declared(), menus())
