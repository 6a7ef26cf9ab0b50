"""A Debian 13 in a folder of its own, with Wine 10 in it: where programs for Windows are built and tried on Linux.

Debian 12's own Wine cannot load Qt. The folder is made once, outside the checkout, and never changes afterwards:
whoever enters it does so in namespaces of his own, with a throw-away layer over it. When the last of his programs has
ended, nothing of his is mounted any longer and none of his processes is left. Needs root. Standard library only.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import environment

_RELEASE: Final = "trixie"
_MIRROR: Final = "http://deb.debian.org/debian"
_PACKAGES: Final = ("wine", "wine64", "nsis", "osslsigncode", "fonts-noto-core", "ca-certificates")
_EDITION: Final = 1
"""Counted up whenever the folder shall be made anew on every machine."""
_HOST: Final = {"debootstrap": "debootstrap", "unshare": "util-linux"}
"""Programs of this machine, with the packages of Debian that hold them."""

INSIDE: Final = "/osee"
"""Where everything of ours stands inside."""
_PREFIX: Final = f"{INSIDE}/prefix"
_VARIABLES: Final = {
    "HOME": f"{INSIDE}/home",
    "LC_ALL": "C.UTF-8",
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "WINEDEBUG": "-all",
    # Wine would ask for two downloads: for programs of .NET, and for pages of its browser.
    "WINEDLLOVERRIDES": "mscoree=;mshtml=",
    "WINEPREFIX": _PREFIX,
    "XDG_RUNTIME_DIR": f"{INSIDE}/runtime",
}

_ENTER: Final = """
room=$1 layer=$2 shares=$3
shift 3
mkdir -p "$layer/changes" "$layer/work" "$layer/whole"
mount -t overlay overlay -o "lowerdir=$room,upperdir=$layer/changes,workdir=$layer/work" "$layer/whole"
mount -t proc proc "$layer/whole/proc"
mount --rbind /dev "$layer/whole/dev"
while [ "$shares" -gt 0 ]; do
    mkdir -p "$layer/whole$2"
    mount --bind "$1" "$layer/whole$2"
    [ "$3" = writable ] || mount -o remount,bind,ro "$layer/whole$2"
    shift 3
    shares=$((shares - 1))
done
exec chroot "$layer/whole" /bin/sh -c '
    cd "$1" && shift
    "$@"
    code=$?
    timeout 60 wineserver -w || wineserver -k
    exit "$code"
