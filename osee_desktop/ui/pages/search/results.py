"""What the search page shows, as plain values, made off the main thread. It may not know Qt or a search engine."""

from dataclasses import dataclass
from typing import Literal

from osee_desktop.ui.pages.search.surroundings import Surroundings as Surroundings  # noqa: PLC0414 - offered here too

Marks = tuple[tuple[int, int], ...]
State = Literal["blank", "hits", "guesses", "nothing", "filtered out"]

WITHOUT = "without"
"""Key of the choice for records that belong to no category."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked.

    Attributes:
        words: as they were typed.
        kind: only records of this kind; empty for all.
        left_out: keys of the categories that are switched off.
        limit: at most so many hits.
    """

    words: str
    kind: str = ""
    left_out: frozenset[str] = frozenset()
    limit: int = 15

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.words.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One hit.

    Attributes:
        address: where it leads.
        title, excerpt: words, with the parts that were looked for (start and end).
        kind, icon: what it is, and the icon for that.
        category: key of the category whose dot stands before the place; empty for none.
        place: where it stands.
        why: why it was found.
    """

    address: str
    title: str
    kind: str
    icon: str
    place: str
    why: str
    excerpt: str = ""
    category: str = ""
    title_marks: Marks = ()
    excerpt_marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one kind of match under a name.

    Attributes:
        remark: how many, where that is known.
        weak: none of them has all the words.
    """

    name: str
    remark: str
    hits: tuple[Found, ...]
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something to narrow a search by, and how many results it has; `lasting` is shown even where it has none."""

    key: str
    words: str
    count: int
    lasting: bool = True
    icon: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Everything to narrow by. `locked` says why nothing can be chosen; empty where it can."""

    kinds: tuple[Choice, ...]
    categories: tuple[Choice, ...]
    locked: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """Words that were searched instead of unknown ones, and how many results those have."""

    typed: str
    meant: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The whole page.

    Attributes:
        question: what was asked.
        state: which of its faces the page shows.
        head: how many there are, in words.
        groups: hits, best first.
        shown: which part of the hits this is; empty where it is all of them.
    """

    question: Question
    state: State
    head: str
    facets: Facets
    groups: tuple[Group, ...] = ()
    guess: Guess | None = None
    shown: str = ""
