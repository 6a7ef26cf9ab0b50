"""Makes of a frozen folder for Windows what people download: a portable zip, and a setup program.

The zip holds the marker that keeps everything the officer makes beside the program. The setup program is a small kit
that starts `osee install`; NSIS, from Debian, wraps it up in the room. Both are the same bytes for the same folder.
"""

import shutil
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Final

import frozen_check
import frozen_folder
from windows import wine_room

from osee_desktop import PROGRAM_NAME, __version__
from osee_desktop.env.paths import MARKER
from osee_desktop.kit import layout
from osee_desktop.kit.manifest import Manifest, as_bytes, look_at

_HERE: Final = Path(__file__).resolve().parent
PLATFORM: Final = "windows-x86_64"
_MARKER_TEXT: Final = (
    "While this file stands beside the program, everything that you make is kept here too,\r\n"
    "and nothing on the computer.\r\n"
)
_SCRIPT: Final = "installer.nsi"
_ICON: Final = "osee-desktop.ico"
_STAGE: Final = f"{wine_room.INSIDE}/stage"


def portable_zip(folder: Path, target: Path, epoch: int) -> Path:
    """Write the folder as a zip with the portable marker in it. Returns the file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                _add(archive, path.relative_to(folder.parent).as_posix(), path.read_bytes(), epoch)
        _add(archive, f"{folder.name}/{MARKER}", _MARKER_TEXT.encode("ascii"), epoch)
    return target


def _add(archive: zipfile.ZipFile, name: str, data: bytes, epoch: int) -> None:
    entry = zipfile.ZipInfo(name, time.gmtime(epoch)[:6])
    entry.external_attr = 0o644 << 16
    # `writestr` takes the kind of compression from the entry, and the level from the archive.
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, data)


def setup_program(room: Path, folder: Path, target: Path, epoch: int) -> Path:
    """Write the setup program. Returns the file.

    Args:
        room: the folder with NSIS.
        folder: the frozen program.
        target: the file to write.
        epoch: when its sources were committed, in seconds since 1970.

    Raises:
        BuildError: NSIS refuses.
    """
    with tempfile.TemporaryDirectory(prefix="osee-setup-") as name:
        stage = Path(name)
        write_small_kit(folder, stage / "kit")
        for file in (_SCRIPT, _ICON):
            shutil.copyfile(_HERE / file, stage / file)
        frozen_folder.set_times(stage, epoch)
        said = _wrap(room, stage, epoch)
        made = stage / target.name
        if not made.is_file():
            message = f"NSIS says:\n{said[-2000:]}"
            raise frozen_check.BuildError(message)
        shutil.move(made, target)
    return target


def write_small_kit(folder: Path, kit: Path) -> None:
    """Write a kit that holds one program and its manifest, and nothing else."""
    program = layout.program_folder(PLATFORM)
    shutil.copytree(folder, kit / program)
    paths = sorted(path for path in (kit / program).rglob("*") if path.is_file())
    files = [look_at(path, path.relative_to(kit).as_posix(), executable=path.suffix == ".exe") for path in paths]
    manifest = Manifest({PLATFORM: __version__}, {one.path: one for one in files})
    (kit / layout.MANIFEST).write_bytes(as_bytes(manifest))


def _wrap(room: Path, stage: Path, epoch: int) -> str:
    facts = {
        "PROGRAM": PROGRAM_NAME,
        "VERSION": __version__,
        "CONTENTS": f"{_STAGE}/kit",
        "ICON": f"{_STAGE}/{_ICON}",
        "OUTPUT": f"{_STAGE}/{setup_name()}",
    }
    defined = [f"-D{name}={value}" for name, value in facts.items()]
    share = wine_room.Share(stage, _STAGE, writable=True)
    with wine_room.visit(room, share, variables={"SOURCE_DATE_EPOCH": str(epoch)}) as inside:
        return inside.run("makensis", "-V2", "-WX", *defined, f"{_STAGE}/{_SCRIPT}").stdout


def setup_name() -> str:
    """The name of the setup program."""
    return f"osee-desktop-{__version__}-setup.exe"


def zip_name() -> str:
    """The name of the portable zip."""
    return f"osee-desktop-{__version__}-{PLATFORM}-portable.zip"
