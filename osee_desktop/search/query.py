"""From what a person types to what is meant: words, phrases, filters, and AND, OR, NOT.

Whoosh's parser reads the language. Any input gives a meaning; what cannot be read as an operator is a word.
"""

from dataclasses import dataclass, field
from typing import Final

from whoosh.qparser import QueryParser, plugins
from whoosh.query import And, Not, Or, Phrase, Prefix, Query, Term

from osee_desktop.search.analysis import Analyser, Word

FILTERS: Final = ("kind", "module", "role", "category", "cost", "lang", "basis")
"""Fields that narrow a search, written `kind:role`."""

_TEXT: Final = "text"
_OPERATORS: Final = {"And": r"(?<=\s)AND(?=\s)", "Or": r"(?<=\s)OR(?=\s)", "Not": r"(^|(?<=(\s|[()])))NOT(?=\s)"}

_MOST_CHARACTERS: Final = 500
"""Longer input is cut: nobody types that, and a pasted page should still answer."""


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


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """What is meant.

    Attributes:
        words: all words that are looked for, in order, where the query is plain words and filters.
        filters: conditions that every hit must meet.
        tree: set where the query has phrases, OR, NOT or brackets; then `words` are those that count for ranking.
        unfinished: the last word may still be typed, so it counts as a beginning.
    """

    words: tuple[Word, ...]
    filters: tuple[Filter, ...] = ()
    tree: Meaning | None = None
    unfinished: bool = field(default=True)


def parse(text: str, analyser: Analyser) -> ParsedQuery:
    """Read a query. Never fails."""
    text = " ".join(text[:_MOST_CHARACTERS].split(" "))
    meaning = _meaning(_PARSER.parse(text), analyser)
    parts = meaning.parts if isinstance(meaning, Operation) and meaning.operator == "and" else (meaning,)
    filters = tuple(part for part in parts if isinstance(part, Filter))
    others = tuple(part for part in parts if not isinstance(part, Filter))
    unfinished = not text.endswith((" ", '"', ")"))
    if all(isinstance(part, Words) and not part.exact for part in others):
        return ParsedQuery(_words_in(others), filters, None, unfinished)
    return ParsedQuery(_words_in(others), filters, Operation("and", others), unfinished=False)


_PARSER: Final = QueryParser(
    _TEXT,
    schema=None,
    plugins=[
        plugins.WhitespacePlugin(),
        plugins.GroupPlugin(),
        plugins.PhrasePlugin(),
        plugins.PrefixPlugin(),
        plugins.OperatorsPlugin(**_OPERATORS, AndNot=None, AndMaybe=None, Require=None),
        plugins.FieldsPlugin(),
    ],
)


def _meaning(query: Query, analyser: Analyser) -> Meaning:
    match query:
        case And() | Or():
            operator = "and" if isinstance(query, And) else "or"
            return Operation(operator, tuple(_meaning(part, analyser) for part in query.children()))
        case Not():
            return Operation("not", (_meaning(query.query, analyser),))
        case Term() | Prefix():
            return _term(query.fieldname, str(query.text), analyser)
        case Phrase():
            return _term(query.fieldname, " ".join(query.words), analyser, exact=True)
        case _:
            return Words(())


def _term(name: str, text: str, analyser: Analyser, *, exact: bool = False) -> Meaning:
    if name in FILTERS:
        return Filter(name, text)
    # A colon after a word that is no filter is just a colon.
    whole = text if name == _TEXT else f"{name} {text}"
    return Words(tuple(analyser.words(whole.replace("&", " and "))), exact)


def _words_in(parts: "tuple[Meaning, ...]") -> tuple[Word, ...]:
    found: list[Word] = []
    for part in parts:
        if isinstance(part, Words):
            found += part.words
        elif isinstance(part, Operation) and part.operator != "not":
            found += _words_in(part.parts)
    return tuple(found)
