"""Bringing a notebook to the present version. Alembic is imported only when a step is due.

The steps stand in `db/notebook/versions/`; each is written together with its number or not at all.
"""

from pathlib import Path
from typing import Final

from osee_desktop.notebook.transactions import Transactions

_LOCATION: Final = "script_location"


def take_steps(transactions: Transactions, migrations: Path) -> None:
    """Take every step that is due, all in one transaction.

    Args:
        transactions: of a notebook whose version is older than the last step.
        migrations: the folder of Alembic, with `env.py` and `versions`.

    Raises:
        EnvironmentProblem, ContentProblem: as `trouble.trouble_named`. The notebook is as it was.
    """
    # It takes as long to import as the rest of the notebook, and is needed once in a notebook's version.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    # A percent sign in a path would start an interpolation.
    config.set_main_option(_LOCATION, str(migrations).replace("%", "%%"))
    with transactions.changing_tables() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
