"""The notebook: what the officer writes, marks and has learned, kept the moment it changes.

Records go in and come out; rows stay inside. Used from one thread at a time. Order goes by the order of making and
by revisions, never by the clock.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, TypeVar, cast

from sqlalchemy import Select, Table, delete, func, select
from sqlalchemy.orm import Session

from osee_desktop.base.problems import InputProblem, Problem
from osee_desktop.notebook import tables
from osee_desktop.notebook.format import steps_folder
from osee_desktop.notebook.identity import new_id
from osee_desktop.notebook.opening import Opened, forget_set_aside, open_file
from osee_desktop.notebook.records import ONE_PER_RECORD, Item, Snapshot, Visit, id_for
from osee_desktop.notebook.revisions import counted, merged
from osee_desktop.notebook.rows import item_of, revisions_of, row_of, row_of_visit, row_type, visit_of, write_into

T = TypeVar("T", bound=Item)
_VISITS_KEPT: Final = 1000
_ITEMS: Final = cast("Table", tables.ItemRow.__table__)
"""The table itself: what stands in other tables goes with its rows, by their references."""


def open_notebook(file: Path, now: Callable[[], datetime], migrations: Path | None = None) -> "Notebook":
    """Open a notebook; make file and folders where there are none.

    Args:
        file: the notebook.
        now: the clock of this machine; it only labels.
        migrations: folder of the steps of the schema, by default those of this program.

    Raises:
        ContentProblem: notebook-newer, notebook-foreign; notebook-damaged, if it cannot be set aside.
        EnvironmentProblem: notebook-locked, notebook-failed, if it cannot even be read.
    """

    def today() -> date:
        return now().date()

    return Notebook(open_file(file, migrations or steps_folder(), today), now)


class Notebook(AbstractContextManager["Notebook"]):
    """An open notebook. Every change is durable when its method returns.

    Attributes:
        identity: its id, under which its changes are counted. Another one after `delete_everything`.
        told: what happened at opening that the officer should know: a damaged file, or one that cannot be written.

    Every method may raise an `EnvironmentProblem`: notebook-read-only, notebook-disk-full, notebook-locked or
    notebook-failed; or the `ContentProblem` notebook-damaged. Nothing was changed then.
    """

    def __init__(self, opened: Opened, now: Callable[[], datetime]) -> None:
        self.told: tuple[Problem, ...] = opened.told
        self.identity = opened.identity
        self._transactions = opened.transactions
        self._file = opened.file
        self._now = now

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._transactions.close()

    def items(self, kind: type[T]) -> tuple[T, ...]:
        """The items of a kind that were not removed, in the order in which they were made."""
        row = row_type(kind)
        query = select(row).where(row.removed.is_(False)).order_by(row.position)
        with self._transactions.reading() as session:
            return tuple(item for item in map(item_of, session.scalars(query)) if isinstance(item, kind))

    def on(self, record_id: str) -> tuple[Item, ...]:
        """The items about a record that were not removed, in the order in which they were made."""
        row = tables.ItemRow
        query = select(row).where(row.about == record_id, row.removed.is_(False)).order_by(row.position)
        with self._transactions.reading() as session:
            return tuple(map(item_of, session.scalars(query)))

    def get(self, item_id: str) -> Item:
        """An item by its id, also a removed one.

        Raises:
            InputProblem: unknown-item.
        """
        with self._transactions.reading() as session:
            return item_of(_row(session, item_id))

    def keep(self, item: T) -> T:
        """Keep a new or changed item. What is returned has its id, its label and its revisions.

        An item of which there is one for a record takes the place of the one that is there, also of a removed one.
        """
        item_id = item.id or _new_id_for(item)
        with self._transactions.writing() as session:
            known = session.get(tables.ItemRow, item_id)
            before = merged(item.revisions, revisions_of(known) if known else ())
            kept = replace(item, id=item_id, changed=self._label(), revisions=counted(before, self.identity))
            if known:
                write_into(known, kept)
            else:
                session.add(row_of(kept, _next_position(session)))
        return kept

    def remove(self, item_id: str) -> None:
        """Throw an item away. A trace of it stays, which `restore` makes whole again.

        Raises:
            InputProblem: unknown-item.
        """
        self._mark(item_id, removed=True)

    def restore(self, item_id: str) -> None:
        """Bring a removed item back.

        Raises:
            InputProblem: unknown-item.
        """
        self._mark(item_id, removed=False)

    def visit(self, record_id: str, title: str, fraction: float) -> None:
        """Note that a page is being read, and how far, from 0 to 1. The same page again goes on with its last visit."""
        with self._transactions.writing() as session:
            last = session.scalars(_newest_visits(1)).first()
            if not last or last.about != record_id:
                last = tables.VisitRow(about=record_id)
                session.add(last)
            last.title, last.fraction, last.changed = title, fraction, self._label()
            session.flush()
            session.execute(delete(tables.VisitRow).where(tables.VisitRow.number <= last.number - _VISITS_KEPT))

    def visits(self, limit: int) -> tuple[Visit, ...]:
        """The newest visits, newest first; at most 1000 are kept."""
        with self._transactions.reading() as session:
            return tuple(map(visit_of, session.scalars(_newest_visits(limit))))

    def forget_visits(self) -> None:
        """Throw the reading history away."""
        with self._transactions.writing() as session:
            session.execute(delete(tables.VisitRow))

    def snapshot(self) -> Snapshot:
        """Everything that the notebook holds, traces of removed items too."""
        with self._transactions.reading() as session:
            items = tuple(map(item_of, session.scalars(select(tables.ItemRow).order_by(tables.ItemRow.position))))
            return Snapshot(self.identity, items, tuple(map(visit_of, session.scalars(_newest_visits(_VISITS_KEPT)))))

    def take(self, snapshot: Snapshot) -> None:
        """Hold what a snapshot holds and nothing else, all in one transaction. The notebook keeps its own identity.

        Ids and numbers of visits in the snapshot must occur once.
        """
        with self._transactions.writing() as session:
            _empty(session)
            session.add_all(row_of(item, position) for position, item in enumerate(snapshot.items, 1))
            session.add_all(map(row_of_visit, snapshot.visits))

    def delete_everything(self) -> None:
        """Throw everything away for good: items, traces, history, and files that were set aside for damage.

        The notebook is another one then: what is made in it counts under a new id. Backups are not touched.
        """
        identity = new_id()
        with self._transactions.writing() as session:
            _empty(session)
            session.execute(delete(tables.NotebookRow))
            session.add(tables.NotebookRow(identity=identity))
        self.identity = identity
        self._transactions.empty_log()
        forget_set_aside(self._file)

    def _mark(self, item_id: str, *, removed: bool) -> None:
        with self._transactions.writing() as session:
            row = _row(session, item_id)
            if row.removed != removed:
                kept = replace(
                    item_of(row),
                    removed=removed,
                    changed=self._label(),
                    revisions=counted(revisions_of(row), self.identity),
                )
                write_into(row, kept)

    def _label(self) -> str:
        return self._now().replace(tzinfo=None).isoformat(timespec="minutes")


def _new_id_for(item: Item) -> str:
    if not isinstance(item, ONE_PER_RECORD):
        return new_id()
    if not item.about:
        raise ValueError(item)
    return id_for(type(item), item.about)


def _row(session: Session, item_id: str) -> tables.ItemRow:
    row = session.get(tables.ItemRow, item_id)
    if row is None:
        raise InputProblem("unknown-item", id=item_id)
    return row


def _next_position(session: Session) -> int:
    return (session.scalar(select(func.max(tables.ItemRow.position))) or 0) + 1


def _newest_visits(limit: int) -> Select[tables.VisitRow]:
    return select(tables.VisitRow).order_by(tables.VisitRow.number.desc()).limit(limit)


def _empty(session: Session) -> None:
    session.execute(delete(_ITEMS))
    session.execute(delete(tables.VisitRow))
