"""The real program as a child process, in an environment that holds only what it is given."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.support.content import ROOT

SUPPORT = ROOT / "tests" / "support"
_KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH", "XDG_RUNTIME_DIR", "QT_PLUGIN_PATH")
Done = subprocess.CompletedProcess[str]


def environment(home: Path, *on_path: Path, **variables: str) -> dict[str, str]:
    """Variables of a child: `home` instead of the person's own, no display, these folders before the checkout."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    path = os.pathsep.join(map(str, (*on_path, ROOT)))
    fixed = {"HOME": str(home), "USERPROFILE": str(home), "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    return {**kept, **fixed, "PYTHONWARNINGS": "error", "LC_ALL": "C.UTF-8", **variables}


def start(*words: str | Path, env: Mapping[str, str], cwd: Path | None = None) -> Done:
    """Run `python -m osee_desktop` to its end."""
    return run_python("-m", "osee_desktop", *words, env=env, cwd=cwd)


def run_python(*words: str | Path, env: Mapping[str, str], cwd: Path | None = None) -> Done:
    """Run this Python to its end. A program that hangs fails the test after a minute."""
    return run_command(sys.executable, "-P", *words, env=env, cwd=cwd)


def run_command(*words: str | Path, env: Mapping[str, str], cwd: Path | None = None) -> Done:
    """Run any program to its end, as above."""
    return subprocess.run(
        list(map(str, words)),
        env=dict(env),
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
