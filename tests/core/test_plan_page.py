"""Plans as one HTML file: whole, self-contained, safe, the same words as everywhere."""

import re
from html.parser import HTMLParser

import pytest

from osee_desktop.base.assets import resource
from osee_desktop.library.library import Library
from osee_desktop.plans.files import FileState, PlanFile
from osee_desktop.plans.groups import grouped
from osee_desktop.plans.page import PlanPages
from osee_desktop.plans.plan import make_plan
from osee_desktop.plans.records import Holder, Plan
from tests.support.plan_library import ROLE, TODAY, activity, builds, competency, feeds, kept, material, names, shelf

VOID = {"meta", "br"}
HOLDER = Holder(name="Amina & Co", unit="Buying", date="2026-11-23")


class Page(HTMLParser):
    """What a browser would make of a page: its words, the tags, and whether every tag is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html, self.words, self.tags = html, "", list[tuple[str, dict[str, str | None]]]()
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []
        self.words = " ".join(self.words.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.words += f" {data}"

    def count(self, tag: str, kind: str = "") -> int:
        return sum(name == tag and kind in (known.get("class") or "").split(" ") for name, known in self.tags)


@pytest.fixture(scope="module")
def pages() -> PlanPages:
    return PlanPages(TODAY)


@pytest.fixture(scope="module")
def officer(library: Library) -> Plan:
    return make_plan(library, ["role/procurement-officer"])


def small(evidence: str = "") -> Plan:
    parts = (names("A"), names("B"), builds("A", "B"), feeds("A", "B"), material("A", "page"))
    competencies = (competency("A", "one"), competency("A", "two"), competency("B", "three"))
    progress = [kept("competency/a/one", "can do it", evidence), kept("competency/a/two", "learning")]
    return make_plan(shelf("A", "B", *parts, *competencies), [ROLE], progress)


def whole_group() -> PlanFile:
    state = FileState(key="x", title="<b>Bold</b>", module="A", state="learning")
    return PlanFile(
        holder=Holder(name="<i>Amina</i>"), roles=((ROLE, "Officer"),), edition=(1, "Draft"), states=(state,)
    )


def every_page(pages: PlanPages, plan: Plan) -> list[Page]:
    htmls = (pages.plan(plan, HOLDER), pages.summary(plan, HOLDER), pages.sheet(plan, HOLDER))
    return [Page(html) for html in (*htmls, pages.group(grouped([whole_group()]), HOLDER))]


def test_every_page_needs_nothing_beside_it_and_runs_nothing(pages: PlanPages, officer: Plan) -> None:
    for page in every_page(pages, officer):
        assert page.html.lstrip().startswith("<!DOCTYPE html>")
        assert {name for name, _known in page.tags} & {"script", "link", "img", "iframe", "form", "a"} == set()
        assert [key for _name, known in page.tags for key in known if key.startswith(("on", "src", "href"))] == []
        assert "default-src 'none'" in page.html
        assert not re.search(r"url\(|@import|@font-face", page.html)


def test_every_page_has_one_heading_a_title_a_language_and_a_direction(pages: PlanPages, officer: Plan) -> None:
    for page in every_page(pages, officer):
        assert (page.count("h1"), page.count("title")) == (1, 1)
        assert ("html", {"lang": "en", "dir": "ltr"}) in page.tags


def test_every_page_has_the_head_of_a_plan(pages: PlanPages, officer: Plan) -> None:
    for page in every_page(pages, officer)[:3]:
        for words in ("Procurement officer", "Amina & Co", "Buying", "Working Draft, October 2024, edition 1"):
            assert words in page.words
        assert "2026-11-23" in page.words


def test_a_page_is_small(pages: PlanPages, library: Library) -> None:
    everything = make_plan(library, [role.id for role in library.all("role")])
    assert len(pages.plan(everything, HOLDER).encode()) < 150_000


def test_the_full_plan_holds_every_part_of_a_plan(pages: PlanPages, officer: Plan) -> None:
    page = Page(pages.plan(officer, HOLDER))
    assert page.count("article", "step") == 3
    for one in officer.modules:
        assert one.module.title in page.words
        for found in one.competencies:
            assert found.competency.title in page.words
        for material_ in (*one.materials, *one.also_here):
            assert " ".join(material_.material.attribution.split()) in page.words
    for useful in officer.also_useful:
        assert useful.module.title in page.words
    for words in (
        "0 of 12 done, 0 being learned, 12 not started",
        "Next: Leveraging Partnerships for Resource Mobilization",
        "Comes after Capacity Building, because it builds on what you learn there.",
        "The draft leaves 1 more row to be confirmed.",
        "Also in this module",
        "Editor’s note: These competencies repeat another module.",  # noqa: RUF001 - the apostrophe of print
        "Also useful",
    ):
        assert words in page.words


def test_a_state_is_a_word_and_never_a_colour_alone(pages: PlanPages) -> None:
    page = Page(pages.plan(small("A course in May."), HOLDER))
    for words in ("Can do it", "Learning", "Not started", "A course in May.", str(TODAY)):
        assert words in page.words
    drawings = [known for name, known in page.tags if name == "svg"]
    assert len(drawings) == 3
    assert all(known.get("aria-hidden") == "true" for known in drawings)


def test_contradictions_missing_material_and_missing_competencies_are_said(pages: PlanPages) -> None:
    words = Page(pages.plan(small(), HOLDER)).words
    assert "Where the draft gives no order" in words
    assert "The draft gives no training material for this module." in words
    bare = Page(pages.plan(make_plan(shelf("A", names("A"), activity("A", "course")), [ROLE]), Holder())).words
    assert "The draft gives no competencies for this module." in bare
    assert "This plan has no competencies." in bare
    assert "Name" not in bare


def test_the_bar_shows_what_is_done_and_what_is_being_learned(pages: PlanPages) -> None:
    widths = re.findall(r'class="(done|learning)" style="width: ([\d.]+)%', pages.plan(small(), HOLDER))
    assert widths[:2] == [("done", "33.3"), ("learning", "33.3")]


def test_the_summary_lists_what_is_left(pages: PlanPages) -> None:
    page = Page(pages.summary(small(), HOLDER))
    assert "1 B First 0 of 1 done Three" in page.words
    assert "2 A First 1 of 2 done Two" in page.words


def test_the_blank_sheet_has_three_boxes_a_competency_and_shows_no_state(pages: PlanPages) -> None:
    page = Page(pages.sheet(small("A secret."), Holder()))
    assert page.count("span", "box") == 3 * 3
    assert page.count("span", "line") == 2
    assert "A secret." not in page.words
    assert " done" not in page.words


def test_the_group_stands_in_a_table(pages: PlanPages) -> None:
    page = Page(pages.group(grouped([whole_group()]), HOLDER))
    assert "Made by: Amina & Co" in page.words
    assert "<b>Bold</b> A 1 of 1 Learning" in page.words


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x onerror=y>', "{{ 7 * 7 }}", "&amp;"])
def test_what_people_wrote_is_shown_and_never_obeyed(hostile: str, pages: PlanPages) -> None:
    page = Page(pages.plan(small(hostile), Holder(name=hostile, unit=hostile)))
    assert page.words.count(hostile) == 3
    assert {name for name, _known in page.tags} & {"script", "img"} == set()


def test_a_text_of_the_draft_is_markdown_without_raw_html_or_addresses(pages: PlanPages) -> None:
    text = "They **learn** [[module/b|how]].\n\n- one\n- two\n\n<script>x</script> ![p](http://x/y.png) [go](http://x)"
    page = Page(pages.plan(make_plan(shelf("A", names("A", text=text)), [ROLE]), Holder()))
    assert "They learn how." in page.words
    assert page.count("strong") == 1
    assert page.count("li") == 2
    assert {name for name, _known in page.tags} & {"script", "img", "a"} == set()


def test_every_colour_of_the_sheet_is_a_colour_of_the_theme(pages: PlanPages) -> None:
    rules = resource("reader", "plan", "plan.css").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgb\(", rules)
    html = pages.plan(small(), HOLDER)
    light, dark = re.findall(r":root \{ (--[^}]+) \}", html)
    used = set(re.findall(r"var\((--[\w-]+)\)", rules))
    for colours in (light, dark):
        assert set(re.findall(r"(--[\w-]+): #[0-9A-F]{6};", colours)) == used
    assert light != dark


def test_a_page_of_another_direction_says_so(pages: PlanPages) -> None:
    assert '<html lang="ar" dir="rtl">' in pages.group(grouped([]), Holder(), "ar")
