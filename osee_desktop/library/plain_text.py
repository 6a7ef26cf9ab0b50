"""The words of a Markdown text without its marks, for counting, searching and showing in one line.

Pure: text in, text out. What Markdown a source may hold is judged in `publish/`.
"""

from collections.abc import Iterator
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from osee_desktop.library.crossrefs import plain

_MARKDOWN: Final = MarkdownIt("commonmark").enable("table")


def readable(text: str) -> str:
    """The words that a reader sees; each block, list item and cell stands on a line of its own."""
    return "\n".join(_blocks(_MARKDOWN.parse(plain(text))))


def _blocks(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield "".join(" " if child.type.endswith("break") else child.content for child in token.children or [])
