"""Home as a page of text, to be printed and saved: what its cards show, in their order. It may not know a library."""

from html import escape

from osee_desktop.base.translation import _
from osee_desktop.library.crossrefs import plain
from osee_desktop.library.front import FrontCategory, FrontPage
from osee_desktop.ui.pages.reading.sheet import Crumb, Sheet
from osee_desktop.ui.shell.history import HOME


def home_sheet(front: FrontPage) -> Sheet:
    """The sheet of a front page."""
    standing = escape(" ".join(plain(front.standing).split()))
    categories = "".join(map(_category, front.categories))
    html = (
        f'<h1>{escape(front.title)}</h1><p class="under"><span class="quiet">{escape(front.edition.label)}</span></p>'
        f'<p class="lead">{standing}</p>{categories}'
    )
    return Sheet(address=HOME, title=front.title, html=html, way=(Crumb(_("Home")),))


def _category(category: FrontCategory) -> str:
    modules = "".join(f"<li>{escape(module.title)}</li>" for module in category.modules)
    open_ = f'<p class="quiet">{escape(_("To be completed in the draft."))}</p>' if category.to_be_completed else ""
    listed = f"<ul>{modules}</ul>" if modules else ""
    return f"<h2>{escape(category.title)}</h2><p>{escape(plain(category.lead))}</p>{listed}{open_}"
