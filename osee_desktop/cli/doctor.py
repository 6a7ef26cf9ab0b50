"""`osee doctor`: is this machine fit, and is the library whole."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import click
from rich.text import Text

from osee_desktop import PROGRAM_NAME, RELEASED, __version__
from osee_desktop.base.problems import ContentProblem, Problem
from osee_desktop.base.translation import _
from osee_desktop.base.wording import explain
from osee_desktop.cli.printing import console, table
from osee_desktop.cli.terminal import Terminal, as_json, called, print_json
from osee_desktop.env import health
from osee_desktop.env.health import Finding
from osee_desktop.env.people import folder_of, read_people
from osee_desktop.library.connection import check_integrity, connect
from osee_desktop.notebook.backups import backups_of, list_backups
from osee_desktop.notebook.looking import set_aside, trouble_with


@click.command(
    "doctor", help=_("Say whether this machine is fit. Looks at folders, space, library, notebooks, fonts and clock.")
)
@as_json
@click.pass_obj
def command(terminal: Terminal, *, as_json: bool) -> None:
    """Print every finding; exit code 1 where one is not fit."""
    findings = list(_findings(terminal))
    if as_json:
        print_json([{"about": row.about, "fit": row.fit, "sentence": sentence(row)} for row in findings])
    else:
        out = console(whole_rows=True)
        out.print(Text(f"{PROGRAM_NAME} {__version__}", style="bold"))
        out.print(table((), [(_("good") if row.fit else _("LOOK"), sentence(row)) for row in findings]))
    if not all(row.fit for row in findings):
        click.get_current_context().exit(1)


def _findings(terminal: Terminal) -> Iterator[Finding]:
    yield from health.folders(terminal.paths)
    yield health.space(terminal.paths.data)
    yield from (_bad(problem) for problem in terminal.told)
    yield _library(terminal.library_file)
    yield from _notebooks(terminal.paths.data)
    yield from health.fonts(health.installed_font)
    yield health.clock(datetime.now(UTC).date(), date.fromisoformat(RELEASED))


def _notebooks(data: Path) -> Iterator[Finding]:
    """The notebook of everybody, looked at only: whatever can be mended is mended when the window opens it."""
    people = read_people(data)
    yield from (Finding("notebook-bad", fit=False, facts={"words": _words(one)}) for one in people.problems)
    for file in (folder_of(data, person) / "notebook.db" for person in people.all):
        trouble = trouble_with(file)
        if trouble:
            yield Finding("notebook-bad", fit=False, facts={"words": _words(trouble)})
        elif file.is_file():
            yield Finding("notebook", fit=True, facts={"path": file, "backups": len(list_backups(backups_of(file)))})
        yield from (Finding("notebook-aside", fit=True, facts={"path": aside}) for aside in set_aside(file))


def _words(problem: Problem) -> str:
    return str(explain(problem, called()))


def _library(path: Path) -> Finding:
    try:
        connection = connect(path)
        try:
            check_integrity(connection, path)
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            edition = connection.execute("SELECT number FROM edition").fetchone()[0]
        finally:
            connection.close()
    except ContentProblem as problem:
        return _bad(problem)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    noted = path.with_suffix(".sha256")
    if noted.is_file() and noted.read_text(encoding="ascii").split()[0] != found:
        return Finding("library-changed", fit=False, facts={"path": path, "hash": found})
    format_number = f"{version // 1000}.{version % 1000}"
    return Finding(
        "library", fit=True, facts={"edition": edition, "format": format_number, "hash": found, "path": path}
    )


def _bad(problem: Problem) -> Finding:
    return Finding("library-bad", fit=False, facts={"words": str(explain(problem, called()))})


def sentence(row: Finding) -> str:
    """The words for a finding."""
    good, bad = {
        "folder": (
            _("The {name} folder {path} can be written."),
            _("The {name} folder {path} cannot be written. Choose another one with --data-dir."),
        ),
        "space": (
            _("{free:,} MB are free at {path}."),
            _("Only {free:,} MB are free at {path}, and {wanted:,} MB are advised. Make room there."),
        ),
        "library": (_("The library is whole: edition {edition}, format {format}, {path}, SHA-256 {hash}."), ""),
        "library-bad": ("", "{words}"),
        "library-changed": ("", _("{path} is not the file that was built (SHA-256 {hash}). Build or copy it again.")),
        "notebook": (_("The notebook {path} is whole. Number of its backups: {backups}."), ""),
        "notebook-bad": ("", "{words}"),
        "notebook-aside": (_("A damaged notebook was set aside as {path}. Delete it when you do not need it."), ""),
        "font": (
            _("{script} letters can be shown.")
            if row.facts.get("known")
            else _("{script} letters: this machine has no list of its fonts to look in."),
            _("There is no font for {script} letters. Install one, such as Noto Sans."),
        ),
        "clock": (
            _("The clock says {today}, which can be true."),
            _("The clock says {today}. This version is of {released}: set the clock right."),
        ),
    }[row.about]
    facts = {**row.facts, **{name: _megabytes(row.facts[name]) for name in ("free", "wanted") if name in row.facts}}
    return (good if row.fit else bad).format_map(facts)


def _megabytes(size: object) -> int:
    return int(str(size)) // 1_000_000
