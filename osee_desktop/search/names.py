"""Documents by their titles, acronyms and other names."""

import sqlite3
from collections.abc import Sequence
from typing import Final

from osee_desktop.search.analysis import Word
from osee_desktop.search.catalogue import Catalogue
from osee_desktop.search.query import Typed

_NAMES: Final = "SELECT key, form, number FROM name WHERE stem_key >= ? AND stem_key < ?"
_TITLE_STARTS: Final = "SELECT number FROM name WHERE form = 'title' AND key > ? AND key < ?"

LAST: Final = "\U0010ffff"
"""Sorts behind whatever goes on after a beginning."""

_LONGEST_ENDING: Final = 3
"""Letters in which forms of one word may differ."""


class Names:
    """The names of the documents of one index."""

    def __init__(self, connection: sqlite3.Connection, catalogue: Catalogue) -> None:
        self._connection = connection
        self._catalogue = catalogue

    def of(self, typed: Typed) -> tuple[list[int], set[int]]:
        """Documents with a name that is what was typed, best first; and those with a title that begins with it."""
        whole, starting = self._in_any_form(typed.words)
        if typed.unfinished:
            for start in {joined(typed.words, "surface"), joined(typed.words, "written")}:
                starting.update(row[0] for row in self._connection.execute(_TITLE_STARTS, (start, start + LAST)))
        return whole, starting

    def _in_any_form(self, words: Sequence[Word]) -> tuple[list[int], set[int]]:
        """The same for whole words, which may stand in the names in another form."""
        key, stem_key = joined(words, "surface"), joined(words, "stem")
        whole, starting = [], set()
        for name, form, number in self._connection.execute(_NAMES, (stem_key, f"{stem_key} {LAST}")):
            parts = name.split(" ")
            if not _is_form_of(parts[: len(words)], key.split(" ")):
                continue
            if len(parts) == len(words):
                whole.append((name != key, form != "title", *self._catalogue.place(number, form)))
            elif form == "title":
                starting.add(number)
        return [row[-1] for row in sorted(whole)], starting


def joined(words: Sequence[Word], form: str) -> str:
    """One form of several words, as names are kept."""
    return " ".join(getattr(word, form) for word in words)


def _is_form_of(name: Sequence[str], typed: Sequence[str]) -> bool:
    """Whether words of the same stems differ in their endings only: policy and policies, but not procurement."""
    pairs = ((one, other, max(len(one), len(other)) - _LONGEST_ENDING) for one, other in zip(name, typed, strict=True))
    return all(one == other or (shared > 0 and one[:shared] == other[:shared]) for one, other, shared in pairs)
