"""Pictures of every state of the place "Updates", for the eyes of a person.

Run it as `python -m tests.support.update_states FOLDER`: a sheet of all banners and one whole page in each theme.
"""

import os
import sys
from pathlib import Path
from typing import Final, get_args

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from osee_desktop.ui.pages.reading.wording import kind_words
from osee_desktop.ui.pages.updates.banner_words import banner
from osee_desktop.ui.pages.updates.page import UpdatesPage
from osee_desktop.ui.pages.updates.standing import ChangesShown, Shown
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.theme.tokens import THEME_NAMES
from osee_desktop.ui.widgets.controls import surface
from osee_desktop.ui.widgets.status_banner import StatusBanner
from osee_desktop.updates.records import Asked, State
from tests.support.update_door import CHANGES, MIRROR, NOW, OFFICE, STICK, standing

EVERY: Final[tuple[Shown, ...]] = ("not looked", "looking", "ready", "failed", *get_args(State))
_COLUMNS: Final = 2
_WIDTH: Final = 1280


def draw(folder: Path) -> list[Path]:
    """Draw all pictures; the files."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for theme in THEME_NAMES:
        appearance = Appearance(theme, 100)
        appearance.dress(app)
        for name, widget in (("states", _states(appearance)), ("page", _page(appearance))):
            target = folder / f"updates-{name}-{theme}.png"
            widget.show()
            widget.grab()  # what comes from the event loop is there with the second picture
            QApplication.sendPostedEvents()
            widget.grab().save(str(target))
            widget.close()
            made.append(target)
    return made


def _states(appearance: Appearance) -> QWidget:
    sheet = surface("page", QWidget())
    columns = QGridLayout(sheet)
    for column in range(_COLUMNS):
        lines = QVBoxLayout()
        for state in EVERY[column::_COLUMNS]:
            shown = StatusBanner(appearance)
            shown.show_text(banner(standing(state)))
            lines.addWidget(shown)
        lines.addStretch(1)
        columns.addLayout(lines, 0, column)
    sheet.setFixedWidth(_WIDTH)
    sheet.resize(_WIDTH, columns.heightForWidth(_WIDTH))
    return sheet


def _page(appearance: Appearance) -> QWidget:
    page = UpdatesPage(appearance, kind_words())
    asked = (
        Asked(source=OFFICE, state="new edition", edition=12),
        Asked(source=STICK, state="genuine but old", edition=11, signed=NOW.replace(year=2025)),
        Asked(source=MIRROR, state="not reachable"),
    )
    page.resize(_WIDTH, 800)
    page.show_standing(standing("ready", asked=asked))
    page.show_changes(ChangesShown(changes=CHANGES, mine={CHANGES[0].id: ("note",)}, edition=12), ())
    return page


if __name__ == "__main__":
    for file in draw(Path(sys.argv[1])):
        sys.stdout.write(f"{file}\n")
