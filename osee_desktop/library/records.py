"""The records that leave the library: frozen, complete, free of any database.

Every id is `kind/slug` or `kind/module/slug` and never changes between editions.
References between records are ids. Texts are Markdown in which `[[target]]` or `[[target|words]]` is a link
to a record id, or to a term by its title, acronym or alias.
"""

from dataclasses import dataclass
from typing import Literal

from osee_desktop.library.edition import Edition as Edition  # noqa: PLC0414 - offered here too

Relation = Literal["builds on", "feeds", "overlaps", "outside the framework"]
Basis = Literal["source", "likely match", "title only"]
Cost = Literal["free", "paid", "unknown"]
NamedIn = Literal["table", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRef:
    """Where the draft says it.

    Attributes:
        document: full title of the document, or "editor" for what the draft does not have.
        heading: heading in the document's table of contents, parents first, joined by " > ".
        page: printed page on which that heading starts.
        under: a sub-heading that the table of contents leaves out.
    """

    document: str
    heading: str | None = None
    page: int | None = None
    under: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has."""

    id: str
    title: str
    text: str
    source: SourceRef
    replaced_by: str | None = None

    @property
    def kind(self) -> str:
        """The first part of the id: module, competency, role ..."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework(Record):
    """The document as a whole. `standing` says what this library is, and what it is not."""

    document: str
    short_document: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Category(Record):
    """A general category of modules. `to_be_completed`: the draft leaves its modules open."""

    short_title: str
    lead: str
    to_be_completed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Module(Record):
    """A module. `lead` is one sentence."""

    category: str
    lead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Record):
    """A section of a module's text."""

    module: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience(Record):
    """Whom a module is for, and what its training gives them. `roles`: canonical roles, the main one first."""

    module: str
    named_in: NamedIn
    roles: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Competency(Record):
    """What a person can do afterwards.

    Attributes:
        placeholder: a row that the draft leaves to be confirmed.
        same_as: competencies that the draft prints a second time.
    """

    module: str
    lead: str
    placeholder: bool
    same_as: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Record):
    """A canonical role. `aliases` are the titles that the draft uses, and synonyms."""

    group: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OspoUnit(Record):
    """A unit of an open source programme office. `composition`: lines as the draft prints them."""

    module: str
    composition: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile(Record):
    """A user profile in a unit. `roles`: canonical roles, the main one first."""

    unit: str
    roles: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Record):
    """A dependency or overlap. `title` is the name that the draft gives; `text` its reason.

    `to_id` is None only for `outside the framework`.
    """

    from_id: str
    to_id: str | None
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Record):
    """A row of a training table.

    Attributes:
        module: the one in the table's first column.
        shown_in: the module in whose section the table stands.
        user_group, licensing: the cells as printed; None where the draft leaves them blank.
        units: OSPO units that the user group stands for.
    """

    module: str
    shown_in: str
    user_group: str | None
    licensing: str | None
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material(Record):
    """A training material; `text` is its summary.

    Attributes:
        form: what it is, in a few words.
        languages: codes of two letters; empty where unknown.
        attribution: a line ready to copy.
        basis: what the summary rests on.
        activities: the activities that name it.
        reading: a readable copy or retelling, where the licence allows one.
    """

    form: str
    publisher: str | None
    year: int | None
    languages: tuple[str, ...]
    cost: Cost
    cost_note: str | None
    licence: str | None
    attribution: str
    address: str | None
    suits: str | None
    basis: Basis
    module: str
    shown_in: str
    activities: tuple[str, ...]
    reading: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Component(Record):
    """A relevant component that the draft lists under a category."""

    category: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Record):
    """A word of the glossary. `basis` is "editor" or the name of a source. `aliases`: other spellings and synonyms."""

    acronym: str | None
    aliases: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Record):
    """An editor's remark on the draft. `on` is the record beside which it stands."""

    on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModulePage:
    """Everything that belongs to one module, each part in the order of the draft.

    Attributes:
        links: dependencies that this module's section names.
        links_here: links of other modules that name this one.
        materials: those shown in this module's section, or belonging to this module.
        notes: editor's remarks on any record of the page.
        previous, next: neighbours in the framework's order.
    """

    module: Module
    category: Category
    sections: tuple[Section, ...]
    competencies: tuple[Competency, ...]
    audience: tuple[Audience, ...]
    links: tuple[Link, ...]
    links_here: tuple[Link, ...]
    activities: tuple[Activity, ...]
    materials: tuple[Material, ...]
    units: tuple[OspoUnit, ...]
    profiles: tuple[Profile, ...]
    notes: tuple[Note, ...]
    previous: Module | None
    next: Module | None
