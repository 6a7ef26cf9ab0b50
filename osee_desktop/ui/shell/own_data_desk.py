"""The way to what belongs to the person: files, backups, people. All work is done in the lane of the notebook.

It may not show anything.
"""

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from osee_desktop import RELEASED
from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.base.translation import _, ngettext
from osee_desktop.env.paths import Paths
from osee_desktop.env.people import FIRST, People, Person, folder_of, keep_people, read_people
from osee_desktop.notebook import wording
from osee_desktop.notebook.backups import (
    Backup,
    back_up_and_thin,
    backups_of,
    find_backup,
    forget_backups,
    list_backups,
    restore,
)
from osee_desktop.notebook.counting import counts_in, counts_of
from osee_desktop.notebook.dates import date_words
from osee_desktop.notebook.identity import renew_identity
from osee_desktop.notebook.moving import Settings, bring_in, read_notebook_file, write_notebook_file
from osee_desktop.notebook.records import Report, Snapshot
from osee_desktop.notebook.report_file import write_reports
from osee_desktop.ui.pages.own_data.owned import BackupLine, KeptPlace, OwnedData, PersonLine
from osee_desktop.ui.shell.person_choice import person_name

if TYPE_CHECKING:
    from osee_desktop.notebook.merging import Merge
    from osee_desktop.notebook.store import Notebook
    from osee_desktop.ui.shell.notebook_desk import NotebookDesk

_NOTHING = Snapshot("", (), ())


