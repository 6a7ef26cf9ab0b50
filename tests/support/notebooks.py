"""Notebooks for tests: a clock that is set by hand, one item of every kind, files in odd states."""

import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from osee_desktop.notebook import records
from osee_desktop.notebook.records import PersonalNote
from osee_desktop.notebook.store import Notebook, open_notebook

EVENING: Final = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)


@dataclass
class Clock:
    """Shows what it is set to."""

    shows: datetime = field(default=EVENING)

    def __call__(self) -> datetime:
        return self.shows


def opened(folder: Path, clock: Clock | None = None, migrations: Path | None = None) -> Notebook:
    """The notebook of a data folder."""
    return open_notebook(folder / "notebook.db", clock or Clock(), migrations)


def one_of_each() -> tuple[records.Item, ...]:
    """A new item of every kind."""
    about, title = "module/strategy", "Strategy"
    return (
        records.Folder(name="To read"),
        records.Bookmark(about=about, title=title, folder="somewhere"),
        PersonalNote(about=about, title=title, text="Ask **Amina** about\nthe “roadmap”."),
        records.Highlight(about=about, title=title, passage="the long road", before="along ", after=" to openness"),
        records.Report(about=about, title=title, kind="wish", text="More examples", edition=3),
        records.Progress(
            about="competency/strategy/change-management",
            title="Change management",
            state="can do it",
            evidence="Led two changes",
        ),
        records.ChosenRole(about="role/procurement-officer", title="Procurement officer"),
        records.AddedModule(about=about, title=title),
    )


def texts(notebook: Notebook) -> list[str]:
    """What the notes say, in their order."""
    return [note.text for note in notebook.items(PersonalNote)]


def write_notes(folder: Path, *written: str) -> None:
    """Write notes, and close the notebook."""
    with opened(folder) as notebook:
        for text in written:
            notebook.keep(PersonalNote(text=text))


def left_by_a_crash(folder: Path, *written: str) -> None:
    """A folder as a crash leaves it: everything that was written stands in the log only."""
    source = folder.with_name(f"{folder.name}-before")
    with opened(source) as notebook:
        for text in written:
            notebook.keep(PersonalNote(text=text))
        folder.mkdir()
        for name in ("notebook.db", "notebook.db-wal"):
            shutil.copyfile(source / name, folder / name)


def spoil(file: Path) -> None:
    """Overwrite the middle of a file, as a failing disk does."""
    data = bytearray(file.read_bytes())
    middle = len(data) // 2
    data[4096:middle] = b"\xa5" * (middle - 4096)
    file.write_bytes(data)
