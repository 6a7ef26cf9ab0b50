"""The tabs at work: joins the list of tabs, the bar that shows them, and the navigator that goes their ways.

It may not read a record or make a page.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from osee_desktop.base.translation import _
from osee_desktop.env.window_state import OpenTab
from osee_desktop.ui.shell.history import HOME
from osee_desktop.ui.shell.navigator import Navigator
from osee_desktop.ui.shell.tabs import Tab, Tabs, new_tab
from osee_desktop.ui.widgets.tab_bar import TabBar

NUMBERED = range(1, 10)


class TabDesk(QObject):
    """Opens, closes and changes tabs.

    Signals:
        changed(): other tabs are open, or another one is in front.

    Args:
        bar: shows the tabs.
        navigator: shows the page of the tab in front.
        name_of: the title of an address as far as it is known; empty otherwise.
    """

    changed = Signal()

    def __init__(self, bar: TabBar, navigator: Navigator, name_of: Callable[[str], str]) -> None:
        super().__init__(navigator)
        self._bar, self._navigator, self._name_of = bar, navigator, name_of
        first = Tab(_("Home"), navigator.history)
        self._tabs = Tabs(first)
        bar.chosen.connect(self.go_to)
        bar.close_wanted.connect(self.close)
        navigator.wanted_apart.connect(self.open_behind)
        navigator.page_painted.connect(self._name_front)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the declared actions of tabs do."""
        return {
            "new-tab": self.open_new,
            "close-tab": self.close_front,
            "reopen-tab": self.reopen,
            "next-tab": partial(self.step, 1),
            "previous-tab": partial(self.step, -1),
            **{f"tab-{number}": partial(self._go_to_number, number) for number in NUMBERED},
        }

    def enabled(self) -> dict[str, bool]:
        """Which of these actions can do something now."""
        count = len(self._tabs)
        return {
            "close-tab": count > 1,
            "reopen-tab": self._tabs.can_reopen,
            "next-tab": count > 1,
            "previous-tab": count > 1,
            **{f"tab-{number}": number <= count or number == NUMBERED[-1] for number in NUMBERED},
        }

    def kept(self) -> tuple[tuple[OpenTab, ...], int]:
        """The tabs as they are remembered, and which is in front."""
        tabs = tuple(OpenTab(tab.address or HOME, tab.title or _("Home")) for tab in self._tabs.all)
        return tabs, self._tabs.at

    def restore(self, tabs: Sequence[OpenTab], at: int) -> None:
        """Have these tabs, the one at `at` in front; its page is asked for."""
        self._tabs.replace_all([new_tab(tab.address, tab.title) for tab in tabs], at)
        self._show()

    @Slot()
    def open_new(self) -> None:
        """A new tab with Home, in front."""
        self._tabs.at = self._tabs.open_beside(new_tab(HOME, _("Home")))
        self._show()

    @Slot(str)
    def open_behind(self, address: str) -> None:
        """A page in a new tab; the one in front stays there."""
        self._tabs.open_beside(new_tab(address, self._name_of(address) or _("New tab")))
        self._tell()

    @Slot(int)
    def go_to(self, place: int) -> None:
        """Bring a tab to the front (its place from 0)."""
        if place != self._tabs.at and self._tabs.go_to(place):
            self._show()

    @Slot(int)
    def close(self, place: int) -> None:
        """Close a tab; the last one stays."""
        front = self._tabs.front
        if self._tabs.close(place):
            self._show_if_other(front)

    @Slot()
    def close_front(self) -> None:
        """Close the tab in front."""
        self.close(self._tabs.at)

    @Slot()
    def reopen(self) -> None:
        """Bring back the tab that was closed last."""
        if self._tabs.reopen():
            self._show()

    def step(self, steps: int) -> None:
        """Go on to the tab after or before."""
        front = self._tabs.front
        self._tabs.step(steps)
        self._show_if_other(front)

    @Slot()
    def name_again(self) -> None:
        """Names are known now that were not before."""
        for tab in self._tabs.all:
            tab.title = self._name_of(tab.address) or tab.title
        self._tell()

    def _go_to_number(self, number: int) -> None:
        """The ninth key leads to the last tab, however many there are."""
        self.go_to(len(self._tabs) - 1 if number == NUMBERED[-1] else number - 1)

    def _show_if_other(self, before: Tab) -> None:
        if self._tabs.front is before:
            self._tell()
        else:
            self._show()

    def _show(self) -> None:
        self._navigator.take(self._tabs.front.history)
        self._tell()

    @Slot(str)
    def _name_front(self, title: str) -> None:
        self._tabs.front.title = title
        self._tell()

    def _tell(self) -> None:
        self._bar.show_tabs([tab.title for tab in self._tabs.all], self._tabs.at)
        self.changed.emit()
