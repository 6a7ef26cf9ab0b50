"""A publisher for one trial: a repository in a folder whose edition is newer than the library of the frozen program.

Its keys live as long as the trial. Standard library and the publisher's half of the program.
"""

import re
import shutil
import sys
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import frozen_check

from osee_desktop.base.problems import Problem
from osee_desktop.base.wording import explain
from osee_desktop.publish.build import build_library
from osee_desktop.publish.repository.demonstration import PASSPHRASE_FILE, Demonstration, make_demonstration
from osee_desktop.publish.repository.keys import load_signer
from osee_desktop.publish.repository.releasing import release
from osee_desktop.publish.repository.signing import sign_draft
from osee_desktop.publish.repository.staging import stage
from osee_desktop.publish.repository.trust_folder import write_trust

ROOT: Final = Path(__file__).resolve().parent.parent
LANGUAGE: Final = "en"
SENTENCE: Final = "A new beginning."
"""With it the page of the module Strategy begins in the newer edition."""
_NUMBER: Final = re.compile(r"^(\s+number: )(\d+)$", re.MULTILINE)


class Trial(NamedTuple):
    """A root to trust, and the folder whose `osee-updates` it has signed."""

    root: Path
    repository: Path


def make(folder: Path) -> Trial:
    """Make the publisher and its two editions in `folder`, which is not there yet.

    Raises:
        BuildError: it cannot be made; the text says why.
    """
    now = datetime.now().astimezone()
    try:
        made = make_demonstration(folder, ROOT / "resources" / "content" / LANGUAGE, now)
        _edit(made.content)
        _release(made, folder / "newer.db", now)
    except Problem as problem:
        raise frozen_check.BuildError(str(explain(problem, "./run"))) from problem
    shutil.rmtree(folder / "laptop", ignore_errors=True)
    return Trial(made.workshop.public / "metadata" / "1.root.json", made.workshop.folder)


def trust(frozen: Path, root: Path) -> None:
    """Let a copy of a frozen program trust this root, and nobody else."""
    place = frozen / "_internal" / "resources" / "trust"
    shutil.rmtree(place, ignore_errors=True)
    write_trust(place, root, [])


def _edit(content: Path) -> None:
    framework, strategy = content / "framework.yaml", content / "modules" / "strategy.yaml"
    text = framework.read_text(encoding="utf-8")
    framework.write_text(_NUMBER.sub(_next_number, text, count=1), encoding="utf-8")
    lead = strategy.read_text(encoding="utf-8").replace("\nlead: ", f"\nlead: {SENTENCE} ", 1)
    strategy.write_text(lead, encoding="utf-8")


def _next_number(found: re.Match[str]) -> str:
    return f"{found[1]}{int(found[2]) + 1}"


def _release(made: Demonstration, library: Path, now: datetime) -> None:
    passphrase = (made.keys / PASSPHRASE_FILE).read_text(encoding="utf-8")
    faults = build_library(made.content, library)
    if faults:
        message = f"The edition for the trial cannot be built: {faults[0]}"
        raise frozen_check.BuildError(message)
    stage(made.workshop, library, "Strategy begins anew", now)
    sign_draft(made.workshop, LANGUAGE, load_signer(made.keys / f"{LANGUAGE}.pem", passphrase))
    release(made.workshop, load_signer(made.keys / "online.pem", passphrase), now)
