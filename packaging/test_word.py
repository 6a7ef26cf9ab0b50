"""`./run test`: format, lint, types, import contracts, and every test, without a display.

The tests of `tests/core` run in an environment of their own that has no Qt. `--all` adds the slow fault tests.
One journey goes through a real window on a virtual screen; where that cannot be had, it is left out, and this says so.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "packaging"))

import environment  # noqa: E402 - a neighbour in this folder, which is no package
import virtual_screen  # noqa: E402 - as above

_SCREEN: Final = {**virtual_screen.PROGRAMS, "pdftotext": "poppler-utils"}
"""What the journey through a real window needs, with the packages that hold it."""


def main(options: list[str]) -> int:
    """Run every step, stop at none, and say at the end which failed."""
    left_out = _left_out()
    core = environment.ensure(ROOT / ".venv-core", ("core", "publisher", "test"))
    python = [sys.executable, "-P"]
    steps = {
        "format": [*python, "-m", "ruff", "format", "--check", "--quiet", "."],
        "lint": [*python, "-m", "ruff", "check", "--quiet", "."],
        "types": [*python, "-m", "mypy"],
        "contracts": [*python, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
        "core tests, without Qt": [str(core), "-P", "-m", "pytest", "-p", "no:cacheprovider", "tests/core", *options],
        "window and program tests": [*python, "-m", "pytest", "tests/rules", "tests/qt", "tests/e2e", *options],
    }
    failed = [name for name, command in steps.items() if not _passes(name, command)]
    print(f"\nFailed: {', '.join(failed)}." if failed else "\nAll steps passed.")
    if left_out:
        print(f"Left out: the journey through a real window. {left_out}")
    return 1 if failed else 0


def _left_out() -> str:
    """Why no screen can be had for the journey; empty where it can."""
    missing = virtual_screen.missing_programs(_SCREEN) if sys.platform == "linux" else []
    try:
        if missing:
            environment.install_packages(missing, f"It needs {' '.join(missing)}.")
    except environment.SetupError as error:
        return str(error)
    return "" if sys.platform == "linux" else "It runs on Linux only."


def _passes(name: str, command: list[str]) -> bool:
    print(f"\n== {name}", flush=True)
    start = time.monotonic()
    quiet = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "NO_COLOR": "1"}
    code = subprocess.run(command, cwd=ROOT, env=quiet, stdin=subprocess.DEVNULL, check=False).returncode
    print(f"   {'passed' if code == 0 else 'FAILED'} in {time.monotonic() - start:.0f} s", flush=True)
    return code == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
