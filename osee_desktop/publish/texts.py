"""The Markdown that a source text may hold: how it is read, counted and judged.

Paragraphs, lists, emphasis and tables; nothing that brings HTML, headings, pictures or web addresses.
"""

import re
from collections.abc import Iterator
from typing import Final

from markdown_it import MarkdownIt

from osee_desktop.base.translation import _
from osee_desktop.library.plain_text import readable

_MARKDOWN: Final = MarkdownIt("commonmark", {"html": True}).enable("table")
"""HTML is parsed here only so that it can be found and refused."""

_ADDRESS: Final = re.compile(r"https?://|\bwww\.", re.IGNORECASE)

_WORD: Final = re.compile(r"\w[\w'\N{RIGHT SINGLE QUOTATION MARK}-]*")


def words(text: str) -> int:
    """How many words a reader sees."""
    return len(_WORD.findall(readable(text)))


def forbidden_marks(text: str) -> Iterator[tuple[int, str, str]]:
    """What a text may not hold: (line from 0, code, sentence)."""
    told: set[tuple[int, str]] = set()
    for line, kind, content in _pieces(text):
        found = _refusal("link_open" if kind == "text" and _ADDRESS.search(content) else kind)
        if found and (line, found[0]) not in told:
            told.add((line, found[0]))
            yield line, *found


def _pieces(text: str) -> Iterator[tuple[int, str, str]]:
    """Blocks, and what stands in them: (line from 0, type of the parser, words)."""
    line = 0
    for token in _MARKDOWN.parse(text):
        line = token.map[0] if token.map else line
        yield line, token.type, ""
        for child in token.children or []:
            yield line, child.type, child.content
            line += 1 if child.type.endswith("break") else child.content.count("\n")


def _refusal(kind: str) -> tuple[str, str] | None:
    if kind in {"html_block", "html_inline"}:
        return "raw-html", _("The text holds HTML. Only plain Markdown is allowed: take the tags out.")
    if kind == "heading_open":
        return "heading", _("The text holds a heading. Make it a section of its own, or bold words.")
    if kind == "image":
        return "picture", _("The text holds a picture. Texts are words only.")
    if kind == "link_open":
        return "web-link", _("The text holds a web address. Put it into `address`, or link a record with [[...]].")
    return None
