"""The newest metadata that was ever verified, kept on disk; and working copies of it.

TUF's client writes into the copy. Only what was judged good comes back, the timestamp last: any mixture that a power
cut leaves is verified again the next time, and costs at worst one file fetched anew.
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.updates.disk import writing_to
from osee_desktop.updates.places import flush_folder

_HISTORY: Final = "root_history"
_LAST: Final = ("snapshot.json", "timestamp.json")


@contextmanager
def working_copy(known: Path, *, roots_only: bool = False) -> Iterator[Path]:
    """A folder with what is known, which goes away at the end.

    Args:
        known: where it is kept; it need not be there.
        roots_only: without timestamp, snapshot and targets, so that no version of them is known.

    Raises:
        EnvironmentProblem: no-space, cannot-write: also for what is done in the copy, where nothing but it is written.
    """
    with writing_to(known):
        known.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=known.parent, prefix="scratch-"))
        try:
            for name, data in read_folder(known).items():
                if not roots_only or name.startswith(_HISTORY):
                    (folder / name).parent.mkdir(exist_ok=True)
                    (folder / name).write_bytes(data)
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def remove_left_copies(known: Path) -> None:
    """Remove working copies that a power cut left."""
    for folder in known.parent.glob("scratch-*") if known.parent.is_dir() else ():
        shutil.rmtree(folder, ignore_errors=True)


def read_folder(folder: Path) -> dict[str, bytes]:
    """The metadata in a folder by its name, roots as `root_history/N.root.json`."""
    found = {}
    for path in sorted([*folder.glob("*.json"), *(folder / _HISTORY).glob("*.json")]):
        with suppress(OSError):
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def keep(known: Path, verified: Mapping[str, bytes]) -> None:
    """Make verified metadata what is known.

    Raises:
        EnvironmentProblem: no-space, cannot-write.
    """
    present = read_folder(known)
    order = sorted(verified, key=lambda name: (name in _LAST, _LAST.index(name) if name in _LAST else 0, name))
    with writing_to(known):
        for name in order:
            if present.get(name) != verified[name]:
                write_atomically(known / name, verified[name])
        flush_folder(known)
