"""What the officer's own notes answer, as one group among the results.

It runs off the main thread, in the one lane of the search. It may not know a widget.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from osee_desktop.base.translation import _, ngettext
from osee_desktop.ui.pages.search.kinds import KindWords
from osee_desktop.ui.pages.search.reasons import said, why
from osee_desktop.ui.pages.search.results import Found, Group, Question, Results

if TYPE_CHECKING:
    from osee_desktop.notebook.records import Item
    from osee_desktop.search.hits import Answer, Hit

_MOST = 5


class OwnSearcher(Protocol):
    """A search in what the officer keeps. One thread at a time."""

    def feed(self, identity: str, items: "Sequence[Item]") -> None:
        """Answer for these items of the notebook of this id from now on."""

    def answer(self, text: str, limit: int = 20) -> "Answer":
        """As `Searcher.answer`; ids of hits are those of items."""

    def close(self) -> None:
        """Let go of the index."""


class OwnFinder:
    """Finds in what it was given last.

    Args:
        search: does the finding.
        is_record: whether an id is that of a record of this edition.
    """

    def __init__(self, search: OwnSearcher, is_record: Callable[[str], bool]) -> None:
        self._search, self._is_record = search, is_record
        self._about: dict[str, str] = {}

    def feed(self, identity: str, items: "Sequence[Item]") -> None:
        """Find in these items from now on."""
        self._search.feed(identity, items)
        self._about = {item.id: item.about for item in items}

    def close(self) -> None:
        """Let go of the index."""
        self._search.close()

    def group(self, question: Question) -> Group | None:
        """The best of what was found; None for nothing, and where the person wants records of some kind."""
        if question.is_blank or question.kind or question.left_out or not self._about:
            return None
        answer = self._search.answer(question.words, _MOST)
        if not answer.hits or answer.corrected:
            return None
        hits = tuple(self._found(hit, said(question.words)) for hit in answer.hits)
        return Group(_("My notes"), str(max(answer.total + answer.more, len(hits))), hits, weak=not answer.total)

    def _found(self, hit: "Hit", typed: str) -> Found:
        words = own_kind(hit.kind)
        about = self._about.get(hit.id, "")
        return Found(
            address=about if self._is_record(about) else words.many,
            title=hit.title or words.one,
            title_marks=hit.title_marks if hit.title else (),
            kind=words.one,
            icon=words.icon,
            place=_("My notes"),
            why=why(hit, typed),
            excerpt=hit.excerpt.text,
            excerpt_marks=hit.excerpt.marks,
        )


def own_kind(kind: str) -> KindWords:
    """What an item is called, and, as `many`, the address of the place where it is listed."""
    known = {
        "own-note": KindWords(_("My note"), "notes:notes", "note-pencil"),
        "own-highlight": KindWords(_("My highlight"), "notes:highlights", "highlighter"),
        "own-bookmark": KindWords(_("My bookmark"), "notes:bookmarks", "bookmark-simple"),
        "own-report": KindWords(_("My report"), "notes:reports", "flag"),
        "own-progress": KindWords(_("My evidence"), "plan", "list-bullets"),
    }
    return known.get(kind) or KindWords(_("My notes"), "notes", "note-pencil")


def with_own(results: Results, own: Group | None) -> Results:
    """Results with the officer's own after the best of the library: what Enter opens stays what it was.

    Where only a note has all the words, it stands first.
    """
    if own is None:
        return results
    many = int(own.remark)
    if results.state == "nothing":
        head = ngettext("{n} result in my notes", "{n} results in my notes", many).format(n=many)
        return replace(results, state="hits", head=head, groups=(own,))
    if not results.groups:
        return results
    first, *rest = results.groups
    head = _("{results}, {n} in my notes").format(results=results.head, n=many)
    groups = (own, first) if first.weak and not own.weak else (first, own)
    return replace(results, head=head, groups=(*groups, *rest))
