"""The tables of a library file, as SQLAlchemy's typed declarative models.

Every record stands in `record` and in the table of its kind. The golden file `db/library.sql` pins what
these models create. ORM objects stay inside `library/`; `publish/` uses the tables to write a new file.
"""

from typing import Any, ClassVar, Final, get_args

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, relationship

from osee_desktop.library.records import Basis, Cost, NamedIn, Relation

FRONT_PAGE_VIEW: Final = """\
CREATE VIEW front_page AS
SELECT framework_record.title AS framework_title, framework.standing,
       edition.number AS edition_number, edition.label AS edition_label, edition.language,
       category.id AS category_id, category_record.title AS category_title,
       category_record.position AS category_position,
       category.short_title, category.lead, category.to_be_completed,
       module.id AS module_id, module_record.title AS module_title, module_record.position AS module_position,
       (SELECT count(*) FROM competency WHERE competency.module_id = module.id AND NOT placeholder) AS competencies,
       (SELECT count(*) FROM material WHERE module.id IN (material.module_id, material.shown_in_id)) AS materials,
       (SELECT count(*) FROM material) AS all_materials,
       (SELECT count(*) FROM unit WHERE unit.module_id = module.id) AS units
FROM framework
JOIN record AS framework_record ON framework_record.id = framework.id
JOIN edition
JOIN category
JOIN record AS category_record ON category_record.id = category.id
LEFT JOIN module ON module.category_id = category.id
LEFT JOIN record AS module_record ON module_record.id = module.id"""
"""What Home needs, for `front.py`: one row a module, and one for a category without modules."""


def _one_of(column: str, values: object) -> CheckConstraint:
    allowed = ", ".join(f"'{value}'" for value in get_args(values))
    return CheckConstraint(f"{column} IN ({allowed})", name=f"{column}_is_known")


_KEYED: Final = {"sqlite_with_rowid": False}
"""Rows stand in the order of their key: no second index over every id, and two thirds of the size."""


class Base(DeclarativeBase):
    """Root of the declarative models."""

    type_annotation_map: ClassVar = {str: Text()}
    __table_args__: Any = _KEYED


class EditionRow(Base):
    """Which edition this file is: one row."""

    __tablename__ = "edition"
    number: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str]
    language: Mapped[str]


class HeadingRow(Base):
    """The draft's table of contents: each heading with the printed page on which it starts."""

    __tablename__ = "heading"
    heading: Mapped[str] = mapped_column(primary_key=True)
    page: Mapped[int]
    position: Mapped[int]


class RecordRow(Base):
    """What every record has. `position` is its place among the records of its kind."""

    __tablename__ = "record"
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    position: Mapped[int]
    title: Mapped[str]
    text: Mapped[str]
    source_document: Mapped[str]
    source_heading: Mapped[str | None] = mapped_column(ForeignKey("heading.heading"))
    source_under: Mapped[str | None]
    replaced_by: Mapped[str | None] = mapped_column(ForeignKey("record.id"))
    heading: Mapped[HeadingRow | None] = relationship(lazy="joined")


class OfRecord:
    """Mixin of the tables of one kind: the key is the record's id."""

    id: Mapped[str] = mapped_column(ForeignKey("record.id"), primary_key=True, sort_order=-1)

    @declared_attr
    @classmethod
    def record(cls) -> Mapped[RecordRow]:
        """The part of the record that every kind has."""
        return relationship(foreign_keys=f"{cls.__name__}.id", lazy="joined", innerjoin=True)


class FrameworkRow(OfRecord, Base):
    """The document as a whole: one row."""

    __tablename__ = "framework"
    document: Mapped[str]
    short_document: Mapped[str]
    standing: Mapped[str]


class CategoryRow(OfRecord, Base):
    """A general category of modules."""

    __tablename__ = "category"
    short_title: Mapped[str]
    lead: Mapped[str]
    to_be_completed: Mapped[bool]


class ModuleRow(OfRecord, Base):
    """A module of a category."""

    __tablename__ = "module"
    category_id: Mapped[str] = mapped_column(ForeignKey("category.id"))
    lead: Mapped[str]


class SectionRow(OfRecord, Base):
    """A section of a module's text."""

    __tablename__ = "section"
    module_id: Mapped[str] = mapped_column(ForeignKey("module.id"))


