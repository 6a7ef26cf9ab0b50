"""Help and support in the window: pages for messages, the report, what is told after a crash, whose software it is."""

import json
import threading
import zipfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.env.running_log import RunningLog, read_log
from osee_desktop.kit.reports import ReportPart
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.search.help import HelpFinder, with_help
from osee_desktop.ui.pages.search.results import Facets, Found, Group, Question, Results
from osee_desktop.ui.pages.search.surroundings import Surroundings
from osee_desktop.ui.shell.about import AboutBox
from osee_desktop.ui.shell.library_desk import LibraryDesk
from osee_desktop.ui.shell.outlet import WaysOut
from osee_desktop.ui.shell.search_desk import SearchDesk
from osee_desktop.ui.shell.support_port import SupportPort
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance
from tests.support.answers import FakeSearch, answer, hit
from tests.support.hands import click, inside, press
from tests.support.shelf import SmallShelf, front_page
from tests.support.windows import go, start

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PARTS = (ReportPart("program.txt", "Program", "OSEE Desktop"), ReportPart("log.txt", "Log", "started"))


@dataclass
class Support:
    """The way to support, and what went it."""

    folder: Path
    crash: str = ""
    told: list[tuple[str, str]] = field(default_factory=list)
    listener: "Callable[[BaseException], object] | None" = None

    def port(self) -> SupportPort:
        """What the window is given."""
        return SupportPort(self._report, RunningLog(self.folder), self.crash, self._hear)

    def _report(self, window: "Sequence[tuple[str, str]]") -> tuple[ReportPart, ...]:
        assert threading.current_thread() is not threading.main_thread()
        self.told = list(window)
        return PARTS

    def _hear(self, listener: "Callable[[BaseException], object] | None") -> None:
        self.listener = listener


@pytest.fixture
def support(tmp_path: Path) -> Support:
    return Support(tmp_path / "logs")


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, jobs: Jobs, tmp_path: Path) -> MainWindow:
    def ask(_parent: QWidget, _title: str, name: str, _kinds: str) -> str:
        return str(tmp_path / name)

    desk, search = LibraryDesk(jobs, SmallShelf), SearchDesk(jobs, FakeSearch, Surroundings())
    made = MainWindow(appearance, front_page(), desk, search, ways_out=WaysOut(ask=ask))
    qtbot.addWidget(made)
    made.resize(1280, 800)
    return made


def join(window: MainWindow, support: Support, jobs: Jobs) -> None:
    window.helping.join(support.port(), jobs, window.put_above)


def text_of(window: MainWindow) -> str:
    return window.navigator.reading.reader.toPlainText()


def test_a_failure_leads_to_its_help_page(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window)
    window.report(EnvironmentProblem("no-space", path="/x", missing=7))
    link = window.notice.links["help"]
    assert (list(window.notice.links), link.isVisible()) == (["help"], True)
    with qtbot.waitSignal(window.page_painted):
        click(link)
    assert window.windowTitle() == "There is not enough space in \u2039path\u203a — OSEE Desktop"
    assert "Empty the recycle bin" in text_of(window)
    assert not window.notice.isVisible()


def test_a_failure_that_nobody_foresaw_can_be_copied(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window)
    window.report(KeyError("Amina"))
    click(window.notice.links["copy"])
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("OSEE Desktop ")
    assert "KeyError" in copied
    assert "Amina" not in copied
    with qtbot.waitSignal(window.page_painted):
        click(window.notice.links["help"])
    assert window.windowTitle().startswith("Something went wrong that should not")


def test_a_later_failure_offers_its_own_links_only(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window)
    window.report(KeyError("x"))
    window.report(EnvironmentProblem("stopped"))
    qtbot.wait(1)
    shown = [button.text() for button in inside(window.notice, QPushButton) if button.isVisible()]
    assert shown == ["Help on this"]


