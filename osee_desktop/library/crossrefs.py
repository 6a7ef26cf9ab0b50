"""`[[target]]` and `[[target|words]]` in Markdown texts: finding them and putting something in their place.

A target is the id of a record, or a term by its title, acronym or alias. This module knows no library:
the caller says what a target stands for.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

_CROSSREF: Final = re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\]")


class Crossref(NamedTuple):
    """One reference: what it points to, and the words that are shown; `line` counts from 0 within the text."""

    target: str
    words: str
    line: int


def crossrefs(text: str) -> Iterator[Crossref]:
    """All references of a text, in order."""
    for found in _CROSSREF.finditer(text):
        yield _crossref(found)


def replace_crossrefs(text: str, replacement: Callable[[Crossref], str]) -> str:
    """The text with every reference replaced."""
    return _CROSSREF.sub(lambda found: replacement(_crossref(found)), text)


def plain(text: str) -> str:
    """The text with every reference replaced by its words."""
    return replace_crossrefs(text, lambda reference: reference.words)


def _crossref(found: re.Match[str]) -> Crossref:
    target = " ".join(found[1].split())
    return Crossref(target=target, words=found[2] or found[1], line=found.string.count("\n", 0, found.start()))
