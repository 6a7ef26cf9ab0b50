"""Reading the query language: phrases in quotes, filters, brackets, AND, OR and NOT. Whoosh's parser does it.

OR joins its two neighbours only: `open source OR proprietary` means open, and one of the other two.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from whoosh.qparser import QueryParser, plugins
from whoosh.query import And, Not, Or, Phrase, Prefix, Query, Term

from osee_desktop.search.analysis import Analyser
from osee_desktop.search.query import FILTERS, NOTHING, Filter, Meaning, Operation, Words

_TEXT: Final = "text"
_OPERATORS: Final = {
    "And": r"(?<=\s)AND(?=\s)",
    "Or": r"(?<=\s)OR(?=\s)",
    "Not": r"(^|(?<=(\s|[()])))NOT(?=\s)",
    "AndNot": None,
    "AndMaybe": None,
    "Require": None,
}
_FILTER: Final = re.compile(rf"\b({'|'.join(FILTERS)})\s*:\s*(?=\S)", re.IGNORECASE)


def read(text: str, analyser: Analyser) -> Meaning:
    """What a query means. Words side by side are parts of one operation; AND in capitals makes one of its own."""
    text = _FILTER.sub(lambda found: f"{found[1].lower()}:", text)
    return _meaning(_parser().parse(text, normalize=False), analyser)


@cache
def _parser() -> Any:  # noqa: ANN401 - Whoosh has no types
    return QueryParser(
        _TEXT,
        schema=None,
        plugins=[
            plugins.WhitespacePlugin(),
            plugins.GroupPlugin(),
            plugins.PhrasePlugin(),
            plugins.PrefixPlugin(),
            plugins.OperatorsPlugin(**_OPERATORS),
            plugins.FieldsPlugin(),
        ],
    )


def _meaning(query: Query, analyser: Analyser) -> Meaning:
    match query:
        case And() | Or():
            operator = "and" if isinstance(query, And) else "or"
            return _operation(operator, [_meaning(part, analyser) for part in query.children()])
        case Not():
            return _operation("not", [_meaning(query.query, analyser)])
        case Term() | Prefix():
            return _words(query.fieldname, str(query.text), analyser)
        case Phrase():
            return _words(query.fieldname, " ".join(query.words), analyser, exact=True)
        case _:
            return NOTHING


def _operation(operator: str, parts: Sequence[Meaning]) -> Meaning:
    """Parts joined; those that say nothing are left out."""
    telling = tuple(part for part in parts if part != NOTHING)
    return Operation(operator, telling) if telling else NOTHING


def _words(field: str, text: str, analyser: Analyser, *, exact: bool = False) -> Meaning:
    if field in FILTERS:
        return Filter(field, text)
    # A colon after a word that is no filter is just a colon.
    words = tuple(analyser.words(text if field == _TEXT else f"{field} {text}"))
    return Words(words, exact) if words else NOTHING
