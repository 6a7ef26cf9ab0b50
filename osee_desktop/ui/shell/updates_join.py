"""Joins updates to the window: the place, the looking out, what the rail and the bar say, and another edition.

Nothing of it is made before the first page is painted, and nothing but the page where no publisher is set up.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from osee_desktop.base.translation import _
from osee_desktop.env.settings import UPDATE_BUDGET, UPDATE_FOLDERS, UPDATE_POLICY
from osee_desktop.ui.pages.home import UPDATE
from osee_desktop.ui.shell.history import UPDATES
from osee_desktop.ui.shell.update_port import UpdatePort

if TYPE_CHECKING:
    from osee_desktop.library.front import FrontPage
    from osee_desktop.ui.jobs import Jobs, Token
    from osee_desktop.ui.pages.updates.page import UpdatesPage
    from osee_desktop.ui.pages.updates.standing import Standing
    from osee_desktop.ui.shell.library_desk import LibraryDesk
    from osee_desktop.ui.shell.lookout import Lookout
    from osee_desktop.ui.shell.notebook_desk import NotebookDesk
    from osee_desktop.ui.shell.search_desk import SearchDesk
    from osee_desktop.ui.shell.update_desk import UpdateDesk
    from osee_desktop.ui.shell.update_steps import Wishes
    from osee_desktop.ui.shell.updates_place import UpdatesPlace
    from osee_desktop.ui.shell.window import MainWindow
    from osee_desktop.ui.theme.appearance import Appearance
    from osee_desktop.ui.widgets.status_banner import StatusBanner

_PAUSE_MS = 1500
"""From the first page to the first look: the library is opened meanwhile."""


class Desks(NamedTuple):
    """The job runner, and the ways to the library, the search and the notebook."""

    jobs: "Jobs"
    library: "LibraryDesk"
    search: "SearchDesk"
    notebook: "NotebookDesk | None"


class UpdatesJoin(QObject):
    """The join.

    Signals:
        done(str): a sentence on what was done.

    Attributes:
        notice: says above the pages that another edition counts; None before that.

    Args:
        window: whose place and bars they are.
        appearance: the theme in force.
        desks: what another edition is opened with.
        port: the way out.
        now: the clock; without it, that of this computer.
    """

    done = Signal(str)

    def __init__(
        self,
        window: "MainWindow",
        appearance: "Appearance",
        desks: Desks,
        port: UpdatePort,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._appearance, self._desks, self._port = window, appearance, desks, port
        self._now = now or _clock
        self._desk: UpdateDesk | None = None
        self._place: UpdatesPlace | None = None
        self._lookout: Lookout | None = None
        self.notice: StatusBanner | None = None
        window.navigator.moved.connect(self._hide_notice)
        window.closing.connect(self.close)
        QTimer.singleShot(_PAUSE_MS, self, self.begin)

    @property
    def page(self) -> "UpdatesPage | None":
        """The page while it is in front, else None."""
        return self._place.page if self._place else None

    @property
    def desk(self) -> "UpdateDesk":
        """Who does the steps; it is made at the first call."""
        if self._desk is None:
            self._desk = self._new_desk()
        return self._desk

    @property
    def place(self) -> "UpdatesPlace":
        """The place; it is made at the first call."""
        if self._place is None:
            from osee_desktop.ui.shell.updates_place import UpdatesPlace  # noqa: PLC0415 - the first page needs none

            self._place = UpdatesPlace(self._make_page, self.desk, self._window.navigator, self)
            self._place.copy_wanted.connect(self._copy)
            self._place.preferences_wanted.connect(self._window.dialogs.open_preferences)
            self._place.folders_wanted.connect(self._keep_folders)
        return self._place

    @Slot()
    def close(self) -> None:
        """Stop what is under way."""
        if self._desk:
            self._desk.close()

    @Slot()
    def begin(self) -> None:
        """Look out for updates, if this copy has a publisher."""
        if self._lookout:
            return
        if not self._has_publisher():
            self._window.home.show_update(None)
            return
        from osee_desktop.ui.shell.lookout import Lookout  # noqa: PLC0415 - the first page does without it
        from osee_desktop.ui.shell.network_hint import NetworkHint  # noqa: PLC0415 - the same

        desk, jobs = self.desk, self._desks.jobs
        desk.ask_about()
        hint = NetworkHint(self, listens=self._port.reach == "all")
        self._lookout = Lookout(desk, jobs, hint, self._port.sticks, self._wishes, self._now)
        self._window.dialogs.updates_chosen.connect(self._lookout.decide)
        self._window.dialogs.with_updates = True
        self._lookout.begin()

    def show(self, address: str) -> None:
        """Show the page."""
        self.place.show_place(address)

    def _make_page(self) -> "UpdatesPage":
        from osee_desktop.ui.pages.reading.wording import kind_words  # noqa: PLC0415 - as the page
        from osee_desktop.ui.pages.updates.page import UpdatesPage  # noqa: PLC0415 - the first page does not wait

        return UpdatesPage(self._appearance, kind_words())

    def _new_desk(self) -> "UpdateDesk":
        from osee_desktop.ui.pages.updates.standing import Standing  # noqa: PLC0415 - the first page does not wait
        from osee_desktop.ui.shell.update_desk import UpdateDesk  # noqa: PLC0415 - the same
        from osee_desktop.ui.shell.update_touching import OwnTouched  # noqa: PLC0415 - the same

        publisher, edition = self._has_publisher(), self._window.front.edition
        start = Standing(
            state="not looked" if publisher else "no publisher",
            edition=edition.number,
            label=edition.label,
            now=self._now(),
            publisher=publisher,
            reach=self._port.reach,
            locked=bool(self._port.policy and self._port.policy.locks_sources),
        )
        desks = self._desks
        own = OwnTouched(desks.notebook, desks.library) if desks.notebook else None
        desk = UpdateDesk(desks.jobs, self._port.open, own, self._wishes, self._now, start)
        desk.setParent(self)
        desk.offered.connect(self._window.rail.show_waiting)
        desk.switched.connect(self._open_other)
        desk.changed.connect(self._tell_bar)
        desk.changed.connect(self._tell_home)
        return desk

    def _has_publisher(self) -> bool:
        """Whether there is somebody to look for updates of, in this session."""
        return self._port.reach != "none" and self._port.has_publisher()

    def _wishes(self) -> "Wishes":
        from osee_desktop.ui.shell.update_steps import Wishes  # noqa: PLC0415 - as the desk

        keeper = self._window.keeper
        folders = keeper.value(UPDATE_FOLDERS)
        return Wishes(keeper.value(UPDATE_POLICY), keeper.value(UPDATE_BUDGET), tuple(folders))

    @Slot(str)
    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.done.emit(_("Copied"))

    @Slot(list)
    def _keep_folders(self, folders: list[str]) -> None:
        self._window.keeper.keep({UPDATE_FOLDERS: folders})

    @Slot(int)
    def _open_other(self, number: int) -> None:
        """Another edition counts. What is being read stays; the next page comes from the new one."""
        from osee_desktop.ui.shell.library_desk import LANE as LIBRARY  # noqa: PLC0415 - known by now

        self._desks.library.reopen()
        self._desks.search.reopen_search()
        self._desks.jobs.submit(LIBRARY, partial(_read, self._port.read_front), self._window.take_front)
        if self.page is None:
            self._tell_above(number)

    def _tell_above(self, number: int) -> None:
        from osee_desktop.ui.pages.updates.banner_words import UNDO, banner  # noqa: PLC0415 - as the desk
        from osee_desktop.ui.widgets.status_banner import StatusBanner, Step  # noqa: PLC0415 - the same

        del number
        if self.notice is None:
            self.notice = StatusBanner(self._appearance)
            self.notice.wanted.connect(self._do)
            self._window.put_above(self.notice)
        text = banner(self.desk.standing)
        undo = [step for step in text.steps if step.key == UNDO]
        what = Step(UPDATES, _("What changed"), "list-bullets")
        self.notice.show_text(text._replace(steps=(what, *undo)))
        self.notice.show()

    @Slot(str)
    def _do(self, key: str) -> None:
        if key == UPDATES:
            self._window.navigator.go(UPDATES)
        else:
            self.place.do(key)

    @Slot()
    def _hide_notice(self) -> None:
        if self.notice:
            self.notice.hide()

    @Slot(object)
    def _tell_bar(self, standing: "Standing") -> None:
        if standing.demonstration:
            self._window.top_bar.show_remark("warning", _("Demonstration keys"))
        elif standing.reach == "near":
            self._window.top_bar.show_remark("wifi-slash", _("Offline"))
        elif standing.state == "not reachable":
            self._window.top_bar.show_remark("wifi-slash", _("No connection"))
        else:
            self._window.top_bar.show_remark("", "")

    @Slot(object)
    def _tell_home(self, standing: "Standing") -> None:
        if not standing.publisher:
            self._window.home.show_update(None)
        elif standing.state != "looking" or UPDATE not in self._window.home.leading:
            # While it looks, what was known before is worth more.
            from osee_desktop.ui.shell.update_card import update_lead  # noqa: PLC0415 - the first page needs no card

            self._window.home.show_update(update_lead(standing))


def _clock() -> datetime:
    return datetime.now().astimezone()


def _read(read_front: "Callable[[], FrontPage]", _token: "Token") -> "FrontPage":
    return read_front()
