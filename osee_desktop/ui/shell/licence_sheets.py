"""The licences of what comes with the program: `licences` is the list, `licences:NAME` the texts of one part."""

from html import escape

from osee_desktop.base.assets import licence_folder
from osee_desktop.base.translation import _
from osee_desktop.env.licences import Licensed, licence_text, licensed
from osee_desktop.ui.pages.reading.listing import LICENCES, Listing
from osee_desktop.ui.pages.reading.sheet import Crumb, Sheet, TreeEntry


def licence_sheet(address: str) -> Sheet:
    """The page of an address. One of nothing that is here leads to the list."""
    wanted = address.partition(":")[2]
    parts = licensed(licence_folder())
    part = next((part for part in parts if part.name == wanted), None)
    return _texts(part) if part else _list(parts)


def licence_listing() -> Listing:
    """The list beside the pages: every part whose texts are here."""
    parts = tuple(TreeEntry(f"{LICENCES}:{part.name}", part.name) for part in licensed(licence_folder()) if part.texts)
    return Listing(
        address=LICENCES,
        name=_("Licences"),
        icon="file-text",
        filter_hint=_("Filter parts"),
        entries=(TreeEntry("", _("Parts of others"), children=parts),),
    )


def _list(parts: tuple[Licensed, ...]) -> Sheet:
    title = _("Licences")
    lead = _("OSEE Desktop is free software under the Apache License 2.0. These parts of others come with it.")
    rows = "".join(_row(part) for part in parts)
    html = (
        f'<h1>{escape(title)}</h1><p class="lead">{escape(lead)}</p>'
        f'<table class="rows" width="100%" cellspacing="0">{rows}</table>'
    )
    return Sheet(address=LICENCES, title=title, html=html, way=(Crumb(title),))


def _row(part: Licensed) -> str:
    name = escape(f"{part.name} {part.version}".strip())
    linked = f'<a href="osee:{LICENCES}:{escape(part.name)}">{name}</a>' if part.texts else name
    licence = escape(part.licence or _("see its text"))
    return f'<tr><td class="open">{linked}</td><td width="45%">{licence}</td></tr>'


def _texts(part: Licensed) -> Sheet:
    address = f"{LICENCES}:{part.name}"
    title = f"{part.name} {part.version}".strip()
    text = "".join(f"<p>{_lines(block)}</p>" for block in licence_text(part).split("\n\n") if block.strip())
    under = f'<p class="under"><b>{escape(part.licence)}</b></p>' if part.licence else ""
    html = f'{under}<h1>{escape(title)}</h1><div class="compact">{text}</div>'
    way = (Crumb(_("Licences"), LICENCES), Crumb(title))
    return Sheet(address=address, title=title, html=html, way=way, place=address)


def _lines(block: str) -> str:
    """A paragraph with the lines as its makers broke them."""
    return "<br>".join(escape(line) for line in block.splitlines())
