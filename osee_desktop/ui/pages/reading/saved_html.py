"""Pages as one HTML file that needs nothing beside it: styles, marks and links are inside.

It makes text from text and knows neither Qt nor a library. A link leads to another page of the same file; a link to
a page that is not in the file becomes plain words, a term keeps its meaning. Nothing in the file points to the outside.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.reading.sheet import DEEDS, Sheet

_SCHEME = "osee:"
_ACTION = re.compile(rf'<p>(?:(?!</p>).)*href="{_SCHEME}(?:{"|".join(DEEDS)})"(?:(?!</p>).)*</p>', re.DOTALL)
_NEIGHBOURS = re.compile(r'<table class="neighbours".*?</table>', re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedStyle:
    """How the file looks.

    Attributes:
        css: its style sheet.
        icons: name of an icon -> its SVG, drawn in `currentColor`.
    """

    css: str
    icons: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What the file says about itself: title, the edition in words, language code."""

    title: str
    edition: str
    language: str


def without_actions(html: str) -> str:
    """A page without what can only be done in the window: copying, and going to the neighbours."""
    return _NEIGHBOURS.sub("", _ACTION.sub("", html))


def saved_html(sheets: Sequence[Sheet], imprint: Imprint, style: SavedStyle) -> str:
    """The whole file. The first sheet is its beginning; with more than one, a list of contents stands before them."""
    inside = {sheet.address: anchor(sheet.address) for sheet in sheets}
    pages = "\n".join(_page(sheet, inside, style.icons) for sheet in sheets)
    contents = _contents(sheets) if len(sheets) > 1 else ""
    direction = "rtl" if imprint.language in {"ar", "fa", "he", "ur"} else "ltr"
    return f"""<!DOCTYPE html>
<html lang="{escape(imprint.language)}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(imprint.title)}</title>
<style>
{style.css}
</style>
</head>
<body>
<header><p class="quiet small">{escape(imprint.edition)}</p></header>
<main>
{contents}{pages}
</main>
</body>
</html>
"""


def anchor(address: str) -> str:
    """The name of a page inside the file."""
    return address.replace("/", ".")


def _contents(sheets: Sequence[Sheet]) -> str:
    lines = "\n".join(f'<li><a href="#{anchor(sheet.address)}">{escape(sheet.title)}</a></li>' for sheet in sheets)
    return f"<nav><h2>{escape(_('In this file'))}</h2>\n<ul>\n{lines}\n</ul></nav>\n"


def _page(sheet: Sheet, inside: Mapping[str, str], icons: Mapping[str, str]) -> str:
    rewriter = _Rewriter(inside.get, icons)
    rewriter.feed(without_actions(sheet.html))
    rewriter.close()
    return f'<article id="{inside[sheet.address]}">\n{rewriter.text}\n</article>'


class _Rewriter(HTMLParser):
    """Copies a page and puts other links and marks in the place of the window's own."""

    def __init__(self, find: Callable[[str], str | None], icons: Mapping[str, str]) -> None:
        super().__init__(convert_charrefs=False)
        self._find, self._icons = find, icons
        self._written: list[str] = []
        self._ends: list[str] = []

    @property
    def text(self) -> str:
        """What was written so far."""
        return "".join(self._written)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Links and marks are replaced; other tags are copied as they are."""
        known = dict(attrs)
        if tag == "a":
            self._open_link(known.get("href") or "", known.get("title") or "")
        elif tag == "img":
            self._written.append(self._mark(known.get("src") or ""))
        else:
            self._written.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        """The end of a link that became plain words is left out."""
        self._written.append(self._ends.pop() if tag == "a" and self._ends else f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Words are copied."""
        self._written.append(data)

    def handle_entityref(self, name: str) -> None:
        """Named letters are copied."""
        self._written.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Numbered letters are copied."""
        self._written.append(f"&#{name};")

    def _open_link(self, address: str, meaning: str) -> None:
        target = self._find(address.removeprefix(_SCHEME)) if address.startswith(_SCHEME) else None
        if target:
            self._written.append(f'<a href="#{escape(target)}">')
        elif meaning:
            self._written.append(f'<abbr title="{escape(meaning)}">')
        self._ends.append("</a>" if target else "</abbr>" if meaning else "")

    def _mark(self, source: str) -> str:
        kind, _slash, rest = source.removeprefix(_SCHEME).partition("/")
        if kind == "dot":
            return f'<span class="dot {escape(rest)}" aria-hidden="true"></span>'
        name, _slash, token = rest.partition("/")
        drawing = self._icons.get(name, "")
        return (
            f'<span class="icon {escape(token.replace(".", "-"))}" aria-hidden="true">{drawing}</span>'
            if drawing
            else ""
        )