def test_the_help_menu_leads_to_all_messages_with_their_list_beside(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window)
    with qtbot.waitSignal(window.page_painted):
        window.actions_by_id["help-pages"].trigger()
    page = window.navigator.reading
    assert "Your notebook" in text_of(window)
    assert page.list.name.text() == "Help"
    assert page.list.listing
    assert len(page.list.listing.entries) > 8
    assert [entry.title for entry in page.list.listing.filtered("cannot-write")[0].children] == [
        "\u2039path\u203a cannot be written"
    ]
    with qtbot.waitSignal(window.page_painted):
        page.list.tree.chosen.emit("help:cannot-write")
    assert window.windowTitle().startswith("\u2039path\u203a cannot be written")
    assert not window.rail.places.selectedIndexes()


def test_a_help_page_can_be_the_first_and_the_library_opens_behind_it(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window, "help:no-space")
    go(qtbot, window, "modules")
    assert window.navigator.reading.list.name.text() == "Modules"


def test_a_page_of_no_message_leads_to_the_list(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window, "help:gibberish")
    assert window.windowTitle() == "Help — OSEE Desktop"


def test_what_is_typed_in_a_terminal_stands_in_its_own_type(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window, "help:unknown-name")
    assert "osee list modules" in text_of(window)
    assert "`" not in text_of(window)


def test_after_a_crash_the_person_is_told_and_can_act(
    qtbot: QtBot, window: MainWindow, support: Support, jobs: Jobs
) -> None:
    support.crash = "Fatal Python error: Segmentation fault"
    join(window, support, jobs)
    start(qtbot, window)
    banner = window.helping.crash
    assert banner
    assert banner.accessibleName().startswith("OSEE Desktop ended unexpectedly the last time.")
    click(banner.links["copy"])
    assert QGuiApplication.clipboard().text() == support.crash
    with qtbot.waitSignal(window.page_painted):
        click(banner.links["help"])
    assert "--safe-mode" in text_of(window)
    click(banner.links["report"])
    qtbot.waitUntil(lambda: bool(window.helping.box and window.helping.box.save.isEnabled()))
    assert window.helping.box
    window.helping.box.close()
    click(banner.links["close"])
    assert not banner.isVisible()


def test_every_link_of_the_notice_is_reached_by_keyboard(
    qtbot: QtBot, window: MainWindow, support: Support, jobs: Jobs
) -> None:
    support.crash = "x"
    join(window, support, jobs)
    start(qtbot, window)
    assert window.helping.crash
    links = list(window.helping.crash.links.values())
    assert [link.focusPolicy() for link in links] == [Qt.FocusPolicy.TabFocus] * 4
    window.field.setFocus()
    for link in links:
        focused = QApplication.focusWidget()
        assert focused
        press(focused, Qt.Key.Key_Tab)
        assert link.hasFocus()


@pytest.mark.parametrize("scale", [100, 200])
def test_the_notice_fits_the_smallest_screen(
    qtbot: QtBot, window: MainWindow, support: Support, jobs: Jobs, appearance: Appearance, scale: int
) -> None:
    support.crash = "x"
    join(window, support, jobs)
    appearance.set_text_scale(scale)
    window.resize(1024, 600)
    start(qtbot, window)
    assert window.helping.crash
    banner = window.helping.crash
    for link in banner.links.values():
        corner = link.mapTo(banner, QPoint(link.width(), link.height()))
        assert corner.x() <= banner.width()
        assert corner.y() <= banner.height()
    assert window.minimumSizeHint().width() <= 1024


def test_without_a_crash_nothing_is_told(qtbot: QtBot, window: MainWindow, support: Support, jobs: Jobs) -> None:
    join(window, support, jobs)
    start(qtbot, window)
    assert window.helping.crash is None


def test_an_error_that_nobody_caught_reaches_the_person_from_any_thread(
    qtbot: QtBot, window: MainWindow, support: Support, jobs: Jobs
) -> None:
    join(window, support, jobs)
    start(qtbot, window)
    assert support.listener
    thread = threading.Thread(target=support.listener, args=[ValueError("odd")])
    thread.start()
    thread.join()
    qtbot.waitUntil(window.notice.isVisible)
    assert window.notice.accessibleName().startswith("Something went wrong that should not.")
    window.close()
    assert support.listener is None


