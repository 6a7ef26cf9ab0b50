"""The reader of page HTML: one QTextBrowser that serves nothing but our own marks.

It opens no file and no address: whatever is not an icon or a dot of ours becomes an empty picture. Links are only
reported. It may not know a record or where a link leads.
"""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QRectF, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from osee_desktop.ui.theme import icons
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.row_delegate import ring

SCHEME = "osee"
_HEADING_STYLES = {1: "h1", 2: "h2", 3: "h3", 4: "h3"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the page: its words, its level (1 is the title) and its block in the document."""

    words: str
    level: int
    block: int


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link of the page: its words, and the address that `followed` says."""

    words: str
    address: str


class Reader(QTextBrowser):
    """Shows one page.

    Signals:
        followed(str): the person followed a link; the address without its scheme.
        painted(): the page that was given last is on the screen.
        heading_passed(int): another heading is the last one above the fold; its place in `headings()`, -1 for none.
    """

    followed = Signal(str)
    painted = Signal()
    heading_passed = Signal(int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._html = ""
        self._awaiting_paint = False
        self._headings: tuple[Heading, ...] = ()
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

    def headings(self) -> tuple[Heading, ...]:
        """The headings of the page, the title first."""
        return self._headings

    def links(self) -> tuple[PageLink, ...]:
        """The links of the page in reading order, each address once."""
        found: dict[str, str] = {}
        block = self.document().begin()
        while block.isValid():
            for address, text in _anchors(block):
                found[address] = found.get(address) or text
            block = block.next()
        return tuple(PageLink(" ".join(text.split()), address) for address, text in found.items() if text.strip())

    def go_to_heading(self, place: int) -> None:
        """Scroll so that a heading stands at the top, and put the reading position there."""
        block = self.document().findBlockByNumber(self._headings[place].block)
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.setTextCursor(QTextCursor(block))
        self.verticalScrollBar().setValue(round(top) - self._appearance.theme.px("space.s"))

    def read_fraction(self) -> float:
        """How far the page is scrolled, from 0 to 1."""
        bar = self.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() else 0.0

    def scroll_to_fraction(self, fraction: float) -> None:
        """Scroll to a place that `read_fraction` gave."""
        bar = self.verticalScrollBar()
        bar.setValue(round(fraction * bar.maximum()))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ANN401 - as in Qt
        """Our own marks, and an empty picture for anything else: Qt would look for a file where it gets nothing."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return QByteArray()
        return self._mark(QUrl(name)) or _nothing()

    def doSetSource(self, name: QUrl, kind: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource) -> None:  # noqa: N802, E501 - as in Qt
        """A page never comes from an address."""

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - as in Qt
        """Tab walks through the links of the page; the one reached is spoken."""
        moved = super().focusNextPrevChild(next)
        spoken = self._focused_link()
        if moved and spoken:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))
        return moved

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring around a link goes with the focus."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text column keeps its greatest width."""
        super().resizeEvent(event)
        self._set_margins()

    def changeEvent(self, event: QEvent) -> None:
        """Text runs the other way."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._redraw()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, then the focus ring; the first time, say so."""
        super().paintEvent(event)
        if self.hasFocus() and self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
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
        theme, bar = self._appearance.theme, self.verticalScrollBar()
        side = theme.px("size.pagePadding") if self.width() >= theme.scaled("measure.maxWidth") else theme.px("space.xl")
        shown = bar.sizeHint().width() if bar.maximum() > 0 else 0
        spare = self.width() - 2 * side - theme.scaled("measure.maxWidth")
        trailing = side - shown + max(spare, 0)
        # Viewport margins are mirrored by Qt where text runs from right to left.
        wanted = (side, 0, trailing, 0)
        margins = self.viewportMargins()
        if (margins.left(), margins.top(), margins.right(), margins.bottom()) != wanted:
            self.setViewportMargins(*wanted)

    @Slot()
    def _tell_heading(self) -> None:
        limit = self.verticalScrollBar().value() + self._appearance.theme.line("h2")
        layout = self.document().documentLayout()
        passed = -1
        for place, heading in enumerate(self._headings):
            block = self.document().findBlockByNumber(heading.block)
            if layout.blockBoundingRect(block).top() <= limit:
                passed = place
        self.heading_passed.emit(passed)

    def _compose(self) -> None:
        theme, document = self._appearance.theme, self.document()
        document.setDefaultFont(theme.font("body"))
        document.setDocumentMargin(0)
        document.setDefaultStyleSheet(self._appearance.page_css())
        option = QTextOption()
        option.setTextDirection(self.layoutDirection())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        self.setHtml(self._html)
        self._set_edges()
        self._headings = tuple(self._size_headings())

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
        form.setProperty(QTextFormat.Property.FontPixelSize.value, self._appearance.theme.font_px(style))
        cursor.setCharFormat(form)

    def _mark(self, name: QUrl) -> QPixmap | None:
        if name.scheme() != SCHEME:
            return None
        kind, _, rest = name.path().partition("/")
        theme, ratio = self._appearance.theme, self.devicePixelRatioF()
        known = theme.tokens.colours[theme.name]
        if kind == "dot" and f"category.{rest}.line" in known:
            return icons.dot(theme.colour(f"category.{rest}.line"), theme.scaled("size.categoryDot"), ratio)
        icon, _, token = rest.partition("/")
        if kind == "icon" and icon in icons.icon_names() and token in known:
            return icons.pixmap(icon, theme.colour(token), theme.scaled("icon.inline"), ratio)
        return None

    def _focused_link(self) -> str:
        cursor = self.textCursor()
        return cursor.selectedText() if cursor.hasSelection() and self._on_link(cursor) else ""

    def _on_link(self, cursor: QTextCursor) -> bool:
        inside = QTextCursor(cursor)
        inside.setPosition(cursor.selectionStart() + 1)
        return bool(inside.charFormat().anchorHref())

    def _paint_ring(self) -> None:
        theme, painter = self._appearance.theme, QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._link_area() if self._focused_link() else QRectF(self.viewport().rect())
        ring(painter, theme, area, theme.px("radius.small"))
        painter.end()

    def _link_area(self) -> QRectF:
        cursor, edge = self.textCursor(), QTextCursor(self.textCursor())
        edge.setPosition(cursor.selectionStart())
        start = self.cursorRect(edge)
        edge.setPosition(cursor.selectionEnd())
        area = start.united(self.cursorRect(edge))
        if start.top() != self.cursorRect(edge).top():
            area.setLeft(0)
            area.setRight(self.viewport().width())
        return QRectF(area.adjusted(-2, -1, 2, 1))


def _anchors(block: QTextBlock) -> list[tuple[str, str]]:
    """Address and words of the links of a block, in order."""
    found = []
    parts = block.begin()
    while not parts.atEnd():
        address = QUrl(parts.fragment().charFormat().anchorHref())
        if address.scheme() == SCHEME:
            found.append((address.path(), parts.fragment().text()))
        parts += 1
    return found


def _nothing() -> QPixmap:
    empty = QPixmap(1, 1)
    empty.fill(Qt.GlobalColor.transparent)
    return empty
