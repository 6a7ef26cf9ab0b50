"""Asking one carrier what it has, and saying what may be believed of it. Nothing outside a working copy is written.

Every outcome is a verdict, so that all carriers can be asked and compared; only a machine that refuses raises.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from tuf.api.exceptions import BadVersionNumberError, DownloadError, DownloadHTTPError, RepositoryError
from tuf.api.metadata import Metadata, Root, Timestamp

from osee_desktop.base.problems import UpdateProblem
from osee_desktop.updates.layout import TIMESTAMP, pack_target
from osee_desktop.updates.ports import Carrier
from osee_desktop.updates.records import InstalledPack, PackInfo, State
from osee_desktop.updates.trust.judging import Answer, Clock, Dates, Judgement, judge
from osee_desktop.updates.trust.known import read_folder, working_copy
from osee_desktop.updates.trust.pack_info import pack_info
from osee_desktop.updates.trust.updater import LIMITS, MetadataUpdater

ISSUED: Final = "x-issued"
"""Field of the signed timestamp that says when it was signed."""

_STATES: Final[Mapping[str, State]] = {
    "carrier-sign-in": "sign-in wanted",
    "carrier-unreachable": "not reachable",
    "carrier-cut": "not reachable",
    "carrier-certificate": "not reachable",
    "carrier-certificate-date": "date looks wrong",
    "carrier-refused": "not genuine",
    "metadata-unusable": "needs newer program",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a check starts from.

    Attributes:
        root: the root that the program was built with.
        built: when the program was built.
        known: folder of the newest metadata that was ever verified.
        installed: packs of the slot that counts, by language.
        installed_set: the metadata under which they were verified, by name as in `known`.
    """

    root: bytes
    built: datetime
    known: Path
    installed: Mapping[str, InstalledPack]
    installed_set: Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What may be believed of a carrier.

    Attributes:
        state: None where all is well.
        packs: what it offers, by language; empty unless it was verified.
        signed: when its timestamp was signed.
        version: of its timestamp; 0 where none was verified.
        verified: metadata to keep, byte by byte, by name as in `known`.
        problem: code of the carrier's problem, where it had one.
    """

    carrier: Carrier
    answer: Answer
    state: State | None
    packs: Mapping[str, PackInfo] = field(default_factory=dict)
    signed: datetime | None = None
    version: int = 0
    verified: Mapping[str, bytes] = field(default_factory=dict)
    facts: Mapping[str, object] = field(default_factory=dict)
    details: str = ""
    problem: str = ""


def check_carrier(
    carrier: Carrier, anchor: Anchor, languages: Iterable[str], system: datetime, officer: datetime | None = None
) -> Verdict:
    """Verify what a carrier has and judge it.

    Args:
        carrier: whom to ask.
        anchor: what is known and installed.
        languages: whose packs are wanted.
        system: what this computer takes for now.
        officer: the date that the person gave for this run.

    Raises:
        EnvironmentProblem: cannot-write.
    """
    asking = _Asking(carrier, anchor, tuple(languages), system, officer)
    with working_copy(anchor.known) as folder:
        return asking.ask(folder)


@dataclass(frozen=True, slots=True)
class _Asking:
    carrier: Carrier
    anchor: Anchor
    languages: tuple[str, ...]
    system: datetime
    officer: datetime | None

    def ask(self, folder: Path) -> Verdict:
        root_before = max(_newest_root(folder), _version(self.anchor.root))
        try:
            updater = MetadataUpdater(folder, self.anchor.root, self.carrier)
            packs = self._refresh(updater)
        except UpdateProblem as problem:
            return replace(self._refusal(_STATES[problem.code], str(problem), **problem.facts), problem=problem.code)
        except BadVersionNumberError as error:
            return self._older(error)
        except DownloadHTTPError as error:
            return self._refusal("copy incomplete", str(error))
        except (RepositoryError, DownloadError) as error:
            # Rotated keys with the old timestamp: somebody is in the middle of copying.
            unfinished = _newest_root(folder) > root_before and self._is_signed_before(folder, root_before)
            return self._refusal("copy incomplete" if unfinished else "not genuine", f"{type(error).__name__}: {error}")
        return self._judged(updater, packs, folder)

    def _refresh(self, updater: MetadataUpdater) -> dict[str, PackInfo]:
        updater.refresh()
        found = ((language, updater.get_targetinfo(pack_target(language))) for language in self.languages)
        return {language: pack_info(language, target) for language, target in found if target}

    def _judged(self, updater: MetadataUpdater, packs: Mapping[str, PackInfo], folder: Path) -> Verdict:
        clock = Clock(system=self.system, floor=self._floor(updater), officer=self.officer)
        found = [judge(_dates(updater, language), clock, self.carrier.source.kind) for language in packs]
        worst = max(found, key=_severity, default=Judgement(answer="accept"))
        return Verdict(
            carrier=self.carrier,
            answer=worst.answer,
            state=worst.state,
            packs=packs,
            signed=issued(updater.timestamp),
            version=updater.timestamp.version,
            verified=read_folder(folder),
            facts=worst.facts,
        )

    def _floor(self, updater: MetadataUpdater) -> datetime:
        """The time before which it cannot be: what newest-root-verified timestamps say, never a bare number."""
        dates = [self.anchor.built, issued(updater.timestamp), _known_issue(self.anchor.known, updater.root)]
        return max(date for date in dates if date)

    def _older(self, error: BadVersionNumberError) -> Verdict:
        """A lower version: of the timestamp, the carrier is older than what is known; of another role, it is mixed."""
        offered, known = self._offered_version(), _version_of(self.anchor.known / "timestamp.json")
        if offered is None or offered >= known:
            return self._refusal("copy incomplete", str(error))
        if self.carrier.source.kind == "web":
            return self._refusal("mirror not refreshed", str(error))
        with working_copy(self.anchor.known, roots_only=True) as folder:
            for name, data in self.anchor.installed_set.items():
                if "/" not in name and name != "root.json":
                    (folder / name).write_bytes(data)
            return self._from_installed(folder)

    def _from_installed(self, folder: Path) -> Verdict:
        """Judge a carrier that is older than known from the installed set on: it may still be newer than that."""
        try:
            updater = MetadataUpdater(folder, self.anchor.root, self.carrier)
            verdict = self._judged(updater, self._refresh(updater), folder)
        except (UpdateProblem, RepositoryError, DownloadError) as error:
            return self._refusal("nothing newer here", str(error))
        newer = {language: pack for language, pack in verdict.packs.items() if self._is_newer(pack)}
        if not newer:
            return self._refusal("nothing newer here", "")
        if verdict.answer == "refuse":
            return verdict
        known = _version_of(self.anchor.known / "timestamp.json")
        return Verdict(
            carrier=self.carrier,
            answer="ask",
            state="older than known",
            packs=newer,
            signed=verdict.signed,
            version=verdict.version,
            verified=verdict.verified,
            facts={"known_version": known},
        )

    def _is_newer(self, pack: PackInfo) -> bool:
        installed = self.anchor.installed.get(pack.language)
        return installed is None or pack.edition > installed.edition

    def _offered_version(self) -> int | None:
        try:
            data = self.carrier.read(TIMESTAMP, LIMITS.timestamp_max_length)
            return int(json.loads(data or b"")["signed"]["version"])
        except (UpdateProblem, ValueError, KeyError, TypeError, RecursionError):
            return None

    def _is_signed_before(self, folder: Path, version: int) -> bool:
        """Whether a root of before stands behind the timestamp."""
        history = folder / "root_history" / f"{version}.root.json"
        try:
            root = Metadata[Root].from_bytes(history.read_bytes() if history.is_file() else self.anchor.root).signed
            offered = Metadata[Timestamp].from_bytes(self.carrier.read(TIMESTAMP, LIMITS.timestamp_max_length) or b"")
            root.verify_delegate("timestamp", offered.signed_bytes, offered.signatures)
        except (UpdateProblem, RepositoryError):
            return False
        return True

    def _refusal(self, state: State, details: str, **facts: object) -> Verdict:
        return Verdict(carrier=self.carrier, answer="refuse", state=state, facts=facts, details=details)


def floor_of(anchor: Anchor) -> datetime:
    """The time before which it certainly is not, as far as this computer knows without asking anybody."""
    try:
        root = Metadata[Root].from_bytes((anchor.known / "root.json").read_bytes()).signed
    except (OSError, RepositoryError):
        return anchor.built
    return max(anchor.built, _known_issue(anchor.known, root) or anchor.built)


def issued(timestamp: Timestamp) -> datetime | None:
    """When a timestamp was signed, as it says."""
    value: Any = timestamp.unrecognized_fields.get(ISSUED)
    try:
        return datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except (TypeError, ValueError):
        return None


def _dates(updater: MetadataUpdater, language: str) -> Dates:
    role = updater.role(language)
    return Dates(
        issued=issued(updater.timestamp),
        root=updater.root.expires,
        timestamp=updater.timestamp.expires,
        snapshot=updater.snapshot.expires,
        targets=updater.targets.expires,
        role=role.expires if role else updater.targets.expires,
    )


def _severity(judgement: Judgement) -> int:
    return ("accept", "ask", "refuse").index(judgement.answer) * 2 + (judgement.state is not None)


def _known_issue(known: Path, root: Root) -> datetime | None:
    """When the known timestamp was signed, if the newest root still stands behind it."""
    try:
        kept = Metadata[Timestamp].from_bytes((known / "timestamp.json").read_bytes())
        root.verify_delegate("timestamp", kept.signed_bytes, kept.signatures)
    except (OSError, RepositoryError):
        return None
    return issued(kept.signed)


def _version_of(file: Path) -> int:
    try:
        return _version(file.read_bytes())
    except OSError:
        return 0


def _version(data: bytes) -> int:
    try:
        return int(json.loads(data)["signed"]["version"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return 0


def _newest_root(folder: Path) -> int:
    numbers = (path.name.partition(".")[0] for path in (folder / "root_history").glob("*.root.json"))
    return max((int(number) for number in numbers if number.isdigit()), default=0)
