"""The help pages as sheets: `help` lists all of them, `help:CODE` explains one message. It may not know a library."""

import re
from html import escape

from osee_desktop.base.help_pages import HelpPage, help_page, help_pages
from osee_desktop.base.translation import _
from osee_desktop.ui.pages.reading.listing import HELP, Listing
from osee_desktop.ui.pages.reading.sheet import Crumb, Sheet, TreeEntry

_COMMAND = re.compile(r"`([^`]+)`")


def help_sheet(address: str) -> Sheet:
    """The page of an address. One that no message has leads to the list."""
    page = help_page(address.partition(":")[2])
    return _page(page) if page else _list()


def help_address(code: str) -> str:
    """The address of the page of a code."""
    return f"{HELP}:{code}"


def help_listing() -> Listing:
    """The list beside the pages: every message in its group."""
    pages = help_pages()
    groups = dict.fromkeys(page.group for page in pages)
    entries = (
        TreeEntry("", name, children=tuple(_entry(page) for page in pages if page.group == name)) for name in groups
    )
    return Listing(
        address=HELP,
        name=_("Help"),
        icon="question",
        filter_hint=_("Filter messages"),
        entries=tuple(entries),
        spelled_out=tuple((help_address(page.code), page.code) for page in pages),
    )


def _entry(page: HelpPage) -> TreeEntry:
    return TreeEntry(help_address(page.code), page.title)


def _page(page: HelpPage) -> Sheet:
    words = "".join(f"<p>{_plain(sentence)}</p>" for sentence in page.sentences)
    steps = "".join(f"<li>{_plain(step)}</li>" for step in page.steps)
    more = f"<h2>{escape(_('What else you can do'))}</h2><ol>{steps}</ol>" if steps else ""
    code = _("Name of this message: {code}").format(code=page.code)
    html = (
        f'<p class="under"><b>{escape(page.group)}</b></p><h1>{escape(page.title)}</h1>{words}{more}'
        f'<p class="source">{escape(code)}</p>'
    )
    way = (Crumb(_("Help"), HELP), Crumb(page.title))
    address = help_address(page.code)
    return Sheet(address=address, title=page.title, html=html, way=way, place=address)


def _list() -> Sheet:
    title = _("Help")
    lead = _("Every message of the program, what it means and what to do. The search finds these pages too.")
    pages = help_pages()
    groups = "".join(
        _group(name, [page for page in pages if page.group == name])
        for name in dict.fromkeys(page.group for page in pages)
    )
    html = f'<h1>{escape(title)}</h1><p class="lead">{escape(lead)}</p>{groups}'
    return Sheet(address=HELP, title=title, html=html, way=(Crumb(title),))


def _group(name: str, pages: list[HelpPage]) -> str:
    rows = "".join(
        f'<tr><td class="open"><a href="osee:{help_address(page.code)}">{escape(page.title)}</a></td></tr>'
        for page in pages
    )
    return f'<h2>{escape(name)}</h2><table class="rows" width="100%" cellspacing="0">{rows}</table>'


def _plain(sentence: str) -> str:
    """A sentence as HTML; what is typed in a terminal stands in its own type."""
    return _COMMAND.sub(r"<code>\1</code>", escape(sentence))
