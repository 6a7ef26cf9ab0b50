"""From a library to what laptops install: nothing is visible before it is signed, proved and whole."""

import dataclasses
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from osee_desktop.base.problems import ContentProblem, EnvironmentProblem, InputProblem
from osee_desktop.library.editions import installed_packs
from osee_desktop.publish.repository.pruning import prune
from osee_desktop.publish.repository.releasing import LOCK, refresh
from osee_desktop.publish.repository.revoking import revoke
from osee_desktop.publish.repository.roots import Holders, draft_root, publish_root
from osee_desktop.publish.repository.signing import sign_draft
from osee_desktop.publish.repository.staging import published_pack, staged_changes
from osee_desktop.publish.repository.transports import make_delta
from osee_desktop.updates import installing, layout
from osee_desktop.updates.carriers.folder import FolderCarrier
from osee_desktop.updates.lock import writing
from osee_desktop.updates.records import Counts, Source
from osee_desktop.updates.updating import Trust, Updating
from tests.support.publisher import Publisher, new_key, visible
from tests.support.updated_laptop import go_on, nobody_looks

DAY = timedelta(days=1)


@pytest.fixture(scope="module", autouse=True)
def laptops_do_without_a_search() -> Iterator[None]:
    """An index takes longer than all the rest of an update; what it holds is tested elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(installing, "index_library", no_index)
        yield


def no_index(_pack: Path, _index: Path) -> None:
    """The search builds it when it is first wanted."""


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, editions: list[bytes]) -> Publisher:
    """A publisher with one edition out. Tests work on copies."""
    publisher = Publisher(tmp_path_factory.mktemp("first")).found()
    publisher.publish(editions[0], "The first")
    return publisher


@pytest.fixture(scope="module")
def second(first: Publisher, tmp_path_factory: pytest.TempPathFactory, editions: list[bytes]) -> Publisher:
    """The same with two editions out."""
    publisher = copy_of(first, tmp_path_factory.mktemp("second") / "publisher")
    publisher.publish(editions[1], "The second")
    return publisher


@pytest.fixture
def publisher(first: Publisher, tmp_path: Path) -> Publisher:
    return copy_of(first, tmp_path / "publisher")


@pytest.fixture
def advanced(second: Publisher, tmp_path: Path) -> Publisher:
    return copy_of(second, tmp_path / "publisher")


def copy_of(publisher: Publisher, folder: Path) -> Publisher:
    shutil.copytree(publisher.folder, folder)
    return publisher.copied(folder)


class Laptop:
    """A laptop that trusts a publisher's first root and came with an edition."""

    def __init__(self, folder: Path, publisher: Publisher, bundled: bytes) -> None:
        folder.mkdir()
        self.publisher, self.folder = publisher, folder
        (folder / "library.db").write_bytes(bundled)
        self.trust = Trust(root=publisher.first_root, built=publisher.now - 9 * DAY, bundled=folder / "library.db")
        self.updating = Updating(folder / "content", "en", self.trust, self.carriers, lambda: publisher.now)

    def carriers(self) -> list[FolderCarrier]:
        return [FolderCarrier(self.publisher.workshop.public, Source(kind="folder", name="share"))]

    def update(self) -> str:
        """What the laptop says; a new edition is installed."""
        checked = self.updating.check()
        if checked.offer:
            self.updating.install(self.updating.fetch(checked.offer, nobody_looks, go_on))
        return checked.state

    @property
    def sha256(self) -> str:
        return next(installed_packs(self.folder / "content", "en")).sha256


@pytest.fixture
def laptop(tmp_path: Path, publisher: Publisher, editions: list[bytes]) -> Iterator[Laptop]:
    laptop = Laptop(tmp_path / "laptop", publisher, editions[0])
    yield laptop
    laptop.updating.close()


def test_a_release_is_what_laptops_install(publisher: Publisher, laptop: Laptop, editions: list[bytes]) -> None:
    assert laptop.update() == "up to date"
    pack = publisher.publish(editions[1], "  One sentence\nis new ")
    checked = laptop.updating.check()
    assert checked.offer
    assert checked.offer.counts == Counts(new=0, changed=1, withdrawn=0)
    assert checked.offer.pack.summary == "One sentence is new"
    assert checked.offer.cost < 1_000
    assert laptop.update() == "new edition"
    assert laptop.sha256 == pack.sha256


