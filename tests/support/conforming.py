"""Our update client behind the command line of the TUF conformance suite (CLIENT-CLI.md there).

    --metadata-dir DIR init ROOT
    --metadata-dir DIR --metadata-url URL refresh
    --metadata-dir DIR --metadata-url URL --target-name NAME --target-base-url URL --target-dir DIR download

It drives the parts that the program is made of: our subclass of TUF's client, our carrier, our download that goes on
where it broke off. Two things differ, because the suite speaks for the specification: expiry is judged strictly by the
clock, and names may hold any letter. The exit code is 0 where everything went well, otherwise 1.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from tuf.api.exceptions import DownloadError, LengthOrHashMismatchError, RepositoryError
from tuf.api.metadata import TargetFile

from osee_desktop.base.problems import Problem, UpdateProblem
from osee_desktop.updates.carriers.web import WebCarrier
from osee_desktop.updates.fetching import fetch
from osee_desktop.updates.layout import METADATA
from osee_desktop.updates.records import Source
from osee_desktop.updates.trust.updater import MetadataUpdater

_SUITE = Source(kind="web", name="the suite")


class _MetadataAt:
    """A carrier whose metadata lies at an address of its own."""

    source = _SUITE

    def __init__(self, web: WebCarrier) -> None:
        self._web = web

    def read(self, place: str, limit: int) -> bytes | None:
        return self._web.read(place.removeprefix(f"{METADATA}/"), limit)

    def stream(self, place: str, start: int, length: int) -> Iterator[bytes] | None:
        return self._web.stream(place, start, length)

    def close(self) -> None:
        self._web.close()


def main(words: Sequence[str]) -> int:
    """Do what one call asks for."""
    asked = _parser().parse_args(words)
    try:
        if asked.verb == "init":
            shutil.copyfile(asked.trusted_root, Path(asked.metadata_dir) / "root.json")
        elif asked.verb == "refresh":
            _updated(asked)
        else:
            _download(asked)
    except (Problem, RepositoryError, DownloadError, OSError, ValueError) as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser()
    for name in ("metadata-dir", "metadata-url", "target-name", "target-dir", "target-base-url"):
        parser.add_argument(f"--{name}", required=name == "metadata-dir")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("init").add_argument("trusted_root")
    verbs.add_parser("refresh")
    verbs.add_parser("download")
    return parser


def _updated(asked: argparse.Namespace, name: str | None = None) -> tuple[MetadataUpdater, TargetFile | None]:
    """The client after a refresh, and what it knows of a target."""
    folder = Path(asked.metadata_dir)
    with closing(_MetadataAt(WebCarrier(asked.metadata_url, _SUITE))) as carrier:
        updater = MetadataUpdater(folder, (folder / "root.json").read_bytes(), carrier, datetime.now(UTC))
        updater.refresh()
        return updater, updater.get_targetinfo(name) if name is not None else None


def _download(asked: argparse.Namespace) -> None:
    updater, target = _updated(asked, asked.target_name)
    if target is None:
        raise UpdateProblem("pack-missing", edition=asked.target_name)
    file = Path(asked.target_dir) / quote(target.path, safe="")
    if file.is_file() and _is_true(file, target):
        return
    part = Path(asked.metadata_dir) / "partial" / file.name
    place = _hashed(target) if updater.root.consistent_snapshot else target.path
    with closing(WebCarrier(asked.target_base_url, _SUITE)) as carrier:
        there = fetch(carrier, place, part, target.length, _nobody_looks, _go_on)
    if not there or not _is_true(part, target):
        part.unlink(missing_ok=True)
        raise UpdateProblem("pack-not-genuine", detail=target.path)
    part.replace(file)


def _is_true(file: Path, target: TargetFile) -> bool:
    try:
        with file.open("rb") as opened:
            target.verify_length_and_hashes(opened)
    except LengthOrHashMismatchError:
        return False
    return True


def _hashed(target: TargetFile) -> str:
    folder, slash, name = target.path.rpartition("/")
    return f"{folder}{slash}{next(iter(target.hashes.values()))}.{name}"


def _nobody_looks(_here: int, _all: int) -> None:
    """Nobody looks."""


def _go_on() -> bool:
    return False
