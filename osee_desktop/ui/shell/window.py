"""The main window: menu, top bar, rail and pages. It arranges and connects; it may not read a record."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from osee_desktop import PROGRAM_NAME
from osee_desktop.base.translation import _
from osee_desktop.env.kept_values import KeptValues
from osee_desktop.env.paths import Paths
from osee_desktop.env.settings import PAPER, open_settings
from osee_desktop.library.front import FrontPage
from osee_desktop.ui.pages.home import HomePage
from osee_desktop.ui.pages.reading.listing import HELP
from osee_desktop.ui.shell import actions, page_making
from osee_desktop.ui.shell.above_pages import AbovePages
from osee_desktop.ui.shell.dialogs import Dialogs
from osee_desktop.ui.shell.gestures import Gestures
from osee_desktop.ui.shell.helping import Helping
from osee_desktop.ui.shell.history import HOME, UPDATES
from osee_desktop.ui.shell.home_desk import HomeDesk
from osee_desktop.ui.shell.home_sheet import home_sheet
from osee_desktop.ui.shell.keeping import SettingsKeeper
from osee_desktop.ui.shell.library_desk import LibraryDesk
from osee_desktop.ui.shell.navigator import Navigator
from osee_desktop.ui.shell.note_actions import NoteActions
from osee_desktop.ui.shell.notes_place import NotesPlace
from osee_desktop.ui.shell.outlet import SYSTEM, FileAsker, WaysOut
from osee_desktop.ui.shell.owning import Owning, Surroundings
from osee_desktop.ui.shell.page_output import PageOutput, Ports
from osee_desktop.ui.shell.panes import move_focus, panes_of
from osee_desktop.ui.shell.plan_output import PlanOutput
from osee_desktop.ui.shell.planning import Planning
from osee_desktop.ui.shell.rail import Rail
from osee_desktop.ui.shell.reading_actions import ReadingActions
from osee_desktop.ui.shell.search_desk import SearchDesk
from osee_desktop.ui.shell.searching import Searching
from osee_desktop.ui.shell.tab_desk import TabDesk
from osee_desktop.ui.shell.top_bar import TopBar
from osee_desktop.ui.shell.training import Training
from osee_desktop.ui.shell.training_sheet import training_sheet
from osee_desktop.ui.shell.way_actions import WayActions
from osee_desktop.ui.shell.web_addresses import WebAddresses
from osee_desktop.ui.theme.appearance import THEME_CHOICES, Appearance
from osee_desktop.ui.widgets.controls import rule, surface
from osee_desktop.ui.widgets.search_field import SearchField
from osee_desktop.ui.widgets.tab_bar import TabBar

if TYPE_CHECKING:
    from osee_desktop.env.people import Person
    from osee_desktop.ui.pages.reading.page import ReadingPage
    from osee_desktop.ui.pages.reading.sheet import Sheet
    from osee_desktop.ui.pages.reading.side_panel import SidePanel
    from osee_desktop.ui.shell.notebook_desk import NotebookDesk
    from osee_desktop.ui.shell.updates_join import UpdatesJoin


class MainWindow(QMainWindow):
    """The window.

    Signals:
        page_painted(str): a page is on the screen, and the window's title names it.
        closing(): the window is about to close.

    Args:
        appearance: theme and text size.
        front: what Home shows.
        desk: the way to the library.
        search: the way to the search.
        settings: what the person has chosen; without them the defaults hold, and nothing is kept.
        ways_out: to the browser and to files; those of the system if not said otherwise.
    """

    page_painted = Signal(str)
    closing = Signal()
    owning: Owning | None = None
    notes: NotesPlace | None = None
    updates: "UpdatesJoin | None" = None
    person: "Person | None" = None
    _refusal: Exception | None = None

    def __init__(
        self,
        appearance: Appearance,
        front: FrontPage,
        desk: LibraryDesk,
        search: SearchDesk,
        settings: KeptValues | None = None,
        ways_out: WaysOut = SYSTEM,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._front, self._desk = front, desk
        self._folded: tuple[str, ...] = ()
        self._side: SidePanel | None = None
        self.planning: Planning | None = None
        self.setWindowTitle(PROGRAM_NAME)
        self.home = HomePage(appearance)
        self.navigator = Navigator(self.home, self._make_reading, desk, self)
        self.training = Training(partial(page_making.training_page, appearance), desk, self.navigator)
        self.web = WebAddresses(self.navigator, self.training, ways_out.browse)
        self.rail = Rail(appearance)
        self._above = AbovePages(appearance, self)
        self.notice = self._above.notice
        self.keeper = SettingsKeeper(settings or open_settings(None), appearance)
        self._ask = ways_out.ask or FileAsker(self.keeper)
        self.gestures = Gestures(self)
        self.tab_bar = TabBar(appearance)
        self.tab_desk = TabDesk(self.tab_bar, self.navigator, desk.title_of)
        self.output = PageOutput(
            self,
            appearance,
            desk,
            front.edition,
            Ports(self._sheet, partial(self.keeper.value, PAPER), self._ask),
        )
        self.helping = Helping(self, appearance, self.navigator, self._ask)
        self.dialogs = Dialogs(self, appearance, front, self.navigator, self.keeper)
        self.noting = NoteActions(self, appearance, self.navigator, self.keeper, self._sheet)
        self._reading_actions, self._way_actions = ReadingActions(self.navigator), WayActions(self.navigator)
        self.actions_by_id = actions.build(self, self._handlers())
        self.field = SearchField(appearance, self.actions_by_id["search"].shortcut().toString())
        self.searching = Searching(self.field, search, self.navigator, partial(page_making.search_page, appearance))
        back, forward = self.actions_by_id["back"], self.actions_by_id["forward"]
        self.top_bar = TopBar(appearance, back, forward, front.edition, self.field)
        self._lay_out()
        # Filled where it stands: whatever is put into another widget is styled and measured again.
        self.home.show_front(front)
        self._connect()
        self._follow_appearance()
        self._enable_steps()
        # Not in the search field: its hint, and the places for whoever listens, come first.
        self.rail.places.setFocus(Qt.FocusReason.OtherFocusReason)

    def join_notebook(self, notebook: "NotebookDesk") -> None:
        """Have the places that hang on the officer's own notebook."""
        self.planning = Planning(partial(page_making.plan_page, self._appearance), self._desk, notebook, self.navigator)
        self.planning.failed.connect(self.report)
        notebook.failed.connect(self.report)
        self.noting.join(notebook, self._desk, self._front.edition.number)
        make_notes = partial(page_making.notes_page, self._appearance)
        self.notes = NotesPlace(make_notes, self._desk, notebook, self.navigator, self._ask)
        self.notes.done.connect(self._say)
        self.notes.failed.connect(self.report)
        plans = PlanOutput(self, self._appearance, self.keeper, self.planning, self._ask)
        plans.failed.connect(self.report)
        plans.done.connect(self._say)
        self.output.beside = plans

    def join_own_data(self, notebook: "NotebookDesk", paths: Paths, person: "Person | None" = None) -> None:
        """Have what belongs to the person: the page "Your data", and the cards of Home."""
        self.person = person
        if self.planning and person:
            self.planning.holder = person.name
        around = Surroundings(self._appearance, self.keeper, paths, person.number if person else 1)
        self.owning = Owning(notebook, self.navigator, around)
        HomeDesk(self.home, self._desk, notebook, self.navigator)

    def join_updates(self, make: "Callable[[MainWindow, Appearance], UpdatesJoin]") -> None:
        """Have the place "Updates". It is made when it is wanted, or when the first page is painted."""
        self._make_updates = make
        self.navigator.join(UPDATES, self._show_updates)
        self.page_painted.connect(self._have_updates_soon, Qt.ConnectionType.SingleShotConnection)

    @Slot()
    def _have_updates_soon(self) -> None:
        QTimer.singleShot(0, self, self._have_updates)

    @Slot()
    def _have_updates(self) -> "UpdatesJoin":
        if self.updates is None:
            self.updates = self._make_updates(self, self._appearance)
            self.updates.done.connect(self._say)
        return self.updates

    def _show_updates(self, address: str) -> None:
        self._have_updates().show(address)

    @property
    def front(self) -> FrontPage:
        """The front page of the edition that is open."""
        return self._front

    def take_front(self, front: FrontPage) -> None:
        """Another edition is open: this is its front page."""
        self._front = self.dialogs.front = front
        self.home.show_front(front)
        for part in (self.top_bar, self.output, self.noting):
            part.take_edition(front.edition)

    def put_above(self, banner: QWidget) -> None:
        """Have a banner above the pages."""
        self._above.put(banner)

    @Slot(str)
    def tell_other_person(self, name: str) -> None:
        """Somebody was named by a later start: where it is somebody else, say whose notebook is open."""
        from osee_desktop.base.problems import InputProblem  # noqa: PLC0415 - the first page needs no problems

        mine = self.person.name if self.person else ""
        if name.casefold() not in {mine.casefold(), str(self.person.number if self.person else 1)}:
            self.report(InputProblem("other-person-open", name=name, open=mine or _("the first person")))

    @Slot(object)
    def report(self, error: Exception) -> None:
        """Show a failure above the page. It stays until another page is wanted."""
        self.helping.note(error)
        self._above.report(error)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "quit": self.close,
            **{f"theme-{choice}": partial(self._appearance.choose, choice) for choice in THEME_CHOICES},
            "text-larger": partial(self._appearance.step_text, 1),
            "text-smaller": partial(self._appearance.step_text, -1),
            "text-reset": partial(self._appearance.set_text_scale, 100),
            "search": self._focus_field,
            "copy-web": self.web.copy,
            "next-pane": partial(self._move_pane, 1),
            "previous-pane": partial(self._move_pane, -1),
            **self._way_actions.handlers(),
            **self._reading_actions.handlers(),
            **self.tab_desk.handlers(),
            **self.output.handlers(),
            **self.dialogs.handlers(),
            **self.helping.handlers(),
            **self.noting.handlers(),
        }

    def _make_reading(self) -> "ReadingPage":
        page = page_making.reading_page(self._appearance)
        page.copy_wanted.connect(self._copy)
        page.browser_wanted.connect(self.web.open)
        self._side = page.side
        page.side.fold(self._folded)
        self.noting.watch(page)
        return page

    def _focus_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _sheet(self) -> "Sheet | None":
        if self.navigator.stack.currentWidget() is self.home:
            return home_sheet(self._front)
        if self.training.page:
            page = self.training.page
            return training_sheet(page.found, page.remarks) if page.is_filled else None
        return self.navigator.sheet

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.rail)
        body.addWidget(rule(vertical=True))
        body.addWidget(self.navigator.stack, 1)
        central = surface("window", QWidget())
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tab_bar)
        column.addWidget(self.top_bar)
        column.addWidget(rule())
        self._above.before = self.field
        column.addLayout(self._above.column)
        column.addLayout(body, 1)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.navigator.choose)
        self.navigator.moved.connect(self._moved)
        self.navigator.page_painted.connect(self._name_page)
        self.training.copy_wanted.connect(self._copy)
        self.training.browser_wanted.connect(self.web.open)
        self.training.web_changed.connect(self._enable_steps)
        self.training.web_changed.connect(self._watch_page)
        self.navigator.failed.connect(self._page_failed)
        self._desk.opened.connect(self._library_opened)
        self.searching.failed.connect(self.report)
        self.searching.apart_wanted.connect(self.tab_desk.open_behind)
        self.keeper.failed.connect(self.report)
        self._above.help_wanted.connect(self._show_help)
        self.helping.failed.connect(self.report)
        self.helping.uncaught.connect(self.report)
        self.helping.done.connect(self._say)
        self.closing.connect(self.helping.leave)
        self.output.failed.connect(self.report)
        self.output.done.connect(self._say)
        self.noting.done.connect(self._say)
        self.tab_desk.changed.connect(self._enable_steps)
        self.navigator.choose_by(self._is_apart)
        self.gestures.text_step_wanted.connect(self._appearance.step_text)
        self._appearance.changed.connect(self._follow_appearance)

    @Slot(str)
    def _moved(self, address: str) -> None:
        self._above.clear()
        self.rail.show_place(address)
        self._enable_steps()

    @Slot(str)
    def _name_page(self, title: str) -> None:
        self.setWindowTitle(f"{title} — {PROGRAM_NAME}")
        self._watch_page()
        self._enable_steps()
        self.page_painted.emit(title)

    @Slot(str, object)
    def _page_failed(self, _address: str, error: Exception) -> None:
        if self.navigator.waits:
            self.navigator.go(HOME)
        self._refusal = error
        self.report(error)

    @Slot()
    def _library_opened(self) -> None:
        """What an earlier try ran into may be told after the way to the next one was begun."""
        if self._refusal:
            self._above.withdraw(self._refusal)

    @Slot(str)
    def _show_help(self, code: str) -> None:
        self.navigator.go(f"{HELP}:{code}")

    @Slot(str)
    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        if self.web.page:
            self.web.page.say(_("Copied"))

    @Slot()
    def _watch_page(self) -> None:
        self.gestures.watch(self.navigator.stack.currentWidget())

    @Slot()
    def _follow_appearance(self) -> None:
        self.actions_by_id[f"theme-{self._appearance.choice}"].setChecked(True)
        self.menuBar().setMinimumHeight(self._appearance.theme.scaled("size.menuBar"))

    @property
    def folded(self) -> tuple[str, ...]:
        """The parts beside the page that are folded."""
        return self._side.folded() if self._side else self._folded

    @folded.setter
    def folded(self, parts: tuple[str, ...]) -> None:
        self._folded = parts
        if self._side:
            self._side.fold(parts)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window closes, while everything is still there."""
        self.noting.finish()
        self.closing.emit()
        super().closeEvent(event)

    def _is_apart(self) -> bool:
        return self.gestures.apart

    @Slot(str)
    def _say(self, words: str) -> None:
        if self.web.page:
            self.web.page.say(words)
        else:
            self._above.tell(words)

    @Slot()
    def _enable_steps(self) -> None:
        able = {"copy-web": self.web.offered}
        for part in (self._way_actions, self._reading_actions, self.noting, self.tab_desk, self.output, self.helping):
            able |= part.enabled()
        for name, enabled in able.items():
            self.actions_by_id[name].setEnabled(enabled)

    def _move_pane(self, steps: int) -> None:
        shown = panes_of(self.navigator.stack.currentWidget())
        move_focus((self.rail.places, *shown, self.top_bar), steps)
