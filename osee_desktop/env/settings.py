"""What the person has chosen: theme, text size, motion, paper, reading history. Each value is declared here once.

They are kept in `settings.json` in the folder of the configuration, folders in such a form that a stick may come back
under another letter. An administrator may have preset or locked some of them. It may not know what a window does with
them.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple, get_args

from osee_desktop.env.kept_values import KeptValues, Key, list_of, one_of, whole_number, yes_or_no
from osee_desktop.env.moving_paths import found_path, kept_path

ThemeName = Literal["system", "light", "dark", "high-contrast"]
PaperName = Literal["a4", "letter"]
UpdatePolicy = Literal["by-source", "ask", "automatic", "never"]

THEME: Final[Key[ThemeName]] = Key("theme", "system", one_of(*get_args(ThemeName)))
TEXT_SIZE: Final = Key("text-size", 100, whole_number(50, 300))
"""Size of the text in percent."""
REDUCED_MOTION: Final = Key("reduced-motion", False, yes_or_no)
PAPER: Final[Key[PaperName]] = Key("paper", "a4", one_of(*get_args(PaperName)))

HISTORY: Final = Key("reading-history", True, yes_or_no)
"""Whether the notebook keeps which pages were read."""


def _short_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST_ADDRESS


_LONGEST_ADDRESS: Final = 1000
_MOST_SOURCES: Final = 16
UPDATE_POLICY: Final[Key[UpdatePolicy]] = Key("update-policy", "by-source", one_of(*get_args(UpdatePolicy)))
"""Whether new editions come by themselves; `by-source`: from an office folder yes, otherwise the person is asked."""
UPDATE_BUDGET: Final = Key("update-budget-mb", 0, whole_number(0, 100_000))
"""Megabytes a month that updates may take from the network by themselves; 0 sets no limit."""
UPDATE_MIRRORS: Final[Key[list[str]]] = Key("update-mirrors", [], list_of(_short_text, _MOST_SOURCES))
"""Addresses of the folder `osee-updates` on mirrors that the person added, the preferred first."""
UPDATE_FOLDERS: Final[Key[list[str]]] = Key("update-folders", [], list_of(_short_text, _MOST_SOURCES))
"""Folders that hold `osee-updates`, such as one on the office's share."""
LAST_FOLDER: Final = Key("last-folder", "", lambda value: value == "" or _short_text(value))
"""Where a file was saved last; empty for nowhere yet."""
PLAN_NAME: Final = Key("plan-name", "", lambda value: value == "" or _short_text(value))
PLAN_UNIT: Final = Key("plan-unit", "", lambda value: value == "" or _short_text(value))
"""Whose plan is printed: a name and an office, as they were given last. Either may be empty."""

_CARRIED: Final[tuple[Key[Any], ...]] = (THEME, TEXT_SIZE, REDUCED_MOTION, PAPER, HISTORY, PLAN_NAME, PLAN_UNIT)
_OF_THIS_COMPUTER: Final[tuple[Key[Any], ...]] = (
    UPDATE_POLICY,
    UPDATE_BUDGET,
    UPDATE_MIRRORS,
    UPDATE_FOLDERS,
    LAST_FOLDER,
)
"""Where updates come from and what they may cost: another laptop has other connections, and other folders."""


class Given(NamedTuple):
    """What an administrator decided about settings, by the names of their keys.

    Attributes:
        preset: what holds until the person chooses something else.
        locked: what holds whatever the person chooses.
    """

    preset: Mapping[str, Any] = MappingProxyType({})
    locked: Mapping[str, Any] = MappingProxyType({})


class _Settings(KeptValues):
    """Settings whose folders move with the file, where they are on the same stick."""

    def _from_file(self, values: dict[str, Any]) -> dict[str, Any]:
        return self._moved(values, found_path)

    def _to_file(self, values: dict[str, Any]) -> dict[str, Any]:
        return self._moved(values, kept_path)

    def _moved(self, values: dict[str, Any], move: Callable[[str, Path], str]) -> dict[str, Any]:
        # What is no text is found out by the checks.
        place = self._path.parent if self._path else Path()
        last, folders = values.get(LAST_FOLDER.name), values.get(UPDATE_FOLDERS.name)
        if isinstance(last, str) and last:
            values = {**values, LAST_FOLDER.name: move(last, place)}
        if isinstance(folders, list):
            moved = [move(one, place) if isinstance(one, str) and one else one for one in folders]
            values = {**values, UPDATE_FOLDERS.name: moved}
        return values


def open_settings(folder: Path | None, given: Given | None = None) -> KeptValues:
    """The settings in a folder; its `problems` say what was wrong with the file. Without a folder none are kept."""
    file = folder / "settings.json" if folder else None
    return _Settings(file, (*_CARRIED, *_OF_THIS_COMPUTER), *(given or Given()))


def carried(settings: KeptValues) -> dict[str, str | int | bool]:
    """The settings by their names, as they move to another laptop."""
    return {key.name: settings.get(key) for key in _CARRIED}


def take_carried(settings: KeptValues, values: Mapping[str, object]) -> None:
    """Take settings that came from another laptop. What is not understood here is passed over.

    Raises:
        EnvironmentProblem: cannot-write.
    """
    settings.put({key: values[key.name] for key in _CARRIED if key.name in values and key.check(values[key.name])})
