"""`osee doctor`: is this machine fit, and is the library whole."""

from pathlib import Path

import click
from rich.text import Text

from osee_desktop import PROGRAM_NAME, __version__
from osee_desktop.base.health_wording import finding_words
from osee_desktop.base.translation import _
from osee_desktop.cli.printing import console, table
from osee_desktop.cli.terminal import Terminal, as_json, called, print_json
from osee_desktop.env.health import Finding
from osee_desktop.kit.examining import Examined, examine


@click.command(
    "doctor", help=_("Say whether this machine is fit. Looks at folders, space, library, notebooks, fonts and clock.")
)
@click.option(
    "--bundle",
    metavar="ZIP",
    type=click.Path(dir_okay=False, path_type=Path),
    help=_("Print a report for support, without anything personal, and save it as this file."),
)
@click.option("--yes", is_flag=True, help=_("Save the report without asking first."))
@as_json
@click.pass_obj
def command(terminal: Terminal, bundle: Path | None, *, yes: bool, as_json: bool) -> None:
    """Print every finding; exit code 1 where one is not fit."""
    if bundle:
        from osee_desktop.cli.support_report import save_report  # noqa: PLC0415 - wanted seldom

        save_report(terminal, bundle, agreed=yes, as_json=as_json)
        return
    findings = list(
        examine(Examined(terminal.paths, terminal.library_file, terminal.told, terminal.policy, terminal.remarks))
    )
    if as_json:
        print_json([{"about": row.about, "fit": row.fit, "sentence": sentence(row)} for row in findings])
    else:
        out = console(whole_rows=True)
        out.print(Text(f"{PROGRAM_NAME} {__version__}", style="bold"))
        out.print(table((), [(_("good") if row.fit else _("LOOK"), sentence(row)) for row in findings]))
    if not all(row.fit for row in findings):
        click.get_current_context().exit(1)


def sentence(row: Finding) -> str:
    """The words for a finding."""
    return finding_words(row.about, row.facts, called(), fit=row.fit)
