"""What can go into a kit from here: this very program, those of another kit, and what was built in a checkout."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from osee_desktop.base.problems import EnvironmentProblem, InputProblem
from osee_desktop.env.paths import DATA, MARKER
from osee_desktop.kit import layout
from osee_desktop.kit.copying import Piece
from osee_desktop.kit.manifest import Kit, KitFile, look_at, open_kit
from osee_desktop.kit.standing import Standing
from osee_desktop.kit.versions import listed

_INTERNAL: Final = "_internal"
_LICENCES: Final = f"{_INTERNAL}/licences/"
_ROOT: Final = f"{_INTERNAL}/resources/trust/root.json"
_PACKAGES: Final = ("*.deb", "*-setup.exe")


@dataclass(frozen=True, slots=True)
class Program:
    """A program for a platform; its pieces have paths from its own folder."""

    platform: str
    version: str
    pieces: tuple[Piece, ...]

    @property
    def licences(self) -> list[Piece]:
        """The licences of what is in it."""
        start = _LICENCES.removeprefix(f"{_INTERNAL}/")
        found = ((one, one.file.path.removeprefix(_LICENCES)) for one in self.pieces if _is_licence(one))
        return [Piece(one.file.at(f"{start}{name}"), one.source) for one, name in found]

    @property
    def root(self) -> bytes:
        """The publisher's root that it trusts; empty for none.

        Raises:
            EnvironmentProblem: kit-unreadable.
        """
        found = next((one.source for one in self.pieces if one.file.path == _ROOT), b"")
        return found if isinstance(found, bytes) else _read(found)


def _is_licence(piece: Piece) -> bool:
    return piece.file.path.startswith(_LICENCES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What a kit is made of. `packages`: installers for those who look after many computers, with paths in the kit."""

    programs: Sequence[Program]
    packages: Sequence[Piece] = ()
    policy: bytes | None = None


def gather(here: Standing, version: str, dist: Path | None, kit: Kit | None, platforms: Sequence[str] = ()) -> Gathered:
    """Everything that can go into a kit.

    Args:
        here: where the running program stands.
        version: its version.
        dist: what was built in a checkout; None outside of one.
        kit: a kit whose programs go along, as far as this computer has none for their platforms.
        platforms: only these; empty for all.

    Raises:
        InputProblem: no-program-for-kit, where one of `platforms`, or any at all, cannot be had.
        EnvironmentProblem: kit-unreadable.
    """
    found: dict[str, Program] = {}
    packages = [*_packages_of(kit), *_built_packages(dist)]
    for program in (*_programs_of(kit), *_built(dist, version), *_own(here, version)):
        found[program.platform] = program
    missing = [name for name in platforms if name not in found]
    if missing or not found:
        raise InputProblem("no-program-for-kit", names=", ".join(missing) or layout.this_platform())
    chosen = [program for name, program in sorted(found.items()) if not platforms or name in platforms]
    return Gathered(programs=chosen, packages=list({one.file.path: one for one in packages}.values()))


def _own(here: Standing, version: str) -> Iterator[Program]:
    if here.program is None:
        return
    platform = layout.this_platform()
    known = _known(here, here.program, platform)
    pieces = _listed_pieces(here.program, known) if known else _pieces(here.program, platform)
    yield Program(platform, version, tuple(pieces))


def _known(here: Standing, program: Path, platform: str) -> Mapping[str, KitFile]:
    """What this program was made of when it was verified; empty where it came in another way."""
    if here.kit:
        return open_kit(here.kit).program(platform)
    return listed(here.prefix, program.name) if here.prefix else {}


def _built(dist: Path | None, version: str) -> Iterator[Program]:
    for folder in sorted(dist.glob(f"*/{layout.PROGRAM}")) if dist else ():
        platform = folder.parent.name
        if layout.is_platform(platform) and (folder / layout.executable(layout.PROGRAM, platform)).is_file():
            yield Program(platform, version, tuple(_pieces(folder, platform)))


def _programs_of(kit: Kit | None) -> Iterator[Program]:
    for platform, version in kit.manifest.programs.items() if kit else ():
        folder = kit.folder / layout.program_folder(platform) if kit else Path()
        yield Program(platform, version, tuple(_listed_pieces(folder, kit.program(platform) if kit else {})))


def _packages_of(kit: Kit | None) -> Iterator[Piece]:
    for name, file in kit.manifest.below(layout.PACKAGES).items() if kit else ():
        path = f"{layout.PACKAGES}/{name}"
        yield Piece(file.at(path), kit.folder / path if kit else Path())


def _built_packages(dist: Path | None) -> Iterator[Piece]:
    folder = dist / layout.PACKAGES if dist else Path()
    for file in sorted(path for pattern in _PACKAGES for path in folder.glob(pattern)) if dist else ():
        yield Piece(_seen(file, f"{layout.PACKAGES}/{file.name}", executable=False), file)


def _listed_pieces(folder: Path, files: Mapping[str, KitFile]) -> Iterator[Piece]:
    return (Piece(one, folder / path) for path, one in files.items())


def _pieces(folder: Path, platform: str) -> Iterator[Piece]:
    """Every file of a frozen program that belongs to it; what a portable one has kept beside it does not."""
    starts = {layout.executable(name, platform) for name in (layout.PROGRAM, layout.TERMINAL)}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in {MARKER, layout.POLICY} and not name.startswith(f"{DATA}/"):
            yield Piece(_seen(path, name, executable=name in starts or _starts(path)), path)


def _starts(path: Path) -> bool:
    return os.name != "nt" and os.access(path, os.X_OK)


def _seen(path: Path, name: str, *, executable: bool) -> KitFile:
    try:
        return look_at(path, name, executable=executable)
    except OSError as error:
        raise EnvironmentProblem("kit-unreadable", path=path, detail=error.strerror or error) from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentProblem("kit-unreadable", path=path, detail=error.strerror or error) from error
