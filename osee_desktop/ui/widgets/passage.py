"""A short text inside a panel: as high as its words, with links that lead to pages.

It is a reader without a scroll bar and without edges of its own. It may not know where a link leads.
"""

from html import escape
from math import ceil

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.theme.theme import Theme
from osee_desktop.ui.widgets.reader import Reader


class Passage(Reader):
    """Shows a few paragraphs.

    Args:
        appearance: the theme in force.
        name: what a screen reader calls the text.
        margin: room around the words, in px; the focus ring stands there.
        framed: it has a frame of its own, which shows the focus.
    """

    def __init__(self, appearance: Appearance, name: str, margin: int, *, framed: bool = False) -> None:
        self._margin, self._framed = margin, framed
        super().__init__(appearance)
        self._name = name
        self.setProperty("look", "field" if framed else "passage")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setTextInteractionFlags(self.textInteractionFlags() | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setTabChangesFocus(True)

    def show_text(self, html: str) -> None:
        """Show this text, which may hold paragraphs, lists and links."""
        self.show_page(self._name, f'<div class="compact">{html}</div>')

    def show_words(self, words: str) -> None:
        """Show plain words as they are."""
        self.show_text(f"<p>{escape(words)}</p>")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew at another width."""
        super().resizeEvent(event)
        self._fit()

    def _text_theme(self) -> Theme:
        """A panel's text grows with the panel, not with the pages."""
        return self._appearance.theme

    def _compose(self) -> None:
        super()._compose()
        self._fit()

    def _set_edges(self) -> None:
        frame = self.document().rootFrame()
        edges = frame.frameFormat()
        edges.setMargin(self._margin)
        frame.setFrameFormat(edges)

    @Slot()
    def _set_margins(self) -> None:
        self.setViewportMargins(0, 0, 0, 0)

    def _paint_ring(self) -> None:
        if not self._framed:
            super()._paint_ring()

    def _fit(self) -> None:
        frame = self.height() - self.contentsRect().height()
        self.setFixedHeight(ceil(self.document().size().height()) + frame)
