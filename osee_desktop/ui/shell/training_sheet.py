"""The place "Training" as a page of text, to be printed and saved: what its table shows, in its order.

It may not know a library.
"""

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.reading.sheet import TRAINING, Crumb, Sheet

if TYPE_CHECKING:
    from osee_desktop.ui.pages.training.entry import Entry


def training_sheet(entries: "Iterable[Entry]", remarks: Iterable[str]) -> Sheet:
    """The sheet of these materials. `remarks` stand below the title: how many there are, which filters are on."""
    title = _("Training materials")
    heads = (_("Title"), _("Activity"), _("Cost"), _("Basis of the summary"))
    head = "".join(f"<th>{escape(words)}</th>" for words in heads)
    html = (
        f'<h1>{escape(title)}</h1><p class="quiet">{escape(" · ".join(remarks))}</p>'
        f'<table class="rows" width="100%" cellspacing="0"><thead><tr>{head}</tr></thead>'
        f"{''.join(map(_row, entries))}</table>"
    )
    return Sheet(address=TRAINING, title=title, html=html, way=(Crumb(_("Training")),))


def _row(entry: "Entry") -> str:
    maker, address = (
        f'<p class="quiet small">{escape(words)}</p>' if words else "" for words in (entry.maker, entry.web)
    )
    cells = (
        f'<td width="46%"><p>{escape(entry.title)}</p>{maker}{address}</td>',
        f'<td width="26%">{escape(entry.activities)}</td>',
        f'<td width="10%">{escape(entry.cost)}</td>',
        f'<td width="18%">{escape(entry.basis)}</td>',
    )
    return f"<tr>{''.join(cells)}</tr>"
