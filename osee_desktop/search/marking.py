"""Which words of a line were looked for, in whatever form they stand there.

No word of a line is stemmed: the index knows every form of the few words that are looked for.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from osee_desktop.search.analysis import Analyser

Marks = tuple[tuple[int, int], ...]
"""Parts of a line: start and end, in characters."""

Phrase = tuple[str, ...]
"""Stems that are looked for side by side; a single word is a phrase of one."""


class Found(NamedTuple):
    """A marked word, with the attributes that Whoosh expects of one."""

    text: str
    startchar: int
    endchar: int
    boost: float = 1.0


class Marker:
    """Finds in lines what was looked for.

    Args:
        analyser: of the language of the lines.
        phrases: what is looked for.
        stems: for every form of the words of `phrases`, as written, its stem.
        beginnings: of a word that is still being typed.
    """

    def __init__(
        self,
        analyser: Analyser,
        phrases: Iterable[Phrase],
        stems: Mapping[str, str],
        beginnings: Iterable[str] = (),
    ) -> None:
        self._analyser = analyser
        self._stems = stems
        self._beginnings = tuple(beginnings)
        self._looked_for = (*stems, *self._beginnings)
        self._phrases: dict[str, list[Phrase]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            self._phrases.setdefault(phrase[0], []).append(phrase)

    def found(self, line: str) -> list[Found]:
        """The marked words of a line, in order."""
        stems, beginnings = self._stems, self._beginnings
        if self._holds_none(line):
            return []
        words = self._analyser.written(line)
        marked, ended = [], 0
        for place, (word, start, end) in enumerate(words):
            stem = stems.get(word)
            if stem and place >= ended:
                ended = place + self._length(words, place, stem)
            if place < ended or (beginnings and word.startswith(beginnings)):
                marked.append(Found(stem or beginnings[0], start, end))
        return marked

    def marks(self, line: str) -> Marks:
        """The marked parts of a line."""
        return tuple((found.startchar, found.endchar) for found in self.found(line))

    def _holds_none(self, line: str) -> bool:
        """Whether a line surely has nothing to mark. Half of all titles do, and need not be cut into words."""
        if not line.isascii():
            return False
        lower = line.lower()
        return not any(text in lower for text in self._looked_for)

    def _length(self, words: Sequence[tuple[str, int, int]], place: int, stem: str) -> int:
        """Words of the longest phrase that starts with a stem at `place`; 0 where none does."""
        for phrase in self._phrases.get(stem, ()):
            following = words[place + 1 : place + len(phrase)]
            if tuple(self._stems.get(word) for word, _start, _end in following) == phrase[1:]:
                return len(phrase)
        return 0
