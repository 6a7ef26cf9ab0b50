"""What a query means: words, phrases, filters, and AND, OR, NOT. Any input gives a meaning."""

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from osee_desktop.search.analysis import Analyser, Word

FILTERS: Final = ("kind", "module", "role", "category", "cost", "lang", "basis")
"""Fields that narrow a search, written `kind:role`."""

_MOST_CHARACTERS: Final = 500
_MOST_WORDS: Final = 40
"""Longer input is cut: nobody types that, and a pasted page should still answer."""

_OPERATORS: Final = re.compile(r'["():*]|(?:^|\s)(?:AND|OR|NOT)(?:\s|$)')
"""Signs that a query may be more than plain words."""

_QUOTES: Final = str.maketrans(dict.fromkeys("\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}„«»", '"'))
"""Quotation marks as other programs and other languages write them."""

_FINISHED: Final = re.compile(r'[\s".,;:!?)]$')
"""After these the last word is not being typed any more."""


class Typed(NamedTuple):
    """Words in a row; `unfinished` where the last one may still be typed, so that it counts as a beginning."""

    words: tuple[Word, ...]
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """One `field:value`."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Words:
    """A part of the query that is looked for in the text; `exact` for a phrase in quotes."""

    words: tuple[Word, ...]
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    """Parts joined by "and", "or" or "not" (of one part)."""

    operator: str
    parts: "tuple[Meaning, ...]"


Meaning = Filter | Words | Operation

NOTHING: Final = Words(())
"""What a query of signs alone means."""


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """What is meant.

    Attributes:
        typed: all words that are looked for.
        filters: conditions that every hit must meet.
        tree: set where the query has phrases, brackets, AND, OR or NOT: what every hit must meet besides.
    """

    typed: Typed
    filters: tuple[Filter, ...] = ()
    tree: Operation | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return not (self.typed.words or self.filters or self.tree)

    @property
    def is_one_phrase(self) -> bool:
        """Whether it is one phrase in quotes, perhaps with filters."""
        parts = self.tree.parts if self.tree else ()
        return len(parts) == 1 and isinstance(parts[0], Words) and parts[0].exact


def parse(text: str, analyser: Analyser) -> ParsedQuery:
    """Read a query. Never fails; what cannot be read as an operator is a word."""
    text = text[:_MOST_CHARACTERS].encode("utf-8", "ignore").decode()
    unfinished = not _FINISHED.search(text)
    text = text.translate(_QUOTES)
    if not _OPERATORS.search(text):
        return ParsedQuery(Typed(tuple(analyser.words(text)[:_MOST_WORDS]), unfinished))
    # Whoosh's parser takes a tenth of a second to import, and plain words do without it.
    from osee_desktop.search.operators import read  # noqa: PLC0415

    return _understood(read(text, analyser), unfinished=unfinished)


def _understood(meaning: Meaning, *, unfinished: bool) -> ParsedQuery:
    parts = meaning.parts if isinstance(meaning, Operation) and meaning.operator == "and" else (meaning,)
    filters = tuple(part for part in parts if isinstance(part, Filter))
    others = tuple(part for part in parts if not isinstance(part, Filter) and part != NOTHING)
    words = _words_in(others)[:_MOST_WORDS]
    if all(isinstance(part, Words) and not part.exact for part in others):
        unfinished = unfinished and bool(parts) and not isinstance(parts[-1], Filter)
        return ParsedQuery(Typed(words, unfinished), filters)
    return ParsedQuery(Typed(words), filters, Operation("and", others))


def _words_in(parts: tuple[Meaning, ...]) -> tuple[Word, ...]:
    """Words that a hit may hold: not those behind NOT."""
    found: list[Word] = []
    for part in parts:
        if isinstance(part, Words):
            found += part.words
        elif isinstance(part, Operation) and part.operator != "not":
            found += _words_in(part.parts)
    return tuple(found)
