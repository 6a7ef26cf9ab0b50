"""Reading a whole repository as a stranger would, on a mirror or in a folder: signatures, dates, every byte of a pack.

It changes nothing, and needs no keys. What is wrong is collected; only a repository that cannot be read at all raises.
"""

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from tuf.api.exceptions import DownloadError, RepositoryError
from tuf.api.metadata import Signed

from osee_desktop.base.problems import InputProblem, Problem, UpdateProblem
from osee_desktop.publish.repository import roles
from osee_desktop.updates import layout
from osee_desktop.updates.ports import Carrier
from osee_desktop.updates.records import PackInfo
from osee_desktop.updates.setting_up import DEMONSTRATION
from osee_desktop.updates.trust.checking import issued
from osee_desktop.updates.trust.pack_info import pack_info
from osee_desktop.updates.trust.updater import LIMITS, MetadataUpdater
from osee_desktop.updates.unpacking import apply_delta, copy_raw, unpack_full

Form = Literal["raw", "full", "delta"]
Outcome = Literal["true", "absent", "wrong", "not tried"]

_FIRST_ROOT: Final = layout.metadata(roles.ROOT, 1)


@dataclass(frozen=True, slots=True)
class RoleState:
    """A role as it is published: its version, its end, and whether it has ended or will soon."""

    role: str
    version: int
    expires: datetime
    expired: bool
    soon: bool


