"""`osee publish demo` and `trial`: copies of the program that trust a publisher, to try things out."""

from pathlib import Path

import click

from osee_desktop.base.assets import resource
from osee_desktop.base.translation import _
from osee_desktop.cli.publish_asking import FILE, FOLDER, now, tell
from osee_desktop.cli.terminal import as_json
from osee_desktop.publish.repository.demonstration import Demonstration, make_demonstration
from osee_desktop.publish.repository.trial import Equipment, make_trial

_MIRROR = _("Address of osee-updates on a mirror.")


@click.command("trial", help=_("Make a copy of this program in FOLDER that trusts a root, without freezing it."))
@click.argument("folder", type=FOLDER)
@click.option("--trust", "root_file", type=FILE, required=True, help=_("The publisher's root, such as 1.root.json."))
@click.option("--mirror", "mirrors", multiple=True, help=_MIRROR)
@click.option("--library", type=FILE, help=_("The library that it comes with."))
@click.option("--published", type=FOLDER, help=_("A folder with updates whose newest edition that library is."))
@as_json
def trial(
    folder: Path,
    root_file: Path,
    mirrors: tuple[str, ...],
    library: Path | None,
    published: Path | None,
    *,
    as_json: bool,
) -> None:
    """Make a trial copy."""
    equipment = Equipment(root=root_file, mirrors=mirrors, library=library, published=published)
    starter = make_trial(folder.absolute(), equipment)
    words = _("A copy of the program is ready. Start it with {path}; it keeps its data beside that.")
    tell({"starter": str(starter)}, [words.format(path=starter)], as_json=as_json)


@click.command("demo", help=_("Make throw-away keys, a repository and a program that trusts it, in FOLDER."))
@click.argument("folder", type=FOLDER)
@click.option("--from", "sources", type=FOLDER, help=_("Content sources of one language to begin with."))
@click.option("--mirror", help=_MIRROR)
@as_json
def demo(folder: Path, sources: Path | None, mirror: str | None, *, as_json: bool) -> None:
    """Make a demonstration."""
    made = make_demonstration(folder.absolute(), sources or resource("content", "en"), now(), mirror)
    facts = {
        "content": str(made.content),
        "keys": str(made.keys),
        "publisher": str(made.workshop.folder),
        "starter": str(made.starter),
    }
    tell({**facts, "editions": made.released.editions}, _lines(made), as_json=as_json)


def _lines(made: Demonstration) -> list[str]:
    return [
        _("The content to edit: {path}").format(path=made.content),
        _("Keys and passphrase: {path}").format(path=made.keys),
        _("The publisher's folder: {path}").format(path=made.workshop.folder),
        _("The program: {path}").format(path=made.starter),
        _("Its keys are for demonstration: nobody should be given this program to work with."),
    ]
