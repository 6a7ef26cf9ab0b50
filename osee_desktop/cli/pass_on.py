"""`osee pass-on`: write the installed edition to a stick or a share, for the next officer."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from osee_desktop.base.problems import UpdateProblem
from osee_desktop.base.translation import _
from osee_desktop.cli.printing import console
from osee_desktop.cli.terminal import Terminal, as_json, print_json
from osee_desktop.updates.wording import Situation, state_words


@click.command("pass-on", help=_("Write the installed edition into FOLDER, for others."))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@as_json
@click.pass_obj
def command(terminal: Terminal, folder: Path, *, as_json: bool) -> None:
    """Pass on what is installed; it says so only when the copy was read back."""
    if terminal.open_updates is None:
        raise UpdateProblem("no-publisher")
    with closing(terminal.open_updates("")) as updating:
        pack = updating.pass_on(folder)
    if as_json:
        print_json({"edition": pack.edition, "folder": str(folder), "bytes": pack.length})
        return
    ready = Situation(
        state="ready to pass on", edition=pack.edition, now=datetime.now(UTC), facts={"folder": str(folder)}
    )
    console().print(str(state_words(ready)), soft_wrap=True)
