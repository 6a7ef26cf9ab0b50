"""What the tests of the window share: no screen, no Qt warning unnoticed, one theme, one small library."""

import gc
import os
from collections.abc import Iterator

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from osee_desktop.base.assets import resource
from osee_desktop.library.front import FrontPage
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.reading.writer import PageWriter
from osee_desktop.ui.shell.collecting import collect_if_due
from osee_desktop.ui.theme.appearance import Appearance
from tests.support.shelf import SmallShelf, front_page


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/qt" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            # The offscreen screen says so of whatever needs a window manager.
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(autouse=True)
def collected_here() -> Iterator[None]:
    """As in the program, no lane of a job destroys a widget of a test that is over."""
    gc.disable()
    yield
    collect_if_due()


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    qapp.setStyle("Fusion")
    made = Appearance("light", 100)
    made.dress(qapp)
    yield made
    made.deleteLater()
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def shelf() -> SmallShelf:
    return SmallShelf()


@pytest.fixture
def writer(shelf: SmallShelf) -> PageWriter:
    return PageWriter(shelf, resource("reader"))


@pytest.fixture
def front() -> FrontPage:
    return front_page()


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    del qapp
    made = Jobs({"library": 1, "search": 1, "notebook": 1, "net": 1, "preview": 1, "wide": 2}, finish=["notebook"])
    yield made
    made.close()
