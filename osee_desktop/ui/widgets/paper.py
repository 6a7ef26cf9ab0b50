"""A page on paper: laid out for a printer or a PDF file in the light theme, with a head and a number on every sheet.

It is laid out once, as on an endless sheet, and cut where nothing is torn apart (`page_cuts.py`). It loads nothing
but our own marks. It may not know a record, nor ask which printer is wanted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from osee_desktop import PROGRAM_NAME
from osee_desktop.base.translation import _
from osee_desktop.ui.theme.theme import Theme
from osee_desktop.ui.widgets.document_headings import size_headings
from osee_desktop.ui.widgets.document_look import set_up
from osee_desktop.ui.widgets.document_marks import served
from osee_desktop.ui.widgets.mirrored_tables import mirrored
from osee_desktop.ui.widgets.page_cuts import Head, Slice, slices
from osee_desktop.ui.widgets.paper_outline import named_places, outline_of, top_at

# A printed page is laid out in the px of a screen of this density and then drawn larger.
_DENSITY = 96
_POINTS = 72
_PDF_DENSITY = 300
_MARGIN_MM = 18
_HEAD = 28
_FOOT = 28
_MARK_RATIO = 4.0
# The line between two rows lies half on either side of where they are cut.
_EDGE = 1
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
        landscape: whether the paper lies on its long side.
        cover: whether the first sheet is a cover: without a head and a number.
    """

    title: str
    edition: str
    html: str
    css: str
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight
    landscape: bool = False
    cover: bool = False


Numbered = Callable[[Mapping[str, int]], PaperText]
"""Makes what is printed from the numbers of the sheets on which its named places stand."""


def page_layout(paper: str, *, landscape: bool = False) -> QPageLayout:
    """Paper of a size (`a4`, `letter`) with our margins, upright or on its long side.

    Raises:
        KeyError: there is no such paper.
    """
    edges = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    orientation = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(PAPERS[paper]), orientation, edges, QPageLayout.Unit.Millimeter)


def pdf(text: PaperText, theme: Theme, paper: str) -> bytes:
    """A page as a PDF file.

    Args:
        text: what is printed.
        theme: the theme of paper.
        paper: `a4` or `letter`.

    Raises:
        KeyError: there is no such paper.
    """
    return _as_pdf(text, paper, partial(print_on, text=text, theme=theme))


def numbered_pdf(make: Numbered, theme: Theme, paper: str) -> bytes:
    """A page with a table of contents as a PDF file; otherwise as `pdf`."""
    return _as_pdf(make({}), paper, partial(print_numbered_on, make=make, theme=theme))


def sheet_count(text: PaperText, theme: Theme, paper: str) -> int:
    """How many sheets a page takes. Raises KeyError as `pdf`."""
    return len(_Cut(page_layout(paper, landscape=text.landscape), text, theme).slices)


def _as_pdf(text: PaperText, paper: str, draw: Callable[[QPdfWriter], int]) -> bytes:
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(content)
    writer.setPageLayout(page_layout(paper, landscape=text.landscape))
    writer.setResolution(_PDF_DENSITY)
    writer.setTitle(text.title)
    writer.setCreator(PROGRAM_NAME)
    draw(writer)
    return bytes(content.data().data())


def print_numbered_on(device: QPagedPaintDevice, make: Numbered, theme: Theme) -> int:
    """Print a page with a table of contents: it is laid out once to learn the numbers. Otherwise as `print_on`."""
    return print_on(device, make(_Cut(device.pageLayout(), make({}), theme).numbers()), theme)


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
    """A document for paper, `width` px wide and endless: the marks of the theme, and nothing from anywhere else.

    Attributes:
        places: its named places: name -> position of the block.
    """

    def __init__(self, text: PaperText, theme: Theme, width: float) -> None:
        super().__init__()
        self._theme = theme
        css = f"{text.css}\na {{ color: {theme.css('text.primary')}; text-decoration: none; }}"
        set_up(self, theme, _paper_font(theme, "body"), css, text.direction)
        self.setUseDesignMetrics(True)
        self.setHtml(mirrored(text.html) if text.direction == Qt.LayoutDirection.RightToLeft else text.html)
        # Headings lose their names when they get their sizes.
        self.places = named_places(self)
        size_headings(self, theme)
        self.setTextWidth(width)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ANN401 - as in Qt
        """Our own marks, and an empty picture for anything else."""
        return served(kind, name, self._theme, _MARK_RATIO)


class _Cut:
    """A text laid out for paper, and cut into its sheets. Measures are px of the layout."""

    def __init__(self, layout: QPageLayout, text: PaperText, theme: Theme) -> None:
        paper = layout.paintRect(QPageLayout.Unit.Point)
        self.width = paper.width() * _DENSITY / _POINTS
        self.height = paper.height() * _DENSITY / _POINTS - _HEAD - _FOOT
        self.document = PaperDocument(text, theme, self.width)
        self.slices = slices(outline_of(self.document), self.height)

    def numbers(self) -> dict[str, int]:
        """The number of the sheet on which each named place stands, from 1."""
        ends = [one.bottom for one in self.slices]
        tops = {name: top_at(self.document, position) for name, position in self.document.places.items()}
        return {name: sum(end <= top for end in ends) + 1 for name, top in tops.items()}


class _Sheets:
    """Draws the sheets of one page, one after the other."""

    def __init__(self, painter: QPainter, device: QPagedPaintDevice, text: PaperText, theme: Theme) -> None:
        self._painter, self._device, self._text, self._theme = painter, device, text, theme
        self._cut = _Cut(device.pageLayout(), text, theme)
        self._scale = device.logicalDpiX() / _DENSITY
        self._width, self._height = self._cut.width, self._cut.height

    def draw(self) -> int:
        """Draw all of them and say how many there were."""
        count = len(self._cut.slices)
        for place, one in enumerate(self._cut.slices):
            if place:
                self._device.newPage()
            self._draw_one(one, place + 1, count)
        return count

    def _draw_one(self, one: Slice, number: int, count: int) -> None:
        painter = self._painter
        painter.save()
        painter.scale(self._scale, self._scale)
        if number > 1 or not self._text.cover:
            self._draw_margin(number, count)
        painter.translate(0, _HEAD)
        if one.head:
            self._draw_part(one.head)
            painter.translate(0, one.head.height)
        self._draw_part(one)
        painter.restore()

    def _draw_part(self, one: Slice | Head) -> None:
        painter = self._painter
        painter.save()
        painter.translate(0, -one.top)
        part = QRectF(0, one.top - _EDGE, self._width, one.bottom - one.top + 2 * _EDGE)
        painter.setClipRect(part)
        context: Any = QAbstractTextDocumentLayout.PaintContext()  # its fields are not in the stubs
        # Without it the words have the colour of the window's theme, which may be white.
        context.palette.setColor(QPalette.ColorRole.Text, self._theme.colour("text.primary"))
        context.clip = part
        self._cut.document.documentLayout().draw(painter, context)
        painter.restore()

    def _draw_margin(self, number: int, count: int) -> None:
        theme, painter = self._theme, self._painter
        painter.setFont(_paper_font(theme, "caption"))
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


def _paper_font(theme: Theme, style: str) -> QFont:
    """Letters apart: joined ones (the f and i of `first`) are one sign in a PDF, and nobody finds the word again."""
    font = theme.font(style)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("liga"), 0)
    return font
