"""What every command is given, and how commands speak: results to stdout, problems in words to stderr."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from osee_desktop.base.problems import InputProblem, Problem
from osee_desktop.base.translation import _
from osee_desktop.base.wording import explain
from osee_desktop.env.paths import Paths

if TYPE_CHECKING:
    from osee_desktop.library.front import FrontPage
    from osee_desktop.library.library import Library
    from osee_desktop.library.records import Record


_UNWRAPPED: Final = 1000
"""Columns of an output that is not a terminal."""


@dataclass(frozen=True, slots=True)
class WindowRequest:
    """What the window is asked to start with."""

    theme: str
    open_id: str | None


@dataclass(frozen=True, slots=True)
class Terminal:
    """What commands work with.

    Attributes:
        library_file: the library that is read.
        read_front: the front page of that library, without heavy imports.
        open_library: opens that library.
        open_window: shows the window and returns its exit code; None where there is no display.
    """

    paths: Paths
    library_file: Path
    read_front: Callable[[], "FrontPage"]
    open_library: Callable[[], "Library"]
    open_window: Callable[[WindowRequest], int] | None


as_json = click.option("--json", "as_json", is_flag=True, help=_("Print JSON instead of text."))
"""The option that every command has."""


def console(*, whole_rows: bool = False) -> Console:
    """A console on stdout, made late so that a redirected stdout is respected.

    Args:
        whole_rows: where the output goes to a file or another program, do not wrap rows of a table.
    """
    made = Console(highlight=False, markup=False, emoji=False)
    if whole_rows and not made.is_terminal:
        made.width = _UNWRAPPED
    return made


def print_json(data: Any) -> None:  # noqa: ANN401 - any JSON value
    """Data as indented JSON, other scripts than Latin as they are."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A plain table: bold heads, or none where `heads` is empty."""
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", show_header=bool(heads))
    for column in range(len(heads or rows[0])):
        made.add_column(heads[column] if heads else "", overflow="fold")
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    return made


def fail(problem: Problem) -> int:
    """Say a problem on stderr. The exit code is 2 where the person can ask differently, else 1."""
    click.echo(str(explain(problem)), err=True)
    # Set by library/naming.py where a name is ambiguous.
    for record in cast("Iterable[Record]", problem.facts.get("matches", ())):
        click.echo(f"  {record.id}  ({record.title})", err=True)
    return 2 if isinstance(problem, InputProblem) else 1


def speak_utf8() -> None:
    """Old Windows consoles use other encodings; a letter they lack must not end the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
