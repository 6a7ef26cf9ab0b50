"""`osee search`: find records by words."""

from contextlib import closing
from typing import TYPE_CHECKING, Any

import click
from rich.text import Text

from osee_desktop.base.translation import _, ngettext
from osee_desktop.cli.printing import console
from osee_desktop.cli.terminal import Terminal, as_json, print_json

if TYPE_CHECKING:
    from rich.console import Console

    from osee_desktop.search.engine import Answer, Hit

_HELP = _(
    "Find records by words. "
    'There are also "phrases", AND, OR, NOT, and filters: kind: module: role: category: cost: lang: basis:'
)


@click.command("search", help=_HELP)
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help=_("At most this many hits."))
@click.option("--notes", is_flag=True, help=_("Search your own notes too; their hits stand last."))
@as_json
@click.pass_obj
def command(terminal: Terminal, words: tuple[str, ...], limit: int, *, notes: bool, as_json: bool) -> None:
    """Print the hits, best first, each with the reason why it was found."""
    asked = " ".join(words)
    with closing(terminal.open_search()) as search:
        answer = search.answer(asked, limit)
    own = _own_answer(terminal, asked, limit) if notes else None
    if as_json:
        print_json([_data(hit) for hit in (*answer.hits, *(own.hits if own else ()))])
        return
    _print(console(), answer, asked)
    if own:
        _print_own(console(), own)


def _own_answer(terminal: Terminal, asked: str, limit: int) -> "Answer | None":
    search = terminal.open_own_search(terminal.person)
    if search is None:
        return None
    with closing(search):
        return search.answer(asked, limit)


def _print_own(out: "Console", answer: "Answer") -> None:
    out.print()
    out.print(_("In your own notes:") if answer.hits else _("Your own notes hold none of these words."))
    for hit in answer.hits:
        out.print()
        out.print(Text.assemble((hit.title, "bold"), f"  {hit.kind.removeprefix('own-')}"), soft_wrap=True)
        out.print(_marked(hit))


def _data(hit: "Hit") -> dict[str, Any]:
    return {
        "id": hit.id,
        "kind": hit.kind,
        "title": hit.title,
        "module": hit.module,
        "place": hit.place,
        "match": hit.match,
        "matched_for": hit.matched_for,
        "excerpt": hit.excerpt.text,
        "score": hit.score,
    }


def _print(out: "Console", answer: "Answer", asked: str) -> None:
    if not answer.hits:
        out.print(_("Nothing was found for “{words}”. Try fewer or other words.").format(words=asked))
        return
    if answer.corrected:
        out.print(
            _("Nothing matches “{words}” as typed. Did you mean “{corrected}”?").format(
                words=asked, corrected=answer.corrected
            )
        )
    for hit in answer.hits:
        out.print()
        out.print(Text.assemble((hit.title, "bold"), f"  {hit.kind}", (f"  {hit.id}", "dim")), soft_wrap=True)
        out.print(_marked(hit))
        out.print(Text(" · ".join(part for part in (_place(hit), _why(hit, answer)) if part), style="dim"))
    out.print()
    out.print(_counted(answer))


def _place(hit: "Hit") -> str:
    """Where it stands; what belongs to nothing else stands in the draft itself."""
    return _("draft, {page}").format(page=hit.place) if hit.place.startswith("p. ") else hit.place


def _counted(answer: "Answer") -> str:
    count = ngettext("{count} record was found.", "{count} records were found.", answer.total)
    more = ngettext("{count} more holds some of the words.", "{count} more hold some of the words.", answer.more)
    if answer.total:
        sentences = [count.format(count=answer.total)]
    else:
        sentences = [_("No record holds all of the words.")]
        more = ngettext("{count} holds some of them.", "{count} hold some of them.", answer.more)
    if answer.more:
        sentences.append(more.format(count=answer.more))
    if answer.total + answer.more > len(answer.hits):
        sentences.append(_("These are the first {shown}.").format(shown=len(answer.hits)))
    return " ".join(sentences)


def _marked(hit: "Hit") -> Text:
    text = Text(hit.excerpt.text)
    for start, end in hit.excerpt.marks:
        text.stylize("bold underline", start, end)
    return text


def _why(hit: "Hit", answer: "Answer") -> str:
    if answer.only_filters:
        return ""
    if hit.match == "title" and hit.title.casefold() == hit.matched_for.casefold():
        return _("this is its title")
    one_word = len(hit.matched_for.split()) == 1
    return {
        "title": _("another form of its title, or another name of it"),
        "title start": _("its title starts so"),
        "phrase": _("it has these words side by side"),
        "all words": _("it has this word") if one_word else _("it has all of the words"),
        "some words": _("it has some of the words"),
        "spelling": _("a guess, for “{words}”").format(words=hit.matched_for),
    }[hit.match]