def test_everything_is_tried_before_it_is_visible(publisher: Publisher, editions: list[bytes]) -> None:
    base = published_pack(publisher.workshop, "en")
    assert base
    publisher.stage(editions[1])
    publisher.sign()
    done = publisher.release()
    assert done.editions == {"en": 2}
    assert done.proofs == ("en: empty", "en: empty, from a stick", f"en: old, {base.sha256[:8]}", "en: current")
    assert done.places[-1] == layout.TIMESTAMP
    assert not publisher.workshop.next.exists()


def test_the_layout_is_that_of_every_carrier(second: Publisher, editions: list[bytes]) -> None:
    packs = [published_pack(second.workshop, "en")]
    newest = packs[0]
    assert newest
    (base,) = newest.bases
    expected = {
        *(layout.metadata("root", 1), layout.metadata("targets", 1), layout.TIMESTAMP, "README.txt"),
        *(layout.metadata(role, version) for role in ("en", "snapshot") for version in (1, 2)),
        *(place("en", sha256) for place in (layout.raw, layout.full) for sha256 in (base, newest.sha256)),
        layout.delta("en", newest.sha256, base),
    }
    assert set(visible(second)) == expected
    assert visible(second)[layout.raw("en", newest.sha256)] == editions[1]
    assert b" " not in visible(second)[layout.TIMESTAMP]


def test_a_timestamp_is_small_and_says_when_it_was_signed(second: Publisher) -> None:
    timestamp = visible(second)[layout.TIMESTAMP]
    assert b'"x-issued":"2026-03-12T08:00:00Z"' in timestamp
    assert len(timestamp) < 450
    assert len(visible(second)[layout.metadata("root", 1)]) < 2_500


def test_what_changes_is_shown_before_it_is_signed(publisher: Publisher, editions: list[bytes]) -> None:
    publisher.stage(editions[1])
    (change,) = staged_changes(publisher.workshop, "en")
    assert (change.what, change.id) == ("changed", "module/strategy")
    added = [piece.text for field in change.changes for piece in field.pieces if piece.how == "added"]
    assert "".join(added).strip() == "Edition 2."


def test_a_first_edition_has_nothing_to_differ_from(tmp_path: Path, editions: list[bytes]) -> None:
    publisher = Publisher(tmp_path / "publisher").found()
    publisher.stage(editions[0])
    assert staged_changes(publisher.workshop, "en") == ()


def test_a_language_without_a_key_is_not_staged(tmp_path: Path, editions: list[bytes]) -> None:
    publisher = Publisher(tmp_path / "publisher")
    draft_root(publisher.workshop, publisher.holders, publisher.now)
    with pytest.raises(InputProblem, match="language-not-delegated"):
        publisher.stage(editions[0])


def test_the_same_bytes_are_no_news(publisher: Publisher, editions: list[bytes]) -> None:
    before = visible(publisher)
    with pytest.raises(InputProblem, match=r"nothing-changed\(edition=1\)"):
        publisher.stage(editions[0])
    assert visible(publisher) == before


def test_an_edition_must_be_newer_than_the_last(advanced: Publisher, editions: list[bytes]) -> None:
    with pytest.raises(InputProblem, match=r"edition-not-newer\(found=1, last=2\)"):
        advanced.stage(editions[0])


def test_a_damaged_library_is_not_staged(publisher: Publisher, editions: list[bytes]) -> None:
    for damaged in (b"", editions[1][:-4096], b"text" * 1000):
        with pytest.raises(ContentProblem):
            publisher.stage(damaged)
    assert not publisher.workshop.next.exists()


def test_a_damaged_base_stops_the_work(publisher: Publisher, editions: list[bytes]) -> None:
    pack = published_pack(publisher.workshop, "en")
    assert pack
    path = publisher.workshop.public / layout.raw("en", pack.sha256)
    data = bytearray(path.read_bytes())
    data[5000] ^= 1
    path.write_bytes(data)
    with pytest.raises(ContentProblem, match="library-damaged"):
        publisher.stage(editions[1])


