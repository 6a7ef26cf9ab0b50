"""Every page and box of the window in every size of text and window: nothing nameless, out of reach, alike or cut.

A page that is added registers itself in `SHOWN`, and all rules hold for it.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QWidget
from pytestqt.qtbot import QtBot

from osee_desktop.env.paths import resolve_paths
from osee_desktop.env.people import People, Person
from osee_desktop.kit.policy import Policy, names
from osee_desktop.library.front import read_front
from osee_desktop.library.library import open_library
from osee_desktop.publish.build import write_library
from osee_desktop.publish.sources import read_sources
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.home import CONTINUE, MY_PLAN, UPDATE
from osee_desktop.ui.pages.notes.entries import Entry, FolderEntry, Shown
from osee_desktop.ui.pages.own_data.owned import BackupLine, PersonLine
from osee_desktop.ui.pages.search.results import Surroundings
from osee_desktop.ui.pages.updates.standing import ChangesShown
from osee_desktop.ui.pages.updates.standing import Shown as UpdateState
from osee_desktop.ui.pages.updates.ways import WayPart, WayShown
from osee_desktop.ui.shell.history import PREVIEW
from osee_desktop.ui.shell.library_desk import LibraryDesk
from osee_desktop.ui.shell.notebook_desk import NotebookDesk
from osee_desktop.ui.shell.person_choice import PersonChoice
from osee_desktop.ui.shell.preview_port import PreviewFault
from osee_desktop.ui.shell.preview_words import PreviewState, preview_banner, preview_sheet
from osee_desktop.ui.shell.search_desk import SearchDesk
from osee_desktop.ui.shell.session import Session
from osee_desktop.ui.shell.update_port import UpdatePort
from osee_desktop.ui.shell.updates_join import Desks, UpdatesJoin
from osee_desktop.ui.shell.where_to_keep import WhereToKeep
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.cards import Banner
from osee_desktop.ui.widgets.lead_card import Done, LeadText
from osee_desktop.ui.widgets.popup import PanelPopup
from osee_desktop.ui.widgets.status_banner import StatusBanner
from osee_desktop.updates.records import Asked
from tests.support.answers import FakeSearch, answer, hit
from tests.support.content import REAL_CONTENT
from tests.support.faults import all_faults
from tests.support.hands import inside
from tests.support.notebooks import opened
from tests.support.plans import plan_file
from tests.support.update_door import CHANGES, MIRROR, NOW, OFFICE, STICK, FakeDoor, found, offer, standing
from tests.support.windows import do, go

LONG = "Licensing Compliance, Source Code Disclosure, Intellectual Property Considerations, Risk Management"
ANSWERS = {
    "licence": answer(
        hit("licence", "title", text="A text that says how a work may be used.", marked=("licence",)),
        hit(LONG, "all words", kind="activity", text="Training on five matters."),
    ),
    "procurment": answer(hit("Procurement and Legal", "spelling", kind="module"), corrected="procurement"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a window is shown: its size in px, the size of its text in percent, which way text runs."""

    size: tuple[int, int]
    text: int = 100
    rtl: bool = False


LOOKS = {
    "1280 x 800": Look((1280, 800)),
    "text 200": Look((1280, 800), text=200),
    "1024 x 600": Look((1024, 600)),
    "right to left": Look((1280, 800), rtl=True),
}

Way = Callable[[QtBot, MainWindow], QWidget]
"""Leads to something that is to be looked at, and returns the widget that holds it."""


def page(address: str) -> Way:
    """The window at an address."""

    def way(qtbot: QtBot, window: MainWindow) -> QWidget:
        go(qtbot, window, address)
        return window

    return way


def find_bar(qtbot: QtBot, window: MainWindow) -> QWidget:
    go(qtbot, window, "module/procurement-and-legal")
    window.actions_by_id["find"].trigger()
    window.navigator.reading.find_bar.field.setText("software")
    return window


def tabs(qtbot: QtBot, window: MainWindow) -> QWidget:
    go(qtbot, window, "module/procurement-and-legal")
    do(qtbot, window, "new-tab")
    return window


def box(action: str, _qtbot: QtBot, window: MainWindow) -> QWidget:
    """A box that opens beside the window; it closes with the window."""
    for older in inside(window, QDialog):
        older.close()
    window.actions_by_id[action].trigger()
    return next(dialog for dialog in inside(window, QDialog) if dialog.isVisible())


