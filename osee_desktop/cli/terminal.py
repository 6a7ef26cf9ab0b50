"""What every command is given, and how commands speak: results to stdout, problems in words to stderr.

It imports little, because every command waits for it: what prints tables is in `printing.py`.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

import click

from osee_desktop.base.problems import InputProblem, Problem
from osee_desktop.base.translation import _
from osee_desktop.base.wording import explain
from osee_desktop.cli.window_request import WindowRequest
from osee_desktop.env.paths import Paths

if TYPE_CHECKING:
    from osee_desktop.env.people import Person
    from osee_desktop.kit.policy import Policy
    from osee_desktop.library.front import FrontPage
    from osee_desktop.library.library import Library
    from osee_desktop.library.records import Record
    from osee_desktop.notebook.records import Item
    from osee_desktop.plans.records import Holder, Plan
    from osee_desktop.search.engine import Answer, Search
    from osee_desktop.updates.updating import Updating


def _nothing_kept(_person: "Person | None") -> "Iterable[Item]":
    return ()


class Searching(Protocol):
    """Something that is searched, and let go of afterwards."""

    def answer(self, text: str, limit: int = 20) -> "Answer":
        """Answer what was typed with at most `limit` hits."""

    def close(self) -> None:
        """Let go of the index."""


def _no_notebook(_person: "Person | None") -> "Searching | None":
    return None


@dataclass(frozen=True, slots=True)
class Terminal:
    """What commands work with.

    Attributes:
        library_file: the library that is read.
        read_front: the front page of that library, without heavy imports.
        open_library: opens that library.
        open_search: opens its search, and builds the index where there is none.
        open_window: shows the window and returns its exit code; None where there is no display.
        read_kept: what somebody kept about plans, from their notebook in this data folder, the first person's for None;
            empty where there is none.
        print_plan: writes a plan as a PDF file; None where nothing can print.
        open_updates: what updates this copy, from one address or folder alone where that is not empty.
        open_own_search: the search in what somebody keeps, as `read_kept`; None where there is no notebook.
        open_updates_offline: the same without anything that is on the network.
        open_preview: shows the window on builds of a folder of sources; None where there is no display.
        policy: what an administrator decided; None where nobody did.
        told: what was wrong with the library that an update installed, so that another one is read.
        remarks: what every command says first.
        person: whose notebook is meant; None where nobody was named.
    """

    paths: Paths
    library_file: Path
    read_front: Callable[[], "FrontPage"]
    open_library: Callable[[], "Library"]
    open_search: Callable[[], "Search"]
    open_window: Callable[[WindowRequest], int] | None
    read_kept: "Callable[[Person | None], Iterable[Item]]" = _nothing_kept
    print_plan: "Callable[[Plan, Holder, Path], None] | None" = None
    open_updates: "Callable[[str], Updating] | None" = None
    open_own_search: "Callable[[Person | None], Searching | None]" = _no_notebook
    open_updates_offline: "Callable[[str], Updating] | None" = None
    open_preview: Callable[[Path, WindowRequest], int] | None = None
    policy: "Policy | None" = None
    told: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    person: "Person | None" = None


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
