"""Makes the pages of the window, each imported when it is first wanted: Home does not wait for any of them.

It may not join a page to anything: that is done by whoever shows it.
"""

from typing import TYPE_CHECKING

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.reading.listing import GLOSSARY
from osee_desktop.ui.pages.reading.sheet import MODULES
from osee_desktop.ui.theme.appearance import Appearance

if TYPE_CHECKING:
    from osee_desktop.ui.pages.notes.page import NotesPage
    from osee_desktop.ui.pages.plan.page import PlanPage
    from osee_desktop.ui.pages.reading.page import ReadingPage
    from osee_desktop.ui.pages.search.page import SearchPage
    from osee_desktop.ui.pages.training.page import TrainingPage


def reading_page(appearance: Appearance) -> "ReadingPage":
    """The page on which records are read."""
    from osee_desktop.ui.pages.reading.page import ReadingPage  # noqa: PLC0415

    return ReadingPage(appearance)


def training_page(appearance: Appearance) -> "TrainingPage":
    """The place "Training"."""
    from osee_desktop.ui.pages.training.page import TrainingPage  # noqa: PLC0415

    return TrainingPage(appearance)


def plan_page(appearance: Appearance) -> "PlanPage":
    """The place "My plan"."""
    from osee_desktop.ui.pages.plan.page import PlanPage  # noqa: PLC0415
    from osee_desktop.ui.pages.reading import wording  # noqa: PLC0415

    return PlanPage(appearance, wording)


def notes_page(appearance: Appearance) -> "NotesPage":
    """The place "My notes"."""
    from osee_desktop.ui.pages.notes.page import NotesPage  # noqa: PLC0415

    return NotesPage(appearance)


def search_page(appearance: Appearance) -> "SearchPage":
    """The page of results."""
    from osee_desktop.ui.pages.search.page import SearchPage  # noqa: PLC0415

    return SearchPage(appearance, ((_("Modules"), MODULES), (_("Glossary"), GLOSSARY)))
