"""The door of the update: check, bring, show, install, go back, pass on. Nothing here asks a person anything.

Each step can be broken off at any moment, by a person or by a power cut, and leaves installed content as it was. It
may know neither a window nor words for people.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.base.problems import ContentProblem
from osee_desktop.library.current import counting_pack, edition_number
from osee_desktop.library.editions import InstalledPack, installed_packs, read_slots
from osee_desktop.library.format import MAJOR
from osee_desktop.library.front import read_front
from osee_desktop.library.library import open_library
from osee_desktop.updates.asking import Today, ask
from osee_desktop.updates.bringing import bring, ensure_true
from osee_desktop.updates.budget import read_usage
from osee_desktop.updates.carriers.web import WebCarrier
from osee_desktop.updates.damage import check_content, drop_damaged
from osee_desktop.updates.differences import Change, compare
from osee_desktop.updates.disk import writing_to
from osee_desktop.updates.fetching import Progress, kept
from osee_desktop.updates.installing import go_back, install, tidy
from osee_desktop.updates.kept_changes import Changes, keep_changes, read_changes
from osee_desktop.updates.lock import writing
from osee_desktop.updates.log import note
from osee_desktop.updates.metadata_sets import read_set
from osee_desktop.updates.passing_on import copy_in, ensure_not_newer, pass_on, read_back
from osee_desktop.updates.places import Places
from osee_desktop.updates.ports import Carrier
from osee_desktop.updates.records import Asked, Checked, Offer, PackInfo, Source, State
from osee_desktop.updates.testing_connection import Tried, try_connection
from osee_desktop.updates.trust.checking import Anchor, Verdict
from osee_desktop.updates.trust.known import keep, remove_left_copies
from osee_desktop.updates.ways import Way, ways

_FORMAT_STEP: Final = 1000
_ORDER: Final[tuple[State, ...]] = (
    "not genuine",
    "date looks wrong",
    "copy too old",
    "sign-in wanted",
    "copy incomplete",
    "mirror not refreshed",
    "nothing newer here",
    "not reachable",
)
"""Of several carriers that brought nothing, the one is shown that the person can do most about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What this copy of the program trusts, and since when.

    Attributes:
        root: the publisher's root, as built in; None where no publisher is set up.
        built: when the program was built.
        bundled: the library file that came with the program.
        bundled_set: the metadata under which it was verified; empty where it was not published.
        demonstration: the publisher's keys were thrown together for a trial; the window says so.
    """

    root: bytes | None
    built: datetime
    bundled: Path
    bundled_set: Mapping[str, bytes] = field(default_factory=dict)
    demonstration: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """How a copy stands.

    Attributes:
        edition, label: of the edition that counts.
        earlier: number of the edition that `undo` leads to; None where there is no way back.
        signed: it was published, so that it can be passed on.
        publisher, demonstration: whether this copy trusts one; whether that one's keys are for trials.
        usage: bytes that came from the network, by month.
        history: what each edition changed that was installed here, the newest first.
    """

    edition: int
    label: str
    earlier: int | None
    signed: bool
    publisher: bool
    demonstration: bool
    usage: Mapping[str, int]
    history: tuple[Changes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A pack that was brought and judged, and waits to be installed."""

    pack: PackInfo
    file: Path
    base: Path
    verified: Mapping[str, bytes]


