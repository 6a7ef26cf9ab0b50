"""The marks of pages, `osee:icon/NAME/TOKEN` and `osee:dot/CATEGORY`, drawn in a theme. Nothing else is drawn."""

from typing import TYPE_CHECKING

from osee_desktop.ui.theme import icons

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QPixmap

    from osee_desktop.ui.theme.theme import Theme

SCHEME = "osee"


def mark(name: "QUrl", theme: "Theme", ratio: float) -> "QPixmap | None":
    """A mark by its address, with `ratio` device pixels for each logical one; None for anything that is no mark."""
    if name.scheme() != SCHEME:
        return None
    kind, _, rest = name.path().partition("/")
    known = theme.tokens.colours[theme.name]
    if kind == "dot" and f"category.{rest}.line" in known:
        return icons.dot(theme.colour(f"category.{rest}.line"), theme.scaled("size.categoryDot"), ratio)
    icon, _, token = rest.partition("/")
    if kind == "icon" and icon in icons.icon_names() and token in known:
        return icons.pixmap(icon, theme.colour(token), theme.scaled("icon.inline"), ratio)
    return None
