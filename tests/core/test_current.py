"""Which library is shown when the program starts: the newest that can be used, and what is said of one that cannot."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from osee_desktop.base.problems import ContentProblem, EnvironmentProblem
from osee_desktop.library.current import counting_pack, edition_number, find_current
from osee_desktop.library.editions import read_slots
from osee_desktop.updates.damage import check_content
from osee_desktop.updates.lock import writing
from tests.support.repository import Repository
from tests.support.trusting_program import TODAY, TrustingProgram
from tests.support.updated_laptop import UpdatedLaptop, go_on, nobody_looks

Damage = Callable[[Path], object]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return Repository(tmp_path_factory.mktemp("repository") / "stick")


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory, repository: Repository, editions: list[bytes]) -> Path:
    """What is installed on a laptop that has edition 1 of the program, and 2 and 3 of updates."""
    repository.publish(editions[0])
    laptop = UpdatedLaptop(tmp_path_factory.mktemp("updated") / "laptop", editions[0], repository)
    laptop.plug_in(repository.folder)
    for data in editions[1:]:
        repository.publish(data)
        laptop.update()
    return laptop.content


@pytest.fixture
def laptop(tmp_path: Path, updated: Path, repository: Repository, editions: list[bytes]) -> UpdatedLaptop:
    laptop = UpdatedLaptop(tmp_path / "laptop", editions[0], repository)
    shutil.copytree(updated, laptop.content)
    laptop.plug_in(repository.folder)
    return laptop


def shown(laptop: UpdatedLaptop) -> int:
    """The edition of which a start shows the front page."""
    return find_current(laptop.bundled, laptop.content, "en").front.edition.number


def newest(laptop: UpdatedLaptop) -> Path:
    return laptop.updating.library()


def flip(file: Path) -> None:
    """One bit of a text: no check of a database sees it."""
    data = file.read_bytes()
    at = data.rindex(b"Edition ")
    file.write_bytes(data[:at] + b"Fdition " + data[at + 8 :])


def test_without_updates_it_is_the_bundled_one(tmp_path: Path, library_file: Path) -> None:
    current = find_current(library_file, tmp_path / "content", "en")
    assert (current.file, current.told) == (library_file, ())


def test_it_is_what_was_installed_last(laptop: UpdatedLaptop) -> None:
    current = find_current(laptop.bundled, laptop.content, "en")
    assert (current.file, current.front.edition.number, current.told) == (newest(laptop), 3, ())


def test_a_newer_program_brings_its_own_edition_and_updates_agree(laptop: UpdatedLaptop, editions: list[bytes]) -> None:
    laptop.updating.undo()
    assert shown(laptop) == 2
    laptop.bundled.write_bytes(editions[2])
    assert shown(laptop) == 3
    assert counting_pack(laptop.bundled, laptop.content, "en") is None
    assert laptop.updating.library() == laptop.bundled
    assert laptop.updating.installed().edition == 3
    assert laptop.state().offer is None


def test_going_back_below_the_edition_of_the_program_is_no_way_back(
    laptop: UpdatedLaptop, editions: list[bytes]
) -> None:
    laptop.bundled.write_bytes(editions[2])
    with pytest.raises(Exception, match="nothing-to-undo"):
        laptop.updating.undo()
    assert shown(laptop) == 3


@pytest.mark.parametrize(
    "damage",
    [
        Path.unlink,
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[:-4096]),
        lambda file: file.write_bytes(bytes(file.stat().st_size)),
        lambda file: file.write_bytes(file.read_bytes().replace(b"front_page", b"front_pane")),
    ],
    ids=["gone", "empty", "short", "zeroed", "altered"],
)
def test_a_damaged_edition_gives_way_to_the_one_before_and_it_is_told(laptop: UpdatedLaptop, damage: Damage) -> None:
    file = newest(laptop)
    damage(file)
    current = find_current(laptop.bundled, laptop.content, "en")
    assert current.front.edition.number == 2
    assert [(problem.code, problem.facts) for problem in current.told] == [
        ("edition-damaged", {"path": file, "shown": 2})
    ]


def test_a_lost_edition_that_is_older_than_the_programs_own_is_no_news(
    laptop: UpdatedLaptop, editions: list[bytes]
) -> None:
    laptop.updating.undo()
    newest(laptop).unlink()
    laptop.bundled.write_bytes(editions[2])
    current = find_current(laptop.bundled, laptop.content, "en")
    assert (current.front.edition.number, current.told) == (3, ())


def test_where_all_are_damaged_the_bundled_one_is_left(laptop: UpdatedLaptop) -> None:
    for file in (laptop.content / "packs").glob("*.db"):
        file.write_bytes(bytes(file.stat().st_size))
    assert shown(laptop) == 1


def test_where_nothing_can_be_used_it_says_what_is_wrong(laptop: UpdatedLaptop) -> None:
    for file in (laptop.bundled, *(laptop.content / "packs").glob("*.db")):
        file.write_bytes(b"")
    with pytest.raises(ContentProblem, match="library-empty"):
        shown(laptop)
    assert edition_number(laptop.bundled) == 0


def test_a_flipped_bit_is_found_by_the_hash_and_the_edition_before_counts(laptop: UpdatedLaptop) -> None:
    flip(newest(laptop))
    assert shown(laptop) == 3
    with pytest.raises(ContentProblem, match="edition-damaged") as told:
        check_content(laptop.bundled, laptop.content, "en")
    assert told.value.facts["shown"] == 2
    assert shown(laptop) == 2
    check_content(laptop.bundled, laptop.content, "en")


def test_two_damaged_editions_leave_the_bundled_one(laptop: UpdatedLaptop) -> None:
    for slot in read_slots(laptop.content):
        flip(laptop.content / "packs" / f"{slot.packs['en'].sha256}.db")
    with pytest.raises(ContentProblem, match="edition-damaged"):
        check_content(laptop.bundled, laptop.content, "en")
    assert shown(laptop) == 1
    check_content(laptop.bundled, laptop.content, "en")


def test_a_damaged_edition_is_brought_again_by_the_next_update(laptop: UpdatedLaptop, editions: list[bytes]) -> None:
    flip(newest(laptop))
    offer = laptop.offer()
    assert offer.pack.edition == 3
    laptop.updating.install(laptop.updating.fetch(offer, nobody_looks, go_on))
    assert newest(laptop).read_bytes() == editions[2]
    with pytest.raises(ContentProblem, match="edition-damaged"):
        laptop.updating.repair()
    laptop.updating.repair()


def test_what_is_whole_is_left_alone(laptop: UpdatedLaptop) -> None:
    before = read_slots(laptop.content)
    check_content(laptop.bundled, laptop.content, "en")
    assert read_slots(laptop.content) == before


def test_while_an_update_runs_the_check_says_so(laptop: UpdatedLaptop) -> None:
    flip(newest(laptop))
    with writing(laptop.content / "lock"), pytest.raises(EnvironmentProblem, match="update-busy"):
        check_content(laptop.bundled, laptop.content, "en")


@pytest.fixture
def program(tmp_path: Path, editions: list[bytes]) -> TrustingProgram:
    """The whole program, updated once."""
    repository = Repository(tmp_path / "share", now=TODAY)
    repository.publish(editions[0])
    program = TrustingProgram(tmp_path / "whole", editions[0], repository)
    repository.publish(editions[1])
    assert program.osee("sync", "--from", repository.folder).code == 0
    return program


def test_the_program_shows_what_is_whole_and_the_doctor_says_what_is_not(program: TrustingProgram) -> None:
    assert program.edition == 2
    pack = next(file for file in (program.content / "packs").glob("*.db") if ".fts." not in file.name)
    pack.write_bytes(b"")
    assert program.edition == 1
    found = program.osee("doctor")
    assert found.code == 1
    assert f"The newest edition on this computer is damaged: {pack}. Edition 1 is shown in its place." in " ".join(
        found.out.split()
    )


def test_a_command_that_updates_finds_the_damage_says_it_and_brings_the_edition_again(
    program: TrustingProgram, tmp_path: Path
) -> None:
    pack = next(file for file in (program.content / "packs").glob("*.db") if ".fts." not in file.name)
    flip(pack)
    answer = program.osee("sync", "--from", tmp_path / "share")
    assert answer.code == 0
    assert answer.err.startswith("The newest edition on this computer is damaged: ")
    assert answer.out.startswith("Edition 2 is installed.")
    assert program.osee("doctor").out.count("LOOK") == program.osee("--library", program.bundled, "doctor").out.count(
        "LOOK"
    )


def test_a_library_that_was_asked_for_is_shown_whatever_was_installed(program: TrustingProgram) -> None:
    assert '"number": 1' in program.osee("--library", program.bundled, "--json").out
