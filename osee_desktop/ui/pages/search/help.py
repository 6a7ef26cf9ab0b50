"""What the help pages answer, as one group below the results.

It runs off the main thread, in the one lane of the search. It may not know a widget.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from osee_desktop.base.translation import _, ngettext
from osee_desktop.ui.pages.search.reasons import said, why
from osee_desktop.ui.pages.search.results import Found, Group, Question, Results

if TYPE_CHECKING:
    from collections.abc import Callable

    from osee_desktop.search.hits import Hit
    from osee_desktop.ui.pages.search.asking import Searcher

_BESIDE_RESULTS = 3


class HelpFinder:
    """Finds help pages, as soon as `prepare` has made its index in memory.

    Args:
        make: makes the search in them.
    """

    def __init__(self, make: "Callable[[], Searcher]") -> None:
        self._make = make
        self._search: Searcher | None = None

    def prepare(self) -> None:
        """Make the index. It takes longer than an answer, so nobody who types waits for it."""
        self._search = self._make()

    def close(self) -> None:
        """Let go of the index."""
        if self._search:
            self._search.close()

    def group(self, question: Question) -> Group | None:
        """The pages that have all the words, best first; None for none, and where records of some kind are wanted."""
        if self._search is None or question.is_blank or question.kind or question.left_out:
            return None
        answer = self._search.answer(question.words, question.limit)
        hits = tuple(_found(hit, said(question.words)) for hit in answer.hits if hit.match != "some words")
        if not hits or answer.corrected or answer.only_filters:
            return None
        return Group(_("Help"), str(max(answer.total, len(hits))), hits)


def with_help(results: Results, found: Group | None) -> Results:
    """Results with the best help pages below them; above those that have some of the words only.

    Where nothing else has all the words, the help pages are the answer, and all of them are there.
    """
    if found is None or results.state not in {"hits", "nothing"}:
        return results
    full = tuple(group for group in results.groups if not group.weak)
    weak = results.groups[len(full) :]
    if full:
        return replace(results, groups=(*full, _shortened(found), *weak))
    many = int(found.remark)
    head = ngettext("{n} help page", "{n} help pages", many).format(n=many)
    return replace(results, state="hits", head=head, groups=(found, *weak))


def _shortened(found: Group) -> Group:
    if len(found.hits) <= _BESIDE_RESULTS:
        return found
    remark = _("the best {shown} of {n}").format(shown=_BESIDE_RESULTS, n=found.remark)
    return replace(found, hits=found.hits[:_BESIDE_RESULTS], remark=remark)


def _found(hit: "Hit", typed: str) -> Found:
    return Found(
        address=hit.id,
        title=hit.title,
        title_marks=hit.title_marks,
        kind=_("Help"),
        icon="question",
        place=hit.place,
        why=why(hit, typed),
        excerpt=hit.excerpt.text,
        excerpt_marks=hit.excerpt.marks,
    )
