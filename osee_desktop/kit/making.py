"""Making a kit in a folder of a stick or a share. Sticks know no links, no rights and no capital letters.

Everything is first written into a hidden folder, read back, and then put in place part by part. While that happens the
kit has no manifest, so that nobody installs from a mixture; the manifest comes last. A part that is there already, and
true, is left alone, and what an earlier attempt has brought is used again.
"""

import os
import shutil
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.base.problems import EnvironmentProblem, InputProblem, Problem, UpdateProblem
from osee_desktop.env.file_lock import take_lock
from osee_desktop.env.paths import MARKER
from osee_desktop.kit import layout
from osee_desktop.kit.copying import Piece, Progress, all_hold, copy_all, remove_others, silent
from osee_desktop.kit.gathering import Gathered, Program
from osee_desktop.kit.manifest import Manifest, as_bytes, holds, look_at_bytes, open_kit
from osee_desktop.kit.start_here import Contents, figures, start_page
from osee_desktop.updates.disk import refused, writing_to
from osee_desktop.updates.places import flush_folder
from osee_desktop.updates.trust.fingerprint import root_fingerprint

_DRAFT: Final = "kit"
_LOCK: Final = "lock"
_PORTABLE: Final = (
    "OSEE Desktop, started from this kit, keeps what you write in the folder osee-data beside this file.\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A kit that was made. `digest`: of its manifest; `written`: parts that were not there before."""

    folder: Path
    manifest: Manifest
    digest: str
    written: tuple[str, ...]

    @property
    def size(self) -> int:
        """Bytes of everything that the manifest names."""
        return sum(one.size for one in self.manifest.files.values())


def make_kit(folder: Path, gathered: Gathered, templates: Path, progress: Progress = silent) -> Made:
    """Make a kit, or renew one.

    Args:
        folder: of the kit; other things may stand in it, and stay.
        gathered: what goes into it.
        templates: folder of the files for kits.
        progress: is told of every file.

    Raises:
        InputProblem: no-program-for-kit, where two files would be one on a stick.
        EnvironmentProblem: kit-busy, kit-unreadable, no-space, cannot-write.
        UpdateProblem: kit-damaged, copy-not-ready. Before the last step, a kit that was there is as it was.
    """
    pieces = list(_pieces(gathered, templates))
    manifest = _manifest(gathered, pieces)
    parts = _parts(pieces)
    with _working_in(folder):
        hidden = folder / layout.UNFINISHED
        wanted = {part: inside for part, inside in parts.items() if not _in_place(folder, part, inside)}
        fresh = [piece for inside in wanted.values() for piece in inside]
        copy_all(fresh, hidden / _DRAFT, progress)
        _read_back(hidden / _DRAFT, fresh)
        _put_in_place(folder, wanted, manifest)
    return Made(folder=folder, manifest=manifest, digest=open_kit(folder).digest, written=tuple(wanted))


def _pieces(gathered: Gathered, templates: Path) -> Iterator[Piece]:
    for program in gathered.programs:
        start = layout.program_folder(program.platform)
        yield from (Piece(one.file.at(f"{start}/{one.file.path}"), one.source) for one in program.pieces)
    yield from gathered.packages
    yield from {one.file.path: one for program in gathered.programs for one in program.licences}.values()
    yield _made(MARKER, _PORTABLE.encode())
    if gathered.policy is not None:
        yield _made(layout.POLICY, gathered.policy)
    yield from (_made(name, _script(templates / name)) for name in layout.SCRIPTS)
    yield _made(layout.START_HERE, start_page(_contents(gathered), templates))


def _made(name: str, data: bytes) -> Piece:
    return Piece(look_at_bytes(data, name, executable=name.endswith(".sh")), data)


def _script(template: Path) -> bytes:
    """A script as its system wants it: Windows ends lines otherwise."""
    glibc = figures(template.parent).get("linux-x86_64", {}).get("glibc", "")
    text = template.read_text(encoding="ascii").replace("@GLIBC@", glibc)
    return (text.replace("\n", "\r\n") if template.suffix == ".cmd" else text).encode("ascii")


def _contents(gathered: Gathered) -> Contents:
    sizes = {one.platform: sum(piece.file.size for piece in one.pieces) for one in gathered.programs}
    packages = [one.file.path for one in gathered.packages]
    return Contents(version=_version(gathered), sizes=sizes, packages=packages, root=_root(gathered))


def _version(gathered: Gathered) -> str:
    """The version of the program for this computer, else of the first."""
    return _first(gathered).version


def _root(gathered: Gathered) -> str:
    root = _first(gathered).root
    return root_fingerprint(root) if root else ""


def _first(gathered: Gathered) -> Program:
    here = layout.this_platform()
    return next((one for one in gathered.programs if one.platform == here), gathered.programs[0])


def _manifest(gathered: Gathered, pieces: Iterable[Piece]) -> Manifest:
    files = {one.file.path: one.file for one in pieces}
    strange = [path for path in files if not layout.is_safe(path)]
    if strange or layout.same_on_a_stick(files):
        raise InputProblem("no-program-for-kit", names=", ".join(strange) or layout.PROGRAMS)
    return Manifest({one.platform: one.version for one in gathered.programs}, files, _root(gathered))


def _parts(pieces: Iterable[Piece]) -> Mapping[str, list[Piece]]:
    """Pieces by what is put in place at once: each program, each folder, each file at the top."""
    found: dict[str, list[Piece]] = {}
    for piece in pieces:
        names = piece.file.path.split("/")
        depth = 2 if names[0] == layout.PROGRAMS else 1
        found.setdefault("/".join(names[:depth]), []).append(piece)
    return found


def _in_place(folder: Path, part: str, pieces: Iterable[Piece]) -> bool:
    if not (folder / part).is_dir():
        return all(holds(folder / piece.file.path, piece.file) for piece in pieces)
    return all_hold(folder / part, (piece.file.at(piece.file.path.removeprefix(f"{part}/")) for piece in pieces))


@contextmanager
def _working_in(folder: Path) -> Iterator[None]:
    """Hold the hidden folder; it is gone at the end where everything went well."""
    hidden = folder / layout.UNFINISHED
    try:
        hidden.mkdir(parents=True, exist_ok=True)
        handle = os.open(hidden / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise refused(folder, error) from error
    try:
        if take_lock(handle) is False:
            raise EnvironmentProblem("kit-busy", path=folder)
        yield
    finally:
        os.close(handle)
    shutil.rmtree(hidden, ignore_errors=True)


def _read_back(folder: Path, pieces: Iterable[Piece]) -> None:
    """Read what was written from the stick itself, as far as the system lets go of what it remembers."""
    for piece in pieces:
        path = folder / piece.file.path
        _forget(path)
        if not holds(path, piece.file):
            raise UpdateProblem("copy-not-ready", path=path, detail="SHA-256")


def _forget(path: Path) -> None:
    if sys.platform == "linux":
        with suppress(OSError), path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _put_in_place(folder: Path, parts: Mapping[str, list[Piece]], manifest: Manifest) -> None:
    before, data = _files_before(folder), as_bytes(manifest)
    with writing_to(folder):
        if not parts and (folder / layout.MANIFEST).is_file() and (folder / layout.MANIFEST).read_bytes() == data:
            return
        (folder / layout.MANIFEST).unlink(missing_ok=True)
        flush_folder(folder)
        for part, pieces in parts.items():
            _put_part(folder, part, pieces)
        _remove(folder, before - set(manifest.files))
        write_atomically(folder / layout.MANIFEST, data)
        flush_folder(folder)


def _put_part(folder: Path, part: str, pieces: Collection[Piece]) -> None:
    """File by file: some drivers of sticks lose what is in a folder that is renamed."""
    draft = folder / layout.UNFINISHED / _DRAFT
    for piece in pieces:
        place = folder / piece.file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        (draft / piece.file.path).replace(place)
        if place.stat().st_size != piece.file.size:
            raise UpdateProblem("copy-not-ready", path=place, detail=layout.MANIFEST)
    if (folder / part).is_dir():
        remove_others(folder / part, {piece.file.path.removeprefix(f"{part}/") for piece in pieces})
        flush_folder(folder / part)


def _files_before(folder: Path) -> set[str]:
    """What the kit said that it holds, if there was one. Nothing else in the folder is ever deleted."""
    try:
        return set(open_kit(folder).manifest.files)
    except Problem:
        return set()


def _remove(folder: Path, paths: Iterable[str]) -> None:
    for path in paths:
        (folder / path).unlink(missing_ok=True)
        for above in (folder / path).parents:
            if above == folder or not above.is_dir() or any(above.iterdir()):
                break
            above.rmdir()
