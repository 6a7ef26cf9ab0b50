"""What the search benchmark searches: entries of WordNet, and words that people might type to find them.

Everything is drawn by a fixed seed, so that every engine and every run gets the same entries and the same queries.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from osee_desktop.search.documents import Document

WORDNET: Final = Path("/usr/share/wordnet")
"""Where Debian's package wordnet-base puts its data."""

_FILES: Final = ("data.noun", "data.verb", "data.adj", "data.adv")
_WORD: Final = re.compile(r"[a-z]{4,}")
_SEED: Final = 3
_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Entry:
    """One set of synonyms: the first is the title, `text` the explanation with its examples."""

    id: str
    title: str
    names: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Queries:
    """What is typed, by the way of typing. Every word stands in the entries, except those with a slip in them."""

    one_word: tuple[str, ...]
    two_words: tuple[str, ...]
    prefix: tuple[str, ...]
    typo: tuple[str, ...]

    def by_name(self) -> dict[str, tuple[str, ...]]:
        """The four ways in the order of the table."""
        return {
            "one word": self.one_word,
            "two words": self.two_words,
            "prefix of 4 letters": self.prefix,
            "one typo": self.typo,
        }


def read_entries(count: int, folder: Path = WORDNET) -> list[Entry]:
    """As many entries as asked, spread over the whole of WordNet; all of them where there are fewer."""
    entries = [entry for name in _FILES for entry in _read(folder / name)]
    if count >= len(entries):
        return entries
    chosen = sorted(random.Random(_SEED).sample(range(len(entries)), count))  # noqa: S311 - no secret
    return [entries[number] for number in chosen]


def _read(path: Path) -> Iterator[Entry]:
    """The lines of a data file; those of the licence begin with spaces. The format is wndb(5WN)."""
    for line in path.read_text(encoding="ascii").splitlines():
        if line.startswith(" "):
            continue
        data, _bar, text = line.partition(" | ")
        fields = data.split(" ")
        last = 4 + 2 * int(fields[3], 16)
        lemmas = [re.sub(r"\(\w+\)$", "", lemma).replace("_", " ") for lemma in fields[4:last:2]]
        yield Entry(f"{path.suffix[1:]}/{fields[0]}", lemmas[0], tuple(lemmas[1:]), text.strip())


def document(entry: Entry) -> Document:
    """An entry as a document of this program's index."""
    return Document(id=entry.id, kind="term", title=entry.title, names=entry.names, text=entry.text)


def make_queries(entries: Sequence[Entry], count: int) -> Queries:
    """`count` queries of each way, their words taken from entries drawn by chance."""
    draw = random.Random(_SEED)  # noqa: S311 - no secret
    known = Counter(word for entry in entries for word in _words(entry))
    drawn = [words for entry in draw.choices(entries, k=count * 40) if len(words := sorted(set(_words(entry)))) > 1]
    pairs = [draw.sample(words, 2) for words in drawn]
    slips = (_with_slip(word, draw) for pair in pairs for word in pair if len(word) > 5)
    return Queries(
        one_word=tuple(first for first, _second in pairs[:count]),
        two_words=tuple(" ".join(pair) for pair in pairs[count : 2 * count]),
        prefix=tuple(first[:4] for first, _second in pairs[2 * count : 3 * count]),
        typo=tuple(_first_of((slip for slip in slips if slip not in known), count)),
    )


def _words(entry: Entry) -> list[str]:
    return _WORD.findall(f"{entry.title} {entry.text}".lower())


def _with_slip(word: str, draw: random.Random) -> str:
    """The word with one letter left out, doubled, exchanged or written for another."""
    at = draw.randrange(1, len(word) - 1)
    other = draw.choice(_ALPHABET)
    return draw.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + other + word[at + 1 :],
        )
    )


def _first_of(words: Iterator[str], count: int) -> Iterator[str]:
    for _number, word in zip(range(count), words, strict=False):
        yield word
