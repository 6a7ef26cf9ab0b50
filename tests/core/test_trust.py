"""What may be believed of a carrier: the policy table, row by row, with a folder and with the web, at any date."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from securesystemslib.signer import CryptoSigner

from osee_desktop.updates import layout
from osee_desktop.updates.carriers.folder import FolderCarrier
from osee_desktop.updates.records import CarrierKind, InstalledPack, Source
from osee_desktop.updates.trust.checking import Anchor, Verdict, check_carrier
from osee_desktop.updates.trust.known import keep, read_folder
from tests.support.repository import NOW, Repository

DAY = timedelta(days=1)
BUILT = NOW - 30 * DAY


@dataclass
class Officer:
    """A laptop: what is known and installed there. Its one carrier can stand for a stick, a share or a mirror."""

    repository: Repository
    known: Path
    installed: dict[str, InstalledPack] = field(default_factory=dict)
    installed_set: dict[str, bytes] = field(default_factory=dict)
    root: bytes = b""

    def check(self, at: datetime = NOW, kind: CarrierKind = "stick", officer: datetime | None = None) -> Verdict:
        anchor = Anchor(
            root=self.root or self.repository.first_root,
            built=BUILT,
            known=self.known,
            installed=self.installed,
            installed_set=self.installed_set,
        )
        carrier = FolderCarrier(self.repository.folder, Source(kind=kind, name="somewhere"))
        return check_carrier(carrier, anchor, ["en"], at, officer)

    def update(self, at: datetime = NOW) -> None:
        """Check, and take what is there."""
        verdict = self.check(at)
        assert verdict.answer == "accept", verdict
        keep(self.known, verdict.verified)
        self.installed_set = dict(verdict.verified)
        self.installed = {
            language: InstalledPack(language=language, sha256=pack.sha256, length=pack.length, edition=pack.edition)
            for language, pack in verdict.packs.items()
        }


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "stick")
    repository.publish(b"first edition" * 50)
    return repository


@pytest.fixture
def officer(repository: Repository, tmp_path: Path) -> Officer:
    return Officer(repository, tmp_path / "data" / "trust" / "known")


def said(verdict: Verdict) -> tuple[str, str | None]:
    return verdict.answer, verdict.state


def test_all_roles_in_date_are_believed(officer: Officer, repository: Repository) -> None:
    verdict = officer.check()
    assert said(verdict) == ("accept", None)
    assert verdict.packs["en"].sha256 == repository.editions[0].sha256
    assert verdict.signed == NOW


def test_nothing_is_written_by_a_check(officer: Officer) -> None:
    officer.check()
    assert read_folder(officer.known) == {}
    assert list(officer.known.parent.iterdir()) == []


def test_what_the_publisher_signs_is_read(officer: Officer, repository: Repository) -> None:
    first = repository.editions[0]
    repository.publish(b"second edition" * 50, counts=(2, 3, 1))
    pack = officer.check().packs["en"]
    assert (pack.edition, pack.label, pack.summary, pack.schema) == (2, "Edition 2", "What is new", 1000)
    assert (pack.bases[first.sha256].new, pack.bases[first.sha256].changed, pack.bases[first.sha256].withdrawn) == (
        2,
        3,
        1,
    )
    assert (
        pack.delta_lengths[first.sha256]
        == repository.path(layout.delta("en", pack.sha256, first.sha256)).stat().st_size
    )


@pytest.mark.parametrize(("kind", "answer"), [("web", "ask"), ("folder", "accept"), ("stick", "accept")])
@pytest.mark.parametrize("days", [91, 366, 1000])
def test_a_timestamp_or_snapshot_out_of_date_is_soft_where_there_is_no_network(
    officer: Officer, kind: CarrierKind, answer: str, days: int
) -> None:
    verdict = officer.check(NOW + days * DAY, kind)
    assert said(verdict) == (answer, "genuine but old")
    assert verdict.facts["signed"] == NOW


@pytest.mark.parametrize("kind", ["web", "folder", "stick"])
@pytest.mark.parametrize("role", ["root", "targets", "en"])
def test_keys_out_of_date_are_never_believed(
    officer: Officer, repository: Repository, kind: CarrierKind, role: str
) -> None:
    repository.expires[role] = 10 * DAY
    repository.write_root()
    repository.write()
    assert said(officer.check(NOW + 9 * DAY, kind)) == ("accept", None)
    verdict = officer.check(NOW + 11 * DAY, kind)
    assert said(verdict) == ("refuse", "copy too old")
    assert verdict.facts["ended"] == NOW + 10 * DAY


@pytest.mark.parametrize("kind", ["web", "stick"])
def test_a_clock_far_ahead_is_asked_about(officer: Officer, kind: CarrierKind) -> None:
    far = datetime(2099, 1, 1, tzinfo=UTC)
    assert said(officer.check(far, kind)) == ("refuse", "date looks wrong")
    assert said(officer.check(far, kind, officer=NOW + DAY)) == ("accept", None)


@pytest.mark.parametrize("year", [1970, 2009])
@pytest.mark.parametrize("kind", ["web", "stick"])
def test_a_clock_behind_is_not_earlier_than_what_is_known(officer: Officer, year: int, kind: CarrierKind) -> None:
    verdict = officer.check(datetime(year, 1, 1, tzinfo=UTC), kind)
    assert said(verdict) == ("accept", "date looks wrong")


def test_with_a_clock_behind_it_is_not_earlier_than_the_copy_was_signed(
    officer: Officer, repository: Repository
) -> None:
    repository.expires["targets"] = 10 * DAY
    repository.write()
    repository.now = NOW + 20 * DAY
    repository.write_timestamp()
    assert said(officer.check(datetime(2009, 1, 1, tzinfo=UTC))) == ("refuse", "copy too old")


def test_with_a_clock_behind_it_is_not_earlier_than_what_was_seen(officer: Officer, repository: Repository) -> None:
    repository.now = NOW + 20 * DAY
    repository.write()
    officer.update(NOW + 20 * DAY)
    repository.now = NOW
    repository.expires["targets"] = 10 * DAY
    repository.write()
    assert said(officer.check(datetime(2009, 1, 1, tzinfo=UTC))) == ("refuse", "copy too old")


def test_an_older_carrier_that_has_nothing_newer_is_left_alone(officer: Officer, repository: Repository) -> None:
    before = read_all(repository)
    repository.publish(b"second edition" * 50)
    officer.update()
    write_all(repository, before)
    assert said(officer.check()) == ("refuse", "nothing newer here")
    assert said(officer.check(kind="web")) == ("refuse", "mirror not refreshed")


def test_older_than_known_and_newer_than_installed_is_asked_about_and_known_stays(
    officer: Officer, repository: Repository
) -> None:
    officer.update()
    repository.publish(b"second edition" * 50)
    between = read_all(repository)
    repository.publish(b"third edition" * 50)
    keep(officer.known, officer.check().verified)  # seen, not installed
    write_all(repository, between)
    verdict = officer.check()
    assert said(verdict) == ("ask", "older than known")
    assert verdict.packs["en"].edition == 2
    assert said(officer.check(kind="web")) == ("refuse", "mirror not refreshed")


@pytest.mark.parametrize("role", ["en", "targets", "snapshot"])
def test_a_lower_version_of_any_role_is_not_taken(officer: Officer, repository: Repository, role: str) -> None:
    repository.write()
    officer.update()
    repository.write(**{role: 1})
    verdict = officer.check()
    assert verdict.answer == "refuse"
    assert verdict.packs == {}


def test_a_root_that_one_holder_signed_is_not_taken(officer: Officer, repository: Repository) -> None:
    officer.update()
    repository.write_root(signers=repository.root_keys[:1])
    assert said(officer.check()) == ("refuse", "not genuine")


def test_new_holders_are_taken_when_the_old_ones_agree(officer: Officer, repository: Repository) -> None:
    old = list(repository.root_keys)
    repository.root_keys = [CryptoSigner.generate_ed25519() for _ in range(3)]
    repository.write_root(old=old[:2])
    repository.write()
    assert said(officer.check()) == ("accept", None)


def test_new_holders_are_refused_when_the_old_ones_did_not_agree(officer: Officer, repository: Repository) -> None:
    repository.root_keys = [CryptoSigner.generate_ed25519() for _ in range(3)]
    repository.write_root()
    assert said(officer.check()) == ("refuse", "not genuine")


def test_another_publisher_is_refused(officer: Officer, tmp_path: Path) -> None:
    officer.root = Repository(tmp_path / "other").first_root
    assert said(officer.check()) == ("refuse", "not genuine")


def test_a_revoked_online_key_signs_no_more(officer: Officer, repository: Repository) -> None:
    officer.update()
    stolen = repository.online_key
    repository.rotate_online()
    repository.write()
    officer.update()
    repository.write_timestamp(key=stolen)
    assert said(officer.check()) == ("refuse", "not genuine")


def test_rotated_keys_with_the_old_timestamp_are_an_unfinished_copy(officer: Officer, repository: Repository) -> None:
    officer.update()
    repository.rotate_online()
    assert said(officer.check()) == ("refuse", "copy incomplete")


def test_after_a_stolen_key_ran_ahead_a_new_root_restores_versions_and_dates(
    officer: Officer, repository: Repository
) -> None:
    honest = dict(repository.versions)
    repository.now = NOW + 4 * 365 * DAY
    repository.write(snapshot=900, timestamp=900)
    keep(officer.known, officer.check(repository.now).verified)
    repository.now = NOW + DAY
    repository.versions = honest
    repository.rotate_online()
    repository.write()
    verdict = officer.check(NOW + DAY)
    assert said(verdict) == ("accept", None)
    assert verdict.signed == NOW + DAY


@pytest.mark.parametrize(
    "place", [layout.TIMESTAMP, "metadata/1.snapshot.json", "metadata/1.targets.json", "metadata/1.en.json"]
)
def test_a_copy_with_a_part_missing_is_incomplete(officer: Officer, repository: Repository, place: str) -> None:
    repository.path(place).unlink()
    assert said(officer.check()) == ("refuse", "copy incomplete")


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[:-1],
        lambda data: data.replace(b'"version":1', b'"version":7'),
        lambda _: b"[" * 7000,
        lambda _: b'{"signed":' * 700,
        lambda _: b"9" * 7000,
        lambda data: data.decode().encode("utf-16"),
        lambda data: bytes(len(data)),
        lambda _: b"x" * 9_000_000,
    ],
    ids=["empty", "cut", "changed", "deep", "nested", "number", "utf-16", "zeros", "huge"],
)
@pytest.mark.parametrize(
    "place", [layout.TIMESTAMP, "metadata/1.snapshot.json", "metadata/1.targets.json", "metadata/1.en.json"]
)
def test_hostile_metadata_is_not_believed(
    officer: Officer, repository: Repository, place: str, damage: Callable[[bytes], bytes]
) -> None:
    file = repository.path(place)
    file.write_bytes(damage(file.read_bytes()))
    assert said(officer.check()) == ("refuse", "not genuine")


def test_a_language_that_is_not_there_is_no_failure(officer: Officer, repository: Repository) -> None:
    repository.editions.clear()
    repository.write()
    verdict = officer.check()
    assert (said(verdict), verdict.packs) == (("accept", None), {})


def test_a_pulled_stick_is_no_newest_root(officer: Officer, repository: Repository) -> None:
    repository.root_folder.rename(repository.folder / "gone")
    assert said(officer.check()) == ("refuse", "not reachable")


def read_all(repository: Repository) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in repository.root_folder.rglob("*.json")}


def write_all(repository: Repository, files: dict[Path, bytes]) -> None:
    for path in repository.root_folder.rglob("*.json"):
        if ".root." not in path.name:
            path.unlink()
    for path, data in files.items():
        path.write_bytes(data)