def folded(part: str, qtbot: QtBot, window: MainWindow) -> QWidget:
    """What a narrow window folds away, opened below its button; the window where nothing is folded."""
    go(qtbot, window, "module/procurement-and-legal")
    button = window.navigator.reading.head.button(part)
    if not button.isVisible():
        return window
    button.click()
    return next(one for one in inside(window, QFrame) if one.isVisible() and one.windowType() == Qt.WindowType.Popup)


def whole_plan(qtbot: QtBot, window: MainWindow) -> QWidget:
    """The plan of a role with everything unfolded, one state with a note, and the field for it open."""
    go(qtbot, window, "plan:role/procurement-officer")
    assert window.planning is not None
    shown = window.planning.page
    assert shown is not None
    with qtbot.waitSignal(window.page_painted):
        shown.role_picked.emit("role/procurement-officer")
    view = shown.plan_view
    for card in view.cards:
        card.open()
    if view.also:
        view.also.head.setChecked(True)
    key, row = next(iter(view.cards[0].rows.items()))
    view.evidence_wanted.emit(key, LONG)
    row.state.menu.actions()[1].trigger()
    qtbot.waitUntil(lambda: view.head.ring.accessibleName().startswith("0 %") and row.state.state == "learning")
    row.note.click()
    return window


def group(qtbot: QtBot, window: MainWindow) -> QWidget:
    go(qtbot, window, "plan:group")
    assert window.planning is not None
    assert window.planning.page is not None
    files = [
        plan_file("Amina", one="can do it", two="learning"),
        plan_file("Ben", one="learning", three="can teach it"),
    ]
    window.planning.page.group.show_files(files)
    return window


def written_note(qtbot: QtBot, window: MainWindow) -> QWidget:
    """A page with a bookmark, and its note open for writing, beside it or where that is folded."""
    go(qtbot, window, "module/strategy")
    if not window.navigator.reading.head.bookmark.isChecked():
        window.actions_by_id["bookmark"].trigger()
    window.actions_by_id["note"].trigger()
    return next((one for one in inside(window, PanelPopup) if one.isVisible()), window)


def kept_notes(address: str, qtbot: QtBot, window: MainWindow) -> QWidget:
    """The place "My notes" with an entry of each kind, one of them about a record that is gone."""
    go(qtbot, window, "notes")
    assert window.notes is not None
    page = window.notes.page
    assert page is not None
    entries = [
        Entry(key=kind, kind=kind, title=LONG, words=LONG, address="module/strategy", date="2026-11-23", folder="one")
        for kind in ("bookmark", "note", "highlight", "report", "visit")
    ]
    gone = Entry(key="gone", kind="note", title=LONG, words="It was good.", remark="no longer in this edition")
    page.show_notes(Shown(address, (*entries, gone), (FolderEntry("one", "To read"), FolderEntry("two", LONG))))
    return window


def naming(qtbot: QtBot, window: MainWindow) -> QWidget:
    go(qtbot, window, "notes")
    assert window.notes is not None
    assert window.notes.page is not None
    window.notes.page.parts.add.click()
    return next(one for one in inside(window, QDialog) if one.isVisible())


def own_data(qtbot: QtBot, window: MainWindow) -> QWidget:
    """The page of what is kept, with a backup and two people."""
    go(qtbot, window, "your-data")
    assert window.owning is not None
    shown = window.owning.page
    assert shown is not None
    copies = [BackupLine(2, "2026-11-23", "8 entries · 90 kB"), BackupLine(1, "date uncertain", "1 entry")]
    people = [PersonLine(1, "Amina Diallo", is_open=True, is_first=True), PersonLine(2, LONG)]
    shown.show_data(replace(shown.data, backups=copies, people=people, reports=2))
    shown.say(LONG)
    return window


def asked(wanted: str, qtbot: QtBot, window: MainWindow) -> QWidget:
    """A question of that page; it closes with the window."""
    own_data(qtbot, window)
    assert window.owning is not None
    shown = window.owning.page
    assert shown is not None
    for older in inside(window, QDialog):
        older.close()
    {"delete": shown.delete, "add": shown.add}[wanted].click()
    return next(dialog for dialog in inside(window, QDialog) if dialog.isVisible())


def leading(qtbot: QtBot, window: MainWindow) -> QWidget:
    """Home with the cards that lead on."""
    go(qtbot, window, "home")
    texts = {name: LeadText(name, LONG, LONG, "Continue", Done(1, 2, 4)) for name in (CONTINUE, MY_PLAN)}
    window.home.show_leading(texts)
    window.home.show_update(LeadText(UPDATE, LONG, LONG, "See what changes"))
    return window


