"""The tables of a notebook, as SQLAlchemy's typed declarative models.

What every item has stands in `item`, the rest in the table of its kind. The steps in `db/notebook/` make these tables;
a test says when the two differ. ORM objects stay inside `notebook/`.
"""

from typing import Any, ClassVar, Final

from sqlalchemy import Float, ForeignKey, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

_BY_KIND: Final = {"polymorphic_on": "kind", "with_polymorphic": "*"}
_NUMBERED: Final = {"sqlite_autoincrement": True}
"""A number that was thrown away is not given again."""


def _of_kind(name: str) -> dict[str, str]:
    return {"polymorphic_identity": name}


class Base(DeclarativeBase):
    """Root of the declarative models."""

    type_annotation_map: ClassVar = {str: Text()}


class NotebookRow(Base):
    """Which notebook this is: one row."""

    __tablename__ = "notebook"
    identity: Mapped[str] = mapped_column(primary_key=True)


class RevisionRow(Base):
    """How often an item was changed in a notebook."""

    __tablename__ = "revision"
    item_id: Mapped[str] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), primary_key=True)
    notebook: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]


class ItemRow(Base):
    """What every item has. `position` grows with each item that is made."""

    __tablename__ = "item"
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    position: Mapped[int] = mapped_column(unique=True)
    about: Mapped[str] = mapped_column(index=True)
    title: Mapped[str]
    changed: Mapped[str]
    removed: Mapped[bool]
    revisions: Mapped[list[RevisionRow]] = relationship(
        order_by=RevisionRow.notebook, lazy="selectin", cascade="all, delete-orphan", passive_deletes=True
    )
    __mapper_args__: Any = _BY_KIND


class OfItem:
    """Mixin of the tables of one kind: the key is the item's id."""

    id: Mapped[str] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), primary_key=True, sort_order=-1)


class FolderRow(OfItem, ItemRow):
    """A folder of bookmarks."""

    __tablename__ = "folder"
    name: Mapped[str]
    __mapper_args__: Any = _of_kind("folder")


class BookmarkRow(OfItem, ItemRow):
    """A record to come back to. Its folder may be gone."""

    __tablename__ = "bookmark"
    folder: Mapped[str | None]
    __mapper_args__: Any = _of_kind("bookmark")


class NoteRow(OfItem, ItemRow):
    """The officer's own words."""

    __tablename__ = "note"
    text: Mapped[str]
    other_side: Mapped[bool]
    __mapper_args__: Any = _of_kind("note")


class HighlightRow(OfItem, ItemRow):
    """A marked passage and what stands around it."""

    __tablename__ = "highlight"
    passage: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
    __mapper_args__: Any = _of_kind("highlight")


class ReportRow(OfItem, ItemRow):
    """A mistake or a wish, for the publisher."""

    __tablename__ = "report"
    report_kind: Mapped[str]
    text: Mapped[str]
    edition: Mapped[int]
    __mapper_args__: Any = _of_kind("report")


class ProgressRow(OfItem, ItemRow):
    """How far the officer is with a competency."""

    __tablename__ = "progress"
    state: Mapped[str]
    evidence: Mapped[str]
    __mapper_args__: Any = _of_kind("progress")


class ChosenRoleRow(ItemRow):
    """A role whose plan the officer follows. It has nothing of its own."""

    __mapper_args__: Any = _of_kind("chosen-role")


class AddedModuleRow(ItemRow):
    """A module that the officer added to the plan. It has nothing of its own."""

    __mapper_args__: Any = _of_kind("added-module")


class VisitRow(Base):
    """A page that was read."""

    __tablename__ = "visit"
    __table_args__: Any = _NUMBERED
    number: Mapped[int] = mapped_column(primary_key=True)
    about: Mapped[str]
    title: Mapped[str]
    changed: Mapped[str]
    fraction: Mapped[float] = mapped_column(Float)
