"""What the person has chosen: theme, text size, motion, paper. Each value is declared here once.

They are kept in `settings.json` in the folder of the configuration. It may not know what a window does with them.
"""

from pathlib import Path
from typing import Final, Literal, get_args

from osee_desktop.env.kept_values import KeptValues, Key, one_of, whole_number, yes_or_no

ThemeName = Literal["system", "light", "dark", "high-contrast"]
PaperName = Literal["a4", "letter"]

THEME: Final[Key[ThemeName]] = Key("theme", "system", one_of(*get_args(ThemeName)))
TEXT_SIZE: Final = Key("text-size", 100, whole_number(50, 300))
"""Size of the text in percent."""
REDUCED_MOTION: Final = Key("reduced-motion", False, yes_or_no)
PAPER: Final[Key[PaperName]] = Key("paper", "a4", one_of(*get_args(PaperName)))

_ALL: Final = (THEME, TEXT_SIZE, REDUCED_MOTION, PAPER)


def open_settings(folder: Path | None) -> KeptValues:
    """The settings in a folder; its `problems` say what was wrong with the file. Without a folder none are kept."""
    return KeptValues(folder / "settings.json" if folder else None, _ALL)
