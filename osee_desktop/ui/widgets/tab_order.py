"""Where the Tab key goes: Qt lets it follow the order in which widgets were made, not the one in which they stand."""

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def lead_into(part: QWidget, before: QWidget) -> None:
    """Let Tab go from `before` through all of `part`, which was made later, and from there on as it went before."""
    for one in _reached(part):
        QWidget.setTabOrder(before, one)
        before = one


def in_order(part: QWidget) -> None:
    """Let Tab go through all of `part` as it stands, whichever of it was made first."""
    for before, after in pairwise(_reached(part)):
        QWidget.setTabOrder(before, after)


def _reached(part: QWidget) -> Iterator[QWidget]:
    """What Tab comes to, as the layouts have it."""
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus and not part.focusProxy():
        yield part
    layout, direct = part.layout(), Qt.FindChildOption.FindDirectChildrenOnly
    for one in _laid(layout) if layout else cast("list[QWidget]", part.findChildren(QWidget, options=direct)):
        yield from _reached(one)


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item else (None, None)
        if widget:
            yield widget
        elif inner:
            yield from _laid(inner)
