"""A window with a notebook, for tests of what the officer keeps."""

from functools import partial
from pathlib import Path
from typing import TypeVar

from pytestqt.qtbot import QtBot

from osee_desktop.notebook.records import Item
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.shell.notebook_desk import NotebookDesk
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance
from tests.support.notebooks import opened
from tests.support.windows import make_window

T = TypeVar("T", bound=Item)


def noted_window(qtbot: QtBot, appearance: Appearance, jobs: Jobs, folder: Path) -> tuple[MainWindow, NotebookDesk]:
    """A window of the small library with the notebook of a folder; close the desk after the jobs."""
    window = make_window(qtbot, appearance, jobs)
    notebook = NotebookDesk(jobs, partial(opened, folder))
    window.join_notebook(notebook)
    return window, notebook


def kept(folder: Path, kind: type[T]) -> tuple[T, ...]:
    """What stands in the notebook of a folder, as the next start finds it."""
    with opened(folder) as notebook:
        return notebook.items(kind)


def keep(folder: Path, *items: Item) -> list[Item]:
    """Put items into the notebook of a folder before a window opens it."""
    with opened(folder) as notebook:
        return [notebook.keep(item) for item in items]
