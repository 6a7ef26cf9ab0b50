"""Taking the program away again. What the officer made stays, unless its removal is asked for."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from osee_desktop.base.problems import EnvironmentProblem, InputProblem
from osee_desktop.env.one_program import OneProgram
from osee_desktop.env.paths import Paths
from osee_desktop.kit.entries import Entries, Place
from osee_desktop.kit.installing import remove_versions
from osee_desktop.kit.layout import Prefix
from osee_desktop.kit.versions import working_in
from osee_desktop.updates.disk import writing_to


def uninstall(prefix: Prefix, place: Place, entries: Entries) -> bool:
    """Take the program away: its entries, then itself.

    Returns:
        Whether everything is gone: on Windows, the program that does this stays until it has ended.

    Raises:
        InputProblem: not-installed.
        EnvironmentProblem: kit-busy, cannot-write.
    """
    if not (prefix.current.is_file() or prefix.versions.is_dir()):
        raise InputProblem("not-installed", path=prefix.folder)
    with working_in(prefix):
        entries.remove(prefix, place)
        gone = remove_versions(prefix)
    with suppress(OSError):
        prefix.lock.unlink()
        prefix.log.unlink(missing_ok=True)
        prefix.folder.rmdir()
    return gone


def ensure_closed(paths: Paths) -> None:
    """See that no window works with the data that shall be removed.

    Raises:
        EnvironmentProblem: program-open.
    """
    if not paths.data.is_dir():
        return
    hold = OneProgram.claim(paths.data)
    if hold is None:
        raise EnvironmentProblem("program-open")
    hold.close()


def remove_data(paths: Paths) -> list[Path]:
    """Remove everything that the officer made and that the program kept for them.

    Raises:
        InputProblem: data-elsewhere, where somebody chose the folder: what else stands in it is not ours to delete.
        EnvironmentProblem: cannot-write.
    """
    if paths.portable:
        raise InputProblem("data-elsewhere", path=paths.data)
    removed = []
    for folder in _outermost(paths):
        with writing_to(folder):
            shutil.rmtree(folder)
        removed.append(folder)
    return removed


def _outermost(paths: Paths) -> Iterator[Path]:
    folders = sorted({paths.data, paths.config, paths.cache, paths.logs})
    for folder in folders:
        inside = any(other in folder.parents for other in folders)
        if folder.is_dir() and not inside:
            yield folder


def removal_afterwards(prefix: Prefix, system: str = sys.platform) -> str:
    """The command that removes the rest once this program has ended, since Windows keeps what runs; empty elsewhere.

    It is one line, as the interpreter of Windows reads it: words apart would be quoted in a way that it does not know.
    """
    if system != "win32":
        return ""
    folder, versions = prefix.folder.absolute(), prefix.versions.absolute()
    # It waits a moment between its attempts, and gives up after some. Only what is ours goes with all that is in it.
    attempt = f'(ping -n 2 localhost >nul & rmdir /s /q "{versions}" 2>nul & rmdir "{folder}" 2>nul)'
    return f'cmd /d /s /c "for /l %i in (1,1,60) do if exist "{versions}" {attempt}"'
