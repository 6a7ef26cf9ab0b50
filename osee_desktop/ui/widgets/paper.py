"""A page on paper: laid out for a printer or a PDF file in the light theme, with a head and a number on every sheet.

It loads nothing but our own marks. It may not know a record, nor ask which printer is wanted.
"""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPixmap,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from osee_desktop.base.translation import _
from osee_desktop.ui.theme.marks import mark
from osee_desktop.ui.theme.theme import Theme

# A printed page is laid out in the px of a screen of this density and then drawn larger.
_DENSITY = 96
_PDF_DENSITY = 300
_MARGIN_MM = 18
_HEAD = 28
_FOOT = 28
_MARK_RATIO = 4.0
_HEADING_STYLES = {1: "h1", 2: "h2", 3: "h3", 4: "h3"}
PAPERS = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperText:
    """What is printed.

    Attributes:
        title: name of the page, at the leading end of the head and in the file's own facts.
        edition: the edition in words, at the trailing end of the head.
        html: the page.
        css: its style sheet, in the colours of paper.
        direction: where text begins.
    """

    title: str
    edition: str
    html: str
    css: str
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight


def page_layout(paper: str) -> QPageLayout:
    """Upright paper of a size (`a4`, `letter`) with our margins.

    Raises:
        KeyError: there is no such paper.
    """
    edges = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    return QPageLayout(QPageSize(PAPERS[paper]), QPageLayout.Orientation.Portrait, edges, QPageLayout.Unit.Millimeter)


def pdf(text: PaperText, theme: Theme, paper: str) -> bytes:
    """A page as a PDF file.

    Args:
        text: what is printed.
        theme: the theme of paper.
        paper: `a4` or `letter`.

    Raises:
        KeyError: there is no such paper.
    """
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(content)
    writer.setPageLayout(page_layout(paper))
    writer.setResolution(_PDF_DENSITY)
    writer.setTitle(text.title)
    print_on(writer, text, theme)
    return bytes(content.data().data())


def print_on(device: QPagedPaintDevice, text: PaperText, theme: Theme) -> int:
    """Print a page on a device whose page layout is set; says how many sheets it took.

    Raises:
        OSError: the device cannot be written to.
    """
    painter = QPainter()
    if not painter.begin(device):
        raise OSError(_("It cannot be written."))
    try:
        return _Sheets(painter, device, text, theme).draw()
    finally:
        painter.end()


class PaperDocument(QTextDocument):
    """A document for paper: the marks of the theme, and nothing from anywhere else."""

    def __init__(self, text: PaperText, theme: Theme, size: QSizeF) -> None:
        super().__init__()
        self._theme = theme
        font = theme.font("body")
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self.setDefaultFont(font)
        self.setUseDesignMetrics(True)
        self.setDocumentMargin(0)
        self.setIndentWidth(theme.scaled("space.xl"))
        self.setDefaultStyleSheet(f"{text.css}\na {{ color: {theme.css('text.primary')}; text-decoration: none; }}")
        option = QTextOption()
        option.setTextDirection(text.direction)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setDefaultTextOption(option)
        self.setHtml(text.html)
        self._size_headings()
        self.setPageSize(size)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ANN401 - as in Qt
        """Our own marks, and an empty picture for anything else."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return QByteArray()
        return mark(QUrl(name), self._theme, _MARK_RATIO) or _nothing()

    def _size_headings(self) -> None:
        block = self.begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level:
                self._size_heading(block, _HEADING_STYLES[min(level, 4)])
            block = block.next()

    def _size_heading(self, block: QTextBlock, style: str) -> None:
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        form = cursor.charFormat()
        form.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
        form.setProperty(QTextFormat.Property.FontPixelSize.value, self._theme.font_px(style))
        cursor.setCharFormat(form)
        cursor.setBlockCharFormat(form)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(self._theme.line(style), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.mergeBlockFormat(spacing)


class _Sheets:
    """Draws the sheets of one page, one after the other."""

    def __init__(self, painter: QPainter, device: QPagedPaintDevice, text: PaperText, theme: Theme) -> None:
        self._painter, self._device, self._text, self._theme = painter, device, text, theme
        self._scale = device.logicalDpiX() / _DENSITY
        paper = device.pageLayout().paintRectPixels(device.logicalDpiX())
        self._width = paper.width() / self._scale
        self._height = paper.height() / self._scale - _HEAD - _FOOT
        self._document = PaperDocument(text, theme, QSizeF(self._width, self._height))

    def draw(self) -> int:
        """Draw all of them and say how many there were."""
        count = self._document.pageCount()
        for place in range(count):
            if place:
                self._device.newPage()
            self._draw_one(place, count)
        return count

    def _draw_one(self, place: int, count: int) -> None:
        painter = self._painter
        painter.save()
        painter.scale(self._scale, self._scale)
        self._draw_margin(place + 1, count)
        painter.translate(0, _HEAD - place * self._height)
        part = QRectF(0, place * self._height, self._width, self._height)
        painter.setClipRect(part)
        context: Any = QAbstractTextDocumentLayout.PaintContext()  # its fields are not in the stubs
        # Without it the words have the colour of the window's theme, which may be white.
        context.palette.setColor(QPalette.ColorRole.Text, self._theme.colour("text.primary"))
        context.clip = part
        self._document.documentLayout().draw(painter, context)
        painter.restore()

    def _draw_margin(self, number: int, count: int) -> None:
        theme, painter = self._theme, self._painter
        font = theme.font("caption")
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        painter.setFont(font)
        line = theme.line("caption")
        head = QRectF(0, 0, self._width, line)
        edition = painter.fontMetrics().horizontalAdvance(self._text.edition)
        name = painter.fontMetrics().elidedText(
            self._text.title, Qt.TextElideMode.ElideRight, round(self._width - edition - theme.px("space.xl"))
        )
        leading, trailing = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if self._text.direction == Qt.LayoutDirection.RightToLeft:
            leading, trailing = trailing, leading
        painter.setPen(theme.colour("text.secondary"))
        painter.drawText(head, leading, name)
        painter.drawText(head, trailing, self._text.edition)
        foot = QRectF(0, _HEAD + self._height + _FOOT - line, self._width, line)
        page = _("Page {number} of {count}").format(number=number, count=count)
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, page)
        painter.fillRect(QRectF(0, line + 3, self._width, 0.75), theme.colour("border.hairline"))


def _nothing() -> QPixmap:
    empty = QPixmap(1, 1)
    empty.fill(Qt.GlobalColor.transparent)
    return empty
