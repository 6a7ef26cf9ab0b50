"""`osee what-changed`: what the editions changed that were installed here, word by word."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

import click
from rich.text import Text

from osee_desktop.base.problems import InputProblem
from osee_desktop.base.translation import _, ngettext
from osee_desktop.cli.printing import console
from osee_desktop.cli.terminal import Terminal, as_json, print_json
from osee_desktop.updates.kept_changes import Changes, read_changes
from osee_desktop.updates.places import Places

if TYPE_CHECKING:
    from osee_desktop.updates.differences import Change, FieldChange, Piece

_AROUND: Final = 60
"""Letters of what stayed that are shown beside what changed."""


@click.command("what-changed", help=_("Show what the last update changed, word by word."))
@click.option("--edition", type=click.IntRange(min=1), help=_("Show what this edition changed instead."))
@as_json
@click.pass_obj
def command(terminal: Terminal, edition: int | None, *, as_json: bool) -> None:
    """Print every change of an edition, in its order."""
    kept = read_changes(Places(terminal.paths.data / "content").changes)
    chosen = [one for one in kept if edition in {None, one.edition}][:1]
    if not chosen:
        raise InputProblem("no-changes-known")
    if as_json:
        print_json(asdict(chosen[0]))
    else:
        _print(chosen[0])


def _print(changes: Changes) -> None:
    out = console()
    count = len(changes.changes)
    head = ngettext(
        "Edition {edition} changed {count} record of edition {before}.",
        "Edition {edition} changed {count} records of edition {before}.",
        count,
    )
    out.print(Text(head.format(edition=changes.edition, before=changes.before, count=count), style="bold"))
    if changes.summary:
        out.print(_("The publisher says: {summary}").format(summary=changes.summary), soft_wrap=True)
    for change in changes.changes:
        out.print()
        out.print(_head(change), soft_wrap=True)
        for field in change.changes:
            out.print(_words(field, marked=not out.color_system), soft_wrap=True)


def _head(change: "Change") -> Text:
    what = {"new": _("New"), "changed": _("Changed"), "withdrawn": _("Withdrawn")}[change.what]
    place = f" ({change.module})" if change.module else ""
    return Text.assemble((f"{what}: ", ""), (change.title, "bold"), f"{place}  {change.id}")


def _words(field: "FieldChange", *, marked: bool) -> Text:
    """The words of a field; without colours, what went stands in [-…-] and what came in {+…+}."""
    return Text.assemble(f"  {field.field}: ", *_pieces(field, marked=marked))


def _pieces(field: "FieldChange", *, marked: bool) -> Iterator[tuple[str, str]]:
    last = len(field.pieces) - 1
    for number, piece in enumerate(field.pieces):
        if piece.how == "same":
            yield _near(piece, first=number == 0, last=number == last), ""
        elif piece.how == "removed":
            yield (f"[-{piece.text}-]" if marked else piece.text), "strike red"
        else:
            yield (f"{{+{piece.text}+}}" if marked else piece.text), "underline green"


def _near(piece: "Piece", *, first: bool, last: bool) -> str:
    """What stayed, as far as it stands beside a change."""
    text = " ".join(piece.text.split("\n"))
    before = "" if first else text[:_AROUND]
    after = "" if last else text[-_AROUND:]
    return text if len(text) <= len(before) + len(after) else f"{before} … {after}"