def who(_qtbot: QtBot, window: MainWindow) -> QWidget:
    """The question of the start."""
    people = People((Person(1, "Amina Diallo"), Person(2, LONG), Person(3)), next_number=4, last=2)
    box = PersonChoice(window.keeper.appearance, people)
    box.setParent(window, Qt.WindowType.Dialog)
    box.show()
    return box


def where_to_keep(_qtbot: QtBot, window: MainWindow) -> QWidget:
    """The question of a stick that cannot be written."""
    box = WhereToKeep(window.keeper.appearance, Path("/media/stick") / LONG / "osee-data")
    box.setParent(window, Qt.WindowType.Dialog)
    box.show()
    return box


def set_preferences(_qtbot: QtBot, window: MainWindow) -> QWidget:
    """Preferences of which an administrator has set most."""
    window.dialogs.policy = Policy(locked=dict.fromkeys(names(), ""))
    window.dialogs.with_updates = True
    shown = box("preferences", _qtbot, window)
    window.dialogs.policy, window.dialogs.with_updates = None, False
    return shown


def told_above(qtbot: QtBot, window: MainWindow) -> QWidget:
    """A session in which nothing is saved, in safe mode."""
    go(qtbot, window, "glossary")
    for sentence, meaning in Session(safe_mode=True, saved=False).remarks():
        banner = Banner(window.keeper.appearance, "caution", sentence, meaning)
        window.put_above(banner)
    return window


def update(state: UpdateState, qtbot: QtBot, window: MainWindow) -> QWidget:
    """The place "Updates" in a state, with changes of every sort, and sources of every kind."""
    go(qtbot, window, "updates")
    assert window.updates is not None
    shown = window.updates.page
    assert shown is not None
    asked = (
        Asked(source=replace(OFFICE, name=f"/office/{LONG}"), state="new edition", edition=12),
        Asked(source=STICK, state="genuine but old", edition=11, signed=NOW),
        Asked(source=MIRROR, state="not reachable"),
    )
    shown.show_standing(standing(state, asked=asked, details="more", folders=(f"/office/{LONG}",)))
    changed = tuple(replace(one, title=f"{one.title}: {LONG}") for one in CHANGES)
    shown.show_changes(ChangesShown(changes=changed, mine={CHANGES[0].id: ("note", "plan")}, edition=12), ())
    return window


def tried_connection(qtbot: QtBot, window: MainWindow) -> QWidget:
    """A test of the connection to a source that works and to one that does not."""
    update("not reachable", qtbot, window)
    assert window.updates is not None
    shown = window.updates.page
    assert shown is not None
    good, bad = WayPart(works=True, words=LONG), WayPart(works=False, words=f"{LONG}. {LONG}.")
    shown.show_test((WayShown(OFFICE, (good, good)), WayShown(replace(MIRROR, name=LONG), (good, bad))))
    return window


def faulty_preview(qtbot: QtBot, window: MainWindow) -> QWidget:
    """The bar and the page of a preview with faults."""
    fault = PreviewFault("modules/digital-public-goods-management-program.yaml", 1234, f"{LONG}. {LONG}.")
    state = PreviewState("/content/en", 2, "08:10:05", (fault, fault))
    bar = StatusBanner(window.keeper.appearance, bar=True)
    bar.show_text(preview_banner(state))
    window.put_above(bar)
    window.navigator.offer(PREVIEW, partial(preview_sheet, state))
    go(qtbot, window, PREVIEW)
    return window


def folded_sources(qtbot: QtBot, window: MainWindow) -> QWidget:
    """What a narrow window folds away of the place "Updates"; the window where nothing is folded."""
    update("up to date", qtbot, window)
    assert window.updates is not None
    shown = window.updates.page
    assert shown is not None
    if not shown.unfold.isVisible():
        return window
    shown.unfold.click()
    return next(one for one in inside(shown, QFrame) if one.isVisible() and one.windowType() == Qt.WindowType.Popup)


