"""`osee check-content`: every fault of the content sources, with file, line and what to do."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from osee_desktop.base.assets import resource
from osee_desktop.base.problems import InputProblem
from osee_desktop.base.translation import _, ngettext
from osee_desktop.cli.faults import fault_file, fault_line
from osee_desktop.cli.printing import console, table
from osee_desktop.cli.terminal import Terminal, as_json, print_json
from osee_desktop.publish.checks import check
from osee_desktop.publish.grades import graded
from osee_desktop.publish.sources import Sources, read_sources
from osee_desktop.publish.translations import record_hashes, translation_faults

if TYPE_CHECKING:
    from osee_desktop.publish.faults import Fault

_HARDEST = 10


@dataclass(frozen=True, slots=True)
class _Report:
    """What was found in a folder, and which parts of it are wanted. Without sources there are only faults."""

    folder: Path
    sources: Sources | None
    faults: "list[Fault]"
    grades: bool
    hashes: bool


@click.command("check-content", help=_("Check the content sources of one language."))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.option("--grades", is_flag=True, help=_("Also list the ten texts that are hardest to read."))
@click.option("--hashes", is_flag=True, help=_("Print the hash of every record, for translators."))
@as_json
@click.pass_obj
def command(terminal: Terminal, folder: Path | None, *, grades: bool, hashes: bool, as_json: bool) -> None:
    """Print the faults; exit code 1 where there is one."""
    del terminal
    folder = (folder or resource("content", "en")).absolute()
    if not folder.is_dir():
        raise InputProblem("no-such-folder", path=folder)
    sources, faults = faults_in(folder)
    report = _Report(folder, sources, faults, grades, hashes)
    if as_json:
        print_json(_data(report))
    else:
        _print(report)
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


def _data(report: _Report) -> dict[str, object]:
    data: dict[str, object] = {"faults": [_fault_data(fault, report.folder) for fault in report.faults]}
    if report.sources and report.grades:
        measured = graded(report.sources)
        data["grades"] = {"median": measured.median, "texts": {row.record_id: row.grade for row in measured.grades}}
    if report.sources and report.hashes:
        data["hashes"] = record_hashes(report.sources)
    return data


def _fault_data(fault: "Fault", folder: Path) -> dict[str, object]:
    return {
        "file": fault_file(fault, folder),
        "line": fault.place.line,
        "code": fault.code,
        "sentence": fault.sentence,
    }


def _print(report: _Report) -> None:
    _print_faults(report)
    if report.sources and report.grades:
        _print_grades(report.sources)
    if report.sources and report.hashes:
        out = console(whole_rows=True)
        out.print()
        out.print(table((_("Record"), _("Hash")), list(record_hashes(report.sources).items())))


def _print_faults(report: _Report) -> None:
    for fault in report.faults:
        click.echo(fault_line(fault, report.folder))
    count = len(report.faults)
    if count:
        click.echo(ngettext("{count} fault.", "{count} faults.", count).format(count=count), err=True)
    else:
        click.echo(_("No fault found."))


def _print_grades(sources: Sources) -> None:
    report = graded(sources)
    out = console(whole_rows=True)
    out.print()
    line = _(
        "Reading grade (Flesch-Kincaid) of {count} texts: median {median:.1f}, hardest {hardest:.1f}. The ten hardest:"
    )
    out.print(line.format(count=len(report.grades), median=report.median, hardest=report.grades[0].grade))
    out.print(
        table((_("Grade"), _("Record")), [(f"{row.grade:.1f}", row.record_id) for row in report.grades[:_HARDEST]])
    )
