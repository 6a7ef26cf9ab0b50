"""Queries on an opened library. Records leave it, ORM objects never do."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import ColumnElement, QueuePool, create_engine, or_, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from osee_desktop.base.problems import ContentProblem, InputProblem
from osee_desktop.library import records, tables
from osee_desktop.library.connection import check_integrity, connect
from osee_desktop.library.rows import KINDS
from osee_desktop.library.term_uses import term_uses

R = TypeVar("R", bound=records.Record)


def open_library(path: Path) -> "Library":
    """Open a library file, read-only.

    Raises:
        ContentProblem: as `connection.connect` and `connection.check_integrity`.
    """
    with closing(connect(path)) as connection:
        check_integrity(connection, path)
    return Library(path)


class Library:
    """One edition of the framework in one language. Safe to use from several threads, each call for itself."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine = create_engine("sqlite://", creator=self._connect, poolclass=QueuePool)

    def _connect(self) -> object:
        return connect(self._path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def _session(self) -> Iterator[Session]:
        """Damage that shows only now is told like damage at opening."""
        try:
            with Session(self._engine) as session:
                yield session
        except DBAPIError as error:
            raise ContentProblem("library-damaged", path=self._path, detail=error.orig) from error

    def edition(self) -> records.Edition:
        """Which edition this is."""
        with self._session() as session:
            row = session.scalars(select(tables.EditionRow)).one()
            return records.Edition(number=row.number, label=row.label, language=row.language)

    def framework(self) -> records.Framework:
        """The document as a whole."""
        return self._select(records.Framework, "framework")[0]

    def categories(self) -> tuple[records.Category, ...]:
        """The categories, in the order of the draft's text."""
        return self._select(records.Category, "category")

    def modules(self) -> tuple[records.Module, ...]:
        """The modules, in the order of the draft."""
        return self._select(records.Module, "module")

    def competencies(self) -> tuple[records.Competency, ...]:
        """The competencies, in the order of the draft, placeholders too."""
        return self._select(records.Competency, "competency")

    def all(self, kind: str) -> tuple[records.Record, ...]:
        """Every record of a kind, in the order of the draft (terms and roles: of their source files)."""
        return self._select(records.Record, kind)

    def get(self, record_id: str) -> records.Record:
        """One record by its id; a replaced record gives the one that replaced it.

        Raises:
            InputProblem: unknown-record.
        """
        met: set[str] = set()
        record = self._one(record_id)
        while record.replaced_by and record.id not in met:  # a circle, which no check would pass, ends somewhere
            met.add(record.id)
            record = self._one(record.replaced_by)
        return record

    def _one(self, record_id: str) -> records.Record:
        kind = record_id.partition("/")[0]
        if kind not in KINDS or record_id not in self._titles:
            raise InputProblem("unknown-record", id=record_id)
        return self._select(records.Record, kind, KINDS[kind][0].id == record_id)[0]

    def titles(self) -> Mapping[str, str]:
        """Title of every record by its id."""
        return self._titles

    def term_id(self, words: str) -> str | None:
        """Id of the term with this title, acronym or alias, in any case; None where there is none."""
        return self._term_names.get(words.casefold())

    def uses_of(self, term_id: str) -> tuple[str, ...]:
        """Ids of the records whose title or text uses a term, by title, acronym or alias."""
        return self._term_uses.get(term_id, ())

    def module_page(self, module_id: str) -> records.ModulePage:
        """Everything that belongs to one module.

        Raises:
            InputProblem: unknown-record, also for the id of another kind.
        """
        order = self.modules()
        at = next((place for place, module in enumerate(order) if module.id == module_id), None)
        if at is None:
            raise InputProblem("unknown-record", id=module_id)
        return self._page(order[at], order[at - 1] if at else None, order[at + 1] if at + 1 < len(order) else None)

    def _page(
        self, module: records.Module, previous: records.Module | None, following: records.Module | None
    ) -> records.ModulePage:
        key = module.id
        sections = self._select(records.Section, "section", tables.SectionRow.module_id == key)
        competencies = self._select(records.Competency, "competency", tables.CompetencyRow.module_id == key)
        audience = self._select(records.Audience, "audience", tables.AudienceRow.module_id == key)
        links = self._select(records.Link, "link", tables.LinkRow.from_id == key)
        activities = self._select(records.Activity, "activity", _belongs(tables.ActivityRow, key))
        materials = self._select(records.Material, "material", _belongs(tables.MaterialRow, key))
        units = self._select(records.OspoUnit, "unit", tables.UnitRow.module_id == key)
        profiles = self._select(records.Profile, "profile", tables.ProfileRow.unit_id.in_([unit.id for unit in units]))
        parts = (module, *sections, *competencies, *audience, *links, *activities, *materials, *units, *profiles)
        return records.ModulePage(
            module=module,
            category=self._select(records.Category, "category", tables.CategoryRow.id == module.category)[0],
            sections=sections,
            competencies=competencies,
            audience=audience,
            links=links,
            links_here=self._select(records.Link, "link", tables.LinkRow.to_id == key),
            activities=activities,
            materials=materials,
            units=units,
            profiles=profiles,
            notes=self.notes_on([part.id for part in parts]),
            previous=previous,
            next=following,
        )

    def notes_on(self, record_ids: list[str]) -> tuple[records.Note, ...]:
        """Editor's remarks on these records."""
        return self._select(records.Note, "note", tables.NoteRow.on_id.in_(record_ids))

    def _select(self, _: type[R], kind: str, *conditions: ColumnElement[bool]) -> tuple[R, ...]:
        table, make = KINDS[kind]
        query = select(table).join(table.record).where(*conditions).order_by(tables.RecordRow.position)
        with self._session() as session:
            made: tuple[Any, ...] = tuple(make(row) for row in session.scalars(query))
            return made

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        with self._session() as session:
            return dict(session.execute(select(tables.RecordRow.id, tables.RecordRow.title)).all())

    @cached_property
    def _term_names(self) -> Mapping[str, str]:
        return {name.casefold(): term for name, term in self._spelled_names.items()}

    @cached_property
    def _spelled_names(self) -> Mapping[str, str]:
        names: dict[str, str] = {}
        for term in self._select(records.Term, "term"):
            for name in (term.title, *term.aliases, *([term.acronym] if term.acronym else [])):
                names[name] = term.id
        return names

    @cached_property
    def _term_uses(self) -> Mapping[str, tuple[str, ...]]:
        with self._session() as session:
            query = select(tables.RecordRow.id, tables.RecordRow.title, tables.RecordRow.text).order_by(
                tables.RecordRow.id
            )
            texts = {key: f"{title}\n{body}" for key, title, body in session.execute(query)}
        return term_uses(self._spelled_names, texts)


def _belongs(table: type[Any], module_id: str) -> ColumnElement[bool]:
    return or_(table.module_id == module_id, table.shown_in_id == module_id)
