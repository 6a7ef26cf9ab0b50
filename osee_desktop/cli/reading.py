"""Records as text for people: headings, facts, Markdown, tables."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.markdown import Markdown
from rich.padding import Padding
from rich.text import Text

from osee_desktop.base.translation import _
from osee_desktop.cli.facts import Facts, facts_of, relation_words
from osee_desktop.cli.printing import print_pairs, table
from osee_desktop.library.crossrefs import plain
from osee_desktop.library.doubled import notes_beside
from osee_desktop.library.library import Library
from osee_desktop.library.records import Category, Link, Module, ModulePage, Note, Record, SourceRef

_INDENT = 2


def print_framework(out: Console, library: Library) -> None:
    """Everything, in the order of the draft."""
    framework = library.framework()
    _title(out, framework.title, framework.source)
    _body(out, framework.standing)
    _body(out, framework.text)
    _notes(out, library.notes_on([framework.id]))
    for category in library.categories():
        _rule(out)
        print_record(out, library, category)
        for module in library.modules():
            if module.category == category.id:
                _rule(out)
                print_module(out, library, library.module_page(module.id))
    for kind, heading in _appendices():
        _rule(out)
        out.print(Text(heading, style="bold"))
        for record in library.all(kind):
            out.print()
            print_record(out, library, record)


def print_module(out: Console, library: Library, page: ModulePage) -> None:
    """A module with everything that belongs to it; an editor's note stands below the part that it is about."""
    _title(out, page.module.title, page.module.source)
    out.print(f"{page.category.title}. {page.module.lead}")
    _body(out, page.module.text)
    _notes(out, _about(page.module, page.notes))
    for section in page.sections:
        _heading(out, section.title)
        out.print(Markdown(plain(section.text)))
        _notes(out, _about(section, page.notes))
    for heading, entries in _parts(page, library):
        if entries:
            _heading(out, heading)
            _entries(out, entries, page.notes)
    _materials(out, page)


def print_record(out: Console, library: Library, record: Record) -> None:
    """Any record: title, source, facts, text, editor's notes."""
    _title(out, record.title, record.source)
    print_pairs(out, facts_of(record, library))
    _body(out, record.text)
    reading = getattr(record, "reading", None)
    if reading:
        _heading(out, _("To read here"))
        _body(out, reading)
    if isinstance(record, Category):
        _list(out, _("Modules"), [(row.title, row.lead) for row in library.modules() if row.category == record.id])
    _notes(out, notes_beside(record, library))


def source_line(source: SourceRef) -> str:
    """Where a record comes from, in words."""
    if source.heading is None:
        return _("Added by the editor; the draft does not have it.")
    place = _("{document}, page {page}: {heading}").format(
        document=source.document, page=source.page, heading=source.heading
    )
    return f"{place} ({source.under})" if source.under else place


Entry = tuple[str, Facts, Record]
"""A title, the facts to show below it, and the record whose text and notes follow."""


def _appendices() -> tuple[tuple[str, str], ...]:
    """What the modules do not hold: kinds of records with their headings."""
    return (
        ("component", _("Relevant components")),
        ("role", _("Roles")),
        ("material", _("Training materials")),
        ("term", _("Glossary")),
    )


def _parts(page: ModulePage, library: Library) -> Iterator[tuple[str, list[Entry]]]:
    titles = library.titles()
    yield _("OSPO units"), [(row.title, facts_of(row, library)[1:], row) for row in page.units]
    yield _("Profiles"), [(f"{row.title} ({titles[row.unit]})", [], row) for row in page.profiles]
    yield _("Acquired competencies"), [(row.title, [], row) for row in page.competencies]
    yield _("Target audience"), [(row.title, [], row) for row in page.audience]
    links = (*page.links, *page.links_here)
    yield _("Dependencies and overlaps"), [(_link_title(row, page.module, library), [], row) for row in links]
    yield _("Training activities"), [(row.title, facts_of(row, library)[1:], row) for row in page.activities]


def _link_title(link: Link, here: Module, library: Library) -> str:
    other = link.title if link.from_id == here.id else library.titles()[link.from_id]
    return _("{relation}: {title}").format(relation=relation_words(link, here), title=other)


def _materials(out: Console, page: ModulePage) -> None:
    rows = [(row.title, row.cost, row.basis) for row in page.materials]
    _list(out, _("Training materials"), rows, (_("Material"), _("Cost"), _("Basis of the summary")))
    for material in page.materials:
        _notes(out, _about(material, page.notes))


def _title(out: Console, title: str, source: SourceRef) -> None:
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
    out.print()


def _body(out: Console, text: str) -> None:
    out.print()
    out.print(Markdown(plain(text)))


def _entries(out: Console, entries: Sequence[Entry], notes: Sequence[Note]) -> None:
    for place, (title, facts, record) in enumerate(entries):
        if place:
            out.print()
        out.print(Text(title, style="bold"))
        if facts:
            print_pairs(out, facts, _INDENT)
            out.print()
        out.print(Padding(Markdown(plain(record.text)), (0, 0, 0, _INDENT)))
        _notes(out, _about(record, notes), _INDENT)


def _about(record: Record, notes: Iterable[Note]) -> list[Note]:
    return [note for note in notes if note.on == record.id]


def _notes(out: Console, notes: Iterable[Note], indent: int = 0) -> None:
    for note in notes:
        out.print()
        title = Text(_("Editor's note: {title}").format(title=note.title), style="italic")
        out.print(Padding(title, (0, 0, 0, indent)))
        out.print(Padding(Markdown(plain(note.text)), (0, 0, 0, indent + _INDENT)))


def _list(out: Console, heading: str, rows: Sequence[Sequence[str]], heads: Sequence[str] = ()) -> None:
    if rows:
        _heading(out, heading)
        out.print(table(heads, rows))
