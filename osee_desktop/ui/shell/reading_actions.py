"""What the menu does on the page that is read: copy, select, find, go to its links. It may not know other pages."""

from collections.abc import Callable
from functools import partial

from osee_desktop.ui.pages.reading.sheet import TRAINING
from osee_desktop.ui.shell.history import HOME, is_search
from osee_desktop.ui.shell.navigator import Navigator


class ReadingActions:
    """Does it.

    Args:
        navigator: whose reading page it is.
    """

    def __init__(self, navigator: Navigator) -> None:
        self._navigator = navigator

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the declared actions do. None of them makes the reading page before it is called."""
        return {
            "copy": self.copy,
            "select-all": self.select_all,
            "links": self.focus_links,
            "find": self.find,
            "find-next": partial(self.find_step, 1),
            "find-previous": partial(self.find_step, -1),
        }

    def enabled(self) -> dict[str, bool]:
        """Which of these actions can do something now: all, where the way leads to a page that is read."""
        visit = self._navigator.history.current
        address = visit.address if visit else HOME
        apart = address in {HOME, TRAINING} or is_search(address) or self._navigator.is_joined(address)
        return dict.fromkeys(self.handlers(), not apart)

    def copy(self) -> None:
        """Copy what is selected."""
        self._navigator.reading.reader.copy()

    def select_all(self) -> None:
        """Select the page."""
        self._navigator.reading.reader.selectAll()

    def focus_links(self) -> None:
        """Go to the links of the page."""
        self._navigator.reading.focus_links()

    def find(self) -> None:
        """Ask for words to find on the page."""
        self._navigator.reading.finder.open()

    def find_step(self, steps: int) -> None:
        """Go to the next (or, negative, the previous) place where the words stand."""
        self._navigator.reading.finder.step(steps)