' sh "$@"
"""
"""Behind `unshare`: layers, a few folders of this machine, then the command. Wine writes its registry when it ends."""

_FURNISH: Final = """
mount -t proc proc "$1/proc"
mount --bind /dev "$1/dev"
exec chroot "$1" /bin/sh -euc "$2"
"""
_INSTALL: Final = f"""
export DEBIAN_FRONTEND=noninteractive
apt-get -qy update
apt-get -qy install --no-install-recommends {" ".join(_PACKAGES)}
apt-get clean
rm -rf /var/lib/apt/lists/* /usr/share/doc/*
mkdir -p {INSIDE}/home
mkdir -m 700 {INSIDE}/runtime
wineboot --init
wineserver -w
test -d {_PREFIX}/drive_c/windows
"""
_UNSHARED: Final = ("unshare", "--mount", "--pid", "--fork", "--kill-child")


class RoomError(Exception):
    """The folder cannot be made or entered; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Share:
    """A folder of this machine that is seen inside.

    Attributes:
        folder: here.
        inside: there; absolute.
        writable: whether programs inside may change it.
    """

    folder: Path
    inside: str
    writable: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """What stays from one command to the next: the layer of changes, with Wine's drive C and its registry in it.

    Attributes:
        room: the folder of Debian.
        layer: where changes go.
        shares: folders of this machine that are seen inside.
        variables: environment of every command.
        network: whether the network of this machine can be seen; otherwise there is none at all.
    """

    room: Path
    layer: Path
    shares: tuple[Share, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    network: bool = False

    @property
    def drive_c(self) -> Path:
        """Wine's drive C as it was changed: only what is new or different since the room was made."""
        return self.layer / "changes" / _PREFIX.lstrip("/") / "drive_c"

    def run(self, *words: str, folder: str = INSIDE, patience: float = 1800) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, with both streams as one text.

        Args:
            words: the command; Wine's programs begin with `wine`.
            folder: the current folder inside.
            patience: seconds.

        Raises:
            subprocess.TimeoutExpired: it took longer. Everything that it started is ended.
        """
        with self.start(*words, folder=folder) as running:
            try:
                said, _ = running.communicate(timeout=patience)
            finally:
                running.kill()
        text = said.decode("utf-8", errors="replace").replace("\r\n", "\n")
        return subprocess.CompletedProcess(words, running.returncode, text)

    def start(self, *words: str, folder: str = INSIDE) -> subprocess.Popen[bytes]:
        """Start a command. `kill()` ends it with everything that it started; a gentler signal is not heard."""
        shares = [part for share in self.shares for part in _share_words(share)]
        command = [*_UNSHARED, *([] if self.network else ["--net"]), "sh", "-euc", _ENTER, "sh"]
        command += [str(self.room), str(self.layer), str(len(self.shares)), *shares, folder, *words]
        return subprocess.Popen(
            command,
            env={**_VARIABLES, **self.variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )


def _share_words(share: Share) -> tuple[str, str, str]:
    return str(share.folder), share.inside, "writable" if share.writable else "kept"


@contextmanager
def visit(
    room: Path,
    *shares: Share,
    display: str | None = None,
    network: bool = False,
    variables: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Visit]:
    """Enter the room; what is changed in it is forgotten at the end.

    Args:
        room: the folder that `prepare` made.
        shares: folders of this machine that are seen inside.
        display: a screen of this machine, as in `DISPLAY`.
        network: whether the network of this machine can be seen.
        variables: further environment of every command.
    """
    # Beside the room: a layer must stand on a file system that can hold it, and `/tmp` need not.
    with tempfile.TemporaryDirectory(prefix="visit-", dir=room.parent, ignore_cleanup_errors=True) as name:
        screens = (Share(Path("/tmp/.X11-unix"), "/tmp/.X11-unix", writable=True),) if display else ()  # noqa: S108 - X
        shown = {"DISPLAY": display} if display else {}
        yield Visit(room, Path(name), (*screens, *shares), {**shown, **variables}, network)


def folder() -> Path:
    """Where the room stands, if it was made: in the cache of whoever builds."""
    return cache() / f"{_RELEASE}-{_EDITION}"


def cache() -> Path:
    """The folder outside the checkout that keeps what is the same for every build."""
    chosen = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(chosen) if chosen.startswith("/") else Path.home() / ".cache") / "osee-desktop-windows-build"


def prepare() -> Path:
    """The room's folder; where there is none yet, it is made: about a minute and a half and 2 GB.

    Raises:
        RoomError: it cannot be had here.
    """
    _require_rights()
    room = folder()
    if not room.is_dir():
        _make(room)
    return room


def _require_rights() -> None:
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        message = (
            "The Windows build needs a Debian 13 with Wine in a folder, which only root can make and enter. "
            "Run it as root on Linux, or build on Windows itself with: run.cmd build"
        )
        raise RoomError(message)
    missing = [package for program, package in _HOST.items() if shutil.which(program) is None]
    if missing:
        environment.install_packages(missing, f"The Windows build needs {' '.join(missing)}.")
    if subprocess.run([*_UNSHARED, "true"], capture_output=True, check=False).returncode:
        message = "This machine lets nobody make namespaces. In a container, start it with all rights (--privileged)."
        raise RoomError(message)


def _make(room: Path) -> None:
    print(f"Making a Debian 13 with Wine in {room}; this is done once ...", file=sys.stderr)
    room.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="new-", dir=room.parent, ignore_cleanup_errors=True) as name:
        new = Path(name) / "room"
        _must("debootstrap", "--variant=minbase", "--include=ca-certificates", _RELEASE, str(new), _MIRROR)
        _must(*_UNSHARED, "sh", "-euc", _FURNISH, "sh", str(new), _INSTALL)
        new.replace(room)
    print(f"It takes {size(room) / 1e9:.1f} GB.", file=sys.stderr)


def _must(*words: str) -> None:
    done = subprocess.run(
        words,
        env=_VARIABLES,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        last = "\n".join(done.stdout.splitlines()[-15:])
        message = f"{words[0]} failed; the network is needed for it.\n{last}"
        raise RoomError(message)


def size(top: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.lstat().st_size for path in top.rglob("*") if path.is_file() and not path.is_symlink())
