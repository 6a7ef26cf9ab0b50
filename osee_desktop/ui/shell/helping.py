"""Help and support in the window: the help pages, the licences, the report, what is told after a crash.

It may not know what a report holds, and it sends nothing anywhere.
"""

from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.reading.listing import HELP, LICENCES

if TYPE_CHECKING:
    from collections.abc import Callable

    from osee_desktop.kit.reports import ReportPart
    from osee_desktop.ui.jobs import Jobs, Token
    from osee_desktop.ui.pages.reading.listing import Listing
    from osee_desktop.ui.pages.reading.sheet import Sheet
    from osee_desktop.ui.shell.navigator import Navigator
    from osee_desktop.ui.shell.outlet import AskForFile
    from osee_desktop.ui.shell.support_box import SupportBox
    from osee_desktop.ui.shell.support_port import SupportPort
    from osee_desktop.ui.theme.appearance import Appearance
    from osee_desktop.ui.widgets.cards import Banner

_LANE = "library"
_CRASH = "program-crashed"


class Helping(QObject):
    """Does what the Help menu offers for support.

    Signals:
        done(str): a sentence on what was done.
        failed(Exception): it could not be done.
        uncaught(Exception): an error that nobody caught came up somewhere in the program.

    Args:
        window: what the boxes stand above.
        appearance: the theme in force.
        navigator: shows the pages.
        ask: asks for a file to write.
    """

    done = Signal(str)
    failed = Signal(object)
    uncaught = Signal(object)
    _came = Signal(object)

    def __init__(self, window: QWidget, appearance: "Appearance", navigator: "Navigator", ask: "AskForFile") -> None:
        super().__init__(window)
        self._window, self._appearance, self._navigator, self._ask = window, appearance, navigator, ask
        self._port: SupportPort | None = None
        self._jobs: Jobs | None = None
        self.box: SupportBox | None = None
        self.crash: Banner | None = None
        self._listed: set[str] = set()
        navigator.offer_place(HELP, self._help)
        navigator.offer_place(LICENCES, self._licences)
        # Queued: an error may come in any thread.
        self._came.connect(self.uncaught, Qt.ConnectionType.QueuedConnection)

    def handlers(self) -> "dict[str, Callable[[], object]]":
        """What the declared actions do."""
        return {"help-pages": partial(self._navigator.go, HELP), "support-report": self.open_report}

    def enabled(self) -> dict[str, bool]:
        """Which of these actions can do something now."""
        return {"support-report": self._port is not None}

    def join(self, port: "SupportPort", jobs: "Jobs", put_above: "Callable[[QWidget], object]") -> None:
        """Have the way to support. An earlier crash is told above the pages."""
        self._port, self._jobs = port, jobs
        if port.hear:
            port.hear(self._hear)
        if port.crash:
            self._tell_crash(put_above)

    def _hear(self, error: BaseException) -> None:
        # In the end Qt may have let go of the window already.
        with suppress(RuntimeError):
            self._came.emit(error)

    @Slot()
    def leave(self) -> None:
        """The window closes: nobody is told any more."""
        if self._port and self._port.hear:
            self._port.hear(None)

    def note(self, error: Exception) -> None:
        """Note what the person was told."""
        if self._port:
            self._port.log.note_error("told", error)

    @Slot()
    def open_report(self) -> None:
        """Open the report; it is made meanwhile."""
        if self.box or not (self._port and self._jobs):
            return
        from osee_desktop.ui.shell.support_box import SupportBox  # noqa: PLC0415 - wanted seldom
        from osee_desktop.ui.shell.window_facts import window_facts  # noqa: PLC0415 - the same

        self.box = SupportBox(self._appearance, self._window)
        self.box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.box.destroyed.connect(self._forget_box)
        facts = window_facts(self._window, self._appearance)
        self._jobs.submit(_LANE, partial(_made, self._port, facts), self._show_report, newest="support-report")
        self.box.open()

    @Slot()
    def _forget_box(self) -> None:
        self.box = None

    def _show_report(self, parts: "tuple[ReportPart, ...]") -> None:
        from osee_desktop.kit.reports import as_text  # noqa: PLC0415 - it was just made with it

        if self.box:
            self.box.show_report(as_text(parts))
            self.box.save_wanted.connect(partial(self._save, parts))

    def _save(self, parts: "tuple[ReportPart, ...]") -> None:
        from osee_desktop.kit.reports import as_zip  # noqa: PLC0415 - as above
        from osee_desktop.ui.shell.outlet import Outlet  # noqa: PLC0415 - wanted seldom

        outlet = Outlet(self._window, self._ask)
        outlet.done.connect(self.done)
        outlet.failed.connect(self.failed)
        name = _("OSEE Desktop report {date}").format(date=date.today().isoformat())  # noqa: DTZ011 - a label
        path = outlet.file_for(_("Save the report"), name, "zip")
        if path:
            outlet.write(path, as_zip(parts))
            if self.box:
                self.box.close()

    def _help(self, address: str) -> "Sheet":
        from osee_desktop.ui.shell.help_sheets import help_listing, help_sheet  # noqa: PLC0415 - wanted seldom

        self._list_beside(HELP, help_listing)
        return help_sheet(address)

    def _licences(self, address: str) -> "Sheet":
        from osee_desktop.ui.shell.licence_sheets import licence_listing, licence_sheet  # noqa: PLC0415 - as above

        self._list_beside(LICENCES, licence_listing)
        return licence_sheet(address)

    def _list_beside(self, place: str, make: "Callable[[], Listing]") -> None:
        """Have the list of a place beside its pages; it is made once."""
        if place not in self._listed:
            self._listed.add(place)
            self._navigator.reading.feed_lists((make(),))

    def _tell_crash(self, put_above: "Callable[[QWidget], object]") -> None:
        from osee_desktop.base.problems import EnvironmentProblem  # noqa: PLC0415 - wanted after a crash
        from osee_desktop.ui.shell.failure import failure_words  # noqa: PLC0415 - the same
        from osee_desktop.ui.widgets.cards import Banner  # noqa: PLC0415 - the same

        words = failure_words(EnvironmentProblem("program-crashed"))
        self.crash = Banner(self._appearance, "caution", words.sentence, words.meaning)
        self.crash.offer(
            {
                "copy": _("Copy details"),
                "report": _("Make a report for support…"),
                "help": _("Help"),
                "close": _("Close this notice"),
            }
        )
        self.crash.wanted.connect(self._after_crash)
        put_above(self.crash)
        self._navigator.page_painted.connect(self._speak_crash, Qt.ConnectionType.SingleShotConnection)

    @Slot()
    def _speak_crash(self) -> None:
        if self.crash:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, self.crash.accessibleName()))

    @Slot(str)
    def _after_crash(self, step: str) -> None:
        if step == "copy" and self._port:
            QGuiApplication.clipboard().setText(self._port.crash)
            self.done.emit(_("Copied"))
        elif step == "report":
            self.open_report()
        elif step == "help":
            self._navigator.go(f"{HELP}:{_CRASH}")
        elif self.crash:
            self.crash.hide()


def _made(port: "SupportPort", facts: list[tuple[str, str]], _token: "Token") -> "tuple[ReportPart, ...]":
    return port.report(facts)
