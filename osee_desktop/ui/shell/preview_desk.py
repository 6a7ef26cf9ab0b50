"""Watches the sources of a preview, and has them built in a lane of its own when somebody saves. It shows nothing."""

from collections.abc import Hashable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from osee_desktop.ui.jobs import Jobs, Token
from osee_desktop.ui.shell.preview_port import LANE, Built, PreviewPort

_POLL_MS = 500
"""From one look at the sources to the next: saves that come closer together are built once."""


class PreviewDesk(QObject):
    """Builds once at the beginning, then after every save.

    Signals:
        begun(): a build is under way.
        built(Built): what came of it.
        failed(Exception): it could not be made.

    Args:
        jobs: the job runner; it must have the lane `preview` with one thread.
        port: the way to the builds.
    """

    begun = Signal()
    built = Signal(object)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, port: PreviewPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._port = jobs, port
        self._done: Hashable = None
        self._seen: Hashable = None
        self._is_busy = False
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Build now, and watch from now on."""
        self._is_busy = True
        self._jobs.submit(LANE, partial(_stamp, self._port), self._build, failed=self._fail)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Look whether something was saved; it is built as soon as nothing more is, from one look to the next."""
        if not self._is_busy:
            self._is_busy = True
            self._jobs.submit(LANE, partial(_stamp, self._port), self._compare, failed=self._fail)

    def _compare(self, stamp: Hashable) -> None:
        self._is_busy = False
        is_new, is_still = stamp != self._done, stamp == self._seen
        self._seen = stamp
        if is_new and is_still:
            self._build(stamp)

    def _build(self, stamp: Hashable) -> None:
        # Set before: what is saved meanwhile is seen afterwards, and a build that fails is not tried without a save.
        self._is_busy, self._done, self._seen = True, stamp, stamp
        self.begun.emit()
        self._jobs.submit(LANE, partial(_build, self._port), self._take, failed=self._fail)

    def _take(self, built: Built) -> None:
        self._is_busy = False
        self.built.emit(built)

    def _fail(self, error: Exception) -> None:
        self._is_busy = False
        self.failed.emit(error)


def _stamp(port: PreviewPort, _token: Token) -> Hashable:
    return port.stamp()


def _build(port: PreviewPort, _token: Token) -> Built:
    return port.build()