class AliasRow(Base):
    """Another title of a role or a term."""

    __tablename__ = "alias"
    record_id: Mapped[str] = mapped_column(ForeignKey("record.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    alias: Mapped[str]


class RoleRow(OfRecord, Base):
    """A canonical role."""

    __tablename__ = "role"
    role_group: Mapped[str]
    aliases: Mapped[list[AliasRow]] = relationship(
        primaryjoin="foreign(AliasRow.record_id) == RoleRow.id",
        order_by=AliasRow.position,
        lazy="selectin",
        viewonly=True,
    )


class RoleMappingRow(Base):
    """Which role an audience or a profile belongs to; position 0 is the main one."""

    __tablename__ = "role_mapping"
    record_id: Mapped[str] = mapped_column(ForeignKey("record.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    role_id: Mapped[str] = mapped_column(ForeignKey("role.id"))


class AudienceRow(OfRecord, Base):
    """Whom a module is for. `role_reason` says why it maps to its roles."""

    __tablename__ = "audience"
    __table_args__ = (_one_of("named_in", NamedIn), _KEYED)
    module_id: Mapped[str] = mapped_column(ForeignKey("module.id"))
    named_in: Mapped[str]
    role_reason: Mapped[str]
    roles: Mapped[list[RoleMappingRow]] = relationship(
        primaryjoin="foreign(RoleMappingRow.record_id) == AudienceRow.id",
        order_by=RoleMappingRow.position,
        lazy="selectin",
        viewonly=True,
    )


class SameAsRow(Base):
    """Two competencies that the draft prints twice; stored in both directions."""

    __tablename__ = "same_as"
    competency_id: Mapped[str] = mapped_column(ForeignKey("competency.id"), primary_key=True)
    other_id: Mapped[str] = mapped_column(ForeignKey("competency.id"), primary_key=True)


class CompetencyRow(OfRecord, Base):
    """What a person can do afterwards. `placeholder`: the draft leaves the row to be confirmed."""

    __tablename__ = "competency"
    module_id: Mapped[str] = mapped_column(ForeignKey("module.id"))
    lead: Mapped[str]
    placeholder: Mapped[bool]
    same_as: Mapped[list[SameAsRow]] = relationship(
        foreign_keys=SameAsRow.competency_id, order_by=SameAsRow.other_id, lazy="selectin", viewonly=True
    )


class UnitLineRow(Base):
    """A line of a unit's composition, as the draft prints it."""

    __tablename__ = "unit_line"
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    line: Mapped[str]


class UnitRow(OfRecord, Base):
    """A unit of an open source programme office, described in one module."""

    __tablename__ = "unit"
    module_id: Mapped[str] = mapped_column(ForeignKey("module.id"))
    lines: Mapped[list[UnitLineRow]] = relationship(order_by=UnitLineRow.position, lazy="selectin", viewonly=True)


class ProfileRow(OfRecord, Base):
    """A user profile in a unit."""

    __tablename__ = "profile"
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    role_reason: Mapped[str]
    roles: Mapped[list[RoleMappingRow]] = relationship(
        primaryjoin="foreign(RoleMappingRow.record_id) == ProfileRow.id",
        order_by=RoleMappingRow.position,
        lazy="selectin",
        viewonly=True,
    )


class UserGroupRow(Base):
    """Which units a user group of the training tables stands for."""

    __tablename__ = "user_group"
    title: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    reason: Mapped[str]


class LinkRow(OfRecord, Base):
    """A dependency or overlap. `to_id` is empty only for what is outside the framework."""

    __tablename__ = "link"
    __table_args__ = (
        _one_of("relation", Relation),
        CheckConstraint("(to_id IS NULL) = (relation = 'outside the framework')", name="only_outside_has_no_target"),
        _KEYED,
    )
    from_id: Mapped[str] = mapped_column(ForeignKey("record.id"))
    to_id: Mapped[str | None] = mapped_column(ForeignKey("record.id"))
    relation: Mapped[str]


class ActivityRow(OfRecord, Base):
    """A row of a training table. `user_group` and `licensing` are empty where the draft's cells are."""

    __tablename__ = "activity"
    module_id: Mapped[str] = mapped_column(ForeignKey("module.id"))
    shown_in_id: Mapped[str] = mapped_column(ForeignKey("module.id"))
    user_group: Mapped[str | None]
    licensing: Mapped[str | None]
    units: Mapped[list[UserGroupRow]] = relationship(
        primaryjoin="foreign(UserGroupRow.title) == ActivityRow.user_group",
        order_by=UserGroupRow.position,
        lazy="selectin",
        viewonly=True,
    )


class MaterialLanguageRow(Base):
    """A language of a material, as a code of two letters."""

    __tablename__ = "material_language"
    material_id: Mapped[str] = mapped_column(ForeignKey("material.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[str]


class MaterialActivityRow(Base):
    """An activity that names a material."""

    __tablename__ = "material_activity"
    material_id: Mapped[str] = mapped_column(ForeignKey("material.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[str] = mapped_column(ForeignKey("activity.id"))


class MaterialRow(OfRecord, Base):
    """A training material; the record's text is its summary."""

    __tablename__ = "material"
    __table_args__ = (_one_of("cost", Cost), _one_of("basis", Basis), _KEYED)
    module_id: Mapped[str] = mapped_column(ForeignKey("module.id"))
    shown_in_id: Mapped[str] = mapped_column(ForeignKey("module.id"))
    form: Mapped[str]
    publisher: Mapped[str | None]
    year: Mapped[int | None]
    cost: Mapped[str]
    cost_note: Mapped[str | None]
    licence: Mapped[str | None]
    attribution: Mapped[str]
    address: Mapped[str | None]
    suits: Mapped[str | None]
    basis: Mapped[str]
    reading: Mapped[str | None]
    languages: Mapped[list[MaterialLanguageRow]] = relationship(
        order_by=MaterialLanguageRow.position, lazy="selectin", viewonly=True
    )
    activities: Mapped[list[MaterialActivityRow]] = relationship(
        order_by=MaterialActivityRow.position, lazy="selectin", viewonly=True
    )


class ComponentRow(OfRecord, Base):
    """A relevant component, listed under a category."""

    __tablename__ = "component"
    category_id: Mapped[str] = mapped_column(ForeignKey("category.id"))


class TermRow(OfRecord, Base):
    """A word of the glossary. `basis` is "editor" or the name of a source."""

    __tablename__ = "term"
    acronym: Mapped[str | None]
    basis: Mapped[str]
    aliases: Mapped[list[AliasRow]] = relationship(
        primaryjoin="foreign(AliasRow.record_id) == TermRow.id",
        order_by=AliasRow.position,
        lazy="selectin",
        viewonly=True,
    )


class NoteRow(OfRecord, Base):
    """An editor's remark, beside the record that it is about."""

    __tablename__ = "note"
    on_id: Mapped[str] = mapped_column(ForeignKey("record.id"))
