"""The paragraphs of a document, one after the other. It may not know what they say."""

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextDocument


def blocks_of(document: QTextDocument) -> Iterator[QTextBlock]:
    """Every block, in the order of reading; also the empty ones that Qt has beside tables."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()
