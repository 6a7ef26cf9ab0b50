"""What the page of a record shows below its text, kind by kind, as tables of plain values.

Short facts stand in `facts.py`. It may not make HTML.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import singledispatch

from osee_desktop.base.translation import _
from osee_desktop.library import records
from osee_desktop.ui.pages.reading import wording
from osee_desktop.ui.pages.reading.ports import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: words and where they lead, or several links, or Markdown, or a basis; below it a quieter remark."""

    words: str = ""
    address: str = ""
    links: tuple[tuple[str, str], ...] = ()
    text: str = ""
    basis: records.Basis | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading and a table under it; `widths` are percent, `intro` one sentence between."""

    heading: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    intro: str = ""


def parts_of(record: records.Record, shelf: Shelf) -> tuple[Part, ...]:
    """The parts of a record's page; those without a row are left out."""
    return tuple(part for part in _parts(record, shelf) if part.rows)


@singledispatch
def _parts(record: records.Record, shelf: Shelf) -> list[Part]:
    del record, shelf
    return []


@_parts.register
def _category(record: records.Category, shelf: Shelf) -> list[Part]:
    modules = [one for one in shelf.modules() if one.category == record.id]
    components = [one for one in shelf.all("component") if isinstance(one, records.Component)]
    own = [one for one in components if one.category == record.id]
    return [
        _plain(_("Modules"), ((_link(one), Cell(words=one.lead)) for one in modules)),
        _plain(_("Relevant components"), ((_link(one), Cell(text=one.text)) for one in own)),
    ]


@_parts.register
def _role(record: records.Role, shelf: Shelf) -> list[Part]:
    titles = shelf.titles()
    rows = [row for row in _audience(shelf) if record.id in row.roles]
    profiles = [one for one in shelf.all("profile") if isinstance(one, records.Profile) and record.id in one.roles]
    return [
        Part(
            heading=_("What the draft gives this role"),
            columns=(_("Module"), _("What the training gives them")),
            widths=(34, 66),
            rows=tuple(
                (
                    Cell(words=titles[row.module], address=row.module, remark=_named_as(row)),
                    Cell(text=row.text),
                )
                for row in rows
            ),
        ),
        Part(
            heading=_("In an open source programme office"),
            columns=(_("User profile"), _("OSPO unit")),
            widths=(50, 50),
            rows=tuple((_link(one), Cell(words=titles[one.unit], address=one.unit)) for one in profiles),
        ),
    ]


@_parts.register
def _competency(record: records.Competency, shelf: Shelf) -> list[Part]:
    titles = shelf.titles()
    materials = [one for one in _materials(shelf) if one.module == record.module]
    return [
        _again(record, shelf),
        Part(
            heading=_("Who learns it"),
            intro=_("The draft names these roles for the module {module}.").format(module=titles[record.module]),
            columns=(_("Role"), _("Named as")),
            widths=(50, 50),
            rows=_roles_of(record.module, shelf),
        ),
        _material_part(_("Training materials of the module"), materials),
    ]


@_parts.register
def _unit(record: records.OspoUnit, shelf: Shelf) -> list[Part]:
    titles = shelf.titles()
    profiles = [one for one in shelf.all("profile") if isinstance(one, records.Profile) and one.unit == record.id]
    activities = {one.id for one in _activities(shelf) if record.id in one.units}
    return [
        Part(
            heading=_("User profiles"),
            columns=(_("Profile"), _("Roles")),
            widths=(50, 50),
            rows=tuple(
                (_link(one), Cell(links=tuple((key, titles[key]) for key in one.roles) or (("", _("No role fits")),)))
                for one in profiles
            ),
        ),
        _material_part(
            _("Training materials"),
            (one for one in _materials(shelf) if activities.intersection(one.activities)),
            _("The user group of their training activity names this unit."),
        ),
    ]


@_parts.register
def _activity(record: records.Activity, shelf: Shelf) -> list[Part]:
    return [_material_part(_("Training materials"), (one for one in _materials(shelf) if record.id in one.activities))]


@_parts.register
def _term(record: records.Term, shelf: Shelf) -> list[Part]:
    titles, found = shelf.titles(), dict[str, list[str]]()
    for key in shelf.uses_of(record.id):
        found.setdefault(key.partition("/")[0], []).append(key)
    kinds = wording.kind_words()
    ordered = sorted(found, key=list(kinds).index)
    return [
        Part(
            heading=_("Used in"),
            columns=(_("Page"), _("Kind")),
            widths=(68, 32),
            rows=tuple(
                (Cell(words=titles[key], address=key), Cell(words=kinds[kind]))
                for kind in ordered
                for key in found[kind]
            ),
        )
    ]


def _again(record: records.Competency, shelf: Shelf) -> Part:
    others = [one for one in shelf.competencies() if one.id in record.same_as]
    titles = shelf.titles()
    return Part(
        heading=_("Printed again"),
        intro=_("The draft prints this competency more than once. Whoever has learned it need not learn it again."),
        columns=(_("Competency"), _("Module")),
        widths=(58, 42),
        rows=tuple((_link(one), Cell(words=titles[one.module], address=one.module)) for one in others),
    )


def _roles_of(module_id: str, shelf: Shelf) -> tuple[tuple[Cell, ...], ...]:
    """Roles of a module's audience, each once, with the titles under which the draft names them."""
    titles, named = shelf.titles(), dict[str, list[str]]()
    for row in _audience(shelf):
        for key in row.roles if row.module == module_id else ():
            named.setdefault(key, []).append(row.title)
    return tuple((Cell(words=titles[key], address=key), Cell(words=", ".join(rows))) for key, rows in named.items())


def _material_part(heading: str, found: Iterable[records.Material], intro: str = "") -> Part:
    return Part(
        heading=heading,
        intro=intro,
        columns=(_("Title"), _("Cost"), _("Basis of the summary")),
        widths=(50, 18, 32),
        rows=tuple(
            (
                Cell(words=one.title, address=one.id, remark=one.publisher or one.form),
                Cell(words=wording.cost_word(one.cost)),
                Cell(basis=one.basis),
            )
            for one in found
        ),
    )


def _plain(heading: str, rows: Iterable[tuple[Cell, ...]]) -> Part:
    return Part(heading=heading, columns=(), widths=(38, 62), rows=tuple(rows))


def _link(record: records.Record) -> Cell:
    return Cell(words=record.title, address=record.id)


def _named_as(row: records.Audience) -> str:
    form = _("named as {title}, in the text") if row.named_in == "text" else _("named as {title}")
    return form.format(title=row.title)


def _audience(shelf: Shelf) -> list[records.Audience]:
    return [row for row in shelf.all("audience") if isinstance(row, records.Audience)]


def _activities(shelf: Shelf) -> list[records.Activity]:
    return [one for one in shelf.all("activity") if isinstance(one, records.Activity)]


def _materials(shelf: Shelf) -> list[records.Material]:
    return [one for one in shelf.all("material") if isinstance(one, records.Material)]
