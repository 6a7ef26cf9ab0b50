"""Disks that are full, cannot be written, or are formatted for another system. Linux only."""

import functools
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

_SMALL: Final = 'mount -t tmpfs -o size="$2" none "$1" && shift 2 && exec "$@"'
_READ_ONLY: Final = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@"'


def with_small_disk(folder: Path, size: int, *command: str) -> list[str]:
    """A command that runs where an empty disk of `size` bytes stands in the place of `folder`."""
    return [*_apart(), _SMALL, "sh", str(folder), str(size), *command]


def with_read_only_disk(folder: Path, *command: str) -> list[str]:
    """A command that runs where nobody may write into `folder`, not even the administrator."""
    return [*_apart(), _READ_ONLY, "sh", str(folder), *command]


def require_mounting() -> None:
    """Skip the test, in words, where this account may not mount a disk."""
    if not _may_mount():
        pytest.skip("this account may not mount a disk, so the fault cannot be made here")


@functools.cache
def _may_mount() -> bool:
    if not shutil.which("unshare"):
        return False
    with tempfile.TemporaryDirectory() as folder:
        command = with_small_disk(Path(folder), 65536, "true")
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _apart() -> list[str]:
    """Mounts are seen by the command alone. Who is no administrator becomes one in a world of their own."""
    own_world = [] if os.geteuid() == 0 else ["--map-root-user"]
    return ["unshare", *own_world, "--mount", "sh", "-c"]


@contextmanager
def formatted_disk(folder: Path, system: str) -> Iterator["FormattedDisk"]:
    """A disk as sticks are formatted, "FAT32" or "exFAT"; the test is skipped, in words, where none can be made.

    Args:
        folder: where the image and the place of the disk are made.
        system: how it is formatted.
    """
    image, place = folder / f"{system}.img", folder / system
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(64 << 20)
    with _device(image, system) as device:
        _run(_FORMAT[system], device, f"no disk can be formatted with {system} here")
        driver = _mount(system, device, place)
        try:
            yield FormattedDisk(place, driver)
        finally:
            subprocess.run(["umount", "--lazy", str(place)], capture_output=True, check=False)
            driver.kill()
            driver.wait()


@dataclass(frozen=True)
class FormattedDisk:
    """A disk, and the program that reads it."""

    place: Path
    driver: subprocess.Popen[bytes]

    def pull(self) -> None:
        """Take the disk away, even while it is read."""
        self.driver.kill()
        self.driver.wait()


def _mount(system: str, device: str, place: Path) -> subprocess.Popen[bytes]:
    otherwise = f"no disk with {system} can be mounted here"
    words = [_program(_MOUNT[system][0], otherwise), *_MOUNT[system][1:], device, str(place)]
    driver = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + _PATIENCE
    while not place.is_mount():
        if driver.poll() is not None or time.monotonic() > end:
            driver.kill()
            driver.wait()
            pytest.skip(otherwise)
    return driver


_FORMAT: Final = {"FAT32": ("mkfs.vfat", "-F", "32"), "exFAT": ("mkfs.exfat",)}
_MOUNT: Final = {"FAT32": ("fusefat", "-f", "-o", "rw+"), "exFAT": ("mount.exfat-fuse", "-d")}
_PATIENCE: Final = 10.0


@contextmanager
def _device(image: Path, system: str) -> Iterator[str]:
    """What is mounted: the driver of exFAT takes nothing but devices."""
    if system == "FAT32":
        yield str(image)
        return
    found = _run(("losetup", "--find", "--show"), str(image), "no file can stand for a disk here")
    device = found.stdout.strip()
    try:
        yield device
    finally:
        subprocess.run(["losetup", "--detach", device], capture_output=True, check=False)


def _run(command: tuple[str, ...], device: str, otherwise: str, *words: str) -> subprocess.CompletedProcess[str]:
    program = _program(command[0], otherwise)
    done = subprocess.run([program, *command[1:], device, *words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"{otherwise}: {done.stderr.strip()[-200:]}")
    return done


def _program(name: str, otherwise: str) -> str:
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    return found or pytest.skip(f"{otherwise}: there is no {name}")
