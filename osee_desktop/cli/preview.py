"""`osee preview`: the window on content that is being edited, built again at every save. Nobody signs it."""

from pathlib import Path
from typing import get_args

import click

from osee_desktop.base.assets import resource
from osee_desktop.base.problems import EnvironmentProblem, InputProblem
from osee_desktop.base.translation import _
from osee_desktop.cli.terminal import Terminal
from osee_desktop.cli.window_request import Theme, WindowRequest
from osee_desktop.publish import preview as _needed  # noqa: F401 - absent in a reader: said as for all of publishing

_HELP = _(
    "Open the window on content while you edit it. FOLDER holds the sources of one language. Every save builds them "
    "again in a folder to throw away; faults are shown with file and line. Nothing is signed, and nothing of yours is "
    "changed."
)


@click.command("preview", help=_HELP)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.option("--theme", type=click.Choice(get_args(Theme)), help=_("Colours of the window."))
@click.option("--open", "open_id", metavar="ID", help=_("Open the window on this record."))
@click.pass_obj
def command(terminal: Terminal, folder: Path | None, theme: Theme | None, open_id: str | None) -> None:
    """Show the window until it is closed, and end with its exit code."""
    folder = (folder or resource("content", "en")).absolute()
    if not folder.is_dir():
        raise InputProblem("no-such-folder", path=folder)
    if terminal.open_preview is None:
        raise EnvironmentProblem("preview-without-display")
    click.get_current_context().exit(terminal.open_preview(folder, WindowRequest(theme=theme, open_id=open_id)))