def test_what_the_person_was_told_is_noted_without_its_words(
    qtbot: QtBot, window: MainWindow, support: Support, jobs: Jobs
) -> None:
    join(window, support, jobs)
    start(qtbot, window)
    window.report(EnvironmentProblem("cannot-write", path="/Amina/notes", detail="Amina"))
    log = read_log(support.folder)
    assert "told\n    EnvironmentProblem cannot-write\n" in log
    assert "Amina" not in log


def test_the_report_is_read_before_it_is_saved(
    qtbot: QtBot, window: MainWindow, support: Support, jobs: Jobs, tmp_path: Path
) -> None:
    join(window, support, jobs)
    start(qtbot, window)
    window.actions_by_id["support-report"].trigger()
    box = window.helping.box
    assert box
    assert not box.save.isEnabled()
    qtbot.waitUntil(box.save.isEnabled)
    assert box.text.toPlainText().startswith("Program\n=======\nOSEE Desktop")
    assert {"Qt", "Screen", "Font", "Letters that can be shown"} <= {label for label, _value in support.told}
    with qtbot.waitSignal(window.helping.done) as said:
        click(box.save)
    assert said.args
    assert said.args[0].startswith("Saved as ")
    (pack,) = tmp_path.glob("*.zip")
    with zipfile.ZipFile(pack) as opened:
        assert opened.namelist() == ["program.txt", "log.txt"]
    qtbot.waitUntil(lambda: window.helping.box is None)


def test_the_report_can_be_copied(qtbot: QtBot, window: MainWindow, support: Support, jobs: Jobs) -> None:
    join(window, support, jobs)
    start(qtbot, window)
    window.actions_by_id["support-report"].trigger()
    box = window.helping.box
    assert box
    qtbot.waitUntil(box.copy.isEnabled)
    click(box.copy)
    assert QGuiApplication.clipboard().text().endswith("started\n")
    assert box.text.accessibleName() == "The report"
    box.close()


def test_where_no_report_can_be_made_none_is_offered(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window)
    assert not window.actions_by_id["support-report"].isEnabled()


def found(title: str) -> Found:
    return Found(address=title, title=title, kind="Module", icon="stack", place="", why="")


def results(*groups: Group) -> Results:
    state = "hits" if groups else "nothing"
    return Results(
        question=Question(words="disk"),
        state=state,  # type: ignore[arg-type]
        head="1 result",
        facets=Facets(kinds=(), categories=()),
        groups=groups,
    )


HELP = Group("Help", "2", (found("help"),))
FULL, WEAK = Group("In the title", "1", (found("a"),)), Group("With some of your words", "1", (found("b"),), weak=True)


@pytest.mark.parametrize(
    ("groups", "order", "head"),
    [
        ((FULL, WEAK), (FULL, HELP, WEAK), "1 result"),
        ((FULL,), (FULL, HELP), "1 result"),
        ((WEAK,), (HELP, WEAK), "2 help pages"),
        ((), (HELP,), "2 help pages"),
    ],
)
def test_help_stands_below_what_has_all_the_words(
    groups: tuple[Group, ...], order: tuple[Group, ...], head: str
) -> None:
    shown = with_help(results(*groups), HELP)
    assert (shown.groups, shown.head, shown.state) == (order, head, "hits")
    assert with_help(results(*groups), None) == results(*groups)


def test_beside_results_only_the_best_pages_stand() -> None:
    many = Group("Help", "9", tuple(found(str(number)) for number in range(5)))
    beside, alone = with_help(results(FULL), many).groups[1], with_help(results(WEAK), many).groups[0]
    assert (len(beside.hits), beside.remark) == (3, "the best 3 of 9")
    assert alone == many


def finder(search: FakeSearch) -> HelpFinder:
    made = HelpFinder(lambda: search)
    made.prepare()
    return made


