"""The reader of page HTML: one QTextBrowser that serves nothing but our own marks.

It opens no file and no address: whatever is not an icon or a dot of ours becomes an empty picture. Links are only
reported. It may not know a record or where a link leads.
"""

import re
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPointF, QRect, QRectF, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.theme.marks import SCHEME, mark
from osee_desktop.ui.theme.theme import Theme
from osee_desktop.ui.widgets.bullets import paint_dots, take_dots
from osee_desktop.ui.widgets.keyboard import by_keyboard, note_focus, note_key, note_mouse
from osee_desktop.ui.widgets.mirroring import mirror_tables
from osee_desktop.ui.widgets.row_delegate import ring
from osee_desktop.ui.widgets.term_marks import dress_terms, show_explanation

_HEADING_STYLES = {1: "h1", 2: "h2", 3: "h3", 4: "h3"}
# What stands for a mark in plain text, and the room behind it.
_MARK_SIGN = re.compile("\ufffc *")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the page: its words, its level (1 is the title) and its block in the document."""

    words: str
    level: int
    block: int


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link of the page: its words, the address that `followed` says, and what they mean if they are a term."""

    words: str
    address: str
    explanation: str = ""

    @property
    def is_term(self) -> bool:
        """Whether it is a word that explains itself."""
        return bool(self.explanation)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A link in the document: from one character position to another."""

    start: int
    end: int
    address: str
    words: str
    explanation: str = ""

    @property
    def spoken(self) -> str:
        """The words, and what they mean."""
        return ": ".join(part for part in (self.words, self.explanation) if part)


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
        self._links: list[_Stretch] = []
        self._dotted: tuple[int, ...] = ()
        self._focused: _Stretch | None = None
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
        found: dict[str, _Stretch] = {}
        for link in self._links:
            found.setdefault(link.address, link)
        return tuple(PageLink(" ".join(one.words.split()), one.address, one.explanation) for one in found.values())

    def go_to_heading(self, place: int) -> None:
        """Scroll so that a heading stands at the top, and put the reading position there."""
        block = self.document().findBlockByNumber(self._headings[place].block)
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.setTextCursor(QTextCursor(block))
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
        """Our own marks, and an empty picture for anything else: Qt would look for a file where it gets nothing."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return QByteArray()
        return self._mark(QUrl(name)) or _nothing()

    def doSetSource(  # noqa: N802 - as in Qt
        self,
        name: QUrl | str,
        kind: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource,
    ) -> None:
        """A page never comes from an address."""

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: FBT001, N802 - as in Qt
        """Tab walks through the links of the page from where one reads; the one reached is spoken."""
        note_key(self)
        target = self._link_beside(forward=next)
        if target is None:
            self._show_link(None)
            return QFrame.focusNextPrevChild(self, next)
        self._show_link(target)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, target.spoken))
        self._explain(target)
        return True

    def event(self, event: QEvent) -> bool:
        """The ring around the page stands at the edge of its pane, not in its words."""
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint and self.hasFocus() and by_keyboard(self) and not self._focused:
            self._paint_edges()
        return handled

    def viewportEvent(self, event: QEvent) -> bool:
        """A term explains itself under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._explain(self._term_at(QPointF(event.pos())))
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
        self._focused = None
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
        theme, bar = self._text_theme(), self.verticalScrollBar()
        side = self._edge
        shown = bar.sizeHint().width() if bar.maximum() > 0 else 0
        spare = self.width() - 2 * side - theme.scaled("measure.maxWidth")
        trailing = side - shown + max(spare, 0)
        # Qt mirrors the scroll bar, not these margins.
        wanted = (trailing, 0, side, 0) if self.isRightToLeft() else (side, 0, trailing, 0)
        margins = self.viewportMargins()
        if (margins.left(), margins.top(), margins.right(), margins.bottom()) != wanted:
            self.setViewportMargins(*wanted)

    @Slot()
    def _tell_heading(self) -> None:
        limit = self.verticalScrollBar().value() + self._fold_at()
        layout = self.document().documentLayout()
        passed = -1
        for place, heading in enumerate(self._headings):
            block = self.document().findBlockByNumber(heading.block)
            if layout.blockBoundingRect(block).top() <= limit:
                passed = place
        self.heading_passed.emit(passed)

    def _fold_at(self) -> int:
        """How far down the window (px) a heading counts as passed: a third, and all of it at the end of the page.

        The last headings never come to the top of the window.
        """
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        third = seen // 3
        sinks = min(bar.maximum(), seen - third)
        left = bar.maximum() - bar.value()
        return third + (seen - third) * max(sinks - left, 0) // sinks if sinks else third

    def _text_theme(self) -> Theme:
        """The theme at the size of this text: that of pages."""
        return self._appearance.page_theme

    def _compose(self) -> None:
        theme, document = self._text_theme(), self.document()
        document.setDefaultFont(theme.font("body"))
        document.setDocumentMargin(0)
        document.setIndentWidth(theme.scaled("space.xl"))
        document.setDefaultStyleSheet(self._appearance.css_of(self._text_theme()))
        option = QTextOption()
        option.setTextDirection(self.layoutDirection())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        self.setHtml(mirror_tables(self._html) if self.isRightToLeft() else self._html)
        self._set_edges()
        self._headings = tuple(self._size_headings())
        self._links = _stretches(self.document())
        self._focused = None
        dress_terms(self.document(), ((one.start, one.end) for one in self._links if one.explanation), theme)
        self._dotted = take_dots(self.document())
        # All anew: where only what was dressed is laid out again, Qt leaves a paragraph between two tables out.
        document.markContentsDirty(0, document.characterCount())
        self.composed.emit()

    def _set_edges(self) -> None:
        theme, frame = self._appearance.theme, self.document().rootFrame()
        edges = frame.frameFormat()
        edges.setTopMargin(theme.px("space.xl"))
        edges.setBottomMargin(theme.px("space.xxl"))
        frame.setFrameFormat(edges)

    def _size_headings(self) -> list[Heading]:
        found = []
        block = self.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level:
                self._size_heading(block, _HEADING_STYLES[min(level, 4)])
                found.append(Heading(block.text().strip(), level, block.blockNumber()))
            block = block.next()
        return found

    def _size_heading(self, block: QTextBlock, style: str) -> None:
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        form = cursor.charFormat()
        form.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
        theme = self._text_theme()
        form.setProperty(QTextFormat.Property.FontPixelSize.value, theme.font_px(style))
        cursor.setCharFormat(form)
        cursor.setBlockCharFormat(form)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(theme.line(style), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.mergeBlockFormat(spacing)

    def _mark(self, name: QUrl) -> QPixmap | None:
        return mark(name, self._text_theme(), self.devicePixelRatioF())

    def _link_beside(self, *, forward: bool) -> _Stretch | None:
        cursor = self.textCursor()
        if forward:
            return next((link for link in self._links if link.start >= cursor.selectionEnd()), None)
        before = [link for link in self._links if link.end <= cursor.selectionStart()]
        return before[-1] if before else None

    def _show_link(self, link: _Stretch | None) -> None:
        self._focused = link
        cursor = self.textCursor()
        cursor.clearSelection()
        if link:
            cursor.setPosition(link.start)
            cursor.setPosition(link.end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self._repaint()

    def _repaint(self) -> None:
        """Paint anew, the words and the edges beside them."""
        self.viewport().update()
        self.update()

    def _term_at(self, place: QPointF) -> _Stretch | None:
        terms = (link for link in self._links if link.explanation)
        return next((link for link in terms if any(area.contains(place) for area in self._areas(link))), None)

    def _explain(self, link: _Stretch | None) -> None:
        """Show below a link what it means; nothing for one without a meaning."""
        areas = self._areas(link) if link else []
        area = areas[-1].toRect() if areas else QRect()
        words = link.explanation if link and areas else ""
        show_explanation(self.viewport().mapToGlobal(area.bottomLeft()), words, self.viewport(), area)

    def _paint_dots(self, seen: QRect) -> None:
        if not self._dotted:
            return
        painter, scrolled = QPainter(self.viewport()), self.verticalScrollBar().value()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -scrolled)
        paint_dots(painter, self.document(), self._dotted, self._text_theme(), QRectF(seen).translated(0, scrolled))
        painter.end()

    def _paint_ring(self) -> None:
        theme, painter = self._appearance.theme, QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corner = self.viewport().pos()
        areas = self._areas(self._focused) if self._focused else [self._pane().translated(-corner.x(), -corner.y())]
        for area in areas:
            ring(painter, theme, area, theme.px("radius.small"))
        painter.end()

    def _paint_edges(self) -> None:
        """The sides of the ring: they stand beside the column of text, which paints the rest."""
        theme, painter = self._appearance.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring(painter, theme, self._pane(), theme.px("radius.small"))
        painter.end()

    def _pane(self) -> QRectF:
        """All of the page but its scroll bar, in px from the corner of this widget."""
        taken = self.verticalScrollBar().width() if self.verticalScrollBar().isVisible() else 0
        return QRectF(self.rect().adjusted(*((taken, 0, 0, 0) if self.isRightToLeft() else (0, 0, -taken, 0))))

    def _areas(self, link: _Stretch) -> list[QRectF]:
        """Where a link stands on the screen, one area for each of its lines."""
        block = self.document().findBlock(link.start)
        corner = self.document().documentLayout().blockBoundingRect(block).topLeft()
        corner -= QPointF(0, self.verticalScrollBar().value())
        lines = map(block.layout().lineAt, range(block.layout().lineCount()))
        return [area for line in lines if (area := _area(line, link, block.position(), corner))]


def _area(line: QTextLine, link: _Stretch, offset: int, corner: QPointF) -> QRectF | None:
    start = max(link.start - offset, line.textStart())
    end = min(link.end - offset, line.textStart() + line.textLength())
    if start >= end:
        return None
    left, right = sorted(_x(line, place) for place in (start, end))
    return QRectF(left, line.y(), right - left, line.height()).translated(corner).adjusted(-3, -1, 3, 1)


def _x(line: QTextLine, place: int) -> float:
    found: Any = line.cursorToX(place)  # the stubs say a number; it is a pair
    return float(found[0] if isinstance(found, tuple) else found)


def _stretches(document: QTextDocument) -> list[_Stretch]:
    """The links of a document in order; fragments of one link are joined."""
    found: list[_Stretch] = []
    block = document.begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            part = parts.fragment()
            address = QUrl(part.charFormat().anchorHref())
            if address.scheme() == SCHEME:
                ends = part.position(), part.position() + part.length()
                _join(found, _Stretch(*ends, address.path(), part.text(), part.charFormat().toolTip()))
            parts += 1
        block = block.next()
    return found


def _join(found: list[_Stretch], link: _Stretch) -> None:
    last = found[-1] if found else None
    if last and last.end == link.start and last.address == link.address:
        found[-1] = _Stretch(last.start, link.end, link.address, last.words + link.words, link.explanation)
    else:
        found.append(link)


def _nothing() -> QPixmap:
    empty = QPixmap(1, 1)
    empty.fill(Qt.GlobalColor.transparent)
    return empty
