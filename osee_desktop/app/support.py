"""The way to support, put together for the window: the report, the log, and what the last end left behind."""

from pathlib import Path
from typing import TYPE_CHECKING

from osee_desktop.app import surroundings
from osee_desktop.app.editions import shown_or_bundled
from osee_desktop.base.assets import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from osee_desktop.env.crash import CrashWatch
    from osee_desktop.env.health import Finding
    from osee_desktop.env.paths import Paths
    from osee_desktop.kit.reports import ReportPart
    from osee_desktop.ui.shell.support_port import SupportPort


def support_port(library: Path | None, paths: "Paths", watch: "CrashWatch") -> "SupportPort":
    """The way to support for the window."""
    from osee_desktop.ui.shell.support_port import SupportPort  # noqa: PLC0415 - a terminal works without Qt

    def report(window: "Sequence[tuple[str, str]]") -> "tuple[ReportPart, ...]":
        from osee_desktop.base.health_wording import finding_words  # noqa: PLC0415 - wanted seldom
        from osee_desktop.kit.examining import Examined  # noqa: PLC0415 - the same
        from osee_desktop.kit.reports import Reported, make_report  # noqa: PLC0415 - the same

        def words(finding: "Finding") -> str:
            return finding_words(finding.about, finding.facts, fit=finding.fit)

        file, told = shown_or_bundled(library, paths)
        decided = surroundings.decided()
        examined = Examined(paths, file, told, surroundings.policy(), decided.problems if decided else ())
        return make_report(Reported(examined, resource("trust"), words, window))

    def hear(listener: "Callable[[BaseException], object] | None") -> None:
        watch.on_error = listener

    return SupportPort(report, watch.log, watch.found, hear)
