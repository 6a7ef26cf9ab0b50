"""Records as text for people: headings, facts, Markdown, tables."""

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.markdown import Markdown
from rich.padding import Padding
from rich.text import Text

from osee_desktop.base.translation import _
from osee_desktop.cli.facts import facts_of, relation_words
from osee_desktop.cli.terminal import table
from osee_desktop.library.crossrefs import plain
from osee_desktop.library.library import Library
from osee_desktop.library.records import Category, Link, Module, ModulePage, Note, Record, SourceRef


def print_framework(out: Console, library: Library) -> None:
    """Everything, in the order of the draft."""
    framework = library.framework()
    _title(out, framework.title, framework.source)
    _body(out, framework.standing)
    _body(out, framework.text)
    for category in library.categories():
        _rule(out)
        print_record(out, library, category)
        for module in library.modules():
            if module.category == category.id:
                _rule(out)
                print_module(out, library, library.module_page(module.id))
    for kind, heading in (("role", _("Roles")), ("material", _("Training materials")), ("term", _("Glossary"))):
        _rule(out)
        _heading(out, heading)
        for record in library.all(kind):
            print_record(out, library, record)


def print_module(out: Console, library: Library, page: ModulePage) -> None:
    """A module with everything that belongs to it."""
    titles = library.titles()
    _title(out, page.module.title, page.module.source)
    out.print(f"{page.category.title}. {page.module.lead}")
    _body(out, page.module.text)
    for section in page.sections:
        _part(out, section, page.notes)
    _list(out, _("OSPO units"), [(unit.title, "; ".join(unit.composition)) for unit in page.units])
    _list(out, _("Profiles"), [(row.title, titles[row.unit], plain(row.text)) for row in page.profiles])
    if page.competencies:
        _heading(out, _("Acquired competencies"))
        for row in page.competencies:
            _small_part(out, row.title, row.text)
    _list(out, _("Target audience"), [(row.title, plain(row.text)) for row in page.audience])
    _links(out, page, titles)
    _list(
        out,
        _("Training materials"),
        [(row.title, row.cost, row.basis, row.id) for row in page.materials],
        (_("Material"), _("Cost"), _("Basis"), _("Id")),
    )
    remarks = [note for note in page.notes if note.on not in {section.id for section in page.sections}]
    if remarks:
        _heading(out, _("Editor's notes"))
        for note in remarks:
            _note(out, note, titles[note.on])


def print_record(out: Console, library: Library, record: Record) -> None:
    """Any record: title, source, facts, text, editor's notes."""
    _title(out, record.title, record.source)
    facts = facts_of(record, library)
    if facts:
        out.print(table((), facts))
    _body(out, record.text)
    reading = getattr(record, "reading", None)
    if reading:
        _heading(out, _("To read here"))
        _body(out, reading)
    if isinstance(record, Category):
        _list(out, _("Modules"), [(row.title, row.lead) for row in library.modules() if row.category == record.id])
    for note in library.notes_on([record.id]):
        _note(out, note)


def source_line(source: SourceRef) -> str:
    """Where a record comes from, in words."""
    if source.heading is None:
        return _("Added by the editor; the draft does not have it.")
    place = _("{document}, page {page}: {heading}").format(
        document=source.document, page=source.page, heading=source.heading
    )
    return f"{place} ({source.under})" if source.under else place


def _title(out: Console, title: str, source: SourceRef) -> None:
    out.print()
    out.print(Text(title, style="bold"))
    out.print(Text("═" * min(len(title), out.width)))
    out.print(Text(source_line(source), style="dim"))


def _heading(out: Console, title: str) -> None:
    out.print()
    out.print(Text(title, style="bold"))
    out.print(Text("─" * min(len(title), out.width)))


def _rule(out: Console) -> None:
    out.print()
    out.rule(style="dim")


def _body(out: Console, text: str) -> None:
    out.print()
    out.print(Markdown(plain(text)))


def _part(out: Console, record: Record, notes: Iterable[Note]) -> None:
    _heading(out, record.title)
    out.print(Markdown(plain(record.text)))
    for note in notes:
        if note.on == record.id:
            _note(out, note)


def _small_part(out: Console, title: str, text: str) -> None:
    out.print(Text(title, style="bold"))
    out.print(Padding(Markdown(plain(text)), (0, 0, 1, 2)))


def _note(out: Console, note: Note, on: str | None = None) -> None:
    out.print()
    about = f" ({on})" if on else ""
    out.print(Text(_("Editor's note: {title}").format(title=note.title) + about, style="italic"))
    out.print(Padding(Markdown(plain(note.text)), (0, 0, 0, 2)))


def _list(out: Console, heading: str, rows: Sequence[Sequence[str]], heads: Sequence[str] = ()) -> None:
    if rows:
        _heading(out, heading)
        out.print(table(heads, rows))


def _links(out: Console, page: ModulePage, titles: Mapping[str, str]) -> None:
    rows = [
        (relation_words(link, page.module), _other(link, page.module, titles), plain(link.text))
        for link in (*page.links, *page.links_here)
    ]
    _list(out, _("Dependencies and overlaps"), rows)


def _other(link: Link, module: Module, titles: Mapping[str, str]) -> str:
    return link.title if link.from_id == module.id else titles[link.from_id]
