"""Markdown to page HTML: raw HTML, pictures and addresses off, `[[target|words]]` as links inside the program.

A target that does not exist is shown as plain words. It may not know a widget.
"""

from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markupsafe import Markup

from osee_desktop.library.crossrefs import crossrefs

Resolve = Callable[[str], str | None]
_OPEN = "[["
_CLOSE = "]]"


def converter(resolve: Resolve, *, breaks: bool = False) -> Callable[[str], Markup]:
    """A function from Markdown to HTML.

    Args:
        resolve: gives the record id of a target, or None.
        breaks: a line ends where it was ended, as whoever writes a note expects.
    """
    parser = MarkdownIt("commonmark", {"html": False, "breaks": breaks}).enable("table")
    parser.disable(["image", "link", "autolink"])
    parser.inline.ruler.before("link", "crossref", _rule(resolve))

    def convert(text: str) -> Markup:
        return Markup(parser.render(text))  # noqa: S704 - the parser escapes everything: raw HTML is off

    return convert


def _rule(resolve: Resolve) -> Callable[[StateInline, bool], bool]:
    def crossref(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
        end = state.src.find(_CLOSE, state.pos)
        if not state.src.startswith(_OPEN, state.pos) or end < 0:
            return False
        found = next(iter(crossrefs(state.src[state.pos : end + len(_CLOSE)])), None)
        if found is None:
            return False
        if not silent:
            _push(state, resolve(found.target), found.words)
        state.pos = end + len(_CLOSE)
        return True

    return crossref


def _push(state: StateInline, record_id: str | None, words: str) -> None:
    if record_id:
        attributes: dict[str, Any] = {"href": f"osee:{record_id}"}
        state.push("link_open", "a", 1).attrs = attributes
    state.push("text", "", 0).content = words
    if record_id:
        state.push("link_close", "a", -1)
