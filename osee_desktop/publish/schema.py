"""What a source file may hold: every field, its type and its plain limits.

Models only. What one record says about another is judged in `checks.py`.
"""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

from osee_desktop.library.records import Basis, Cost, NamedIn, Relation

RoleGroup = Literal[
    "government and policy",
    "procurement, legal and finance",
    "technology",
    "design and documentation",
    "community and civil society",
    "education and research",
    "funders and institutions",
]

Line = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S[^\n]*$")]
Text = str
Id = Annotated[str, StringConstraints(pattern=r"^[a-z]+(/[a-z0-9]+(-[a-z0-9]+)*){1,2}$")]

BLANK: Final = "blank"
"""What stands in a source where the draft's cell is empty."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Source(_Strict):
    """Where the draft says it."""

    heading: Line
    page: int
    under: Line | None = None


BRANCHES: Final = ("in the draft", "by the editor")
"""The two forms of `source`. The validator names them in the path of an error; they are no keys of a file."""


def _branch(source: object) -> str:
    return BRANCHES[0] if isinstance(source, dict | Source) else BRANCHES[1]


class SourceRecord(_Strict):
    """What every record has."""

    id: Id
    title: Line
    text: Text
    source: Annotated[
        Annotated[Source, Tag(BRANCHES[0])] | Annotated[Literal["editor"], Tag(BRANCHES[1])], Discriminator(_branch)
    ]
    replaced_by: Id | None = None
    made_from: Line | None = None


class EditionSource(_Strict):
    """Number and label of the edition that is built from these files."""

    number: Annotated[int, Field(ge=1)]
    label: Line


class Heading(_Strict):
    """A line of the draft's table of contents."""

    heading: Line
    page: Annotated[int, Field(ge=1)]


class NoteSource(SourceRecord):
    """An editor's remark."""

    on: Id


class FrameworkSource(SourceRecord):
    """`framework.yaml`."""

    document: Line
    short_document: Line
    edition: EditionSource
    standing: Text
    contents: list[Heading]
    notes: list[NoteSource] = []


class ComponentSource(SourceRecord):
    """A relevant component."""


class CategorySource(SourceRecord):
    """A file of `categories/`."""

    short_title: Line
    lead: Line
    to_be_completed: bool = False
    modules: list[Id]
    components: list[ComponentSource]
    notes: list[NoteSource] = []


class SectionSource(SourceRecord):
    """A section of a module."""


class AudienceSource(SourceRecord):
    """A row of an audience table, or an audience named in the prose."""

    named_in: NamedIn


class CompetencySource(SourceRecord):
    """A competency."""

    lead: Line
    placeholder: bool = False
    same_as: list[Id] = []


class LinkSource(SourceRecord):
    """A dependency or overlap."""

    relation: Relation
    to: Id | None = None


class ActivitySource(SourceRecord):
    """A row of a training table."""

    module: Id
    shown_in: Id
    user_group: Line
    licensing: Line


class ModuleSource(SourceRecord):
    """A file of `modules/`."""

    category: Id
    lead: Line
    sections: list[SectionSource]
    audience: list[AudienceSource] = []
    competencies: list[CompetencySource] = []
    links: list[LinkSource] = []
    activities: list[ActivitySource] = []
    notes: list[NoteSource] = []


class MaterialSource(SourceRecord):
    """A training material."""

    form: Line
    publisher: Line | None = None
    year: int | None = None
    languages: list[Line] = []
    cost: Cost
    cost_note: Line | None = None
    licence: Line | None = None
    attribution: Line
    address: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    suits: Line | None = None
    basis: Basis
    module: Id
    shown_in: Id
    activities: Annotated[list[Id], Field(min_length=1)]
    reading: Text | None = None


class MaterialsSource(_Strict):
    """A file of `materials/`."""

    materials: list[MaterialSource]
    notes: list[NoteSource] = []


class ProfileSource(SourceRecord):
    """A user profile in a unit."""


class UnitSource(SourceRecord):
    """A unit of an OSPO."""

    composition: list[Line]
    profiles: list[ProfileSource]


class UserGroupSource(_Strict):
    """Which units a user group of the training tables stands for."""

    title: Line
    units: Annotated[list[Id], Field(min_length=1)]
    reason: Line


class OspoSource(_Strict):
    """`ospo.yaml`."""

    module: Id
    units: list[UnitSource]
    user_groups: list[UserGroupSource]
    notes: list[NoteSource] = []


class RoleSource(SourceRecord):
    """A canonical role."""

    group: RoleGroup
    aliases: list[Line] = []


class MappingSource(_Strict):
    """Which roles an audience or a profile belongs to, the main one first."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)
    from_id: Id = Field(alias="from")
    roles: Annotated[list[Id], Field(min_length=1)]
    reason: Line


class RolesSource(_Strict):
    """`roles.yaml`."""

    roles: list[RoleSource]
    mapping: list[MappingSource]
    notes: list[NoteSource] = []


class TermSource(SourceRecord):
    """A word of the glossary."""

    acronym: Line | None = None
    aliases: list[Line] = []
    basis: Line


class TermsSource(_Strict):
    """`terms.yaml`."""

    terms: list[TermSource]
    notes: list[NoteSource] = []
