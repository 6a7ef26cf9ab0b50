"""Sets up a virtual environment from the hashed requirement files, and the system libraries of Qt.

Nothing is done twice: a note in the environment says which requirement files it holds. Standard library only.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent

_LIBRARIES: Final = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
"""What Qt's window on Linux loads, with the packages of Debian and Ubuntu that hold it."""

_FONTS: Final = ("fontconfig", "fonts-noto-core")


class SetupError(Exception):
    """The environment cannot be made; the text says what to do."""


def ensure(folder: Path, purposes: Sequence[str]) -> Path:
    """Make `folder` hold what `purposes` (names of requirement files) need. Returns its Python.

    Raises:
        SetupError: if Python or the package index refuses.
    """
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    notes = folder / "installed"
    files = [ROOT / "requirements" / f"{purpose}.txt" for purpose in purposes]
    missing = [file for file in files if not _noted(notes, file)]
    if not missing and python.is_file():
        return python
    if not _works(python):
        _create(folder)
    print(f"Installing {', '.join(file.stem for file in missing or files)} into {folder.name} ...", file=sys.stderr)
    _install(python, files)
    notes.mkdir(exist_ok=True)
    for file in files:
        (notes / file.stem).write_text(_digest(file), encoding="ascii")
    return python


def require_system_libraries() -> None:
    """See that the libraries of Qt's window and a font are there; as root on Debian or Ubuntu install them.

    Raises:
        SetupError: if something is missing and may not be installed from here.
    """
    packages = _missing_packages() if sys.platform == "linux" else []
    if not packages:
        return
    command = f"apt-get install --no-install-recommends {' '.join(packages)}"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        message = f"The window needs system libraries that are missing. On Debian or Ubuntu run as root:\n    {command}"
        raise SetupError(message)
    print(f"Installing the system libraries of the window: {' '.join(packages)}", file=sys.stderr)
    _apt_install(packages)


def require_package(package: str, file: Path) -> None:
    """See that a file of a system package is there; as root on Debian or Ubuntu install the package.

    Raises:
        SetupError: if it is missing and may not be installed from here.
    """
    if not file.exists():
        install_packages([package], f"{file} is missing.")


def install_packages(packages: Sequence[str], why: str) -> None:
    """As root on Debian or Ubuntu install system packages.

    Args:
        packages: their names.
        why: a sentence that says what is wanting.

    Raises:
        SetupError: if they may not be installed from here, or cannot.
    """
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("apt-get") is None:
        message = f"{why} On Debian or Ubuntu run as root:\n    apt-get install {' '.join(packages)}"
        raise SetupError(message)
    print(f"Installing {' '.join(packages)}.", file=sys.stderr)
    _apt_install(packages)


def _missing_packages() -> list[str]:
    packages = [package for library, package in _LIBRARIES.items() if not _loads(library)]
    return packages + ([] if _has_font() else list(_FONTS))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_font() -> bool:
    lister = shutil.which("fc-list")
    return lister is not None and bool(subprocess.run([lister], capture_output=True, check=False).stdout.strip())


def _apt_install(packages: Sequence[str]) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-q", *command],
            env=quiet,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            message = f"apt-get {command[0]} failed:\n{done.stderr.strip()}"
            raise SetupError(message)


def _noted(notes: Path, file: Path) -> bool:
    note = notes / file.stem
    return note.is_file() and note.read_text(encoding="ascii") == _digest(file)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _works(python: Path) -> bool:
    """Whether an environment was made whole: an interrupted one has no pip."""
    asked = [str(python), "-I", "-m", "pip", "--version"]
    return python.is_file() and subprocess.run(asked, capture_output=True, check=False).returncode == 0


def _create(folder: Path) -> None:
    base = _base_python()
    command = [base, "-I", "-m", "venv", "--clear", str(folder)]
    print(f"Making {folder.name} with {base} ...", file=sys.stderr)
    if subprocess.run([base, "-I", "-c", "import ensurepip"], capture_output=True, check=False).returncode:
        _install_venv_module()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"The environment {folder} could not be made:\n{done.stdout.strip()}\n{done.stderr.strip()}"
        raise SetupError(message)


def _base_python() -> str:
    """The Python behind this one: a virtual environment cannot renew itself while it runs."""
    return getattr(sys, "_base_executable", None) or sys.executable


def _install_venv_module() -> None:
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing python3-venv, which Debian keeps apart from Python.", file=sys.stderr)
        _apt_install(["python3-venv"])
        return
    message = "This Python cannot make environments. On Debian or Ubuntu run as root:\n    apt-get install python3-venv"
    raise SetupError(message)


def _install(python: Path, files: Sequence[Path]) -> None:
    asked = [part for file in files for part in ("--requirement", str(file))]
    pip = [str(python), "-I", "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet"]
    done = subprocess.run(
        [*pip, "install", "--require-hashes", "--only-binary=:all:", *asked],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        message = (
            f"The requirements could not be installed:\n{done.stderr.strip()}\n"
            "Setting up needs the network once. Later starts need none."
        )
        raise SetupError(message)
