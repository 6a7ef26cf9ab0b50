"""Which words of a question belong together, and under which other names their thing is known."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from osee_desktop.search.analysis import Analyser, Word
from osee_desktop.search.expressions import Segment
from osee_desktop.search.query import Typed


class Thesaurus:
    """The synonyms of one index: terms and roles with their acronyms and aliases, and words with hyphens."""

    def __init__(self, connection: sqlite3.Connection, analyser: Analyser) -> None:
        self._connection = connection
        self._analyser = analyser

    def core(self, typed: Typed) -> Typed:
        """What was typed without the words around it that say nothing, such as "what is a"."""
        telling = [place for place, word in enumerate(typed.words) if not self._analyser.is_stop_word(word)]
        if not telling:
            return typed
        end = telling[-1] + 1
        return Typed(typed.words[telling[0] : end], typed.unfinished and end == len(typed.words))

    def segments(self, typed: Typed) -> Iterator[Segment]:
        """The words in groups that are one name; words that say nothing are left out, unless there are no others."""
        words, place = typed.words, 0
        silent = all(self._analyser.is_stop_word(word) for word in words)
        while place < len(words):
            length, others = self._longest_name(words[place:])
            group = words[place : place + length]
            place += length
            telling = tuple(word for word in group if silent or not self._analyser.is_stop_word(word))
            if telling:
                yield Segment(telling, others, unfinished=typed.unfinished and place == len(words))

    def _longest_name(self, words: Sequence[Word]) -> tuple[int, tuple[str, ...]]:
        """How many of the words at the front are one name, and the stem keys of its synonyms."""
        stems = [word.stem for word in words[: self._longest]]
        for length in range(len(stems), 0, -1):
            others = self._synonyms.get(" ".join(stems[:length]))
            if others:
                return length, others
        return 1, ()

    @cached_property
    def _synonyms(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = defaultdict(tuple)
        for key, other in self._connection.execute("SELECT stem_key, other FROM synonym"):
            found[key] += (other,)
        return dict(found)

    @cached_property
    def _longest(self) -> int:
        return max((key.count(" ") + 1 for key in self._synonyms), default=0)
