"""Whose notebook it is, where it stands, and how it is opened. No question makes a notebook; only opening one does."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from osee_desktop.app import surroundings
from osee_desktop.base.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from osee_desktop.env.people import People, Person
    from osee_desktop.notebook.records import Item
    from osee_desktop.notebook.store import Notebook


def notebook_file(data: Path, person: "Person | None") -> Path:
    """Somebody's notebook; the first person's, where nobody was named or chosen. It may not exist."""
    if person is None:
        return data / "notebook.db"
    from osee_desktop.env.people import folder_of  # noqa: PLC0415 - most are alone

    return folder_of(data, person) / "notebook.db"


def several_people(data: Path) -> "People | None":
    """The people of a data folder, where there are several. Nobody is looked for where nobody was ever added."""
    if not (data / "people.json").exists() and not (data / "people").exists():
        return None
    from osee_desktop.env.people import read_people  # noqa: PLC0415 - most are alone

    people = read_people(data)
    return people if people.are_several else None


def named_person(data: Path, name: str | None) -> "Person | None":
    """The person of this name; None where no name was given.

    Raises:
        InputProblem: nobody is called so.
    """
    if name is None:
        return None
    from osee_desktop.env.people import read_people  # noqa: PLC0415 - most are alone

    return read_people(data).find(name)


def open_notebook(data: Path, person: "Person | None" = None) -> "Notebook":
    """Somebody's notebook, made where there is none, and a backup of it; whoever opens it closes it."""
    from osee_desktop.env.people import remember_last  # noqa: PLC0415 - as the library
    from osee_desktop.notebook.backups import back_up_and_thin  # noqa: PLC0415 - as the library
    from osee_desktop.notebook.store import open_notebook  # noqa: PLC0415 - the same

    if person:
        remember_last(data, person)
    file = notebook_file(data, person)
    notebook = open_notebook(file, surroundings.now)
    # A copy of how this start found it. Where none can be made, the notebook works all the same.
    with suppress(Problem):
        back_up_and_thin(file, surroundings.now().date())
    return notebook


def read_kept(file: Path) -> "Iterable[Item]":
    """What stands in a notebook about plans. Asking for a plan makes no notebook."""
    if not file.exists():
        return ()
    from osee_desktop.notebook.records import AddedModule, Progress  # noqa: PLC0415 - few commands need a notebook
    from osee_desktop.notebook.store import open_notebook  # noqa: PLC0415 - the same

    with open_notebook(file, datetime.now) as notebook:
        return (*notebook.items(Progress), *notebook.items(AddedModule))
