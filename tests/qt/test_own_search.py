"""The officer's own notes among the results of a search."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from osee_desktop.notebook.records import Item, PersonalNote
from osee_desktop.search.hits import Answer
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.search.own import OwnFinder, with_own
from osee_desktop.ui.pages.search.results import Facets, Found, Group, Question, Results
from osee_desktop.ui.pages.search.surroundings import Surroundings
from osee_desktop.ui.shell.library_desk import LibraryDesk
from osee_desktop.ui.shell.notebook_desk import NotebookDesk
from osee_desktop.ui.shell.notes_finding import NotesFinding
from osee_desktop.ui.shell.search_desk import SearchDesk
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance
from tests.support import shelf as small
from tests.support.answers import FakeSearch, answer, hit
from tests.support.hands import press
from tests.support.notebooks import opened
from tests.support.noted import keep
from tests.support.shelf import SmallShelf, front_page
from tests.support.windows import go, start

NOTHING = Facets(kinds=(), categories=())


@dataclass
class FakeOwn:
    """Finds each note that has a word. `fed` says with what, and how often."""

    fed: list[list[str]] = field(default_factory=list)
    notes: list[PersonalNote] = field(default_factory=list)
    closed: bool = False

    def feed(self, identity: str, items: Sequence[Item]) -> None:
        assert identity
        self.notes = [item for item in items if isinstance(item, PersonalNote) and not item.removed]
        self.fed.append([note.text for note in self.notes])

    def answer(self, text: str, limit: int = 20) -> Answer:
        found = [note for note in self.notes if text in note.text][:limit]
        made = [replace(hit(note.title, kind="own-note", text=note.text, marked=(text,)), id=note.id) for note in found]
        return answer(*made)

    def close(self) -> None:
        self.closed = True


def found(title: str) -> Found:
    return Found(address=title, title=title, kind="Module", icon="stack", place="", why="")


def results(*groups: Group, state: str = "hits", head: str = "2 results") -> Results:
    return Results(question=Question(words="x"), state=state, head=head, facets=NOTHING, groups=groups)  # type: ignore[arg-type]


OWN = Group("My notes", "3", (found("mine"),))
TITLED, TEXT = Group("In the title", "1", (found("a"),)), Group("In the text", "1", (found("b"),))


def test_own_notes_stand_after_the_best_of_the_library() -> None:
    shown = with_own(results(TITLED, TEXT), OWN)
    assert shown.groups == (TITLED, OWN, TEXT)
    assert shown.head == "2 results, 3 in my notes"


def test_a_note_with_all_the_words_stands_before_records_with_some() -> None:
    some = replace(TITLED, weak=True)
    assert with_own(results(some), OWN).groups == (OWN, some)
    own = replace(OWN, weak=True)
    assert with_own(results(some), own).groups == (some, own)


def test_without_a_result_of_the_library_they_stand_alone() -> None:
    shown = with_own(results(state="nothing", head="No results"), OWN)
    assert (shown.state, shown.groups, shown.head) == ("hits", (OWN,), "3 results in my notes")


def test_nothing_changes_where_nothing_was_found() -> None:
    assert with_own(results(TITLED), None) == results(TITLED)


@pytest.mark.parametrize(
    "question", [Question(words=" "), Question(words="Amina", kind="module"), Question(words="nobody")]
)
def test_a_question_for_records_of_a_kind_finds_no_notes(question: Question) -> None:
    finder = OwnFinder(FakeOwn(), bool)
    finder.feed("one", [PersonalNote(id="a", about="module/strategy", title="Strategy", text="Ask Amina")])
    assert finder.group(Question(words="Amina")) is not None
    assert finder.group(question) is None


def test_a_note_leads_to_its_page_or_to_the_notes_where_that_is_gone() -> None:
    finder = OwnFinder(FakeOwn(), {"module/strategy"}.__contains__)
    finder.feed(
        "one",
        [
            PersonalNote(id="a", about="module/strategy", title="Strategy", text="Ask Amina"),
            PersonalNote(id="b", about="module/withdrawn", title="Withdrawn", text="Amina knew"),
        ],
    )
    group = finder.group(Question(words="Amina"))
    assert group is not None
    assert [one.address for one in group.hits] == ["module/strategy", "notes:notes"]
    assert group.hits[0].kind == "My note"


class Searched:
    """A window that searches the library and a notebook."""

    def __init__(self, qtbot: QtBot, appearance: Appearance, jobs: Jobs, folder: Path) -> None:
        desk = LibraryDesk(jobs, SmallShelf)
        known = {"strategy": answer(hit("Strategy", "title", kind="module"))}
        self.search = SearchDesk(jobs, partial(FakeSearch, known), Surroundings())
        self.window = MainWindow(appearance, front_page(), desk, self.search)
        self.notebook = NotebookDesk(jobs, partial(opened, folder))
        self.window.join_notebook(self.notebook)
        self.finding = NotesFinding(self.notebook, self.search, self.window)
        self.own = FakeOwn()
        self.search.find_own(lambda: OwnFinder(self.own, lambda about: bool(desk.title_of(about))))
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)

    def groups(self) -> list[str]:
        shown = self.window.searching.page.results
        return [group.name for group in shown.groups] if shown else []


@pytest.fixture
def searched(qtbot: QtBot, appearance: Appearance, jobs: Jobs, tmp_path: Path) -> Iterator[Searched]:
    keep(tmp_path, PersonalNote(about=small.STRATEGY, title="Strategy", text="the strategy of Amina"))
    made = Searched(qtbot, appearance, jobs, tmp_path)
    yield made
    jobs.close()
    made.search.close()
    made.notebook.close()


def test_a_search_finds_what_was_written_before_and_just_now(qtbot: QtBot, searched: Searched) -> None:
    start(qtbot, searched.window)
    assert searched.own.fed == []
    go(qtbot, searched.window, "search:strategy")
    qtbot.waitUntil(lambda: searched.groups() == ["In the title", "My notes"])
    assert searched.own.fed == [["the strategy of Amina"]]
    with qtbot.waitSignal(searched.notebook.changed):
        searched.notebook.change(lambda notebook: notebook.keep(PersonalNote(about=small.STRATEGY, text="a lawyer")))
    go(qtbot, searched.window, "search:lawyer")
    qtbot.waitUntil(lambda: searched.groups() == ["My notes"])
    assert len(searched.own.fed) == 2


def test_enter_opens_the_first_result_of_the_library_not_a_note(qtbot: QtBot, searched: Searched) -> None:
    start(qtbot, searched.window)
    go(qtbot, searched.window, "search:strategy")
    qtbot.waitUntil(lambda: searched.groups() == ["In the title", "My notes"])
    with qtbot.waitSignal(searched.window.page_painted) as said:
        press(searched.window.field, Qt.Key.Key_Return)
    assert said.args == ["Strategy"]


def test_a_search_that_changed_nothing_is_not_shown_twice(qtbot: QtBot, searched: Searched) -> None:
    start(qtbot, searched.window)
    go(qtbot, searched.window, "search:strategy")
    qtbot.waitUntil(lambda: searched.groups() == ["In the title", "My notes"])
    shown: list[object] = []
    searched.search.answered.connect(shown.append)
    searched.search.feed_own("same", tuple(searched.own.notes))
    answered: list[object] = []
    searched.search.refused.connect(answered.append)
    qtbot.waitUntil(lambda: len(searched.own.fed) == 2)
    go(qtbot, searched.window, "home")
    assert shown == []
    assert answered == []
