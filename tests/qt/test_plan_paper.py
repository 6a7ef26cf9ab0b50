"""Plans on paper: what stands on which sheet, whole and readable without colour, in a PDF and in a text document."""

import io
import re
import zipfile
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor, QTextTable

from osee_desktop.plans.groups import grouped
from osee_desktop.plans.plan import Planner
from osee_desktop.plans.records import Holder, Plan
from osee_desktop.ui.pages.plan.on_paper import Form, PlanOnPaper
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.mirrored_tables import mirrored
from osee_desktop.ui.widgets.page_cuts import slices
from osee_desktop.ui.widgets.paper import PaperDocument, PaperText, pdf, sheet_count
from osee_desktop.ui.widgets.paper_outline import outline_of
from osee_desktop.ui.widgets.text_file import odt
from tests.support import plans as small
from tests.support.plan_library import OTHER_ROLE, ROLE, TODAY, builds, competency, kept, material, names, shelf

if TYPE_CHECKING:
    from osee_desktop.library import records

HOLDER = Holder(name="Amina Diallo", unit="Buying", date=str(TODAY))
WIDTH, HEIGHT = 660.0, 930.0
LONG = "Led the review of four agreements. " * 57
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


@pytest.fixture
def paper(appearance: Appearance) -> PlanOnPaper:
    return PlanOnPaper(appearance, TODAY)


def plan() -> Plan:
    return small.plan(kept(small.FIRST, "learning", "A course in May."), kept(small.THIRD, "can teach it"))


def long_plan(modules: int = 30, evidence: str = LONG) -> Plan:
    letters = [f"M{place}" for place in range(modules)]
    parts: list[records.Record] = [names(name) for name in letters]
    parts += [builds(after, before) for before, after in pairwise(letters)]
    parts += [competency(name, key) for name in letters for key in ("one", "two", "three")]
    parts += [material(name, f"page-{name.lower()}") for name in letters]
    progress = [kept(f"competency/{name.lower()}/two", "learning", evidence) for name in letters]
    return Planner(shelf(*letters, *parts)).plan([ROLE], progress)


def document(text: PaperText, appearance: Appearance) -> PaperDocument:
    return PaperDocument(text, appearance.paper_theme(), WIDTH)


def words(text: PaperText, appearance: Appearance) -> str:
    return " ".join(document(text, appearance).toPlainText().split())


def row_areas(found: PaperDocument) -> list[tuple[float, float]]:
    """Top of the first and bottom of the last line of every row of every table."""
    areas = []
    layout = found.documentLayout()
    for frame in found.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            for row in range(frame.rows()):
                cells = [frame.cellAt(row, column) for column in range(frame.columns())]
                first = [layout.blockBoundingRect(cell.firstCursorPosition().block()) for cell in cells]
                last = [layout.blockBoundingRect(cell.lastCursorPosition().block()) for cell in cells]
                areas.append((min(map(QRectF.top, first)), max(map(QRectF.bottom, last))))
    return areas


def test_the_head_says_whose_plan_it_is(paper: PlanOnPaper, appearance: Appearance) -> None:
    text = paper.plan(plan(), HOLDER, "full")
    assert text.title == "Amina Diallo · Officer"
    assert text.edition == f"Edition 3 · {TODAY}"
    for part in ("Learning plan", "Officer", "Amina Diallo", "Buying", "Third draft, edition 3", str(TODAY)):
        assert part in words(text, appearance)


def test_a_date_that_the_clock_cannot_know_is_uncertain(appearance: Appearance) -> None:
    early = date(1970, 1, 1)
    text = PlanOnPaper(appearance, early).plan(plan(), Holder(date=str(early)), "full")
    assert text.edition == "Edition 3 · date uncertain"
    assert "date uncertain" in words(text, appearance)
    assert "1970" not in words(text, appearance)


def test_who_gives_no_name_has_none_on_the_page(paper: PlanOnPaper, appearance: Appearance) -> None:
    text = paper.plan(plan(), Holder(), "full")
    assert (text.title, text.edition) == ("Officer", "Edition 3")
    assert "Name" not in words(text, appearance)


def test_a_name_of_another_script_keeps_to_itself(paper: PlanOnPaper) -> None:
    title = paper.plan(plan(), Holder(name="أمينة (2)"), "full").title
    assert title == "\u2068أمينة (2)\u2069 · Officer"


def test_many_roles_make_a_short_title(paper: PlanOnPaper) -> None:
    few = small.plan(roles=(ROLE, OTHER_ROLE))
    assert paper.plan(few, Holder(), "full").title == "Officer, Clerk"
    many = few.__class__(**{**{name: getattr(few, name) for name in few.__slots__}, "roles": few.roles * 3})
    assert paper.plan(many, Holder(), "full").title == "Plan for 6 roles"


