"""`osee check-content`: every fault of the content sources, with file, line and what to do."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from osee_desktop.base.assets import resource
from osee_desktop.base.problems import InputProblem
from osee_desktop.base.translation import _, ngettext
from osee_desktop.cli.terminal import Terminal, as_json, console, print_json, table
from osee_desktop.publish.checks import check
from osee_desktop.publish.grades import graded
from osee_desktop.publish.sources import Sources, read_sources
from osee_desktop.publish.translations import record_hashes, translation_faults

if TYPE_CHECKING:
    from osee_desktop.publish.faults import Fault

_HARDEST = 10


@click.command("check-content", help=_("Check the content sources of one language."))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.option("--grades", is_flag=True, help=_("Also list the ten texts that are hardest to read."))
@click.option("--hashes", is_flag=True, help=_("Print the hash of every record, for translators."))
@as_json
@click.pass_obj
def command(terminal: Terminal, folder: Path | None, *, grades: bool, hashes: bool, as_json: bool) -> None:
    """Print the faults; exit code 1 where there is one."""
    del terminal
    folder = folder or resource("content", "en")
    if not folder.is_dir():
        raise InputProblem("no-such-folder", path=folder)
    sources, faults = faults_in(folder)
    if as_json:
        print_json([_fault_data(fault) for fault in faults])
    else:
        _print_faults(faults)
    if sources and grades:
        _print_grades(sources)
    if sources and hashes:
        console().print(table((_("Record"), _("Hash")), list(record_hashes(sources).items())))
    if faults:
        click.get_current_context().exit(1)


def faults_in(folder: Path) -> "tuple[Sources | None, list[Fault]]":
    """The sources of a language and all their faults; a translation is held against the English beside it."""
    sources, faults = read_sources(folder)
    if sources is None:
        return None, faults
    faults = check(sources)
    if sources.language != "en":
        original, _unread = read_sources(folder.parent / "en")
        faults += translation_faults(sources, original) if original else []
    return sources, faults


def _fault_data(fault: "Fault") -> dict[str, object]:
    return {
        "file": fault.place.path.as_posix(),
        "line": fault.place.line,
        "code": fault.code,
        "sentence": fault.sentence,
    }


def _print_faults(faults: "list[Fault]") -> None:
    for fault in faults:
        click.echo(str(fault))
    if faults:
        click.echo(ngettext("{count} fault.", "{count} faults.", len(faults)).format(count=len(faults)), err=True)
    else:
        click.echo(_("No fault found."))


def _print_grades(sources: Sources) -> None:
    report = graded(sources)
    out = console()
    out.print()
    line = _(
        "Reading grade (Flesch-Kincaid) of {count} texts: median {median:.1f}, hardest {hardest:.1f}. The ten hardest:"
    )
    out.print(line.format(count=len(report.grades), median=report.median, hardest=report.grades[0].grade))
    out.print(
        table((_("Grade"), _("Record")), [(f"{row.grade:.1f}", row.record_id) for row in report.grades[:_HARDEST]])
    )
