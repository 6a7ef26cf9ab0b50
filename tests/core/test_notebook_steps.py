"""The steps of the notebook's schema: they make the tables that the program expects, each one whole or not at all."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import NullPool, create_engine

from osee_desktop.base.problems import ContentProblem
from osee_desktop.notebook.backups import list_backups
from osee_desktop.notebook.format import APPLICATION_ID, newest_version, steps_folder
from osee_desktop.notebook.tables import Base
from tests.support.notebooks import opened, texts, write_notes
from tests.support.program import environment, run_python

STEP = '''"""A later step, for tests."""

import sqlalchemy as sa
from alembic import op

revision = "{number:04}"
down_revision = "{before:04}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("item", recreate="always") as item:
        item.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default="none"))
    {last}
'''


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The steps of a later program: one more, which makes the table of items anew."""
    folder = Path(shutil.copytree(steps_folder(), tmp_path / "later", ignore=shutil.ignore_patterns("__pycache__")))
    add_step(folder, "pass")
    return folder


def add_step(folder: Path, last: str) -> None:
    number = newest_version(folder) + 1
    step = STEP.format(number=number, before=number - 1, last=last)
    (folder / "versions" / f"{number:04}_later.py").write_text(step, encoding="ascii")


def marks(file: Path) -> tuple[int, int]:
    with closing(sqlite3.connect(file)) as connection:
        names = ("application_id", "user_version")
        application, version = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names)
        return application, version


def test_the_steps_make_the_tables_that_the_program_expects(tmp_path: Path) -> None:
    write_notes(tmp_path)
    engine = create_engine(f"sqlite:///{tmp_path / 'notebook.db'}", poolclass=NullPool)
    with engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        found = compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)
    assert found == []


def test_a_new_notebook_carries_its_marks(tmp_path: Path) -> None:
    write_notes(tmp_path)
    assert marks(tmp_path / "notebook.db") == (APPLICATION_ID, newest_version(steps_folder()))


def test_the_steps_are_numbered_without_a_gap() -> None:
    numbers = sorted(int(step.name[:4]) for step in (steps_folder() / "versions").glob("*.py"))
    assert numbers == list(range(1, newest_version(steps_folder()) + 1))


def test_a_step_that_is_due_is_taken_after_a_copy_was_made_and_loses_nothing(tmp_path: Path, later: Path) -> None:
    write_notes(tmp_path, "one", "two")
    with opened(tmp_path) as notebook:
        before = notebook.snapshot()
    with opened(tmp_path, migrations=later) as notebook:
        assert notebook.told == ()
        assert notebook.snapshot() == before
    known = newest_version(steps_folder())
    assert marks(tmp_path / "notebook.db")[1] == known + 1
    (copy,) = list_backups(tmp_path / "backups")
    assert marks(copy.file)[1] == known


def test_a_notebook_that_is_up_to_date_is_not_copied(tmp_path: Path) -> None:
    write_notes(tmp_path, "one")
    write_notes(tmp_path, "two")
    assert not (tmp_path / "backups").exists()


def test_after_such_a_step_an_older_program_refuses_the_notebook(tmp_path: Path, later: Path) -> None:
    with opened(tmp_path, migrations=later):
        pass
    with pytest.raises(ContentProblem) as caught:
        opened(tmp_path)
    assert caught.value.code == "notebook-newer"


@pytest.mark.parametrize(
    "last",
    [
        'raise RuntimeError("in the middle")',
        "op.execute(\"INSERT INTO revision VALUES ('nothing', 'nobody', 1)\")",
        "op.execute('no statement')",
    ],
)
def test_a_step_that_fails_leaves_the_notebook_as_it_was(last: str, tmp_path: Path, later: Path) -> None:
    write_notes(tmp_path, "one", "two")
    add_step(later, last)
    with pytest.raises((RuntimeError, sqlite3.IntegrityError, sqlite3.OperationalError)):
        opened(tmp_path, migrations=later)
    assert marks(tmp_path / "notebook.db")[1] == newest_version(steps_folder())
    with opened(tmp_path) as notebook:
        assert texts(notebook) == ["one", "two"]


def test_alembic_is_imported_only_when_a_step_is_due(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.support.notebooks import opened\n"
        "opened(Path(sys.argv[1])).close(); print('alembic' in sys.modules)"
    )
    answers = [run_python("-c", code, tmp_path / "data", env=environment(tmp_path)).stdout for _ in range(2)]
    assert answers == ["True\n", "False\n"]