def test_every_state_is_a_mark_and_a_word(paper: PlanOnPaper, appearance: Appearance) -> None:
    text = paper.plan(plan(), HOLDER, "full")
    for icon, word in (("circle-half", "Learning"), ("circle", "Not started"), ("check-circle-full", "Can teach it")):
        assert re.search(rf'<img src="osee:icon/{icon}/text.primary">&nbsp;\s*{word}', text.html), word
    assert "A course in May." in words(text, appearance)


def test_what_people_wrote_becomes_no_markup_and_runs_its_own_way(paper: PlanOnPaper, appearance: Appearance) -> None:
    found = small.plan(kept(small.FIRST, "learning", "<b>bold</b>\nدرست دورة 2026"))
    text = paper.plan(found, Holder(name="<i>x</i>"), "full")
    made = document(text, appearance)
    assert "<b>bold</b>" in made.toPlainText()
    assert "<i>x</i>" in made.toPlainText()
    arabic = made.find("درست").block()
    assert arabic.textDirection() == Qt.LayoutDirection.RightToLeft
    assert made.find("bold").block().textDirection() == Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize("height", [HEIGHT, 870.0])
def test_no_row_of_a_long_plan_is_split_and_no_heading_stands_alone(
    paper: PlanOnPaper, appearance: Appearance, height: float
) -> None:
    made = document(paper.plan(long_plan(), HOLDER, "full"), appearance)
    sheets = slices(outline_of(made), height)
    assert len(sheets) > 30
    for top, bottom in row_areas(made):
        holding = [one for one in sheets if one.top <= top + 1 and bottom - 1 <= one.bottom]
        assert len(holding) == 1, (top, bottom)
    layout, block = made.documentLayout(), made.begin()
    while block.isValid():
        following = block.next()
        if block.blockFormat().headingLevel() and following.isValid():
            at, after = (layout.blockBoundingRect(one).top() for one in (block, following))
            assert sum(one.top <= at + 1 < one.bottom and one.top <= after + 1 < one.bottom for one in sheets) == 1
        block = following


def test_a_note_of_two_thousand_letters_stands_whole(paper: PlanOnPaper, appearance: Appearance) -> None:
    assert len(LONG) > 1990
    assert words(paper.plan(long_plan(1), HOLDER, "full"), appearance).count("Led the review") == 57


def test_the_heads_of_tables_repeat(paper: PlanOnPaper, appearance: Appearance) -> None:
    made = document(paper.plan(long_plan(), HOLDER, "full"), appearance)
    heads = [one.head for one in slices(outline_of(made), HEIGHT) if one.head]
    assert heads
    first = made.documentLayout().hitTest(
        QRectF(20, heads[0].top, 1, heads[0].height).center(), Qt.HitTestAccuracy.FuzzyHit
    )
    cursor = QTextCursor(made)
    cursor.setPosition(first)
    assert cursor.block().text() in {"State", "Title"}


def test_long_words_are_broken_and_never_wider_than_the_paper(paper: PlanOnPaper, appearance: Appearance) -> None:
    made = document(paper.plan(long_plan(1, "https://example.org/" + "a" * 400), HOLDER, "full"), appearance)
    assert made.idealWidth() <= WIDTH
    assert made.size().width() <= WIDTH


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_one_page_is_one_page(paper: PlanOnPaper, appearance: Appearance, size: str) -> None:
    theme = appearance.paper_theme()
    short = paper.one_page(plan(), HOLDER, size)
    assert "Still to learn" in words(short, appearance)
    long = paper.one_page(long_plan(30), HOLDER, size)
    assert sheet_count(paper.plan(long_plan(30), HOLDER, "page"), theme, size) > 1
    assert (sheet_count(short, theme, size), sheet_count(long, theme, size)) == (1, 1)
    assert all(f"M{place}" in words(long, appearance) for place in range(30))


def test_a_blank_sheet_has_lines_for_a_name_and_nothing_filled_in(paper: PlanOnPaper, appearance: Appearance) -> None:
    text = paper.plan(plan(), Holder(), "blank")
    found = words(text, appearance)
    assert "Plan sheet to fill in" in found
    assert "Name" in found
    assert "A course in May." not in found
    assert text.html.count('<img src="osee:icon/circle/text.primary">') == 3 * 3


def test_a_group_lies_on_the_long_side_and_many_people_go_on_below(paper: PlanOnPaper, appearance: Appearance) -> None:
    people = [small.plan_file(f"Person {place}", one="learning", two="can do it") for place in range(8)]
    text = paper.group(grouped(people), HOLDER)
    assert text.landscape
    made = document(text, appearance)
    tables = [frame for frame in made.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    assert [table.columns() for table in tables[1:]] == [8, 4]
    assert all(f"Person {place}" in made.toPlainText() for place in range(8))
    box = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf(text, appearance.paper_theme(), "a4"))
    assert box
    assert float(box[1]) > float(box[2])


