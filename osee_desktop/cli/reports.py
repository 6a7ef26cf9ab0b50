"""`osee reports`: what readers have reported, for the publisher."""

from pathlib import Path

import click
from rich.text import Text

from osee_desktop.base.translation import _, ngettext
from osee_desktop.cli.printing import console
from osee_desktop.cli.terminal import as_json, print_json
from osee_desktop.notebook.records import Report
from osee_desktop.notebook.report_file import read_reports


@click.command("reports", help=_("Show the reports in a reader's FILE, for publishers."))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@as_json
def command(file: Path, *, as_json: bool) -> None:
    """Print the reports of a file, grouped by the record that they are about."""
    reports = sorted(read_reports(file), key=_place)
    if as_json:
        print_json([_told(report) for report in reports])
        return
    out = console()
    for report in reports:
        kind = {"mistake": _("Mistake"), "wish": _("Wish")}[report.kind]
        head = _("{kind} on {place} (edition {edition})")
        out.print(Text(head.format(kind=kind, place=_words(report), edition=report.edition), style="bold"))
        out.print(Text(report.text))
        out.print()
    words = ngettext("{count} report.", "{count} reports.", len(reports))
    out.print(words.format(count=len(reports)))


def _place(report: Report) -> tuple[str, str]:
    return report.about, report.kind


def _words(report: Report) -> str:
    if not report.about:
        return _("the whole library")
    return f"{report.title} ({report.about})" if report.title else report.about


def _told(report: Report) -> dict[str, str | int]:
    return {
        "id": report.id,
        "kind": report.kind,
        "about": report.about,
        "title": report.title,
        "edition": report.edition,
        "text": report.text,
        "changed": report.changed,
    }