class Updating:
    """Updates the content of one data folder in one language. One thread at a time.

    Args:
        content: the folder `content` of the data folder.
        language: of the library.
        trust: what this copy trusts.
        carriers: gives the carriers that are there now, those that the person prefers first.
        now: the clock of this computer.
    """

    def __init__(
        self,
        content: Path,
        language: str,
        trust: Trust,
        carriers: Callable[[], Sequence[Carrier]],
        now: Callable[[], datetime],
    ) -> None:
        self._places = Places(content)
        self._language, self._trust, self._now = language, trust, now
        self._carriers = carriers
        self._verdicts: dict[str, Verdict] = {}
        self._open: list[Carrier] = []
        self._offering: dict[int, set[str]] = {}

    def close(self) -> None:
        """Let go of all carriers."""
        for carrier in self._open:
            carrier.close()
        self._open = []

    def tidy(self) -> None:
        """Throw away what nothing needs any more; at a start of the program, when nothing else is to be done."""
        with self._writing():
            remove_left_copies(self._places.known)
            tidy(self._places)

    def check(self, officer: datetime | None = None) -> Checked:
        """Ask every carrier, and keep what can be believed.

        Args:
            officer: the date that the person gave for this run.

        Raises:
            EnvironmentProblem: update-busy, cannot-write.
        """
        if self._trust.root is None:
            return Checked(state="no publisher")
        if officer:
            self._note("date given", date=officer.date())
        with self._writing():
            self.close()
            self._open = list(self._carriers())
            drop_damaged(self._places, self._language)
            anchor, today = self._anchor(), Today(self._now(), officer)
            verdicts = [ask(one, anchor, [self._language], today) for one in self._open]
            self._offering = {id(one.carrier): {pack.sha256 for pack in one.packs.values()} for one in verdicts}
            best = self._best(verdicts)
            if best and best.answer == "accept":
                keep(self._places.known, best.verified)
            found = self._found(best) if best else self._nothing(verdicts)
            received = sum(one.received for one in self._open if isinstance(one, WebCarrier))
            return replace(found, asked=tuple(map(self._asked, verdicts)), received=received)

    def repair(self) -> None:
        """Make an edition that is no longer what was signed give way to the one before.

        Raises:
            ContentProblem: edition-damaged, where that was done.
            EnvironmentProblem: update-busy, cannot-write.
        """
        check_content(self._trust.bundled, self._places.content, self._language)

    def fetch(self, offer: Offer, progress: Progress, stopped: Callable[[], bool]) -> Fetched:
        """Bring an offered pack; see `bringing.bring`.

        Raises:
            UpdateProblem, ContentProblem, EnvironmentProblem: as there; update-busy.
        """
        verdict = self._verdicts[offer.pack.sha256]
        with self._writing():
            base = self.library()
            file = bring(offer.pack, self._ways(offer.pack), self._places, progress, stopped)
            with writing_to(self._places.waiting_file):
                write_atomically(self._places.waiting_file, offer.pack.sha256.encode())
        self._note("brought", edition=offer.pack.edition, source=offer.source.name)
        return Fetched(pack=offer.pack, file=file, base=base, verified=verdict.verified)

    def changes(self, fetched: Fetched) -> tuple[Change, ...]:
        """What the pack would change, word by word."""
        with open_library(fetched.base) as old, open_library(fetched.file) as new:
            return compare(old, new)

    def install(self, fetched: Fetched) -> InstalledPack:
        """Make a pack count. What is open goes on reading the old one.

        Returns:
            What counts now: nothing is changed where another program installed this edition, or a later one, meanwhile.

        Raises:
            UpdateProblem: pack-not-genuine, if the pack is gone or was changed since it came; fetch it again.
            EnvironmentProblem: update-busy, no-space, cannot-write.
        """
        with self._writing():
            if (present := self.installed()).edition >= fetched.pack.edition:
                return present
            ensure_true(fetched.file, fetched.pack)
            self._keep_changes(fetched)
            installed = install(fetched.pack, fetched.verified, self._places)
            with suppress(OSError):
                self._places.waiting_file.unlink(missing_ok=True)
        self._note("installed", edition=installed.edition)
        return installed

    def drop(self, fetched: Fetched) -> None:
        """The person does not want this pack: it goes, and is fetched anew if they change their mind."""
        with self._writing(), suppress(OSError):
            self._places.waiting_file.unlink(missing_ok=True)
            tidy(self._places)
        self._note("dropped", edition=fetched.pack.edition)

    def undo(self) -> None:
        """Go back to the edition before; a second time comes forward again.

        Raises:
            InputProblem: nothing-to-undo.
            EnvironmentProblem: update-busy, cannot-write.
        """
        with self._writing():
            slot = go_back(self._places, self._language, edition_number(self._trust.bundled))
        self._note("went back", edition=slot.packs[self._language].edition if self._language in slot.packs else 0)

    def pass_on(self, folder: Path) -> InstalledPack:
        """Write what is installed into a folder, for others, and read it back.

        Returns:
            What was passed on.

        Raises:
            InputProblem: nothing-to-pass-on.
            UpdateProblem: newer-copy-there, copy-not-ready.
            EnvironmentProblem: no-space, cannot-write, update-busy.
        """
        with self._writing():
            pack, verified = self.installed(), self._installed_set()
            judged = (self._trust.root or b"", self._places.known.parent, max(self._now(), self._trust.built))
            ensure_not_newer(copy_in(folder), pack, *judged)
            root = pass_on(folder, pack, self.library(), verified)
            read_back(root, pack, *judged)
        self._note("passed on", edition=pack.edition, folder=folder)
        return pack

    def try_sources(self, officer: datetime | None = None) -> tuple[tuple[Source, tuple[Tried, ...]], ...]:
        """Which part of the way to each source fails; nothing is kept. See `testing_connection`.

        Args:
            officer: the date that the person gave for this run.

        Raises:
            EnvironmentProblem: update-busy, cannot-write.
        """
        with self._writing():
            self.close()
            self._open = list(self._carriers())
            anchor, today = self._anchor(), Today(self._now(), officer)
            return tuple((one.source, try_connection(one, anchor, today)) for one in self._open)

    def library(self) -> Path:
        """The library file that counts."""
        found = self._counting()
        return self._places.pack(found.sha256) if found else self._trust.bundled

    def installed(self) -> InstalledPack:
        """What that file is."""
        return self._counting() or self._bundled()

    def _counting(self) -> InstalledPack | None:
        return counting_pack(self._trust.bundled, self._places.content, self._language)

    def about(self) -> About:
        """How this copy stands, without asking a carrier."""
        shown = read_front(self.library()).edition
        return About(
            edition=shown.number,
            label=shown.label,
            earlier=self.earlier(),
            signed=bool(self._installed_set()),
            publisher=self._trust.root is not None,
            demonstration=self._trust.demonstration,
            usage=read_usage(self._places.usage),
            history=read_changes(self._places.changes),
        )

    def earlier(self) -> int | None:
        """Number of the edition that `undo` leads to; None where there is no way back."""
        slots = read_slots(self._places.content)
        if not slots:
            return None
        before = slots[1].packs.get(self._language) if len(slots) > 1 else None
        return before.edition if before else self._bundled().edition

    def _keep_changes(self, fetched: Fetched) -> None:
        """Write down what an edition changes. Without it the update is none the worse."""
        with suppress(OSError, ContentProblem):
            what = Changes(edition=fetched.pack.edition, before=self.installed().edition, summary=fetched.pack.summary)
            keep_changes(self._places.changes, replace(what, changes=self.changes(fetched)))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with writing(self._places.lock):
            yield

    def _note(self, event: str, **facts: object) -> None:
        note(self._places.log, self._now(), event, **facts)

    def _anchor(self) -> Anchor:
        return Anchor(
            root=self._trust.root or b"",
            built=self._trust.built,
            known=self._places.known,
            installed={self._language: self.installed()},
            installed_set=self._installed_set(),
        )

    def _installed_set(self) -> Mapping[str, bytes]:
        counting = self._counting()
        if counting is None:
            return self._trust.bundled_set
        slots = read_slots(self._places.content)
        name = next(slot.metadata_set for slot in slots if slot.packs.get(self._language) == counting)
        return read_set(self._places.sets, name) if name else {}

    def _bundled(self) -> InstalledPack:
        file = self._trust.bundled
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
        edition = read_front(file).edition.number
        return InstalledPack(language=self._language, sha256=digest, length=file.stat().st_size, edition=edition)

    def _best(self, verdicts: Sequence[Verdict]) -> Verdict | None:
        """The newest that can be believed; of equals, the one that needs no consent, then the preferred carrier."""
        usable = [verdict for verdict in verdicts if verdict.answer != "refuse"]
        return max(usable, key=lambda verdict: (verdict.answer == "accept", verdict.version), default=None)

    def _nothing(self, verdicts: Sequence[Verdict]) -> Checked:
        if not verdicts:
            return Checked(state="not reachable")
        shown = min(verdicts, key=lambda one: _ORDER.index(one.state) if one.state in _ORDER else -1)
        details = "\n".join(f"{one.carrier.source.name}: {one.state} {one.details}" for one in verdicts)
        state = shown.state or "not reachable"
        return Checked(state=state, source=shown.carrier.source, facts=dict(shown.facts), details=details)

    def _asked(self, verdict: Verdict) -> Asked:
        pack = verdict.packs.get(self._language)
        edition = pack.edition if pack and verdict.answer != "refuse" else None
        newer = edition is not None and edition > self.installed().edition
        state: State = verdict.state or ("new edition" if newer else "up to date")
        return Asked(source=verdict.carrier.source, state=state, edition=edition, signed=verdict.signed)

    def _found(self, verdict: Verdict) -> Checked:
        pack, source = verdict.packs.get(self._language), verdict.carrier.source
        facts = {**verdict.facts, "signed": verdict.signed}
        if pack is None:
            return Checked(state="copy incomplete", source=source, facts=facts)
        if pack.schema // _FORMAT_STEP > MAJOR:
            return Checked(state="needs newer program", source=source, facts={**facts, "needs": pack.schema})
        if pack.edition <= self.installed().edition:
            stale = verdict.answer == "ask" and source.kind == "web"
            state: State = "mirror not refreshed" if stale else verdict.state or "up to date"
            return Checked(state=state, source=source, facts=facts, believed=True)
        return self._offer(verdict, pack)

    def _offer(self, verdict: Verdict, pack: PackInfo) -> Checked:
        self._verdicts[pack.sha256] = verdict
        cheapest = self._ways(pack)[0]
        held = kept(cheapest.part, cheapest.length)
        state: State = verdict.state if verdict.state in {"genuine but old", "older than known"} else "new edition"
        offer = Offer(
            pack=pack,
            counts=pack.bases.get(self.installed().sha256),
            cost=cheapest.length,
            kept=held,
            source=cheapest.carrier.source,
            state=state,
            signed=verdict.signed,
            consent=verdict.answer == "ask",
        )
        facts = {**verdict.facts, "signed": verdict.signed}
        return Checked(state=state, offer=offer, source=verdict.carrier.source, facts=facts, believed=True)

    def _ways(self, pack: PackInfo) -> tuple[Way, ...]:
        """First those of carriers whose metadata names the pack; another may hold its bytes all the same."""
        named = [one for one in self._open if pack.sha256 in self._offering.get(id(one), ())]
        rest = [one for one in self._open if one not in named]
        bases = self._bases()
        return ways(pack, named, bases, self._places) + ways(pack, rest, bases, self._places)

    def _bases(self) -> dict[str, Path]:
        """Raw packs on this machine from which a delta may start."""
        packs = installed_packs(self._places.content, self._language)
        found = {pack.sha256: self._places.pack(pack.sha256) for pack in packs}
        return {**found, self._bundled().sha256: self._trust.bundled}
