"""Builds the program for Windows on Linux: `./run build --windows` ends here, after it has built the library.

The steps: a Debian 13 with Wine, CPython for Windows with the program's libraries, PyInstaller with the same spec as
everywhere, a look at what came out, a start of it under Wine, and the packages. What is the same for every
build is kept in the cache of whoever builds.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

import contents  # noqa: E402 - a neighbour in the folder above, which is no package
import environment  # noqa: E402 - as above
import freezing  # noqa: E402 - as above
import frozen_check  # noqa: E402 - as above
import frozen_folder  # noqa: E402 - as above
import virtual_screen  # noqa: E402 - as above
from windows import windows_check, windows_packages, windows_python, wine_room  # noqa: E402 - as above

from osee_desktop import PROGRAM_NAME, __version__  # noqa: E402 - the checkout is put on the path first

_PLATFORM: Final = windows_packages.PLATFORM
_CHECKOUT: Final = f"{wine_room.INSIDE}/checkout"
_OUT: Final = f"{wine_room.INSIDE}/out"
_SPEC: Final = rf"Z:{_CHECKOUT}\packaging\osee-desktop.spec".replace("/", "\\")
_WORK: Final = ROOT / "build" / "windows"
_TRUST: Final = ROOT / "build" / "trust"
_HARMLESS: Final = ("tzdata", "pysqlite2", "MySQLdb")
"""PyInstaller warns that these are missing; they are not wanted."""
_MEGABYTE: Final = 1_000_000


def main(words: list[str]) -> int:
    """Build, judge, start, pack, report. The exit code is 0 only if all of it went well.

    Raises:
        BuildError: what came out is not fit.
    """
    wanted, start = _options().parse_args(words), time.monotonic()
    folder, when = frozen_folder.folder_of(_PLATFORM), freezing.epoch()
    try:
        if missing := virtual_screen.missing_programs():
            environment.install_packages(missing, "The window is tried on a virtual screen.")
        room = wine_room.prepare()
        python = windows_python.prepare(room)
    except (wine_room.RoomError, environment.SetupError) as error:
        raise frozen_check.BuildError(str(error)) from error
    freeze(room, python, folder, when)
    _judge(room, folder)
    seen = windows_check.check(room, folder, _WORK / "window.png")
    sums = frozen_folder.write_down(folder, _PLATFORM, when)
    _pack(room, folder, when)
    digest = contents.digest(sums)[:16]
    print(f"{folder}: {len(sums)} files, {wine_room.size(folder) / _MEGABYTE:.1f} MB, contents {digest}")
    if wanted.twice:
        _compare(room, python, sums, when)
    print(f"Under Wine its window was there after {seen.window:.1f} s.")
    print(f"{PROGRAM_NAME} {__version__} for Windows is built, in {time.monotonic() - start:.0f} s.")
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./run build --windows", description="Freeze the program for Windows.")
    parser.add_argument("--twice", action="store_true", help="build a second time and compare the contents")
    return parser


def freeze(room: Path, python: Path, folder: Path, when: int) -> None:
    """Freeze the checkout into `folder`, which is made anew.

    Args:
        room: the folder with Wine.
        python: the folder with CPython for Windows and the program's libraries.
        folder: where the result goes.
        when: when its sources were committed, in seconds since 1970.

    Raises:
        BuildError: PyInstaller does not come to an end, or warns of something; the text is what it says.
    """
    with tempfile.TemporaryDirectory(prefix="freezing-", dir=_made(_WORK)) as name:
        build, out = _made(Path(name) / "build"), _made(Path(name) / "out")
        if _TRUST.is_dir():
            shutil.copytree(_TRUST, build / _TRUST.name)
        shares = (
            wine_room.Share(python, windows_python.INSIDE),
            wine_room.Share(ROOT, _CHECKOUT),
            # The spec leaves there what goes in besides, and nothing of another platform may get in the way.
            wine_room.Share(build, f"{_CHECKOUT}/build", writable=True),
            wine_room.Share(out, _OUT, writable=True),
        )
        with wine_room.visit(room, *shares, variables=freezing.variables(when)) as inside:
            places = ("--distpath", rf"Z:{_OUT}".replace("/", "\\"), "--workpath", r"C:\work")
            options = ("--noconfirm", "--clean", "--log-level", "WARN", *places)
            done = inside.run("wine", windows_python.PROGRAM, "-P", "-m", "PyInstaller", *options, _SPEC)
        unexpected = [line for line in done.stdout.splitlines() if _is_unexpected(line)]
        if done.returncode or unexpected:
            text = "\n".join(unexpected) or done.stdout
            message = f"PyInstaller says under Wine:\n{text}"
            raise frozen_check.BuildError(message)
        shutil.rmtree(folder, ignore_errors=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(out / "osee-desktop", folder)
    frozen_folder.set_times(folder, when)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _is_unexpected(line: str) -> bool:
    return "INFO: " not in line and not any(f'Hidden import "{name}" not found' in line for name in _HARMLESS)


def _judge(room: Path, folder: Path) -> None:
    """What may not be in it, and what it would need and not find on a Windows that nobody prepared.

    Raises:
        BuildError: one of both.
    """
    frozen_folder.judge(folder)
    missing = windows_check.needed_from_elsewhere(room, folder)
    if missing:
        message = "Not every Windows has what the frozen program asks for:\n" + "\n".join(missing)
        raise frozen_check.BuildError(message)


def _pack(room: Path, folder: Path, when: int) -> None:
    """Write the packages and say their sizes.

    Raises:
        BuildError: the setup program is larger than its budget. The zip has none: this oldest of formats, which every
            Windows can open, cannot know that the two programs are almost the same.
    """
    places = [frozen_folder.PACKAGES / name for name in (windows_packages.setup_name(), windows_packages.zip_name())]
    setup = windows_packages.setup_program(room, folder, places[0], when)
    size, most = frozen_folder.judge_size(setup, _PLATFORM), frozen_folder.budget(_PLATFORM)
    print(f"{setup.name}: {size / _MEGABYTE:.1f} MB, of {most / _MEGABYTE:.0f} that it may have")
    portable = windows_packages.portable_zip(folder, places[1], when)
    print(f"{portable.name}: {portable.stat().st_size / _MEGABYTE:.1f} MB")


def _compare(room: Path, python: Path, sums: Mapping[str, str], when: int) -> None:
    """Build again, elsewhere.

    Raises:
        BuildError: the contents differ; the names of the files.
    """
    with tempfile.TemporaryDirectory(prefix="again-", dir=_WORK) as name:
        again = Path(name) / "osee-desktop"
        freeze(room, python, again, when)
        other = contents.sums_of(again)
    different = contents.differences(sums, other)
    if different:
        message = f"A second build differs in {len(different)} of {len(sums)} files: {', '.join(different[:10])}"
        raise frozen_check.BuildError(message)
    print(f"A second build has the same contents: {len(other)} files, {contents.digest(other)[:16]}")
