"""Judges a frozen folder before anybody starts it, and writes down what is in it: manifest and bill of materials.

It is the same for every system. A folder that holds what may not be there fails the build, with every reason at once.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import bill_of_materials
import contents
import elf_file
import frozen_check
import licence_folder
import pruning

from osee_desktop import PROGRAM_NAME, __version__

ROOT: Final = Path(__file__).resolve().parent.parent
DIST: Final = ROOT / "dist"
PACKAGES: Final = DIST / "packages"
INTERNAL: Final = "_internal"
LICENCES: Final = "licences"

BUDGETS: Final = {"linux": 40_000_000, "windows": 32_000_000, "macos": 45_000_000}
"""The most bytes of the program as one compressed file, by the beginning of the platform's name."""
OLDEST_GLIBC: Final = (2, 31)
"""The glibc of Debian 11: no file of a build made there may ask for a newer one."""


def folder_of(platform: str) -> Path:
    """Where the frozen program of a platform, such as "linux-x86_64", comes to lie."""
    return DIST / platform / "osee-desktop"


def judge(folder: Path) -> None:
    """Look for what may not be there.

    Raises:
        BuildError: links, symbols for debugging, parts of Qt or modules that the reader does not need; all by name.
    """
    faults = [*_links(folder), *_unstripped(folder), *pruning.returned(_inner(folder), modules(folder))]
    if faults:
        message = "The frozen folder holds what may not be in it:\n" + "\n".join(faults)
        raise frozen_check.BuildError(message)


def budget(platform: str) -> int:
    """The most bytes that a compressed program may have."""
    return BUDGETS[platform.split("-", maxsplit=1)[0]]


def judge_size(package: Path, platform: str) -> int:
    """The size of a compressed program in bytes.

    Raises:
        BuildError: it is more than the budget of its platform.
    """
    size, most = package.stat().st_size, budget(platform)
    if size > most:
        message = f"{package.name} has {size:,} bytes, and may have {most:,}."
        raise frozen_check.BuildError(message)
    return size


def glibc(folder: Path) -> tuple[tuple[int, int], list[str]]:
    """The newest glibc that anything in the folder asks for, and the names of the files that do."""
    figures = {path: elf_file.needed_glibc(path) for path in _libraries(folder)}
    newest = max(figures.values(), default=(0, 0))
    return newest, [path.name for path, figure in figures.items() if figure == newest]


def modules(folder: Path) -> list[str]:
    """The Python modules inside the program; none where nothing of PyInstaller's is in it."""
    programs = [path for path in (folder / "osee", folder / "osee.exe") if path.is_file()]
    if not programs:
        return []
    from PyInstaller.archive.readers import CArchiveReader, NotAnArchiveError  # noqa: PLC0415 - only a build has it

    try:
        archives = [CArchiveReader(str(path)) for path in programs]
    except NotAnArchiveError:
        return []
    names = [(archive, name) for archive in archives for name in archive.toc if name.lower().endswith(".pyz")]
    return sorted({module for archive, name in names for module in archive.open_embedded_archive(name).toc})


def write_down(folder: Path, platform: str, epoch: int) -> Mapping[str, str]:
    """Write `manifest-PLATFORM.json` and `sbom-PLATFORM.cdx.json` beside the packages.

    Args:
        folder: what was built.
        platform: such as "linux-x86_64".
        epoch: when its sources were committed, in seconds since 1970.

    Returns:
        The sums of all files.
    """
    PACKAGES.mkdir(parents=True, exist_ok=True)
    sums = contents.sums_of(folder)
    contents.write(sums, PACKAGES / f"manifest-{platform}.json")
    program = {"name": PROGRAM_NAME, "version": __version__, "platform": platform, "epoch": str(epoch)}
    parts = licence_folder.read(folder / INTERNAL / LICENCES)[1:]
    bill_of_materials.write(PACKAGES / f"sbom-{platform}.cdx.json", program, parts, contents.digest(sums))
    return sums


def set_times(folder: Path, epoch: int) -> None:
    """Give every file the time of its sources: archives of two builds are equal then."""
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (epoch, epoch))


def _inner(folder: Path) -> list[str]:
    home = folder / INTERNAL
    return [path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()]


def _links(folder: Path) -> Iterator[str]:
    # Qt's frameworks for macOS are made of links.
    links = sorted(path for path in folder.rglob("*") if path.is_symlink() and sys.platform != "darwin")
    yield from (f"{path.relative_to(folder)}: a link, which FAT cannot hold." for path in links)


def _unstripped(folder: Path) -> Iterator[str]:
    left = (path for path in _libraries(folder) if elf_file.has_symbols(path))
    yield from (f"{path.relative_to(folder)}: symbols for debugging were not stripped." for path in left)


def _libraries(folder: Path) -> list[Path]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return [path for path in files if elf_file.is_elf(path)]