def test_only_pages_with_all_the_words_are_found() -> None:
    good, bad = hit("Disk", kind="help"), hit("Space", kind="help", match="some words")
    pages = finder(FakeSearch({"disk": answer(good, bad), "dsik": answer(good, corrected="disk"), "x": answer(bad)}))
    group = pages.group(Question(words="disk"))
    assert group
    assert ([one.title for one in group.hits], group.name, group.hits[0].icon) == (["Disk"], "Help", "question")
    assert pages.group(Question(words="dsik")) is None
    assert pages.group(Question(words="x")) is None
    assert pages.group(Question(words=" ")) is None
    assert pages.group(Question(words="disk", kind="module")) is None


def test_before_its_index_is_made_nothing_is_found() -> None:
    assert HelpFinder(FakeSearch).group(Question(words="disk")) is None


def test_help_is_found_in_the_window_and_opened(qtbot: QtBot, appearance: Appearance, jobs: Jobs) -> None:
    search = SearchDesk(jobs, FakeSearch, Surroundings())
    page = replace(hit("There is not enough space", kind="help"), id="help:no-space")
    search.find_help(lambda: FakeSearch({"space": answer(page)}))
    window = MainWindow(appearance, front_page(), LibraryDesk(jobs, SmallShelf), search)
    qtbot.addWidget(window)
    start(qtbot, window)
    window.navigator.search("space")
    qtbot.waitUntil(lambda: bool(window.searching.page.results and window.searching.page.results.groups))
    shown = window.searching.page.results
    assert shown
    assert [group.name for group in shown.groups] == ["Help"]
    with qtbot.waitSignal(window.page_painted):
        window.searching.page.open_first(apart=False)
    assert window.windowTitle().startswith("There is not enough space")


def test_about_says_that_no_publisher_is_set_up_or_shows_the_fingerprint(
    qtbot: QtBot, appearance: Appearance, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    parent.resize(1280, 800)
    qtbot.addWidget(parent)
    assert "No publisher is set up" in AboutBox(appearance, front_page(), parent).details.toPlainText()
    groups = " ".join(["0f3a"] * 16)
    monkeypatch.setattr("osee_desktop.ui.shell.about.trusted_fingerprint", lambda _folder: groups)
    told = AboutBox(appearance, front_page(), parent).details.toPlainText()
    assert told.count("0f3a") == 16
    assert "compared by phone" in told


def test_about_leads_to_the_licences_of_everything(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window)
    window.actions_by_id["about"].trigger()
    box = inside(window, AboutBox)[0]
    with qtbot.waitSignal(window.page_painted):
        click(box.licences)
    assert window.windowTitle() == "Licences — OSEE Desktop"
    assert "SQLAlchemy" in text_of(window)
    go(qtbot, window, "licences:click")
    assert "Redistribution and use in source and binary forms" in text_of(window)
    assert window.navigator.reading.list.name.text() == "Licences"


def test_a_frozen_program_shows_the_licences_that_the_build_wrote(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "licences"
    (folder / "CPython").mkdir(parents=True)
    (folder / "CPython" / "LICENSE.txt").write_text("PSF <licence>\nsecond line\n\nend", encoding="utf-8")
    rows = [
        {"name": "CPython", "version": "3.11", "licence": "PSF-2.0", "texts": ["CPython/LICENSE.txt"]},
        {"name": "gone", "version": "1", "licence": "", "texts": ["gone/LICENSE.txt"]},
    ]
    (folder / "parts.json").write_text(json.dumps(rows), encoding="utf-8")
    monkeypatch.setattr("osee_desktop.ui.shell.licence_sheets.licence_folder", lambda: folder)
    start(qtbot, window, "licences")
    assert "CPython 3.11" in text_of(window)
    go(qtbot, window, "licences:CPython")
    assert "PSF <licence>\nsecond line" in text_of(window).replace("\u2028", "\n")
    go(qtbot, window, "licences:gone")
    assert window.windowTitle() == "gone 1 — OSEE Desktop"
