"""Installing the program from a kit, and going back. Nothing counts before all of it was checked.

A version is copied into `new/`, each file checked against the manifest; whole, it is renamed into `versions/`; and one
small file then names it. Whatever breaks off leaves what counted before, and what was copied so far.
"""

import os
import shutil
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.base.problems import EnvironmentProblem, InputProblem, UpdateProblem
from osee_desktop.kit import layout
from osee_desktop.kit.copying import Piece, Progress, all_hold, copy_all, set_mode, silent
from osee_desktop.kit.layout import Prefix
from osee_desktop.kit.manifest import Kit, KitFile, holds, version_name
from osee_desktop.kit.versions import counting, is_whole, list_files, listed, switch, thin, working_in
from osee_desktop.updates.disk import writing_to

LONGEST_ON_WINDOWS: Final = 259
"""Characters of a path that every program on Windows can open."""
_ANYWHERE_ELSE: Final = 4000
_ATTEMPTS: Final = 20
_PAUSE: Final = 0.25
"""Seconds between two attempts."""


@dataclass(frozen=True, slots=True)
class Installed:
    """What an installation came to.

    Attributes:
        version: the version that counts now.
        before: the one that counted before; empty for none.
        copied: whether files were copied; everything may have been there.
    """

    version: str
    before: str
    copied: bool


def install(kit: Kit, platform: str, prefix: Prefix, progress: Progress = silent) -> Installed:
    """Install the program for a platform, or mend it.

    Args:
        kit: from where.
        platform: whose program.
        prefix: where to.
        progress: is told of every file.

    Raises:
        InputProblem: platform-missing, path-too-long.
        EnvironmentProblem: kit-unreadable, kit-busy, no-space, cannot-write, cannot-run-there.
        UpdateProblem: kit-damaged.
    """
    files = kit.program(platform)
    ensure_short(prefix, files, LONGEST_ON_WINDOWS if sys.platform == "win32" else _ANYWHERE_ELSE)
    new = not prefix.folder.exists()
    with working_in(prefix):
        policy = _policy(kit)
        before = counting(prefix)
        wanted = version_name(kit.manifest.programs[platform], files.values())
        version, copied = _bring(kit, platform, prefix, wanted, progress)
        _ensure_startable(prefix.version(version), files, platform)
        _keep_policy(prefix, policy)
        switch(prefix, version)
        _let_all_read(prefix, new=new)
        thin(prefix)
    return Installed(version, before.version, copied)


def undo(prefix: Prefix) -> Installed:
    """Go back to the version before; a second time comes forward again.

    Raises:
        InputProblem: no-version-before.
        UpdateProblem: version-damaged.
        EnvironmentProblem: kit-busy, no-space, cannot-write.
    """
    if not prefix.folder.is_dir():
        raise InputProblem("no-version-before", path=prefix.folder)
    with working_in(prefix):
        now = counting(prefix)
        if not (now.before and prefix.version(now.before).is_dir()):
            raise InputProblem("no-version-before", path=prefix.folder)
        if not is_whole(prefix, now.before):
            raise UpdateProblem("version-damaged", path=prefix.version(now.before))
        switch(prefix, now.before)
    return Installed(now.before, now.version, copied=False)


def ensure_short(prefix: Prefix, files: Mapping[str, KitFile], most: int) -> None:
    """See that every path of an installed program can be opened; `most`: characters of a path.

    Raises:
        InputProblem: path-too-long.
    """
    longest = max((len(path) for path in files), default=0)
    room = len(str(prefix.version("x" * 20).absolute())) + 1 + longest
    if room > most:
        raise InputProblem("path-too-long", path=prefix.folder, most=most, over=room - most)


def _bring(kit: Kit, platform: str, prefix: Prefix, wanted: str, progress: Progress) -> tuple[str, bool]:
    """Have the wanted version whole among the versions: its name there, and whether it was copied."""
    files = kit.program(platform)
    version = _free_name(prefix, wanted, files)
    if prefix.version(version).is_dir():
        progress(1, 1)
        copied = False
    else:
        copied = True
        draft, source = prefix.unfinished / version, kit.folder / layout.program_folder(platform)
        copy_all([Piece(one, source / path) for path, one in files.items()], draft, progress)
        with writing_to(prefix.versions):
            prefix.versions.mkdir(parents=True, exist_ok=True)
            _rename(draft, prefix.version(version))
    if listed(prefix, version) != files:
        list_files(prefix, version, files)
    return version, copied


def _rename(draft: Path, target: Path, system: str = sys.platform) -> None:
    """On Windows, an antivirus program may look into new files and hold them for a moment."""
    for _attempt in range(_ATTEMPTS if system == "win32" else 0):
        with suppress(PermissionError):
            draft.rename(target)
            return
        time.sleep(_PAUSE)
    draft.rename(target)


def _free_name(prefix: Prefix, wanted: str, files: Mapping[str, KitFile]) -> str:
    """A name whose folder is whole, or not there: what was damaged on this disk is never mended while it may run."""
    name, count = wanted, 1
    while prefix.version(name).exists() and not all_hold(prefix.version(name), files.values()):
        count += 1
        name = f"{wanted}-{count}"
    return name


def _ensure_startable(folder: Path, files: Mapping[str, KitFile], platform: str) -> None:
    """See that the disk can hold programs: many sticks cannot, and some are set up to refuse them."""
    program = layout.executable(layout.TERMINAL, platform)
    foreign = platform != layout.this_platform()
    if program not in files:
        raise UpdateProblem("kit-damaged", path=folder / program, detail=layout.MANIFEST)
    if not (foreign or os.access(folder / program, os.X_OK)):
        raise EnvironmentProblem("cannot-run-there", path=folder)


def _policy(kit: Kit) -> bytes | None:
    """What the kit's administrator presets, judged; None where nothing is."""
    wanted = kit.manifest.files.get(layout.POLICY)
    if wanted is None:
        return None
    file = kit.folder / layout.POLICY
    if not holds(file, wanted):
        raise UpdateProblem("kit-damaged", path=file, detail="SHA-256")
    return file.read_bytes()


def _keep_policy(prefix: Prefix, policy: bytes | None) -> None:
    """A kit without a policy leaves that of an administrator as it is."""
    if policy is not None:
        with writing_to(prefix.policy):
            write_atomically(prefix.policy, policy)


def _let_all_read(prefix: Prefix, *, new: bool) -> None:
    """Whoever installs for everybody may have told the system to keep new files to themselves.

    A folder that was there before keeps its rights.
    """
    for folder in (prefix.folder, prefix.versions) if new else (prefix.versions,):
        set_mode(folder, startable=True)
    for file in (prefix.current, prefix.policy):
        set_mode(file, startable=False)


def remove_versions(prefix: Prefix) -> bool:
    """Take the program away: first what names it, so that nothing half-removed is started.

    Returns:
        Whether everything is gone; a program that is running cannot delete itself on Windows.

    Raises:
        EnvironmentProblem: cannot-write.
    """
    with writing_to(prefix.folder):
        prefix.current.unlink(missing_ok=True)
        for folder in (prefix.starters, prefix.unfinished, prefix.versions):
            shutil.rmtree(folder, ignore_errors=True)
        for file in (prefix.policy, prefix.entries):
            file.unlink(missing_ok=True)
    return not prefix.versions.exists()
