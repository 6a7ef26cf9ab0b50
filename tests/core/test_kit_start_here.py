"""START-HERE.html: six languages with the same words, readable in any browser and by a screen reader."""

import re
import tomllib
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from osee_desktop.base.assets import resource
from osee_desktop.kit.start_here import LANGUAGES, Contents, start_page

KITS = resource("kit")
ROOT = " ".join(["ab12"] * 16)
WHOLE = Contents(
    version="1.0",
    sizes={"linux-x86_64": 80_200_000, "windows-x86_64": 90_000_001},
    packages=["packages/osee_1.0_amd64.deb", "packages/osee-1.0-setup.exe"],
    root=ROOT,
)


class Page(HTMLParser):
    """What a page is made of: its elements with their attributes, and its words, apart by language."""

    def __init__(self, contents: Contents = WHOLE) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: dict[str, list[str]] = {"": []}
        self._open: list[tuple[str, str]] = []
        self.source = start_page(contents, KITS).decode()
        self.feed(self.source)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.elements.append((tag, found))
        if tag not in {"meta", "link", "br"}:
            self._open.append((tag, found.get("lang") or (self._open[-1][1] if self._open else "")))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] != "style":
            self.words.setdefault(self._open[-1][1], []).append(data)

    def text(self, language: str) -> str:
        return " ".join(" ".join(self.words[language]).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def page() -> Page:
    return Page()


def words(code: str) -> dict[str, str]:
    return tomllib.loads((KITS / "words" / f"{code}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_the_same_words_with_the_same_gaps(code: str) -> None:
    english, other = words("en"), words(code)
    assert list(other) == list(english)
    for name, text in other.items():
        assert text.strip() == text != ""
        assert re.findall(r"{\w+}", text) == re.findall(r"{\w+}", english[name]), name


def test_translations_are_translated() -> None:
    names = {"windows", "linux", "mac", "megabytes", "windows_new", "direction"}
    for code in LANGUAGES[1:]:
        same = {name for name, text in words(code).items() if text == words("en")[name]} - names
        assert same <= {"no"}, (code, same)  # the same word in English and Spanish


def test_every_language_has_its_part_with_its_direction(page: Page) -> None:
    parts = page.all("section")
    assert [part["lang"] for part in parts] == list(LANGUAGES)
    assert [part["dir"] for part in parts] == ["rtl" if code == "ar" else "ltr" for code in LANGUAGES]
    links = [link for link in page.all("a") if (link["href"] or "").startswith("#")]
    assert [link["href"] for link in links] == [f"#{part['id']}" for part in parts]
    assert [link["lang"] for link in links] == list(LANGUAGES)


def test_nothing_is_fetched_and_no_script_runs(page: Page) -> None:
    tags = {tag for tag, _attributes in page.elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert not re.search(r"https?://|url\(|@import|src=|\bon\w+=", page.source)


def test_headings_go_down_one_step_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag, _attributes in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_have_heads_for_rows_and_columns(page: Page) -> None:
    assert len(page.all("table")) == len(LANGUAGES)
    assert all(head.get("scope") in {"row", "col"} for head in page.all("th"))


def test_ids_are_there_once(page: Page) -> None:
    ids = [attributes["id"] for _tag, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    named = [part["aria-labelledby"] for part in page.all("section")]
    assert set(named) <= set(ids)


@pytest.mark.parametrize("code", LANGUAGES)
def test_it_says_which_file_to_open_and_what_runs(page: Page, code: str) -> None:
    text = page.text(code)
    for name in (
        "install.cmd",
        "start.cmd",
        "sh install.sh",
        "sh start.sh",
        "osee-data",
        "osee-updates",
        "osee make-kit",
    ):
        assert name in text, name
    for name in ("packages/osee_1.0_amd64.deb", "packages/osee-1.0-setup.exe"):
        assert name in text
    assert "81" in text
    assert "91" in text
    assert "glibc 2.31" in text
    assert "Wine" in text
    for line in re.findall(".{1,40}", ROOT):
        assert line.strip() in text


def test_what_is_not_in_the_kit_is_said_not_to_be_there() -> None:
    page = Page(Contents(version="1.0", sizes={"linux-x86_64": 1_000_000}))
    text = page.text("en")
    assert "install.cmd" not in text
    assert "Yes, but it is not in this kit" in text
    assert "No publisher is set up" in text
    assert "Windows protected your PC" not in text


def test_a_figure_that_was_never_measured_is_left_out(page: Page) -> None:
    measured = tomllib.loads((KITS / "figures.toml").read_text(encoding="utf-8"))
    known = any("memory" in figures for figures in measured.values())
    assert (words("en")["memory"] in page.text("en")) == known


def test_what_a_name_of_a_file_holds_is_only_text() -> None:
    page = Page(Contents(version="<b>1</b>", sizes={"linux-x86_64": 1}, packages=["packages/<i>{file}.deb"]))
    assert page.all("b") == page.all("i") == []
    assert "packages/<i>{file}.deb" in page.text("en")


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_every_colour_of_words_can_be_read_in_light_and_dark(page: Page) -> None:
    palettes = [dict(re.findall(r"--(\w+): (#\w{6})", found)) for found in re.findall(r":root {(.*?)}", page.source)]
    assert len(palettes) == 2
    for palette in palettes:
        for name in ("text", "quiet", "link"):
            assert contrast(palette[name], palette["page"]) >= 4.5
        assert contrast(palette["text"], palette["code"]) >= 4.5
