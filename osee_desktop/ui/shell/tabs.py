"""The tabs of a window: each has its own way of back and forward. Addresses and names only; it may not know Qt.

A tab that is not in front keeps no page, only where it was and how far it was read.
"""

from collections.abc import Sequence
from typing import NamedTuple

from osee_desktop.ui.shell.history import History

_MOST_CLOSED = 20


class Tab:
    """One tab: its way, and the name of the page that it shows."""

    def __init__(self, title: str, history: History | None = None) -> None:
        self.title = title
        self.history = history or History()

    @property
    def address(self) -> str:
        """Where it is; empty before it was anywhere."""
        return self.history.current.address if self.history.current else ""


def new_tab(address: str, title: str) -> Tab:
    """A tab that shows one page and has been nowhere else."""
    tab = Tab(title)
    tab.history.visit(address)
    return tab


class _Closed(NamedTuple):
    tab: Tab
    place: int


class Tabs:
    """The open tabs, which of them is in front, and those closed last. There is always one.

    Attributes:
        at: place of the tab in front, from 0.
    """

    def __init__(self, first: Tab) -> None:
        self._open = [first]
        self._closed: list[_Closed] = []
        self._beside: Tab | None = None
        self._many_beside = 0
        self.at = 0

    def __len__(self) -> int:
        return len(self._open)

    @property
    def all(self) -> Sequence[Tab]:
        """The open tabs in order."""
        return tuple(self._open)

    @property
    def front(self) -> Tab:
        """The tab in front."""
        return self._open[self.at]

    def replace_all(self, tabs: Sequence[Tab], at: int) -> None:
        """Have these tabs and no others; `tabs` holds one at least."""
        self._open = list(tabs)
        self.at = min(max(at, 0), len(self._open) - 1)

    def open_beside(self, tab: Tab) -> int:
        """Put a tab after the one in front and after those opened beside it before; says its place."""
        if self._beside is not self.front:
            self._beside, self._many_beside = self.front, 0
        self._many_beside += 1
        place = min(self.at + self._many_beside, len(self._open))
        self._open.insert(place, tab)
        return place

    def go_to(self, place: int) -> bool:
        """Bring a tab to the front; False where there is none at this place."""
        if not 0 <= place < len(self._open):
            return False
        self.at = place
        return True

    def step(self, steps: int) -> None:
        """Go on to the tab after (positive) or before, round and round."""
        self.at = (self.at + steps) % len(self._open)

    def close(self, place: int) -> bool:
        """Close a tab; the last one stays and gives False."""
        if len(self._open) == 1 or not 0 <= place < len(self._open):
            return False
        self._closed = [*self._closed, _Closed(self._open.pop(place), place)][-_MOST_CLOSED:]
        if place < self.at or self.at == len(self._open):
            self.at -= 1
        self._beside = None
        return True

    def reopen(self) -> bool:
        """Bring back the tab that was closed last, where it was, and to the front; False where there is none."""
        if not self._closed:
            return False
        closed = self._closed.pop()
        self.at = min(closed.place, len(self._open))
        self._open.insert(self.at, closed.tab)
        return True

    @property
    def can_reopen(self) -> bool:
        """Whether a tab was closed."""
        return bool(self._closed)
