"""An update from end to end, over folders and a real web server: what was there before is never less than before."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from osee_desktop.base.problems import ContentProblem, EnvironmentProblem, InputProblem, UpdateProblem
from osee_desktop.library.library import open_library
from osee_desktop.updates import layout
from osee_desktop.updates.carriers.folder import FolderCarrier
from osee_desktop.updates.carriers.web import WebCarrier
from osee_desktop.updates.kept_changes import Changes, keep_changes
from osee_desktop.updates.lock import writing
from osee_desktop.updates.log import read_log
from osee_desktop.updates.records import Source
from osee_desktop.updates.updating import Trust, Updating
from tests.support.faulty_server import FaultyServer
from tests.support.repository import NOW, Repository
from tests.support.updated_laptop import UpdatedLaptop, go_on, nobody_looks


@pytest.fixture
def repository(tmp_path: Path, editions: list[bytes]) -> Repository:
    repository = Repository(tmp_path / "stick")
    repository.publish(editions[0])
    return repository


@pytest.fixture
def laptop(tmp_path: Path, editions: list[bytes], repository: Repository) -> Iterator[UpdatedLaptop]:
    laptop = UpdatedLaptop(tmp_path / "laptop", editions[0], repository)
    laptop.plug_in(repository.folder)
    yield laptop
    laptop.updating.close()


@pytest.fixture
def web(laptop: UpdatedLaptop, repository: Repository) -> Iterator[FaultyServer]:
    with FaultyServer(repository.folder).running() as server:
        laptop.carriers = [WebCarrier(f"{server.address}/osee-updates", Source(kind="web", name="mirror"))]
        yield server
        laptop.updating.close()


def test_without_a_publisher_nothing_is_asked(laptop: UpdatedLaptop) -> None:
    trust = Trust(root=None, built=NOW, bundled=laptop.bundled)
    updating = Updating(laptop.content, "en", trust, lambda: pytest.fail("a carrier was wanted"), lambda: NOW)
    assert updating.check().state == "no publisher"
    assert updating.library() == laptop.bundled


def test_nothing_new_is_said(laptop: UpdatedLaptop) -> None:
    assert laptop.state().state == "up to date"


def test_no_carrier_is_not_reachable(laptop: UpdatedLaptop) -> None:
    laptop.carriers = []
    assert laptop.state().state == "not reachable"


def test_a_new_edition_is_offered_with_its_cost_and_installed(
    laptop: UpdatedLaptop, repository: Repository, editions: list[bytes]
) -> None:
    edition = repository.publish(editions[1], counts=(0, 1, 0))
    offer = laptop.offer()
    assert (offer.pack.edition, offer.state, offer.consent) == (2, "new edition", False)
    assert offer.counts is not None
    assert (offer.counts.new, offer.counts.changed, offer.counts.withdrawn) == (0, 1, 0)
    assert offer.cost < 1000
    laptop.update()
    assert laptop.edition == 2
    assert laptop.updating.library().read_bytes() == editions[1]
    assert laptop.updating.installed().sha256 == edition.sha256
    assert laptop.state().state == "up to date"


def test_an_installation_that_never_ended_is_no_history_and_one_that_was_undone_is(
    laptop: UpdatedLaptop, repository: Repository, editions: list[bytes]
) -> None:
    repository.publish(editions[1])
    keep_changes(laptop.content / "changes", Changes(edition=2, before=1))
    assert laptop.updating.about().history == ()
    laptop.update()
    assert [one.edition for one in laptop.updating.about().history] == [2]
    laptop.updating.undo()
    assert laptop.edition == 1
    assert [one.edition for one in laptop.updating.about().history] == [2]


def test_the_changes_are_shown_word_by_word_before_the_switch(
    laptop: UpdatedLaptop, repository: Repository, editions: list[bytes]
) -> None:
    repository.publish(editions[1])
    fetched = laptop.fetch()
    changed = [change for change in laptop.updating.changes(fetched) if change.id == "module/strategy"]
    assert [piece.text for piece in changed[0].changes[0].pieces if piece.how == "added"] == ["Edition 2. "]
    assert laptop.edition == 1


def test_going_back_and_coming_forward_again(
    laptop: UpdatedLaptop, repository: Repository, editions: list[bytes]
) -> None:
    for data in editions[1:]:
        repository.publish(data)
        laptop.update()
    found = []
    for _ in range(3):
        laptop.updating.undo()
        found.append(laptop.edition)
    assert found == [2, 3, 2]


def test_the_first_update_is_undone_to_what_the_program_brought(
    laptop: UpdatedLaptop, repository: Repository, editions: list[bytes]
) -> None:
    repository.publish(editions[1])
    laptop.update()
    laptop.updating.undo()
    assert laptop.edition == 1
    assert laptop.updating.library() == laptop.bundled
    laptop.updating.undo()
    assert laptop.edition == 2


def test_there_may_be_nothing_to_undo(laptop: UpdatedLaptop) -> None:
    with pytest.raises(InputProblem, match="nothing-to-undo"):
        laptop.updating.undo()


def test_from_each_edition_the_newest_comes_by_its_own_delta(
    laptop: UpdatedLaptop, repository: Repository, editions: list[bytes], web: FaultyServer
) -> None:
    repository.publish(editions[1])
    repository.publish(editions[2])
    laptop.update()
    assert laptop.edition == 3
    assert [asked.path[-7:] for asked in web.asked if "targets/" in asked.path] == [".zpatch"]


@pytest.mark.parametrize("missing", [[".zpatch"], [".zpatch", ".zst"]])
def test_where_a_transport_is_missing_the_next_is_taken(
    laptop: UpdatedLaptop, repository: Repository, editions: list[bytes], web: FaultyServer, missing: list[str]
) -> None:
    repository.publish(editions[1])
    for ending in missing:
        for file in repository.root_folder.rglob(f"*{ending}"):
            file.unlink()
    laptop.update()
    assert laptop.edition == 2
    assert web.faults.cut == []


def damaged(data: bytes) -> bytes:
    return data[:40] + bytes([data[40] ^ 1]) + data[41:]


def test_a_damaged_delta_gives_way_to_the_whole_pack(
    laptop: UpdatedLaptop, repository: Repository, editions: list[bytes], web: FaultyServer
) -> None:
    repository.publish(editions[1])
    for file in repository.root_folder.rglob("*.zpatch"):
        file.write_bytes(damaged(file.read_bytes()))
    laptop.update()
    assert laptop.edition == 2
    assert web.asked[-1].path.endswith(".zst")


def test_where_everything_is_damaged_nothing_changes(
    laptop: UpdatedLaptop, repository: Repository, editions: list[bytes]
) -> None:
    repository.publish(editions[1])
    for file in repository.root_folder.glob("targets/en/*"):
        file.write_bytes(damaged(file.read_bytes()))
    with pytest.raises(UpdateProblem, match="pack-not-genuine"):
        laptop.fetch()
    assert laptop.edition == 1
    assert not list((laptop.content / "packs").glob("*"))


def test_what_was_begun_on_the_web_is_finished_from_a_stick(
    laptop: UpdatedLaptop, repository: Repository, editions: list[bytes], web: FaultyServer
) -> None:
    repository.raw = False
    repository.publish(editions[1])
    for file in repository.root_folder.rglob("*.zpatch"):
        file.unlink()
    web.faults.cut = [30_000] * 20
    offer = laptop.offer()
    with pytest.raises(UpdateProblem, match="carrier-cut"):
        laptop.updating.fetch(offer, nobody_looks, go_on)
    laptop.updating.close()
    laptop.plug_in(repository.folder)
    begun: list[int] = []
    full = next(way for way in [laptop.offer()] if way.pack.full_length)
    laptop.updating.install(laptop.updating.fetch(full, lambda here, _all: begun.append(here), go_on))
    assert laptop.edition == 2
    assert begun[0] > 30_000


def test_stopping_keeps_what_came(laptop: UpdatedLaptop, repository: Repository, editions: list[bytes]) -> None:
    repository.publish(editions[1])
    for file in repository.root_folder.rglob("*.zpatch"):
        file.unlink()
    with pytest.raises(UpdateProblem, match="stopped"):
        laptop.updating.fetch(laptop.offer(), nobody_looks, lambda: True)
    assert laptop.edition == 1
    assert [part.stat().st_size > 0 for part in (laptop.content / "partial").iterdir()] == [True]


def test_a_library_of_a_newer_format_waits_for_a_newer_program(
    laptop: UpdatedLaptop, repository: Repository, editions: list[bytes]
) -> None:
    repository.schema = 2000
    repository.publish(editions[1])
    checked = laptop.state()
    assert (checked.state, checked.offer) == ("needs newer program", None)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.replace(b"front_page", b"front_pane"),
        lambda data: data[:68] + b"XXXX" + data[72:],
        lambda data: data[:60] + (9000).to_bytes(4, "big") + data[64:],
        lambda _: b"SQLite format 3\0" + bytes(5000),
        lambda _: b"not a database at all",
    ],
    ids=["altered", "foreign", "newer", "hollow", "text"],
)
def test_signed_bytes_that_are_no_library_are_not_installed(
    laptop: UpdatedLaptop, repository: Repository, editions: list[bytes], spoil: Callable[[bytes], bytes]
) -> None:
    repository.publish(spoil(editions[1]))
    with pytest.raises(ContentProblem):
        laptop.fetch()
    assert laptop.edition == 1
    assert not list((laptop.content / "packs").glob("*"))


def test_an_edition_that_is_not_the_one_that_was_signed_is_refused(
    laptop: UpdatedLaptop, repository: Repository, editions: list[bytes]
) -> None:
    repository.publish(editions[2])  # signed as edition 2
    with pytest.raises(ContentProblem):
        laptop.fetch()
    assert laptop.edition == 1


def test_a_pack_that_lost_its_bytes_gives_way_to_the_edition_before(
    laptop: UpdatedLaptop, repository: Repository, editions: list[bytes]
) -> None:
    for data in editions[1:]:
        repository.publish(data)
        laptop.update()
    laptop.updating.library().write_bytes(b"")
    assert laptop.edition == 2


def test_the_same_update_again_costs_nothing_where_the_pack_is_there(
    laptop: UpdatedLaptop, repository: Repository, editions: list[bytes]
) -> None:
    repository.publish(editions[1])
    laptop.fetch()
    offer = laptop.offer()
    shutil.rmtree(repository.root_folder / "targets")
    laptop.updating.install(laptop.updating.fetch(offer, nobody_looks, go_on))
    assert laptop.edition == 2


def test_tidying_keeps_two_editions_and_what_waits(
    laptop: UpdatedLaptop, repository: Repository, editions: list[bytes]
) -> None:
    for data in editions[1:]:
        repository.publish(data)
        laptop.update()
    (laptop.content / "packs" / f"{'0' * 64}.db.new").write_bytes(b"left over")
    (laptop.content / "packs" / f"{'0' * 64}.db").write_bytes(b"left over")
    laptop.updating.tidy()
    assert len([file for file in (laptop.content / "packs").glob("*.db") if ".fts." not in file.name]) == 2
    assert not list((laptop.content / "packs").glob("*.new"))
    laptop.updating.undo()
    assert laptop.edition == 2


def test_what_the_person_does_not_want_goes(
    laptop: UpdatedLaptop, repository: Repository, editions: list[bytes]
) -> None:
    repository.publish(editions[1])
    fetched = laptop.fetch()
    laptop.updating.tidy()
    assert fetched.file.is_file()
    laptop.updating.drop(fetched)
    assert not fetched.file.exists()
    laptop.update()
    assert laptop.edition == 2


def test_one_writer_at_a_time(laptop: UpdatedLaptop, repository: Repository, editions: list[bytes]) -> None:
    repository.publish(editions[1])
    offer = laptop.offer()
    with writing(laptop.content / "lock"):
        for step in (laptop.updating.check, lambda: laptop.updating.fetch(offer, nobody_looks, go_on)):
            with pytest.raises(EnvironmentProblem, match="update-busy"):
                step()


def test_a_reader_of_the_old_edition_reads_on(
    laptop: UpdatedLaptop, repository: Repository, editions: list[bytes]
) -> None:
    repository.publish(editions[1])
    laptop.update()
    with ExitStack() as stack:
        old = stack.enter_context(open_library(laptop.updating.library()))
        repository.publish(editions[2])
        laptop.update()
        assert old.edition().number == 2
        assert len(old.competencies()) > 30
    assert laptop.edition == 3


def test_an_older_edition_under_a_new_signature_is_no_update(
    laptop: UpdatedLaptop, repository: Repository, editions: list[bytes]
) -> None:
    repository.publish(editions[1])
    laptop.update()
    repository.editions = repository.editions[:1]
    repository.write()
    assert laptop.state().offer is None
    assert laptop.edition == 2


def test_of_two_carriers_the_newer_is_taken(
    laptop: UpdatedLaptop, repository: Repository, editions: list[bytes], tmp_path: Path
) -> None:
    old = tmp_path / "old stick"
    shutil.copytree(repository.folder, old)
    repository.publish(editions[1])
    for folders in ([old, repository.folder], [repository.folder, old]):
        laptop.carriers = [FolderCarrier(folder, Source(kind="folder", name=folder.name)) for folder in folders]
        offer = laptop.offer()
        assert (offer.pack.edition, offer.source.name) == (2, repository.folder.name)


def test_what_happened_is_kept(laptop: UpdatedLaptop, repository: Repository, editions: list[bytes]) -> None:
    repository.publish(editions[1])
    laptop.update()
    laptop.updating.undo()
    assert [event["event"] for event in read_log(laptop.content / "log.jsonl")] == ["brought", "installed", "went back"]


def test_a_missing_pack_is_said(laptop: UpdatedLaptop, repository: Repository, editions: list[bytes]) -> None:
    edition = repository.publish(editions[1])
    for place in (layout.raw("en", edition.sha256), layout.full("en", edition.sha256)):
        repository.path(place).unlink()
    for file in repository.root_folder.rglob("*.zpatch"):
        file.unlink()
    with pytest.raises(UpdateProblem, match="pack-missing"):
        laptop.fetch()
