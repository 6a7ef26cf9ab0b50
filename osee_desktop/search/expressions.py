"""From meanings to what SQLite is asked: FTS5 expressions and conditions on documents. Pure text, nothing runs here."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from osee_desktop.search.analysis import Word
from osee_desktop.search.query import Filter, Meaning, Words

_SURFACES: Final = "{title names text}"


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that stand for one thing, with the stem keys of its other names."""

    words: tuple[Word, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """A part of an SQL WHERE clause on `document d`, with its parameters."""

    sql: str
    parameters: tuple[object, ...] = ()

    @property
    def clause(self) -> str:
        """The condition, to be put behind another one."""
        return f" AND {self.sql}"


EVERYTHING: Final = Condition("1")


def phrase(words: Sequence[Word], *, unfinished: bool) -> str:
    """The words side by side, as written."""
    return f"{_SURFACES} : {_quoted(word.surface for word in words)}{' *' if unfinished else ''}"


def all_of(segments: Sequence[Segment], *, unfinished: bool) -> str:
    """Every segment somewhere in a document, each by any of its names; the last word may be a beginning."""
    last = len(segments) - 1
    return " AND ".join(_segment(part, unfinished and place == last) for place, part in enumerate(segments))


def any_of(segments: Sequence[Segment], *, unfinished: bool) -> str:
    """At least one segment."""
    last = len(segments) - 1
    return " OR ".join(_segment(part, unfinished and place == last) for place, part in enumerate(segments))


def _segment(segment: Segment, unfinished: bool) -> str:  # noqa: FBT001 - private
    own = " AND ".join(f'"{word.stem}"' for word in segment.words)
    ways = [f"({own})", *(_quoted(other.split(" ")) for other in segment.others)]
    if unfinished:
        typed = [f'"{word.stem}"' for word in segment.words[:-1]] + [f'"{segment.words[-1].surface}" *']
        ways.append(f"({' AND '.join(typed)})")
    return f"({' OR '.join(ways)})"


def _quoted(tokens: Iterable[str]) -> str:
    return f'"{" ".join(tokens)}"'


def both(first: Condition, second: Condition) -> Condition:
    """Both conditions."""
    return Condition(f"({first.sql} AND {second.sql})", (*first.parameters, *second.parameters))


def tree_condition(
    meaning: Meaning, of_filter: Callable[[Filter], Condition], of_words: Callable[[Words], str]
) -> Condition:
    """A whole tree of AND, OR and NOT as one condition."""
    match meaning:
        case Filter():
            return of_filter(meaning)
        case Words():
            expression = of_words(meaning)
            if not expression:
                return EVERYTHING
            return Condition("d.number IN (SELECT rowid FROM words WHERE words MATCH ?)", (expression,))
        case _:
            parts = [tree_condition(part, of_filter, of_words) for part in meaning.parts]
            return _joined(meaning.operator, parts)


def _joined(operator: str, parts: Sequence[Condition]) -> Condition:
    parameters = tuple(parameter for part in parts for parameter in part.parameters)
    if operator == "not":
        return Condition(f"NOT ({parts[0].sql})", parameters)
    return Condition(f"({f' {operator.upper()} '.join(part.sql for part in parts) or '1'})", parameters)