def test_what_nobody_signed_stays_invisible(publisher: Publisher, editions: list[bytes]) -> None:
    before = visible(publisher)
    publisher.stage(editions[1])
    with pytest.raises(InputProblem, match=r"threshold-not-met\(role='en', have=0, need=1\)"):
        publisher.release()
    assert visible(publisher) == before
    assert sorted(path.name for path in publisher.folder.iterdir()) == ["library.db", LOCK, "next", "osee-updates"]


def test_staging_again_replaces_what_was_staged(publisher: Publisher, editions: list[bytes]) -> None:
    publisher.stage(editions[1])
    publisher.sign()
    later = publisher.stage(editions[2])
    places = [path.name for path in (publisher.workshop.next / "targets" / "en").iterdir()]
    assert len(places) == 3
    assert all(name.startswith(later.sha256) for name in places)
    with pytest.raises(InputProblem, match="threshold-not-met"):
        publisher.release()


def test_another_key_than_the_online_one_does_not_release(publisher: Publisher, editions: list[bytes]) -> None:
    publisher.stage(editions[1])
    publisher.sign()
    publisher.keys["online"] = publisher.keys["en"]
    with pytest.raises(InputProblem, match=r"key-not-in-role\(role='timestamp'\)"):
        publisher.release()


def test_nothing_new_is_not_released(publisher: Publisher) -> None:
    with pytest.raises(InputProblem, match="nothing-to-release"):
        publisher.release()


@pytest.mark.parametrize("kind", [".zst", ".zpatch", ".pack.db"])
def test_a_release_from_which_a_laptop_would_not_install_is_refused(
    publisher: Publisher, editions: list[bytes], kind: str
) -> None:
    before = visible(publisher)
    publisher.stage(editions[1])
    publisher.sign()
    (path,) = (publisher.workshop.next / "targets" / "en").glob(f"*{kind}")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(InputProblem, match="release-unproven"):
        publisher.release()
    assert visible(publisher) == before


def test_a_release_without_one_form_is_refused(publisher: Publisher, editions: list[bytes]) -> None:
    publisher.stage(editions[1])
    publisher.sign()
    (path,) = (publisher.workshop.next / "targets" / "en").glob("*.zst")
    path.unlink()
    with pytest.raises(InputProblem, match=r"release-unproven\(name='empty'"):
        publisher.release()


def test_a_release_cut_off_anywhere_serves_the_old_edition_or_the_new(
    publisher: Publisher, tmp_path: Path, editions: list[bytes]
) -> None:
    shutil.copytree(publisher.folder, tmp_path / "before")
    publisher.stage(editions[1])
    publisher.sign()
    places = publisher.release().places
    for count in range(len(places) + 1):
        torn = publisher.copied(tmp_path / f"torn-{count}")
        shutil.copytree(tmp_path / "before", torn.folder)
        for place in places[:count]:
            target = torn.workshop.public / place
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(publisher.workshop.public / place, target)
        laptop = Laptop(tmp_path / f"laptop-{count}", torn, editions[0])
        assert laptop.updating.check().state == ("new edition" if count == len(places) else "up to date")
        laptop.updating.close()


def test_after_a_release_that_was_cut_off_the_next_one_works(
    publisher: Publisher, laptop: Laptop, editions: list[bytes]
) -> None:
    publisher.stage(editions[1])
    publisher.sign()
    timestamp = visible(publisher)[layout.TIMESTAMP]
    publisher.release()
    (publisher.workshop.public / layout.TIMESTAMP).write_bytes(timestamp)
    publisher.publish(editions[2])
    assert laptop.update() == "new edition"
    assert laptop.updating.installed().edition == 3


def test_a_disk_that_refuses_is_named_and_nothing_is_visible(publisher: Publisher, editions: list[bytes]) -> None:
    before = visible(publisher)
    (publisher.workshop.next).write_bytes(b"a file where the folder should be")
    with pytest.raises(EnvironmentProblem, match="cannot-write"):
        publisher.stage(editions[1])
    assert visible(publisher) == before


