"""`./run build`: freezes the program into `dist/`, judges and starts what came out, packs it, and says what it is.

With `--trust ROOT.json` and `--mirror ADDRESS` the copy trusts a publisher and takes updates from there. Any output
line of the frozen program that nobody expects fails the build; so do parts that may not be in it, and a size over the
budget. `--windows` builds for Windows, under Wine; `--twice` builds again and compares.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

import contents  # noqa: E402 - a neighbour in this folder, which is no package
import debian_root  # noqa: E402 - as above
import freezing  # noqa: E402 - as above
import frozen_check  # noqa: E402 - as above
import frozen_folder  # noqa: E402 - as above
import linux_packages  # noqa: E402 - as above
import newer_edition  # noqa: E402 - as above

from osee_desktop import PROGRAM_NAME, __version__  # noqa: E402 - the checkout is put on the path first
from osee_desktop.base.problems import Problem  # noqa: E402 - as above
from osee_desktop.base.wording import explain  # noqa: E402 - as above
from osee_desktop.kit.layout import this_platform  # noqa: E402 - as above
from osee_desktop.publish.repository.trust_folder import write_set, write_trust  # noqa: E402 - as above

_WORK: Final = ROOT / "build"
_TRUST: Final = _WORK / "trust"
_LANGUAGE: Final = "en"
_MEGABYTE: Final = 1_000_000


def main(words: list[str]) -> int:
    """Build, check, report. The exit code is 0 only if all of it went well."""
    wanted, start = _options().parse_args(words), time.monotonic()
    _WORK.mkdir(exist_ok=True)
    try:
        prepare(wanted)
        if wanted.windows:
            return _build_for_windows(wanted)
        _build(this_platform(), wanted)
    except frozen_check.BuildError as error:
        print(f"The build failed. {error}", file=sys.stderr)
        return 1
    print(f"{PROGRAM_NAME} {__version__} is built, in {time.monotonic() - start:.0f} s.")
    return 0


def prepare(wanted: argparse.Namespace) -> None:
    """What every platform packs: the library with its index, and whom the copy trusts.

    Raises:
        BuildError: one of them cannot be made.
    """
    _run("-m", "osee_desktop", "build-library")
    trust(_TRUST, ROOT / "db" / f"library-{_LANGUAGE}.db", wanted)


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
    parser.add_argument("--windows", action="store_true", help="build for Windows, on Linux under Wine")
    parser.add_argument("--here", action="store_true", help="freeze with this system's Python, not in Debian 11")
    parser.add_argument("--twice", action="store_true", help="build a second time and compare the contents")
    return parser


def _build_for_windows(wanted: argparse.Namespace) -> int:
    """Hand over to the recipe that works under Wine."""
    from windows import build_windows  # noqa: PLC0415 - no other build needs it

    return build_windows.main(["--twice"] if wanted.twice else [])


def _build(platform: str, wanted: argparse.Namespace) -> None:
    """Freeze, judge, start, pack."""
    folder, when = frozen_folder.folder_of(platform), freezing.epoch()
    root = None if wanted.here else old_system()
    _freeze(root, folder, when)
    if wanted.twice:
        compare(root, contents.sums_of(folder), when)
    frozen_folder.judge(folder)
    tell_glibc(folder, strict=root is not None)
    frozen_check.check(folder)
    _update(folder)
    sums = frozen_folder.write_down(folder, platform, when)
    _pack(folder, platform, when)
    print(f"{folder}: {len(sums)} files, {_bytes_of(folder) / _MEGABYTE:.1f} MB, contents {contents.digest(sums)[:16]}")


def old_system() -> Path | None:
    """The Debian 11 root; None where it cannot be had, which is said, because the program will then ask for more."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        return debian_root.ready()
    except debian_root.RootError as error:
        print(
            f"No Debian 11 to build in, so it is built here, for systems as new as this one. {error}", file=sys.stderr
        )
        return None


def _freeze(root: Path | None, folder: Path, when: int) -> None:
    if root:
        freezing.freeze_in(root, folder, when)
    else:
        freezing.freeze(folder, when)


def tell_glibc(folder: Path, *, strict: bool) -> None:
    """Say the newest glibc that is asked for, and who asks.

    Args:
        folder: what was built.
        strict: whether it was built in Debian 11.

    Raises:
        BuildError: built in Debian 11 it asks for a newer glibc than Debian 11's.
    """
    figure, files = frozen_folder.glibc(folder)
    if figure == (0, 0):
        return
    named = f"GLIBC_{figure[0]}.{figure[1]}"
    print(f"The newest glibc that is asked for: {named}, by {', '.join(files[:3])}")
    if strict and figure > frozen_folder.OLDEST_GLIBC:
        message = f"{', '.join(files)}: asks for {named}, which Debian 11 does not have."
        raise frozen_check.BuildError(message)


def _update(folder: Path) -> None:
    """An update from a folder, by a copy of the program that trusts a publisher made for this trial."""
    with tempfile.TemporaryDirectory(prefix="osee-trial-", dir=_WORK) as name:
        trial = newer_edition.make(Path(name) / "publisher")
        copy = shutil.copytree(folder, Path(name) / "osee-desktop", copy_function=_hard_link)
        newer_edition.trust(copy, trial.root)
        frozen_check.check_update(copy, trial.repository, newer_edition.SENTENCE)


def _hard_link(source: str, target: str) -> None:
    """A copy that costs nothing: both files lie on the disk of the checkout, and neither is written to."""
    os.link(source, target)


def _pack(folder: Path, platform: str, when: int) -> None:
    """Write the packages and say their sizes."""
    name = f"osee-desktop-{__version__}-{platform}"
    archive = linux_packages.compressed(folder, frozen_folder.PACKAGES / f"{name}.tar.xz", when)
    size, most = frozen_folder.judge_size(archive, platform), frozen_folder.budget(platform)
    print(f"{archive.name}: {size / _MEGABYTE:.1f} MB, of {most / _MEGABYTE:.0f} that it may have")
    if platform == "linux-x86_64":
        target = frozen_folder.PACKAGES / f"osee-desktop_{__version__}_amd64.deb"
        package = linux_packages.debian_package(folder, target, when)
        told = f"{package.stat().st_size / _MEGABYTE:.1f} MB" if package else "not made: dpkg-deb is missing"
        print(f"{target.name}: {told}")


def compare(root: Path | None, sums: Mapping[str, str], when: int) -> None:
    """Build again, elsewhere, and say whether it is the same.

    Args:
        root: the Debian 11 root; None to build with this Python.
        sums: of the first build.
        when: when its sources were committed, in seconds since 1970.

    Raises:
        BuildError: the contents differ; the names of the files.
    """
    with tempfile.TemporaryDirectory(prefix="osee-again-", dir=_WORK) as name:
        again = Path(name) / "osee-desktop"
        _freeze(root, again, when)
        other = contents.sums_of(again)
    different = contents.differences(sums, other)
    if different:
        message = f"A second build differs in {len(different)} of {len(sums)} files: {', '.join(different[:10])}"
        raise frozen_check.BuildError(message)
    print(f"A second build has the same contents: {len(other)} files, {contents.digest(other)[:16]}")


def _bytes_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _run(*words: str) -> None:
    done = subprocess.run([sys.executable, "-P", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"{' '.join(words[:2])} says:\n{done.stdout}{done.stderr}"
        raise frozen_check.BuildError(message)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
