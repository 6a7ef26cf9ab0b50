"""What stands beside a page: its headings, what is related, its links, and what the officer keeps on it.

The first three are real lists, so that a screen reader has them.

In a narrow window the same rows open below a button of the page's head. It may not know where a row leads.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.reading.note_panel import NotePanel
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import FoldButton, rule, surface
from osee_desktop.ui.widgets.row_views import RowList
from osee_desktop.ui.widgets.rows import Row

PARTS = ("headings", "related", "links")
NOTE = "note"
# The list of links may be long: what the officer wrote stands above it.
_AFTER_NOTES = "links"


def part_names() -> dict[str, str]:
    """The words over each part."""
    return {"headings": _("On this page"), "related": _("Related"), "links": _("Links on this page")}


def part_list(appearance: Appearance, part: str) -> RowList:
    """The list of a part, still empty."""
    return RowList(appearance, "headings" if part == "headings" else "links", part_names()[part])


class SidePanel(QScrollArea):
    """The parts one below the other, each under a head that folds it. A part that is empty takes no room.

    Signals:
        chosen(str, str): part and key of the row that the person chose.
    """

    chosen = Signal(str, str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        surface("list", self)
        inside = surface("list", QWidget())
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, appearance.theme.px("space.l"))
        self._column.setSpacing(0)
        self._edges = {part: self._edge() for part in PARTS}
        self._heads = {part: FoldButton(appearance, part_names()[part]) for part in PARTS}
        self.lists = {part: part_list(appearance, part) for part in PARTS}
        self.notes = NotePanel(appearance)
        self._notes_offered = False
        for part in PARTS:
            if part == _AFTER_NOTES:
                self._add_notes()
            self._add(part)
        self._column.addStretch(1)
        self.setWidget(inside)

    def feed(self, part: str, rows: Sequence[Row]) -> None:
        """Show these rows in a part."""
        self.lists[part].feed(rows)
        for one in PARTS:
            self._show(one)
        self._show_notes()

    def offer_notes(self, *, offered: bool) -> None:
        """Show the officer's part; not beside a page on which nothing can be kept."""
        self._notes_offered = offered
        self._show_notes()
        self._show(_AFTER_NOTES)

    def folded(self) -> tuple[str, ...]:
        """The parts that are folded."""
        return tuple(part for part in (*PARTS, NOTE) if not self._heads[part].isChecked())

    def fold(self, parts: Sequence[str]) -> None:
        """Fold these parts and unfold all others."""
        for part in (*PARTS, NOTE):
            self._heads[part].setChecked(part not in parts)

    def mark_heading(self, key: str) -> None:
        """Mark the heading that is being read."""
        self.lists["headings"].show_place(key)

    def _edge(self) -> QWidget:
        """Room and a hairline between two parts."""
        edge = QWidget()
        column = QVBoxLayout(edge)
        column.setContentsMargins(0, self._appearance.theme.px("space.m"), 0, 0)
        column.addWidget(rule())
        return edge

    def _add(self, part: str) -> None:
        listed = self.lists[part]
        listed.fit_to_rows()
        listed.chosen.connect(partial(self.chosen.emit, part))
        self._heads[part].toggled.connect(partial(self._show, part))
        for widget in (self._edges[part], self._heads[part], listed):
            self._column.addWidget(widget)
        self._show(part)

    def _add_notes(self) -> None:
        self._notes_offered = False
        self._edges[NOTE], self._heads[NOTE] = self._edge(), FoldButton(self._appearance, _("My note"))
        self._heads[NOTE].toggled.connect(self._show_notes)
        for widget in (self._edges[NOTE], self._heads[NOTE], self.notes):
            self._column.addWidget(widget)
        self._show_notes()

    def _show_notes(self, _open: object = None) -> None:
        offered = self._notes_offered
        above = PARTS[: PARTS.index(_AFTER_NOTES)]
        self._edges[NOTE].setVisible(offered and any(map(self._filled, above)))
        self._heads[NOTE].setVisible(offered)
        self.notes.setVisible(offered and self._heads[NOTE].isChecked())

    def _filled(self, part: str) -> bool:
        return self.lists[part].rows.rowCount() > 0

    def _show(self, part: str, _open: object = None) -> None:
        filled = self._filled(part)
        above = any(self._filled(one) for one in PARTS[: PARTS.index(part)])
        above = above or (part == _AFTER_NOTES and self._notes_offered)
        self._edges[part].setVisible(filled and above)
        self._heads[part].setVisible(filled)
        self.lists[part].setVisible(filled and self._heads[part].isChecked())
