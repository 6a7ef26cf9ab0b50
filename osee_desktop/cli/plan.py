"""`osee plan`: what a role learns, in which order, with which material; as text or as a file."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.base.problems import EnvironmentProblem, InputProblem
from osee_desktop.base.translation import _
from osee_desktop.cli.plan_text import print_plan, print_table
from osee_desktop.cli.printing import console
from osee_desktop.cli.terminal import Terminal, as_json, print_json
from osee_desktop.library.library import Library
from osee_desktop.library.naming import the_one
from osee_desktop.notebook.records import AddedModule, Item, Progress
from osee_desktop.plans.files import plan_data
from osee_desktop.plans.overview import overview, overview_data
from osee_desktop.plans.plan import make_plan
from osee_desktop.plans.records import Holder, Plan

if TYPE_CHECKING:
    from osee_desktop.kit.policy import Policy

_FILE = click.Path(dir_okay=False, path_type=Path)
_HELP = _(
    "Show the plan of a role: what to learn, in order. "
    "ROLE is its title, an alias or its id, in any case, singular or plural."
)


@click.command("plan", help=_HELP)
@click.argument("role", nargs=-1)
@click.option("--all", "every", is_flag=True, help=_("Show a table of the plans of all roles instead."))
@click.option("--name", default="", help=_("Put this name of a person on the plan."))
@click.option("--unit", default="", help=_("Put this name of an office or a unit on the plan."))
@click.option("--html", type=_FILE, metavar="FILE", help=_("Write the plan as a page for a browser."))
@click.option("--pdf", type=_FILE, metavar="FILE", help=_("Write the plan as a PDF file."))
@click.option("--csv", "as_csv", is_flag=True, help=_("Print CSV for a spreadsheet instead of text."))
@as_json
@click.pass_obj
def command(
    terminal: Terminal, /, role: tuple[str, ...], *, every: bool, name: str, unit: str, **forms: bool | Path | None
) -> None:
    """Print or write the plan of the role that the words name."""
    with terminal.open_library() as library:
        if every:
            _print_all(library, as_data=bool(forms["as_json"]))
            return
        plan = _plan(library, " ".join(role), terminal.read_kept(terminal.person))
        _check_offered(library, plan, terminal.policy)
    whose = terminal.person.name if terminal.person else ""
    _hand_out(terminal, plan, Holder(name=name or whose, unit=unit, date=_today().isoformat()), forms)


def _plan(library: Library, words: str, kept: Iterable[Item]) -> Plan:
    if not words:
        raise InputProblem("plan-without-role")
    role = the_one(library, words, ("role",))
    kept = tuple(kept)
    progress = [item for item in kept if isinstance(item, Progress)]
    added = [item.about for item in kept if isinstance(item, AddedModule)]
    return make_plan(library, [role.id], progress, added)


def _check_offered(library: Library, plan: Plan, policy: "Policy | None") -> None:
    """A role that the administrator does not offer has no plan here."""
    if policy is None:
        return
    from osee_desktop.kit.policy import ROLES  # noqa: PLC0415 - few copies have one

    if not policy.locked.get(ROLES):
        return
    offered = {role.id: role.title for role in library.all("role") if role.id in policy.locked[ROLES]}
    for role in plan.roles:
        if role.id not in offered:
            raise InputProblem("role-locked", role=role.title, offered=", ".join(offered.values()))


def _hand_out(terminal: Terminal, plan: Plan, holder: Holder, forms: dict[str, bool | Path | None]) -> None:
    html, pdf = forms["html"], forms["pdf"]
    if isinstance(html, Path):
        _write_html(html, plan, holder)
    if isinstance(pdf, Path):
        _write_pdf(terminal, pdf, plan, holder)
    if forms["as_csv"]:
        _print_csv(plan)
    if forms["as_json"]:
        print_json(plan_data(plan, holder))
    if not any(forms.values()):
        print_plan(console(), plan, _today())


def _write_html(path: Path, plan: Plan, holder: Holder) -> None:
    from osee_desktop.plans.page import PlanPages  # noqa: PLC0415 - only this form needs Jinja2

    _write(path, PlanPages(_today()).plan(plan, holder).encode())


def _write_pdf(terminal: Terminal, path: Path, plan: Plan, holder: Holder) -> None:
    if terminal.print_plan is None:
        raise EnvironmentProblem("pdf-without-window")
    terminal.print_plan(plan, holder, path)
    _say_written(path)


def _write(path: Path, content: bytes) -> None:
    try:
        write_atomically(path, content)
    except OSError as error:
        raise EnvironmentProblem("cannot-write", path=path, detail=error.strerror) from error
    _say_written(path)


def _say_written(path: Path) -> None:
    click.echo(_("The plan was written to {path}.").format(path=path), err=True)


def _print_csv(plan: Plan) -> None:
    from osee_desktop.plans.sheets import plan_csv  # noqa: PLC0415 - only this form needs it

    # The stream makes the ends of lines that the system has.
    click.echo(plan_csv(plan, _today()).replace("\r\n", "\n"), nl=False)


def _print_all(library: Library, *, as_data: bool) -> None:
    rows = overview(library)
    if as_data:
        print_json([overview_data(row) for row in rows])
    else:
        print_table(console(whole_rows=True), rows)


def _today() -> date:
    return datetime.now().astimezone().date()
