"""The door of the update: check, bring, show, install, go back, pass on. Nothing here asks a person anything.

Each step can be broken off at any moment, by a person or by a power cut, and leaves installed content as it was. It
may know neither a window nor words for people.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.base.problems import ContentProblem
from osee_desktop.library.current import edition_number
from osee_desktop.library.editions import InstalledPack
from osee_desktop.library.front import read_front
from osee_desktop.library.library import open_library
from osee_desktop.updates.answers import asked_of, best_of, found_in, nothing_in
from osee_desktop.updates.asking import Today, ask
from osee_desktop.updates.at_hand import AtHand
from osee_desktop.updates.bringing import bring, ensure_true
from osee_desktop.updates.budget import read_usage
from osee_desktop.updates.content_here import ContentHere
from osee_desktop.updates.damage import check_content, drop_damaged
from osee_desktop.updates.differences import Change, compare
from osee_desktop.updates.disk import writing_to
from osee_desktop.updates.fetching import Progress
from osee_desktop.updates.installing import go_back, install, tidy
from osee_desktop.updates.kept_changes import Changes, keep_changes, read_changes
from osee_desktop.updates.lock import writing
from osee_desktop.updates.log import note
from osee_desktop.updates.passing_on import copy_in, ensure_not_newer, pass_on, read_back
from osee_desktop.updates.places import Places
from osee_desktop.updates.ports import Carrier
from osee_desktop.updates.records import Checked, Offer, PackInfo, Source
from osee_desktop.updates.testing_connection import Tried, try_connection
from osee_desktop.updates.trust.built_in import Trust as Trust  # noqa: PLC0414 - offered here too
from osee_desktop.updates.trust.known import keep, remove_left_copies


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
        self._here = ContentHere(self._places, language, trust)
        self._at_hand = AtHand(carriers, self._here, self._places)
        self._verified: dict[str, Mapping[str, bytes]] = {}

    def close(self) -> None:
        """Let go of all carriers."""
        self._at_hand.close()

    def tidy(self) -> None:
        """Throw away what nothing needs any more; at a start of the program, when nothing else is to be done."""
        with writing(self._places.lock):
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
        with writing(self._places.lock):
            carriers = self._at_hand.look()
            drop_damaged(self._places, self._language)
            anchor, today = self._here.anchor(), Today(self._now(), officer)
            verdicts = [ask(one, anchor, [self._language], today) for one in carriers]
            self._at_hand.take(verdicts)
            best = best_of(verdicts)
            if best and best.answer == "accept":
                keep(self._places.known, best.verified)
            installed = self._here.installed()
            found = found_in(best, installed, self._at_hand.cost) if best else nothing_in(verdicts)
            if best and found.offer:
                self._verified[found.offer.pack.sha256] = best.verified
            asked = tuple(asked_of(one, installed) for one in verdicts)
            return replace(found, asked=asked, received=self._at_hand.received)

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
        verified = self._verified[offer.pack.sha256]
        with writing(self._places.lock):
            base = self.library()
            file = bring(offer.pack, self._at_hand.ways(offer.pack), self._places, progress, stopped)
            with writing_to(self._places.waiting_file):
                write_atomically(self._places.waiting_file, offer.pack.sha256.encode())
        self._note("brought", edition=offer.pack.edition, source=offer.source.name)
        return Fetched(pack=offer.pack, file=file, base=base, verified=verified)

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
        with writing(self._places.lock):
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
        with writing(self._places.lock), suppress(OSError):
            self._places.waiting_file.unlink(missing_ok=True)
            tidy(self._places)
        self._note("dropped", edition=fetched.pack.edition)

    def undo(self) -> None:
        """Go back to the edition before; a second time comes forward again.

        Raises:
            InputProblem: nothing-to-undo.
            EnvironmentProblem: update-busy, cannot-write.
        """
        with writing(self._places.lock):
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
        with writing(self._places.lock):
            pack, verified = self.installed(), self._here.verified_by()
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
        with writing(self._places.lock):
            carriers = self._at_hand.look()
            anchor, today = self._here.anchor(), Today(self._now(), officer)
            return tuple((one.source, try_connection(one, anchor, today)) for one in carriers)

    def library(self) -> Path:
        """The library file that counts."""
        return self._here.library()

    def installed(self) -> InstalledPack:
        """What that file is."""
        return self._here.installed()

    def about(self) -> About:
        """How this copy stands, without asking a carrier."""
        shown = read_front(self.library()).edition
        return About(
            edition=shown.number,
            label=shown.label,
            earlier=self._here.earlier(),
            signed=bool(self._here.verified_by()),
            publisher=self._trust.root is not None,
            demonstration=self._trust.demonstration,
            usage=read_usage(self._places.usage),
            history=tuple(one for one in read_changes(self._places.changes) if self._here.has_counted(one.edition)),
        )

    def _keep_changes(self, fetched: Fetched) -> None:
        """Write down what an edition changes. Without it the update is none the worse."""
        with suppress(OSError, ContentProblem):
            what = Changes(edition=fetched.pack.edition, before=self.installed().edition, summary=fetched.pack.summary)
            keep_changes(self._places.changes, replace(what, changes=self.changes(fetched)))

    def _note(self, event: str, **facts: object) -> None:
        note(self._places.log, self._now(), event, **facts)
