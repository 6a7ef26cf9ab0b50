"""What the officer keeps on a page that is read: bookmark, notes, highlights, reports, visits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from osee_desktop.env.settings import HISTORY, open_settings
from osee_desktop.notebook.records import Bookmark, Highlight, PersonalNote, Report
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.reading.note_card import NoteCard
from osee_desktop.ui.pages.reading.note_panel import NotePanel
from osee_desktop.ui.pages.reading.page import ReadingPage
from osee_desktop.ui.shell.preferences import PreferencesDialog
from osee_desktop.ui.shell.report_box import ReportBox
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.popup import PanelPopup
from tests.support import shelf as small
from tests.support.hands import click, inside, press
from tests.support.notebooks import opened
from tests.support.noted import keep, kept, noted_window
from tests.support.windows import go, start

STRATEGY, CHANGE = small.STRATEGY, small.CHANGE.id


class Noted:
    """A window at the module "Strategy", and how the notebook stands when it is closed."""

    def __init__(self, qtbot: QtBot, appearance: Appearance, jobs: Jobs, folder: Path) -> None:
        self._qtbot, self._jobs, self.folder = qtbot, jobs, folder
        self.window, self.notebook = noted_window(qtbot, appearance, jobs, folder)

    @property
    def page(self) -> ReadingPage:
        return self.window.navigator.reading

    @property
    def panel(self) -> NotePanel:
        return self.page.side.notes

    def start(self, address: str = STRATEGY) -> None:
        start(self._qtbot, self.window, address)
        self.settle()

    def settle(self) -> None:
        """Wait until the notebook has answered everything that was asked so far."""
        answered: list[object] = []
        self.notebook.ask(Noted._look, answered.append)
        self._qtbot.waitUntil(lambda: bool(answered))
        again: list[object] = []
        self.notebook.ask(Noted._look, again.append)
        self._qtbot.waitUntil(lambda: bool(again))

    @staticmethod
    def _look(_notebook: object) -> str:
        return "done"

    def do(self, action: str) -> None:
        self.window.actions_by_id[action].trigger()
        self.settle()

    def select(self, words: str) -> None:
        text = self.page.reader.document().toPlainText()
        cursor = QTextCursor(self.page.reader.document())
        cursor.setPosition(text.index(words))
        cursor.setPosition(text.index(words) + len(words), QTextCursor.MoveMode.KeepAnchor)
        self.page.reader.setTextCursor(cursor)

    def close(self) -> None:
        """Close the window as a person does, and let everything end."""
        self.window.close()
        self._jobs.close()
        self.notebook.close()


@pytest.fixture
def noted(qtbot: QtBot, appearance: Appearance, jobs: Jobs, tmp_path: Path) -> Iterator[Noted]:
    made = Noted(qtbot, appearance, jobs, tmp_path)
    yield made
    made.close()


def card(noted: Noted) -> NoteCard:
    (found,) = noted.panel.cards.values()
    return found


def test_a_bookmark_is_set_and_taken_away_by_key_and_button(noted: Noted) -> None:
    noted.start()
    button = noted.page.head.bookmark
    assert (button.text(), button.isChecked()) == ("Bookmark", False)
    noted.do("bookmark")
    assert (button.text(), button.isChecked()) == ("Bookmarked", True)
    click(button)
    noted.settle()
    assert (button.text(), button.isChecked()) == ("Bookmark", False)
    noted.do("bookmark")
    noted.close()
    assert [(one.about, one.title) for one in kept(noted.folder, Bookmark)] == [(STRATEGY, "Strategy")]


def test_another_page_shows_its_own_bookmark(qtbot: QtBot, noted: Noted) -> None:
    keep(noted.folder, Bookmark(about=CHANGE, title="Change management"))
    noted.start()
    go(qtbot, noted.window, CHANGE)
    noted.settle()
    assert noted.page.head.bookmark.isChecked()
    go(qtbot, noted.window, STRATEGY)
    noted.settle()
    assert not noted.page.head.bookmark.isChecked()


@pytest.mark.parametrize("address", ["modules", "roles", "shortcuts"])
def test_a_page_that_is_no_record_keeps_nothing(noted: Noted, address: str) -> None:
    noted.start(address)
    assert not noted.page.head.bookmark.isVisible()
    assert not noted.panel.isVisible()
    assert not noted.window.actions_by_id["bookmark"].isEnabled()
    assert not noted.window.actions_by_id["note"].isEnabled()


def test_a_note_is_saved_as_it_is_typed_and_shown_as_markdown(qtbot: QtBot, noted: Noted) -> None:
    noted.start()
    noted.do("note")
    field = card(noted).field
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "Ask **Amina**")
    noted.settle()
    qtbot.waitUntil(lambda: len(noted.panel.cards) == 1 and bool(card(noted).note.text))
    press(field, Qt.Key.Key_Escape)
    noted.settle()
    assert not field.isVisible()
    assert card(noted).shown.toPlainText() == "Ask Amina"
    assert card(noted).edit.hasFocus()
    noted.close()
    assert [(one.about, one.text) for one in kept(noted.folder, PersonalNote)] == [(STRATEGY, "Ask **Amina**")]


def test_what_was_typed_is_there_when_the_window_closes_or_another_page_comes(qtbot: QtBot, noted: Noted) -> None:
    noted.start()
    noted.do("note")
    QTest.keyClicks(card(noted).field, "first")
    go(qtbot, noted.window, CHANGE)
    noted.settle()
    noted.do("note")
    QTest.keyClicks(card(noted).field, "second")
    noted.close()
    assert [(one.about, one.text) for one in kept(noted.folder, PersonalNote)] == [
        (STRATEGY, "first"),
        (CHANGE, "second"),
    ]


def test_a_page_can_have_several_notes_and_says_which_came_from_elsewhere(noted: Noted) -> None:
    keep(
        noted.folder,
        PersonalNote(about=STRATEGY, title="Strategy", text="mine"),
        PersonalNote(about=STRATEGY, title="Strategy", text="theirs", other_side=True),
    )
    noted.start()
    shown = [(one.shown.toPlainText(), one._origin.isVisible()) for one in noted.panel.cards.values()]
    assert shown == [("mine", False), ("theirs", True)]
    noted.do("note")
    assert [one.is_written for one in noted.panel.cards.values()] == [True, False]
    click(noted.panel.add)
    assert len(noted.panel.cards) == 3


def test_a_removed_note_can_be_brought_back(noted: Noted) -> None:
    keep(noted.folder, PersonalNote(about=STRATEGY, title="Strategy", text="mine"))
    noted.start()
    click(card(noted).remove)
    noted.settle()
    assert noted.panel.cards == {}
    assert noted.panel.undo.hasFocus()
    click(noted.panel.undo)
    noted.settle()
    assert card(noted).note.text == "mine"
    noted.close()
    assert [one.text for one in kept(noted.folder, PersonalNote)] == ["mine"]


def test_a_note_that_is_emptied_is_thrown_away(noted: Noted) -> None:
    keep(noted.folder, PersonalNote(about=STRATEGY, title="Strategy", text="mine"))
    noted.start()
    noted.do("note")
    card(noted).field.clear()
    noted.close()
    assert kept(noted.folder, PersonalNote) == ()


def test_a_narrow_window_opens_the_notes_below_their_button(noted: Noted) -> None:
    noted.window.resize(1024, 600)
    noted.start()
    assert not noted.page.side.isVisible()
    assert noted.page.head.button("note").isVisible()
    noted.do("note")
    (popup,) = [one for one in inside(noted.page, PanelPopup) if one.isVisible()]
    (panel,) = inside(popup, NotePanel)
    (written,) = panel.cards.values()
    QTest.keyClicks(written.field, "from a popup")
    popup.close()
    noted.settle()
    assert card(noted).note.text == "from a popup"


def test_selected_words_are_highlighted_and_not_by_colour_alone(noted: Noted) -> None:
    noted.start()
    noted.select("A strategy for")
    noted.do("highlight")
    (mark,) = noted.page.reader.extraSelections()
    assert mark.cursor.selectedText() == "A strategy for"  # type: ignore[attr-defined]
    assert mark.format.underlineStyle() == QTextCharFormat.UnderlineStyle.DashUnderline  # type: ignore[attr-defined]
    noted.do("highlight")
    assert noted.page.reader.extraSelections() == []
    noted.do("highlight")
    noted.close()
    assert [one.passage for one in kept(noted.folder, Highlight)] == ["A strategy for"]


def test_without_selected_words_nothing_is_highlighted(noted: Noted) -> None:
    noted.start()
    noted.do("highlight")
    noted.close()
    assert kept(noted.folder, Highlight) == ()


def test_a_highlight_of_a_text_that_changed_is_listed_with_its_old_words(noted: Noted) -> None:
    keep(noted.folder, Highlight(about=STRATEGY, title="Strategy", passage="words that the page has lost by now"))
    noted.start()
    assert noted.page.reader.extraSelections() == []
    (row,) = noted.panel.passages.rows.indexes()
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "“words that the page has lost by now”, Text changed: the page no longer says this."
    )


def test_a_highlight_is_marked_anew_in_another_look(noted: Noted, appearance: Appearance) -> None:
    keep(noted.folder, Highlight(about=STRATEGY, title="Strategy", passage="A strategy for", before="", after=" open"))
    noted.start()
    appearance.choose("dark")
    (mark,) = noted.page.reader.extraSelections()
    assert mark.cursor.selectedText() == "A strategy for"  # type: ignore[attr-defined]


def test_a_chosen_highlight_is_shown_in_the_page(noted: Noted) -> None:
    keep(noted.folder, Highlight(about=STRATEGY, title="Strategy", passage="A strategy for", before="", after=" open"))
    noted.start()
    (row,) = noted.panel.passages.rows.indexes()
    noted.panel.passages.chosen.emit(row.data(Qt.ItemDataRole.UserRole + 1))
    assert noted.page.reader.hasFocus()
    text = noted.page.reader.document().toPlainText()
    assert noted.page.reader.textCursor().position() == text.index("A strategy for")


def test_a_report_is_kept_with_its_page_and_edition(noted: Noted) -> None:
    noted.start()
    noted.window.actions_by_id["report"].trigger()
    (box,) = [one for one in inside(noted.window, QDialog) if isinstance(one, ReportBox)]
    assert not box.keep.isEnabled()
    click(box.wish)
    QTest.keyClicks(box.words, "More examples")
    click(box.keep)
    noted.settle()
    noted.close()
    (report,) = kept(noted.folder, Report)
    assert (report.kind, report.text, report.about, report.title) == ("wish", "More examples", STRATEGY, "Strategy")
    assert report.edition == small.EDITION.number


def visited(folder: Path) -> list[tuple[str, str]]:
    with opened(folder) as notebook:
        return [(one.about, one.title) for one in notebook.visits(10)]


def test_pages_that_are_read_stand_in_the_history(qtbot: QtBot, noted: Noted) -> None:
    noted.start()
    go(qtbot, noted.window, CHANGE)
    noted.close()
    assert visited(noted.folder) == [(CHANGE, "Change management"), (STRATEGY, "Strategy")]


def test_a_history_that_is_not_wanted_is_not_kept(qtbot: QtBot, noted: Noted) -> None:
    noted.window.keeper.keep({HISTORY: False})
    noted.start()
    go(qtbot, noted.window, CHANGE)
    noted.close()
    assert visited(noted.folder) == []
    assert open_settings(None).get(HISTORY)


def test_the_preferences_switch_the_history_off_and_on(noted: Noted) -> None:
    noted.start()
    noted.window.actions_by_id["preferences"].trigger()
    (dialog,) = inside(noted.window, PreferencesDialog)
    assert dialog.histories["kept"].isChecked()
    click(dialog.histories["not kept"])
    assert not noted.window.keeper.value(HISTORY)
    click(dialog.histories["kept"])
    assert noted.window.keeper.value(HISTORY)
    dialog.close()


def test_the_next_start_goes_on_where_one_stopped_reading(noted: Noted) -> None:
    with opened(noted.folder) as notebook:
        notebook.visit(STRATEGY, "Strategy", 0.5)
    noted.window.resize(1280, 400)
    noted.start()
    assert noted.page.reader.read_fraction() == pytest.approx(0.5, abs=0.02)


def test_another_page_than_the_one_read_last_is_shown_from_its_top(noted: Noted) -> None:
    with opened(noted.folder) as notebook:
        notebook.visit(CHANGE, "Change management", 0.5)
    noted.window.resize(1280, 400)
    noted.start()
    assert noted.page.reader.read_fraction() == 0.0


def test_nothing_is_offered_where_nobody_keeps_anything(qtbot: QtBot, appearance: Appearance) -> None:
    page = ReadingPage(appearance)
    qtbot.addWidget(page)
    page.show()
    assert not page.head.bookmark.isVisible()
    assert not page.side.notes.isVisible()
