"""The preview in the window: real sources, real builds, a banner above every page, and faults that change nothing."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.library.front import FrontPage, read_front
from osee_desktop.library.library import Library, open_library
from osee_desktop.publish.preview import Preview
from osee_desktop.search.engine import Search
from osee_desktop.search.store import open_search
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.search.surroundings import Surroundings
from osee_desktop.ui.shell.library_desk import LibraryDesk
from osee_desktop.ui.shell.preview_desk import PreviewDesk
from osee_desktop.ui.shell.preview_join import PreviewDesks, PreviewJoin
from osee_desktop.ui.shell.preview_port import Built, PreviewFault, PreviewPort
from osee_desktop.ui.shell.preview_words import FAULTS, PreviewState, preview_banner, preview_sheet, spoken_preview
from osee_desktop.ui.shell.search_desk import SearchDesk
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance
from tests.support.content import REAL_CONTENT, line_of, plant
from tests.support.faults import all_faults
from tests.support.hands import click, inside
from tests.support.shelf import front_page
from tests.support.windows import go, start

STRATEGY = "modules/strategy.yaml"
EIGHT = datetime(2026, 3, 12, 8, 10, 5, tzinfo=UTC)
LONG = 20_000
"""Milliseconds that a build may take on a busy machine."""
FAULT = PreviewFault(STRATEGY, 3, "`lead` is missing <here>. Add it.")


class Room:
    """A window on a preview of a copy of the real sources."""

    def __init__(self, appearance: Appearance, jobs: Jobs, folder: Path, first: str) -> None:
        self.content = Path(shutil.copytree(REAL_CONTENT, folder / "content" / "en"))
        self.folder, self.jobs, self.opened = folder, jobs, ExitStack()
        self.preview = Preview(self.content, folder / "room")
        self.library = LibraryDesk(jobs, self._open_library)
        self.search = SearchDesk(jobs, self._open_search, Surroundings())
        self.library.opened.connect(self.search.open_search)
        self.window = MainWindow(appearance, front_page(), self.library, self.search)
        port = PreviewPort(str(self.content), self.preview.stamp, self._build, self._front)
        desks = PreviewDesks(jobs, self.library, self.search)
        self.join = PreviewJoin(self.window, appearance, desks, port, first, lambda: EIGHT)

    def save(self, old: str, new: str, file: str = STRATEGY) -> None:
        """Save a file, and look twice as the timer does: once that it is new, once that nothing more comes."""
        plant(self.content, file, old, new)
        self.join.desk.look()

    def close(self) -> None:
        # What was opened when nobody waited any more is closed too, as the program does it.
        self.jobs.close()
        self.opened.close()

    def _build(self) -> Built:
        faults = self.preview.build()
        told = [PreviewFault(one.place.path.as_posix(), one.place.line, one.sentence) for one in faults]
        return Built(tuple(told), self.preview.number)

    def _front(self) -> FrontPage:
        return read_front(self.preview.library)

    def _open_library(self) -> Library:
        return self.opened.enter_context(open_library(self.preview.library))

    def _open_search(self) -> Search:
        return self.opened.enter_context(closing(open_search(self.preview.library, self.folder)))


@pytest.fixture
def room(qtbot: QtBot, appearance: Appearance, jobs: Jobs, tmp_path: Path) -> Iterator[Room]:
    made = Room(appearance, jobs, tmp_path, "module/strategy")
    qtbot.addWidget(made.window)
    made.window.resize(1280, 800)
    yield made
    made.close()


def said(window: MainWindow) -> list[str]:
    return [label.text() for label in inside(window, QLabel) if label.isVisible()]


def text(room: Room) -> str:
    return room.window.navigator.reading.reader.toPlainText()


def built(qtbot: QtBot, room: Room) -> None:
    """Wait for the next build."""
    with qtbot.waitSignal(room.join.desk.built, timeout=LONG):
        pass


def test_from_the_sources_to_the_page_and_every_save_to_the_page_that_is_read(qtbot: QtBot, room: Room) -> None:
    window = room.window
    start(qtbot, window, "preview")
    assert "Preview of unsigned content" in said(window)
    assert f"It is being built from {room.content}." in said(window)
    with qtbot.waitSignal(room.join.shown, timeout=LONG):
        built(qtbot, room)
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Strategy"), timeout=LONG)
    qtbot.waitUntil(lambda: window.front.title == "Open-Source Ecosystem Enablement Framework")
    assert any(words.startswith("Built at 08:10:05 from ") for words in said(window))
    reader = window.navigator.reading.reader
    qtbot.waitUntil(lambda: reader.verticalScrollBar().maximum() > 400)
    reader.verticalScrollBar().setValue(400)
    room.save("lead: ", "lead: Now previewed. ")
    with qtbot.waitSignal(room.join.shown, timeout=LONG) as told:
        built(qtbot, room)
    assert told.args == [2]
    qtbot.waitUntil(lambda: "Now previewed. " in text(room), timeout=LONG)
    assert window.windowTitle().startswith("Strategy")
    qtbot.waitUntil(lambda: abs(reader.verticalScrollBar().value() - 400) < 40)


def test_a_fault_is_shown_with_its_line_and_what_was_built_stays_in_front(qtbot: QtBot, room: Room) -> None:
    window = room.window
    start(qtbot, window, "preview")
    with qtbot.waitSignal(room.join.shown, timeout=LONG):
        built(qtbot, room)
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Strategy"), timeout=LONG)
    plant(room.content, "roles.yaml", "title: ", "tilte: ")
    room.save("lead: ", "laed: ")
    built(qtbot, room)
    lines = (room.content / STRATEGY).read_text(encoding="utf-8").splitlines()
    bad = next(line for line in lines if line.startswith("laed: "))
    assert window.windowTitle().startswith("Strategy")
    assert any(words.startswith("Preview of unsigned content: ") for words in said(window))
    assert any("The last good build is shown, of 08:10:05." in words for words in said(window))
    with qtbot.waitSignal(window.page_painted):
        click(room.join.banner.steps[FAULTS])
    assert f"line {line_of(room.content, STRATEGY, bad)}" in text(room)
    assert "`laed` is not a field of this record." in text(room)
    with qtbot.waitSignal(window.navigator.reading.copy_wanted) as told:
        window.navigator.reading.reader.anchorClicked.emit("osee:copy")
    assert f"{STRATEGY}:{line_of(room.content, STRATEGY, bad)}: " in told.args[0]
    plant(room.content, "roles.yaml", "tilte: ", "title: ")
    room.save("laed: ", "lead: Mended. ")
    built(qtbot, room)
    qtbot.waitUntil(lambda: "Built at 08:10:05" in text(room), timeout=LONG)
    go(qtbot, window, "module/strategy")
    qtbot.waitUntil(lambda: "Mended. " in text(room), timeout=LONG)


def test_faults_from_the_start_are_listed_and_the_first_good_build_leads_on(qtbot: QtBot, room: Room) -> None:
    window = room.window
    plant(room.content, STRATEGY, "lead: ", "laed: ")
    start(qtbot, window, "preview")
    built(qtbot, room)
    assert "There was no good build yet." in text(room)
    assert "`laed` is not a field of this record." in text(room)
    room.save("laed: ", "lead: ")
    built(qtbot, room)
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Strategy"), timeout=LONG)


def test_what_is_wanted_before_there_is_a_build_comes_with_it(qtbot: QtBot, room: Room) -> None:
    window = room.window
    plant(room.content, STRATEGY, "lead: ", "laed: ")
    start(qtbot, window, "preview")
    built(qtbot, room)
    go(qtbot, window, "home")
    window.navigator.go("module/digital-inclusion")
    assert not window.notice.isVisible()
    room.save("laed: ", "lead: ")
    built(qtbot, room)
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Digital Inclusion"), timeout=LONG)
    assert not window.notice.isVisible()


def test_a_page_that_was_taken_out_stays_and_it_is_said(qtbot: QtBot, room: Room) -> None:
    window = room.window
    start(qtbot, window, "preview")
    with qtbot.waitSignal(room.join.shown, timeout=LONG):
        built(qtbot, room)
    go(qtbot, window, "term/open-source-software")
    before = text(room)
    assert before
    record = "id: term/open-source-software"
    room.save(record, f"{record}-renamed", "terms.yaml")
    built(qtbot, room)
    assert room.preview.number == 2
    qtbot.waitUntil(window.notice.isVisible, timeout=LONG)
    assert text(room) == before


class Sources:
    """Sources that are saved by the test, and builds that end as it says."""

    def __init__(self) -> None:
        self.saves = 0
        self.builds = 0
        self.broken: Exception | None = None

    def stamp(self) -> int:
        return self.saves

    def build(self) -> Built:
        self.builds += 1
        if self.broken:
            raise self.broken
        return Built((), self.builds)

    def port(self) -> PreviewPort:
        return PreviewPort("/content/en", self.stamp, self.build, front_page)


def look(qtbot: QtBot, jobs: Jobs, desk: PreviewDesk) -> None:
    """One look of the timer, and whatever it asked for."""
    done: list[object] = []
    desk.look()
    for count in (1, 2):
        jobs.submit("preview", str, done.append)
        qtbot.waitUntil(lambda count=count: len(done) == count)  # type: ignore[misc]


def test_saves_that_come_close_together_are_built_once(qtbot: QtBot, jobs: Jobs) -> None:
    sources = Sources()
    desk = PreviewDesk(jobs, sources.port())
    for _save in range(3):
        sources.saves += 1
        look(qtbot, jobs, desk)
        assert sources.builds == 0
    look(qtbot, jobs, desk)
    assert sources.builds == 1
    look(qtbot, jobs, desk)
    assert sources.builds == 1


def test_what_is_saved_while_it_is_built_is_built_afterwards(qtbot: QtBot, jobs: Jobs) -> None:
    sources = Sources()
    desk = PreviewDesk(jobs, sources.port())
    with qtbot.waitSignal(desk.built):
        desk.begin()
        sources.saves += 1
    with qtbot.waitSignal(desk.built):
        look(qtbot, jobs, desk)
        look(qtbot, jobs, desk)
    assert sources.builds == 2


def test_a_build_that_cannot_be_made_is_told_and_tried_again_at_the_next_save(qtbot: QtBot, jobs: Jobs) -> None:
    sources = Sources()
    desk = PreviewDesk(jobs, sources.port())
    sources.broken = EnvironmentProblem("cannot-write", path="/full", detail="No space left on device")
    with qtbot.waitSignal(desk.failed):
        desk.begin()
    look(qtbot, jobs, desk)
    look(qtbot, jobs, desk)
    assert sources.builds == 1
    sources.broken = None
    sources.saves += 1
    with qtbot.waitSignal(desk.built):
        look(qtbot, jobs, desk)
        look(qtbot, jobs, desk)


@pytest.mark.parametrize(
    ("state", "sentence", "meaning"),
    [
        (PreviewState("/en", busy=True), "Preview of unsigned content", "It is being built from /en."),
        (PreviewState("/en", 1, "08:10:05"), "Preview of unsigned content", "Built at 08:10:05 from /en."),
        (PreviewState("/en", 1, "08:10:05", busy=True), "Preview of unsigned content", "It is being built again."),
        (PreviewState("/en", 0, "", (FAULT,)), "Preview of unsigned content: 1 fault", "There was no good build yet."),
        (
            PreviewState("/en", 2, "08:10", (FAULT, FAULT)),
            "Preview of unsigned content: 2 faults",
            f"{STRATEGY}, line 3",
        ),
    ],
)
def test_the_banner_says_how_it_stands(state: PreviewState, sentence: str, meaning: str) -> None:
    banner = preview_banner(state)
    assert banner.sentence == sentence
    assert meaning in banner.meaning
    assert [step.key for step in banner.steps] == ([FAULTS] if state.faults else [])


def test_a_build_is_spoken_and_its_faults_stand_as_they_are_written() -> None:
    assert spoken_preview(PreviewState("/en", 1)) == "Built, no fault."
    assert spoken_preview(PreviewState("/en", 2)) == "Built again, no fault."
    assert spoken_preview(PreviewState("/en", 2, "", (FAULT,))).startswith(f"1 fault. {STRATEGY}, line 3: ")
    html = preview_sheet(PreviewState("/en", 2, "", (FAULT,))).html
    assert "&lt;here&gt;" in html


@pytest.mark.parametrize("size", [100, 200])
def test_the_banner_has_room_at_every_size(
    qtbot: QtBot, appearance: Appearance, jobs: Jobs, tmp_path: Path, size: int
) -> None:
    room = Room(appearance, jobs, tmp_path, "")
    qtbot.addWidget(room.window)
    appearance.set_text_scale(size)
    room.window.resize(1024, 600)
    room.window.navigator.go("preview")
    room.window.show()
    long = PreviewFault("modules/digital-public-goods-management-program.yaml", 1234, "A long sentence. " * 8)
    room.join.banner.show_text(preview_banner(PreviewState("/a/folder/far/away", 3, "08:10:05", (long, FAULT))))
    qtbot.waitUntil(lambda: all_faults(room.join.banner) == [])
    assert room.join.banner.height() < room.window.height() / 2
    room.close()


def test_copied_words_reach_the_clipboard(qtbot: QtBot, room: Room) -> None:
    plant(room.content, STRATEGY, "lead: ", "laed: ")
    start(qtbot, room.window, "preview")
    built(qtbot, room)
    room.window.navigator.reading.copy_wanted.emit("words")
    assert QGuiApplication.clipboard().text() == "words"
