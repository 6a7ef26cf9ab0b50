"""The part of a text that shows why it was found, with the found words marked.

Whoosh chooses the fragments. Positions count characters of the excerpt.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from whoosh.analysis import Token
from whoosh.highlight import SCORE, BasicFragmentScorer, ContextFragmenter, Fragment, top_fragments

from osee_desktop.search.analysis import Analyser

_CHARACTERS: Final = 180
_SURROUND: Final = 40
_ENDS: Final = (".", "!", "?", ":", ",", ";")
_BETWEEN: Final = " … "


@dataclass(frozen=True, slots=True)
class Sought:
    """What is marked: stems of the words that were looked for, and the beginning of the one still being typed."""

    stems: frozenset[str]
    prefix: str | None = None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A short text of one line, and the marked parts of it (start and end)."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def excerpt(text: str, sought: Sought, analyser: Analyser) -> Excerpt:
    """The best places of a text; its beginning where nothing is marked."""
    line = _one_line(text)
    fragmenter = ContextFragmenter(maxchars=_CHARACTERS, surround=_SURROUND)
    fragments = fragmenter.fragment_tokens(line, _tokens(line, sought, analyser))
    best = top_fragments(fragments, 2, BasicFragmentScorer(), SCORE, minscore=1)
    if not best:
        return Excerpt(_beginning(line))
    return _joined(best, line)


def _one_line(text: str) -> str:
    """All blocks in one line; what does not end as a sentence, such as an item of a list, gets a comma."""
    blocks = [" ".join(block.split()) for block in text.split("\n")]
    ended = [block if block.endswith(_ENDS) else f"{block}," for block in blocks if block]
    return " ".join(ended).removesuffix(",")


def _tokens(line: str, sought: Sought, analyser: Analyser) -> Iterator[Token]:
    token = Token(positions=True, chars=True)
    for position, word in enumerate(analyser.words(line)):
        token.text, token.pos, token.startchar, token.endchar = word.stem, position, word.start, word.end
        token.matched = word.stem in sought.stems or bool(sought.prefix and word.surface.startswith(sought.prefix))
        yield token


def _beginning(line: str) -> str:
    return line if len(line) <= _CHARACTERS else f"{line[:_CHARACTERS].rpartition(' ')[0]} …"


def _joined(fragments: list[Fragment], line: str) -> Excerpt:
    text, marks = "", []
    for fragment in sorted(fragments, key=lambda piece: piece.startchar):
        text += "… " if not text and fragment.startchar else _BETWEEN if text else ""
        shift = len(text) - fragment.startchar
        marks += [(token.startchar + shift, token.endchar + shift) for token in fragment.matches]
        text += line[fragment.startchar : fragment.endchar]
    return Excerpt(text if fragments[-1].endchar >= len(line) else f"{text} …", tuple(dict.fromkeys(marks)))
