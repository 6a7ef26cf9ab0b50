"""What the window is given for support. It holds no code and loads nothing, so that every start may know it."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from osee_desktop.env.running_log import RunningLog
    from osee_desktop.kit.reports import ReportPart

    Hear = Callable[[Callable[[BaseException], object] | None], None]
    MakeReport = Callable[[Sequence[tuple[str, str]]], tuple[ReportPart, ...]]


class SupportPort(NamedTuple):
    """The way to support.

    Attributes:
        report: makes the report out of what the window knows, as labels and values; off the main thread.
        log: takes what happened.
        crash: the account of the crash that ended an earlier run; empty where none did.
        hear: gives the listener every error that nobody caught, in the thread in which it came; None ends it.
    """

    report: "MakeReport"
    log: "RunningLog"
    crash: str = ""
    hear: "Hear | None" = None
