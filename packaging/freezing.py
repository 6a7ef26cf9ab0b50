"""Freezes the program with PyInstaller, the same bytes every time: in the Debian 11 root, or with this Python."""

import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Final

import debian_root
import frozen_check
import frozen_folder

from osee_desktop import RELEASED

ROOT: Final = Path(__file__).resolve().parent.parent
SPEC: Final = Path("packaging", "osee-desktop.spec")
_SOURCES: Final = ("osee_desktop", "packaging", "resources", "db", "build/trust", "LICENSE", "NOTICE")
_PYINSTALLER: Final = ("-P", "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR")


def epoch() -> int:
    """When what is built was committed, in seconds since 1970; without git the day of the version."""
    command = ["git", "-c", "safe.directory=*", "log", "-1", "--format=%ct"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    noted = done.stdout.strip() if done.returncode == 0 else ""
    return int(noted or datetime.fromisoformat(f"{RELEASED}T00:00:00+00:00").timestamp())


def variables(when: int) -> dict[str, str]:
    """What makes PyInstaller write the same bytes twice."""
    return {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": str(when), "PYTHONDONTWRITEBYTECODE": "1"}


def freeze(folder: Path, when: int) -> None:
    """Freeze with the Python that runs this, into `folder`, which is made anew.

    Raises:
        BuildError: PyInstaller does not come to an end; the text is what it says.
    """
    work = ROOT / "build" / "freezing"
    places = ["--distpath", str(work / "dist"), "--workpath", str(work)]
    done = subprocess.run(
        [sys.executable, *_PYINSTALLER, *places, str(ROOT / SPEC)],
        cwd=ROOT,
        env={**os.environ, **variables(when)},
        capture_output=True,
        text=True,
        check=False,
    )
    _judge(done)
    _take(work / "dist" / "osee-desktop", folder, when)


def freeze_in(root: Path, folder: Path, when: int) -> None:
    """The same inside a Debian 11 root.

    Raises:
        BuildError: as above.
    """
    checkout = root / debian_root.HOME / "checkout"
    shutil.rmtree(checkout, ignore_errors=True)
    for name in _SOURCES:
        _copy(ROOT / name, checkout / name)
    words = " ".join([*_PYINSTALLER, "--distpath", "dist", "--workpath", "build/freezing", SPEC.as_posix()])
    _judge(debian_root.run(root, f"cd checkout; ../venv/bin/python {words}", **variables(when)))
    _take(checkout / "dist" / "osee-desktop", folder, when)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "content", "windows"))
    elif source.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def _take(made: Path, folder: Path, when: int) -> None:
    """Put what was made in its place."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(made, folder, symlinks=True)
    frozen_folder.set_times(folder, when)


def _judge(done: subprocess.CompletedProcess[str]) -> None:
    if done.returncode:
        message = f"PyInstaller says:\n{done.stdout}{done.stderr}"
        raise frozen_check.BuildError(message)
