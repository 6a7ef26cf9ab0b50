"""The versions of the program in its prefix: which one counts, which one was before, and which may go.

One small file names both, so that a switch is one rename: what it names was checked before.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import NamedTuple

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.base.problems import EnvironmentProblem, Problem
from osee_desktop.env.file_lock import take_lock
from osee_desktop.kit import layout
from osee_desktop.kit.copying import all_hold
from osee_desktop.kit.layout import Prefix
from osee_desktop.kit.manifest import KitFile, Manifest, as_bytes, parse
from osee_desktop.updates.disk import refused, writing_to


class Counting(NamedTuple):
    """The version that counts, and the one before; empty for none."""

    version: str = ""
    before: str = ""


@contextmanager
def working_in(prefix: Prefix) -> Iterator[None]:
    """Be the only one who installs there; the system ends it with the process, however that ends.

    Raises:
        EnvironmentProblem: kit-busy, no-space, cannot-write.
    """
    try:
        prefix.folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(prefix.lock, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise refused(prefix.folder, error) from error
    try:
        if take_lock(handle) is False:
            raise EnvironmentProblem("kit-busy", path=prefix.folder)
        yield
    finally:
        os.close(handle)


def counting(prefix: Prefix) -> Counting:
    """What counts. A name that is no name of a version is none."""
    try:
        lines = prefix.current.read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError):
        return Counting()
    names = [line if layout.is_safe(line) and "/" not in line else "" for line in (*lines, "", "")]
    return Counting(names[0], names[1])


def switch(prefix: Prefix, version: str) -> None:
    """Make a version count that is whole; the one that counted is the one before.

    Raises:
        EnvironmentProblem: no-space, cannot-write. What counted goes on counting.
    """
    now = counting(prefix)
    before = now.before if now.version == version else now.version
    with writing_to(prefix.current):
        write_atomically(prefix.current, f"{version}\n{before}\n".encode())


def is_whole(prefix: Prefix, version: str) -> bool:
    """Whether every file of a version is as it was when it was verified."""
    files = listed(prefix, version)
    return bool(files) and all_hold(prefix.version(version), files.values())


def listed(prefix: Prefix, version: str) -> Mapping[str, KitFile]:
    """The files of a version, as they were verified; empty where that is not known."""
    try:
        return parse(prefix.listing(version).read_bytes(), prefix.listing(version)).files
    except (OSError, Problem):
        return {}


def list_files(prefix: Prefix, version: str, files: Mapping[str, KitFile]) -> None:
    """Write down what a version is made of.

    Raises:
        EnvironmentProblem: no-space, cannot-write.
    """
    with writing_to(prefix.versions):
        write_atomically(prefix.listing(version), as_bytes(Manifest(files=files)))


def thin(prefix: Prefix) -> None:
    """Delete every version but the two that are named. What is in use, or refuses, goes another time."""
    kept = {name for name in counting(prefix) if name}
    for path in prefix.versions.glob("*"):
        if path.is_dir() and path.name not in kept:
            shutil.rmtree(path, ignore_errors=True)
        elif path.suffix == ".json" and path.stem not in kept:
            with suppress(OSError):
                path.unlink()
    shutil.rmtree(prefix.unfinished, ignore_errors=True)
