"""The first notebook: items of eight kinds with their revisions, and visits."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table("notebook", sa.Column("identity", sa.Text(), primary_key=True))
    op.create_table(
        "item",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, unique=True),
        sa.Column("about", sa.Text(), nullable=False, index=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "revision",
        sa.Column("item_id", sa.Text(), sa.ForeignKey("item.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("notebook", sa.Text(), primary_key=True),
        sa.Column("count", sa.Integer(), nullable=False),
    )
    make_kinds()
    op.create_table(
        "visit",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("fraction", sa.Float(), nullable=False),
        sqlite_autoincrement=True,
    )


def make_kinds() -> None:
    """Make the tables of the kinds that have something of their own."""
    make_kind("folder", sa.Column("name", sa.Text(), nullable=False))
    make_kind("bookmark", sa.Column("folder", sa.Text()))
    make_kind(
        "note", sa.Column("text", sa.Text(), nullable=False), sa.Column("other_side", sa.Boolean(), nullable=False)
    )
    make_kind("highlight", *(sa.Column(name, sa.Text(), nullable=False) for name in ("passage", "before", "after")))
    make_kind(
        "report",
        sa.Column("report_kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
    )
    make_kind("progress", *(sa.Column(name, sa.Text(), nullable=False) for name in ("state", "evidence")))


def make_kind(name: str, *columns: "sa.Column[object]") -> None:
    """Make the table of a kind."""
    key = sa.Column("id", sa.Text(), sa.ForeignKey("item.id", ondelete="CASCADE"), primary_key=True)
    op.create_table(name, key, *columns)
