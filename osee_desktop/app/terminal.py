"""What the commands of the terminal are given. Each thing is opened when a command asks for it, none before.

The window does not wait for this module: it is imported when there are words of a command line.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from osee_desktop.app import surroundings
from osee_desktop.app.editions import open_library, open_search, read_front, shown_or_bundled
from osee_desktop.app.notebooks import notebook_file, read_kept
from osee_desktop.app.own_search import search_own
from osee_desktop.app.preview import show_preview
from osee_desktop.app.updates import open_updates
from osee_desktop.app.window import show_window
from osee_desktop.base.problems import EnvironmentProblem

if TYPE_CHECKING:
    from osee_desktop.cli.terminal import Terminal
    from osee_desktop.cli.window_request import WindowRequest
    from osee_desktop.plans.records import Holder, Plan
    from osee_desktop.updates.records import CarrierKind

_EVERY_KIND: "Final[frozenset[CarrierKind]]" = frozenset(("web", "folder", "stick"))


def make_terminal(library: Path | None, data_dir: Path | None) -> "Terminal":
    """What commands work with: on this library and in this folder, where they were named."""
    from osee_desktop.cli.terminal import Terminal  # noqa: PLC0415 - its libraries are half of the way to the window

    asked_for, decided = surroundings.find_paths(data_dir), surroundings.decided()
    remarks = decided.problems if decided else ()
    paths = asked_for
    if not surroundings.can_keep(asked_for):
        paths = surroundings.for_this_session()
        remarks = (*remarks, EnvironmentProblem("nothing-kept", path=asked_for.data))
    library_file, told = shown_or_bundled(library, paths)

    def window(request: "WindowRequest") -> int:
        return show_window(library, asked_for, request)

    def preview(sources: Path, request: "WindowRequest") -> int:
        return show_preview(sources, paths, request)

    def print_plan(plan: "Plan", holder: "Holder", path: Path) -> None:
        _print_plan(plan, holder, path, paths.config)

    has_display = surroundings.has_display()
    return Terminal(
        paths=paths,
        library_file=library_file,
        read_front=lambda: read_front(library_file),
        open_library=lambda: open_library(library_file),
        open_search=lambda: open_search(library_file, paths.cache),
        open_window=window if has_display else None,
        open_preview=preview if has_display else None,
        read_kept=lambda person: read_kept(notebook_file(paths.data, person)),
        print_plan=print_plan,
        open_updates=lambda only: open_updates(library, paths, lambda: (only, _EVERY_KIND)),
        open_updates_offline=lambda only: open_updates(library, paths, lambda: (only, _EVERY_KIND), offline=True),
        policy=surroundings.policy(),
        open_own_search=lambda person: search_own(notebook_file(paths.data, person), paths.cache),
        told=told,
        remarks=remarks,
    )


def _print_plan(plan: "Plan", holder: "Holder", path: Path, config: Path) -> None:
    try:
        from osee_desktop.ui.printing import write_plan_pdf  # noqa: PLC0415 - a terminal works without Qt
    except ImportError as error:
        if not surroundings.lacks_qt(error):
            raise
        raise EnvironmentProblem("pdf-without-window") from error
    write_plan_pdf(plan, holder, path, config)