SHOWN: dict[str, Way] = {
    "home": page("home"),
    "modules": page("modules"),
    "category": page("category/ecosystemic"),
    "open category": page("category/technical"),
    "module": page("module/procurement-and-legal"),
    "first module": page("module/digital-public-goods-management-program"),
    "section": page("section/procurement-and-legal/licence-related"),
    "roles": page("roles"),
    "role": page("role/procurement-officer"),
    "competencies": page("competencies"),
    "competency": page("competency/procurement-and-legal/capacity-to-run-integrate-open-source-in-public-procurement"),
    "training": page("training"),
    "material": page("material/standard-for-public-code"),
    "glossary": page("glossary"),
    "term": page("term/open-source-programme-office"),
    "unit": page("unit/strategy-management"),
    "component": page("component/organisational/encryption"),
    "activity": page("activity/capacity-building/monitoring-and-evaluation"),
    "shortcuts": page("shortcuts"),
    "search": page("search:licence"),
    "guess": page("search:procurment"),
    "nothing found": page("search:xyzzy"),
    "blank search": page("search:"),
    "plan, first visit": page("plan"),
    "plan, questions": page("plan:questions"),
    "plan, preview": page("plan:role/policy-maker"),
    "plan, two roles": page("plan:compare:role/procurement-officer,role/legal-and-policy-professional"),
    "plan, no roles to compare": page("plan:compare"),
    "plan, no group": page("plan:group"),
    "plan, group": group,
    "plan": whole_plan,
    "no notes": page("notes"),
    "no history": page("notes:history"),
    "notes": partial(kept_notes, "notes"),
    "folder": partial(kept_notes, "notes:folder/one"),
    "reports": partial(kept_notes, "notes:reports"),
    "history": partial(kept_notes, "notes:history"),
    "name of a folder": naming,
    "note": written_note,
    "report": partial(box, "report"),
    "your data": own_data,
    "your data, deleting": partial(asked, "delete"),
    "your data, a name": partial(asked, "add"),
    "home with cards": leading,
    "who is it": who,
    "where to keep": where_to_keep,
    "updates": partial(update, "up to date"),
    "updates, new edition": partial(update, "new edition"),
    "updates, ready": partial(update, "ready"),
    "updates, downloading": partial(update, "downloading"),
    "updates, too old": partial(update, "copy too old"),
    "updates, failed": partial(update, "failed"),
    "updates, connection": tried_connection,
    "updates, folded": folded_sources,
    "find bar": find_bar,
    "tabs": tabs,
    "preferences": partial(box, "preferences"),
    "preferences, set": set_preferences,
    "about": partial(box, "about"),
    "folded list": partial(folded, "list"),
    "folded headings": partial(folded, "headings"),
    "folded links": partial(folded, "links"),
    # Its bar stays above all pages: nothing comes after it.
    "preview": faulty_preview,
    "told above": told_above,
}


@pytest.fixture(scope="module")
def library_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sources, faults = read_sources(REAL_CONTENT)
    assert sources, [str(fault) for fault in faults]
    path = tmp_path_factory.mktemp("library") / "library-en.db"
    write_library(sources, path)
    return path


@pytest.fixture
def window(
    qtbot: QtBot, appearance: Appearance, jobs: Jobs, library_file: Path, look: Look, tmp_path: Path
) -> Iterator[MainWindow]:
    qapp = cast("QApplication", QApplication.instance())
    appearance.set_text_scale(look.text)
    appearance.dress(qapp)
    if look.rtl:
        QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    desk = LibraryDesk(jobs, partial(open_library, library_file))
    search = SearchDesk(jobs, partial(FakeSearch, ANSWERS), Surroundings())
    made = MainWindow(appearance, read_front(library_file), desk, search)
    notebook = NotebookDesk(jobs, partial(opened, tmp_path))
    made.join_notebook(notebook)
    made.join_own_data(notebook, resolve_paths(tmp_path, {}, tmp_path))
    door = FakeDoor(found("new edition", offer(STICK)))
    port = UpdatePort(lambda: True, door, list, partial(read_front, library_file))
    desks = Desks(jobs, desk, search, notebook)
    made.join_updates(lambda window, looks: UpdatesJoin(window, looks, desks, port))
    qtbot.addWidget(made)
    made.resize(*look.size)
    made.show()
    qtbot.waitExposed(made)
    yield made
    jobs.close()
    desk.close()
    notebook.close()


def at_rest(qtbot: QtBot, root: QWidget) -> list[str]:
    """The faults that stay when everything has found its place."""
    with suppress(qtbot.TimeoutError):
        qtbot.waitUntil(partial(_is_whole, root), timeout=1500)
    return all_faults(root)


def _is_whole(root: QWidget) -> bool:
    return not all_faults(root)


@pytest.mark.parametrize("look", LOOKS.values(), ids=list(LOOKS))
def test_everything_can_be_read_named_and_reached(qtbot: QtBot, window: MainWindow, look: Look) -> None:
    found = []
    for name, way in SHOWN.items():
        root = way(qtbot, window)
        found += [f"{name}: {fault}" for fault in at_rest(qtbot, root)]
        if root is not window:
            root.close()
    assert not found, "\n".join(found)
    assert (window.width(), window.height()) == look.size
