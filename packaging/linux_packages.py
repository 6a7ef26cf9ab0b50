"""Makes of a frozen folder for Linux what people download: a `tar.xz`, and a package for Debian and Ubuntu.

Both are the same bytes for the same folder. The package is put together by `dpkg-deb`; without it there is none.
"""

import lzma
import os
import shutil
import stat
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import frozen_check
import frozen_folder

from osee_desktop import PROGRAM_NAME, RELEASED, __version__

_PLATFORM_FILES: Final = Path(__file__).resolve().parent / "linux"
_ICON: Final = frozen_folder.ROOT / "resources" / "kit" / "osee-desktop.svg"
_NAME: Final = "osee-desktop"
_PROGRAMS: Final = ("osee-desktop", "osee")
_LIBRARY: Final = "usr/lib/osee-desktop"
# Machine code is smaller after the first filter; 64 MiB is what unpacking may take of a small computer's memory.
_FILTERS: Final = (
    {"id": lzma.FILTER_X86},
    {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 64 << 20},
)
_DEPENDS: Final = (
    "libc6 (>= 2.31), libdbus-1-3, libegl1, libfontconfig1, libfreetype6, libgcc-s1, libgl1, "
    "libglib2.0-0 (>= 2.64) | libglib2.0-0t64, libstdc++6, libwayland-client0, libwayland-cursor0, "
    "libx11-6, libx11-xcb1, libxcb1, libzstd1, zlib1g"
)
_CONTROL: Final = """\
Package: {name}
Version: {version}
Architecture: amd64
Maintainer: OSEE Desktop <noreply@example.org>
Installed-Size: {size}
Depends: {depends}
Section: education
Priority: optional
Description: offline reader of the Open-Source Ecosystem Enablement Framework
 {program} opens, searches, prints and plans without a network. Its library comes
 with it and is updated by signed packs, from the network, a folder or a stick.
"""


def compressed(folder: Path, target: Path, epoch: int) -> Path:
    """Write the folder as `tar.xz`. Returns the file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        lzma.open(target, "wb", format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC64, filters=list(_FILTERS)) as file,
        tarfile.open(fileobj=file, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        for path in (folder, *sorted(folder.rglob("*"))):
            archive.add(path, path.relative_to(folder.parent), recursive=False, filter=_anonymous(epoch))
    return target


def debian_package(folder: Path, target: Path, epoch: int) -> Path | None:
    """Write the package. Returns the file; None without `dpkg-deb`.

    Raises:
        BuildError: what desktops read of it is not as they want it, or `dpkg-deb` refuses.
    """
    if not shutil.which("dpkg-deb"):
        return None
    with tempfile.TemporaryDirectory(prefix="osee-deb-") as name:
        tree = Path(name) / "tree"
        shutil.copytree(folder, tree / _LIBRARY)
        _furnish(tree)
        _write_control(tree)
        _even_out(tree)
        frozen_folder.set_times(tree, epoch)
        words = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", str(tree), str(target)]
        _run(words, SOURCE_DATE_EPOCH=str(epoch))
    return target


def _anonymous(epoch: int) -> Callable[[tarfile.TarInfo], tarfile.TarInfo]:
    """A filter that leaves no trace of who built, and when."""

    def changed(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = epoch
        entry.mode = _mode(startable=entry.isdir() or bool(entry.mode & stat.S_IXUSR))
        return entry

    return changed


def _even_out(tree: Path) -> None:
    """Give everything the rights that all may have, whatever the builder's own habits."""
    for path in (tree, *tree.rglob("*")):
        path.chmod(_mode(startable=path.is_dir() or bool(path.stat().st_mode & stat.S_IXUSR)))


def _mode(*, startable: bool) -> int:
    return 0o755 if startable else 0o644


def _furnish(tree: Path) -> None:
    """What a desktop reads: commands, entry of the menu, description, icons, licence."""
    for name in _PROGRAMS:
        _write(tree / "usr/bin" / name, _text("starter.sh").replace("@NAME@", name), 0o755)
    _write(tree / f"usr/share/applications/{_NAME}.desktop", _text("osee-desktop.desktop"))
    info = tree / f"usr/share/metainfo/{_NAME}.metainfo.xml"
    _write(info, _text("metainfo.xml").replace("@VERSION@", __version__).replace("@RELEASED@", RELEASED))
    icons = tree / "usr/share/icons/hicolor/scalable/apps"
    _write(icons / f"{_NAME}.svg", _ICON.read_text(encoding="utf-8"))
    notice = "\n\n".join((frozen_folder.ROOT / name).read_text(encoding="utf-8") for name in ("NOTICE", "LICENSE"))
    more = f"The licences of what is bundled: /{_LIBRARY}/{frozen_folder.INTERNAL}/{frozen_folder.LICENCES}\n\n"
    _write(tree / f"usr/share/doc/{_NAME}/copyright", more + notice)
    _validate(info, tree / f"usr/share/applications/{_NAME}.desktop")


def _write_control(tree: Path) -> None:
    size = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file()) // 1024
    facts = {"name": _NAME, "version": __version__, "size": size, "depends": _DEPENDS, "program": PROGRAM_NAME}
    _write(tree / "DEBIAN/control", _CONTROL.format(**facts))


def _validate(info: Path, entry: Path) -> None:
    """Ask the desktops' own judges, where they are installed."""
    if shutil.which("appstreamcli"):
        _run(["appstreamcli", "validate", "--no-net", "--no-color", str(info)])
    if shutil.which("desktop-file-validate"):
        _run(["desktop-file-validate", str(entry)])


def _write(path: Path, text: str, mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    path.chmod(mode)


def _text(name: str) -> str:
    return (_PLATFORM_FILES / name).read_text(encoding="utf-8")


def _run(command: list[str], **variables: str) -> None:
    done = subprocess.run(command, env={**os.environ, **variables}, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"{command[0]} says:\n{done.stdout}{done.stderr}"
        raise frozen_check.BuildError(message)