class OwnDataDesk(QObject):
    """Looks at everything that is kept, and changes it as the person wants.

    Signals:
        looked(OwnedData): what there is now.
        said(str): a sentence on what was done.
        settings_came(object): settings that came in a file, by their names; they are not kept yet.

    Args:
        notebook: the way to the notebook.
        paths: folders of the program.
        person: number of the person whose notebook is open.
    """

    looked = Signal(object)
    said = Signal(str)
    settings_came = Signal(object)

    def __init__(self, notebook: "NotebookDesk", paths: Paths, person: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notebook, self._paths, self._person = notebook, paths, person
        self.file = folder_of(paths.data, Person(person)) / "notebook.db"

    def look(self) -> None:
        """Ask for everything that there is."""
        self._notebook.look(partial(_look, self._paths, self._person), self.looked.emit)

    def export(self, target: Path, settings: Settings) -> None:
        """Write everything into one file."""
        words = _("Everything was saved as {path}. Bring this file in on the other computer.").format(path=target)
        self._ask(partial(_export, target, settings), words)

    def bring(self, source: Path, *, with_settings: bool) -> None:
        """Merge what is in a file into the notebook."""
        self._notebook.change(partial(_bring, source, self.file), partial(self._brought, with_settings))

    def save_reports(self, target: Path) -> None:
        """Write the reports into one file."""
        self._ask(partial(_save_reports, target), _("The reports were saved as {path}.").format(path=target))

    def back_up(self) -> None:
        """Make a backup now."""
        self._ask(partial(_back_up, self.file), _("A backup was made."))

    def restore(self, number: int) -> None:
        """Put a backup in the place of the notebook; the present one becomes a backup."""
        self._notebook.apart(partial(_restore, self.file, number), partial(self._restored, number))

    def delete(self, *, with_backup: bool) -> None:
        """Throw away what is in the notebook, and its backups unless one is wanted."""
        words = _("Your notebook is empty. A backup of what was in it was kept.")
        gone = _("Your notebook is empty, and its backups are gone.")
        work = partial(_delete, self.file, with_backup=with_backup)
        self._notebook.change(work, partial(self._say, words if with_backup else gone))

    def add_person(self, name: str) -> None:
        """Have another person."""
        words = _("{name} was added. At the next start the program asks who it is.")
        self._change_people(partial(_with_person, name), words.format(name=name))

    def rename_person(self, number: int, name: str) -> None:
        """Give somebody another name."""
        self._change_people(partial(_renamed, number, name), _("The name is {name} now.").format(name=name))

    def remove_person(self, number: int) -> None:
        """Strike somebody from the list, with everything that is theirs."""
        self._change_people(partial(_without, number, self._paths.data), _("That person and their notebook are gone."))

    def _ask(self, work: "Callable[[Notebook], object]", words: str) -> None:
        self._notebook.ask(work, partial(self._say, words))

    def _change_people(self, work: Callable[[People], People], words: str) -> None:
        self._notebook.look(partial(_keep_changed, self._paths.data, work), partial(self._say, words))

    def _say(self, words: str, _result: object) -> None:
        self.said.emit(words)
        self.look()

    def _brought(self, with_settings: bool, came: "tuple[Merge, Settings]") -> None:  # noqa: FBT001 - bound by partial
        merged, settings = came
        if with_settings:
            self.settings_came.emit(settings)
        self._say(" ".join(wording.merge_words(merged)), None)

    def _restored(self, number: int, before: Backup | None) -> None:
        words = _("Your notebook is again as it was in backup {number}.").format(number=number)
        if before:
            words += " " + _("What it was until now is backup {number}.").format(number=before.number)
        self._say(words, None)


def _look(paths: Paths, person: int, notebook: "Notebook | None") -> OwnedData:
    snapshot = notebook.snapshot() if notebook else _NOTHING
    counts = counts_of(snapshot)
    people = read_people(paths.data)
    file = folder_of(paths.data, Person(person)) / "notebook.db"
    holds = [f"{name}: {count}" for name, count in wording.count_words(counts) if count != "0"]
    return OwnedData(
        places=tuple(_places(paths, people, file)),
        backups=tuple(map(_backup_line, list_backups(backups_of(file)))),
        people=tuple(_person_line(one, person) for one in people.all),
        holds=holds,
        entries=counts.entries,
        reports=counts.items["report"],
    )


def _places(paths: Paths, people: People, own: Path) -> Iterator[KeptPlace]:
    for person in people.all:
        file = folder_of(paths.data, person) / "notebook.db"
        whose = _(" of {name}").format(name=person_name(person)) if people.are_several else ""
        yield _place(_("Notebook{whose}: notes, bookmarks, progress, history").format(whose=whose), file)
        folder = backups_of(file)
        count = len(list_backups(folder))
        words = ngettext("{n} backup", "{n} backups", count).format(n=count)
        yield _place(_("Backups{whose}").format(whose=whose), folder, words)
    yield from (
        _place(_("Damaged notebook, set aside"), aside) for aside in sorted(own.parent.glob("notebook-damaged-*.db"))
    )
    if people.are_several:
        yield _place(_("Names of the people"), paths.data / "people.json")
    yield _place(_("Settings"), paths.config / "settings.json")
    yield _place(_("Open tabs and size of the window"), paths.config / "window.json")
    yield _place(_("What can be made again, such as the search index"), paths.cache)
    yield _place(_("Reports of failures"), paths.logs)


def _place(what: str, path: Path, words: str = "") -> KeptPlace:
    files = [one for one in path.rglob("*") if one.is_file()] if path.is_dir() else _with_sides(path)
    folder = path if path.is_dir() else path.parent
    size = wording.size_words(sum(one.stat().st_size for one in files)) if files else _("not there yet")
    return KeptPlace(what, " · ".join(part for part in (words, size) if part), str(path), str(folder))


def _with_sides(file: Path) -> list[Path]:
    """A database and what SQLite keeps beside it while it is open."""
    names = (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm"))
    return [one for one in names if one.is_file()]


def _backup_line(copy: Backup) -> BackupLine:
    day = date_words(copy.label, date.fromisoformat(RELEASED), _today())
    detail = f"{wording.entries_words(counts_in(copy.file))} · {wording.size_words(copy.size)}"
    return BackupLine(copy.number, day, detail)


def _person_line(person: Person, open_now: int) -> PersonLine:
    return PersonLine(person.number, person_name(person), person.number == open_now, person.number == FIRST)


def _export(target: Path, settings: Settings, notebook: "Notebook") -> None:
    write_notebook_file(target, notebook.snapshot(), settings)


def _bring(source: Path, file: Path, notebook: "Notebook") -> "tuple[Merge, Settings]":
    incoming, settings = read_notebook_file(source)
    return bring_in(notebook, incoming, partial(_back_up, file)), settings


def _back_up(file: Path, _notebook: object = None) -> Backup | None:
    return back_up_and_thin(file, _today())


def _save_reports(target: Path, notebook: "Notebook") -> None:
    write_reports(target, notebook.items(Report))


def _restore(file: Path, number: int) -> Backup | None:
    copy = find_backup(backups_of(file), number)
    return restore(copy.file, file, _today(), renew_identity)


def _delete(file: Path, notebook: "Notebook", *, with_backup: bool) -> None:
    if with_backup:
        back_up_and_thin(file, _today())
    notebook.delete_everything()
    if not with_backup:
        forget_backups(file)


def _keep_changed(data: Path, work: Callable[[People], People], _notebook: object) -> None:
    keep_people(data, work(read_people(data)))


def _with_person(name: str, people: People) -> People:
    return people.with_person(name)[0]


def _renamed(number: int, name: str, people: People) -> People:
    return people.renamed(number, name)


def _without(number: int, data: Path, people: People) -> People:
    """Their folder goes first: the names could not bring it back, and the folder would bring back the person."""
    left = people.without(number)
    folder = folder_of(data, Person(number))
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as error:
        raise EnvironmentProblem("cannot-write", path=folder, detail=error.strerror or error) from error
    return left


def _today() -> date:
    return datetime.now().astimezone().date()
