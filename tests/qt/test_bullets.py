"""The dots of lists: ours stand where they should, and the lists stay lists."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QTextListFormat
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.reader import Reader

HTML = "<h1>T</h1><p>Before</p><ul><li>one</li><li>two<ul><li>three</li></ul></li></ul><ol><li>first</li></ol>"


@pytest.fixture
def reader(qtbot: QtBot, appearance: Appearance) -> Reader:
    made = Reader(appearance)
    qtbot.addWidget(made)
    made.resize(616, 500)
    made.show()
    qtbot.waitExposed(made)
    made.show_page("T", HTML)
    return made


def dots(reader: Reader, block_number: int) -> list[int]:
    """Where the line of a block is inked, in px from the left of its words, as far as 40 px beside them."""
    block = reader.document().findBlockByNumber(block_number)
    corner = reader.document().documentLayout().blockBoundingRect(block).topLeft()
    line = block.layout().lineAt(0)
    words = line.naturalTextRect().translated(corner)
    image: QImage = reader.viewport().grab().toImage()
    ground = image.pixelColor(QPoint(image.width() - 1, 0))
    rows = range(int(words.top()), int(words.bottom()))
    near = range(max(int(words.left()) - 40, 0), min(int(words.right()) + 40, image.width()))
    return [x - int(words.left()) for x in near if any(image.pixelColor(x, y) != ground for y in rows)]


def test_a_dot_stands_half_an_indent_before_its_words(reader: Reader) -> None:
    for block in (2, 3):
        before = [x for x in dots(reader, block) if x < 0]
        assert -16 < min(before) < -12
        assert -12 < max(before) < -6


def test_a_list_within_a_list_has_dots_too(reader: Reader) -> None:
    assert min(dots(reader, 4)) < -10


def test_numbers_stay_numbers(reader: Reader) -> None:
    listed = reader.document().findBlockByNumber(5).textList()
    assert listed.format().style() == QTextListFormat.Style.ListDecimal


def test_the_dots_change_sides_with_the_direction_of_text(reader: Reader) -> None:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    block = reader.document().findBlockByNumber(2)
    width = round(block.layout().lineAt(0).naturalTextRect().width())
    inked = dots(reader, 2)
    assert min(inked) >= 0
    assert width + 6 < max(inked) < width + 18


def test_a_copied_list_is_still_a_list(reader: Reader) -> None:
    assert "<ul" in reader.document().toHtml()
    assert all(reader.document().findBlockByNumber(number).textList() is not None for number in (2, 3, 4))
