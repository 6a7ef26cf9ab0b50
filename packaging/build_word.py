"""`./run build`: freezes the program into `dist/osee-desktop/`, starts what came out, and says its size.

With `--trust ROOT.json` and `--mirror ADDRESS` the copy trusts a publisher and takes updates from there. Any output
line of the frozen program that nobody expects fails the build.
"""

import argparse
import hashlib
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
from osee_desktop.base.problems import Problem  # noqa: E402 - as above
from osee_desktop.base.wording import explain  # noqa: E402 - as above
from osee_desktop.publish.repository.trust_folder import write_set, write_trust  # noqa: E402 - as above

_FOLDER: Final = ROOT / "dist" / "osee-desktop"
_TRUST: Final = ROOT / "build" / "trust"
_LANGUAGE: Final = "en"


def main(words: list[str]) -> int:
    """Build, check, report. The exit code is 0 only if all of it went well."""
    wanted, start = _options().parse_args(words), time.monotonic()
    try:
        _run("-m", "osee_desktop", "build-library")
        trust(_TRUST, ROOT / "db" / f"library-{_LANGUAGE}.db", wanted)
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


def trust(folder: Path, library: Path, wanted: argparse.Namespace) -> None:
    """Write whom the copy will trust; without `--trust` nobody.

    Args:
        folder: where the spec looks for it.
        library: what the copy comes with.
        wanted: the options.

    Raises:
        BuildError: the root, a mirror or the repository cannot be used, or the library is not the published one.
    """
    shutil.rmtree(folder, ignore_errors=True)
    if wanted.trust is None:
        return
    try:
        write_trust(folder, wanted.trust, wanted.mirror)
        if wanted.authorities:
            shutil.copyfile(wanted.authorities, folder / "authorities.pem")
        published = write_set(folder, wanted.published, _LANGUAGE) if wanted.published else None
    except Problem as problem:
        raise frozen_check.BuildError(str(explain(problem, "./run"))) from problem
    if published and published != hashlib.sha256(library.read_bytes()).hexdigest():
        message = f"{library} is not the edition that is published in {wanted.published}."
        raise frozen_check.BuildError(message)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./run build", description="Freeze the program into dist/.")
    parser.add_argument("--trust", type=Path, metavar="ROOT.json", help="the publisher whom the copy trusts")
    parser.add_argument("--mirror", action="append", default=[], metavar="ADDRESS", help="where its osee-updates is")
    parser.add_argument("--authorities", type=Path, metavar="PEM", help="further certificates for the connection")
    parser.add_argument("--published", type=Path, metavar="FOLDER", help="its repository, if the library is in it")
    return parser


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
    sys.exit(main(sys.argv[1:]))
