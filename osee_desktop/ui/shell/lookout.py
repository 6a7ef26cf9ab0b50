"""When to look for updates without anybody asking: at the start, every few hours, when a network or a stick comes.

What is decided stands in `updates.schedule`; here are the timers. Nothing runs where no publisher is set up.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance, Slot

from osee_desktop.ui.jobs import Jobs, Token
from osee_desktop.ui.shell.update_desk import LANE, UpdateDesk
from osee_desktop.ui.shell.update_steps import Request, Wishes
from osee_desktop.updates.records import CarrierKind, Checked
from osee_desktop.updates.schedule import Known, next_look, welcome

_POLL_MS = 20_000
"""From one look at the mounted volumes to the next."""
_LONGEST_MS = 24 * 3_600_000


class Hint(Protocol):
    """What is known of the network; see `network_hint.NetworkHint`."""

    came_back: SignalInstance
    changed: SignalInstance

    @property
    def metered(self) -> bool:
        """It costs by the byte."""

    @property
    def captive(self) -> bool:
        """A sign-in page stands before it."""

    def begin(self) -> None:
        """Listen from now on."""


class Lookout(QObject):
    """Has the desk look when it is time.

    Signals:
        decided(object): when carriers are asked next, a datetime; None for not before something changes.

    Args:
        desk: who looks.
        jobs: for the look at mounted volumes; it has the lane of the desk.
        hint: what is known of the network.
        sticks: volumes that hold updates now.
        wishes: what the person prefers.
        now: the clock of this computer.
    """

    decided = Signal(object)

    def __init__(
        self,
        desk: UpdateDesk,
        jobs: Jobs,
        hint: Hint,
        sticks: Callable[[], list[Path]],
        wishes: Callable[[], Wishes],
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(desk)
        self._desk, self._jobs, self._hint, self._sticks = desk, jobs, hint, sticks
        self._wishes, self._now = wishes, now
        self._last: datetime | None = None
        self._failures = 0
        self._appeared: frozenset[CarrierKind] = frozenset()
        self._plugged: frozenset[Path] | None = None
        self._next, self._poll = QTimer(self), QTimer(self)
        self._next.setSingleShot(True)
        self._poll.setInterval(_POLL_MS)
        self._next.timeout.connect(self.look)
        self._poll.timeout.connect(self.poll)
        desk.looked.connect(self._remember)
        hint.came_back.connect(self._network_is_back)
        hint.changed.connect(self.decide)

    @Slot()
    def begin(self) -> None:
        """Look from now on. Call it where a publisher is set up, after the first page is painted."""
        self._hint.begin()
        self._poll.start()
        self.poll()
        self.decide()

    @Slot()
    def decide(self) -> None:
        """Decide anew when to look: a preference or the network is another one now."""
        self._desk.metered = self._hint.metered
        when = next_look(self._known(), self._now())
        self._next.stop()
        if when:
            wait = (when - self._now()).total_seconds() * 1000
            self._next.start(int(min(max(wait, 0), _LONGEST_MS)))
        self.decided.emit(when)

    @Slot()
    def look(self) -> None:
        """Look now, if it is still time."""
        known = self._known()
        due = next_look(known, self._now())
        if due is None or due > self._now() or self._desk.standing.is_busy:
            self._again_later()
            return
        self._appeared = frozenset()
        self._desk.look_quietly(Request(kinds=welcome(known)))

    @Slot()
    def poll(self) -> None:
        """Look which sticks are plugged in, off the main thread: a drive may be slow to answer."""
        if self._wishes().policy != "never":
            self._jobs.submit(LANE, partial(_found, self._sticks), self._compare, newest="sticks")

    def _known(self) -> Known:
        return Known(
            publisher=True,
            policy=self._wishes().policy,
            last=self._last,
            failures=self._failures,
            appeared=self._appeared,
            metered=self._hint.metered,
            captive=self._hint.captive,
        )

    def _again_later(self) -> None:
        if self._desk.standing.is_busy:
            self._next.start(_POLL_MS)
        else:
            self.decide()

    def _compare(self, plugged: frozenset[Path]) -> None:
        before, self._plugged = self._plugged, plugged
        if before is not None and plugged - before:
            self._appeared |= {"stick"}
            self.decide()

    @Slot()
    def _network_is_back(self) -> None:
        self._appeared |= {"web"}
        self.decide()

    @Slot(object)
    def _remember(self, checked: Checked) -> None:
        self._last = self._now()
        self._failures = self._failures + 1 if checked.state == "not reachable" else 0
        self.decide()


def _found(sticks: Callable[[], list[Path]], _token: Token) -> frozenset[Path]:
    return frozenset(sticks())
