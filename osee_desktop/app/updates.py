"""What updates this copy, put together for the terminal and for the window.

What is known of the wishes and of the policy is read at every check, not kept: both may change while a window is open.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from osee_desktop.app import surroundings
from osee_desktop.app.editions import library_file, read_front, shown
from osee_desktop.base.assets import resource

if TYPE_CHECKING:
    from collections.abc import Callable

    from osee_desktop.cli.window_request import WindowRequest
    from osee_desktop.env.paths import Paths
    from osee_desktop.ui.shell.update_port import UpdatePort
    from osee_desktop.updates.records import CarrierKind
    from osee_desktop.updates.updating import Updating

    Asked = Callable[[], tuple[str, frozenset[CarrierKind]]]


def open_updates(library: Path | None, paths: "Paths", asked: "Asked", *, offline: bool = False) -> "Updating":
    """What updates this copy. `asked` says at every check which addresses, folders and kinds of them are asked."""
    from osee_desktop import RELEASED  # noqa: PLC0415 - few commands update
    from osee_desktop.env.settings import UPDATE_FOLDERS, UPDATE_MIRRORS, open_settings  # noqa: PLC0415 - the same
    from osee_desktop.kit.policy_sources import limited  # noqa: PLC0415 - the same
    from osee_desktop.updates.setting_up import ThisCopy, Wishes, set_up  # noqa: PLC0415 - the same

    def wishes() -> Wishes:
        settings = open_settings(paths.config, surroundings.given())
        mirrors, folders = settings.get(UPDATE_MIRRORS), settings.get(UPDATE_FOLDERS)
        only, kinds = asked()
        known = Wishes(mirrors=mirrors, folders=folders, only=only, kinds=kinds)
        return limited(known, surroundings.policy(), offline=offline)

    copy = ThisCopy(
        trust=resource("trust"),
        bundled=library_file(library),
        content=paths.data / "content",
        language=surroundings.LANGUAGE,
        released=RELEASED,
    )
    return set_up(copy, wishes, surroundings.now)


def update_port(library: Path | None, paths: "Paths", request: "WindowRequest") -> "UpdatePort":
    """Updates for the window. A library that was asked for by its file is not updated."""
    from osee_desktop.ui.shell.update_port import UpdatePort  # noqa: PLC0415 - a terminal works without Qt

    return UpdatePort(
        has_publisher=lambda: library is None and resource("trust", "root.json").is_file(),
        open=lambda asked: open_updates(library, paths, asked, offline=request.offline),
        sticks=_sticks,
        read_front=lambda: read_front(shown(library, paths).file),
        reach="none" if request.safe_mode else "near" if request.offline else "all",
        policy=surroundings.policy(),
    )


def _sticks() -> list[Path]:
    from osee_desktop.updates.carriers.media import sticks  # noqa: PLC0415 - where a publisher is set up

    return sticks()
