"""The report for support in a terminal: it is printed first, and saved only when the person agrees."""

from pathlib import Path

import click

from osee_desktop.base.assets import resource
from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.base.health_wording import finding_words
from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.base.translation import _
from osee_desktop.cli.terminal import Terminal, called, print_json
from osee_desktop.env.health import Finding
from osee_desktop.kit.examining import Examined
from osee_desktop.kit.reports import Reported, ReportPart, as_text, as_zip, make_report


def save_report(terminal: Terminal, path: Path, *, agreed: bool, as_json: bool) -> None:
    """Print the report, ask unless the person has agreed already, and save it.

    Raises:
        EnvironmentProblem: cannot-write.
    """
    examined = Examined(terminal.paths, terminal.library_file, terminal.told, terminal.policy, terminal.remarks)
    parts = make_report(Reported(examined, resource("trust"), _words))
    if as_json:
        print_json([{"name": part.name, "heading": part.heading, "text": part.text} for part in parts])
    else:
        click.echo(as_text(parts))
    question = _("Save this as {path}?").format(path=path)
    if agreed or click.confirm(question, err=True):
        _write(path, parts)
        said = _("Saved as {path}. Nothing was sent: give the file to whoever helps you.")
        click.echo(said.format(path=path), err=True)


def _write(path: Path, parts: tuple[ReportPart, ...]) -> None:
    try:
        write_atomically(path, as_zip(parts))
    except OSError as error:
        raise EnvironmentProblem("cannot-write", path=path, detail=error.strerror or error) from error


def _words(row: Finding) -> str:
    return finding_words(row.about, row.facts, called(), fit=row.fit)
