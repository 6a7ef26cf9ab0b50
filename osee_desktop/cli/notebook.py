"""`osee notebook`: the officer's own notebook as files: to move it, to bring it back, to see where it stands.

Bookmarks and notes themselves are written in the window.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from rich.text import Text

from osee_desktop import RELEASED
from osee_desktop.base.problems import EnvironmentProblem, InputProblem, Problem
from osee_desktop.base.translation import _
from osee_desktop.base.wording import explain
from osee_desktop.cli.printing import console, print_pairs, table
from osee_desktop.cli.terminal import Terminal, as_json, called, print_json
from osee_desktop.env.one_program import OneProgram
from osee_desktop.env.people import Person, folder_of, read_people
from osee_desktop.env.settings import carried, open_settings, take_carried
from osee_desktop.notebook.backups import back_up_and_thin, backups_of, find_backup, list_backups, restore
from osee_desktop.notebook.counting import counts_of
from osee_desktop.notebook.dates import certain, date_words
from osee_desktop.notebook.identity import renew_identity
from osee_desktop.notebook.wording import count_words, merge_words, size_words

if TYPE_CHECKING:
    from osee_desktop.env.kept_values import KeptValues
    from osee_desktop.notebook.merging import Merge
    from osee_desktop.notebook.store import Notebook

_T = TypeVar("_T")
_FILE = click.Path(dir_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class _Owned:
    """A person's notebook file, and what commands work with."""

    terminal: Terminal
    person: Person
    file: Path


@click.group("notebook", help=_("Move your notebook, restore a backup, see where it stands."))
@click.option(
    "--person", "name", metavar="NAME", help=_("The notebook of this person, where several use the computer.")
)
@click.pass_context
def command(context: click.Context, name: str | None) -> None:
    """Find out whose notebook is meant."""
    terminal = context.ensure_object(Terminal)
    people = read_people(terminal.paths.data)
    person = people.find(name) if name else terminal.person or people.all[0]
    context.obj = _Owned(terminal, person, folder_of(terminal.paths.data, person) / "notebook.db")


def _settings(terminal: Terminal) -> "KeptValues":
    return open_settings(terminal.paths.config, terminal.policy.given if terminal.policy else None)


@command.command("export", help=_("Write notebook, plans and settings into one FILE to move."))
@click.argument("file", type=_FILE)
@as_json
@click.pass_obj
def export(owned: _Owned, file: Path, *, as_json: bool) -> None:
    """Write one file to move."""
    from osee_desktop.notebook.moving import write_notebook_file  # noqa: PLC0415 - `osee notebook where` needs no form

    if not owned.file.exists():
        raise InputProblem("no-notebook", path=owned.file)
    with _open(owned.file) as notebook:
        snapshot = notebook.snapshot()
    counts = counts_of(snapshot)
    write_notebook_file(file, snapshot, carried(_settings(owned.terminal)))
    if as_json:
        print_json({"file": str(file), "items": counts.items, "visits": counts.visits})
        return
    out = console()
    out.print(_("Everything was written to {path}:").format(path=file), soft_wrap=True)
    print_pairs(out, count_words(counts), indent=2)
    out.print(_("On the other computer: `{command} notebook import FILE`.").format(command=called()), soft_wrap=True)


@command.command("import", help=_("Add what is in FILE to your notebook, after a backup."))
@click.argument("file", type=_FILE)
@click.option("--without-settings", is_flag=True, help=_("Leave theme, text size and the like as they are here."))
@as_json
@click.pass_obj
def bring(owned: _Owned, file: Path, *, without_settings: bool, as_json: bool) -> None:
    """Merge one file that was moved."""
    from osee_desktop.notebook.moving import bring_in, read_notebook_file  # noqa: PLC0415 - as above

    incoming, settings = read_notebook_file(file)

    def back_up() -> object:
        return back_up_and_thin(owned.file, _today())

    def merged() -> "Merge":
        with _open(owned.file) as notebook:
            result = bring_in(notebook, incoming, back_up)
        if not without_settings:
            take_carried(_settings(owned.terminal), settings)
        return result

    result = _alone(owned, merged)
    if as_json:
        print_json({"came": result.came, "gone": result.gone, "kept_twice": result.kept_twice})
    else:
        for sentence in merge_words(result):
            console().print(sentence)


