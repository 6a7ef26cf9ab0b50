"""The reader of page HTML: what it refuses to load, headings, links, scrolling, focus."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QPixmap, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.document_headings import Heading
from osee_desktop.ui.widgets.document_links import PageLink
from osee_desktop.ui.widgets.keyboard import note_key
from osee_desktop.ui.widgets.reader import Reader
from tests.support.hands import press

IMAGE = QTextDocument.ResourceType.ImageResource.value
FILLER = "<p>" + "Words that fill a line. " * 300 + "</p>"
PAGE = (
    '<h1>Title</h1><p>See <a href="osee:term/one">one</a> and <a href="osee:term/two">t<b>w</b>o</a>.</p>'
    f"<h2>First</h2>{FILLER}<h2>Second</h2>{FILLER}"
    '<p><a href="osee:term/one">one again</a> <a href="https://a.example/">outside</a></p>'
)


@pytest.fixture
def reader(qtbot: QtBot, appearance: Appearance) -> Reader:
    made = Reader(appearance)
    qtbot.addWidget(made)
    made.resize(616, 500)
    made.show()
    qtbot.waitExposed(made)
    made.show_page("Title", PAGE)
    return made


def is_nothing(found: object) -> bool:
    return isinstance(found, QPixmap) and found.size().width() == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://a.example/x.png",
        "https://a.example/x.png",
        "//a.example/x.png",
        "ftp://a.example/x",
        "qrc:/x.png",
        ":/x.png",
        "data:image/png;base64,iVBORw0KGgo=",
        "osee:icon/../../x",
        "osee:icon/home/surface.nowhere",
        "osee:icon/nowhere/text.link",
        "osee:dot/nowhere",
        "osee:",
    ],
)
def test_nothing_foreign_is_loaded(reader: Reader, address: str) -> None:
    assert is_nothing(reader.loadResource(IMAGE, QUrl(address)))


def test_no_file_is_loaded_however_it_is_named(reader: Reader, tmp_path: Path) -> None:
    picture = QPixmap(40, 40)
    picture.fill(Qt.GlobalColor.red)
    assert picture.save(str(tmp_path / "x.png"))
    for name in (str(tmp_path / "x.png"), (tmp_path / "x.png").as_uri(), "x.png"):
        assert is_nothing(reader.loadResource(IMAGE, QUrl(name)))
        reader.show_page("x", f'<p><img src="{name}"></p>')
        image = reader.viewport().grab().toImage()
        colours = {image.pixelColor(x, y).name() for x in range(0, 60, 2) for y in range(20, 80, 2)}
        assert "#ff0000" not in colours


@pytest.mark.parametrize(
    "kind", [QTextDocument.ResourceType.HtmlResource, QTextDocument.ResourceType.StyleSheetResource]
)
def test_no_page_and_no_style_sheet_is_loaded(reader: Reader, tmp_path: Path, kind: QTextDocument.ResourceType) -> None:
    (tmp_path / "page.html").write_text("<p>foreign</p>", encoding="utf-8")
    assert bytes(reader.loadResource(kind.value, QUrl.fromLocalFile(str(tmp_path / "page.html")))) == b""


def test_an_address_never_becomes_the_page(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>foreign</p>", encoding="utf-8")
    reader.setSource(QUrl.fromLocalFile(str(tmp_path / "page.html")))
    assert "foreign" not in reader.toPlainText()
    assert reader.toPlainText().startswith("Title")


def test_our_own_marks_are_loaded_in_the_colours_of_the_theme(reader: Reader, appearance: Appearance) -> None:
    dot = reader.loadResource(IMAGE, QUrl("osee:dot/technical"))
    assert dot.toImage().pixelColor(5, 5).name().upper() == appearance.theme.css("category.technical.line")
    icon = reader.loadResource(IMAGE, QUrl("osee:icon/copy/text.link"))
    assert icon.deviceIndependentSize().width() == 16


def test_headings_are_found_and_sized_by_the_theme(reader: Reader, appearance: Appearance) -> None:
    assert [(one.words, one.level) for one in reader.headings()] == [("Title", 1), ("First", 2), ("Second", 2)]
    cursor = QTextCursor(reader.document().findBlockByNumber(reader.headings()[0].block))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    assert cursor.charFormat().font().pixelSize() == 28
    appearance.set_text_scale(200)
    cursor = QTextCursor(reader.document().findBlockByNumber(reader.headings()[0].block))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    assert cursor.charFormat().font().pixelSize() == 56


def test_links_inside_the_program_are_listed_once_with_all_their_words(reader: Reader) -> None:
    assert reader.links() == (PageLink("one", "term/one"), PageLink("two", "term/two"))


def test_a_heading_is_gone_to(reader: Reader) -> None:
    reader.go_to_heading(2)
    block = reader.document().findBlockByNumber(reader.headings()[2].block)
    top = reader.document().documentLayout().blockBoundingRect(block).top()
    assert 0 <= top - reader.verticalScrollBar().value() < 20


def test_the_heading_being_read_is_told(qtbot: QtBot, reader: Reader) -> None:
    with qtbot.waitSignal(reader.heading_passed) as said:
        reader.verticalScrollBar().setValue(reader.verticalScrollBar().maximum())
    assert said.args == [2]
    with qtbot.waitSignal(reader.heading_passed) as said:
        reader.verticalScrollBar().setValue(0)
    assert said.args in ([0], [1])


def test_a_new_page_starts_at_its_top_and_says_when_it_is_painted(qtbot: QtBot, reader: Reader) -> None:
    reader.verticalScrollBar().setValue(200)
    with qtbot.waitSignal(reader.painted):
        reader.show_page("Other", "<h1>Other</h1>" + FILLER)
    assert reader.verticalScrollBar().value() == 0
    assert reader.accessibleName() == "Other"
    assert reader.headings() == (Heading("Other", 1, reader.headings()[0].block),)


def test_a_repaint_is_not_told_again(qtbot: QtBot, reader: Reader) -> None:
    with qtbot.waitSignal(reader.painted):
        reader.show_page("Other", PAGE)
    with qtbot.assertNotEmitted(reader.painted, wait=50):
        reader.viewport().repaint()


def test_the_place_in_a_page_outlives_another_text_size(reader: Reader, appearance: Appearance) -> None:
    reader.scroll_to_fraction(0.5)
    appearance.set_text_scale(150)
    assert reader.read_fraction() == pytest.approx(0.5, abs=0.02)


def test_a_theme_changes_the_colour_of_the_words(reader: Reader, appearance: Appearance, qapp: QApplication) -> None:
    appearance.choose("dark")
    appearance.dress(qapp)
    cursor = QTextCursor(reader.document())
    cursor.setPosition(8)
    expected = appearance.theme.css("text.primary")
    assert reader.palette().text().color().name().upper() == expected
    found = [link for link in _link_colours(reader) if link != appearance.theme.css("text.link")]
    assert found == []


def _link_colours(reader: Reader) -> list[str]:
    cursor = reader.document().find("one")
    return [cursor.charFormat().foreground().color().name().upper()]


def test_tab_walks_through_the_links_and_enter_follows(qtbot: QtBot, reader: Reader) -> None:
    reader.setFocus(Qt.FocusReason.OtherFocusReason)
    press(reader, Qt.Key.Key_Tab)
    press(reader, Qt.Key.Key_Tab)
    assert reader.textCursor().selectedText() == "two"
    press(reader, Qt.Key.Key_Backtab)
    assert reader.textCursor().selectedText() == "one"
    with qtbot.waitSignal(reader.followed) as said:
        press(reader, Qt.Key.Key_Return)
    assert said.args == ["term/one"]


def test_tab_goes_on_from_the_heading_that_was_gone_to(reader: Reader) -> None:
    reader.setFocus(Qt.FocusReason.OtherFocusReason)
    reader.go_to_heading(2)
    press(reader, Qt.Key.Key_Tab)
    assert reader.textCursor().selectedText() == "one again"


def test_the_focused_link_wears_the_ring(qtbot: QtBot, reader: Reader, appearance: Appearance) -> None:
    reader.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(reader.hasFocus)
    press(reader, Qt.Key.Key_Tab)
    image = reader.viewport().grab().toImage()
    ring = appearance.theme.css("focus.ring").lower()
    assert any(image.pixelColor(x, y).name() == ring for x in range(200) for y in range(40, 120))


def test_a_link_to_the_outside_is_not_followed(qtbot: QtBot, reader: Reader) -> None:
    with qtbot.assertNotEmitted(reader.followed):
        reader.anchorClicked.emit(QUrl("https://a.example/"))
    with qtbot.waitSignal(reader.followed) as said:
        reader.anchorClicked.emit(QUrl("osee:role/policy-maker"))
    assert said.args == ["role/policy-maker"]


def test_the_column_is_never_wider_than_its_measure(reader: Reader, appearance: Appearance) -> None:
    reader.resize(1400, 500)
    assert reader.viewport().width() <= appearance.theme.px("measure.maxWidth")
    reader.resize(500, 500)
    assert reader.viewport().width() >= 500 - 2 * 32 - 10


def test_a_mirrored_page_starts_at_the_right(reader: Reader) -> None:
    reader.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    option = reader.document().defaultTextOption()
    assert option.textDirection() == Qt.LayoutDirection.RightToLeft
    first = reader.document().firstBlock().layout().lineAt(0)
    assert first.naturalTextRect().right() > reader.viewport().width() - 5


def test_the_reader_has_name_and_role(reader: Reader) -> None:
    assert reader.accessibleName() == "Title"
    assert QAccessible.queryAccessibleInterface(reader).role() == QAccessible.Role.StaticText


def test_marks_are_not_copied_as_strange_signs(reader: Reader) -> None:
    reader.show_page("T", '<h1>T</h1><p><img src="osee:icon/home/text.primary">  Organisational</p>')
    reader.selectAll()
    reader.copy()
    assert QApplication.clipboard().text() == "T\nOrganisational"


def test_the_heading_that_was_gone_to_is_told_even_where_the_page_ends(reader: Reader) -> None:
    reader.show_page("T", f"<h1>T</h1><h2>One</h2>{FILLER}<h2>Two</h2><p>a</p><h2>Three</h2><p>b</p>")
    said = list[int]()
    reader.heading_passed.connect(said.append)
    reader.go_to_heading(2)
    assert said[-1] == 2
    reader.verticalScrollBar().setValue(0)
    reader.verticalScrollBar().setValue(reader.verticalScrollBar().maximum())
    assert said[-1] == 3


def test_a_short_page_is_at_its_beginning(reader: Reader) -> None:
    said = list[int]()
    reader.heading_passed.connect(said.append)
    reader.show_page("T", f"<h1>T</h1>{'<p>a</p>' * 8}<h2>Low</h2><p>b</p>")
    assert reader.verticalScrollBar().maximum() == 0
    assert said[-1] == 0


def test_a_paragraph_between_two_tables_shows_again_and_again(reader: Reader) -> None:
    table = "<table width='100%'><tr><td>cell</td></tr></table>"
    html = f"<h1>T</h1><ul><li>a</li></ul>{table}<p class='source'>Between</p>{table}"
    for _time in range(3):
        reader.show_page("T", html)
        document = reader.document()
        document.documentLayout().documentSize()
        blocks = [document.findBlockByNumber(number) for number in range(document.blockCount())]
        assert [one.layout().lineCount() for one in blocks if one.text().strip() == "Between"] == [1]


def test_the_ring_of_the_page_stands_beside_its_words(qtbot: QtBot, reader: Reader, appearance: Appearance) -> None:
    reader.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(reader.hasFocus)
    note_key(reader)
    image, middle = reader.grab().toImage(), reader.height() // 2
    assert image.pixelColor(1, middle) == appearance.theme.colour("focus.ring")
    assert image.pixelColor(reader.viewport().x() + 1, 1) == appearance.theme.colour("focus.ring")
    assert image.pixelColor(reader.viewport().x() - 2, middle) == appearance.theme.colour("surface.page")
