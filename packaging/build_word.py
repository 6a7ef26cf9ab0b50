"""`./run build`: freezes the program into `dist/osee-desktop/`, starts what came out, and says its size.

Any output line of the frozen program that nobody expects fails the build.
"""

import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

import frozen_check  # noqa: E402 - a neighbour in this folder, which is no package

from osee_desktop import PROGRAM_NAME, __version__  # noqa: E402 - the checkout is put on the path first

_FOLDER: Final = ROOT / "dist" / "osee-desktop"


def main() -> int:
    """Build, check, report. The exit code is 0 only if all of it went well."""
    start = time.monotonic()
    try:
        _run("-m", "osee_desktop", "build-library")
        _freeze()
        frozen_check.check(_FOLDER)
    except frozen_check.BuildError as error:
        print(f"The build failed. {error}", file=sys.stderr)
        return 1
    files = [path for path in _FOLDER.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files if not path.is_symlink()) / 1_000_000
    seconds = time.monotonic() - start
    print(f"{PROGRAM_NAME} {__version__}: {_FOLDER}, {len(files)} files, {size:.0f} MB, in {seconds:.0f} s.")
    return 0


def _freeze() -> None:
    shutil.rmtree(_FOLDER, ignore_errors=True)
    places = ["--distpath", str(_FOLDER.parent), "--workpath", str(ROOT / "build")]
    options = ["--noconfirm", "--clean", "--log-level", "ERROR", *places]
    _run("-m", "PyInstaller", *options, str(ROOT / "packaging" / "osee-desktop.spec"))


def _run(*words: str) -> None:
    done = subprocess.run([sys.executable, "-P", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"{' '.join(words[:2])} says:\n{done.stdout}{done.stderr}"
        raise frozen_check.BuildError(message)


if __name__ == "__main__":
    sys.exit(main())
