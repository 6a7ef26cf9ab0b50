"""The place "My notes": everything that is kept, each leading to its page."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from osee_desktop.notebook.records import Bookmark, Folder, Highlight, Item, PersonalNote, Report
from osee_desktop.notebook.report_file import read_reports
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.notes.name_box import NameBox
from osee_desktop.ui.pages.notes.page import NotesPage
from osee_desktop.ui.shell.notebook_desk import NotebookDesk
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.rows import RowRole
from tests.support import shelf as small
from tests.support.hands import click, double_click, inside, press
from tests.support.notebooks import opened
from tests.support.noted import keep, kept, noted_window
from tests.support.windows import go, start

STRATEGY, CHANGE = small.STRATEGY, small.CHANGE.id
GONE = PersonalNote(about="module/withdrawn", title="Withdrawn module", text="It was good.")


class Place:
    """The place in a window, over a notebook that held these items before."""

    def __init__(self, qtbot: QtBot, window: MainWindow, notebook: NotebookDesk, folder: Path) -> None:
        self._qtbot, self.window, self.notebook, self.folder = qtbot, window, notebook, folder

    @property
    def page(self) -> NotesPage:
        assert self.window.notes is not None
        assert self.window.notes.page is not None
        return self.window.notes.page

    def open(self, *items: Item, address: str = "notes") -> None:
        keep(self.folder, *items)
        start(self._qtbot, self.window, address)

    def titles(self) -> list[str]:
        return [index.data() for index in self.page.entries.rows.indexes()]

    def details(self) -> list[str]:
        return [index.data(RowRole.DETAIL) for index in self.page.entries.rows.indexes()]

    def mark(self, row: int) -> None:
        self.page.entries.setCurrentIndex(self.page.entries.rows.index(row, 0))

    def waits_for(self, *titles: str) -> None:
        self._qtbot.waitUntil(lambda: self.titles() == list(titles))

    def parts(self) -> list[str]:
        return [index.data() for index in self.page.parts.rows.rows.indexes()]

    def name(self, words: str) -> None:
        (box,) = [one for one in inside(self.page, NameBox) if one.isVisible()]
        box.field.setText(words)
        click(box.keep)


@pytest.fixture
def place(qtbot: QtBot, appearance: Appearance, jobs: Jobs, tmp_path: Path) -> Iterator[Place]:
    window, notebook = noted_window(qtbot, appearance, jobs, tmp_path)
    yield Place(qtbot, window, notebook, tmp_path)
    window.close()
    jobs.close()
    notebook.close()


THREE: tuple[Item, ...] = (
    Bookmark(about=STRATEGY, title="Strategy"),
    PersonalNote(about=CHANGE, title="Change management", text="Ask *Amina*"),
    Highlight(about=STRATEGY, title="Strategy", passage="A strategy for"),
)


def test_the_first_visit_says_how_to_begin(place: Place) -> None:
    place.open()
    shown = place.page._faces.currentWidget()
    assert shown is not place.page.entries
    assert "Ctrl+D" in place.page._empty.accessibleName()  # type: ignore[union-attr]
    assert not place.page.field.isVisible()


def test_everything_stands_there_the_newest_first(place: Place) -> None:
    place.open(*THREE)
    assert place.titles() == ["Strategy", "Change management", "Strategy"]
    assert place.details() == [
        "Highlight · 2026-11-23 · “A strategy for”",
        "Note · 2026-11-23 · Ask Amina",
        "Bookmark · 2026-11-23",
    ]
    assert place.parts()[:4] == ["Everything (3)", "Bookmarks (1)", "Notes (1)", "Highlights (1)"]


@pytest.mark.parametrize(
    ("address", "title", "shown"),
    [
        ("notes:bookmarks", "My notes: Bookmarks", ["Strategy"]),
        ("notes:notes", "My notes: Notes", ["Change management"]),
        ("notes:highlights", "My notes: Highlights", ["Strategy"]),
        ("notes:reports", "My notes: Mistakes and wishes", []),
    ],
)
def test_each_kind_has_its_part(place: Place, address: str, title: str, shown: list[str]) -> None:
    place.open(*THREE, address=address)
    assert place.titles() == shown
    assert place.window.windowTitle().startswith(title)


def test_an_entry_leads_to_its_page_by_enter_double_click_and_button(qtbot: QtBot, place: Place) -> None:
    place.open(*THREE)
    entries = place.page.entries
    assert entries.hasFocus()
    for way in (
        partial(press, entries, Qt.Key.Key_Return),
        partial(double_click, entries.viewport(), entries.visualRect(entries.rows.index(0, 0)).center()),
        partial(click, place.page.doings.open),
    ):
        with qtbot.waitSignal(place.window.page_painted) as said:
            way()
        assert said.args == ["Strategy"]
        go(qtbot, place.window, "notes")


def test_an_entry_whose_record_is_gone_keeps_its_title_and_says_so(place: Place) -> None:
    place.open(GONE)
    assert place.titles() == ["Withdrawn module"]
    assert "no longer in this edition" in place.details()[0]
    assert not place.page.doings.open.isEnabled()
    assert place.page.doings.open.toolTip() == "Its page is not in this edition."


def test_a_highlight_whose_page_changed_says_so(qtbot: QtBot, place: Place) -> None:
    place.open(Highlight(about=STRATEGY, title="Strategy", passage="words that the page has lost by now"), *THREE)
    qtbot.waitUntil(lambda: any("text changed" in detail for detail in place.details()))
    assert ["text changed" in detail for detail in place.details()] == [False, False, False, True]


def test_what_was_removed_comes_back(place: Place) -> None:
    place.open(*THREE)
    place.mark(1)
    press(place.page.entries, Qt.Key.Key_Delete)
    place.waits_for("Strategy", "Strategy")
    assert kept(place.folder, PersonalNote) == ()
    press(place.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    place.waits_for("Strategy", "Change management", "Strategy")
    assert place.page.undo.isHidden()
    place.mark(0)
    click(place.page.doings.remove)
    place.waits_for("Change management", "Strategy")
    click(place.page.undo)
    place.waits_for("Strategy", "Change management", "Strategy")


def test_words_narrow_the_list(place: Place) -> None:
    place.open(*THREE)
    QTest.keyClicks(place.page.field, "amina")
    assert place.titles() == ["Change management"]
    assert place.page.count.text() == "1 entry"
    QTest.keyClicks(place.page.field, " xyzzy")
    assert place.titles() == []
    assert place.page._empty is not None
    assert place.page._empty.accessibleName().startswith("No entry has these words")
    press(place.page.field, Qt.Key.Key_Escape)
    assert len(place.titles()) == 3


def test_a_bookmark_goes_into_a_folder_and_the_folder_goes(qtbot: QtBot, place: Place) -> None:
    place.open(*THREE, address="notes:bookmarks")
    click(place.page.parts.add)
    place.name("To  read")
    qtbot.waitUntil(lambda: "To read" in place.parts())
    actions = {action.text(): action for action in place.page.doings.moving.menu().actions()}
    assert actions["No folder"].isChecked()
    actions["To read"].trigger()
    qtbot.waitUntil(lambda: "To read (1)" in place.parts())
    (folder,) = kept(place.folder, Folder)
    go(qtbot, place.window, f"notes:folder/{folder.id}")
    assert place.titles() == ["Strategy"]
    click(place.page.parts.rename)
    place.name("Later")
    qtbot.waitUntil(lambda: "Later (1)" in place.parts())
    with qtbot.waitSignal(place.window.page_painted):
        click(place.page.parts.remove)
    qtbot.waitUntil(lambda: not any("Later" in part for part in place.parts()))
    assert place.titles() == ["Strategy"]
    click(place.page.undo)
    qtbot.waitUntil(lambda: "Later (1)" in place.parts())


def test_reports_are_exported_for_the_publisher(qtbot: QtBot, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.open(
        Report(about=STRATEGY, title="Strategy", kind="mistake", text="A word is missing", edition=3),
        address="notes:reports",
    )
    assert "mistake" in place.details()[0]
    target = place.folder / "for the publisher"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(target), ""))
    click(place.page.doings.export)
    written = target.with_suffix(".osee-reports")
    qtbot.waitUntil(written.exists)
    assert [one.text for one in read_reports(written)] == ["A word is missing"]


def test_the_history_leads_back_to_where_one_read_and_can_be_cleared(qtbot: QtBot, place: Place) -> None:
    with opened(place.folder) as notebook:
        notebook.visit(STRATEGY, "Strategy", 0.6)
    place.window.resize(1280, 500)
    place.open(address="notes:history")
    assert place.details() == ["Read · 2026-11-23 · 60 % read"]
    assert not place.page.doings.remove.isVisible()
    with qtbot.waitSignal(place.window.page_painted):
        press(place.page.entries, Qt.Key.Key_Return)
    assert place.window.navigator.reading.reader.read_fraction() == pytest.approx(0.6, abs=0.05)
    go(qtbot, place.window, "notes:history")
    click(place.page.doings.clear)
    place.waits_for()


def test_a_long_list_is_shown_in_parts(place: Place) -> None:
    place.open(*(PersonalNote(about=STRATEGY, title="Strategy", text=f"Note {n}") for n in range(230)))
    assert len(place.titles()) == 201
    assert place.titles()[-1] == "30 more"
    place.mark(200)
    press(place.page.entries, Qt.Key.Key_Return)
    assert len(place.titles()) == 230
    assert place.page.entries.currentIndex().row() == 200


def test_a_narrow_window_opens_the_parts_below_their_button(qtbot: QtBot, place: Place) -> None:
    place.window.resize(800, 600)
    place.open(*THREE)
    assert not place.page.parts.isVisible()
    click(place.page.unfold)
    popup = next(one for one in inside(place.page, type(place.page.parts)) if one is not place.page.parts)
    with qtbot.waitSignal(place.window.page_painted):
        popup.rows.chosen.emit("notes:notes")
    assert place.titles() == ["Change management"]
