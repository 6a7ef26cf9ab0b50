"""What Alembic asks for before it takes a step: the connection, and one transaction for each step.

A step and its number (`PRAGMA user_version`) are written together or not at all.
"""

from typing import Any

from alembic import context

APPLICATION_ID = 0x4F53454E


def mark(ctx: Any, step: Any, **_: object) -> None:  # noqa: ANN401 - Alembic's own classes
    """Write the number of the step that was taken into the file."""
    ctx.connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    ctx.connection.exec_driver_sql(f"PRAGMA user_version = {int(step.up_revision_id)}")


context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=True,
    transaction_per_migration=True,
    on_version_apply=mark,
)
with context.begin_transaction():
    context.run_migrations()