def test_a_refresh_signs_the_timestamp_alone(advanced: Publisher) -> None:
    before = visible(advanced)
    advanced.now += 7 * DAY
    done = refresh(advanced.workshop, advanced.keys["online"], advanced.now)
    changed = {place for place, data in visible(advanced).items() if before.get(place) != data}
    assert changed == {layout.TIMESTAMP} == set(done.places)
    timestamp = advanced.workshop.timestamp()
    assert timestamp
    assert timestamp.signed.expires == advanced.now + 90 * DAY
    assert done.proofs == ("en: current",)


def test_a_refresh_signs_the_snapshot_when_it_is_due(advanced: Publisher) -> None:
    advanced.now += 186 * DAY
    done = refresh(advanced.workshop, advanced.keys["online"], advanced.now)
    assert done.places == (layout.metadata("snapshot", 3), layout.TIMESTAMP)


def test_a_refresh_leaves_drafts_alone(publisher: Publisher, laptop: Laptop, editions: list[bytes]) -> None:
    publisher.stage(editions[1])
    publisher.now += DAY
    refresh(publisher.workshop, publisher.keys["online"], publisher.now)
    assert laptop.update() == "up to date"
    publisher.sign()
    publisher.release()
    assert laptop.update() == "new edition"


@pytest.mark.parametrize(("years", "role"), [(4, "targets"), (6, "root")])
def test_nothing_is_signed_over_a_role_that_has_ended(advanced: Publisher, years: int, role: str) -> None:
    advanced.now += years * 365 * DAY
    with pytest.raises(InputProblem, match=rf"role-expired\(role='{role}'"):
        refresh(advanced.workshop, advanced.keys["online"], advanced.now)


def test_a_role_that_ends_soon_is_named_at_every_release(advanced: Publisher) -> None:
    assert refresh(advanced.workshop, advanced.keys["online"], advanced.now).ending == ()
    end = (advanced.now + 3 * 365 * DAY).date()
    advanced.now += 2 * 366 * DAY
    done = refresh(advanced.workshop, advanced.keys["online"], advanced.now)
    assert done.ending == (("targets", end), ("en", end))


def test_two_do_not_release_at_once(advanced: Publisher) -> None:
    before = visible(advanced)
    with writing(advanced.folder / LOCK), pytest.raises(EnvironmentProblem, match="update-busy"):
        refresh(advanced.workshop, advanced.keys["online"], advanced.now)
    assert visible(advanced) == before


def test_without_a_root_nothing_is_refreshed(tmp_path: Path) -> None:
    publisher = Publisher(tmp_path)
    with pytest.raises(InputProblem, match="no-repository"):
        refresh(publisher.workshop, publisher.keys["online"], publisher.now)


