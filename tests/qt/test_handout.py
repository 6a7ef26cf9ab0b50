"""A module or a category as a handout: cover, contents with the right numbers, pages, sources."""

import re
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from pytestqt.qtbot import QtBot

from osee_desktop.base.problems import EnvironmentProblem, InputProblem
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.reading.handout import Handout, with_numbers
from osee_desktop.ui.pages.reading.writer import PageWriter
from osee_desktop.ui.shell.page_output import PageOutput, Ports
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.page_cuts import slices
from osee_desktop.ui.widgets.paper import PaperDocument, PaperText, numbered_pdf
from osee_desktop.ui.widgets.paper_outline import outline_of, top_at
from tests.support import shelf as small
from tests.support.hands import inside
from tests.support.windows import go, make_window, start

WIDTH, HEIGHT = 657.0, 930.0
MARKS = re.compile("\ue000(.*?)\ue001")


@pytest.fixture
def handout(writer: PageWriter) -> Handout:
    return writer.write_handout(small.STRATEGY)


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, jobs: Jobs) -> MainWindow:
    return make_window(qtbot, appearance, jobs)


def document(html: str, appearance: Appearance) -> PaperDocument:
    text = PaperText(title="x", edition="x", html=html, css=appearance.paper_css(), cover=True)
    return PaperDocument(text, appearance.paper_theme(), WIDTH)


def output(window: MainWindow, appearance: Appearance, path: Path | str) -> PageOutput:
    ports = Ports(sheet=lambda: window.navigator.sheet, paper=lambda: "a4", ask=lambda *_asked: str(path))
    return PageOutput(window, appearance, window.output.desk, small.EDITION, ports)


def test_the_cover_says_what_it_is(handout: Handout, appearance: Appearance) -> None:
    made = document(handout.html, appearance)
    cover = slices(outline_of(made), HEIGHT)[0]
    on_it = [made.find(words) for words in ("Strategy", small.FRAMEWORK.title, small.FRAMEWORK.document, "Edition 1")]
    assert all(cover.top <= top_at(made, found.position()) < cover.bottom for found in on_it)
    assert (handout.title, handout.edition) == ("Strategy", "Edition 1 · Working Draft, October 2024")


def test_the_contents_lead_to_where_the_headings_stand(handout: Handout, appearance: Appearance) -> None:
    names = MARKS.findall(handout.html)
    assert names[-1] == "sources"
    before, lead, after = handout.html.rpartition("What Strategy is for.")
    long = f"{before}{lead * 900}{after}"
    made = document(long, appearance)
    sheets = slices(outline_of(made), HEIGHT)
    assert set(names) == set(made.places)
    ends = [one.bottom for one in sheets]
    numbers = {name: sum(end <= top_at(made, at) for end in ends) + 1 for name, at in made.places.items()}
    assert numbers[names[0]] == 3
    assert list(numbers.values()) == sorted(numbers.values())
    assert numbers["sources"] == len(sheets)
    listed = document(with_numbers(long, numbers), appearance).toPlainText()
    assert f"Sources and licence\n{numbers['sources']}\n" in listed
    assert "\ue000" not in listed


def test_numbers_are_those_of_the_printed_sheets(handout: Handout, appearance: Appearance) -> None:
    asked: list[dict[str, int]] = []

    def make(numbers: dict[str, int]) -> PaperText:
        asked.append(dict(numbers))
        html = with_numbers(handout.html, numbers)
        return PaperText(title="x", edition="x", html=html, css=appearance.paper_css(), cover=True)

    content = numbered_pdf(make, appearance.paper_theme(), "letter")  # type: ignore[arg-type]
    sheets = len(re.findall(rb"/Type\s*/Page\b(?!s)", content))
    assert asked[-1]["part-1"] == 3
    assert asked[-1]["sources"] in {sheets, sheets - 1}


def test_sources_and_licence_stand_at_the_end(handout: Handout, appearance: Appearance) -> None:
    text = " ".join(document(handout.html, appearance).toPlainText().split())
    end = text[text.rindex("Sources and licence") :]
    assert small.MATERIAL.attribution in end
    assert "CC BY 4.0" in end
    assert " ".join(small.FRAMEWORK.standing.split()) in end
    assert "OSEE" in end


def test_nothing_in_it_is_for_the_window_alone(handout: Handout) -> None:
    assert "neighbours" not in handout.html
    assert "osee:copy" not in handout.html


def test_a_category_brings_all_its_modules(writer: PageWriter, appearance: Appearance) -> None:
    category = small.CATEGORIES[0].id
    found = writer.write_handout(category)
    text = document(found.html, appearance).toPlainText()
    modules = [one.title for one in small.SmallShelf().modules() if one.category == category]
    assert modules
    assert all(text.count(title) >= 2 for title in modules)


def test_nothing_else_makes_a_handout(writer: PageWriter) -> None:
    with pytest.raises(TypeError):
        writer.write_handout(small.TERM.id)
    with pytest.raises(InputProblem):
        writer.write_handout("module/none")


def test_the_actions_are_on_for_modules_and_categories(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window)
    actions = [window.actions_by_id[name] for name in ("print-handout", "save-handout")]
    assert not any(one.isEnabled() for one in actions)
    for address, enabled in ((small.STRATEGY, True), (small.CHANGE.id, False), (small.CATEGORIES[0].id, True)):
        go(qtbot, window, address)
        assert [one.isEnabled() for one in actions] == [enabled] * 2


def test_a_handout_is_saved_where_the_person_says(
    qtbot: QtBot, window: MainWindow, appearance: Appearance, tmp_path: Path
) -> None:
    start(qtbot, window, small.STRATEGY)
    made = output(window, appearance, tmp_path / "mine")
    with qtbot.waitSignal(made.done) as said:
        made.handlers()["save-handout"]()
    assert "mine.pdf" in said.args[0]
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF")


def test_a_place_that_refuses_is_told(qtbot: QtBot, window: MainWindow, appearance: Appearance, tmp_path: Path) -> None:
    start(qtbot, window, small.STRATEGY)
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    made = output(window, appearance, tmp_path / "file" / "x.pdf")
    with qtbot.waitSignal(made.failed) as said:
        made.handlers()["save-handout"]()
    assert isinstance(said.args[0], EnvironmentProblem)
    assert said.args[0].code == "cannot-write"


def test_who_thinks_better_of_it_saves_nothing(
    qtbot: QtBot, window: MainWindow, appearance: Appearance, tmp_path: Path
) -> None:
    start(qtbot, window, small.STRATEGY)
    made = output(window, appearance, "")
    with qtbot.assertNotEmitted(made.done, wait=30), qtbot.assertNotEmitted(made.failed):
        made.handlers()["save-handout"]()
    assert list(tmp_path.iterdir()) == []


def test_printing_a_handout_asks_for_a_printer(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window, small.STRATEGY)
    window.actions_by_id["print-handout"].trigger()
    qtbot.waitUntil(lambda: bool(inside(window, QPrintDialog)))
    (dialog,) = inside(window, QPrintDialog)
    assert dialog.printer().docName() == "Strategy"
    dialog.reject()
