"""The whole policy table: every finding, at every date that a laptop may show, over the web and from a folder."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from osee_desktop.updates import layout
from osee_desktop.updates.carriers.folder import FolderCarrier
from osee_desktop.updates.carriers.web import WebCarrier
from osee_desktop.updates.ports import Carrier
from osee_desktop.updates.records import InstalledPack, Source
from osee_desktop.updates.trust.checking import Anchor, Verdict, check_carrier
from osee_desktop.updates.trust.known import keep, read_folder
from tests.support.faulty_server import FaultyServer
from tests.support.repository import NOW, Repository

DAY = timedelta(days=1)
CLOCKS = {
    1970: datetime(1970, 1, 1, tzinfo=UTC),
    2009: datetime(2009, 1, 1, tzinfo=UTC),
    2026: NOW + 20 * DAY,
    2099: datetime(2099, 1, 1, tzinfo=UTC),
}
"""2026 is right: twenty days after everything was signed for the first time."""
SOON = 10 * DAY
"""What runs out this soon has run out when it is looked at."""


@dataclass
class Publisher:
    """Publishes, and knows what a laptop has seen and installed of it."""

    repository: Repository
    known: Path
    installed: int = 1

    def seen(self, at: datetime = NOW) -> None:
        """The laptop keeps what is published now."""
        keep(self.known, self.check(FolderCarrier(self.repository.folder, Source(kind="stick", name="")), at).verified)

    def check(self, carrier: Carrier, at: datetime) -> Verdict:
        first = self.repository.editions[0]
        pack = InstalledPack(language="en", sha256=first.sha256, length=len(first.data), edition=self.installed)
        anchor = Anchor(
            root=self.repository.first_root,
            built=NOW - 30 * DAY,
            known=self.known,
            installed={"en": pack},
            installed_set={},
        )
        return check_carrier(carrier, anchor, ["en"], at)

    def edition(self) -> None:
        self.repository.publish(f"edition {len(self.repository.editions) + 1}".encode() * 50)

    def again_later(self, days: int = 0) -> None:
        """Sign everything once more."""
        self.repository.now = NOW + days * DAY
        self.repository.write()


def in_date(publisher: Publisher) -> None:
    publisher.edition()


def timestamp_ended(publisher: Publisher) -> None:
    publisher.repository.expires["timestamp"] = SOON
    publisher.edition()


def snapshot_ended(publisher: Publisher) -> None:
    publisher.repository.expires["snapshot"] = SOON
    publisher.edition()


def targets_ended(publisher: Publisher) -> None:
    publisher.repository.expires["targets"] = SOON
    publisher.edition()


def language_ended(publisher: Publisher) -> None:
    publisher.repository.expires["en"] = SOON
    publisher.edition()


def root_ended(publisher: Publisher) -> None:
    publisher.repository.expires["root"] = SOON
    publisher.repository.write_root()
    publisher.edition()


def nothing_newer(publisher: Publisher) -> None:
    """A copy is older than what is known, and holds what is installed."""
    before = copied(publisher.repository)
    publisher.edition()
    publisher.seen()
    restore(publisher.repository, before)


def between(publisher: Publisher) -> None:
    """A copy is older than what is known, and newer than what is installed."""
    publisher.edition()
    before = copied(publisher.repository)
    publisher.edition()
    publisher.seen()
    restore(publisher.repository, before)


def one_holder(publisher: Publisher) -> None:
    publisher.repository.write_root(signers=publisher.repository.root_keys[:1])
    publisher.edition()


def bad_hash(publisher: Publisher) -> None:
    publisher.edition()
    file = max(publisher.repository.root_folder.glob("metadata/*.snapshot.json"))
    file.write_bytes(file.read_bytes().replace(b'"version"', b'"Version"'))


def copied(repository: Repository) -> Path:
    return Path(shutil.copytree(repository.root_folder, repository.folder.with_name("before")))


def restore(repository: Repository, before: Path) -> None:
    shutil.rmtree(repository.root_folder)
    before.rename(repository.root_folder)


BEHIND = ("accept", "date looks wrong")
AHEAD = ("refuse", "date looks wrong")
OLD = ("refuse", "copy too old")
FALSE = ("refuse", "not genuine")
EXPECTED: dict[Callable[[Publisher], None], dict[str, dict[int, tuple[str, str | None]]]] = {
    in_date: {
        "web": {1970: BEHIND, 2009: BEHIND, 2026: ("accept", None), 2099: AHEAD},
        "folder": {1970: BEHIND, 2009: BEHIND, 2026: ("accept", None), 2099: AHEAD},
    },
    # By a clock that is behind, it is the day on which the copy was signed: nothing has run out.
    timestamp_ended: {
        "web": {1970: BEHIND, 2009: BEHIND, 2026: ("ask", "genuine but old"), 2099: AHEAD},
        "folder": {1970: BEHIND, 2009: BEHIND, 2026: ("accept", "genuine but old"), 2099: AHEAD},
    },
    snapshot_ended: {
        "web": {1970: BEHIND, 2009: BEHIND, 2026: ("ask", "genuine but old"), 2099: AHEAD},
        "folder": {1970: BEHIND, 2009: BEHIND, 2026: ("accept", "genuine but old"), 2099: AHEAD},
    },
    targets_ended: {
        "web": {1970: BEHIND, 2009: BEHIND, 2026: OLD, 2099: AHEAD},
        "folder": {1970: BEHIND, 2009: BEHIND, 2026: OLD, 2099: AHEAD},
    },
    language_ended: {
        "web": {1970: BEHIND, 2009: BEHIND, 2026: OLD, 2099: AHEAD},
        "folder": {1970: BEHIND, 2009: BEHIND, 2026: OLD, 2099: AHEAD},
    },
    root_ended: {
        "web": {1970: BEHIND, 2009: BEHIND, 2026: OLD, 2099: AHEAD},
        "folder": {1970: BEHIND, 2009: BEHIND, 2026: OLD, 2099: AHEAD},
    },
    nothing_newer: {
        "web": dict.fromkeys(CLOCKS, ("refuse", "mirror not refreshed")),
        "folder": dict.fromkeys(CLOCKS, ("refuse", "nothing newer here")),
    },
    between: {
        "web": dict.fromkeys(CLOCKS, ("refuse", "mirror not refreshed")),
        "folder": {year: AHEAD if year == 2099 else ("ask", "older than known") for year in CLOCKS},
    },
    one_holder: {kind: dict.fromkeys(CLOCKS, FALSE) for kind in ("web", "folder")},
    bad_hash: {kind: dict.fromkeys(CLOCKS, FALSE) for kind in ("web", "folder")},
}


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    publisher = Publisher(Repository(tmp_path / "mirror"), tmp_path / "known")
    publisher.edition()
    return publisher


@pytest.fixture
def carrier(request: pytest.FixtureRequest, publisher: Publisher) -> Iterator[Carrier]:
    if request.param == "folder":
        yield FolderCarrier(publisher.repository.folder, Source(kind="folder", name="office"))
        return
    with ExitStack() as stack:
        server = stack.enter_context(FaultyServer(publisher.repository.folder).running())
        web = WebCarrier(f"{server.address}/{layout.FOLDER}", Source(kind="web", name="mirror"))
        stack.callback(web.close)
        yield web


@pytest.mark.parametrize("year", CLOCKS)
@pytest.mark.parametrize("carrier", ["web", "folder"], indirect=True)
@pytest.mark.parametrize("finding", EXPECTED)
def test_every_row_at_every_date(
    publisher: Publisher, carrier: Carrier, finding: Callable[[Publisher], None], year: int
) -> None:
    finding(publisher)
    before = read_folder(publisher.known)
    verdict = publisher.check(carrier, CLOCKS[year])
    assert (verdict.answer, verdict.state) == EXPECTED[finding][carrier.source.kind][year], verdict
    assert read_folder(publisher.known) == before
    if verdict.answer != "refuse":
        assert verdict.packs["en"].edition == 2
    if verdict.state in {"not genuine", "mirror not refreshed", "nothing newer here"}:
        assert verdict.packs == {}


@pytest.mark.parametrize("year", [1970, 2009])
@pytest.mark.parametrize("carrier", ["web", "folder"], indirect=True)
@pytest.mark.parametrize("finding", [targets_ended, language_ended, root_ended])
def test_what_had_run_out_when_it_was_signed_again_is_refused_by_a_clock_that_is_behind(
    publisher: Publisher, carrier: Carrier, finding: Callable[[Publisher], None], year: int
) -> None:
    finding(publisher)
    publisher.repository.now = NOW + 20 * DAY
    publisher.repository.write_timestamp()
    verdict = publisher.check(carrier, CLOCKS[year])
    assert (verdict.answer, verdict.state) == ("refuse", "copy too old")


@pytest.mark.parametrize("carrier", ["web", "folder"], indirect=True)
def test_a_year_without_a_connection_is_no_hindrance(publisher: Publisher, carrier: Carrier) -> None:
    publisher.seen()
    for days in (100, 200, 360):
        publisher.again_later(days)
    verdict = publisher.check(carrier, NOW + 365 * DAY)
    assert (verdict.answer, verdict.state) == ("accept", None)
