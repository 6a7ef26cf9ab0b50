"""The words of the glossary in a page: the first use of each in a section becomes a quiet link that explains itself.

Only texts that the converter of Markdown has fenced are touched, never a heading, a link or a word of the program.
Pure: HTML in, HTML out. How a mark looks is the reader's business.
"""

import re
from collections.abc import Iterable
from html import escape
from typing import Final

from markupsafe import Markup

from osee_desktop.library import records
from osee_desktop.library.plain_text import readable
from osee_desktop.library.term_names import TermNames

FENCE: Final = (Markup("<!--text-->"), Markup("<!--/text-->"))

_PARTS: Final = re.compile(r"(<!--/?text-->|<[^>]*>)")
_TERM_LINK: Final = re.compile(r'<a href="osee:(term/[^"]+)">')
_SILENT: Final = frozenset({"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "th"})


def definition(term: records.Term) -> str:
    """The first paragraph of a term's text, as plain words."""
    return next(iter(readable(term.text).splitlines()), "")


class TermMarks:
    """Marks the terms of one library.

    Args:
        terms: the glossary.
    """

    def __init__(self, terms: Iterable[records.Term]) -> None:
        found = tuple(terms)
        self._terms = {term.id: term for term in found}
        self._explained: dict[str, str] = {}
        names = {escape(name, quote=False): term.id for term in found for name in _names(term)}
        self._names = TermNames(names)

    def mark(self, html: str, skip: str = "") -> str:
        """A page with its terms marked and the fences taken out. `skip` is the term that the page is about."""
        return "".join(_Walk(self, skip).walk(html))

    def explain(self, term_id: str) -> str:
        """What a term means, in one paragraph."""
        if term_id not in self._explained:
            self._explained[term_id] = definition(self._terms[term_id]) if term_id in self._terms else ""
        return self._explained[term_id]

    def pieces(self, text: str) -> Iterable[tuple[str, str]]:
        """An escaped text in pieces, each with the id of the term that it names; empty for words between."""
        return self._names.pieces(text)


class _Walk:
    """One pass over one page."""

    def __init__(self, marks: TermMarks, skip: str) -> None:
        self._marks = marks
        self._skip = skip
        self._seen = {skip}
        self._fenced = False
        self._silent = 0
        self._dropping = False

    def walk(self, html: str) -> Iterable[str]:
        for part in _PARTS.split(html):
            if part in FENCE:
                self._fenced = part == FENCE[0]
            elif part.startswith("<"):
                yield self._tag(part)
            else:
                yield self._text(part) if self._fenced and not self._silent else part

    def _tag(self, tag: str) -> str:
        name = tag.strip("</>").split()[0].lower()
        if name in {"h1", "h2"}:
            self._seen = {self._skip}
        if name in _SILENT:
            self._silent += -1 if tag.startswith("</") else 1
        return self._link(tag) if name == "a" and self._fenced else tag

    def _link(self, tag: str) -> str:
        if self._dropping and tag == "</a>":
            self._dropping = False
            return ""
        found = _TERM_LINK.fullmatch(tag)
        if not found:
            return tag
        self._dropping = found[1] in self._seen
        return "" if self._dropping else self._open(found[1])

    def _text(self, text: str) -> str:
        return "".join(self._marked(words, term) for words, term in self._marks.pieces(text))

    def _marked(self, words: str, term: str) -> str:
        if not term or term in self._seen:
            return words
        return f"{self._open(term)}{words}</a>"

    def _open(self, term: str) -> str:
        self._seen.add(term)
        return f'<a href="osee:{term}" title="{escape(self._marks.explain(term))}">'


def _names(term: records.Term) -> tuple[str, ...]:
    return (term.title, *term.aliases, *([term.acronym] if term.acronym else []))
