"""`osee show`: one record, whole."""

import click

from osee_desktop.base.translation import _
from osee_desktop.cli.printing import console
from osee_desktop.cli.reading import print_module, print_record
from osee_desktop.cli.terminal import Terminal, as_json, print_json
from osee_desktop.library.export import Exporter
from osee_desktop.library.naming import the_one
from osee_desktop.library.records import Module


@click.command(
    "show", help=_("Show one record whole. NAME is its title, an alias or its id, in any case, singular or plural.")
)
@click.argument("name", nargs=-1, required=True)
@as_json
@click.pass_obj
def command(terminal: Terminal, name: tuple[str, ...], *, as_json: bool) -> None:
    """Print the record that the words name."""
    with terminal.open_library() as library:
        record = the_one(library, " ".join(name))
        page = library.module_page(record.id) if isinstance(record, Module) else None
        if as_json:
            exporter = Exporter(library)
            print_json(exporter.module_page(page) if page else exporter.record(record))
        elif page:
            print_module(console(), library, page)
        else:
            print_record(console(), library, record)
