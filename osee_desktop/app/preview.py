"""The window on content that is being edited: builds of it, in folders that go when the program ends.

Nothing of it touches what the person keeps; only their settings are copied.
"""

import sys
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from osee_desktop.app import surroundings
from osee_desktop.app.editions import open_library, open_search, read_front
from osee_desktop.app.notebooks import open_notebook
from osee_desktop.app.own_search import OwnSearch
from osee_desktop.app.updates import update_port
from osee_desktop.base.translation import _

if TYPE_CHECKING:
    from osee_desktop.cli.window_request import WindowRequest
    from osee_desktop.env.paths import Paths
    from osee_desktop.library.front import FrontPage
    from osee_desktop.publish.preview import Preview
    from osee_desktop.ui.shell.preview_port import PreviewPort


def show_preview(sources: Path, paths: "Paths", request: "WindowRequest") -> int:
    """The window on builds of content that is being edited. The person's choices hold; all that it keeps goes."""
    with surroundings.qt_is_needed():
        from osee_desktop.ui import WindowOptions, run_window  # noqa: PLC0415 - a terminal works without Qt
    from osee_desktop.publish.preview import Preview  # noqa: PLC0415 - a reader has no publishing

    room = surroundings.for_this_session()
    _take_settings(paths, room)
    preview = Preview(sources, room.cache)
    options = WindowOptions(
        theme=request.theme,
        open_id=request.open_id,
        config=room.config,
        arguments=sys.argv[:1],
        paths=room,
        own_search=lambda: OwnSearch(room.cache),
        updates=lambda: update_port(sources, room, request),
        preview=_preview_port(sources, preview),
    )
    with ExitStack() as opened:
        return run_window(
            _nothing_built(sources),
            lambda: opened.enter_context(open_library(preview.library)),
            lambda: opened.enter_context(closing(open_search(preview.library, room.cache))),
            lambda person: opened.enter_context(open_notebook(room.data, person)),
            options,
        )


def _preview_port(sources: Path, preview: "Preview") -> "PreviewPort":
    from osee_desktop.ui.shell.preview_port import Built, PreviewFault, PreviewPort  # noqa: PLC0415 - as above

    def build() -> Built:
        faults = preview.build()
        told = (PreviewFault(one.place.path.as_posix(), one.place.line, one.sentence) for one in faults)
        return Built(tuple(told), preview.number)

    return PreviewPort(str(sources), preview.stamp, build, lambda: read_front(preview.library))


def _take_settings(paths: "Paths", room: "Paths") -> None:
    """Colours, size of text and the like as the person has them; without them the window is as good."""
    from shutil import copy  # noqa: PLC0415 - few starts need it

    with suppress(OSError):
        room.config.mkdir(parents=True, exist_ok=True)
        copy(paths.config / "settings.json", room.config)


def _nothing_built(sources: Path) -> "FrontPage":
    """The front page before the first build."""
    from osee_desktop.library.edition import Edition  # noqa: PLC0415 - as for the first page of all
    from osee_desktop.library.front import FrontPage  # noqa: PLC0415 - the same

    return FrontPage(sources.name, "", Edition(number=0, label=_("not built yet"), language=sources.name), (), 0, 0)
