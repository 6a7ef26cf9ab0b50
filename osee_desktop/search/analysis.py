"""From text to words that can be compared: cut, lower case, stemmed by language, accents folded.

Whoosh gives the stemmers and the stop words; a language that it does not know is only cut and folded.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Final, NamedTuple

from whoosh.lang import NoStemmer, NoStopWords, stemmer_for_language, stopwords_for_language

from osee_desktop.search.english import QUESTION_WORDS, american, stemmed

_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Latin, Cyrillic, Hebrew
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u07a6-\u07b0"  # Arabic, Thaana
    "\u0900-\u0963\u0971-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # from Devanagari to Sinhala, Thai
    "\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u0f18-\u0f3f\u0f71-\u0fbc\u102b-\u103e\u1056-\u109d"  # Lao, Tibetan, Burmese
    "\u135d-\u135f\u17b4-\u17d3\u17dd\u1ab0-\u1aff\u1dc0-\u1dff\ufe20-\ufe2f"  # Ethiopic, Khmer, additions
    "\u00ad\u200c\u200d"  # soft hyphen, joiners
)
"""Signs that belong to the letter before them and that the pattern of letters leaves out."""

_QUOTE: Final = "\N{RIGHT SINGLE QUOTATION MARK}"
_LETTERS: Final = rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*"
_POSSESSIVE: Final = rf"(?:['{_QUOTE}][sS]\b)?"


def _word_pattern(letters: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Group 1 is a word, perhaps with apostrophes inside; the s of the genitive is none of it."""
    return re.compile(rf"({letters}(?:['{_QUOTE}](?![sS]\b){letters})*|&){_POSSESSIVE}", flags)


_WORD: Final = _word_pattern(_LETTERS)
_ASCII_WORD: Final = _word_pattern("[A-Za-z0-9]+", re.ASCII)
"""Finds the same words in a text without other letters, three times as quickly."""

_CUT_WORD: Final = re.compile(rf"({_LETTERS}|&)")
_CUTS_AT_APOSTROPHE: Final = frozenset({"fr", "it", "ca"})
"""Languages in which an apostrophe ends a word of its own: l'ecole, dell'arte."""

_COMPOUND: Final = re.compile(rf"{_LETTERS}(?:[-\u2010\u2011]{_LETTERS})+")
_HYPHENS: Final = re.compile(r"[-\u2010\u2011]")

_AND: Final = {"en": "and", "fr": "et", "es": "y", "pt": "e", "it": "e", "de": "und"}

_ARABIC_VOWELS: Final = range(27, 36)
_ACCENTS_FROM: Final = 200
"""Combining classes that are accents; lower ones carry vowels in Indian scripts."""

_UNJOINED: Final = str.maketrans(
    {
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "đ": "d",
        "ł": "l",
        "ø": "o",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "æ": "ae",
        "œ": "oe",
        "ـ": "",
        "\u00ad": "",
        "\u200c": "",
        "\u200d": "",
    }
)
"""Letters whose accent Unicode does not take apart, and signs that are only drawn."""


class Word(NamedTuple):
    """A word of a text.

    Attributes:
        written: as it stands there, without case and accents.
        surface: the same in the one spelling that counts where there are two.
        stem: what its forms share.
        start, end: where it stands, in characters.
    """

    written: str
    surface: str
    stem: str
    start: int
    end: int


class Analyser:
    """Cuts and compares the words of one language (a code such as "en" or "pt-BR")."""

    def __init__(self, language: str) -> None:
        self.language = language.replace("_", "-").partition("-")[0].lower()
        self._forms = lru_cache(maxsize=100_000)(_forms_of(self.language))
        self._cuts = self.language in _CUTS_AT_APOSTROPHE
        self._stop_words = _stop_words(self.language)

    def words(self, text: str) -> list[Word]:
        """All words of a text, in order."""
        forms = self._forms
        return [Word(*forms(found[1]), *found.span(1)) for found in self._found(text)]

    def written(self, text: str) -> list[tuple[str, int, int]]:
        """All words of a text without case and accents, each with its start and end. Quicker than `words`."""
        if text.isascii():
            return [(found[1], *found.span(1)) for found in self._found(text.lower())]
        return [(fold(found[1]), *found.span(1)) for found in self._found(text)]

    def word(self, text: str) -> Word:
        """One word that is known to be one."""
        return Word(*self._forms(text), 0, len(text))

    def compounds(self, text: str) -> Iterator[tuple[str, str]]:
        """Stems of every word with hyphens, written as one word and as several: reuse and re use."""
        for found in _COMPOUND.finditer(text):
            yield self.stem_key(_HYPHENS.sub("", found[0])), self.stem_key(found[0])

    def key(self, text: str) -> str:
        """What two spellings of one title have in common."""
        return " ".join(word.surface for word in self.words(text))

    def written_key(self, text: str) -> str:
        """A title as written, without case, accents and signs."""
        return " ".join(word.written for word in self.words(text))

    def stem_key(self, text: str) -> str:
        """What two titles have in common that differ in number or ending only."""
        return " ".join(word.stem for word in self.words(text))

    def _found(self, text: str) -> Iterator[re.Match[str]]:
        if self._cuts:
            return _CUT_WORD.finditer(text)
        return (_ASCII_WORD if text.isascii() else _WORD).finditer(text)

    def is_stop_word(self, word: Word) -> bool:
        """Whether a word says nothing by itself, such as "the" or "which"."""
        return word.written in self._stop_words


def fold(text: str) -> str:
    """Lower case, without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold()).translate(_UNJOINED)
    return "".join(letter for letter in decomposed if not _is_accent(letter))


def _is_accent(letter: str) -> bool:
    combining = unicodedata.combining(letter)
    return combining >= _ACCENTS_FROM or combining in _ARABIC_VOWELS


def _forms_of(language: str) -> Callable[[str], tuple[str, str, str]]:
    """From a word of a text to what it is written, its surface and its stem."""
    stem = _stemmer(language)
    spell = american if language == "en" else str
    ampersand = _AND.get(language, "&")

    def forms(word: str) -> tuple[str, str, str]:
        lower = unicodedata.normalize("NFC", word.casefold()).replace(_QUOTE, "'") if word != "&" else ampersand
        spelled = spell(lower)
        return fold(lower), fold(spelled), fold(stem(spelled))

    return forms


def _stemmer(language: str) -> Callable[[str], str]:
    try:
        stem: Callable[[str], str] = stemmer_for_language(language)
    except NoStemmer:
        return str
    return partial(stemmed, stem=stem) if language == "en" else stem


def _stop_words(language: str) -> frozenset[str]:
    try:
        words = frozenset(fold(word) for word in stopwords_for_language(language))
    except NoStopWords:
        return frozenset()
    return words | QUESTION_WORDS if language == "en" else words
