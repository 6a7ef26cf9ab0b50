"""How the window was when it was closed: place, size, open tabs, folded panels.

It is kept in `window.json`, apart from the settings: losing it costs nothing that the person decided. It may not
know Qt: places are plain numbers, in px of the desktop.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from osee_desktop.env.kept_values import KeptValues, Key, list_of, whole_number, yes_or_no

_FARTHEST: Final = 100_000
_MOST_TABS: Final = 100
_LONGEST: Final = 1000


class Place(NamedTuple):
    """A rectangle on the desktop, in px."""

    left: int
    top: int
    width: int
    height: int

    def shared(self, other: "Place") -> int:
        """How much area two places have in common, in px squared."""
        width = min(self.left + self.width, other.left + other.width) - max(self.left, other.left)
        height = min(self.top + self.height, other.top + other.height) - max(self.top, other.top)
        return max(width, 0) * max(height, 0)

    def moved_into(self, screen: "Place") -> "Place":
        """The same place, moved and, where it must, made smaller so that it lies within a screen."""
        width, height = min(self.width, screen.width), min(self.height, screen.height)
        left = min(max(self.left, screen.left), screen.left + screen.width - width)
        top = min(max(self.top, screen.top), screen.top + screen.height - height)
        return Place(left, top, width, height)


class OpenTab(NamedTuple):
    """A tab: the address of its page, and its name until that page is written."""

    address: str
    title: str


class WindowState(NamedTuple):
    """How the window was.

    Attributes:
        place: None where nothing is known.
        maximised: it covered its screen.
        tabs: the open tabs, in order.
        current: which of them was in front, from 0.
        folded: names of the panels that were folded.
        leading: names of the cards on Home that led on to what the person was doing.
    """

    place: Place | None = None
    maximised: bool = False
    tabs: tuple[OpenTab, ...] = ()
    current: int = 0
    folded: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()


def on_a_screen(place: Place, screens: Sequence[Place]) -> Place:
    """The place within the screen on which most of it lies; the first screen, if it lies on none."""
    if not screens:
        return place
    return place.moved_into(max(screens, key=place.shared))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST


def _is_place(value: object) -> bool:
    numbers = list_of(whole_number(-_FARTHEST, _FARTHEST), 4)
    return numbers(value) and isinstance(value, list) and (not value or (len(value) == 4 and min(value[2:]) > 0))  # noqa: PLR2004 - a rectangle


def _is_tab(value: object) -> bool:
    return isinstance(value, dict) and _is_text(value.get("address")) and _is_text(value.get("title"))


_PLACE: Final[Key[list[int]]] = Key("place", [], _is_place)
_MAXIMISED: Final = Key("maximised", False, yes_or_no)
_TABS: Final[Key[list[dict[str, Any]]]] = Key("tabs", [], list_of(_is_tab, _MOST_TABS))
_CURRENT: Final = Key("current-tab", 0, whole_number(0, _MOST_TABS))
_FOLDED: Final[Key[list[str]]] = Key("folded", [], list_of(_is_text, _MOST_TABS))
_LEADING: Final[Key[list[str]]] = Key("leading", [], list_of(_is_text, _MOST_TABS))


class WindowMemory:
    """The file that keeps the state of the window."""

    def __init__(self, folder: Path | None) -> None:
        self._values = KeptValues(
            folder / "window.json" if folder else None, (_PLACE, _MAXIMISED, _TABS, _CURRENT, _FOLDED, _LEADING)
        )
        self.problems = self._values.problems

    def recall(self) -> WindowState:
        """How the window was when it was closed last."""
        place = self._values.get(_PLACE)
        folded: list[str] = self._values.get(_FOLDED)
        leading: list[str] = self._values.get(_LEADING)
        tabs = tuple(OpenTab(tab["address"], tab["title"]) for tab in self._values.get(_TABS))
        return WindowState(
            place=Place(*place) if place else None,
            maximised=self._values.get(_MAXIMISED),
            tabs=tabs,
            current=min(self._values.get(_CURRENT), max(len(tabs) - 1, 0)),
            folded=tuple(folded),
            leading=tuple(leading),
        )

    def keep(self, state: WindowState) -> None:
        """Remember how the window is.

        Raises:
            EnvironmentProblem: cannot-write.
        """
        place = state.place
        tabs = [{"address": tab.address[:_LONGEST], "title": tab.title[:_LONGEST]} for tab in state.tabs[:_MOST_TABS]]
        self._values.put(
            {
                _PLACE: [place.left, place.top, place.width, place.height] if place else [],
                _MAXIMISED: state.maximised,
                _TABS: tabs,
                _CURRENT: min(state.current, max(len(tabs) - 1, 0)),
                _FOLDED: list(state.folded),
                _LEADING: list(state.leading),
            }
        )
