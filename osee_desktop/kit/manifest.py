"""The manifest of a kit: every file with its size and hash. It decides what may be copied; it copies nothing.

A manifest vouches for files, and nothing on the same stick vouches for the manifest: its own digest is compared by
phone or on paper, or given with `--expect`.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from osee_desktop.base.problems import EnvironmentProblem, InputProblem, UpdateProblem
from osee_desktop.kit import layout

FORMAT: Final = 1
_LARGEST: Final = 20_000_000
"""Bytes of a manifest, at most."""
_CHUNK: Final = 1 << 20
_HEX: Final = frozenset("0123456789abcdef")
_DIGITS: Final = 64
_SHORT: Final = 8
"""Hex digits that tell two programs of one version apart."""


@dataclass(frozen=True, slots=True)
class KitFile:
    """A file: its path with slashes, its bytes, the hash of them, whether it is a program."""

    path: str
    size: int
    sha256: str
    executable: bool = False

    def at(self, path: str) -> "KitFile":
        """The same file in another place."""
        return KitFile(path, self.size, self.sha256, self.executable)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a kit holds.

    Attributes:
        programs: the version of the program for each platform.
        files: every file, by its path.
        root: fingerprint of the publisher's root that its maker trusts; empty for none.
    """

    programs: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, KitFile] = field(default_factory=dict)
    root: str = ""

    def below(self, folder: str) -> dict[str, KitFile]:
        """Files below a folder, by their paths from there."""
        start = f"{folder}/"
        inside = (one for one in self.files.values() if one.path.startswith(start))
        return {one.path.removeprefix(start): one.at(one.path.removeprefix(start)) for one in inside}


@dataclass(frozen=True, slots=True)
class Kit:
    """A kit that was opened. `digest`: the hash of its manifest, which stands for all of it."""

    folder: Path
    manifest: Manifest
    digest: str

    def program(self, platform: str) -> dict[str, KitFile]:
        """The files of the program for a platform.

        Raises:
            InputProblem: platform-missing.
        """
        files = self.manifest.below(layout.program_folder(platform))
        if platform not in self.manifest.programs or not files:
            raise InputProblem("platform-missing", path=self.folder, name=platform, names=_names(self.manifest))
        return files


def _names(manifest: Manifest) -> str:
    return ", ".join(sorted(manifest.programs)) or "-"


def open_kit(folder: Path, expected: str = "") -> Kit:
    """Read what a kit says that it holds.

    Args:
        folder: the kit.
        expected: what the digest of its manifest must begin with; blanks and case do not count.

    Raises:
        InputProblem: kit-not-found, kit-not-expected.
        EnvironmentProblem: kit-unreadable.
        UpdateProblem: kit-unfinished, kit-damaged.
    """
    data = _read(folder)
    digest = hashlib.sha256(data).hexdigest()
    wanted = "".join(expected.lower().split())
    if expected and not (len(wanted) >= _SHORT and digest.startswith(wanted)):
        raise InputProblem("kit-not-expected", path=folder, found=digest, wanted=wanted)
    return Kit(folder, parse(data, folder / layout.MANIFEST), digest)


def _read(folder: Path) -> bytes:
    file = folder / layout.MANIFEST
    try:
        if file.stat().st_size > _LARGEST:
            raise UpdateProblem("kit-damaged", path=file, detail="size")
        return file.read_bytes()
    except FileNotFoundError as error:
        if (folder / layout.PROGRAMS).is_dir() or (folder / layout.UNFINISHED).is_dir():
            raise UpdateProblem("kit-unfinished", path=folder) from error
        raise InputProblem("kit-not-found", path=folder) from error
    except OSError as error:
        raise EnvironmentProblem("kit-unreadable", path=file, detail=error.strerror or error) from error


def parse(data: bytes, file: Path) -> Manifest:
    """Understand a manifest.

    Args:
        data: its bytes.
        file: where they are from.

    Raises:
        UpdateProblem: kit-damaged, kit-newer.
    """
    try:
        found = json.loads(data)
        if found["format"] > FORMAT:
            raise UpdateProblem("kit-newer", path=file.parent, found=found["format"], known=FORMAT)
        files = [_judged(one) for one in found["files"]]
        programs = {_platform(name): _version(version) for name, version in found["programs"].items()}
        root = str(found.get("root", ""))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UpdateProblem("kit-damaged", path=file, detail=f"{type(error).__name__} {error}") from error
    if layout.same_on_a_stick(one.path for one in files):
        raise UpdateProblem("kit-damaged", path=file, detail="one name twice")
    return Manifest(programs, {one.path: one for one in files}, root)


def _judged(entry: Any) -> KitFile:  # noqa: ANN401 - any JSON value
    found = KitFile(entry["path"], entry["bytes"], entry["sha256"], entry.get("executable", False) is True)
    if not (isinstance(found.path, str) and layout.is_safe(found.path)):
        raise ValueError(found.path)
    if not (isinstance(found.size, int) and found.size >= 0 and len(found.sha256) == _DIGITS):
        raise ValueError(found.path)
    if not _HEX.issuperset(found.sha256):
        raise ValueError(found.path)
    return found


def _platform(name: str) -> str:
    if not layout.is_platform(name):
        raise ValueError(name)
    return name


def _version(version: str) -> str:
    if not layout.is_safe(version) or "/" in version:
        raise ValueError(version)
    return version


def as_bytes(manifest: Manifest) -> bytes:
    """A manifest as it is written."""
    shown = {
        "format": FORMAT,
        "programs": dict(sorted(manifest.programs.items())),
        "root": manifest.root,
        "files": [_plain(one) for _path, one in sorted(manifest.files.items())],
    }
    return (json.dumps(shown, indent=1, ensure_ascii=False) + "\n").encode()


def _plain(file: KitFile) -> dict[str, object]:
    plain: dict[str, object] = {"path": file.path, "bytes": file.size, "sha256": file.sha256}
    return {**plain, "executable": True} if file.executable else plain


def version_name(version: str, files: Iterable[KitFile]) -> str:
    """What a program is called where it is installed: two different ones never have one name."""
    digest = hashlib.sha256()
    for one in sorted(files, key=_path_of):
        digest.update(f"{one.path}\0{one.sha256}\0{int(one.executable)}\n".encode())
    return f"{version}-{digest.hexdigest()[:_SHORT]}"


def _path_of(file: KitFile) -> str:
    return file.path


def look_at(path: Path, name: str, *, executable: bool) -> KitFile:
    """Describe a file as it is.

    Raises:
        OSError: it cannot be read.
    """
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while data := file.read(_CHUNK):
            digest.update(data)
            size += len(data)
    return KitFile(name, size, digest.hexdigest(), executable)


def look_at_bytes(data: bytes, name: str, *, executable: bool) -> KitFile:
    """Describe a file that is still to be written."""
    return KitFile(name, len(data), hashlib.sha256(data).hexdigest(), executable)


def holds(path: Path, wanted: KitFile) -> bool:
    """Whether a file is there, and is what was wanted. Links never are."""
    try:
        if path.is_symlink() or path.stat().st_size != wanted.size:
            return False
        return look_at(path, wanted.path, executable=wanted.executable) == wanted
    except OSError:
        return False
