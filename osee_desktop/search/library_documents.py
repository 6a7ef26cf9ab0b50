"""The records of a library as documents, and the synonyms that its glossary gives.

Used when an index is built. Searching an index that is there imports nothing of this.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from whoosh.lang import aliases

from osee_desktop.library import records
from osee_desktop.library.library import Library
from osee_desktop.library.plain_text import readable
from osee_desktop.search.catalogue import KINDS
from osee_desktop.search.documents import Document, Synonyms

_CODE: Final = 3
"""Letters of the longest code of a language; what is longer is a name."""


def library_documents(library: Library) -> Iterator[Document]:
    """Every record of a library."""
    belongs = _Belongs(library)
    for kind in KINDS:
        for record in library.all(kind):
            yield belongs.document(record)


def library_synonyms(library: Library) -> tuple[Synonyms, ...]:
    """Title, acronym and aliases of every term, and of every role."""
    found = []
    for record in (*library.all("term"), *library.all("role")):
        names = (record.title, *_names(record))
        if len(names) > 1:
            found.append(Synonyms(tuple(dict.fromkeys(names))))
    return tuple(found)


def _names(record: records.Record) -> tuple[str, ...]:
    match record:
        case records.Term():
            return (*([record.acronym] if record.acronym else []), *record.aliases)
        case records.Role():
            return record.aliases
        case records.Material():
            facts = (record.form, record.publisher, record.cost, str(record.year) if record.year else None)
            return (*(fact for fact in facts if fact), *_language_names(record.languages))
        case _:
            return ()


def _language_names(codes: tuple[str, ...]) -> Iterator[str]:
    """How languages are called in English and by themselves: Spanish, español."""
    return (name for code in codes for name, short in aliases.items() if short == code and len(name) > _CODE)


class _Belongs:
    """Knows which module, category and roles a record belongs to."""

    def __init__(self, library: Library) -> None:
        self._titles = library.titles()
        self._category = {module.id: module.category for module in library.modules()}
        self._unit_module = {unit.id: unit.module for unit in library.all("unit") if isinstance(unit, records.OspoUnit)}
        self._roles = _roles_by_module(library)
        self._notes_on = {note.id: note.on for note in library.all("note") if isinstance(note, records.Note)}
        self._links = {link.id: link.from_id for link in library.all("link") if isinstance(link, records.Link)}

    def document(self, record: records.Record) -> Document:
        module = self._module(record)
        material = record if isinstance(record, records.Material) else None
        return Document(
            id=record.id,
            kind=record.kind,
            title=record.title,
            text=_text(record),
            names=_names(record),
            place=self._place(record, module),
            module=module,
            modules=self._modules_of(record),
            category=self._category.get(module or "", getattr(record, "category", None)),
            roles=self._roles_of(record, module),
            cost=material.cost if material else None,
            languages=material.languages if material else (),
            basis=material.basis if material else None,
            same_as=min(record.id, *record.same_as)
            if isinstance(record, records.Competency) and record.same_as
            else None,
        )

    def _module(self, record: records.Record) -> str | None:
        if isinstance(record, records.Module):
            return record.id
        if isinstance(record, records.Profile):
            return self._unit_module[record.unit]
        module = getattr(record, "module", None) or self._links.get(record.id)
        on = self._notes_on.get(record.id, "").split("/")
        if module is None and len(on) > 1 and f"module/{on[1]}" in self._category:
            module = f"module/{on[1]}"
        return module

    def _modules_of(self, record: records.Record) -> tuple[str, ...]:
        """Modules that a role learns in, and those in whose section a material or an activity is listed."""
        if isinstance(record, records.Role):
            return tuple(module for module, roles in self._roles.items() if record.id in roles)
        return (record.shown_in,) if isinstance(record, records.Material | records.Activity) else ()

    def _roles_of(self, record: records.Record, module: str | None) -> tuple[str, ...]:
        if isinstance(record, records.Role):
            return (record.id,)
        if isinstance(record, records.Audience | records.Profile):
            return record.roles
        return self._roles.get(module or "", ())

    def _place(self, record: records.Record, module: str | None) -> str:
        """The module, category or unit where a record stands, and the page of the draft."""
        around = getattr(record, "unit", None) or module or getattr(record, "category", None)
        where = self._titles[around] if around else ""
        page = f"p. {record.source.page}" if record.source.page else ""
        return ", ".join(part for part in (where, page) if part)


def _text(record: records.Record) -> str:
    parts = [
        getattr(record, "lead", ""),
        record.text,
        getattr(record, "suits", None) or "",
        getattr(record, "reading", None) or "",
    ]
    return "\n".join(readable(part) for part in parts if part)


def _roles_by_module(library: Library) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in library.all("audience"):
        if isinstance(row, records.Audience):
            found[row.module].update(dict.fromkeys(row.roles))
    return {module: tuple(roles) for module, roles in found.items()}
