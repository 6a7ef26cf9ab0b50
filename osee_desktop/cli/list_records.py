"""`osee list`: all records of one kind as a table."""

from collections.abc import Callable, Mapping
from typing import Final

import click

from osee_desktop.base.translation import _
from osee_desktop.cli.printing import console, table
from osee_desktop.cli.terminal import Terminal, as_json, print_json
from osee_desktop.library.export import Exporter
from osee_desktop.library.library import Library
from osee_desktop.library.records import Audience, Competency, Component, Material, OspoUnit, Role, Term

Row = tuple[str, ...]
Rows = list[Row]
_WIDE: Final = 140
"""Columns from which ids fit beside the rest."""
Titles = Mapping[str, str]


def _modules(library: Library, titles: Titles) -> tuple[Row, Rows]:
    rows: Rows = [(module.title, titles[module.category], module.id) for module in library.modules()]
    return (_("Module"), _("Category"), _("Id")), rows


def _roles(library: Library, titles: Titles) -> tuple[Row, Rows]:
    named: dict[str, dict[str, None]] = {}
    for row in library.all("audience"):
        if isinstance(row, Audience):
            for role in row.roles:
                named.setdefault(role, {})[titles[row.module]] = None
    rows: Rows = [
        (role.title, role.group, ", ".join(named.get(role.id, ())), role.id)
        for role in library.all("role")
        if isinstance(role, Role)
    ]
    return (_("Role"), _("Group"), _("Named in the modules"), _("Id")), rows


def _competencies(library: Library, titles: Titles) -> tuple[Row, Rows]:
    def title(row: Competency) -> str:
        return f"{row.title} {_('(the draft leaves this row to be confirmed)')}" if row.placeholder else row.title

    rows: Rows = [(title(row), titles[row.module], row.id) for row in library.competencies()]
    return (_("Competency"), _("Module"), _("Id")), rows


def _materials(library: Library, titles: Titles) -> tuple[Row, Rows]:
    rows: Rows = [
        (row.title, titles[row.module], row.cost, row.basis, row.id)
        for row in library.all("material")
        if isinstance(row, Material)
    ]
    return (_("Material"), _("Module"), _("Cost"), _("Basis"), _("Id")), rows


def _terms(library: Library, titles: Titles) -> tuple[Row, Rows]:
    del titles
    terms = [row for row in library.all("term") if isinstance(row, Term)]
    rows: Rows = [(row.title, row.acronym or "", row.id) for row in sorted(terms, key=lambda row: row.title.casefold())]
    return (_("Term"), _("Acronym"), _("Id")), rows


def _components(library: Library, titles: Titles) -> tuple[Row, Rows]:
    rows: Rows = [
        (row.title, titles[row.category], row.id) for row in library.all("component") if isinstance(row, Component)
    ]
    return (_("Component"), _("Category"), _("Id")), rows


def _units(library: Library, titles: Titles) -> tuple[Row, Rows]:
    profiles: dict[str, list[str]] = {}
    for profile in library.all("profile"):
        profiles.setdefault(getattr(profile, "unit", ""), []).append(titles[profile.id])
    rows: Rows = [
        (row.title, "; ".join(profiles.get(row.id, ())), "; ".join(row.composition), row.id)
        for row in library.all("unit")
        if isinstance(row, OspoUnit)
    ]
    return (_("OSPO unit"), _("Profiles"), _("Composition"), _("Id")), rows


_LISTS: Final[Mapping[str, tuple[str, Callable[[Library, Titles], tuple[Row, Rows]]]]] = {
    "modules": ("module", _modules),
    "roles": ("role", _roles),
    "competencies": ("competency", _competencies),
    "materials": ("material", _materials),
    "terms": ("term", _terms),
    "components": ("component", _components),
    "units": ("unit", _units),
}


@click.command(
    "list",
    help=_(
        "List all records of one kind. KIND is modules, roles, competencies, materials, terms, components or units."
    ),
)
@click.argument("what", metavar="KIND", type=click.Choice(list(_LISTS), case_sensitive=False))
@as_json
@click.pass_obj
def command(terminal: Terminal, what: str, *, as_json: bool) -> None:
    """Print one kind of record."""
    kind, rows_of = _LISTS[what]
    with terminal.open_library() as library:
        if as_json:
            exporter = Exporter(library)
            print_json([exporter.record(record) for record in library.all(kind)])
            return
        heads, rows = rows_of(library, library.titles())
    _print(heads, rows)


def _print(heads: tuple[str, ...], rows: Rows) -> None:
    """Ids stand in the last column. A narrow terminal leaves them out: `osee show` takes titles too."""
    out = console(whole_rows=True)
    if out.width < _WIDE:
        heads, rows = heads[:-1], [row[:-1] for row in rows]
    out.print(table(heads, rows))