@dataclass(frozen=True, slots=True)
class Transport:
    """A form in which a pack is offered, and what came of fetching it. `base`: of a delta, the hash of its start."""

    form: Form
    outcome: Outcome
    base: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was found.

    Attributes:
        demonstration: the root says that its keys are for trials.
        signed: when the timestamp was signed.
        packs: what the languages sign, each with what came of fetching it.
        faults: what is wrong, as problems.
    """

    demonstration: bool
    signed: datetime | None
    roles: tuple[RoleState, ...]
    packs: tuple[tuple[PackInfo, tuple[Transport, ...]], ...] = ()
    faults: tuple[Problem, ...] = field(default=())


def status(carrier: Carrier, root: bytes | None, now: datetime) -> Report:
    """Versions and dates of every role, after all signatures were checked.

    Args:
        carrier: who has the repository.
        root: the root to trust; None for the first one that the repository itself has.
        now: the time by which expiry is judged.

    Raises:
        UpdateProblem: repository-unusable; or the carrier's own.
    """
    with tempfile.TemporaryDirectory() as name:
        return _Reading(carrier, root, now, Path(name)).status()


def verify(carrier: Carrier, root: bytes | None, as_of: datetime) -> Report:
    """The same, and every pack in every form.

    Raises:
        UpdateProblem: as `status`.
    """
    with tempfile.TemporaryDirectory() as name:
        return _Reading(carrier, root, as_of, Path(name)).verify()


class _Reading:
    def __init__(self, carrier: Carrier, root: bytes | None, now: datetime, folder: Path) -> None:
        self._carrier, self._now, self._folder = carrier, now, folder
        self._faults: list[Problem] = []
        anchor = root or carrier.read(_FIRST_ROOT, LIMITS.root_max_length)
        if anchor is None:
            raise UpdateProblem("repository-unusable", name=carrier.source.name, detail=_FIRST_ROOT)
        with self._refusal_named():
            (folder / "known").mkdir()
            self._updater = MetadataUpdater(folder / "known", anchor, carrier)
            self._updater.refresh()
            self._packs = tuple(self._read_packs())

    def status(self) -> Report:
        states = tuple(self._states())
        self._faults += [
            InputProblem("role-expired", role=state.role, date=state.expires.date())
            for state in states
            if state.expired
        ]
        return Report(
            demonstration=self._updater.root.unrecognized_fields.get(DEMONSTRATION) is True,
            signed=issued(self._updater.timestamp),
            roles=states,
            packs=tuple((pack, ()) for pack in self._packs),
            faults=tuple(self._faults),
        )

    def verify(self) -> Report:
        found = self.status()
        packs = tuple((pack, tuple(self._fetch_all(pack))) for pack in self._packs)
        return Report(
            demonstration=found.demonstration,
            signed=found.signed,
            roles=found.roles,
            packs=packs,
            faults=tuple(self._faults),
        )

    def _refusal_named(self) -> "_Named":
        return _Named(self._carrier.source.name)

    def _languages(self) -> list[str]:
        delegations = self._updater.targets.delegations
        return sorted(delegations.roles or ()) if delegations else []

    def _read_packs(self) -> Iterator[PackInfo]:
        named = self._updater.snapshot.meta
        for language in self._languages():
            if f"{language}.json" in named:
                target = self._updater.get_targetinfo(layout.pack_target(language))
                if target:
                    yield pack_info(language, target)

    def _states(self) -> Iterator[RoleState]:
        updater = self._updater
        for role, signed in (
            (roles.ROOT, updater.root),
            (roles.TARGETS, updater.targets),
            *((language, updater.role(language)) for language in self._languages()),
            (roles.SNAPSHOT, updater.snapshot),
            (roles.TIMESTAMP, updater.timestamp),
        ):
            if signed is not None:
                yield self._state(role, signed)

    def _state(self, role: str, signed: Signed) -> RoleState:
        ended = signed.expires <= self._now
        return RoleState(role, signed.version, signed.expires, ended, roles.ends_soon(role, signed.expires, self._now))

    def _fetch_all(self, pack: PackInfo) -> Iterator[Transport]:
        language, sha256, length = pack.language, pack.sha256, pack.length
        target = self._folder / "unpacked"

        def raw(part: Path) -> None:
            copy_raw(part, target, length, sha256)

        def full(part: Path) -> None:
            unpack_full(part, target, length, sha256)

        found = [Transport("raw", self._try(layout.raw(language, sha256), length, raw))]
        if pack.full_length is not None:
            found.append(Transport("full", self._try(layout.full(language, sha256), pack.full_length, full)))
        if all(one.outcome == "absent" for one in found):
            self._faults.append(UpdateProblem("pack-missing", edition=pack.edition))
        yield from found
        for base in pack.delta_lengths:
            yield Transport("delta", self._try_delta(pack, base), base)

    def _try_delta(self, pack: PackInfo, base: str) -> Outcome:
        """Apply a delta, where the pack that it starts from is here too."""
        start = self._raw(pack.language, base)
        place = layout.delta(pack.language, pack.sha256, base)

        def apply(part: Path) -> None:
            if start:
                apply_delta(part, start, self._folder / "unpacked", pack.length, pack.sha256)

        outcome = self._try(place, pack.delta_lengths[base], apply)
        return "not tried" if outcome == "true" and start is None else outcome

    def _raw(self, language: str, sha256: str) -> Path | None:
        """A raw pack of an earlier edition; None where the repository does not have it. Its length is not signed."""
        data = self._carrier.read(layout.raw(language, sha256), 1 << 27)
        if data is None or hashlib.sha256(data).hexdigest() != sha256:
            return None
        base = self._folder / "base"
        base.write_bytes(data)
        return base

    def _try(self, place: str, length: int, unpack: Callable[[Path], None]) -> Outcome:
        part = self._folder / "part"
        try:
            pieces = self._carrier.stream(place, 0, length)
            if pieces is None:
                return "absent"
            with part.open("wb") as file:
                file.writelines(pieces)
            unpack(part)
        except UpdateProblem as problem:
            self._faults.append(problem)
            return "wrong"
        return "true"


class _Named:
    """What TUF refuses, as a problem."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        """Nothing is prepared."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, RepositoryError | DownloadError | json.JSONDecodeError):
            raise UpdateProblem("repository-unusable", name=self._name, detail=error) from error
