"""`osee help`: what a message of the program means and what to do, by the message's short name or by words in it."""

from typing import TYPE_CHECKING

import click
from rich.text import Text

from osee_desktop.base.help_pages import help_page, help_pages
from osee_desktop.base.problems import InputProblem
from osee_desktop.base.translation import _
from osee_desktop.cli.printing import console, table
from osee_desktop.cli.terminal import as_json, called, print_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osee_desktop.base.help_pages import HelpPage


@click.command("help", help=_("Explain a message, by its name or by words in it."))
@click.argument("words", nargs=-1)
@as_json
def command(words: tuple[str, ...], *, as_json: bool) -> None:
    """Print one page, or the list of all pages, or of those that have the words."""
    asked = " ".join(words)
    page = help_page(asked.removeprefix("help:").lower(), called())
    if page:
        _print_one(page, as_json=as_json)
    elif found := _command(asked):
        click.echo(found.get_help(click.Context(found, info_name=asked, parent=click.get_current_context().parent)))
    else:
        _print_those_with(asked, as_json=as_json)


def _command(name: str) -> click.Command | None:
    """The command of this name: many people ask for its help in this way."""
    root = click.get_current_context().find_root()
    return root.command.get_command(root, name) if isinstance(root.command, click.Group) else None


def _print_those_with(asked: str, *, as_json: bool) -> None:
    """The pages that have all the words.

    Raises:
        InputProblem: unknown-help.
    """
    words = asked.casefold().split()
    pages = [page for page in help_pages(called()) if all(word in _text(page) for word in words)]
    if not pages:
        raise InputProblem("unknown-help", name=asked)
    if len(pages) == 1:
        _print_one(pages[0], as_json=as_json)
    else:
        _print_all(pages, as_json=as_json)


def _text(page: "HelpPage") -> str:
    return " ".join((page.code, page.title, *page.sentences, *page.steps)).casefold()


def _print_one(page: "HelpPage", *, as_json: bool) -> None:
    if as_json:
        print_json(_told(page))
    else:
        _print(page)


def _print_all(pages: "Sequence[HelpPage]", *, as_json: bool) -> None:
    if as_json:
        print_json([_told(page) for page in pages])
        return
    out = console()
    for group in dict.fromkeys(page.group for page in pages):
        out.print(Text(group, style="bold"))
        out.print(table((), [(f"  {page.code}", page.title) for page in pages if page.group == group]))
        out.print()
    out.print(_("{command} help CODE says what to do.").format(command=called()))


def _print(page: "HelpPage") -> None:
    out = console()
    out.print(Text(page.title, style="bold"))
    for words in page.sentences:
        out.print()
        out.print(Text(words))
    if page.steps:
        out.print()
        out.print(_("What else you can do:"))
        for number, step in enumerate(page.steps, 1):
            out.print(Text(f"  {number}. {step}"))


def _told(page: "HelpPage") -> dict[str, str | tuple[str, ...]]:
    return page._asdict()
