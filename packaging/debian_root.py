"""A folder with Debian 11 in it, where the Linux program is frozen so that systems of 2020 and later can run it.

It is made once by `debootstrap`, in the user's cache folder, and used again; each step of `linux/debian-11/` is done
anew only when its recipe has changed. Nothing stays mounted: whatever runs inside has mounts of its own that end with
it.
Needs root, and Debian's mirror the first time.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import environment

ROOT: Final = Path(__file__).resolve().parent.parent
HOME: Final = "srv/osee"
"""Where our things lie inside, from its root."""

_RECIPES: Final = ROOT / "packaging" / "linux" / "debian-11"
_STEPS: Final = ("1-packages", "2-openssl", "3-sqlite3", "4-python", "5-libraries")
_SUITE: Final = "bullseye"
_MIRROR: Final = "http://deb.debian.org/debian"
_INCLUDED: Final = "build-essential,ca-certificates,dpkg-dev,file"
_OF_MACHINE: Final = ("etc/resolv.conf", "etc/ssl/certs/ca-certificates.crt")
"""Files of this machine that are copied in: where names are looked up, and whose certificates are believed."""
_REQUIREMENTS: Final = ("core", "window", "build")
_INSIDE: Final = {
    "PATH": "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "LC_ALL": "C.UTF-8",
    "HOME": "/srv",
    "DEBIAN_FRONTEND": "noninteractive",
}


class RootError(Exception):
    """The folder cannot be had; the text says why."""


def cache() -> Path:
    """Where roots are kept between builds."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "osee-desktop-build"


def ready() -> Path:
    """Make what is missing of the root. Returns its folder.

    Raises:
        RootError: no Debian 11 can be had here.
    """
    _require_tools()
    root = cache() / "debian-11"
    if not (root / HOME).is_dir():
        _bootstrap(root)
    for position, step in enumerate(_STEPS):
        # Anew before each: a step that installs packages puts Debian's own certificates back.
        _furnish(root)
        _do(root, step, _STEPS[: position + 1])
    return root


def run(root: Path, command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell inside, in the folder of our things."""
    unshare = shutil.which("unshare") or "unshare"
    own_mounts = [unshare, "--mount", "--pid", "--fork", "--kill-child", f"--root={root}", f"--wd=/{HOME}"]
    return subprocess.run(
        [*own_mounts, "--mount-proc", "/bin/sh", "-euc", command],
        env={**_INSIDE, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def _require_tools() -> None:
    if sys.platform != "linux" or os.uname().machine != "x86_64" or os.geteuid() != 0:
        message = "A Debian 11 folder can be made by root on Linux x86-64 only"
        raise RootError(message)
    try:
        if not shutil.which("debootstrap"):
            environment.install_packages(["debootstrap", "debian-archive-keyring"], "debootstrap is missing.")
    except environment.SetupError as error:
        raise RootError(str(error)) from error


def _bootstrap(root: Path) -> None:
    """Debian itself, first under another name: what was interrupted is not taken for whole."""
    print(f"Making {root}, once: some 1.5 GB, a quarter of an hour ...", file=sys.stderr)
    unfinished = root.with_name(f"{root.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    words = ["debootstrap", "--variant=minbase", f"--include={_INCLUDED}", _SUITE, str(unfinished), _MIRROR]
    _judge("debootstrap", subprocess.run(words, capture_output=True, text=True, check=False))
    (unfinished / HOME).mkdir(parents=True)
    unfinished.rename(root)


def _furnish(root: Path) -> None:
    """Put in what the recipes read."""
    for name in _OF_MACHINE:
        source = Path("/", name)
        if source.is_file():
            shutil.copyfile(source, root / name)
    home = root / HOME
    for recipe in _RECIPES.iterdir():
        shutil.copyfile(recipe, home / recipe.name)
    (home / "requirements").mkdir(exist_ok=True)
    for name in _REQUIREMENTS:
        shutil.copyfile(ROOT / "requirements" / f"{name}.txt", home / "requirements" / f"{name}.txt")
    if not (home / "pip" / "pip").is_dir():
        import pip  # noqa: PLC0415 - not every Python has it

        shutil.copytree(Path(pip.__file__).parent, home / "pip" / "pip")


def _do(root: Path, step: str, so_far: Iterable[str]) -> None:
    """A step, unless its note says that it was done from the same recipes, and all before it too."""
    note, digest = root / HOME / f"{step}.done", _digest(so_far)
    if note.is_file() and note.read_text(encoding="ascii") == digest:
        return
    print(f"Debian 11: {step} ...", file=sys.stderr, flush=True)
    start = time.monotonic()
    note.unlink(missing_ok=True)
    _judge(step, run(root, f". /{HOME}/{step}.sh"))
    note.write_text(digest, encoding="ascii")
    print(f"   done in {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)


def _digest(steps: Iterable[str]) -> str:
    made = hashlib.sha256()
    for step in steps:
        made.update((_RECIPES / f"{step}.sh").read_bytes())
        if step == _STEPS[-1]:
            made.update((_RECIPES / "glibc.c").read_bytes())
            for name in _REQUIREMENTS:
                made.update((ROOT / "requirements" / f"{name}.txt").read_bytes())
    return made.hexdigest()


def _judge(what: str, done: subprocess.CompletedProcess[str]) -> None:
    if done.returncode:
        message = f"{what} failed:\n{(done.stdout + done.stderr)[-2000:]}"
        raise RootError(message)
