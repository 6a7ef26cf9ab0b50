"""`osee undo`: go back to the edition before the last update."""

from contextlib import closing

import click

from osee_desktop.base.problems import UpdateProblem
from osee_desktop.base.translation import _
from osee_desktop.cli.printing import console
from osee_desktop.cli.terminal import Terminal, as_json, called, print_json


@click.command("undo", help=_("Go back to the edition before the last update."))
@as_json
@click.pass_obj
def command(terminal: Terminal, *, as_json: bool) -> None:
    """Go back, and say which edition counts now."""
    if terminal.open_updates is None:
        raise UpdateProblem("no-publisher")
    with closing(terminal.open_updates("")) as updating:
        before = updating.installed().edition
        updating.undo()
        edition = updating.installed().edition
    if as_json:
        print_json({"edition": edition, "before": before})
        return
    words = _("Edition {edition} counts again. Your notes, bookmarks and plan are as before.")
    out = console()
    out.print(words.format(edition=edition), soft_wrap=True)
    out.print(
        _("The same again brings edition {before} back: `{command} undo`.").format(before=before, command=called())
    )
