"""Marks over the words of a page, in layers: what was found, what was highlighted. The page itself stays as it is.

It may not know why something is marked.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from osee_desktop.ui.theme.theme import Theme
from osee_desktop.ui.widgets.text_find import Stretch

Layer = Literal["highlights", "found"]
_ORDER: tuple[Layer, ...] = ("highlights", "found")


class PageMarks(QObject):
    """The marks of one page; a later layer covers an earlier one."""

    def __init__(self, page: QTextEdit) -> None:
        super().__init__(page)
        self._page = page
        self._layers: dict[Layer, list[QTextEdit.ExtraSelection]] = {}

    def show(self, layer: Layer, marks: Iterable[tuple[Stretch, QTextCharFormat]]) -> None:
        """Show these marks in a layer, in place of those that were there."""
        self._layers[layer] = [self._selection(stretch, form) for stretch, form in marks]
        self._page.setExtraSelections([mark for one in _ORDER for mark in self._layers.get(one, [])])

    def _selection(self, stretch: Stretch, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._page.document())
        cursor.setPosition(stretch.start)
        cursor.setPosition(stretch.end, QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor  # type: ignore[attr-defined]
        made.format = form  # type: ignore[attr-defined]
        return made


def mark_forms(theme: Theme) -> Mapping[str, QTextCharFormat]:
    """How marks look: `found`, the `current` one of those, and `highlight`, which is underlined too."""
    found, current, highlight = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
    for form in (found, highlight):
        form.setBackground(theme.colour("mark.background"))
        form.setForeground(theme.colour("mark.text"))
    current.setBackground(theme.colour("accent.fill"))
    current.setForeground(theme.colour("text.onAccent"))
    # Neither the line of a link nor the dots of a term.
    highlight.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    highlight.setUnderlineColor(theme.colour("mark.text"))
    return {"found": found, "current": current, "highlight": highlight}
