"""From text to words that can be compared: cut, lower case, stemmed by language, accents folded.

A word has a surface (as written, without case and accents) and a stem. Both are indexed. Whoosh gives
the stemmers and the stop words; a language that it does not know is only cut and folded.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from whoosh.lang import NoStemmer, NoStopWords, stemmer_for_language, stopwords_for_language

_MARKS: Final = "\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0900-\u0dff\u0e31\u0e34-\u0e4e"
"""Signs that belong to the letter before them in scripts that the pattern of letters leaves out."""

_QUOTE: Final = "\N{RIGHT SINGLE QUOTATION MARK}"

_WORD: Final = re.compile(rf"[^\W_][^\W_{_MARKS}]*(?:[{_MARKS}]+[^\W_]*)*(?:['{_QUOTE}](?!s\b)[^\W_]+)?")

_ARABIC_VOWELS: Final = range(27, 36)
_ACCENTS_FROM: Final = 200
"""Combining classes that are accents; lower ones carry vowels in Indian scripts."""

_AMERICAN: Final = (
    (re.compile(r"^(\w{3,})is(e|ed|es|er|ers|ing|ation|ations|ational|able)$"), r"\1iz\2"),
    (re.compile(r"^(\w{3,})ys(e|ed|es|er|ers|ing)$"), r"\1yz\2"),
    (re.compile(r"^(licen|defen|offen)ce(s|d)?$"), r"\1se\2"),
    (re.compile(r"^(practi)se"), r"\1ce"),
    (re.compile(r"^(lab|col|behavi|fav|hon|neighb|harb|rig)our"), r"\1or"),
    (re.compile(r"^(program)me(s)?$"), r"\1\2"),
    (re.compile(r"^(cent|met|fib|lit)re(s|d)?$"), r"\1er\2"),
    (re.compile(r"^(catalog|dialog|analog)ue"), r"\1"),
)
"""British spellings, each with its American form: both become one word."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: surface, stem, and where it stands (start and end, in characters)."""

    surface: str
    stem: str
    start: int
    end: int


class Analyser:
    """Cuts and compares the words of one language (a code such as "en")."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._forms = lru_cache(maxsize=100_000)(_forms_of(language))
        self._stop_words = _stop_words(language)

    def words(self, text: str) -> Iterator[Word]:
        """All words of a text, in order."""
        for found in _WORD.finditer(text):
            surface, stem = self._forms(found[0])
            yield Word(surface, stem, found.start(), found.end())

    def surfaces(self, text: str) -> list[str]:
        """The words of a text as written, without case and accents."""
        return [self._forms(found)[0] for found in _WORD.findall(text)]

    def key(self, text: str) -> str:
        """What two spellings of one title have in common."""
        return " ".join(self.surfaces(text.replace("&", " and ")))

    def stem_key(self, text: str) -> str:
        """What two titles have in common that differ in number or ending only."""
        return " ".join(self._forms(found)[1] for found in _WORD.findall(text.replace("&", " and ")))

    def is_stop_word(self, word: Word) -> bool:
        """Whether a word says nothing by itself, such as "the" or "which"."""
        return word.surface in self._stop_words


def fold(text: str) -> str:
    """Lower case, without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not _is_accent(letter))


def _is_accent(letter: str) -> bool:
    combining = unicodedata.combining(letter)
    return combining >= _ACCENTS_FROM or combining in _ARABIC_VOWELS


def _forms_of(language: str) -> Callable[[str], tuple[str, str]]:
    try:
        stem: Callable[[str], str] = stemmer_for_language(language)
    except NoStemmer:
        stem = str
    spell = _american if language == "en" else str

    def forms(word: str) -> tuple[str, str]:
        lower = spell(unicodedata.normalize("NFC", word.casefold()).replace(_QUOTE, "'"))
        return fold(lower), fold(stem(lower))

    return forms


def _american(word: str) -> str:
    for pattern, replacement in _AMERICAN:
        word = pattern.sub(replacement, word)
    return word


def _stop_words(language: str) -> frozenset[str]:
    try:
        return frozenset(fold(word) for word in stopwords_for_language(language))
    except NoStopWords:
        return frozenset()
