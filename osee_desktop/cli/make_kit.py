"""`osee make-kit`: a folder for a stick or a share, from which others start and install the program."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import click

from osee_desktop import __version__
from osee_desktop.base.assets import database, resource
from osee_desktop.base.problems import EnvironmentProblem, InputProblem, UpdateProblem
from osee_desktop.base.translation import _
from osee_desktop.cli.copying_bar import CopyingBar, grouped
from osee_desktop.cli.printing import console
from osee_desktop.cli.terminal import Terminal, as_json, print_json
from osee_desktop.kit import layout
from osee_desktop.kit.gathering import gather
from osee_desktop.kit.making import Made, make_kit
from osee_desktop.kit.manifest import Kit, open_kit
from osee_desktop.kit.policy import read_policy
from osee_desktop.kit.standing import standing

_folder = click.Path(file_okay=False, path_type=Path)
_HELP = _(
    "Make a kit in FOLDER, such as a stick or a share. It holds the program, how to start and install it, and the "
    "newest content."
)


@click.command("make-kit", help=_HELP)
@click.argument("folder", type=_folder)
@click.option("--from", "source", type=_folder, help=_("Take programs for other systems from this kit."))
@click.option(
    "--platform", "platforms", multiple=True, metavar="NAME", help=_("Only for this system; may be repeated.")
)
@click.option(
    "--policy", type=click.Path(dir_okay=False, path_type=Path), help=_("Presets and locks for who installs.")
)
@as_json
@click.pass_obj
def command(
    terminal: Terminal,
    folder: Path,
    source: Path | None,
    platforms: Sequence[str],
    policy: Path | None,
    *,
    as_json: bool,
) -> None:
    """Make a kit, and say by which digits it is known."""
    here = standing()
    found = source or here.kit
    kit = open_kit(found.absolute()) if found else None
    gathered = gather(here, __version__, None if here.program else database("").parent / "dist", kit, platforms)
    gathered = replace(gathered, policy=_policy(policy, kit, folder))
    with CopyingBar(shown=not as_json) as bar:
        made = make_kit(folder.absolute(), gathered, resource("kit"), bar.move)
    edition, remark = _pass_on(terminal, made.folder)
    if as_json:
        print_json(_plain(made, edition))
    else:
        _tell(made, edition, remark)


def _policy(chosen: Path | None, kit: Kit | None, folder: Path) -> bytes | None:
    """What is preset: as asked for, else as the kit has it that is renewed, else as the one has it that is copied."""
    kits = [folder / layout.POLICY, *([kit.folder / layout.POLICY] if kit else [])]
    file = chosen or next((one for one in kits if one.is_file()), None)
    if file is None:
        return None
    read_policy(file)
    try:
        return file.read_bytes()
    except OSError as error:
        raise EnvironmentProblem("kit-unreadable", path=file, detail=error.strerror or error) from error


def _pass_on(terminal: Terminal, folder: Path) -> tuple[int | None, str]:
    """Write the newest content that was signed. Its edition, or why there is none; the kit is a good one without it."""
    if terminal.open_updates is None:
        return None, ""
    with closing(terminal.open_updates("")) as updating:
        try:
            return updating.pass_on(folder).edition, ""
        except InputProblem:
            return None, _("No updates are in it: the content of this copy was not signed by a publisher.")
        except UpdateProblem as problem:
            if problem.code != "newer-copy-there":
                raise
            later = _(
                "The updates in it were left as they are: they hold edition {edition}, which is later than yours."
            )
            return None, later.format(edition=problem.facts["edition"])


def _plain(made: Made, edition: int | None) -> dict[str, object]:
    programs = dict(made.manifest.programs)
    facts = {"folder": str(made.folder), "programs": programs, "bytes": made.size, "edition": edition}
    return {**facts, "fingerprint": made.digest, "root": made.manifest.root, "written": list(made.written)}


def _tell(made: Made, edition: int | None, remark: str) -> None:
    out = console()
    ready = _("The kit in {path} is ready, and was read back. It has programs for: {names}.")
    names = ", ".join(sorted(made.manifest.programs))
    lines = [ready.format(path=made.folder, names=names)]
    if edition is not None:
        lines.append(_("It holds edition {edition} of the content.").format(edition=edition))
    lines += [remark] if remark else []
    lines.append(_("Fingerprint of this kit, to be compared by phone or on paper:"))
    lines.append(f"  {grouped(made.digest)}")
    if made.manifest.root:
        lines += [_("Fingerprint of the publisher's root:"), f"  {made.manifest.root}"]
    lines.append(_("Whoever gets it opens {file} first.").format(file=layout.START_HERE))
    for line in lines:
        out.print(line, soft_wrap=True)
