"""What commands of updates print: next steps as commands, what an edition costs and changes, the way to each source."""

from collections.abc import Iterable, Iterator

from rich.text import Text

from osee_desktop.base.translation import _
from osee_desktop.cli.printing import console, table
from osee_desktop.cli.terminal import print_json
from osee_desktop.updates.records import Offer, Source
from osee_desktop.updates.testing_connection import Tried, connection_words
from osee_desktop.updates.wording import Action, cost_words, count_words


def next_step(action: Action, command: str) -> str:
    """The next action as words for a terminal; empty where nothing is to be done."""
    words = {
        "download": _("To install it: `{command} sync --yes`."),
        "go on": _("To go on: `{command} sync`."),
        "go back": _("What changed: `{command} what-changed`. To go back: `{command} undo`."),
        "look elsewhere": _("To look elsewhere: `{command} sync --from FOLDER`."),
        "try another": _("To try another source: `{command} sync --from FOLDER`."),
        "set date": _("To give the date for this run: `{command} sync --date YYYY-MM-DD`."),
        "free space": _("Free some space, then: `{command} sync`."),
        "sign in": _("Then: `{command} sync`."),
    }
    return words.get(action, "").format(command=command)


def offer_lines(offer: Offer) -> Iterator[str]:
    """What an edition is, what it costs, what it changes, and the publisher's own line."""
    yield _("{label}: {cost}.").format(label=offer.pack.label, cost=cost_words(offer))
    if offer.counts:
        yield _("Records: {counts}.").format(counts=count_words(offer.counts))
    if offer.pack.summary:
        yield _("The publisher says: {summary}").format(summary=offer.pack.summary)


def print_ways(ways: Iterable[tuple[Source, tuple[Tried, ...]]], *, as_json: bool) -> int:
    """Print which part of the way to each source works; 0 where one works in all its parts, else 3."""
    found = tuple(ways)
    if as_json:
        print_json([_way(source, tried) for source, tried in found])
    out = console(whole_rows=True)
    for source, tried in () if as_json else found:
        out.print(Text(source.name, style="bold"))
        out.print(table((), [(_("good") if one.works else _("LOOK"), connection_words(one)) for one in tried]))
    if not found and not as_json:
        out.print(_("There is no source to test: no mirror, folder or stick is known."))
    return 0 if any(all(one.works for one in tried) for _source, tried in found) else 3


def _way(source: Source, tried: tuple[Tried, ...]) -> dict[str, object]:
    parts = [
        {"part": one.part, "works": one.works, "detail": one.detail, "sentence": connection_words(one)} for one in tried
    ]
    return {"source": source.name, "kind": source.kind, "parts": parts}