def test_a_pair_too_large_for_a_laptop_gets_no_delta(
    publisher: Publisher, editions: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("osee_desktop.publish.repository.staging.LARGEST_PAIR", 1_000_000)
    pack = publisher.stage(editions[1])
    assert pack.bases == {}
    publisher.sign()
    assert publisher.release().proofs == ("en: empty", "en: empty, from a stick", "en: current")


def test_a_delta_that_does_not_give_the_same_bytes_is_refused(tmp_path: Path, editions: list[bytes]) -> None:
    for number, data in enumerate(editions[:2]):
        (tmp_path / f"{number}").write_bytes(data)
    with pytest.raises(ContentProblem, match="transport-wrong"):
        make_delta(tmp_path / "0", tmp_path / "1", "0" * 64)


def test_pruning_leaves_what_laptops_and_the_next_release_need(
    advanced: Publisher, tmp_path: Path, editions: list[bytes]
) -> None:
    advanced.publish(editions[2])
    newest = published_pack(advanced.workshop, "en")
    assert newest
    gone = prune(advanced.workshop, kept=1)
    raw = [place for place in visible(advanced) if place.endswith(".pack.db")]
    assert len(raw) == 2
    assert {place for place in gone if place.endswith(".zst")} == {layout.full("en", base) for base in newest.bases}
    for number in (0, 1):
        laptop = Laptop(tmp_path / f"laptop-{number}", advanced, editions[number])
        assert laptop.update() == "new edition"
        laptop.updating.close()


def test_an_edition_in_the_field_can_be_kept(advanced: Publisher, editions: list[bytes]) -> None:
    advanced.publish(editions[2])
    gone = prune(advanced.workshop, kept=0, also=[1])
    assert len([place for place in gone if place.endswith(".pack.db")]) == 1
    first = published_pack(advanced.workshop, "en")
    assert first
    assert len([place for place in visible(advanced) if place.endswith(".pack.db")]) == 2


def test_pruning_keeps_what_is_staged_against(advanced: Publisher, editions: list[bytes]) -> None:
    staged = advanced.stage(editions[2])
    advanced.sign()
    prune(advanced.workshop, kept=0)
    raw = {place for place in visible(advanced) if place.endswith(".pack.db")}
    assert raw == {layout.raw("en", base) for base in staged.bases}
    assert len(advanced.release().proofs) == 5


def test_old_metadata_goes_and_roots_stay(advanced: Publisher) -> None:
    for _ in range(4):
        advanced.now += 190 * DAY
        refresh(advanced.workshop, advanced.keys["online"], advanced.now)
    prune(advanced.workshop)
    left = [place for place in visible(advanced) if "snapshot" in place or "root" in place]
    assert sorted(left) == [
        layout.metadata("root", 1),
        *(layout.metadata("snapshot", version) for version in (4, 5, 6)),
    ]


def test_a_stolen_online_key_is_replaced_and_laptops_follow(
    publisher: Publisher, laptop: Laptop, editions: list[bytes]
) -> None:
    laptop.update()
    lost, publisher.keys["online"] = publisher.keys["online"], new_key()
    assert revoke(publisher.workshop, lost.public_key.keyid, [publisher.keys["online"].public_key], publisher.now) == (
        "root",
    )
    publisher.sign_root("root-1", "root-3")
    with pytest.raises(InputProblem, match="root-needs-release"):
        publish_root(publisher.workshop)
    publisher.publish(editions[1])
    assert layout.metadata("root", 2) in visible(publisher)
    assert laptop.update() == "new edition"
    with pytest.raises(InputProblem, match="key-not-in-role"):
        refresh(publisher.workshop, lost, publisher.now)


def test_a_root_that_few_have_signed_is_not_released(publisher: Publisher) -> None:
    draft_root(publisher.workshop, Holders(), publisher.now)
    publisher.sign_root("root-1")
    with pytest.raises(InputProblem, match=r"threshold-not-met\(role='root', have=1, need=2\)"):
        publisher.release()


def test_a_stolen_language_key_is_replaced_and_laptops_follow(
    publisher: Publisher, laptop: Laptop, editions: list[bytes]
) -> None:
    laptop.update()
    lost, publisher.keys["en"] = publisher.keys["en"], new_key()
    drafted = revoke(publisher.workshop, lost.public_key.keyid, [publisher.keys["en"].public_key], publisher.now)
    assert drafted == ("targets", "en")
    publisher.sign("targets")
    publisher.sign("en")
    publisher.release()
    assert laptop.update() == "up to date"
    publisher.stage(editions[1])
    with pytest.raises(InputProblem, match="key-not-in-role"):
        sign_draft(publisher.workshop, "en", lost)
    publisher.sign("en")
    publisher.release()
    assert laptop.update() == "new edition"


def test_a_stolen_targets_key_is_replaced_and_laptops_follow(
    publisher: Publisher, laptop: Laptop, editions: list[bytes]
) -> None:
    laptop.update()
    lost, publisher.keys["targets"] = publisher.keys["targets"], new_key()
    drafted = revoke(publisher.workshop, lost.public_key.keyid, [publisher.keys["targets"].public_key], publisher.now)
    assert drafted == ("root", "targets")
    publisher.sign_root("root-2", "root-3")
    publisher.sign("targets")
    publisher.publish(editions[1])
    assert laptop.update() == "new edition"


def test_a_second_language_does_not_disturb_the_first(publisher: Publisher, editions: list[bytes]) -> None:
    from osee_desktop.publish.repository.delegating import delegate

    delegate(publisher.workshop, "fr", [new_key().public_key], publisher.now)
    publisher.sign("targets")
    pack = publisher.publish(editions[1])
    assert published_pack(publisher.workshop, "en") == dataclasses.replace(pack)
