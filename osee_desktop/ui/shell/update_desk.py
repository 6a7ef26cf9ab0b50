"""The way to updates: every step runs in a lane of its own, and what becomes of it is told as a standing.

Nothing is opened, asked or imported before the first page is painted. It may not show anything.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from osee_desktop.ui.jobs import Jobs, Token
from osee_desktop.ui.pages.updates.standing import ChangesShown, Shown, Standing
from osee_desktop.ui.shell.update_steps import (
    Brought,
    Door,
    Request,
    Stop,
    Wishes,
    shown_of,
    trouble_of,
    ways_of,
)
from osee_desktop.updates.budget import left
from osee_desktop.updates.records import Checked, Offer
from osee_desktop.updates.schedule import may_fetch, may_install

if TYPE_CHECKING:
    from osee_desktop.ui.shell.update_touching import OwnTouched
    from osee_desktop.updates.updating import About

LANE = "net"
_T = TypeVar("_T")
_TELL_EVERY = 0.1
"""Seconds between two words on how much has come."""


class UpdateDesk(QObject):
    """Looks for editions, brings and installs them, goes back, and passes on.

    Signals:
        changed(Standing): how content stands now.
        compared(ChangesShown): what the edition that waits would change.
        remembered(tuple): what installed editions changed, each a `ChangesShown`, the newest first.
        switched(int): another edition counts now: its number. Readers of the old one may go on.
        looked(Checked): carriers were asked.
        tested(object): what a test of the connection found, a tuple of `WayShown`; None where it could not be made.
        offered(int): how many editions wait for the person's word.

    Args:
        jobs: the job runner; it must have the lane `net` with one thread.
        open_door: opens the updates; called in that lane, when something is first wanted. What it is given says at
            every check who is asked.
        own: finds what of the officer's own an edition touches; None where there is no notebook.
        wishes: what the person prefers now.
        now: the clock of this computer.
        start: how content stands before anything was asked.
    """

    changed = Signal(object)
    compared = Signal(object)
    remembered = Signal(object)
    switched = Signal(int)
    looked = Signal(object)
    tested = Signal(object)
    offered = Signal(int)
    _came = Signal(int, int)

    def __init__(
        self,
        jobs: Jobs,
        open_door: Callable[[Callable[[], Request]], Door],
        own: "OwnTouched | None",
        wishes: Callable[[], Wishes],
        now: Callable[[], datetime],
        start: Standing,
    ) -> None:
        super().__init__()
        self._jobs, self._open, self._own, self._wishes, self._now = jobs, open_door, own, wishes, now
        self._door: Door | None = None
        self._request = Request()
        self._brought: Brought | None = None
        self._stop = Stop()
        self._standing = start
        self.metered = False
        self._came.connect(self._count, Qt.ConnectionType.QueuedConnection)

    @property
    def standing(self) -> Standing:
        """How content stands."""
        return self._standing

    def ask_about(self) -> None:
        """Find out how this copy stands, without asking a carrier."""
        if self._standing.publisher:
            self._run(_about, self._take_about)

    def refresh(self) -> None:
        """Tell the standing once more: a preference is another one now."""
        self._say(self._standing.state)

    def look(self, request: Request | None = None, officer: datetime | None = None) -> None:
        """Ask carriers, as the person wants; nothing happens while another step is under way."""
        if self._standing.is_busy:
            return
        self._request = request or Request()
        if self._standing.state != "ready":
            self._say("looking")
        self._run(partial(_look, officer=officer), self._found)

    def look_quietly(self, request: Request) -> None:
        """Ask carriers without anybody wanting it: what the person sees stays until there is news."""
        if not self._standing.is_busy:
            self._request = request
            self._run(partial(_look, officer=None), self._found_quietly)

    def fetch(self) -> None:
        """Bring the edition that is offered; what came of it before is kept."""
        offer = self._standing.offer
        if offer is None or self._standing.is_busy:
            return
        self._stop = Stop()
        self._say("downloading", here=offer.kept, every=offer.cost)
        self._run(partial(_bring, offer=offer, tell=self._came.emit, stop=self._stop), self._take_brought)

    def stop(self) -> None:
        """Stop the download; what came is kept."""
        self._stop.wanted = True

    def install(self) -> None:
        """Make the edition count that has come."""
        if self._brought and not self._standing.is_busy:
            self._say("installing")
            self._run(partial(_install, brought=self._brought), self._take_installed)

    def drop(self) -> None:
        """Throw away the edition that has come."""
        if self._brought and not self._standing.is_busy:
            brought, self._brought = self._brought, None
            self._run(partial(_drop, brought=brought), self._take_dropped)

    def undo(self) -> None:
        """Go back to the edition before."""
        if not self._standing.is_busy:
            self._say("installing", offer=None)
            self._run(_undo, self._take_undone)

    def pass_on(self, folder: str) -> None:
        """Write the edition that is open for others, and read it back."""
        if not self._standing.is_busy:
            self._run(partial(_pass_on, folder=folder), partial(self._take_passed_on, folder))

    def test(self) -> None:
        """Try every part of the way to each source, or to the one that was asked last by itself; nothing is kept."""
        if not self._standing.is_busy:
            self._request = Request(only=self._request.only)
            self._jobs.submit(LANE, partial(self._in_lane, ways_of), self.tested.emit, failed=self._fail_test)

    def close(self) -> None:
        """Stop what can be stopped, then let go of all carriers. Call it before the jobs are closed."""
        self.stop()
        if self._door:
            self._run(_close, _nothing)

    def _run(self, work: Callable[[Door], _T], done: Callable[[_T], None]) -> None:
        self._jobs.submit(LANE, partial(self._in_lane, work), done, failed=self._fail)

    def _in_lane(self, work: Callable[[Door], _T], _token: Token) -> _T:
        if self._door is None:
            self._door = self._open(self._asked)
        return work(self._door)

    def _asked(self) -> Request:
        return self._request

    def _say(self, state: Shown, **other: Any) -> None:  # noqa: ANN401 - fields of any type
        told = replace(self._standing, state=state, now=self._now(), **other)
        self._standing = replace(told, folders=self._wishes().folders, once=self._request.only)
        self.changed.emit(self._standing)
        waits = state in {"new edition", "ready", "genuine but old", "older than known", "paused"}
        self.offered.emit(int(waits and self._standing.offer is not None))

    def _take_about(self, about: "About") -> None:
        stands: dict[str, Any] = {
            "edition": about.edition,
            "label": about.label,
            "earlier": about.earlier,
            "signed": about.signed,
            "publisher": about.publisher,
            "demonstration": about.demonstration,
        }
        quiet = self._standing.state if about.publisher else "no publisher"
        self._say(quiet, **stands)
        self._tell_remembered(shown_of(about.history))

    def _found_quietly(self, told: "tuple[Checked, About]") -> None:
        checked, _about = told
        # A person was quicker; or what they were told last would be wiped away by nothing new.
        told_last = self._standing.state in {"installed", "paused", "ready to pass on"} and checked.offer is None
        if self._standing.is_busy or told_last:
            self.looked.emit(checked)
        else:
            self._found(told)

    def _found(self, told: "tuple[Checked, About]") -> None:
        checked, about = told
        waits = self._brought is not None and checked.offer is not None
        self._take_about(about)
        if waits and checked.offer and self._brought and checked.offer.pack.sha256 == self._brought.fetched.pack.sha256:
            self._say("ready", checked=self._now(), asked=checked.asked)
        else:
            self._brought = None
            self._say(
                checked.state,
                checked=self._now(),
                offer=checked.offer,
                source=checked.source,
                asked=checked.asked,
                facts=checked.facts,
                details=checked.details,
                failure=None,
            )
        self.looked.emit(checked)
        if checked.offer and not self._brought and self._may_come(checked.offer, about):
            self.fetch()

    def _may_come(self, offer: Offer, about: "About") -> bool:
        if any(one.edition == offer.pack.edition for one in about.history):
            # It was here already, and the person went back from it: it does not come again by itself.
            return False
        wishes = self._wishes()
        rest = left(about.usage, self._now(), wishes.budget)
        return may_fetch(offer, wishes.policy, rest, metered=self.metered) == "go on"

    @Slot(int, int)
    def _count(self, here: int, every: int) -> None:
        if self._standing.state == "downloading":
            self._say("downloading", here=here, every=every)

    def _take_brought(self, brought: Brought) -> None:
        self._brought = brought
        self._say("ready", speed=brought.speed or self._standing.speed)
        self._compare(brought)
        offer = self._standing.offer
        if offer and may_install(offer, self._wishes().policy) == "go on":
            self.install()

    def _compare(self, brought: Brought) -> None:
        shown = ChangesShown(changes=brought.changes, edition=brought.fetched.pack.edition)
        self.compared.emit(shown)
        if self._own:
            self._own.find(shown, self._tell_waiting)

    def _tell_waiting(self, shown: ChangesShown) -> None:
        """Unless it was installed or dropped meanwhile."""
        if self._brought and self._brought.fetched.pack.edition == shown.edition:
            self.compared.emit(shown)

    def _tell_remembered(self, history: tuple[ChangesShown, ...]) -> None:
        """What editions changed that are installed; for the newest, also what of the person's own it touched."""
        self.remembered.emit(tuple(map(self._own.known, history)) if self._own else history)
        if self._own and history and not self._own.is_known(history[0]):
            self._own.find(history[0], partial(self._tell_newest, history[1:]))

    def _tell_newest(self, others: tuple[ChangesShown, ...], newest: ChangesShown) -> None:
        if newest.mine:
            self.remembered.emit((newest, *others))

    def _take_installed(self, told: "tuple[int, About]") -> None:
        number, about = told
        self._brought = None
        self._take_about(about)
        self._say("installed", installed=number, offer=None)
        self.switched.emit(number)

    def _take_undone(self, about: "About") -> None:
        self._brought = None
        self._take_about(about)
        self._say("installed", installed=about.edition, offer=None)
        self.switched.emit(about.edition)

    def _take_dropped(self, _nothing: None) -> None:
        self._say("new edition" if self._standing.offer else "up to date")
        self.ask_about()

    def _take_passed_on(self, folder: str, _pack: object) -> None:
        self._say("ready to pass on", folder=folder)

    def _fail_test(self, error: Exception) -> None:
        self.tested.emit(None)
        self._fail(error)

    def _fail(self, error: Exception) -> None:
        trouble = trouble_of(error)
        kept = self._standing
        cut = trouble.state == "not reachable" and kept.state == "downloading" and kept.here > 0
        state: Shown = "paused" if cut else trouble.state
        source = kept.offer.source if kept.offer and kept.state == "downloading" else kept.source
        facts = dict(trouble.facts)
        facts.pop("here", None)
        self._say(state, facts=facts, failure=trouble.failure, source=source)


def _about(door: Door) -> "About":
    return door.about()


def _look(door: Door, officer: datetime | None) -> "tuple[Checked, About]":
    return door.check(officer), door.about()


def _bring(door: Door, offer: Offer, tell: Callable[[int, int], None], stop: Stop) -> Brought:
    began, told, first = time.monotonic(), 0.0, offer.kept

    def progress(here: int, every: int) -> None:
        nonlocal told
        if time.monotonic() - told >= _TELL_EVERY or here == every:
            told = time.monotonic()
            tell(here, every)

    fetched = door.fetch(offer, progress, stop)
    taken = time.monotonic() - began
    speed = (offer.cost - first) / taken if taken > _TELL_EVERY else 0
    return Brought(fetched, door.changes(fetched), speed)


def _install(door: Door, brought: Brought) -> "tuple[int, About]":
    return door.install(brought.fetched).edition, door.about()


def _drop(door: Door, brought: Brought) -> None:
    door.drop(brought.fetched)


def _undo(door: Door) -> "About":
    door.undo()
    return door.about()


def _pass_on(door: Door, folder: str) -> object:
    return door.pass_on(Path(folder))


def _close(door: Door) -> None:
    door.close()


def _nothing(_result: None) -> None:
    """There is nothing to tell."""
