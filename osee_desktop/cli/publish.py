"""`osee publish`: everything that a publisher does, from keys to a released repository. Here stand only its parts."""

from pathlib import Path

import click

from osee_desktop.base.translation import _
from osee_desktop.cli.publish_keys import delegate, key, renew, revoke, root, sign
from osee_desktop.cli.publish_looking import mirror_check, status, verify
from osee_desktop.cli.publish_releasing import build, prune, refresh, release, stage
from osee_desktop.cli.publish_trials import demo, trial
from osee_desktop.publish.repository.workshop import Workshop


@click.group("publish", help=_("Sign content and publish it as updates, for publishers."))
@click.option(
    "--in",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=".",
    help=_("The publisher's folder; by default the folder where you are."),
)
@click.pass_context
def command(context: click.Context, folder: Path) -> None:
    """Say in which folder the publisher works."""
    context.obj = Workshop(folder.absolute())


for part in (
    *(key, root, delegate, sign, renew, revoke),
    *(build, stage, release, refresh, prune),
    *(status, verify, mirror_check),
    *(demo, trial),
):
    command.add_command(part)
