"""The reader of page HTML: one QTextBrowser that serves nothing but our own marks.

It opens no file and no address: whatever is not an icon or a dot of ours becomes an empty picture. Links are only
reported. It may not know a record or where a link leads.
"""

import re
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, QRectF, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.theme.marks import SCHEME
from osee_desktop.ui.theme.theme import Theme
from osee_desktop.ui.widgets.bullets import paint_dots, take_dots
from osee_desktop.ui.widgets.document_headings import Heading, fold_at, last_above, size_headings, top_of
from osee_desktop.ui.widgets.document_links import PageLink, links_in, listed
from osee_desktop.ui.widgets.document_look import set_edges, set_up
from osee_desktop.ui.widgets.document_marks import served
from osee_desktop.ui.widgets.keyboard import by_keyboard, note_focus, note_key, note_mouse
from osee_desktop.ui.widgets.link_walk import LinkWalk
from osee_desktop.ui.widgets.mirroring import mirror_tables
from osee_desktop.ui.widgets.row_delegate import ring
from osee_desktop.ui.widgets.term_marks import dress_terms
from osee_desktop.ui.widgets.text_column import column_margins

# What stands for a mark in plain text, and the room behind it.
_MARK_SIGN = re.compile("\ufffc *")


class Reader(QTextBrowser):
    """Shows one page.

    Signals:
        followed(str): the person followed a link; the address without its scheme.
        painted(): the page that was given last is on the screen.
        heading_passed(int): another heading is the last one above the fold; its place in `headings()`, -1 for none.
        composed(): the document was made anew, for another page or another look.
    """

    followed = Signal(str)
    painted = Signal()
    heading_passed = Signal(int)
    composed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._html = ""
        self._awaiting_paint = False
        self._edge = appearance.theme.px("size.pagePadding")
        self._headings: tuple[Heading, ...] = ()
        self._walk = LinkWalk(self)
        self._dotted: tuple[int, ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._follow)
        self.verticalScrollBar().valueChanged.connect(self._tell_heading)
        self.verticalScrollBar().rangeChanged.connect(self._set_margins)
        appearance.changed.connect(self._redraw)

    def show_page(self, title: str, html: str) -> None:
        """Show a page from its top. `title` is what a screen reader calls it."""
        self._html = html
        self.setAccessibleName(title)
        self._compose()
        self.verticalScrollBar().setValue(0)
        self._awaiting_paint = True
        self.viewport().update()
        self._tell_heading()

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - as in Qt
        """What is copied: as plain text without the signs that stand for marks."""
        data = super().createMimeDataFromSelection()
        data.setText(_MARK_SIGN.sub("", data.text()))
        return data

    def set_edge(self, edge: int) -> None:
        """Leave this much room (px) on both sides of the text."""
        self._edge = edge
        self._set_margins()

    def headings(self) -> tuple[Heading, ...]:
        """The headings of the page, the title first."""
        return self._headings

    def links(self) -> tuple[PageLink, ...]:
        """The links of the page in reading order, each address once."""
        return listed(self._walk.links)

    def go_to_heading(self, place: int) -> None:
        """Scroll so that a heading stands at the top, and put the reading position there."""
        heading = self._headings[place]
        top = top_of(self.document(), heading)
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(heading.block)))
        self.verticalScrollBar().setValue(round(top) - self._appearance.theme.px("space.s"))
        # Also where it cannot come to the top, because the page ends.
        self.heading_passed.emit(place)

    def read_fraction(self) -> float:
        """How far the page is scrolled, from 0 to 1."""
        bar = self.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() else 0.0

    def show_position(self, position: int) -> None:
        """Scroll as little as it takes until a character of the page can be seen, with some room around it."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        area, room = self.cursorRect(cursor), self._text_theme().line("body")
        bar = self.verticalScrollBar()
        if area.top() < room:
            bar.setValue(bar.value() + area.top() - room)
        elif area.bottom() > self.viewport().height() - room:
            bar.setValue(bar.value() + area.bottom() - self.viewport().height() + room)

    def scroll_to_fraction(self, fraction: float) -> None:
        """Scroll to a place that `read_fraction` gave."""
        bar = self.verticalScrollBar()
        bar.setValue(round(fraction * bar.maximum()))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ANN401 - as in Qt
        """Our own marks, and an empty picture for anything else."""
        return served(kind, name, self._text_theme(), self.devicePixelRatioF())

    def doSetSource(  # noqa: N802 - as in Qt
        self,
        name: QUrl | str,
        kind: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource,
    ) -> None:
        """A page never comes from an address."""

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: FBT001, N802 - as in Qt
        """Tab walks through the links of the page from where one reads; the one reached is spoken."""
        note_key(self)
        if self._walk.step(forward=next):
            self._repaint()
            return True
        self._repaint()
        return QFrame.focusNextPrevChild(self, next)

    def event(self, event: QEvent) -> bool:
        """The ring around the page stands at the edge of its pane, not in its words."""
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint and self.hasFocus() and by_keyboard(self) and not self._walk.focused:
            self._paint_edges()
        return handled

    def viewportEvent(self, event: QEvent) -> bool:
        """A term explains itself under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._walk.explain_at(QPointF(event.pos()))
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring around the page comes with the focus."""
        super().focusInEvent(event)
        note_focus(self, event.reason())
        self._repaint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring around a link or the page goes with the focus."""
        super().focusOutEvent(event)
        self._repaint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse takes the ring away."""
        self._walk.focused = None
        note_mouse(self)
        self._repaint()
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text column keeps its greatest width."""
        super().resizeEvent(event)
        self._set_margins()
        # Qt leaves the text as wide as before where the margins changed while it was not yet on the screen.
        if self.document().textWidth() != self.viewport().width():
            self.document().setTextWidth(self.viewport().width())

    def changeEvent(self, event: QEvent) -> None:
        """Text runs the other way."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._set_margins()
            self._redraw()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, then the focus ring; the first time, say so."""
        super().paintEvent(event)
        self._paint_dots(event.rect())
        if self.hasFocus() and by_keyboard(self):
            self._paint_ring()
        if self._awaiting_paint:
            self._awaiting_paint = False
            self.painted.emit()

    @Slot(QUrl)
    def _follow(self, address: QUrl) -> None:
        if address.scheme() == SCHEME:
            self.followed.emit(address.path())

    @Slot()
    def _redraw(self) -> None:
        read = self.read_fraction()
        self._compose()
        self.scroll_to_fraction(read)

    @Slot()
    def _set_margins(self) -> None:
        bar, greatest = self.verticalScrollBar(), self._text_theme().scaled("measure.maxWidth")
        shown = bar.sizeHint().width() if bar.maximum() > 0 else 0
        wanted = column_margins(self.width(), greatest, self._edge, shown, rtl=self.isRightToLeft())
        margins = self.viewportMargins()
        if (margins.left(), margins.top(), margins.right(), margins.bottom()) != wanted:
            self.setViewportMargins(*wanted)

    @Slot()
    def _tell_heading(self) -> None:
        bar = self.verticalScrollBar()
        limit = bar.value() + fold_at(bar.value(), bar.maximum(), self.viewport().height())
        self.heading_passed.emit(last_above(self.document(), self._headings, limit))

    def _text_theme(self) -> Theme:
        """The theme at the size of this text: that of pages."""
        return self._appearance.page_theme

    def _compose(self) -> None:
        theme, document = self._text_theme(), self.document()
        css = self._appearance.css_of(theme)
        set_up(document, theme, theme.font("body"), css, self.layoutDirection())
        self.setHtml(mirror_tables(self._html) if self.isRightToLeft() else self._html)
        self._set_edges()
        self._headings = size_headings(document, theme)
        self._walk.take(links_in(document))
        dress_terms(document, ((one.start, one.end) for one in self._walk.links if one.explanation), theme)
        self._dotted = take_dots(document)
        # All anew: where only what was dressed is laid out again, Qt leaves a paragraph between two tables out.
        document.markContentsDirty(0, document.characterCount())
        self.composed.emit()

    def _set_edges(self) -> None:
        theme = self._appearance.theme
        set_edges(self.document(), theme.px("space.xl"), theme.px("space.xxl"))

    def _repaint(self) -> None:
        """Paint anew, the words and the edges beside them."""
        self.viewport().update()
        self.update()

    def _paint_dots(self, seen: QRect) -> None:
        if not self._dotted:
            return
        painter, scrolled = QPainter(self.viewport()), self.verticalScrollBar().value()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -scrolled)
        paint_dots(painter, self.document(), self._dotted, self._text_theme(), QRectF(seen).translated(0, scrolled))
        painter.end()

    def _paint_ring(self) -> None:
        corner = self.viewport().pos()
        pane = [self._pane().translated(-corner.x(), -corner.y())]
        self._draw_rings(self.viewport(), self._walk.focused_areas() if self._walk.focused else pane)

    def _paint_edges(self) -> None:
        """The sides of the ring: they stand beside the column of text, which paints the rest."""
        self._draw_rings(self, [self._pane()])

    def _draw_rings(self, on: QWidget, areas: Iterable[QRectF]) -> None:
        theme, painter = self._appearance.theme, QPainter(on)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for area in areas:
            ring(painter, theme, area, theme.px("radius.small"))
        painter.end()

    def _pane(self) -> QRectF:
        """All of the page but its scroll bar, in px from the corner of this widget."""
        taken = self.verticalScrollBar().width() if self.verticalScrollBar().isVisible() else 0
        return QRectF(self.rect().adjusted(*((taken, 0, 0, 0) if self.isRightToLeft() else (0, 0, -taken, 0))))