@command.command("backups", help=_("List the backups of your notebook, the newest first."))
@as_json
@click.pass_obj
def backups(owned: _Owned, *, as_json: bool) -> None:
    """Print what there is to bring back."""
    found = list_backups(backups_of(owned.file))
    released, today = date.fromisoformat(RELEASED), _today()
    if as_json:
        sure = [certain(copy.label, released, today) for copy in found]
        rows = zip(found, sure, strict=True)
        print_json(
            [
                {"number": copy.number, "date": copy.label, "date_certain": is_sure, "bytes": copy.size}
                for copy, is_sure in rows
            ]
        )
        return
    out = console(whole_rows=True)
    if not found:
        out.print(_("There are no backups yet. One is made before anything is imported, restored or deleted."))
        return
    rows_shown = [(str(copy.number), date_words(copy.label, released, today), size_words(copy.size)) for copy in found]
    out.print(table((_("Number"), _("Date"), _("Size")), rows_shown))
    out.print(_("To bring one back: `{command} notebook restore NUMBER`.").format(command=called()))


@command.command("restore", help=_("Put the backup with this NUMBER in the place of your notebook."))
@click.argument("number", type=click.IntRange(min=1))
@as_json
@click.pass_obj
def bring_back(owned: _Owned, number: int, *, as_json: bool) -> None:
    """Bring back an older notebook; the present one becomes a backup."""
    chosen = find_backup(backups_of(owned.file), number)
    before = _alone(owned, lambda: restore(chosen.file, owned.file, _today(), renew_identity))
    if as_json:
        print_json({"restored": number, "backup": before.number if before else None})
        return
    out = console()
    out.print(_("Your notebook is again as it was in backup {number}.").format(number=number))
    if before:
        words = _("What it was until now is backup {number}: `{command} notebook restore {number}` brings it back.")
        out.print(words.format(number=before.number, command=called()))


@command.command("where", help=_("Say what the program keeps about you, and where."))
@as_json
@click.pass_obj
def where(owned: _Owned, *, as_json: bool) -> None:
    """Print every place."""
    places = _places(owned.terminal)
    if as_json:
        print_json([{"what": what, "path": str(path), "exists": path.exists()} for what, path in places])
        return
    out = console()
    for what, path in places:
        there = str(path) if path.exists() else _("{path} (not there yet)").format(path=path)
        out.print(Text(what, style="bold"))
        out.print(Text(f"  {there}"), soft_wrap=True)
    out.print()
    out.print(_("Nothing of it is sent anywhere. Whoever may read these folders can read what is in them."))


def _places(terminal: Terminal) -> list[tuple[str, Path]]:
    paths, found = terminal.paths, []
    people = read_people(paths.data)
    for person in people.all:
        folder = folder_of(paths.data, person)
        whose = _(" of {name}").format(name=person.name or person.number) if people.are_several else ""
        found.append(
            (_("Notebook{whose}: notes, bookmarks, progress, history").format(whose=whose), folder / "notebook.db")
        )
        found.append((_("Backups{whose}").format(whose=whose), backups_of(folder / "notebook.db")))
    return [
        *found,
        (_("Names of the people"), paths.data / "people.json"),
        (_("Settings"), paths.config / "settings.json"),
        (_("Open tabs and size of the window"), paths.config / "window.json"),
        (_("What can be made again, such as the search index"), paths.cache),
        (_("Reports of failures"), paths.logs),
    ]


def _open(file: Path) -> "Notebook":
    # SQLAlchemy: the commands that only look at files do without it.
    from osee_desktop.notebook.store import open_notebook  # noqa: PLC0415

    notebook = open_notebook(file, datetime.now)
    for problem in notebook.told:
        _tell(problem)
    return notebook


def _tell(problem: Problem) -> None:
    click.echo(str(explain(problem, called())), err=True)


def _alone(owned: _Owned, work: Callable[[], _T]) -> _T:
    """Do something while no window holds the notebook: it would go on with what it has read, and write over it."""
    hold = OneProgram.claim(owned.terminal.paths.data)
    if hold is None:
        raise EnvironmentProblem("program-open")
    try:
        return work()
    finally:
        hold.close()


def _today() -> date:
    return datetime.now().astimezone().date()
