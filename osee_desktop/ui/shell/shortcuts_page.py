"""The page of shortcuts, made from the list of declared actions: what is not declared there does not stand here.

It makes a sheet like any other, so it can be read, searched and printed. It may not know a library.
"""

from collections.abc import Iterable, Mapping
from html import escape

from PySide6.QtGui import QKeySequence

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.reading.sheet import Crumb, Sheet
from osee_desktop.ui.shell.actions import Declared
from osee_desktop.ui.shell.history import SHORTCUTS


def shortcuts_sheet(actions: Iterable[Declared], menus: Mapping[str, str]) -> Sheet:
    """The page: one table for each menu, then the keys that work inside pages and lists."""
    listed = tuple(actions)
    parts = [
        _table(_words(name), [(_words(one.text), _keys(one.keys)) for one in listed if one.menu == menu and one.keys])
        for menu, name in menus.items()
    ]
    title = _("Keyboard shortcuts")
    inside = _table(_("In pages and lists"), _inside())
    lead = _("Everything can be done with the keyboard.")
    html = f'<h1>{escape(title)}</h1><p class="lead">{escape(lead)}</p>{"".join(parts)}{inside}'
    return Sheet(address=SHORTCUTS, title=title, html=html, way=(Crumb(title),))


def _inside() -> list[tuple[str, str]]:
    """What views do with keys by themselves; no action of a menu stands for it."""
    return [
        (_("Next link, field or button"), _("Tab")),
        (_("The one before"), _("Shift+Tab")),
        (_("Follow a link, choose a row"), _("Enter")),
        (_("Open in a new tab"), _("Ctrl+Enter, Ctrl+click, middle click")),
        (_("Move in a list or tree"), _("Arrow keys, or type the first letters")),
        (_("Larger or smaller text"), _("Ctrl+mouse wheel")),
        (_("Close what has opened"), _("Esc")),
        (_("In My notes: remove the marked entry, bring it back"), _("Delete, Ctrl+Z")),
        (_("In My notes: rename the folder"), _("F2")),
    ]


def _table(name: str, rows: list[tuple[str, str]]) -> str:
    if not rows:
        return ""
    lines = "".join(
        f'<tr><td class="open">{escape(words)}</td><td width="45%">{escape(keys)}</td></tr>' for words, keys in rows
    )
    return f'<h2>{escape(name)}</h2><table class="rows" width="100%" cellspacing="0">{lines}</table>'


def _words(text: str) -> str:
    """A menu's words without the mark of their access key."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _keys(keys: Iterable[str]) -> str:
    shown = (QKeySequence(one).toString(QKeySequence.SequenceFormat.NativeText) for one in keys)
    return _(" or ").join(shown)
