"""`osee build-library`: from the content sources of a language to its library file."""

import hashlib
from contextlib import suppress
from pathlib import Path

import click

from osee_desktop.base.assets import database, resource
from osee_desktop.base.problems import InputProblem
from osee_desktop.base.translation import _, ngettext
from osee_desktop.cli.faults import fault_line
from osee_desktop.cli.terminal import Terminal, as_json, print_json
from osee_desktop.publish.build import build_library
from osee_desktop.search.store import beside, index_library


@click.command("build-library", help=_("Build the library file of one language. It is made from the content sources."))
@click.option("--from", "folder", type=click.Path(file_okay=False, path_type=Path), help=_("Folder of the sources."))
@click.option("--to", "target", type=click.Path(dir_okay=False, path_type=Path), help=_("File to write."))
@as_json
@click.pass_obj
def command(terminal: Terminal, folder: Path | None, target: Path | None, *, as_json: bool) -> None:
    """Write the library, its index and the note of its hash; with faults, write nothing."""
    del terminal
    folder = (folder or resource("content", "en")).absolute()
    target = target or database(f"library-{folder.name}.db")
    if not folder.is_dir():
        raise InputProblem("no-such-folder", path=folder)
    faults = build_library(folder, target)
    if faults:
        for fault in faults:
            click.echo(fault_line(fault, folder), err=True)
        line = ngettext("{count} fault: nothing was built.", "{count} faults: nothing was built.", len(faults))
        click.echo(line.format(count=len(faults)), err=True)
        click.get_current_context().exit(1)
    with suppress(OSError):  # a search builds its index where it is missing
        index_library(target, beside(target))
    _report(target, as_json=as_json)


def _report(target: Path, *, as_json: bool) -> None:
    data = target.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    target.with_suffix(".sha256").write_text(f"{found}  {target.name}\n", encoding="ascii")
    if as_json:
        print_json({"file": str(target), "bytes": len(data), "sha256": found})
    else:
        click.echo(_("Built {path}: {size:,} bytes, SHA-256 {hash}.").format(path=target, size=len(data), hash=found))
