"""Where words stand in a text, blind to case and accents. It knows no widget; places are those of a QTextDocument."""

import unicodedata
from dataclasses import dataclass

_SPACES = frozenset("\u00a0\u202f\u2028\u2029\n\t")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a document, from one character position to another."""

    start: int
    end: int


def find_all(text: str, words: str) -> tuple[Stretch, ...]:
    """Every place of `words` in `text`, in order and without overlap; none for words of nothing but spaces.

    A letter with an accent is found by the letter without it, and the other way round.
    """
    wanted, _places = _folded(" ".join(words.split()))
    if not wanted:
        return ()
    folded, places = _folded(text)
    found = []
    at = folded.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        found.append(Stretch(places[at], places[end]))
        at = folded.find(wanted, end)
    return tuple(found)


def _folded(text: str) -> tuple[str, list[int]]:
    """The text in plain letters, and for each of them (and its end) the position in the document."""
    letters: list[str] = []
    places: list[int] = []
    position = 0
    for letter in text:
        plain = " " if letter in _SPACES else _plain(letter)
        letters.extend(plain)
        places.extend([position] * len(plain))
        # Qt counts in units of UTF-16: what lies beyond its first plane takes two.
        position += 2 if ord(letter) > 0xFFFF else 1  # noqa: PLR2004 - the end of the first plane
    return "".join(letters), [*places, position]


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()
