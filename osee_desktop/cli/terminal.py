"""What every command is given, and how commands speak: results to stdout, problems in words to stderr.

It imports little, because every command waits for it: what prints tables is in `printing.py`.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from osee_desktop.base.problems import InputProblem, Problem
from osee_desktop.base.translation import _
from osee_desktop.base.wording import explain
from osee_desktop.cli.window_request import WindowRequest
from osee_desktop.env.paths import Paths

if TYPE_CHECKING:
    from osee_desktop.library.front import FrontPage
    from osee_desktop.library.library import Library
    from osee_desktop.library.records import Record
    from osee_desktop.notebook.records import Item
    from osee_desktop.plans.records import Holder, Plan
    from osee_desktop.search.engine import Search


@dataclass(frozen=True, slots=True)
class Terminal:
    """What commands work with.

    Attributes:
        library_file: the library that is read.
        read_front: the front page of that library, without heavy imports.
        open_library: opens that library.
        open_search: opens its search, and builds the index where there is none.
        open_window: shows the window and returns its exit code; None where there is no display.
        read_kept: what the officer kept about plans, from the notebook of this data folder; empty where there is none.
        print_plan: writes a plan as a PDF file; None where Qt is missing.
    """

    paths: Paths
    library_file: Path
    read_front: Callable[[], "FrontPage"]
    open_library: Callable[[], "Library"]
    open_search: Callable[[], "Search"]
    open_window: Callable[[WindowRequest], int] | None
    read_kept: Callable[[], "Iterable[Item]"] = tuple
    print_plan: "Callable[[Plan, Holder, Path], None] | None" = None


as_json = click.option("--json", "as_json", is_flag=True, help=_("Print JSON instead of text."))
"""The option that every command has."""


def print_json(data: Any) -> None:  # noqa: ANN401 - any JSON value
    """Data as indented JSON, other scripts than Latin as they are."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def fail(problem: Problem, command: str) -> int:
    """Say a problem on stderr. The exit code is 2 where the person can ask differently, else 1.

    Args:
        problem: what happened.
        command: the words with which the person called this program.
    """
    click.echo(str(explain(problem, command)), err=True)
    # Set by library/naming.py where a name is ambiguous.
    for record in cast("Iterable[Record]", problem.facts.get("matches", ())):
        click.echo(f"  {record.id}  ({record.title})", err=True)
    return 2 if isinstance(problem, InputProblem) else 1


def called() -> str:
    """The words with which the person called this program."""
    return click.get_current_context().find_root().info_name or "osee"
