"""Work off the main thread: lanes, a token for each request, newest wins, results by one queued signal.

A lane has as many threads as its work allows: one for whatever must not overlap. A failure that nobody handles goes to
the signal `failed`. It may not know what the work is about.
"""

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

_T = TypeVar("_T")
Failed = Callable[[Exception], None]


class Token:
    """One request. Whoever runs long asks `cancelled` now and then; a cancelled request reports nothing."""

    def __init__(self) -> None:
        self._cancelled = False

    @property
    def cancelled(self) -> bool:
        """Whether nobody waits for the result any more."""
        return self._cancelled

    def cancel(self) -> None:
        """Nobody waits for the result any more."""
        self._cancelled = True


class _Ended(NamedTuple):
    """A request that has ended, on its way to the main thread."""

    token: Token
    result: Any
    error: Exception | None
    done: Callable[[Any], None]
    failed: Failed | None


class Jobs(QObject):
    """Runs work in lanes and hands results to the main thread.

    Signals:
        failed(Exception): work without a handler of its own has failed.

    Args:
        lanes: name of each lane and its number of threads.
        finish: lanes whose waiting work is done before the end: what a person has changed is never dropped.
        leave: lanes that `close` does not wait for: they hang on a network. Their work ends with the process.
    """

    failed = Signal(object)
    _ended = Signal(object)

    def __init__(
        self,
        lanes: Mapping[str, int],
        parent: QObject | None = None,
        *,
        finish: Collection[str] = (),
        leave: Collection[str] = (),
    ) -> None:
        super().__init__(parent)
        self._finish, self._leave = frozenset(finish), frozenset(leave)
        self._lanes = dict(lanes)
        self._pools: dict[str, ThreadPoolExecutor] = {}
        self._newest: dict[str, Token] = {}
        self._closed = False
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        lane: str,
        work: Callable[[Token], _T],
        done: Callable[[_T], None],
        *,
        failed: Failed | None = None,
        newest: str = "",
    ) -> Token:
        """Run `work` in a lane and call `done` with its result on the main thread.

        Args:
            lane: one of the lanes given at the start.
            work: runs off the main thread; it touches no widget.
            done: takes the result, on the main thread.
            failed: takes the failure, on the main thread; without it the signal of that name is sent.
            newest: requests of the same name replace each other: the older one reports nothing.

        Returns:
            The request; it is cancelled where everything has been closed already.

        Raises:
            KeyError: there is no such lane.
        """
        token = Token()
        if self._closed:
            token.cancel()
            return token
        if newest:
            self._newest.get(newest, Token()).cancel()
            self._newest[newest] = token
        self._pool(lane).submit(self._run, token, work, done, failed)
        return token

    def close(self) -> None:
        """Drop what waits where it may be dropped, let the rest end, and report nothing any more.

        A second call does nothing.
        """
        if self._closed:
            return
        self._closed = True
        self._ended.disconnect(self._deliver)
        for lane, pool in self._pools.items():
            pool.shutdown(wait=lane not in self._leave, cancel_futures=lane not in self._finish)

    def _pool(self, lane: str) -> "ThreadPoolExecutor":
        # Imported at the first job, which comes after the first page: it costs a tenth of the time until then.
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

        if lane not in self._pools:
            self._pools[lane] = ThreadPoolExecutor(self._lanes[lane], f"lane-{lane}")
        return self._pools[lane]

    def _run(
        self, token: Token, work: Callable[[Token], Any], done: Callable[[Any], None], failed: Failed | None
    ) -> None:
        if token.cancelled:
            return
        result, error = None, None
        try:
            result = work(token)
        except Exception as raised:  # noqa: BLE001 - whatever it is, it must reach a person and not die in a thread
            error = raised
        self._ended.emit(_Ended(token, result, error, done, failed))

    @Slot(object)
    def _deliver(self, ended: _Ended) -> None:
        if ended.token.cancelled:
            return
        if ended.error is None:
            ended.done(ended.result)
        elif ended.failed:
            ended.failed(ended.error)
        else:
            self.failed.emit(ended.error)
