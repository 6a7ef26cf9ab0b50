"""A whole publisher in one step, with throw-away keys: for trials and tests, never for officers.

Its root says that its keys are for demonstration, and a program that trusts it says so too.
"""

import secrets
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from securesystemslib.signer import CryptoSigner

from osee_desktop.base.problems import EnvironmentProblem, InputProblem
from osee_desktop.publish.build import build_library
from osee_desktop.publish.faults import Fault
from osee_desktop.publish.repository import roles
from osee_desktop.publish.repository.delegating import delegate
from osee_desktop.publish.repository.keys import load_signer, make_key
from osee_desktop.publish.repository.releasing import Released, release
from osee_desktop.publish.repository.roots import Holders, draft_root, publish_root
from osee_desktop.publish.repository.signing import sign_draft, sign_root
from osee_desktop.publish.repository.staging import stage
from osee_desktop.publish.repository.trial import Equipment, make_trial
from osee_desktop.publish.repository.workshop import Workshop, put
from osee_desktop.updates import layout

_HOLDERS: Final = ("root-1", "root-2", "root-3")
PASSPHRASE_FILE: Final = "passphrase.txt"  # noqa: S105 - the name of a file


@dataclass(frozen=True, slots=True)
class Demonstration:
    """Where everything of a demonstration is; `starter` starts its program."""

    content: Path
    keys: Path
    workshop: Workshop
    starter: Path
    released: Released


def make_demonstration(folder: Path, sources: Path, now: datetime, mirror: str | None = None) -> Demonstration:
    """Make keys, a repository with the first edition, a copy of its sources to edit, and a program that trusts it.

    Args:
        folder: a folder that is not there, or is empty.
        sources: content of one language, which is copied.
        now: the clock.
        mirror: where the repository will be served; None for its folder.

    Raises:
        InputProblem: folder-not-empty, content-faulty.
        EnvironmentProblem: cannot-write.
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise InputProblem("folder-not-empty", path=folder)
    content, library = folder / "content" / sources.name, folder / "library.db"
    try:
        shutil.copytree(sources, content)
    except OSError as error:
        raise EnvironmentProblem("cannot-write", path=folder, detail=error.strerror or error) from error
    faults = build_library(content, library)
    if faults:
        raise content_faulty(content, faults)
    workshop, signers = Workshop(folder / "publisher"), _make_keys(folder / "keys", sources.name)
    _sign_first(workshop, signers, sources.name, now)
    stage(workshop, library, "", now)
    sign_draft(workshop, sources.name, signers[sources.name])
    released = release(workshop, signers[roles.ONLINE], now)
    first_root = workshop.public / layout.metadata(roles.ROOT, 1)
    equipment = Equipment(
        root=first_root,
        mirrors=(mirror,) if mirror else (),
        folders=() if mirror else (str(workshop.folder),),
        library=library,
        published=workshop.public,
    )
    starter = make_trial(folder / "laptop", equipment)
    return Demonstration(content, folder / "keys", workshop, starter, released)


def content_faulty(folder: Path, faults: list[Fault]) -> InputProblem:
    """The problem of content that cannot be built; the first fault stands for all."""
    return InputProblem("content-faulty", path=folder, count=len(faults), detail=faults[0])


def _make_keys(folder: Path, language: str) -> dict[str, CryptoSigner]:
    passphrase = secrets.token_urlsafe(12)
    put(folder / PASSPHRASE_FILE, passphrase.encode())
    signers = {}
    for name in (*_HOLDERS, roles.TARGETS, language, roles.ONLINE):
        make_key(folder / f"{name}.pem", roles.ROOT if name in _HOLDERS else name, passphrase)
        signers[name] = load_signer(folder / f"{name}.pem", passphrase)
    return signers


def _sign_first(workshop: Workshop, signers: dict[str, CryptoSigner], language: str, now: datetime) -> None:
    holders = Holders(
        root=tuple(signers[name].public_key for name in _HOLDERS),
        targets=(signers[roles.TARGETS].public_key,),
        online=(signers[roles.ONLINE].public_key,),
    )
    draft_root(workshop, holders, now, demonstration=True)
    for name in _HOLDERS[: roles.ROOT_THRESHOLD]:
        sign_root(workshop, signers[name])
    publish_root(workshop)
    delegate(workshop, language, [signers[language].public_key], now)
    sign_draft(workshop, roles.TARGETS, signers[roles.TARGETS])
