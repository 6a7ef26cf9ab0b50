"""Disks that are full or cannot be written: a command runs where a folder is such a disk. Linux only."""

import functools
import os
import shutil
import subprocess
import tempfile
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
