"""What the menu does for the way of the person: back, forward, and to each place. It may not show a page itself."""

from collections.abc import Callable
from functools import partial

from osee_desktop.ui.pages.reading.listing import COMPETENCIES, GLOSSARY, ROLES
from osee_desktop.ui.pages.reading.sheet import MODULES, TRAINING
from osee_desktop.ui.shell.history import HOME, NOTES, OWN_DATA, PLAN, UPDATES
from osee_desktop.ui.shell.navigator import Navigator

_PLACES = (HOME, MODULES, TRAINING, ROLES, COMPETENCIES, GLOSSARY, PLAN, NOTES, UPDATES, OWN_DATA)
"""Their actions are named as their addresses."""


class WayActions:
    """Does it.

    Args:
        navigator: goes the way.
    """

    def __init__(self, navigator: Navigator) -> None:
        self._navigator = navigator

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the declared actions do."""
        return {
            "back": partial(self._navigator.step, -1),
            "forward": partial(self._navigator.step, 1),
            **{place: partial(self._navigator.go, place) for place in _PLACES},
        }

    def enabled(self) -> dict[str, bool]:
        """Which of these actions can do something only now and then, and whether they can now."""
        history = self._navigator.history
        return {"back": history.can_go_back, "forward": history.can_go_forward}
