"""Fills the two style sheets that come with the program: the window's (QSS) and the page's (CSS).

A mark such as `@surface.page@` is a colour, `@px space.s@` a fixed measure, `@scaled size.control@` one that grows
with the text, `@font ui@` and `@line ui@` the size and line height of a text style. It may not hold a rule itself.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from osee_desktop.ui.theme.theme import Theme

_MARK = re.compile(r"@(?:(px|scaled|font|line) )?([A-Za-z0-9.-]+)@")


def fill(sheet: str, theme: "Theme") -> str:
    """Put a theme's values into a style sheet.

    Raises:
        KeyError: the sheet names a token that does not exist.
    """
    readers = {"px": theme.px, "scaled": theme.scaled, "font": theme.font_px, "line": theme.line}

    def value(found: re.Match[str]) -> str:
        way, name = found.groups()
        return f"{readers[way](name)}px" if way else theme.css(name)

    return _MARK.sub(value, sheet)
