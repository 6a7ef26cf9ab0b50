"""A search that answers from a list of hits, and pieces to make such answers of."""

from collections.abc import Callable
from dataclasses import dataclass, field

from osee_desktop.search.excerpts import Excerpt
from osee_desktop.search.hits import Answer, Hit
from osee_desktop.search.ranking import Match

Marks = tuple[tuple[int, int], ...]


def marks_of(text: str, *words: str) -> Marks:
    """Where these words stand in a text."""
    return tuple((text.index(word), text.index(word) + len(word)) for word in words)


def hit(
    title: str, match: Match = "all words", *, kind: str = "term", text: str = "", marked: tuple[str, ...] = ()
) -> Hit:
    """A hit whose title and text are marked where the words of `marked` stand."""
    module = None if kind in {"term", "role", "category"} else "module/strategy"
    return Hit(
        id=f"{kind}/{title.casefold().replace(' ', '-')}",
        kind=kind,
        title=title,
        module=module,
        category="category/organisational" if module else None,
        place="Strategy, p. 6" if module else "p. 7",
        match=match,
        matched_for=title.casefold(),
        excerpt=Excerpt(text, marks_of(text, *[word for word in marked if word in text])),
        score=1.0,
        title_marks=marks_of(title, *[word for word in marked if word in title]),
    )


def answer(*hits: Hit, total: int | None = None, more: int = 0, corrected: str | None = None) -> Answer:
    """An answer that counts its own hits; `total` where there are more than these."""
    full = [one for one in hits if one.match != "some words"]
    kinds: dict[str, int] = {}
    categories: dict[str, int] = {}
    for one in full:
        kinds[one.kind] = kinds.get(one.kind, 0) + 1
        if one.category:
            categories[one.category] = categories.get(one.category, 0) + 1
    return Answer(hits, len(full) if total is None else total, kinds, categories, more, corrected)


@dataclass
class FakeSearch:
    """Answers from a table; what is not in it finds nothing.

    Attributes:
        known: answer for each text.
        asked: what was asked, with the limit.
        before: called before each answer.
    """

    known: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)
    before: Callable[[str], object] | None = None
    closed: bool = False

    def answer(self, text: str, limit: int = 20) -> Answer:
        """See Searcher."""
        self.asked.append((text, limit))
        if self.before:
            self.before(text)
        found = self.known.get(text, answer())
        return Answer(found.hits[:limit], found.total, found.kinds, found.categories, found.more, found.corrected)

    def close(self) -> None:
        """See Searcher."""
        self.closed = True
