"""`osee export`: the whole library, as JSON for programs or as text for people."""

import click

from osee_desktop.base.translation import _
from osee_desktop.cli.printing import console
from osee_desktop.cli.reading import print_framework
from osee_desktop.cli.terminal import Terminal, as_json, print_json
from osee_desktop.library.export import Exporter


@click.command("export", help=_("Print the whole library. With --json it is for other programs."))
@as_json
@click.pass_obj
def command(terminal: Terminal, *, as_json: bool) -> None:
    """Print everything."""
    with terminal.open_library() as library:
        if as_json:
            print_json(Exporter(library).everything())
        else:
            print_framework(console(), library)