@pytest.mark.parametrize("form", ["full", "page", "brief", "blank"])
def test_a_pdf_says_what_it_is(paper: PlanOnPaper, appearance: Appearance, form: Form) -> None:
    content = pdf(paper.plan(plan(), HOLDER, form), appearance.paper_theme(), "letter")
    assert content.startswith(b"%PDF")
    assert "Amina Diallo · Officer".encode("utf-16-be") in content.replace(b"\\(", b"(")
    assert b"OSEE Desktop" in content or "OSEE Desktop".encode("utf-16-be") in content


def test_everything_is_mirrored_where_the_window_is(paper: PlanOnPaper, appearance: Appearance) -> None:
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    text = paper.plan(plan(), HOLDER, "full")
    assert text.direction == Qt.LayoutDirection.RightToLeft
    made = document(text, appearance)
    state, title = made.find("State"), made.find("Competency", made.find("State"))
    place = made.documentLayout().blockBoundingRect
    assert place(state.block()).left() > place(title.block()).left()


def test_cells_and_what_stands_in_them_come_the_other_way_round() -> None:
    inner = "<table><tr><td>a</td><td>b &amp; &#233;</td></tr></table>"
    turned = "<table><tr><td>b &amp; &#233;</td><td>a</td></tr></table>"
    head = '<p>x</p><table><thead><tr><th width="9">1</th><th>2</th></tr></thead>'
    html = f"{head}<tr><td>{inner}</td><td>y</td></tr></table>"
    assert mirrored(html) == (
        '<p>x</p><table><thead><tr><th>2</th><th width="9">1</th></tr></thead>'
        f"<tr><td>y</td><td>{turned}</td></tr></table>"
    )
    assert mirrored(mirrored(html)) == html


class Odt:
    """The parts of a text document, as a word processor reads them."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            self.names = file.namelist()
            self.stored = file.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
            self.parts = {name: file.read(name).decode() for name in self.names}
        self.content = ET.fromstring(self.parts["content.xml"])  # noqa: S314 - our own file

    def headings(self) -> list[tuple[str, str]]:
        return [(one.get(f"{TEXT}outline-level", ""), "".join(one.itertext())) for one in self.content.iter(f"{TEXT}h")]


@pytest.fixture
def text_document(paper: PlanOnPaper, appearance: Appearance) -> Odt:
    return Odt(odt(paper.plan(plan(), HOLDER, "plain"), appearance.paper_theme(), "letter"))


def test_a_text_document_is_whole(text_document: Odt) -> None:
    assert text_document.names[0] == "mimetype"
    assert text_document.stored
    assert text_document.parts["mimetype"] == "application/vnd.oasis.opendocument.text"
    listed = re.findall(r'full-path="([^"]+)"', text_document.parts["META-INF/manifest.xml"])
    assert set(text_document.names) - {"mimetype", "META-INF/manifest.xml"} == set(listed) - {"/"}
    for name in ("styles.xml", "meta.xml", "META-INF/manifest.xml"):
        ET.fromstring(text_document.parts[name])  # noqa: S314 - our own file
    assert "<dc:title>Amina Diallo · Officer</dc:title>" in text_document.parts["meta.xml"]
    assert 'fo:page-width="8.5in"' in text_document.parts["styles.xml"]


def test_its_headings_are_headings(text_document: Odt) -> None:
    assert text_document.headings()[:3] == [("1", "Officer"), ("2", "1. A"), ("3", "Acquired competencies")]


def test_its_tables_have_the_width_of_the_text_and_heads_that_repeat(text_document: Odt) -> None:
    styles = text_document.parts["content.xml"]
    assert re.findall(r'style:width="([^"]+)"', styles)
    assert set(re.findall(r'style:width="([^"]+)"', styles)) == {"480pt"}
    assert not re.search(r'column-width="[\d.]+%"', styles)
    heads = text_document.content.findall(f".//{TABLE}table-header-rows")
    assert {"".join(head.itertext()).split()[0] for head in heads} == {"State", "Title", "Module"}


def test_its_words_have_sizes_and_its_cells_their_own_lines(text_document: Odt) -> None:
    raw = text_document.parts["content.xml"]
    used = set(re.findall(r'text:span text:style-name="(c\d+)"', raw))
    sizes = dict(re.findall(r'style:name="(c\d+)" style:family="text">\s*<[^>]*?fo:font-size="([^"]+)"', raw))
    assert all(float(sizes[name].removesuffix("pt")) > 7 for name in used)
    rows = text_document.content.findall(f".//{TABLE}table-row")
    cells = [["".join(cell.itertext()) for cell in row.findall(f"{TABLE}table-cell")] for row in rows]
    assert ["Learning", "One *A course in May.", str(TODAY)] in [
        [re.sub(r"\s*\n\s*", "", cell) for cell in row] for row in cells
    ]
    assert "<draw:" not in raw
    assert "<text:tab/>" not in raw


def test_the_same_plan_gives_the_same_text_document(paper: PlanOnPaper, appearance: Appearance) -> None:
    first, second = (odt(paper.plan(plan(), HOLDER, "plain"), appearance.paper_theme(), "a4") for _ in range(2))
    assert Odt(first).parts == Odt(second).parts
