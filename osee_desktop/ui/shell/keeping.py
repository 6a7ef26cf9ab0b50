"""Remembers: what the person chose, the moment it is chosen, and how the window was, when it is closed.

It may not know what a setting does, and a file that cannot be written never stops anything.
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.base.translation import _
from osee_desktop.env.kept_values import KeptValues, Key
from osee_desktop.env.settings import HISTORY, TEXT_SIZE, THEME, Given, open_settings, take_carried
from osee_desktop.env.window_state import OpenTab, Place, WindowMemory, WindowState, on_a_screen
from osee_desktop.ui.pages.home import UPDATE
from osee_desktop.ui.shell.history import HOME, UPDATES
from osee_desktop.ui.shell.session import Session
from osee_desktop.ui.theme.appearance import Appearance

if TYPE_CHECKING:
    from pathlib import Path

    from osee_desktop.ui.shell.window import MainWindow

T = TypeVar("T")


class Kept(NamedTuple):
    """The two files: settings and the state of the window."""

    settings: KeptValues
    window: WindowMemory

    @property
    def problems(self) -> tuple[EnvironmentProblem, ...]:
        """What was wrong with either when it was read."""
        return (*self.settings.problems, *self.window.problems)


def open_kept(folder: "Path | None", session: Session) -> Kept:
    """The two files in a folder; None, and safe mode, keep nothing.

    In safe mode nothing is known of what the person chose, so that no page they read is remembered either.
    """
    given = session.policy.given if session.policy else Given()
    if session.safe_mode:
        return Kept(open_settings(None, Given({HISTORY.name: False}, given.locked)), WindowMemory(None))
    memory = WindowMemory(folder)
    if session.reset_window:
        # What cannot be written is at least not used now.
        with suppress(EnvironmentProblem):
            memory.keep(WindowState())
    return Kept(open_settings(folder, given), memory)


class SettingsKeeper(QObject):
    """Keeps theme and text size when they change, and whatever else it is given.

    Signals:
        failed(Exception): something cannot be kept; it holds until the program ends.

    Args:
        settings: where they are kept.
        appearance: what is followed. A theme forced for this start is not kept until another is chosen.
    """

    failed = Signal(object)

    def __init__(self, settings: KeptValues, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._settings, self._appearance = settings, appearance
        self._forced = appearance.choice if appearance.choice != settings.get(THEME) else None
        appearance.decided.connect(self._follow)

    def value(self, key: Key[T]) -> T:
        """What holds now."""
        return self._settings.get(key)

    @property
    def settings(self) -> KeptValues:
        """Everything that holds."""
        return self._settings

    @property
    def appearance(self) -> Appearance:
        """What is followed."""
        return self._appearance

    @Slot(object)
    def take(self, values: Mapping[str, object]) -> None:
        """Keep settings that came from another computer, and show what they change."""
        try:
            take_carried(self._settings, values)
        except EnvironmentProblem as problem:
            self.failed.emit(problem)
        size = self._settings.get(TEXT_SIZE)
        self._appearance.choose(self._settings.get(THEME))
        self._appearance.set_text_scale(size)

    def keep(self, values: Mapping[Key[Any], object]) -> None:
        """Keep these values."""
        try:
            self._settings.put(values)
        except EnvironmentProblem as problem:
            self.failed.emit(problem)

    @Slot()
    def _follow(self) -> None:
        values: dict[Key[Any], object] = {TEXT_SIZE: self._appearance.zoom}
        if self._appearance.choice != self._forced:
            self._forced = None
            values[THEME] = self._appearance.choice
        self.keep(values)


class WindowKeeper(QObject):
    """Keeps place, tabs and folded panels from one start to the next.

    Args:
        memory: where they are kept.
        window: the window; it must live as long as this does.
    """

    def __init__(self, memory: WindowMemory, window: "MainWindow") -> None:
        super().__init__(window)
        self._memory, self._window = memory, window
        window.closing.connect(self._keep)

    def restore(self, first_size: tuple[int, int], address: str) -> None:
        """Bring everything back and go to `address`, in a tab of its own; if it is empty, to where the person was."""
        state, window = self._memory.recall(), self._window
        put_in_place(window, state.place, first_size)
        if state.maximised:
            window.setWindowState(Qt.WindowState.WindowMaximized)
        window.folded = state.folded
        window.home.expect_leading(tuple(name for name in state.leading if _may_come(name, window)))
        tabs = [tab for tab in state.tabs if tab.address != HOME] if address else list(state.tabs)
        if address:
            window.tab_desk.restore([*tabs, OpenTab(address, _("New tab"))], len(tabs))
        else:
            window.tab_desk.restore(tabs or [OpenTab(HOME, _("Home"))], state.current)

    @Slot()
    def _keep(self) -> None:
        window = self._window
        tabs, current = window.tab_desk.kept()
        state = WindowState(
            place=place_of(window),
            maximised=window.isMaximized(),
            tabs=tabs,
            current=current,
            folded=window.folded,
            leading=window.home.leading,
        )
        # The window closes: nobody is left to be told, and what was kept before is still there.
        with suppress(EnvironmentProblem):
            self._memory.keep(state)


def _may_come(card: str, window: "MainWindow") -> bool:
    """Whether a card that stood on Home can stand there again: without updates nobody tells of them."""
    return card != UPDATE or window.navigator.is_joined(UPDATES)


def put_in_place(window: QMainWindow, place: Place | None, first_size: tuple[int, int]) -> None:
    """Give the window its place, moved onto a screen; without one, its first size as far as the screen has room."""
    screens = [_place(screen.availableGeometry()) for screen in QGuiApplication.screens()]
    if place:
        found = on_a_screen(place, screens)
        window.setGeometry(found.left, found.top, found.width, found.height)
    else:
        found = on_a_screen(Place(0, 0, *first_size), screens[:1])
        window.resize(found.width, found.height)


def place_of(window: QMainWindow) -> Place:
    """Where the window is, or was before it covered its screen."""
    return _place(window.normalGeometry() if window.isMaximized() else window.geometry())


def _place(area: QRect) -> Place:
    return Place(area.x(), area.y(), area.width(), area.height())
