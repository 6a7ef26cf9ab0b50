"""The cards of Home that lead on: what they say, when they come, and that they do not push the page about."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from osee_desktop.env.window_state import WindowMemory, WindowState
from osee_desktop.notebook.records import ChosenRole, Progress, Visit
from osee_desktop.notebook.store import Notebook
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.home import CONTINUE, MY_PLAN, UPDATE
from osee_desktop.ui.pages.search.surroundings import Surroundings
from osee_desktop.ui.shell.home_desk import HomeDesk
from osee_desktop.ui.shell.home_leads import read_words
from osee_desktop.ui.shell.keeping import WindowKeeper
from osee_desktop.ui.shell.library_desk import LibraryDesk
from osee_desktop.ui.shell.notebook_desk import NotebookDesk
from osee_desktop.ui.shell.search_desk import SearchDesk
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.cards import CategoryCard
from osee_desktop.ui.widgets.lead_card import Done, LeadCard, LeadText
from osee_desktop.ui.widgets.lead_row import LeadRow
from tests.support import shelf as small
from tests.support.answers import FakeSearch
from tests.support.hands import click, inside
from tests.support.notebooks import opened
from tests.support.shelf import SmallShelf, front_page
from tests.support.windows import go, start

TODAY = date(2026, 11, 23)


@pytest.fixture
def notebook(jobs: Jobs, tmp_path: Path) -> Iterator[NotebookDesk]:
    made = NotebookDesk(jobs, partial(opened, tmp_path))
    yield made
    jobs.close()
    made.close()


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, jobs: Jobs, notebook: NotebookDesk) -> MainWindow:
    library, search = LibraryDesk(jobs, SmallShelf), SearchDesk(jobs, FakeSearch, Surroundings())
    made = MainWindow(appearance, front_page(), library, search)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    HomeDesk(made.home, library, notebook, made.navigator)
    notebook.failed.connect(made.report)
    return made


def read_strategy(notebook: Notebook) -> None:
    notebook.visit(small.STRATEGY, "Strategy", 0.4)


def follow_a_role(notebook: Notebook) -> None:
    notebook.keep(ChosenRole(about=small.ROLE.id, title="Policy maker"))
    notebook.keep(Progress(about=small.CHANGE.id, title="Change", state="learning"))


def card(window: MainWindow, name: str) -> LeadCard:
    (row,) = inside(window.home, LeadRow)
    return row.cards[name]


def leading(window: MainWindow) -> list[str]:
    return list(window.home.leading)


def left(widget: QWidget) -> int:
    """The leading edge, in px of its window."""
    return widget.mapTo(widget.window(), QPoint()).x()


def said(shown: LeadCard) -> list[str]:
    return [label.text() for label in inside(shown, QLabel) if label.text() and label.isVisible()]


def test_there_are_none_where_there_is_nothing_to_go_on_with(qtbot: QtBot, window: MainWindow, jobs: Jobs) -> None:
    start(qtbot, window)
    done: list[object] = []
    qtbot.waitUntil(lambda: not window.home.leading)
    jobs.submit("notebook", str, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert not inside(window.home, LeadRow)


def test_the_page_that_was_read_last_is_offered(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    with opened(tmp_path) as kept:
        read_strategy(kept)
        kept.visit("module/withdrawn", "Withdrawn", 0.1)
    start(qtbot, window)
    qtbot.waitUntil(lambda: window.home.leading == (CONTINUE,))
    assert said(card(window, CONTINUE))[:2] == ["Continue reading", "Strategy"]
    with qtbot.waitSignal(window.page_painted):
        click(card(window, CONTINUE).step)
    assert window.windowTitle().startswith("Strategy")


def test_the_plan_says_how_far_one_is_and_what_comes_next(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    with opened(tmp_path) as kept:
        follow_a_role(kept)
    start(qtbot, window)
    qtbot.waitUntil(lambda: window.home.leading == (MY_PLAN,))
    head, title, facts = said(card(window, MY_PLAN))
    assert (head, title) == ("My plan", "Policy maker")
    assert facts.startswith("0 of ")
    assert "1 in progress" in facts


def test_they_follow_what_is_kept_and_go_with_it(qtbot: QtBot, window: MainWindow, notebook: NotebookDesk) -> None:
    start(qtbot, window)
    notebook.change(read_strategy)
    qtbot.waitUntil(lambda: window.home.leading == (CONTINUE,))
    go(qtbot, window, small.INCLUSION)
    notebook.change(follow_a_role)
    qtbot.waitUntil(lambda: window.home.leading == (CONTINUE, MY_PLAN))
    notebook.change(Notebook.delete_everything)
    qtbot.waitUntil(lambda: window.home.leading == ())


def test_their_room_is_kept_so_that_nothing_jumps(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, appearance: Appearance
) -> None:
    with opened(tmp_path) as kept:
        read_strategy(kept)
        follow_a_role(kept)
    memory = WindowMemory(tmp_path)
    memory.keep(WindowState(leading=(CONTINUE, MY_PLAN)))
    with qtbot.waitSignal(window.page_painted):
        WindowKeeper(memory, window).restore((1280, 800), "")
        window.show()
    first = inside(window.home, CategoryCard)[0]
    before = first.mapTo(window.home, QPoint(0, 0))
    assert before.y() > 3 * appearance.theme.line("h1")
    qtbot.waitUntil(lambda: "Strategy" in said(card(window, CONTINUE)))
    qtbot.waitUntil(lambda: "Policy maker" in said(card(window, MY_PLAN)))
    assert first.mapTo(window.home, QPoint(0, 0)) == before
    window.close()
    assert WindowMemory(tmp_path).recall().leading == (CONTINUE, MY_PLAN)


def test_room_that_was_kept_in_vain_is_given_up(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "notebook.db").mkdir()
    window.home.expect_leading((CONTINUE,))
    start(qtbot, window)
    qtbot.waitUntil(window.notice.isVisible)
    qtbot.waitUntil(lambda: window.home.leading == ())


def test_cards_stand_at_the_edges_of_the_columns_below(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    with opened(tmp_path) as kept:
        read_strategy(kept)
        follow_a_role(kept)
    start(qtbot, window)
    qtbot.waitUntil(lambda: window.home.leading == (CONTINUE, MY_PLAN))
    below = inside(window.home, CategoryCard)
    qtbot.waitUntil(lambda: abs(card(window, CONTINUE).width() - below[0].width()) <= 1)
    assert abs(left(card(window, MY_PLAN)) - left(below[1])) <= 1
    window.resize(640, 700)
    qtbot.waitUntil(lambda: window.home.columns() == 1)
    qtbot.waitUntil(lambda: card(window, MY_PLAN).y() > card(window, CONTINUE).y())
    assert card(window, CONTINUE).width() == card(window, MY_PLAN).width()


def test_the_card_of_updates_stands_beside_the_others_and_outlasts_another_edition(
    qtbot: QtBot, window: MainWindow, notebook: NotebookDesk
) -> None:
    start(qtbot, window)
    window.home.show_update(LeadText(UPDATE, "Up to date", "Edition 11.", "Open updates"))
    notebook.change(read_strategy)
    qtbot.waitUntil(lambda: window.home.leading == (CONTINUE, UPDATE))
    notebook.change(follow_a_role)
    qtbot.waitUntil(lambda: window.home.leading == (CONTINUE, MY_PLAN, UPDATE))
    assert said(card(window, UPDATE)) == ["Updates", "Up to date", "Edition 11."]
    window.take_front(front_page())
    assert window.home.leading == (CONTINUE, MY_PLAN, UPDATE)
    qtbot.waitUntil(lambda: "Up to date" in said(card(window, UPDATE)))
    window.home.show_update(None)
    qtbot.waitUntil(lambda: window.home.leading == (CONTINUE, MY_PLAN))


def test_no_room_is_kept_for_updates_where_nobody_tells_of_them(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    memory = WindowMemory(tmp_path)
    memory.keep(WindowState(leading=(CONTINUE, UPDATE)))
    with qtbot.waitSignal(window.page_painted):
        WindowKeeper(memory, window).restore((1280, 800), "")
        window.show()
    assert leading(window) == [CONTINUE]
    window.navigator.join("updates", window.setWindowTitle)
    WindowKeeper(memory, window).restore((1280, 800), "")
    assert leading(window) == [CONTINUE, UPDATE]


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_link_stands_where_the_words_start(
    qtbot: QtBot, appearance: Appearance, direction: Qt.LayoutDirection
) -> None:
    QApplication.setLayoutDirection(direction)
    shown = LeadCard(appearance, "list-bullets", "My plan")
    qtbot.addWidget(shown)
    shown.resize(600, 200)
    shown.show_text(LeadText("plan", "Policy maker", "Half of it", "Open my plan"))
    shown.show()
    place = shown.step.geometry()
    mirrored = direction == Qt.LayoutDirection.RightToLeft
    assert (place.left() < 100, place.right() > 500) == (not mirrored, mirrored)


def test_a_ring_stands_only_where_something_is_counted(qtbot: QtBot, appearance: Appearance) -> None:
    shown = LeadCard(appearance, "list-bullets", "My plan")
    qtbot.addWidget(shown)
    shown.show_text(LeadText("plan", "Policy maker", "Half of it", "Open", Done(1, 1, 4)))
    assert not shown.ring.isHidden()
    assert shown.ring.percent == "25 %"
    shown.show_text(None)
    assert shown.ring.isHidden()
    assert shown.accessibleName() == "My plan"


@pytest.mark.parametrize(
    ("changed", "fraction", "words"),
    [
        ("2026-11-23T08:00", 0.0, "Read today"),
        ("2026-11-22T08:00", 1.0, "Read yesterday"),
        ("2026-11-20T08:00", 0.5, "Read on 2026-11-20, as far as 50 %"),
        ("1970-01-01T00:00", 0.0, "Read last, date uncertain"),
        ("2099-01-01T00:00", 0.25, "Read last, date uncertain, as far as 25 %"),
        ("", 0.0, "Read last, date uncertain"),
    ],
)
def test_when_a_page_was_read_is_said_as_far_as_it_can_be_true(
    monkeypatch: pytest.MonkeyPatch, changed: str, fraction: float, words: str
) -> None:
    monkeypatch.setattr("osee_desktop.ui.shell.home_leads.RELEASED", "2026-11-01")
    visit = Visit(number=1, about="module/strategy", title="Strategy", changed=changed, fraction=fraction)
    assert read_words(visit, TODAY) == words
