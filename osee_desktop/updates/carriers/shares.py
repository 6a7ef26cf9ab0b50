"""Whether a folder is on the network: by its name, and by what the system says of the drive. Nothing is opened."""

import re
import sys
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

from osee_desktop.updates.carriers.media import mount_table, volumes_of

_KINDS: Final = re.compile(r"nfs|cifs|smb|9p|afs|ceph|glusterfs|davfs|fuse\.(sshfs|gvfsd|rclone|davfs|s3fs)")
_REMOTE: Final = 4
"""A network drive, as Windows says."""


def is_on_network(folder: str, table: str | None = None) -> bool:
    """Whether a folder is a share, or on a drive that is one.

    Args:
        folder: absolute.
        table: the mounted volumes as Linux lists them; read now if not given.
    """
    if PureWindowsPath(folder).drive.startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32" and table is None:
        return _is_remote(PureWindowsPath(folder).drive)
    return _is_mounted(folder, mount_table() if table is None else table)


def _is_mounted(folder: str, table: str) -> bool:
    """Whether the volume on which the folder stands is of the network: the one with the longest name above it."""
    above = [(place, kind) for place, kind in volumes_of(table) if PurePosixPath(folder).is_relative_to(place)]
    # The last one that was mounted covers what is below.
    found = max(enumerate(above), key=_reach, default=(0, ("", "")))[1][1]
    return bool(_KINDS.match(found))


def _reach(volume: tuple[int, tuple[str, str]]) -> tuple[int, int]:
    return len(volume[1][0]), volume[0]


if sys.platform == "win32":
    import ctypes

    def _is_remote(drive: str) -> bool:
        return bool(drive) and ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE
