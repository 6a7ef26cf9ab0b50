"""From what a person types to records: an id, a title or an alias, in any number and case.

Exact names only. Guessing is the work of search.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from osee_desktop.base.problems import InputProblem
from osee_desktop.library import records
from osee_desktop.library.library import Library

NAMED_KINDS: Final = (
    *("category", "module", "role", "competency", "material", "term"),
    *("unit", "profile", "component", "activity"),
)
"""Kinds that people call by name. Parts of a module, such as its sections, are reached by id."""


def match_key(words: str) -> str:
    """What two spellings of one name have in common: no case, no marks, each word in the singular."""
    return " ".join(_singular(word) for word in re.findall(r"\w+", words.casefold().replace("&", " and ")))


def named(library: Library, words: str, kinds: Iterable[str] = NAMED_KINDS) -> tuple[records.Record, ...]:
    """Every record that `words` names: by id, else by title or alias, else by the last part of an id."""
    kinds = tuple(kinds)
    if words.partition("/")[0] in kinds or "/" in words:
        try:
            return (library.get(words),)
        except InputProblem:
            pass  # a title may hold a slash too
    key = match_key(words)
    found = [record for kind in kinds for record in library.all(kind)]
    return tuple(record for record in found if key in set(map(match_key, _names(record)))) or tuple(
        record for record in found if match_key(record.id.rpartition("/")[2]) == key
    )


def the_one(library: Library, words: str, kinds: Iterable[str] = NAMED_KINDS) -> records.Record:
    """The record that `words` names.

    Raises:
        InputProblem: unknown-name, or ambiguous-name with the `matches` found.
    """
    matches = named(library, words, kinds)
    if not matches:
        raise InputProblem("unknown-name", name=words)
    if len(matches) > 1:
        raise InputProblem("ambiguous-name", name=words, matches=matches)
    return matches[0]


def _names(record: records.Record) -> Iterator[str]:
    yield record.title
    match record:
        case records.Role():
            yield from record.aliases
        case records.Term():
            yield from record.aliases
            if record.acronym:
                yield record.acronym
        case records.Category():
            yield record.short_title


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004 - "ties" and "dies" keep their stem
        return f"{word[:-3]}y"
    stem = re.fullmatch(r"(\w*(?:s|x|z|ch|sh))es?", word)
    if stem:  # "processes" and "databases" look alike: the "e" of "database" goes too
        return stem[1]
    if re.search(r"[^suis]s$", word):
        return word[:-1]
    return word
