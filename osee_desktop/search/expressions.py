"""From words to what FTS5 is asked. Pure text, nothing runs here.

Words hold letters, digits, accents and apostrophes only, so that between quotes nothing of them is an operator.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from osee_desktop.search.analysis import Word

_SURFACES: Final = "{title names text}"
_STEMS: Final = "{title_stems names_stems text_stems}"
_TITLES: Final = "{title names}"


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that stand for one thing.

    Attributes:
        words: those that tell something.
        others: stem keys of other names of the same thing.
        unfinished: the last word may still be typed, so it counts as a beginning.
    """

    words: tuple[Word, ...]
    others: tuple[str, ...] = ()
    unfinished: bool = False


def exact_phrase(words: Sequence[Word], *, unfinished: bool = False) -> str:
    """The words side by side, as written."""
    return f"{_SURFACES} : {_quoted(word.surface for word in words)}{' *' if unfinished else ''}"


def phrase(words: Sequence[Word], *, unfinished: bool) -> str:
    """The words side by side, in any of their forms; the last may be a beginning."""
    return f"{_STEMS} : {_quoted(word.stem for word in words)} OR {exact_phrase(words, unfinished=unfinished)}"


def all_of(segments: Iterable[Segment]) -> str:
    """Every segment somewhere in a document, each by any of its names; the form that was typed counts more."""
    return " AND ".join(f"({_segment(segment, holding)})" for segment in segments)


def any_of(segments: Iterable[Segment]) -> str:
    """At least one segment, in any form."""
    return " OR ".join(f"({_segment(segment, _any_form)})" for segment in segments)


def holding(word: Word) -> str:
    """A word in any of its forms, and again in the one that was typed."""
    return f'{_any_form(word)} OR {_SURFACES} : "{word.surface}"'


def _any_form(word: Word) -> str:
    return f'{_STEMS} : "{word.stem}"'


def beginnings(word: Word) -> tuple[str, ...]:
    """What is typed of a word so far, as written and in the spelling that counts."""
    return tuple(dict.fromkeys((word.written, word.surface)))


def _segment(segment: Segment, finished: Callable[[Word], str]) -> str:
    ways = [finished(word) for word in segment.words]
    if segment.unfinished:
        ways[-1] = " OR ".join((_any_form(segment.words[-1]), *_begun(segment.words[-1])))
    own = " AND ".join(f"({way})" for way in ways)
    others = "".join(f' OR ({_STEMS} : "{other}")' for other in segment.others)
    return f"{own}{others}"


def _begun(word: Word) -> Iterator[str]:
    columns = _SURFACES if len(word.written) > 1 else _TITLES  # one letter begins a tenth of all words
    return (f'{columns} : "{text}" *' for text in beginnings(word))


def _quoted(tokens: Iterable[str]) -> str:
    return f'"{" ".join(tokens)}"'
