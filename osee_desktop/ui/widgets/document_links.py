"""The links of a document: which there are, and where they stand. It may not know where a link leads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QUrl
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextLine

from osee_desktop.ui.theme.marks import SCHEME
from osee_desktop.ui.widgets.document_blocks import blocks_of


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
class PlacedLink:
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


def links_in(document: QTextDocument) -> tuple[PlacedLink, ...]:
    """The links of a document in order; fragments of one link are joined."""
    found: list[PlacedLink] = []
    for block in blocks_of(document):
        for link in _fragments(block):
            _join(found, link)
    return tuple(found)


def listed(links: Iterable[PlacedLink]) -> tuple[PageLink, ...]:
    """Links as a list of them has them: each address once, by the words that stand first."""
    found: dict[str, PlacedLink] = {}
    for link in links:
        found.setdefault(link.address, link)
    return tuple(PageLink(" ".join(one.words.split()), one.address, one.explanation) for one in found.values())


def link_beside(links: Sequence[PlacedLink], cursor: QTextCursor, *, forward: bool) -> PlacedLink | None:
    """The next link after what a cursor has selected, or the last one before it; None where there is none."""
    if forward:
        return next((link for link in links if link.start >= cursor.selectionEnd()), None)
    before = [link for link in links if link.end <= cursor.selectionStart()]
    return before[-1] if before else None


def areas_of(document: QTextDocument, link: PlacedLink) -> list[QRectF]:
    """Where a link stands in its document (px), one area for each of its lines."""
    block = document.findBlock(link.start)
    corner = document.documentLayout().blockBoundingRect(block).topLeft()
    lines = map(block.layout().lineAt, range(block.layout().lineCount()))
    return [area for line in lines if (area := _area(line, link, block.position(), corner))]


def _fragments(block: QTextBlock) -> Iterable[PlacedLink]:
    parts = block.begin()
    while not parts.atEnd():
        part = parts.fragment()
        form = part.charFormat()
        address = QUrl(form.anchorHref())
        if address.scheme() == SCHEME:
            end = part.position() + part.length()
            yield PlacedLink(part.position(), end, address.path(), part.text(), form.toolTip())
        parts += 1


def _join(found: list[PlacedLink], link: PlacedLink) -> None:
    last = found[-1] if found else None
    if last and last.end == link.start and last.address == link.address:
        found[-1] = PlacedLink(last.start, link.end, link.address, last.words + link.words, link.explanation)
    else:
        found.append(link)


def _area(line: QTextLine, link: PlacedLink, offset: int, corner: QPointF) -> QRectF | None:
    start = max(link.start - offset, line.textStart())
    end = min(link.end - offset, line.textStart() + line.textLength())
    if start >= end:
        return None
    left, right = sorted(_x(line, place) for place in (start, end))
    return QRectF(left, line.y(), right - left, line.height()).translated(corner).adjusted(-3, -1, 3, 1)


def _x(line: QTextLine, place: int) -> float:
    found: Any = line.cursorToX(place)  # the stubs say a number; it is a pair
    return float(found[0] if isinstance(found, tuple) else found)
