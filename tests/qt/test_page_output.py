"""What leaves the window: paper, PDF, HTML, references and links."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QGuiApplication, QPageLayout, QPixmap, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog
from pytestqt.qtbot import QtBot

from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.library.records import Record
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.reading.saved_html import Imprint, SavedStyle, saved_html, without_actions
from osee_desktop.ui.pages.reading.sheet import Sheet
from osee_desktop.ui.pages.reading.writer import PageWriter
from osee_desktop.ui.shell.file_names import file_name
from osee_desktop.ui.shell.home_sheet import home_sheet
from osee_desktop.ui.shell.page_output import PageOutput, Ports
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.theme.saved_styles import saved_css, saved_icons
from osee_desktop.ui.widgets.paper import PaperDocument, PaperText, page_layout, pdf
from tests.support import shelf as small
from tests.support.hands import inside
from tests.support.shelf import front_page
from tests.support.windows import go, make_window, start

IMPRINT = Imprint(title="A <title>", edition="Edition 1", language="en")
FILLER = "<p>" + "Words that fill a line. " * 2000 + "</p>"


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, jobs: Jobs) -> MainWindow:
    return make_window(qtbot, appearance, jobs)


@pytest.fixture
def style(appearance: Appearance) -> SavedStyle:
    return SavedStyle(css=saved_css(appearance.theme.tokens), icons=saved_icons())


def sheet(address: str, html: str) -> Sheet:
    return Sheet(address=address, title=address.title(), html=html, way=())


def paper(appearance: Appearance, html: str) -> PaperText:
    css = appearance.css_of(appearance.paper_theme())
    return PaperText(title="Strategy", edition="Edition 1", html=html, css=css)


class Reading(HTMLParser):
    """What a browser would find in a saved file."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.loads: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag not in {"meta", "br", "path", "circle", "img", "rect"}:
            self.open.append(tag)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a":
            self.links.append(str(found["href"]))
        self.loads += [name for name in ("src", "data", "srcset", "background") if name in found]

    def handle_endtag(self, tag: str) -> None:
        if tag in {"path", "circle", "rect"}:
            return
        assert self.open.pop() == tag, tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Closed at once."""


@pytest.mark.parametrize("record", small.EVERYTHING, ids=lambda record: record.id)
def test_every_page_becomes_a_file_that_needs_nothing_else(
    writer: PageWriter, style: SavedStyle, record: Record
) -> None:
    text = saved_html([writer.write(record.id)], IMPRINT, style)
    reading = Reading(text)
    assert reading.open == []
    assert reading.loads == []
    assert set(reading.links) <= {f"#{one}" for one in reading.ids}
    assert "osee:" not in text
    assert "<script" not in text
    assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org)", style.css)


def test_a_whole_module_links_its_own_pages_and_lists_them(writer: PageWriter, style: SavedStyle) -> None:
    text = saved_html(writer.write_whole(small.STRATEGY), IMPRINT, style)
    reading = Reading(text)
    assert {"module.strategy", "competency.strategy.change-management", "material.e-estonia"} <= set(reading.ids)
    assert len(set(reading.ids)) == len(reading.ids)
    assert set(reading.links) <= {f"#{one}" for one in reading.ids}
    assert {"#module.strategy", "#material.e-estonia"} <= set(reading.links)
    assert "What Strategy is for." in text
    assert "A briefing centre." in text


def test_words_stay_and_links_that_lead_out_of_the_file_become_words(style: SavedStyle) -> None:
    text = saved_html([sheet("a", '<p>See <a href="osee:b">b &amp; c</a> &#233; <b>x</b></p>')], IMPRINT, style)
    assert "<p>See b &amp; c &#233; <b>x</b></p>" in text


def test_a_word_whose_page_is_not_in_the_file_keeps_its_meaning(style: SavedStyle) -> None:
    text = saved_html([sheet("a", '<p><a href="osee:term/x" title="What &quot;x&quot; is">x</a></p>')], IMPRINT, style)
    assert '<abbr title="What &quot;x&quot; is">x</abbr></p>' in text


def test_nothing_that_a_page_says_becomes_markup(style: SavedStyle) -> None:
    text = saved_html([sheet("a", "<p>&lt;script&gt;</p>")], IMPRINT, style)
    assert "<title>A &lt;title&gt;</title>" in text
    assert "<p>&lt;script&gt;</p>" in text


def test_marks_are_drawn_inside_the_file(style: SavedStyle) -> None:
    html = '<p><img src="osee:dot/technical"><img src="osee:icon/copy/text.link"><img src="osee:icon/nowhere/x"></p>'
    text = saved_html([sheet("a", html)], IMPRINT, style)
    assert '<span class="dot technical"' in text
    assert text.count("<svg") == 1
    assert "<img" not in text


def test_a_file_is_light_or_dark_as_the_device_is(appearance: Appearance, style: SavedStyle) -> None:
    colours = appearance.theme.tokens.colours
    light, dark = style.css.split("@media (prefers-color-scheme: dark)", 1)
    assert colours["light"]["surface.page"] in light
    assert colours["dark"]["surface.page"] in dark
    used = set(re.findall(r"var\(--([a-z-]+)\)", style.css))
    assert used <= set(re.findall(r"--([a-z-]+):", light))


def test_a_page_of_another_script_runs_its_own_way(style: SavedStyle) -> None:
    text = saved_html([sheet("a", "<p>x</p>")], Imprint(title="x", edition="x", language="ar"), style)
    assert '<html lang="ar" dir="rtl">' in text


def test_what_only_a_window_can_do_is_left_out(writer: PageWriter) -> None:
    page = writer.write(small.MATERIAL.id)
    assert 'href="osee:copy"' in page.html
    html = without_actions(page.html)
    assert 'href="osee:copy"' not in html
    assert page.copyable in html
    assert "neighbours" not in without_actions(writer.write(small.STRATEGY).html)


def sheets_of(content: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", content))


def test_a_pdf_has_as_many_sheets_as_it_takes(appearance: Appearance) -> None:
    theme = appearance.paper_theme()
    short, long = (pdf(paper(appearance, html), theme, "a4") for html in ("<h1>Short</h1>", FILLER))
    assert long.startswith(b"%PDF")
    assert (sheets_of(short), sheets_of(long) > 3) == (1, True)


def test_the_paper_is_the_one_that_was_chosen(appearance: Appearance) -> None:
    sizes = {}
    for name in ("a4", "letter"):
        content = pdf(paper(appearance, "<p>x</p>"), appearance.paper_theme(), name)
        found = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", content)
        assert found
        sizes[name] = (round(float(found[1])), round(float(found[2])))
    assert sizes == {"a4": (595, 842), "letter": (612, 792)}
    assert page_layout("letter").orientation() == QPageLayout.Orientation.Portrait


def test_links_are_words_on_paper_and_nothing_is_loaded(appearance: Appearance) -> None:
    appearance.choose("dark")
    theme = appearance.paper_theme()
    document = PaperDocument(paper(appearance, '<p>See <a href="osee:x">there</a></p>'), theme, 600)
    form = document.find("there").charFormat()
    assert form.foreground().color() == QColor(theme.css("text.primary"))
    assert not form.fontUnderline()
    image = QTextDocument.ResourceType.ImageResource.value
    foreign = document.loadResource(image, QUrl("file:///etc/hostname"))
    assert isinstance(foreign, QPixmap)
    assert foreign.width() == 1
    assert bytes(document.loadResource(QTextDocument.ResourceType.HtmlResource.value, QUrl("x.html"))) == b""
    assert document.loadResource(image, QUrl("osee:dot/technical")).width() > 10


def test_headings_have_the_sizes_of_paper(appearance: Appearance) -> None:
    theme = appearance.paper_theme()
    document = PaperDocument(paper(appearance, "<h1>One</h1><h2>Two</h2>"), theme, 600)
    assert document.find("One").charFormat().font().pixelSize() == theme.font_px("h1")
    assert document.find("Two").charFormat().font().pixelSize() == theme.font_px("h2")


class Answer:
    """A person who names a file, and remembers what they were offered."""

    def __init__(self, path: Path | str) -> None:
        self.path = path
        self.offered = ""

    def __call__(self, _parent: object, _title: str, name: str, _kinds: str) -> str:
        self.offered = name
        return str(self.path)


def output(window: MainWindow, appearance: Appearance, answer: Answer) -> PageOutput:
    ports = Ports(sheet=lambda: window.navigator.sheet, paper=lambda: "a4", ask=answer)
    return PageOutput(window, appearance, window.output.desk, small.EDITION, ports)


def test_a_page_is_saved_where_the_person_says(
    qtbot: QtBot, window: MainWindow, appearance: Appearance, tmp_path: Path
) -> None:
    start(qtbot, window, small.STRATEGY)
    answer = Answer(tmp_path / "mine")
    made = output(window, appearance, answer)
    with qtbot.waitSignal(made.done) as said:
        made.save_page()
    assert answer.offered == "Strategy.html"
    assert "mine.html" in said.args[0]
    assert "What Strategy is for." in (tmp_path / "mine.html").read_text("utf-8")


def test_a_module_is_saved_from_the_page_of_any_of_its_parts(
    qtbot: QtBot, window: MainWindow, appearance: Appearance, tmp_path: Path
) -> None:
    start(qtbot, window, small.CHANGE.id)
    made = output(window, appearance, Answer(tmp_path / "all.html"))
    with qtbot.waitSignal(made.done):
        made.save_module()
    text = (tmp_path / "all.html").read_text("utf-8")
    assert 'id="module.strategy"' in text
    assert 'id="material.e-estonia"' in text


def test_a_page_is_saved_as_pdf(qtbot: QtBot, window: MainWindow, appearance: Appearance, tmp_path: Path) -> None:
    start(qtbot, window, small.STRATEGY)
    made = output(window, appearance, Answer(tmp_path / "x.pdf"))
    with qtbot.waitSignal(made.done):
        made.save_pdf()
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("action", ["save_page", "save_pdf"])
def test_a_place_that_refuses_is_told(
    qtbot: QtBot, window: MainWindow, appearance: Appearance, tmp_path: Path, action: str
) -> None:
    start(qtbot, window, small.STRATEGY)
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    made = output(window, appearance, Answer(tmp_path / "file" / "x.html"))
    with qtbot.waitSignal(made.failed) as said:
        getattr(made, action)()
    assert isinstance(said.args[0], EnvironmentProblem)
    assert said.args[0].code == "cannot-write"


def test_who_thinks_better_of_it_saves_nothing(
    qtbot: QtBot, window: MainWindow, appearance: Appearance, tmp_path: Path
) -> None:
    start(qtbot, window, small.STRATEGY)
    made = output(window, appearance, Answer(""))
    with qtbot.assertNotEmitted(made.done, wait=30), qtbot.assertNotEmitted(made.failed):
        for action in (made.save_page, made.save_pdf, made.save_module):
            action()
    assert list(tmp_path.iterdir()) == []


def test_a_reference_and_a_link_get_to_the_clipboard(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window, small.STRATEGY)
    window.actions_by_id["copy-reference"].trigger()
    assert QGuiApplication.clipboard().text() == "OSEE draft Oct 2024, p. 6, Strategy"
    window.actions_by_id["copy-link"].trigger()
    assert QGuiApplication.clipboard().text() == "osee:module/strategy"


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (small.CHANGE.id, "OSEE draft Oct 2024, p. 7, Strategy, Change management"),
        (small.TERM.id, "OSEE Desktop, edition 1 (Working Draft, October 2024), open source software"),
        (small.FRAMEWORK.id, "OSEE draft Oct 2024, p. 4, Overview, Open-Source Ecosystem Enablement Framework"),
    ],
)
def test_a_reference_names_document_page_and_heading(writer: PageWriter, record: str, expected: str) -> None:
    assert writer.write(record).reference == expected


def test_actions_are_off_where_they_can_do_nothing(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window)
    names = ("print", "save-pdf", "save-page", "save-module", "copy-reference", "copy-link", "find")
    assert [window.actions_by_id[name].isEnabled() for name in names] == [True, True, True, False, False, True, False]
    go(qtbot, window, small.CHANGE.id)
    assert [window.actions_by_id[name].isEnabled() for name in names] == [True] * 7
    go(qtbot, window, "shortcuts")
    assert [window.actions_by_id[name].isEnabled() for name in names] == [True, True, True, False, False, True, True]


def test_home_is_printed_and_saved_as_text(
    qtbot: QtBot, window: MainWindow, appearance: Appearance, tmp_path: Path
) -> None:
    start(qtbot, window)
    ports = Ports(sheet=lambda: home_sheet(front_page()), paper=lambda: "a4", ask=Answer(tmp_path / "home.html"))
    made = PageOutput(window, appearance, window.output.desk, small.EDITION, ports)
    with qtbot.waitSignal(made.done):
        made.save_page()
    text = (tmp_path / "home.html").read_text("utf-8")
    assert all(category.title in text for category in front_page().categories)
    assert "Strategy" in text
    window.actions_by_id["copy-link"].trigger()
    assert QGuiApplication.clipboard().text() == "osee:home"


def test_printing_asks_for_a_printer(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window, small.STRATEGY)
    window.actions_by_id["print"].trigger()
    (dialog,) = inside(window, QPrintDialog)
    assert dialog.printer().docName() == "Strategy"
    dialog.reject()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Strategy", "Strategy"),
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j"),
        ("Économie & droit (2024)", "Économie droit (2024)"),
        ("...", "page"),
        ("x" * 300, "x" * 100),
    ],
)
def test_a_title_becomes_a_name_that_every_system_accepts(title: str, name: str) -> None:
    assert file_name(title) == name


def test_letters_stay_apart_on_paper_so_that_words_are_found_again(appearance: Appearance) -> None:
    document = PaperDocument(paper(appearance, "<p>first</p>"), appearance.paper_theme(), 600)
    document.documentLayout().documentSize()
    line = document.begin().layout().lineAt(0)
    glyphs = [run.glyphIndexes() for run in line.glyphRuns()]
    assert sum(map(len, glyphs)) == len("first")
