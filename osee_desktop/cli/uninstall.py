"""`osee uninstall`: take the program away again, and what the officer made where that is asked for."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from osee_desktop import PROGRAM_NAME
from osee_desktop.base.translation import _
from osee_desktop.cli.install import Asked, asked_for, folder
from osee_desktop.cli.terminal import as_json
from osee_desktop.env.paths import resolve_paths
from osee_desktop.kit.entries import entries_here
from osee_desktop.kit.uninstalling import ensure_closed, removal_afterwards, remove_data, uninstall


@click.command("uninstall", help=_("Take the program away. Your notes and plans stay, unless you say otherwise."))
@click.option("--keep-data", "data", flag_value="keep", help=_("Keep notes, plans, settings and content."))
@click.option("--remove-data", "data", flag_value="remove", help=_("Delete notes, plans, settings and content too."))
@click.option("--user/--system", "user", default=True, help=_("Where it was installed."))
@click.option("--prefix", type=folder, help=_("The folder of the program, if it is not the usual one."))
@click.option("--silent", is_flag=True, help=_("Ask nothing, and print nothing but problems."))
@click.option("--log", type=click.Path(dir_okay=False, path_type=Path), help=_("Note in this file what was done."))
@as_json
def command(
    data: str | None, prefix: Path | None, log: Path | None, *, user: bool, silent: bool, as_json: bool
) -> None:
    """Remove the program, and say what was kept."""
    asked = asked_for(prefix=prefix, system=not user, log=log, silent=silent, as_json=as_json)
    # The usual log is in the folder that goes.
    asked = replace(asked, log=log)
    removes_data = data == "remove" or (data is None and not (silent or as_json) and _wants_data_gone())
    asked.attempt("uninstall", lambda: _work(asked, removes_data=removes_data))


def _wants_data_gone() -> bool:
    """Ask, where somebody can answer. Nobody's notes are deleted because nobody was asked."""
    return sys.stdin.isatty() and click.confirm(_("Delete your notes, plans and settings too?"), default=False)


def _work(asked: Asked, *, removes_data: bool) -> dict[str, Any]:
    paths = resolve_paths(None, os.environ, asked.prefix.folder)
    if removes_data:
        ensure_closed(paths)
    gone = uninstall(asked.prefix, asked.place, entries_here())
    removed = remove_data(paths) if removes_data else []
    if not gone and (command := removal_afterwards(asked.prefix)):
        subprocess.Popen(command, cwd=asked.prefix.folder.parent)  # noqa: S603 - the words are ours
    asked.say(_("{program} is gone from {path}.").format(program=PROGRAM_NAME, path=asked.prefix.folder))
    kept = [str(path) for path in (paths.data, paths.config) if path.is_dir()]
    if kept:
        asked.say(_("Your notes, plans and settings are kept in {names}.").format(names=", ".join(kept)))
    return {"prefix": str(asked.prefix.folder), "removed": [str(path) for path in removed], "kept": kept}
