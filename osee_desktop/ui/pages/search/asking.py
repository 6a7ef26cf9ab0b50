"""Asks the search and turns its answer into what the page shows.

It runs off the main thread, in the one lane of the search. It may not know a widget.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Protocol

from osee_desktop.base.translation import _, ngettext
from osee_desktop.ui.pages.search.kinds import ALWAYS, KindWords, kind_words, kinds
from osee_desktop.ui.pages.search.reasons import in_title, said, why
from osee_desktop.ui.pages.search.results import (
    WITHOUT,
    Choice,
    Facets,
    Found,
    Group,
    Guess,
    Question,
    Results,
    State,
    Surroundings,
)

if TYPE_CHECKING:
    from osee_desktop.search.hits import Answer, Hit

_MOST_GUESSES = 5
_GROWTH = 4


class Searcher(Protocol):
    """A search that is open. One thread at a time."""

    def answer(self, text: str, limit: int = 20) -> "Answer":
        """Answer what was typed with at most `limit` hits; any input gives an answer."""

    def close(self) -> None:
        """Let go of the index."""


def ask(search: Searcher, question: Question, around: Surroundings) -> Results:
    """The page for a question."""
    if question.is_blank:
        return Results(
            question=question, state="blank", head=_("Search"), facets=_locked(around, _("Type a word first."))
        )
    whole = search.answer(question.words, question.limit)
    if whole.corrected:
        return _guesses(question, whole, around)
    if not whole.hits:
        return _nothing(question, around)
    narrowed, hits, exhausted = _narrowed(search, question, whole)
    facets = _facets(whole, narrowed, around)
    total = sum(one.count for one in facets.categories if one.key not in question.left_out)
    state: State = "hits" if hits else "filtered out"
    more = None if question.left_out else narrowed.more
    return Results(
        question=question,
        state=state,
        head=_head(total, hits),
        groups=_groups(question, hits, total, more, around) if hits else (),
        facets=facets,
        shown="" if exhausted else _("Results 1 to {n}. More come as you go on.").format(n=len(hits)),
    )


def _narrowed(search: Searcher, question: Question, whole: "Answer") -> "tuple[Answer, list[Hit], bool]":
    """The answer within the chosen kind, its hits within the chosen categories, and whether those are all."""
    words = f"kind:{question.kind} {question.words}" if question.kind else question.words
    limit, answer = question.limit, whole
    if question.kind:
        answer = search.answer(words, limit)
    while True:
        hits = [hit for hit in answer.hits if _category_key(hit.category) not in question.left_out]
        exhausted = len(answer.hits) < limit
        if exhausted or len(hits) >= question.limit:
            return answer, hits, exhausted
        limit *= _GROWTH
        answer = search.answer(words, limit)


def _head(total: int, hits: "Sequence[Hit]") -> str:
    if total or not hits:
        return ngettext("{n} result", "{n} results", total).format(n=total)
    return _("No result has all your words")


def _category_key(category: str | None) -> str:
    return category.partition("/")[2] if category else WITHOUT


def _facets(whole: "Answer", narrowed: "Answer", around: Surroundings) -> Facets:
    counts = {_category_key(key): count for key, count in narrowed.categories.items()}
    counts[WITHOUT] = max(sum(narrowed.kinds.values()) - sum(counts.values()), 0)
    return Facets(
        kinds=(_all_kinds(whole.total), *_kinds(whole.kinds)),
        categories=tuple(_categories(counts, around)),
    )


def _locked(around: Surroundings, reason: str) -> Facets:
    return Facets(
        kinds=(_all_kinds(0), *_kinds({})),
        categories=tuple(_categories({}, around)),
        locked=reason,
    )


def _all_kinds(count: int) -> Choice:
    return Choice(key="", words=_("All kinds"), count=count, icon="magnifying-glass")


def _kinds(counts: dict[str, int]) -> Iterator[Choice]:
    for key, words in kinds().items():
        yield Choice(key=key, words=words.many, count=counts.get(key, 0), lasting=key in ALWAYS, icon=words.icon)


def _categories(counts: dict[str, int], around: Surroundings) -> Iterator[Choice]:
    for key, title in around.categories.items():
        yield Choice(key=key, words=title, count=counts.get(key, 0), category=key)
    yield Choice(key=WITHOUT, words=_("Without category"), count=counts.get(WITHOUT, 0))


def _nothing(question: Question, around: Surroundings) -> Results:
    reason = _("There is nothing to narrow: no record has these words.")
    return Results(question=question, state="nothing", head=_("No results"), facets=_locked(around, reason))


def _guesses(question: Question, answer: "Answer", around: Surroundings) -> Results:
    hits = answer.hits[:_MOST_GUESSES]
    typed, meant = said(question.words), answer.corrected or ""
    count = ngettext("No results, {n} guess", "No results, {n} guesses", len(hits)).format(n=len(hits))
    remark = ngettext("close to your word, not the same", "close to your words, not the same", len(typed.split()))
    return Results(
        question=question,
        state="guesses",
        head=count,
        groups=(Group(_("Guesses"), remark, tuple(_found(hit, typed, around) for hit in hits), weak=True),),
        facets=_locked(around, _("Guesses cannot be narrowed. Search for the suggested word first.")),
        guess=Guess(typed, meant, answer.total),
    )


def _groups(
    question: Question, hits: "Sequence[Hit]", total: int, more: int | None, around: Surroundings
) -> tuple[Group, ...]:
    """Hits in the order of the answer: the run that has the words in its titles, other full matches, partial ones."""
    full = [hit for hit in hits if hit.match != "some words"]
    partial = hits[len(full) :]
    typed = said(question.words)
    titled = list(takewhile(lambda hit: _titled(hit, typed), full))
    texts = full[len(titled) :]
    ended = bool(texts or partial) or len(titled) == total
    groups = (
        (_("In the title"), _("{n}, best first").format(n=len(titled)) if ended else _("best first"), titled),
        (_("In the text"), str(max(total - len(titled), len(texts))), texts),
        (_("With some of your words"), "" if more is None else str(more), partial),
    )
    made = (
        Group(name, remark, tuple(_found(hit, typed, around) for hit in part), weak=part is partial)
        for name, remark, part in groups
    )
    return tuple(group for group in made if group.hits)


def _titled(hit: "Hit", typed: str) -> bool:
    return hit.match in {"title", "title start"} or in_title(hit, typed)


def _found(hit: "Hit", typed: str, around: Surroundings) -> Found:
    words = kind_words(hit.kind)
    return Found(
        address=hit.id,
        title=hit.title,
        title_marks=hit.title_marks,
        kind=words.one,
        icon=words.icon,
        category=_category_key(hit.category) if hit.category else "",
        place=_place(hit, words, around),
        why=why(hit, typed),
        excerpt=hit.excerpt.text,
        excerpt_marks=hit.excerpt.marks,
    )


def _place(hit: "Hit", words: KindWords, around: Surroundings) -> str:
    """Where a hit stands. What stands in no module names its kind, and a module its category instead of itself."""
    if hit.kind == "module":
        title = around.categories.get(_category_key(hit.category), "")
        return ", ".join(part for part in (title, hit.place.removeprefix(hit.title).lstrip(", ")) if part)
    if hit.module:
        return hit.place
    where = _("Glossary") if hit.kind == "term" else words.many
    return ", ".join(part for part in (where, hit.place) if part)
