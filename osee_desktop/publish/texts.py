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

_WORD: Final = re.compile(r"\w[\w'\N{RIGHT SINGLE QUOTATION MARK}-]*")


def words(text: str) -> int:
    """How many words a reader sees."""
    return len(_WORD.findall(readable(text)))


def forbidden_marks(text: str) -> Iterator[tuple[int, str, str]]:
    """What a text may not hold: (line from 0, code, sentence)."""
    for token in _MARKDOWN.parse(text):
        line = token.map[0] if token.map else 0
        for kind in (token.type, *(child.type for child in token.children or [])):
            found = _refusal(kind)
            if found:
                yield line, *found


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
