"""`osee doctor`: is this machine fit, and is the library whole."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import click

from osee_desktop import RELEASED, __version__
from osee_desktop.base.problems import ContentProblem
from osee_desktop.base.translation import _
from osee_desktop.base.wording import explain
from osee_desktop.cli.terminal import Terminal, as_json, console, print_json, table
from osee_desktop.env import health
from osee_desktop.env.health import Finding
from osee_desktop.library.connection import check_integrity, connect


@click.command("doctor", help=_("Check folders, free space, the library, fonts and the clock."))
@as_json
@click.pass_obj
def command(terminal: Terminal, *, as_json: bool) -> None:
    """Print every finding; exit code 1 where one is not fit."""
    findings = list(_findings(terminal))
    if as_json:
        print_json([{"about": row.about, "fit": row.fit, "sentence": sentence(row)} for row in findings])
    else:
        rows = [(_("good") if row.fit else _("LOOK"), sentence(row)) for row in findings]
        console(whole_rows=True).print(
            table((_("State"), _("OSEE Desktop {version}").format(version=__version__)), rows)
        )
    if not all(row.fit for row in findings):
        click.get_current_context().exit(1)


def _findings(terminal: Terminal) -> Iterator[Finding]:
    yield from health.folders(terminal.paths)
    yield health.space(terminal.paths.data)
    yield _library(terminal.library_file)
    yield from health.fonts(health.installed_font)
    yield health.clock(datetime.now(UTC).date(), date.fromisoformat(RELEASED))


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
        return Finding("library-bad", fit=False, facts={"words": str(explain(problem))})
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    noted = path.with_suffix(".sha256")
    if noted.is_file() and noted.read_text(encoding="ascii").split()[0] != found:
        return Finding("library-changed", fit=False, facts={"path": path, "hash": found})
    format_number = f"{version // 1000}.{version % 1000}"
    return Finding(
        "library", fit=True, facts={"edition": edition, "format": format_number, "hash": found, "path": path}
    )


def sentence(row: Finding) -> str:
    """The words for a finding."""
    good, bad = {
        "folder": (
            _("The {name} folder {path} can be written."),
            _("The {name} folder {path} cannot be written. Choose another one with --data-dir."),
        ),
        "space": (
            _("{free:,} bytes are free at {path}."),
            _("Only {free:,} bytes are free at {path}; {wanted:,} are advised. Free some space."),
        ),
        "library": (_("Edition {edition}, format {format}, whole: {path}, SHA-256 {hash}."), ""),
        "library-bad": ("", "{words}"),
        "library-changed": ("", _("{path} is not the file that was built (SHA-256 {hash}). Build or copy it again.")),
        "font": (
            _("{script} letters can be shown.")
            if row.facts.get("known")
            else _("{script} letters: nobody to ask here."),
            _("There is no font for {script} letters. Install one, such as Noto Sans."),
        ),
        "clock": (
            _("The clock says {today}, which can be true."),
            _("The clock says {today}. This version is of {released}: set the clock right."),
        ),
    }[row.about]
    return (good if row.fit else bad).format_map(row.facts)
